"""The built site of this repository's list."""

import gzip
import json
import re
import shutil
from collections import Counter
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urljoin
from xml.etree import ElementTree as ET

import bibtexparser
import feedparser
import pytest

from build_manual import build_manual
from page_links import broken_links, foreign_loads, page_links
from papershelf.formats.bibtex.write import bibtex_entry
from papershelf.model.catalogue import Catalogue, featured_first
from papershelf.model.paper import Paper
from papershelf.model.topics import Topic
from papershelf.records.load import read_list
from papershelf.records.schemas import list_schemas
from papershelf.site.configuration.options import Options
from papershelf.site.lists.rows import ROWS_PER_FILE
from papershelf.site.papers import PEOPLE_ON_PAGE
from papershelf.site.people.links import AuthorLinks

ROOT = Path(__file__).parents[2]
SITE_URL = "https://papershelf.github.io/papershelf/"
EDIT = "https://github.com/papershelf/papershelf/edit/main/"
PAPERS_OF_LISTING = {
    "000_c3994379dc4b0702.txt": 10,
    "001_f62aace01b44252e.txt": 10,
    "002_b58fbbd14aa7fccd.txt": 10,
    "003_692d1fc5e51b27c2.txt": 50,
    "004_5644f86b182f9c4a.txt": 10,
}
CITATIONS = (".bib", ".ris", ".csl.json")
# What only papers have.
OF_PAPER = (".biblatex.bib", ".styles.json")
# The abstract is on the page and in its head, where Zotero reads it.
MAX_PAGE = 16_000
MAX_PACKED_PAGE = 5_000

pytestmark = pytest.mark.site


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return read_list(ROOT).catalogue()


STYLES = ("apa", "ieee", "acm", "chicago", "mla", "harvard", "nature")


