"""Every kind of page in a browser: wide and narrow, light and dark, printed, without scripts."""

import gzip
import re
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from kinds import KINDS, open_kind
from lost_rules import lost_declarations
from watching import watch

pytestmark = [pytest.mark.browser, pytest.mark.site]

WIDTHS = (1280, 768, 390, 320)
MAX_SCRIPTS = 20_000
PAPER = "papers/gulati2020conformer"
OF_MANY_AUTHORS = "papers/gunter2024apple"

each_kind = pytest.mark.parametrize("kind", KINDS)

TOO_WIDE = """() => {
  const edge = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= edge) return [];
  return [...document.querySelectorAll("body *")]
    .filter((element) => element.getBoundingClientRect().right > edge + 1)
    .map((element) => `${element.tagName}.${element.className}`);
}"""

# How far what is in view has moved, as the share of the window that layout shifts concern.
MOVED = """window.moved = 0;
new PerformanceObserver((shifts) => {
  for (const { value } of shifts.getEntries()) window.moved += value;
}).observe({ type: "layout-shift" })"""

TOO_SMALL = """() => [...document.querySelectorAll("button, select, input:not([type=checkbox])")]
  .filter((target) => target.checkVisibility())
  .filter((target) => Math.min(target.offsetWidth, target.offsetHeight) < 24)
  .map((target) => target.outerHTML)"""


@pytest.fixture
def with_clipboard(context: BrowserContext) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])


@pytest.fixture
def without_clipboard(context: BrowserContext) -> None:
    context.add_init_script(
        "for (const name of ['write', 'writeText'])"
        " navigator.clipboard[name] = () => Promise.reject(new DOMException('no'))"
    )


def clipboard(page: Page) -> str:
    text: str = page.evaluate("navigator.clipboard.readText()")
    return text


def choose_form(page: Page, name: str) -> None:
    """Show a form in the box with the citations."""
    tab = page.get_by_role("tab", name=name, exact=True)
    if tab.count():
        tab.click()
    else:
        page.get_by_role("tab", name="More").click()
        page.get_by_role("combobox", name="Form of the citation").select_option(name)


def copy_button(page: Page) -> Locator:
    return page.locator("#ps-copy")


def announcement(page: Page) -> Locator:
    return page.locator("body > [role=status]")


@each_kind
def test_pages_do_not_scroll_sideways_or_log_errors(page: Page, site_url: str, kind: str) -> None:
    complaints = watch(page)
    page.emulate_media(color_scheme="dark")
    open_kind(page, site_url, kind)
    page.evaluate("document.querySelectorAll('details').forEach((folded) => folded.open = true)")

    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate(TOO_WIDE) == [], width
    # On a phone whose letters are twice as large.
    page.set_viewport_size({"width": 390, "height": 800})
    page.evaluate("document.documentElement.style.fontSize = '250%'")
    assert page.evaluate(TOO_WIDE) == []

    page.emulate_media(color_scheme="light")
    assert complaints == []


@each_kind
def test_pages_are_readable_without_scripts(
    page_without_scripts: Page, site_url: str, kind: str
) -> None:
    page_without_scripts.goto(site_url + KINDS[kind])

    expect(page_without_scripts.locator("h1")).to_be_visible()
    expect(page_without_scripts.locator("article a:visible").first).to_be_visible()
    expect(page_without_scripts.locator("button:visible")).to_have_count(0)


def test_links_lead_from_home_to_a_citation_without_scripts(
    page_without_scripts: Page, site_url: str
) -> None:
    page = page_without_scripts
    page.goto(site_url)
    page.locator("article").get_by_role("link", name="Acoustic modelling").first.click()
    page.locator(".ps-lanes").get_by_role("link", name="Encoder architectures").click()
    page.locator("summary").first.click()
    expect(page.locator("details > p").first).to_be_visible()
    page.get_by_role("link", name=re.compile("^Conformer: ")).first.click()
    expect(page).to_have_url(f"{site_url}{PAPER}/")

    with page.expect_download() as download:
        page.locator(".ps-box__files").get_by_role("link", name="BibTeX").click()

    assert download.value.suggested_filename == "gulati2020conformer.bib"


