"""Sites in other languages than English, one of which runs from right to left, in a browser."""

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Locator, Page, expect

from axe import violations
from invented import make_paper, write_list
from lists import VENUES_FILE, run_shelf
from nu_checker import errors
from papershelf.records.write import format_record
from papershelf.site.languages import SOURCE_LANGUAGE, languages
from papershelf.site.translations import Strings
from serving import serve_site
from watching import watch

pytestmark = [pytest.mark.site, pytest.mark.browser]

SETTINGS = """\
site_name: Sheep
site_url: https://list.example/shelf/
repo_url: https://github.com/sheep/list
edit_uri: edit/main/docs/
copyright: "(c) Ada."
theme: {name: material, language: LANGUAGE, features: [content.code.copy]}
plugins: [papershelf]
"""
ABOUT = """\
# Sheep

Text with `code/` and [a link](contribute.md).

```sh
shelf build
```

| a | b |
|---|---|
| 1 | 2 |
"""
LATIN = "Hens That Listen (to Hens): Part 2."
HEBREW = "צמר במספרים: כבשים (ו־GPT)."
PAPERS = (
    make_paper(
        "ito2021hens",
        title=LATIN,
        authors=["Ito, Ken", *(f"Roe, Mina {letter}." for letter in "ABCDEFGH")],
        arxiv="2102.00001",
        doi="10.1000/hens",
        topics=["listening/ears", "counting"],
        type="inproceedings",
        venue="EARS",
        pages="12-19",
        status="featured",
        why="Hens, with $x^2$ (hens).",
        note="See [this](https://hens.example/) page.",
        abstract="Hens listen to other hens in $O(n^2)$ (at night).",
        links={"code": "https://code.example/hens", "slides": "https://slides.example/hens"},
        versions=[{"kind": "preprint", "date": "2021-02", "title": "Hens (Early)."}],
    ),
    make_paper(
        "kohen2024tsemer",
        title=HEBREW,
        authors=["כהן, דנה", "לוי, יוסי"],
        arxiv="2405.00002",
        date="2024-05-16",
        topics=["listening/ears"],
        abstract="אנו סופרים כבשים בעזרת BERT.",
    ),
    make_paper(
        "kohen2023night",
        title="Hens That Count",
        authors=["כהן, דנה", "Ito, Ken", "Roe, Mina A.", "לוי, יוסי"],
        arxiv="2302.00003",
        date="2023-02",
        topics=["listening/ears"],
        cites=["ito2021hens"],
    ),
    make_paper(
        "berg2018wool",
        title="Wool in Numbers",
        authors=["van der Berg, Jan"],
        type="book",
        date="2018",
        arxiv=None,
        primary_class=None,
        publisher="Wool Press (London)",
        topics=["counting"],
        note="- Wool is counted in balls.\n- Balls are counted in boxes (see below).",
    ),
    # A name that is the only link of its line, and has a page.
    make_paper(
        "ito2017hens",
        title="Hens at Night",
        authors=["Ito, Ken"],
        date="2017",
        arxiv="1702.00002",
        topics=["listening/ears", "counting"],
    ),
)
KINDS = (
    "", "topics/", "topics/listening/ears/", "papers/", "papers/ito2021hens/",
    "papers/kohen2024tsemer/", "papers/berg2018wool/", "authors/", "authors/ito-ken/", "venues/",
    "venues/ears/", "years/", "years/2021/", "recent/", "stats/", "about/", "contribute/", "sheep/",
)  # fmt: skip
TRANSLATED = sorted(set(languages()) - {SOURCE_LANGUAGE})


@pytest.fixture(scope="module", params=TRANSLATED)
def language(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    return name


@pytest.fixture(scope="module")
def strings(language: str) -> Strings:
    return Strings.of(language)


@pytest.fixture(scope="module")
def built(language: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = write_list(
        tmp_path_factory.mktemp(language),
        ("mkdocs.yml", SETTINGS.replace("LANGUAGE", language)),
        ("docs/about.md", ABOUT),
        ("data/venues.yaml", VENUES_FILE),
        *(
            (f"data/papers/{paper.date.year}/{paper.key}.yaml", format_record(paper))
            for paper in PAPERS
        ),
    )
    done = run_shelf(root, "build")
    assert (done.returncode, done.stderr) == (0, "")
    return root / "site"


@pytest.fixture(scope="module")
def url(built: Path) -> Iterator[str]:
    with serve_site(built, "/shelf/") as url:
        yield url


@pytest.mark.parametrize(
    ("scheme", "width"),
    [
        pytest.param("light", 1280, id="light"),
        pytest.param("dark", 390, id="dark_and_narrow"),
    ],
)
def test_every_kind_of_page_is_accessible_and_fits(
    page: Page, url: str, language: str, scheme: Literal["light", "dark"], width: int
) -> None:
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 800})
    complaints = watch(page)
    wrong: dict[str, object] = {}

    for path in KINDS:
        page.goto(url + path, wait_until="load")
        page.evaluate("document.querySelectorAll('details').forEach((each) => each.open = true)")
        assert page.locator("html").get_attribute("lang") == language
        too_wide = page.evaluate("document.documentElement.scrollWidth") > width
        if found := [*violations(page), *(["too wide"] if too_wide else [])]:
            wrong[path] = found

    assert wrong == {}
    assert [text for text in complaints if "404" not in text] == []


