"""Palettes, style sheets, scripts and icons of the settings as a browser shows them."""

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import ConsoleMessage, Page, expect

from lists import run_shelf, thin_list
from papershelf.model.problems import Problem
from papershelf.site.palette import COLORS
from papershelf.site.preview import overlay
from papershelf.site.preview.overlay import with_overlay
from serving import serve_site

pytestmark = [pytest.mark.site, pytest.mark.browser]

SETTINGS = """\
site_name: Sheep
plugins: [papershelf]
markdown_extensions: [admonition, pymdownx.highlight, pymdownx.superfences]
theme:
  name: material
  logo: logo.svg
  features: [content.code.copy]
  icon: {admonition: {note: octicons/tag-16}}
"""
PREVIEW_STYLES = Path(overlay.__file__).with_name("preview.css")
ABOUT = "# About\n\nA [link](about.md).\n\n!!! note\n    N\n\n```python\nwool = 1\n```\n"
LOGO = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><path d='M0 0h9v9H0z'/></svg>"
STYLES = """\
:root { --md-primary-fg-color: #123456; }
[data-md-color-scheme="meadow"] { --md-default-bg-color: #eeffee; }
"""
FILES = (
    ("docs/about.md", ABOUT),
    ("docs/logo.svg", LOGO),
    ("docs/own.css", STYLES),
    ("docs/font.css", "@font-face { font-family: Meadow; src: url(meadow.woff2); }\n"),
    ("docs/meadow.woff2", "Not a font."),
    ("docs/own.js", "document.body.dataset.own = document.title;\n"),
    ("docs/own.mjs", "document.body.dataset.module = import.meta.url.slice(-7);\n"),
)
TOGGLES = """\
  palette:
    - {scheme: default, primary: teal, toggle: {icon: material/weather-sunny, name: Go dark}}
    - {scheme: slate, primary: black, toggle: {icon: material/weather-night, name: Go light}}
"""

Site = Callable[[str], str]


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    """Builds a list with more settings, and returns its URL."""
    with ExitStack() as stack:

        def build(settings: str) -> str:
            root = thin_list(tmp_path / "list", SETTINGS + settings, *FILES)
            done = run_shelf(root, "build")
            assert (done.returncode, done.stderr) == (0, "")
            return stack.enter_context(serve_site(root / "site", "/list/"))

        yield build


@pytest.fixture
def complaints(page: Page) -> Iterator[list[str]]:
    """What the browser complains of, such as blocked styles and missing files."""
    found: list[str] = []

    def note(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            found.append(message.text)

    page.on("console", note)
    yield found
    assert found == []


def color(page: Page, selector: str, name: str = "backgroundColor") -> str:
    text: str = page.locator(selector).first.evaluate(
        "(element, name) => getComputedStyle(element)[name]", name
    )
    return text


TEAL = "rgb(0, 148, 133)"


def test_a_palette_colors_the_header(page: Page, site: Site, complaints: list[str]) -> None:
    page.emulate_media(color_scheme="dark")

    page.goto(site("  palette: {primary: teal, accent: deep orange}\n") + "about/")

    assert color(page, ".md-header") == TEAL
    assert color(page, ".ps-brand", "color") == "rgb(0, 0, 0)"
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")


def test_the_scheme_of_a_palette_comes_first_and_the_switch_works(
    page: Page, site: Site, complaints: list[str]
) -> None:
    page.emulate_media(color_scheme="light")
    page.goto(site("  palette: {scheme: slate}\n"))
    switch = page.get_by_role("button", name=re.compile("^Color scheme"))

    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    switch.click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "default")
    page.reload()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "default")


def test_toggles_have_the_icons_and_names_of_the_settings(
    page: Page, site: Site, complaints: list[str]
) -> None:
    page.goto(site(TOGGLES))

    assert color(page, ".md-header") == TEAL
    expect(page.locator(".ps-scheme svg").nth(0)).to_be_visible()
    expect(page.locator(".ps-scheme svg").nth(1)).to_be_hidden()
    page.get_by_role("button", name="Go dark").click()
    expect(page.get_by_role("button", name="Go light")).to_be_visible()
    expect(page.locator(".ps-scheme svg").nth(1)).to_be_visible()
    assert color(page, ".md-header") != TEAL
    page.reload()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.get_by_role("button", name="Go light").click()
    assert color(page, ".md-header") == TEAL


def test_without_scripts_the_first_palette_is_shown(page_without_scripts: Page, site: Site) -> None:
    page_without_scripts.goto(site(TOGGLES))

    assert color(page_without_scripts, ".md-header") == TEAL
    expect(page_without_scripts.locator(".ps-scheme")).to_be_hidden()