@pytest.mark.usefixtures("with_clipboard")
@pytest.mark.parametrize("paper", [PAPER, OF_MANY_AUTHORS])
@pytest.mark.parametrize(
    ("name", "suffix"),
    [("BibTeX", ".bib"), ("BibLaTeX", ".biblatex.bib"), ("RIS", ".ris"), ("CSL-JSON", ".csl.json")],
)
def test_copying_gives_the_file(
    page: Page, site_url: str, built_site: Path, paper: str, name: str, suffix: str
) -> None:
    page.goto(f"{site_url}{paper}/")
    choose_form(page, name)

    copy_button(page).click()

    expect(announcement(page)).to_have_text("Copied to the clipboard.")
    expected = (built_site / f"{paper}{suffix}").read_text(encoding="utf-8")
    assert clipboard(page).split() == expected.split()


@pytest.mark.usefixtures("with_clipboard")
def test_button_confirms_that_it_has_copied(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}{PAPER}/")

    page.get_by_role("tab", name="APA").click()
    copy_button(page).click()

    expect(copy_button(page)).to_have_text("Copied")
    assert clipboard(page) == page.locator("#ps-apa p").inner_text()
    expect(copy_button(page)).to_have_text("Copy APA")


@pytest.mark.usefixtures("with_clipboard")
def test_citation_of_many_authors_is_copied_as_a_whole(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}{OF_MANY_AUTHORS}/")

    choose_form(page, "ACM")
    expect(page.get_by_role("tabpanel")).to_contain_text("Tom Gunter, Zirui Wang, Chong Wang")
    copy_button(page).click()

    expect(announcement(page)).to_have_text("Copied to the clipboard.")
    assert clipboard(page).count(",") > 150


def test_box_is_a_row_of_tabs_that_remembers_the_form(page: Page, site_url: str) -> None:
    """The tabs pattern of ARIA's authoring practices."""
    page.goto(f"{site_url}{PAPER}/")
    tabs = page.get_by_role("tab")
    expect(tabs).to_have_text(["BibTeX", "BibLaTeX", "APA", "IEEE", "RIS", "More"])

    def selected() -> list[str]:
        found: list[str] = tabs.evaluate_all(
            "tabs => tabs.filter(tab => tab.ariaSelected === 'true' && tab.tabIndex === 0)"
            ".map(tab => tab.textContent)"
        )
        return found

    assert selected() == ["BibTeX"]
    tabs.first.focus()
    for key, expected in {
        "ArrowRight": "BibLaTeX", "End": "More", "ArrowLeft": "RIS", "Home": "BibTeX",
    }.items():  # fmt: skip
        page.keyboard.press(key)
        assert selected() == [expected]
        expect(page.get_by_role("tab", name=expected)).to_be_focused()
        expect(page.get_by_role("tabpanel")).to_have_count(1)
    choose_form(page, "Nature")
    page.goto(f"{site_url}{OF_MANY_AUTHORS}/")

    assert selected() == ["More"]
    expect(copy_button(page)).to_have_text("Copy Nature")
    expect(page.get_by_role("tabpanel")).to_contain_text("Gunter, T. et al.")


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (390, 700)])
def test_copy_button_is_in_view_when_the_page_opens(
    page: Page, site_url: str, width: int, height: int
) -> None:
    page.set_viewport_size({"width": width, "height": height})
    for paper in (PAPER, OF_MANY_AUTHORS):
        page.goto(f"{site_url}{paper}/")

        expect(copy_button(page)).to_be_in_viewport(ratio=1)


def test_all_names_open_in_their_place(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}{OF_MANY_AUTHORS}/")
    authors = page.locator(".ps-authors")

    page.get_by_role("link", name="and 143 more").click()

    expect(authors).to_have_text(re.compile(r"^Tom Gunter, (?:[^,]+, ){153}[^,]+$"))
    assert page.evaluate("document.activeElement.previousSibling.textContent.endsWith(', ')")


def test_all_names_are_on_a_page_without_scripts(page_without_scripts: Page, site_url: str) -> None:
    page_without_scripts.goto(f"{site_url}{OF_MANY_AUTHORS}/")

    page_without_scripts.get_by_role("link", name="and 143 more").click()

    expect(page_without_scripts.locator("#ps-people li")).to_have_count(155)


def test_names_in_lists_are_underlined_only_under_the_pointer(page: Page, site_url: str) -> None:
    page.goto(site_url + KINDS["topic"])
    name = page.locator(".ps-entry__authors a").first
    line = "name => getComputedStyle(name).textDecorationLine"
    assert name.evaluate(line) == "none"
    name.hover()
    assert name.evaluate(line) == "underline"