@pytest.mark.tools
def test_no_page_has_an_html_error(built: Path) -> None:
    assert errors(built) == []


def test_scripts_speak_the_language_of_the_page(page: Page, url: str, strings: Strings) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    _ = strings.gettext
    page.goto(url + "papers/ito2021hens/")

    scheme = page.locator(".ps-scheme")
    expect(scheme).to_have_attribute("title", _("Color scheme: same as system"))
    expect(page.locator("#ps-copy")).to_have_text(_("Copy %(form)s", form="BibTeX"))
    page.locator("#ps-copy").click()
    expect(page.locator("#ps-copy")).to_have_text(_("Copied"))
    expect(page.locator("body > [role=status]")).to_have_text(_("Copied to the clipboard."))
    page.goto(url + "topics/listening/ears/")
    page.get_by_role("button", name=_("Show all abstracts")).click()
    expect(page.get_by_role("button", name=_("Hide all abstracts"))).to_be_visible()
    page.goto(url + "about/")
    page.get_by_role("button", name=_("Copy")).click()
    expect(page.get_by_role("button", name=_("Copied"))).to_be_visible()


# The places of the first and the last character of a text's first line.
ENDS = """(element) => {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const boxes = [];
  while (walker.nextNode())
    for (let at = 0; at < walker.currentNode.length; at++) {
      if (!walker.currentNode.data[at].trim()) continue;
      const range = document.createRange();
      range.setStart(walker.currentNode, at);
      range.setEnd(walker.currentNode, at + 1);
      boxes.push(range.getBoundingClientRect());
    }
  const line = boxes.filter((box) => box.top < boxes[0].bottom);
  return [line[0].left, line.at(-1).left];
}"""


def runs(text: Locator) -> str:
    first, last = text.first.evaluate(ENDS)
    return "ltr" if first < last else "rtl"


def order(pieces: Locator) -> str:
    """The direction in which the first elements of a row follow each other."""
    boxes = [pieces.nth(place).bounding_box() for place in (0, 1)]
    assert boxes[0]
    assert boxes[1]
    return "ltr" if boxes[0]["x"] < boxes[1]["x"] else "rtl"


# By page, because opening one takes longer than looking at it.
ROWS = {
    "": [
        ".ps-tabs li", ".md-header__inner > *", ".ps-search__icon, .ps-search__key", ".ps-take a",
        ".ps-lane:first-child > *", ".ps-lanes__years text",
    ],
    "papers/": [".ps-search__icon, .ps-search__key"],
    "papers/ito2021hens/": [
        ".ps-crumbs a", ".ps-meta > *", ".ps-link", ".ps-box__tabs button", ".ps-box__actions > *",
    ],
    "venues/ears/": [".ps-entry__links > :visible"],
    "venues/": [".ps-columns li > *"],
    "authors/": [".ps-letters a"],
    "stats/": [".ps-chart-year", ".ps-heat-table thead th", ".ps-ranks li:first-child > *"],
    "about/": ["td"],
}  # fmt: skip


@pytest.mark.parametrize("path", ROWS)
def test_rows_run_as_the_language_does(page: Page, url: str, strings: Strings, path: str) -> None:
    page.goto(url + path)

    found = {row: order(page.locator(row)) for row in ROWS[path]}

    assert found == dict.fromkeys(ROWS[path], strings.direction)


# Where a name or a line of several begins: "page" is the direction of the page's language. A reader
# looks for the first author where each line of a list begins. So the order of names is the same in
# all of them, in whichever scripts they are, and only each name has its own direction.
NAMES = {
    "papers/ito2021hens/": {".ps-authors": "page", "#cited-by + ul small": "page"},
    "papers/kohen2024tsemer/": {".ps-authors": "page", ".ps-authors bdi": "rtl"},
    "papers/kohen2023night/": {
        ".ps-authors": "page", ".ps-authors bdi": "rtl", ".ps-authors > :nth-child(3)": "ltr",
        "#related + ul small": "page",
    },
    "years/2023/": {".ps-entry__authors": "page", ".ps-entry__authors > *": "rtl"},
    "recent/": {"#kohen2023night .ps-entry__authors": "page"},
}  # fmt: skip


