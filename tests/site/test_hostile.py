"""Text stays text: a site built from a list full of attacks shows them as typed."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import quote, urlsplit
from xml.etree import ElementTree as ET

import bibtexparser
import html5lib
import pybtex.database
import pytest
from playwright.sync_api import Browser, Page, expect

from hostile import ALL, SHADOWS, TEXTS, as_family, as_name, harmless_list, hostile_list, key
from lists import run_shelf
from papers_page import settled
from papershelf.site.following import offline
from papershelf.tex.math import plain_text
from serving import serve_site
from watching import watch

pytestmark = pytest.mark.site

HTML = "{http://www.w3.org/1999/xhtml}"
MATHML = "{http://www.w3.org/1998/Math/MathML}"
SITE_NAME = "Speech and Language Model Papers"
OWN_SCRIPT = re.compile(r"(\./|(\.\./)*)assets/papershelf/[a-z-]+\.js")
DATA_SCRIPTS = ("application/ld+json", "application/json")

# Notes are Markdown, URLs in text become links, and related papers depend on the words.
OF_A_TEXT = {"ps-note", "noopener", "related", "ps-related"}

each_text = pytest.mark.parametrize("word", TEXTS)
each_word = pytest.mark.parametrize("word", ALL)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(hostile_list(tmp_path_factory.mktemp("hostile") / "list"))


@pytest.fixture(scope="module")
def harmless(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(harmless_list(tmp_path_factory.mktemp("harmless") / "list"))


def built(root: Path) -> Path:
    """With a page for every author: each name is a text of its own."""
    settings = root / "mkdocs.yml"
    plugin = "  - papershelf:\n"
    text = settings.read_text("utf-8").replace(plugin, f"{plugin}      author_pages: 1\n")
    assert "author_pages" in text
    settings.write_text(text, "utf-8")
    done = run_shelf(root, "build")
    assert (done.returncode, done.stderr) == (0, "")
    return root / "site"


def parsed(page: Path) -> ET.Element:
    root: ET.Element = html5lib.parse(page.read_text(encoding="utf-8"))
    return root


# For tests that do not change it.
tree = cache(parsed)


def pages(site: Path) -> Iterator[Path]:
    yield from sorted(site.rglob("*.html"))


def words(text: str) -> str:
    return " ".join(text.split())


def texts(root: ET.Element, *tags: str) -> list[str]:
    """The text of each element with one of these tags."""
    names = {HTML + tag for tag in tags}
    return [words("".join(found.itertext())) for found in root.iter() if found.tag in names]


def metas(root: ET.Element, name: str) -> list[str]:
    return [
        words(found.attrib["content"])
        for found in root.iter(f"{HTML}meta")
        if name in (found.get("name"), found.get("property"))
    ]


def expected(word: str) -> str:
    return words(plain_text(ALL[word]))


# Everything on the pages except the texts.


def test_a_text_adds_no_script(hostile: Path) -> None:
    for page in pages(hostile):
        for script in tree(page).iter(f"{HTML}script"):
            if script.get("type") in DATA_SCRIPTS:
                json.loads(script.text or "")
            else:
                assert not script.text
                assert OWN_SCRIPT.fullmatch(script.attrib["src"].removeprefix("/papershelf/"))


def test_a_text_adds_no_active_attribute(hostile: Path) -> None:
    for page in pages(hostile):
        for element in tree(page).iter():
            for name, value in element.attrib.items():
                assert not name.startswith("on"), page
                assert name not in ("style", "srcdoc", "autofocus"), page
                if name in ("href", "src", "action", "data-copy-from"):
                    assert urlsplit(value).scheme in ("", "http", "https", "mailto"), page
                    assert not value.startswith("//"), page


def test_texts_are_not_in_the_service_worker(hostile: Path) -> None:
    lines = (hostile / "sw.js").read_text("utf-8").splitlines()
    files = json.loads(lines[1].removeprefix("globalThis.FILES = ").removesuffix(";"))

    assert re.fullmatch('globalThis.VERSION = "[0-9a-f]{16}";', lines[0])
    assert all(re.fullmatch(r"[A-Za-z0-9_./-]*", path) for path in files)
    assert lines[2:] == offline.worker_script().splitlines()


def test_texts_do_not_change_the_picture_for_previews(hostile: Path, harmless: Path) -> None:
    name = "assets/papershelf/card.png"

    assert (hostile / name).read_bytes() == (harmless / name).read_bytes()
    for page in pages(hostile):
        assert set(metas(tree(page), "og:image")) <= {
            f"https://papershelf.github.io/papershelf/{name}"
        }


def test_links_go_to_known_hosts_only(hostile: Path) -> None:
    hosts = {
        urlsplit(element.get("href", "")).netloc
        for page in pages(hostile)
        for element in tree(page).iter()
    }

    assert hosts <= {
        "", "arxiv.org", "doi.org", "code.example", "github.com", "ok.example",
        "papershelf.github.io", "people.example", "squidfunk.github.io",
    } | docs_hosts(hostile)  # fmt: skip


def docs_hosts(site: Path) -> set[str]:
    """Hosts that the hand-written pages link to; their authors are trusted."""
    docs = site.parent / "docs"
    return {
        urlsplit(address).netloc
        for file in docs.glob("*.md")
        for address in re.findall(r"https?://[^\s)>\"]+", file.read_text(encoding="utf-8"))
    }


def test_texts_add_no_elements(hostile: Path, harmless: Path) -> None:
    """Every tag and attribute is also in the list with harmless words, or is math."""

    def vocabulary(site: Path) -> set[tuple[object, ...]]:
        return {
            (element.tag, *sorted(element.attrib))
            for page in pages(site)
            for element in tree(page).iter()
            if not str(element.tag).startswith(MATHML)
        }

    links = {(f"{HTML}a", "href", "rel")}
    notes = {
        (f"{HTML}{tag}",) for tag in ("blockquote", "em", "strong", "hr", "ol", "h3", "h4", "pre")
    }
    # Texts that are not ASCII have two forms of BibTeX.
    forms = {(f"{HTML}div", "data-form", "data-unicode", "id")}
    # html5lib represents comments by a special tag.
    assert vocabulary(hostile) - vocabulary(harmless) <= links | notes | forms


@each_text
@pytest.mark.parametrize("place", ["papers/{key}", "topics/topic-{word}"])
def test_texts_change_no_element_of_their_page(
    hostile: Path, harmless: Path, word: str, place: str
) -> None:
    def elements(site: Path) -> Counter[str]:
        page = parsed(site / place.format(key=key(word), word=word) / "index.html")
        (article,) = page.iter(f"{HTML}article")
        for parent in article.iter():
            for child in list(parent):
                if {child.get("class"), child.get("id"), child.get("rel")} & OF_A_TEXT:
                    parent.remove(child)
        # Names that run from right to left are isolated.
        tags = (str(element.tag) for element in article.iter())
        return Counter(tag for tag in tags if tag != f"{HTML}bdi")

    assert elements(hostile) == elements(harmless)


# The texts themselves.


@each_word
def test_a_paper_page_shows_every_text_as_typed(hostile: Path, word: str) -> None:
    text = expected(word)
    page = tree(hostile / f"papers/{key(word)}/index.html")
    typed = words(ALL[word])

    assert texts(page, "title") == [f"{text} – {SITE_NAME}"]
    assert metas(page, "og:title") == [text]
    assert metas(page, "citation_title") == [text]
    first, _, rest = metas(page, "description")[0].partition(" et al., 2021. ")
    assert first == words(as_name(ALL[word]))
    assert text.startswith(rest.removesuffix("…")) or rest.startswith(text)
    links = texts(page, "a")
    assert words(as_name(ALL[word])) in links
    assert f"Adaeze {as_family(ALL[word])}" in links
    # The topic, its parent or the breadcrumbs, and the venue are shown without math.
    assert any(link.startswith(typed) for link in links)
    if word in TEXTS:
        assert texts(page, "h1") == [text]
        assert text in texts(page, "cite")[0]
        assert [shown for shown in texts(page, "p") if shown == text]
        assert any(shown.startswith(text) and "injected" in shown for shown in texts(page, "p"))


@each_word
def test_machine_readable_data_of_a_page_contain_the_text(hostile: Path, word: str) -> None:
    page = tree(hostile / f"papers/{key(word)}/index.html")

    (script,) = (
        found for found in page.iter(f"{HTML}script") if found.get("type") == "application/ld+json"
    )

    article = json.loads(script.text or "")
    assert article["@type"] == "ScholarlyArticle"
    assert words(article["name"]) == expected(word)
    assert article["author"][0] == {"@type": "Organization", "name": as_name(ALL[word])}


@each_text
@pytest.mark.parametrize("place", ["topics/topic-{}", "topics/topic-{0}/below-{0}"])
def test_a_topic_page_shows_every_text_as_typed(hostile: Path, word: str, place: str) -> None:
    page = tree(hostile / place.format(word) / "index.html")
    text = expected(word)

    assert texts(page, "title") == [f"{text} – {SITE_NAME}"]
    assert texts(page, "h1") == [text]
    assert metas(page, "description") == [text]
    assert text in texts(page, "p")
    if list((hostile / place.format(word)).parent.glob(f"*{word}.bib")):
        shown = texts(page, "h3")
        assert shown in ([], [text])


@pytest.mark.parametrize(
    ("place", "tags"),
    [
        ("", ("a",)),
        ("topics", ("a",)),
        ("papers", ("h3",)),
        ("years/2021", ("h3",)),
        ("recent", ("h3",)),
        ("venues", ("a",)),
    ],
)
def test_list_pages_show_every_text_as_typed(
    hostile: Path, place: str, tags: tuple[str, ...]
) -> None:
    shown = set(texts(tree(hostile / place / "index.html"), *tags))

    assert {expected(word) for word in TEXTS} - shown == set()


@each_text
def test_reading_paths_show_every_sentence_as_typed(hostile: Path, word: str) -> None:
    page = tree(hostile / f"topics/topic-{word}/index.html")

    assert expected(word) in [
        words("".join(element.itertext()))
        for element in page.iter()
        if element.get("class") == "ps-start__why"
    ]


@each_text
def test_pages_of_people_show_their_own_names_as_typed(hostile: Path, word: str) -> None:
    page = tree(hostile / f"authors/person-{word}/index.html")

    assert texts(page, "h1") == [f"Adaeze {as_family(ALL[word])}"]
    assert any(text.startswith(words(ALL[word])) for text in texts(page, "p"))


def test_the_map_names_every_paper_as_typed(hostile: Path) -> None:
    shown = [
        words("".join(element.itertext()))
        for element in tree(hostile / "map/index.html").iter()
        if str(element.tag).endswith("}title")
    ]

    missing = [word for word in TEXTS if not any(one.startswith(expected(word)) for one in shown)]
    assert missing == []


def test_charts_show_every_topic_as_typed(hostile: Path) -> None:
    page = tree(hostile / "stats/index.html")

    shown = {words("".join(element.itertext())) for element in page.iter()}

    assert {words(text) for text in ALL.values()} - shown == set()


def test_author_pages_show_every_name_as_typed(hostile: Path) -> None:
    people = {f"Adaeze {as_family(text)}" for text in ALL.values()}
    groups = {words(as_name(text)) for text in ALL.values()}
    roots = [tree(page) for page in (hostile / "authors").glob("*/index.html")]

    assert (people | groups) - {text for root in roots for text in texts(root, "h1")} == set()
    assert {f"{text} – {SITE_NAME}" for text in people | groups} - {
        text for root in roots for text in texts(root, "title")
    } == set()
    assert groups - set(texts(tree(hostile / "authors/index.html"), "a")) == set()


@pytest.mark.parametrize("name", SHADOWS)
def test_author_named_like_a_url_has_a_page(hostile: Path, name: str) -> None:
    page = tree(hostile / "authors" / name.lower() / "index.html")

    assert texts(page, "h1") == [name]
    assert len(texts(page, "h3")) == len(ALL)


def test_venue_pages_show_every_name_as_typed(hostile: Path) -> None:
    names = {words(text) for text in ALL.values()}
    roots = [tree(page) for page in (hostile / "venues").glob("*/index.html")]

    assert names - {text for root in roots for text in texts(root, "h1")} == set()
    assert {f"{name} – {SITE_NAME}" for name in names} - {
        text for root in roots for text in texts(root, "title")
    } == set()


# The exports.


def bib_entries(file: Path) -> dict[str, set[str]]:
    """Key -> names of fields, on which bibtexparser and pybtex must agree."""
    text = file.read_text(encoding="utf-8")
    library = bibtexparser.parse_string(text)
    assert not library.failed_blocks
    assert {type(block).__name__ for block in library.blocks} == {"Entry"}
    entries = {
        entry.key: {field.key.lower() for field in entry.fields} for entry in library.entries
    }
    read = pybtex.database.parse_string(text, "bibtex")
    assert set(read.entries) == set(entries)
    return entries


@pytest.mark.parametrize(
    "name", ["references.bib", "references.ascii.bib", "references.biblatex.bib"]
)
def test_bibtex_has_the_same_entries_and_fields_as_with_harmless_words(
    hostile: Path, harmless: Path, name: str
) -> None:
    assert bib_entries(hostile / name) == bib_entries(harmless / name)


def test_csl_json_contains_every_text(hostile: Path) -> None:
    items = json.loads((hostile / "references.csl.json").read_bytes())

    assert {item["id"]: words(item["title"]) for item in items} == {
        key(word): expected(word) for word in ALL
    }
    for item in items:
        assert words(item["collection-title"]) == words(ALL[item["id"].removeprefix(key(""))])


def test_papers_json_contains_every_text(hostile: Path) -> None:
    papers = json.loads((hostile / "papers.json").read_bytes())

    assert {paper["key"]: words(paper["title"]) for paper in papers} == {
        key(word): expected(word) for word in ALL
    }


def test_ris_has_one_record_per_paper_and_every_text(hostile: Path) -> None:
    text = (hostile / "references.ris").read_bytes().decode()
    lines = text.split("\r\n")

    assert "\n" not in "".join(lines)
    assert [line for line in lines if line and not re.match(r"[A-Z][A-Z0-9]  - ", line)] == []
    titles = [line.removeprefix("TI  - ") for line in lines if line.startswith("TI")]
    assert Counter(titles) == Counter(expected(word) for word in ALL)
    assert sum(line.startswith("TY") for line in lines) == len(ALL)
    assert sum(line.startswith("ER") for line in lines) == len(ALL)


def test_feeds_contain_every_text(hostile: Path) -> None:
    atom = "{http://www.w3.org/2005/Atom}"
    feeds = [hostile / "feed.xml", *hostile.glob("*/*.xml")]
    assert sum(feed.parent.name == "topics" for feed in feeds) == len(ALL)
    for feed in feeds:
        root = ET.parse(feed).getroot()  # noqa: S314 - a file that the build wrote
        # The records are of retracted papers.
        shown = {
            words(entry.findtext(f"{atom}title", "").removeprefix("Retracted: "))
            for entry in root.iter(f"{atom}entry")
        }
        if feed.parent == hostile:
            assert shown == {expected(word) for word in ALL}
        elif feed.parent.name == "topics":
            word = feed.stem.removeprefix("topic-")
            assert shown == {expected(word)}
            assert root.findtext(f"{atom}title") == f"{ALL[word]} – {SITE_NAME}"


def test_sitemap_and_opensearch_are_well_formed(hostile: Path) -> None:
    for name in ("sitemap.xml", "opensearch.xml"):
        assert list(ET.parse(hostile / name).iter())  # noqa: S314 - files that the build wrote


# URLs, which are followed instead of shown.

BAD_ADDRESSES = (
    "javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:alert(1)", "java\tscript:alert(1)",
    "java\nscript:alert(1)", "data:text/html,<script>alert(1)</script>", "vbscript:x", "file:///etc",
    "ftp://host.test/", "//host.test/", "\\\\host.test\\x", "/\\host.test", "https:host.test",
    "https:///path", "https://", "https://user:secret@host.test/", "https://host.test:99999/",
    "https://host.test/a b", "https://host.test/\u202e", "https://host.test/<script>", "host.test",
    "https://[::1", "https://host.test\\@evil.test/", "mailto:adaeze@host.test",
)  # fmt: skip
ADDRESS_FIELDS = ("pdf", "code", "data", "model", "video", "slides", "poster", "project", "review")


def test_urls_that_are_not_http_are_refused(tmp_path: Path) -> None:
    """Each one is reported with file, line and field, and none hides another."""
    root = harmless_list(tmp_path / "list")
    record = root / f"data/papers/2021/{key('script')}.yaml"
    expected_places = []
    for number, address in enumerate(BAD_ADDRESSES):
        field = ADDRESS_FIELDS[number % len(ADDRESS_FIELDS)]
        path = f"data/papers/2021/okafor2021address{number}.yaml"
        fields = json.loads(record.read_bytes()) | {
            "links": {field: address},
            "arxiv": f"2104.{number:05}",
            "source": {"file": "other.txt", "position": str(number + 1)},
        }
        (root / path).write_text(json.dumps(fields, indent=1), encoding="utf-8")
        line = (root / path).read_text().splitlines().index(' "links": {') + 2
        expected_places.append(f"{path}:{line}:{len(field) + 7}: links.{field}:")

    done = run_shelf(root, "check")

    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    errors = [line.split(" ") for line in done.stdout.splitlines() if " error[" in line]
    places = [f"{place} {field}" for place, _, field, *_ in errors]
    assert sorted(places) == sorted(expected_places)


# In a browser.


@pytest.fixture(scope="module")
def hostile_url(hostile: Path) -> Iterator[str]:
    with serve_site(hostile, "/papershelf/") as url:
        yield url


@pytest.fixture(scope="module")
def watched(browser: Browser) -> Iterator[tuple[Page, list[str]]]:
    """A page and its complaints: errors, dialogs, and requests to other hosts."""
    context = browser.new_context()
    page = context.new_page()
    complaints = watch(page)
    yield page, complaints
    context.close()


@pytest.mark.browser
@each_word
def test_paper_pages_are_quiet_in_a_browser(
    hostile_url: str, watched: tuple[Page, list[str]], word: str
) -> None:
    page, complaints = watched

    page.goto(f"{hostile_url}papers/{key(word)}/", wait_until="load")

    assert words(page.title()) == f"{expected(word)} – {SITE_NAME}"
    assert complaints == []


@pytest.mark.browser
@pytest.mark.parametrize(
    "place",
    [
        "",
        "topics/",
        "papers/",
        "papers/?sort=oldest",
        "authors/",
        "venues/",
        "years/2021/",
        "recent/",
        "recent/2026-11/",
        "stats/",
        "map/",
        "authors/person-scriptend/",
        "papers/?keys=okafor2021script,__proto__,%3Cimg%20src=x%20onerror=alert(1)%3E",
        "papers/?set=%3Cscript%3Ealert(1)%3C/script%3E",
        "papers/?set=AAAA",
    ],
)
def test_list_pages_are_quiet_in_a_browser(
    hostile_url: str, watched: tuple[Page, list[str]], place: str
) -> None:
    page, complaints = watched

    page.goto(hostile_url + place, wait_until="load")

    assert page.locator("h1").count() == 1
    assert complaints == []


@pytest.mark.browser
def test_rows_made_by_scripts_show_the_texts(
    hostile_url: str, watched: tuple[Page, list[str]]
) -> None:
    page, complaints = watched
    page.goto(f"{hostile_url}papers/?sort=title")
    settled(page)
    while page.locator("#ps-more").is_visible():
        shown = page.locator(".ps-entry").count()
        page.locator("#ps-more").click()
        expect(page.locator(".ps-entry")).not_to_have_count(shown)

    for word in TEXTS:
        entry = page.locator(f"[id='{key(word)}']")
        expect(entry.locator("h3")).to_have_text(expected(word))
        entry.get_by_role("button", name="Abstract").click()
        expect(entry.locator(".ps-entry__abstract")).to_contain_text(expected(word))

    assert complaints == []


@pytest.mark.browser
def test_search_results_show_the_texts(hostile_url: str, watched: tuple[Page, list[str]]) -> None:
    page, complaints = watched
    page.goto(hostile_url, wait_until="load")

    for word in TEXTS:
        page.locator("#ps-search").fill(key(word))
        expect(page.locator(".ps-result__title").first).to_have_text(expected(word))

    assert complaints == []


@pytest.mark.browser
@pytest.mark.parametrize("word", ["scriptend", "quotes", "escaped", "elements", "object", "tex"])
def test_a_query_is_shown_as_typed(
    hostile_url: str, watched: tuple[Page, list[str]], word: str
) -> None:
    """The query string of a URL is untrusted text too."""
    page, complaints = watched

    page.goto(f"{hostile_url}papers/?q={quote(ALL[word])}&topic={quote(ALL[word])}#{ALL[word]}")
    page.wait_for_load_state("networkidle")

    expect(page.locator("#ps-query")).to_have_value(ALL[word])
    assert page.locator("h1").inner_text() == "Papers"
    assert complaints == []