def test_lines_of_an_abstract_are_not_too_long_to_read(page: Page, site_url: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(f"{site_url}{PAPER}/")

    lines = page.locator(".ps-abstract-text").evaluate(
        """(text) => {
          const range = document.createRange();
          range.selectNodeContents(text);
          return text.textContent.length / range.getClientRects().length;
        }"""
    )

    assert 50 < lines <= 80


@pytest.mark.usefixtures("without_clipboard")
@pytest.mark.parametrize("paper", [PAPER, OF_MANY_AUTHORS])
@pytest.mark.parametrize(
    ("name", "suffix"), [("BibTeX", ".bib"), ("RIS", ".ris"), ("CSL-JSON", ".csl.json")]
)
def test_text_is_selected_if_copying_is_not_allowed(
    page: Page, site_url: str, built_site: Path, paper: str, name: str, suffix: str
) -> None:
    page.goto(f"{site_url}{paper}/")
    choose_form(page, name)
    # The button moves down when the text arrives.
    expect(page.locator("[role=tabpanel] :is(code, p):visible").first).not_to_be_empty()

    copy_button(page).click()

    expect(announcement(page)).to_contain_text("The text is selected")
    selected = page.evaluate("getSelection().toString()")
    expected = (built_site / f"{paper}{suffix}").read_text(encoding="utf-8")
    assert selected.split() == expected.split()


def test_failed_copy_is_announced(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}{PAPER}/")
    page.context.set_offline(True)

    choose_form(page, "RIS")

    expect(announcement(page)).to_have_text(
        "The file could not be loaded. Check your connection and try again."
    )
    page.context.set_offline(False)
    choose_form(page, "BibTeX")
    choose_form(page, "RIS")
    expect(page.get_by_role("tabpanel")).to_contain_text("TY  - CONF")


@pytest.mark.usefixtures("with_clipboard")
def test_find_open_and_copy_by_keyboard_alone(page: Page, site_url: str, built_site: Path) -> None:
    page.goto(site_url)
    page.keyboard.press("/")
    page.keyboard.type("convolution-augmented transformer")
    expect(page.get_by_role("option").first).to_contain_text("Conformer")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{site_url}{PAPER}/")
    expect(copy_button(page)).to_be_visible()

    for _ in range(60):
        page.keyboard.press("Tab")
        if copy_button(page).evaluate("(button) => button === document.activeElement"):
            break
    page.keyboard.press("Enter")

    expect(announcement(page)).to_have_text("Copied to the clipboard.")
    expected = (built_site / f"{PAPER}.bib").read_text(encoding="utf-8")
    assert clipboard(page).split() == expected.split()


def test_the_first_tab_skips_to_the_content(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}topics/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to content")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")

    assert page.evaluate("document.activeElement.closest('article') !== null")


def test_link_to_the_home_page_is_as_wide_as_the_name(page: Page, site_url: str) -> None:
    page.goto(site_url + PAPER)

    link, name = (page.locator(f".ps-brand{part}").bounding_box() for part in ("", " bdi"))
    assert link
    assert name
    assert link["width"] == pytest.approx(name["width"], abs=1)


