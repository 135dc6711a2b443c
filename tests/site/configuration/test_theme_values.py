"""Values of settings that cannot work are reported by line, with what to write instead."""

from pathlib import Path

import pytest
from mkdocs import utils

from papershelf.site.configuration.theme_values import Values
from papershelf.site.palette import COLORS
from settings_files import settings_of

_TO_SVG = "!!python/name:material.extensions.emoji.to_svg"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "docs").mkdir()
    (tmp_path / "mine/.icons/own").mkdir(parents=True)
    (tmp_path / "mine/.icons/own/sheep.svg").write_text("<svg/>")
    (tmp_path / "docs/schemes.css").write_text('[data-md-color-scheme="meadow"] { }')
    return tmp_path


def values_in(root: Path, text: str) -> Values:
    return Values(settings_of(root, text), root, Path(utils.get_theme_dir("material")))


@pytest.mark.parametrize(
    "settings",
    [
        "theme: {palette: {primary: deep purple, accent: deep-orange}}",
        "theme: {palette: {scheme: slate}}",
        "theme: {palette: {scheme: meadow}}\nextra_css: [schemes.css]",
        "theme: {palette: [{media: '(prefers-color-scheme)', toggle: {icon: material/sheep}}, {}]}",
        "theme: {icon: {logo: material/library, admonition: {note: octicons/tag-16}}}",
        "theme: {custom_dir: mine, icon: {repo: own/sheep}}",
        "theme: {logo: pictures/logo.svg, favicon: pictures/icon.png}",
        "extra_javascript: [a.js, {path: b.mjs, type: module, async: true, defer: false}]",
        "extra: {social: [{icon: fontawesome/brands/mastodon, link: 'https://h.example/@x'}]}",
        "extra: {social: [{icon: material/email, link: 'mailto:a@h.example', name: Mail}]}",
        "extra: {alternate: [{name: Deutsch, link: /de/, lang: de}]}",
        "extra: {homepage: https://h.example/, generator: false}",
        "edit_uri: https://h.example/edit/docs/",
        "repo_url: https://h.example/a\nedit_uri: edit/main/docs/",
        "edit_uri: ''",
        "markdown_extensions: [admonition, {pymdownx.highlight: {}}, pymdownx.superfences]",
        "markdown_extensions: [pymdownx.arithmatex]\nextra_javascript: [math.js]",
        f"markdown_extensions: [pymdownx.emoji: {{emoji_generator: {_TO_SVG} }}]",
        "theme: material",
    ],
)
def test_values_that_work_are_accepted(root: Path, settings: str) -> None:
    found = [str(problem) for problem in values_in(root, settings).problems()]

    assert [text for text in found if "material/sheep" not in text] == []


_HOST = "pages load nothing from other hosts; save the file in docs/ and write its path here"