def test_palettes_with_media_queries_follow_the_system(
    page: Page, site: Site, complaints: list[str]
) -> None:
    media = TOGGLES.replace("{scheme: d", '{media: "(prefers-color-scheme: light)", scheme: d')
    media = media.replace("{scheme: s", '{media: "(prefers-color-scheme: dark)", scheme: s')
    page.emulate_media(color_scheme="dark")
    page.goto(site(media))

    expect(page.locator("html")).to_have_attribute("data-md-color-primary", "black")
    page.emulate_media(color_scheme="light")
    expect(page.locator("html")).to_have_attribute("data-md-color-primary", "teal")


def test_a_scheme_and_a_color_of_the_author_are_used(
    page: Page, site: Site, complaints: list[str]
) -> None:
    page.goto(site("  palette: {scheme: meadow, primary: custom}\nextra_css: [own.css]\n"))

    assert color(page, "body") == "rgb(238, 255, 238)"
    assert color(page, ".md-header") == "rgb(18, 52, 86)"


def test_scripts_of_the_author_run_under_the_policy(
    page: Page, site: Site, complaints: list[str]
) -> None:
    page.goto(
        site("extra_javascript: [own.js, {path: own.mjs, type: module}]\n") + "papers/ito2021hens/"
    )

    expect(page.locator("body")).to_have_attribute("data-own", "Hens That Listen – Sheep")
    expect(page.locator("body")).to_have_attribute("data-module", "own.mjs")


def test_a_font_of_the_author_is_loaded_under_the_policy(page: Page, site: Site) -> None:
    page.goto(site("extra_css: [font.css]\n") + "about/")

    with page.expect_response("**/meadow.woff2") as answer:
        page.evaluate("document.fonts.load('1em Meadow').catch(() => {})")

    assert answer.value.ok


@pytest.mark.parametrize("width", [390, 1280])
def test_logo_icons_and_copy_buttons_are_shown(
    page: Page, site: Site, complaints: list[str], width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    social = "[{icon: fontawesome/brands/mastodon, link: https://social.example/@sheep}]"
    page.goto(site(f"extra: {{social: {social}}}\n") + "about/")

    logo = page.locator(".ps-logo").bounding_box()
    assert logo
    assert logo["height"] == pytest.approx(24, abs=2)
    mask = page.evaluate(
        "getComputedStyle(document.querySelector('.admonition-title'), '::before').maskImage"
    )
    assert "data:image/svg+xml" in mask
    icon = page.get_by_role("link", name="social.example").locator("svg").bounding_box()
    assert icon
    assert 10 < icon["height"] < 30
    page.get_by_role("button", name="Copy").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == "wool = 1\n"
    assert page.evaluate("document.documentElement.scrollWidth") <= width


CONTRASTS = """([color, scheme]) => {
  const root = document.documentElement;
  for (const name of ["primary", "accent"]) root.setAttribute(`data-md-color-${name}`, color);
  document.body.dataset.mdColorScheme = scheme;
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const shown = (...layers) => {
    for (const layer of layers) { canvas.fillStyle = layer; canvas.fillRect(0, 0, 1, 1); }
    return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
  };
  const luminance = (rgb) => {
    const [r, g, b] = rgb.map((part) => part / 255).map(
      (part) => part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (background, color) => {
    const [light, dark] = [shown("#fff", background), shown("#fff", background, color)]
      .map(luminance).sort((a, b) => b - a);
    return (light + 0.05) / (dark + 0.05);
  };
  // Elements of their own, because links change their color slowly.
  const resolved = (name) => {
    const element = document.createElement("i");
    element.style.color = `var(${name})`;
    document.body.append(element);
    const { color } = getComputedStyle(element);
    element.remove();
    return color;
  };
  const page = getComputedStyle(document.body).backgroundColor;
  return [
    contrast(resolved("--md-primary-fg-color"), resolved("--md-primary-bg-color")),
    contrast(page, resolved("--md-typeset-a-color")),
    contrast(page, resolved("--md-accent-fg-color")),
  ];
}"""


def test_text_in_every_color_can_be_read(page: Page, site: Site) -> None:
    """At least 4.5:1, as WCAG asks for, for the header, links and links under the pointer."""
    page.goto(site("  palette: {primary: red, accent: red}\n") + "about/")

    low = {}
    for name in COLORS:
        for scheme in ("default", "slate"):
            contrasts = page.evaluate(CONTRASTS, [name.replace(" ", "-"), scheme])
            if min(contrasts) < 4.5:
                low[name, scheme] = contrasts

    assert low == {}


def test_problems_of_a_preview_stay_in_sight_below_the_top_of_a_page(page: Page) -> None:
    """A page that reloads keeps its place, and the box above it would be out of sight."""
    sheep = "<html><head></head><body><p style='height: 3000px'>Sheep</p></body></html>"
    page.set_content(with_overlay(sheep, "v", [Problem("a.yaml", 1, 1, "", "is odd")]))
    page.add_style_tag(path=PREVIEW_STYLES)
    page.evaluate("scrollTo(0, 500)")

    expect(page.get_by_text("1 problem")).to_be_in_viewport()