def test_links_of_the_footer_go_on_where_its_text_ends(page: Page, site_url: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(site_url + KINDS["years"])
    expect(page.locator(".ps-keys-button")).to_be_visible()
    links = page.locator(".ps-footer :is(a, button)")

    assert links.all_inner_texts()[-3:] == ["Manual", "Keyboard shortcuts", "GitHub"]
    bottoms = links.evaluate_all("links => links.map(link => link.getBoundingClientRect().bottom)")
    assert max(bottoms) - min(bottoms) < 8


def test_full_names_of_venues_are_set_as_small_text(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}venues/")

    name = page.locator(".ps-columns small").first
    assert name.evaluate("name => getComputedStyle(name).display") == "block"
    heights = name.evaluate("({clientHeight}) => clientHeight")
    size = name.evaluate("name => parseFloat(getComputedStyle(name).fontSize)")
    assert heights % round(1.4 * size) <= 1


def test_focus_is_visible(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}topics/")
    for _ in range(8):
        page.keyboard.press("Tab")
        style = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert style != "none", page.evaluate("document.activeElement.outerHTML")


def background(page: Page) -> str:
    color: str = page.evaluate("getComputedStyle(document.body).backgroundColor")
    return color


def test_the_scheme_follows_the_system(page: Page, site_url: str) -> None:
    page.emulate_media(color_scheme="light")
    page.goto(site_url)
    light = background(page)

    page.emulate_media(color_scheme="dark")

    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    assert background(page) != light


def test_only_the_current_tab_is_underlined_with_forced_colors(page: Page, site_url: str) -> None:
    """Forced colors make transparent borders visible."""
    page.emulate_media(forced_colors="active")
    page.goto(f"{site_url}papers/")

    widths = page.locator(".ps-tabs a").evaluate_all(
        "links => links.map(link => [link.ariaCurrent !== null,"
        " parseFloat(getComputedStyle(link).borderBottomWidth) > 0])"
    )

    assert len(widths) > 5
    assert [underlined for _, underlined in widths] == [current for current, _ in widths]
    assert any(current for current, _ in widths)


def test_a_chosen_scheme_is_kept(page: Page, site_url: str) -> None:
    page.emulate_media(color_scheme="light")
    page.goto(site_url)
    switch = page.get_by_role("button", name=re.compile("^Color scheme"))

    while page.locator("body").get_attribute("data-md-color-scheme") != "slate":
        switch.click()
    page.goto(f"{site_url}{PAPER}/")

    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    expect(switch).to_have_attribute("data-choice", "dark")


def is_shown(page: Page, selector: str) -> list[bool]:
    found: list[bool] = page.locator(selector).evaluate_all(
        "elements => elements.map(element => element.getClientRects().length > 0)"
    )
    return found


def after(page: Page, selector: str) -> str:
    text: str = page.locator(selector).first.evaluate(
        "element => getComputedStyle(element, '::after').content"
    )
    return text


CONTROLS = "button, input, select, .ps-tabs, .md-header, .ps-footer, [role=tab], .ps-downloads"


def test_paper_is_printed_as_text(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}{PAPER}/")
    choose_form(page, "Nature")
    page.emulate_media(media="print")

    assert not any(is_shown(page, CONTROLS))
    # Whichever form is chosen on the screen, paper has those of the page, with their names.
    assert is_shown(page, ".ps-box__forms > div") == [True, False, True, True, False, False]
    assert all(is_shown(page, "[data-form] > b"))
    assert (
        page.locator("#ps-bibtex code").evaluate(
            "code => getComputedStyle(code).whiteSpaceCollapse"
            " + code.scrollWidth / code.clientWidth"
        )
        == "preserve1"
    )
    assert after(page, ".ps-link:has-text('DOI')") == (
        '": https://doi.org/10.21437/Interspeech.2020-3015"'
    )


@pytest.mark.parametrize("kind", ["topic", "papers"])
def test_lists_are_printed_as_a_numbered_bibliography(page: Page, site_url: str, kind: str) -> None:
    page.goto(site_url + KINDS[kind])
    expect(page.locator(".ps-entry").first).to_be_visible()
    page.emulate_media(media="print")

    assert not any(is_shown(page, f"{CONTROLS}, details.ps-abstract, .ps-filter"))
    entries = page.locator(".ps-list > .ps-entry")
    assert entries.count() > 5
    styles = entries.evaluate_all(
        "entries => entries.map(entry => getComputedStyle(entry))"
        ".map(style => `${style.display} ${style.listStyleType}`)"
    )
    assert set(styles) == {"list-item decimal"}
    # One URL each, that which lasts longest.
    for entry in entries.all()[:5]:
        shown = entry.locator(".ps-entry__links > *").evaluate_all(
            "links => links.filter(link => link.getClientRects().length)"
            ".map(link => link.getAttribute('href'))"
        )
        assert len(shown) == 1
        assert re.match("https://(doi|arxiv).org/", shown[0])
    page.set_viewport_size({"width": 250, "height": 800})
    assert page.evaluate(TOO_WIDE) == []


def test_essay_and_reading_path_are_folded_but_not_on_paper(
    page_without_scripts: Page, site_url: str
) -> None:
    page = page_without_scripts
    page.goto(f"{site_url}topics/streaming-asr/")
    essay, path = page.locator("#essay"), page.locator("#start-here")
    summaries = page.locator(".ps-fold > summary")
    expect(summaries.first).to_contain_text("Essay A recogniser that streams has to write")
    expect(summaries.last).to_have_text("Reading path 4 steps")
    assert not essay.is_visible()
    assert not path.is_visible()

    page.emulate_media(media="print")
    expect(essay).to_be_visible()
    expect(path.locator("li")).to_have_count(4)
    expect(path).to_be_visible()
    assert is_shown(page, ".ps-fold__beginning") == [False, False]

    page.emulate_media(media="screen")
    page.goto(f"{site_url}topics/streaming-asr/#start-here")
    expect(path).to_be_in_viewport()
    assert not essay.is_visible()


def test_filtered_papers_are_printed_below_the_sentence_about_them(
    page: Page, site_url: str
) -> None:
    page.goto(f"{site_url}papers/?topic=streaming-asr&year=2020")
    count = page.locator("#ps-count")
    expect(count).to_contain_text("Streaming and on-device ASR")
    page.emulate_media(media="print")

    expect(count).to_be_visible()
    assert not any(is_shown(page, "#ps-density, #ps-copy"))


def test_print_is_white_in_the_dark_scheme(page: Page, site_url: str) -> None:
    page.emulate_media(media="print", color_scheme="dark")
    page.goto(f"{site_url}{PAPER}/")

    colors = page.evaluate(
        "[getComputedStyle(document.body).backgroundColor,"
        " getComputedStyle(document.querySelector('h1')).color]"
    )

    ground, ink = (sum(map(int, re.findall(r"\d+", color)[:3])) for color in colors)
    assert ground - ink > 300, colors


@pytest.mark.parametrize(
    ("kind", "width"), [("papers", 1280), ("recent", 390), ("map", 390), ("paper", 1280)]
)
def test_nothing_moves_when_scripts_run(page: Page, site_url: str, kind: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.add_init_script(MOVED)

    page.goto(site_url + KINDS[kind], wait_until="networkidle")

    assert page.evaluate("window.moved") < 0.002


def test_all_abstracts_open_and_close_at_once(page: Page, site_url: str) -> None:
    page.goto(site_url + KINDS["topic"])
    abstracts = page.locator("details.ps-abstract > p")

    page.get_by_role("button", name="Show all abstracts").click()
    for abstract in abstracts.all():
        expect(abstract).to_be_visible()

    page.get_by_role("button", name="Hide all abstracts").click()
    for abstract in abstracts.all():
        expect(abstract).to_be_hidden()


def test_scripts_of_a_paper_page_are_small(page: Page, site_url: str) -> None:
    loaded: dict[str, int] = {}
    page.on(
        "response",
        lambda answer: (
            loaded.update({answer.url: len(gzip.compress(answer.body()))})
            if answer.request.resource_type == "script"
            else None
        ),
    )

    page.goto(f"{site_url}{PAPER}/", wait_until="networkidle")

    assert 0 < sum(loaded.values()) <= MAX_SCRIPTS, loaded


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("papers/gulati2020conformer2/", "gulati 2020 conformer 2"),
        ("topics/speech-recognition.html", "speech recognition"),
        ("Ëars/%3Cscript%3Ealert(1)%3C/script%3E", "Ëars script alert 1 script"),
    ],
)
def test_missing_page_suggests_a_search_for_the_words_of_its_url(
    page: Page, site_url: str, url: str, words: str
) -> None:
    complaints = watch(page)
    page.goto(site_url + url)

    page.locator(".ps-lost").get_by_role("link").click()

    expect(page.locator("#ps-query")).to_have_value(words)
    assert complaints == []