@pytest.mark.parametrize(
    ("settings", "place", "expected"),
    [
        ("theme: {palette: red}", "1:9", "theme.palette: write scheme, primary and accent below"),
        ("theme: {palette: {primary: rde}}", "1:19", "primary: unknown color 'rde'; did you mean "),
        ("theme: {palette: {accent: 5}}", "1:19", "theme.palette.accent: unknown color '5'; write"),
        ("theme: {palette: {scheme: slat}}", "1:19", "scheme: unknown scheme 'slat'; did you mean"),
        ("theme: {palette: {scheme: meadow}}", "1:19", '[data-md-color-scheme="meadow"] in a '),
        ("theme: {palette: [{}, {media: dark}]}", "1:24", "media: unknown media query 'dark'"),
        ("theme: {palette: [{toggle: {icon: x/y}}]}", "1:29", "toggle.icon: unknown icon 'x/y'"),
        ("theme: {logo: 'https://h.example/l.svg'}", "1:9", f"theme.logo: {_HOST}"),
        ("theme: {favicon: //h.example/l.svg}", "1:9", f"theme.favicon: {_HOST}"),
        ("theme: {favicon: 'data:image/png,x'}", "1:9", f"theme.favicon: {_HOST}"),
        ("extra_css:\n  - a.css\n  - http://h.example/a.css", "3:5", f"extra_css: {_HOST}"),
        ("extra_javascript: [{path: //h.example/a.js}]", "1:20", f"extra_javascript: {_HOST}"),
        ("docs_dir: pages\nextra_css: [//h.example/a]", "2:13", "save the file in pages/ and"),
        ("theme: {icon: {logo: material/librari}}", "1:16", "did you mean material/library?"),
        ("theme: {icon: {edit: 1}}", "1:16", "icon.edit: name an icon, for example material/lib"),
        ("theme: {icon: {admonition: {tip: x}}}", "1:29", "icon.admonition.tip: unknown icon 'x'"),
        ("theme: {icon: material/library}", "1:9", "theme.icon: write names of icons below it"),
        ("theme: {features: navigation.tabs}", "1:9", "theme.features: write a list of features"),
        ("theme: {logo: false}", "1:9", "theme.logo: write the path of a picture"),
        ("theme: {custom_dir: missing}", "1:9", "this folder does not exist; create it"),
        ("extra: {generator: 'no'}", "1:9", "extra.generator: write true or false"),
        ("extra: {social: {icon: x}}", "1:9", "extra.social: write a list of entries with link"),
        ("extra: {social: [{icon: material/email}]}", "1:18", "link: `link` is missing; add it"),
        (
            "extra: {social: [{icon: material/email, link: 'JavaScript:alert(1)'}]}",
            "1:41",
            "extra.social.link: write the URL of a page or an e-mail address",
        ),
        ("extra: {homepage: 'javascript:x'}", "1:9", "extra.homepage: write the URL of a page"),
        ("extra: {alternate: [{name: a, lang: b}]}", "1:21", "alternate.link: `link` is missing"),
        ("edit_uri: edit/main/docs/", "1:1", "edit_uri: it begins at `repo_url`; add that"),
        ("edit_uri_template: 'e/{path}'", "1:1", "edit_uri_template: it begins at `repo_url`"),
        ("markdown_extensions: [pymdownx.arithmatex]", "1:23", "arithmatex: math needs a script"),
        ("markdown_extensions: [pymdownx.emoji]", "1:23", "its pictures are loaded from another"),
        (
            "markdown_extensions: [{pymdownx.superfences: {custom_fences: [{name: mermaid}]}}]",
            "1:47",
            "superfences.custom_fences: Mermaid diagrams need a script",
        ),
    ],
)
def test_values_that_cannot_work_are_reported(
    root: Path, settings: str, place: str, expected: str
) -> None:
    (problem,) = values_in(root, settings).problems()

    assert str(problem).startswith(f"mkdocs.yml:{place}: error[settings] ")
    assert expected in str(problem)


@pytest.mark.parametrize("color", COLORS)
def test_every_color_of_material_is_known(root: Path, color: str) -> None:
    text = f"theme: {{palette: {{primary: {color}, accent: {color}}}}}"

    assert list(values_in(root, text).problems()) == []


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ("theme: {logo: a.svg, favicon: b.png}\nextra_css: ['a.css?v=2']", []),
        ("theme: {logo: c.svg}", ["the site has no file c.svg; put the file into docs/, or"]),
        ("extra_css: [/a.css]", ["the site has no file /a.css; write a.css"]),
        ("extra_css: ['https://fonts.example.org/x.css', //example.org/y.css]", []),
        ("extra_javascript: [{path: x.js}]", ["the site has no file x.js; put the file into"]),
    ],
)
def test_files_that_the_site_does_not_have_are_reported(
    root: Path, settings: str, expected: list[str]
) -> None:
    found = values_in(root, settings).missing_files(["a.svg", "b.png", "a.css"])

    messages = [problem.message for problem in found]
    assert len(messages) == len(expected)
    assert all(map(str.startswith, messages, expected))


def test_names_that_templates_use_are_found(root: Path) -> None:
    (root / "mine/main.html").write_text("{{ config.extra.sheep.name }}{% if extra.wool %}")

    assert values_in(root, "theme: {custom_dir: mine}").names_in_templates() == {"sheep", "wool"}