@pytest.mark.parametrize("path", NAMES)
def test_names_follow_each_other_as_the_page_runs(
    page: Page, url: str, strings: Strings, path: str
) -> None:
    page.set_viewport_size({"width": 1920, "height": 800})
    page.goto(url + path)

    found = {text: runs(page.locator(text)) for text in NAMES[path]}

    expected = {
        text: strings.direction if direction == "page" else direction
        for text, direction in NAMES[path].items()
    }
    assert found == expected


def test_names_in_results_follow_each_other_as_the_page_runs(
    page: Page, url: str, strings: Strings
) -> None:
    page.goto(url)
    page.locator("#ps-search").fill("hens that count")
    line = page.locator(".ps-result[href*=kohen2023night] .ps-result__where")
    expect(line).to_contain_text("דנה כהן, Ken Ito")

    assert runs(line) == strings.direction
    # The title runs from left to right, but begins on the side of the page.
    side = "right" if strings.direction == "rtl" else "left"
    expect(line.locator("xpath=preceding-sibling::*")).to_have_css("text-align", side)


TEXTS = {
    "papers/ito2021hens/": {
        "h1": "ltr", ".ps-abstract-text": "ltr", ".ps-why": "ltr",
        ".ps-note": "ltr", "#ps-bibtex code": "ltr", "cite": "ltr", "#ps-apa p": "ltr",
    },
    "papers/berg2018wool/": {"dd:has-text('London') bdi": "ltr"},
    "papers/kohen2024tsemer/": {
        "h1": "rtl", ".ps-abstract-text": "rtl", "#ps-bibtex code": "ltr",
    },
    "venues/ears/": {".ps-entry__title": "ltr"},
    "years/2024/": {".ps-entry__title": "rtl"},
    "": {".ps-brief a:has-text('Hens')": "ltr", ".ps-footer bdi": "ltr"},
    "about/": {"p code": "ltr", "pre": "ltr"},
    "contribute/": {"pre": "ltr"},
}  # fmt: skip


@pytest.mark.parametrize("path", TEXTS)
def test_texts_of_records_and_code_keep_their_direction(page: Page, url: str, path: str) -> None:
    """The last character is a full stop or bracket, which takes the side that the text gives it."""
    page.set_viewport_size({"width": 1920, "height": 800})
    page.goto(url + path)

    found = {}
    for text in TEXTS[path]:
        if text == "#ps-apa p":
            page.get_by_role("tab", name="APA").click()
        found[text] = runs(page.locator(text))

    assert found == TEXTS[path]


def test_bullets_are_on_the_side_where_their_text_begins(page: Page, url: str) -> None:
    page.goto(url + "papers/berg2018wool/")
    places = [page.locator(f".ps-note{part}").bounding_box() for part in ("", " li >> nth=0")]

    note, item = (place and (place["x"], place["x"] + place["width"]) for place in places)
    assert note
    assert item
    assert item[0] >= note[0] + 20
    assert item[1] == note[1]


def test_years_are_in_one_line_with_their_names(page: Page, url: str) -> None:
    page.goto(url + "papers/")

    heights = page.locator(".ps-years__fields label").evaluate_all(
        "labels => labels.map((label) => label.clientHeight - label.lastElementChild.clientHeight)"
    )

    assert len(heights) == 2
    assert all(height <= 2 for height in heights)


@pytest.mark.parametrize(("typed", "direction"), [(LATIN, "ltr"), (HEBREW, "rtl")])
def test_words_in_the_search_box_keep_their_direction(
    page: Page, url: str, strings: Strings, typed: str, direction: str
) -> None:
    page.goto(url)
    box = page.locator("#ps-search")
    alone = box.evaluate("box => getComputedStyle(box).direction")

    box.fill(typed)

    assert alone == strings.direction
    assert box.evaluate("box => getComputedStyle(box).unicodeBidi") == "plaintext"


def test_bibtex_that_tex_cannot_write_is_in_unicode(page: Page, url: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(url + "papers/kohen2024tsemer/")

    expect(page.locator("#ps-bibtex code")).to_contain_text("title = {צמר במספרים: כבשים")
    expect(page.locator("#ps-unicode")).to_have_count(0)

    page.goto(url + "years/2024/")
    button = page.locator("#kohen2024tsemer [data-copy-bibtex]")
    before = button.inner_text()
    button.click()
    expect(button).not_to_have_text(before)
    assert "title = {צמר במספרים: כבשים" in page.evaluate("navigator.clipboard.readText()")


def test_code_starts_beside_its_copy_button(page: Page, url: str) -> None:
    page.goto(url + "about/")

    button, code = (
        page.locator(f".highlight {each}").bounding_box() for each in ("button", "code")
    )

    assert button
    assert code
    assert button["x"] > code["x"] + code["width"] / 2