def test_missing_page_with_a_broken_url_still_works(page: Page, site_url: str) -> None:
    complaints = watch(page)

    page.goto(f"{site_url}papers/%E0%A4%A/x")

    expect(page.locator("h1")).to_have_text("Page not found")
    assert complaints == []


@pytest.mark.parametrize("kind", ["home", "topic", "paper", "papers"])
def test_buttons_and_fields_are_large_enough_for_touch(
    page: Page, site_url: str, kind: str
) -> None:
    """Buttons and fields are at least 24 pixels each way (WCAG 2.2, 2.5.8)."""
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(site_url + KINDS[kind])

    assert page.evaluate(TOO_SMALL) == []


def test_no_rule_of_ours_loses_to_material(page: Page, site_url: str, built_site: Path) -> None:
    known: set[str] = set()
    lost = []
    for kind in ("home", "topic", "papers", "paper", "stats"):
        open_kind(page, site_url, kind)
        lost += list(lost_declarations(page, known))

    assert lost == []
    assert len(known) > 150
    charts = (built_site / "assets/papershelf/charts.css").read_text("utf-8")
    losing = ".ps-chart:is(*) { max-width: 1px; width: 1px }"
    page.route(
        "**/charts.css", lambda route: route.fulfill(body=charts + losing, content_type="text/css")
    )
    open_kind(page, site_url, "stats")
    assert list(lost_declarations(page, known)) == [".ps-chart:is(*): max-width"]