def expected_files(catalogue: Catalogue) -> Iterator[str]:
    """Every path in site/ that docs/manual/explanation/architecture.md documents."""
    yield from ("index.html", "404.html", "sitemap.xml", "feed.xml", "opensearch.xml")
    yield from ("offline.html", "sw.js")
    yield from ("papers.json", "papers.csv", "papers.schema.json")
    yield from (f"schemas/{kind}.json" for kind in list_schemas(catalogue.taxonomy))
    yield from (f"references.{form}.bib" for form in ("ascii", "biblatex", "aliases"))
    yield from (f"references{suffix}" for suffix in CITATIONS)
    for section in ("topics", "papers", "authors", "venues", "years", "recent", "stats", "map"):
        yield f"{section}/index.html"
    for topic in catalogue.taxonomy:
        yield f"topics/{topic.path}/index.html"
        yield from (f"topics/{topic.path}{suffix}" for suffix in (*CITATIONS, ".xml"))
    for paper in catalogue.papers:
        yield f"papers/{paper.key}/index.html"
        yield from (f"papers/{paper.key}{suffix}" for suffix in (*CITATIONS, *OF_PAPER))
        if len(paper.people) > PEOPLE_ON_PAGE:
            yield f"papers/{paper.key}.people/index.html"
        if not bibtex_entry(paper, catalogue).isascii():
            yield f"papers/{paper.key}.ascii.bib"
    for author in AuthorLinks(catalogue, Options().author_pages).with_page():
        yield f"authors/{author.slug}/index.html"
        yield from (f"authors/{author.slug}{suffix}" for suffix in (".bib", ".xml"))
    for alias in catalogue.author_aliases:
        yield from (f"authors/{alias}{suffix}" for suffix in ("/index.html", ".bib", ".xml"))
    for venue in catalogue.venue_pages:
        yield f"venues/{venue.slug}/index.html"
        yield from (f"venues/{venue.slug}{suffix}" for suffix in (".bib", ".xml"))
    for year in catalogue.years:
        yield from (f"years/{year}/index.html", f"years/{year}.bib")
    for month in {str(paper.added)[:7] for paper in catalogue.papers}:
        yield f"recent/{month}/index.html"
    yield from (
        f"data/{name}.json"
        for name in (
            "columns",
            "authors",
            "titles",
            "keys",
            "formats",
        )
    )
    yield from (f"data/rows/{n}.json" for n in range(-(-len(catalogue) // ROWS_PER_FILE)))
    yield from (f"data/citations/{style}/0.json" for style in STYLES)


def html_of(site: Path, path: str) -> str:
    return (site / path / "index.html").read_text(encoding="utf-8")


def links_of(site: Path, path: str) -> list[str]:
    """The URLs in the site that a page links to."""
    found = (urljoin(SITE_URL + path, link) for link in page_links(html_of(site, path)).links)
    return [link.removeprefix(SITE_URL) for link in found if link.startswith(SITE_URL)]


def bib_keys(file: Path) -> list[str]:
    library = bibtexparser.parse_string(file.read_text(encoding="utf-8"))
    assert not library.failed_blocks
    return [entry.key for entry in library.entries]


def listed_keys(site: Path, path: str) -> list[str]:
    """The papers of a list page, in page order."""
    return re.findall(r'<li class="ps-entry[^"]*" id="([^"]+)"', html_of(site, path))


def test_every_documented_path_exists(built_site: Path, catalogue: Catalogue) -> None:
    missing = [path for path in expected_files(catalogue) if not (built_site / path).is_file()]

    assert missing == []


def test_feeds_are_valid(built_site: Path) -> None:
    feeds = [built_site / "feed.xml", *built_site.glob("topics/**/*.xml"),
             *built_site.glob("venues/*.xml"), *built_site.glob("authors/*.xml")]  # fmt: skip

    for file in feeds:
        feed = feedparser.parse(file.read_bytes())
        assert (feed.version, feed.bozo) == ("atom10", False), feed.get("bozo_exception")
        assert len({entry.id for entry in feed.entries}) == len(feed.entries) > 0
        assert feed.feed.updated == max(entry.updated for entry in feed.entries)
        assert all(entry.published <= entry.updated for entry in feed.entries)


def test_contributors_install_the_program_from_the_repository(built_site: Path) -> None:
    assert "\n.venv/bin/pip install --no-deps --editable ." in html_of(built_site, "contribute")


def test_every_path_is_documented(built_site: Path, catalogue: Catalogue) -> None:
    written = {"about/index.html", "contribute/index.html"}
    redirects = {
        f"papers/{alias}{file}"
        for paper in catalogue.papers
        for alias in paper.aliases
        for file in ("/index.html", ".biblatex.bib", *CITATIONS)
    }
    known = {*expected_files(catalogue), *written, *redirects}
    found = {
        path.relative_to(built_site).as_posix()
        for path in built_site.rglob("*.*")
        if path.is_file()
    }

    unknown = {path for path in found - known if not path.startswith(("assets/", "search/"))}

    assert unknown == set()


@pytest.mark.parametrize(("listing", "count"), PAPERS_OF_LISTING.items())
def test_papers_of_each_listing_have_page_citations_and_topic(
    built_site: Path, catalogue: Catalogue, listing: str, count: int
) -> None:
    papers = [paper for paper in catalogue.papers if paper.source and paper.source.file == listing]

    assert len(papers) == count
    for paper in papers:
        assert html_of(built_site, f"papers/{paper.key}")
        assert bib_keys(built_site / f"papers/{paper.key}.bib") == [paper.key]
        (item,) = json.loads((built_site / f"papers/{paper.key}.csl.json").read_bytes())
        assert item["id"] == paper.key
        assert (
            f"ID  - {paper.key}\r\n".encode()
            in (built_site / f"papers/{paper.key}.ris").read_bytes()
        )
        for topic in paper.topics:
            assert paper.key in listed_keys(built_site, f"topics/{topic}")
            assert paper.key in bib_keys(built_site / f"topics/{topic}.bib")


@pytest.fixture(scope="module")
def published(built_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site as it is published, with the manual below it."""
    site = tmp_path_factory.mktemp("published") / "site"
    shutil.copytree(built_site, site)
    build_manual(site / "manual")
    return site


def test_no_link_and_no_anchor_is_broken(published: Path) -> None:
    """Including the links between the list and the manual."""
    assert broken_links(published, SITE_URL) == []


def test_nothing_is_loaded_from_another_host(published: Path) -> None:
    assert foreign_loads(published) == []


def test_every_page_has_the_policy(built_site: Path) -> None:
    redirect = re.compile('<meta http-equiv="refresh"')
    for page in built_site.rglob("*.html"):
        html = page.read_text(encoding="utf-8")
        if redirect.search(html):
            continue
        (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]+)"', html)
        script = next(part for part in policy.split("; ") if part.startswith("script-src"))
        assert script == "script-src 'self'"
        assert "default-src 'none'" in policy
        assert not re.search(r"<script(?![^>]* (?:src|type=\"application/(?:ld\+)?json\"))", html)


def test_paper_pages_are_small(built_site: Path, catalogue: Catalogue) -> None:
    pages = [(built_site / f"papers/{paper.key}/index.html") for paper in catalogue.papers]
    # Not counting the author tags, of which Zotero and search engines need one per name.
    names = re.compile(rb'<meta name="citation_author"[^>]*>\n?|"author":\[[^]]*\],')
    contents = {page.parent.name: names.sub(b"", page.read_bytes()) for page in pages}
    sizes = {name: len(content) for name, content in contents.items()}
    packed = {name: len(gzip.compress(content, 9)) for name, content in contents.items()}
    largest, largest_packed = max(sizes, key=sizes.__getitem__), max(packed, key=packed.__getitem__)

    assert sizes[largest] <= MAX_PAGE, f"{largest} has {sizes[largest]} bytes"
    assert packed[largest_packed] <= MAX_PACKED_PAGE, (
        f"{largest_packed} has {packed[largest_packed]} bytes when packed"
    )


def test_a_topic_shows_featured_papers_first_then_the_newest(
    built_site: Path, catalogue: Catalogue
) -> None:
    for topic in catalogue.taxonomy:
        expected = [paper.key for paper in featured_first(catalogue.papers_on(topic))]

        assert listed_keys(built_site, f"topics/{topic.path}") == expected


def test_topic_downloads_have_the_papers_of_the_page(
    built_site: Path, catalogue: Catalogue
) -> None:
    for topic in catalogue.taxonomy:
        shown = set(listed_keys(built_site, f"topics/{topic.path}"))
        items = json.loads((built_site / f"topics/{topic.path}.csl.json").read_bytes())

        assert set(bib_keys(built_site / f"topics/{topic.path}.bib")) == shown
        assert {item["id"] for item in items} == shown


def test_topic_has_all_papers_of_its_subtopics(built_site: Path, catalogue: Catalogue) -> None:
    for topic in catalogue.taxonomy.topics:
        shown = set(listed_keys(built_site, f"topics/{topic.path}"))

        for below in topic.subtopics:
            assert set(listed_keys(built_site, f"topics/{below.path}")) <= shown


def test_full_exports_have_every_paper(built_site: Path, catalogue: Catalogue) -> None:
    keys = {paper.key for paper in catalogue.papers}

    for name in ("references.bib", "references.ascii.bib", "references.biblatex.bib"):
        assert set(bib_keys(built_site / name)) == keys
    for name, member in (("references.csl.json", "id"), ("papers.json", "key")):
        assert {paper[member] for paper in json.loads((built_site / name).read_bytes())} == keys
    ris = (built_site / "references.ris").read_text(encoding="utf-8")
    assert set(re.findall(r"^ID  - (\S+)", ris, re.MULTILINE)) == keys


def test_previous_and_next_follow_the_page_of_the_primary_topic(
    built_site: Path, catalogue: Catalogue
) -> None:
    for paper in catalogue.papers:
        order = listed_keys(built_site, f"topics/{paper.topics[0]}")
        place = order.index(paper.key)
        neighbors = dict(
            re.findall(
                r'<a rel="(prev|next)" href="../([a-z0-9]+)/"',
                html_of(built_site, f"papers/{paper.key}"),
            )
        )

        expected = {"prev": order[place - 1 : place], "next": order[place + 1 : place + 2]}
        assert neighbors == {rel: keys[0] for rel, keys in expected.items() if keys}


def test_paper_has_five_related_papers(built_site: Path, catalogue: Catalogue) -> None:
    for paper in catalogue.papers:
        html = html_of(built_site, f"papers/{paper.key}")
        related = html.partition('<ul class="ps-related">')[2].partition("</ul>")[0]
        keys = re.findall(r'href="../([a-z0-9]+)/"', related)

        assert len(set(keys)) == 5
        assert paper.key not in keys


def test_edit_links_open_the_file_of_the_page(built_site: Path, catalogue: Catalogue) -> None:
    edited = {
        page.relative_to(built_site).parent.as_posix(): [
            unquote(unescape(link)).removeprefix(EDIT)
            for link in re.findall(rf'href="{re.escape(EDIT)}([^"]*)"', page.read_text("utf-8"))
        ]
        for page in built_site.rglob("index.html")
    }

    for paper in catalogue.papers:
        year = re.search(r"\d{4}", paper.key)
        assert year
        assert edited[f"papers/{paper.key}"] == [f"data/papers/{year[0]}/{paper.key}.yaml"]
    for topic in catalogue.taxonomy:
        assert edited[f"topics/{topic.path}"] == ["data/topics.yaml"]
    assert edited["about"] == ["docs/about.md"]
    assert {path for paths in edited.values() for path in paths if not (ROOT / path).is_file()} == (
        set()
    )


def test_the_sitemap_lists_every_page_once(built_site: Path, catalogue: Catalogue) -> None:
    aliases = {f"papers/{alias}/" for paper in catalogue.papers for alias in paper.aliases}
    aliases |= {f"authors/{alias}/" for alias in catalogue.author_aliases}
    pages = {
        page.relative_to(built_site).as_posix().removesuffix("index.html")
        for page in built_site.rglob("index.html")
    }
    tree = ET.parse(built_site / "sitemap.xml")  # noqa: S314 - a file that the build wrote
    listed = Counter(element.text or "" for element in tree.iter() if element.tag.endswith("loc"))

    assert listed == Counter(SITE_URL + page for page in pages - aliases)


def test_titles_and_descriptions_are_unique(built_site: Path) -> None:
    titles = Counter[str]()
    for page in built_site.rglob("*.html"):
        html = page.read_text(encoding="utf-8")
        if 'http-equiv="refresh"' in html:
            continue
        # Dots of lanes have titles, too.
        (title,) = re.findall(r"<title>([^<]+)</title>", html.partition("</head>")[0])
        (description,) = re.findall(r'<meta name="description"[^>]* content="([^"]+)">', html)
        assert description.strip()
        titles[title] += 1

    # Authors, venues and topics may share a name; papers and sections do not.
    assert [title for title, count in titles.items() if count > 2] == []


def test_pages_are_readable_without_scripts(built_site: Path, catalogue: Catalogue) -> None:
    """The HTML has all content, and links are real links."""
    for paper in catalogue.papers:
        html = html_of(built_site, f"papers/{paper.key}")
        links = links_of(built_site, f"papers/{paper.key}/")

        assert "<h1>" in html
        assert '<h2 id="abstract">' in html
        assert f"@{paper.type}{{{paper.key}," in unescape(html)
        assert {f"topics/{topic}/" for topic in paper.topics} <= set(links)
        assert {f"papers/{paper.key}{suffix}" for suffix in CITATIONS} <= set(links)
    keys = [paper.key for paper in catalogue.papers]
    assert listed_keys(built_site, "papers") == keys[:ROWS_PER_FILE]
    years = [link for link in links_of(built_site, "papers/") if re.fullmatch(r"years/\d+/", link)]
    assert {key for year in years for key in listed_keys(built_site, year)} == set(keys)


def test_every_page_links_home_and_to_every_section(built_site: Path) -> None:
    sections = ("topics/", "papers/", "authors/", "venues/", "years/", "recent/", "stats/", "map/")
    for page in built_site.rglob("index.html"):
        path = page.relative_to(built_site).as_posix().removesuffix("index.html")
        if 'http-equiv="refresh"' in page.read_text(encoding="utf-8"):
            continue

        assert {"", *sections} <= set(links_of(built_site, path)), path


def test_every_paper_is_two_clicks_from_home(published: Path, catalogue: Catalogue) -> None:
    sections = links_of(published, "")

    reached = {
        link
        for section in sections
        if section.endswith("/")
        for link in links_of(published, section)
    }

    assert {f"papers/{paper.key}/" for paper in catalogue.papers} <= reached


def test_math_becomes_mathml_without_dollar_signs(built_site: Path, catalogue: Catalogue) -> None:
    with_math = [paper for paper in catalogue.papers if has_math(paper)]

    assert with_math
    for paper in with_math:
        html = html_of(built_site, f"papers/{paper.key}")
        abstract = html.partition('class="ps-abstract-text">')[2].partition("</p>")[0]
        assert "$" not in abstract, paper.key
        assert "\\(" not in abstract, paper.key


def has_math(paper: Paper) -> bool:
    return bool(re.search(r"\$[^$]+\$", paper.abstract or ""))


def test_topics_page_counts_match_the_topic_pages(built_site: Path, catalogue: Catalogue) -> None:
    html = html_of(built_site, "topics")

    def shown(topic: Topic) -> int:
        found = re.search(
            rf'href="(?:\.\./topics/)?{topic.path}/">[^<]*</a>(?:</bdi>)?(?:\s|&nbsp;)*'
            r'<span class="ps-number">(\d+)<',
            html,
        )
        assert found, topic.path
        return int(found[1])

    assert {topic.path: shown(topic) for topic in catalogue.taxonomy} == {
        topic.path: len(listed_keys(built_site, f"topics/{topic.path}"))
        for topic in catalogue.taxonomy
    }
