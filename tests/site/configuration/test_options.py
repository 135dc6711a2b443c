"""Each option in mkdocs.yml changes the built site as the manual says, and nothing else."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Page, expect

from invented import make_paper, write_list
from lists import VENUES_FILE, run_shelf
from page_links import broken_links
from papershelf import MANUAL
from papershelf.model.faults import model_in_field
from papershelf.records.write import format_record
from papershelf.site.configuration.options import Options
from papershelf.site.translations import MESSAGES_MODULE, Strings
from serving import serve_site
from watching import watch

pytestmark = pytest.mark.site

SITE_URL = "https://list.example/shelf/"
CODE = {"code": "https://code.example/hens", "slides": "https://slides.example/hens"}
PAPERS = (
    make_paper(
        "ito2021hens",
        title="Hens That Listen to Hens",
        authors=["Ito, Ken", "Roe, Mina"],
        arxiv="2102.00001",
        doi="10.1000/hens",
        url="https://hens.example/paper",
        topics=["listening/ears"],
        type="inproceedings",
        venue="EARS",
        status="featured",
        links=CODE,
        aliases=["ito2020hens"],
        abstract="Hens listen to other hens in barns.",
        extra={
            "keywords": "hens, Lab_Meeting",
            "award_name": "Best Hens",
            "note": "Shown to Ada",
            "howpublished": "On wool",
        },
        versions=[{"kind": "preprint", "date": "2021-02"}],
    ),
    make_paper(
        "roe2022sheep",
        title="Sheep That Listen to Hens",
        authors=["Roe, Mína"],
        arxiv="2202.00002",
        date="2022-02",
        topics=["listening/ears"],
        abstract="Sheep listen to hens at night.",
        added="2026-11-22",
    ),
    make_paper(
        "berg2020wool",
        title="Wool in Numbers of Sheep",
        authors=["van der Berg, Jan", "Roe, Mina"],
        type="book",
        date="2020",
        arxiv=None,
        primary_class=None,
        status="featured",
        abstract="Sheep in numbers in barns.",
        extra={"howpublished": "On wool"},
        added="2026-11-20",
    ),
)
MKDOCS = """\
site_name: Hens
site_description: A list about hens.
site_url: https://list.example/shelf/
repo_url: https://host.example/hens
edit_uri: edit/main/docs/
strict: true
theme: {name: material, font: false}
plugins:
  - papershelf: {OPTIONS}
  - gen-files: {scripts: [gen/pages.py]}
"""

T = TypeVar("T")
# The options that a test below is about.
TESTED: set[str] = set()


def about(*options: str) -> Callable[[T], T]:
    TESTED.update(options)
    return lambda test: test


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A list without pages written by hand, and with an author who was called otherwise."""
    return write_list(
        tmp_path_factory.mktemp("list"),
        ("docs/about.md", "# About\n"),
        ("gen/pages.py", (Path(__file__).parents[3] / "gen/pages.py").read_text("utf-8")),
        ("data/venues.yaml", VENUES_FILE),
        ("data/people.yaml", 'people:\n  - {name: "Ito, Ken", aliases: [ito-k]}\n'),
        *(
            (f"data/papers/{paper.date.year}/{paper.key}.yaml", format_record(paper))
            for paper in PAPERS
        ),
    )


@pytest.fixture(scope="module")
def usual(root: Path) -> Path:
    return built(root, "", "usual")


def built(root: Path, options: str, name: str = "site") -> Path:
    """The site with these options. Every link in it works."""
    return site_of(root, MKDOCS.replace("OPTIONS", options), name)


def site_of(root: Path, settings: str, name: str) -> Path:
    (root / "mkdocs.yml").write_text(settings, encoding="utf-8")
    done = run_shelf(root, "build", "--out", name)
    assert (done.returncode, done.stderr) == (0, "")
    site = root / name
    assert broken_links(site, SITE_URL) == []
    return site


def text(site: Path, path: str) -> str:
    return (site / path).read_text(encoding="utf-8")


def everything(site: Path) -> str:
    """The text of all pages and downloads."""
    files = sorted(path for path in site.rglob("*") if path.is_file())
    return "\n".join(path.read_bytes().decode("utf-8", "replace") for path in files)


def names(site: Path) -> set[str]:
    return {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}


def headings(html: str) -> list[str]:
    return re.findall(r'<h2 id="(\w+)"', html)


def links_of(html: str, group: str) -> list[str]:
    """The texts of the links in an element with this class."""
    inside = re.search(rf'(?s)class="{group}">(.*?)</(?:p|span)>', html)
    assert inside
    return re.findall(r"<a [^>]*>([^<]+)</a>", inside[1])


def option_names() -> Iterator[str]:
    """Also those inside of others, but not the forms of a word."""
    for name in Options.model_fields:
        below = None if name == "labels" else model_in_field(Options, name)
        yield from (f"{name}.{inner}" for inner in below.model_fields) if below else [name]


def test_every_option_is_tested_on_a_built_page() -> None:
    options = set(option_names())

    assert options == TESTED


def test_defaults_written_out_change_nothing(root: Path, usual: Path) -> None:
    options = Options().model_dump(mode="json", exclude={"labels"}, exclude_none=True)
    written_out = json.dumps(options)

    site = built(root, written_out[1:-1], "written_out")

    assert {path: (site / path).read_bytes() for path in names(site)} == {
        path: (usual / path).read_bytes() for path in names(usual)
    }


@about("labels")
@pytest.mark.parametrize("language", ["en", "de", "he"])
def test_papers_have_the_names_that_the_list_gives_them(root: Path, language: str) -> None:
    settings = MKDOCS.replace("OPTIONS", "labels: {one: qoph, other: qophim}")
    settings = settings.replace("font: false", f"font: false, language: {language}")

    site = site_of(root, settings, "labels")

    assert 'aria-label="Qophim ' in text(site, "index.html")
    assert "1 qoph<" in text(site, "topics/counting/index.html")
    assert '<h2 id="papers">Qophim</h2>' in text(site, "venues/ears/index.html")
    assert '"paper": "qoph"' in text(site, MESSAGES_MODULE)
    usual = {word.lower() for word in Strings.of(language).labels.values()}
    for path in sorted(names(site)):
        if path.endswith(".html"):
            html = text(site, path)
            shown = re.sub(r"(?s)<(pre|script).*?</\1>|<code.*?</code>|<[^>]*>", " ", html)
            assert set(re.findall(r"\w+", shown.lower())) & usual == set(), path


@about("citation_styles")
def test_citations_are_in_the_chosen_styles(root: Path, usual: Path) -> None:
    site = built(root, "citation_styles: [mla, ieee]")
    page, before = (text(made, "papers/ito2021hens/index.html") for made in (site, usual))

    chosen, usually = (
        re.findall(r'<div id="ps-[a-z]+" data-form="([^"]+)"', html) for html in (page, before)
    )
    assert (chosen, usually) == (["BibTeX", "MLA", "IEEE"], ["BibTeX", "APA", "IEEE"])
    assert "“Hens That Listen to Hens.”" in page
    assert "“Hens That Listen to Hens.”" not in before


@about("facets")
def test_facets_are_shown_in_their_order(root: Path) -> None:
    site = built(root, "facets: [type, year]")
    html = text(site, "papers/index.html")

    assert re.findall(r'data-facet="(\w+)"', html) == ["type", "year"]
    # Of the papers, newest first: the places of their types and of their years.
    columns = json.loads(text(site, "data/columns.json"))["columns"]
    assert columns == {"type": [2, 1, 0], "year": [2, 1, 0]}
    assert not (site / "data/authors.json").exists()


@about("facets")
def test_page_of_papers_works_without_facets(root: Path) -> None:
    html = text(built(root, "facets: []"), "papers/index.html")

    assert "data-facet" not in html
    assert re.search(r'<button class="[^"]*ps-filter__toggle"[^>]* hidden>', html)


@about("related")
@pytest.mark.parametrize("count", [0, 1, 2])
def test_related_papers_are_limited(root: Path, count: int) -> None:
    html = text(built(root, f"related: {count}"), "papers/ito2021hens/index.html")

    assert ('id="related"' in html) == (count > 0)
    listed = re.search(r'(?s)<ul class="ps-related">(.*?)</ul>', html)
    assert len(re.findall("<li>", listed[1] if listed else "")) == count


@about("links")
def test_links_are_shown_in_their_order(root: Path, usual: Path) -> None:
    kinds = ["PDF", "arXiv", "DOI", "Publisher", "Code", "Slides"]
    page = "papers/ito2021hens/index.html"
    assert links_of(text(usual, page), "ps-links") == [*kinds, "Cite"]

    site = built(root, "links: [doi, pdf]")

    assert links_of(text(site, page), "ps-links") == ["DOI", "PDF", "Cite"]
    assert links_of(text(site, "venues/ears/index.html"), "ps-entry__links") == [
        "DOI", "PDF", "BibTeX",
    ]  # fmt: skip
    shown = "".join(text(site, path) for path in sorted(names(site)) if path.endswith(".html"))
    for url in (*CODE.values(), "https://hens.example/paper", "https://arxiv.org/abs/2102.00001"):
        assert f'href="{url}"' not in shown
    assert 'aria-label="Code of ' not in shown


@about("links")
def test_zotero_gets_no_pdf_if_pages_link_none(root: Path, usual: Path) -> None:
    page = "papers/ito2021hens/index.html"
    assert "citation_pdf_url" in text(usual, page)

    site = built(root, "links: [doi]")

    assert "citation_pdf_url" not in text(site, page)
    assert "https://arxiv.org/pdf/" not in text(site, page)


SUFFIXES = {
    "bibtex": (".bib", (".biblatex.bib", "references.ascii.bib")),
    "bibtex-ascii": ("references.ascii.bib", ()),
    "biblatex": (".biblatex.bib", ()),
    "ris": (".ris", ()),
    "csl-json": (".csl.json", ()),
    "json": ("papers.json", ()),
    "csv": (".csv", ()),
}


@about("downloads")
@pytest.mark.parametrize("form", SUFFIXES)
def test_format_that_is_off_is_neither_written_nor_linked(
    root: Path, usual: Path, form: str
) -> None:
    suffix, others = SUFFIXES[form]

    def of_form(path: str) -> bool:
        return path.endswith(suffix) and not path.endswith(others)

    gone = {path for path in names(usual) if of_form(path)}
    gone |= {"papers.schema.json"} if form == "json" else set()
    assert gone

    site = built(root, f"downloads: {[other for other in SUFFIXES if other != form]}")

    assert names(usual) - names(site) == gone
    for path in (path for path in names(site) if path.endswith(".html")):
        found = re.findall(r'(?:href|data-[\w-]+)="([^"]+)"', text(site, path))
        assert [url for url in found if of_form(url)] == []


@pytest.fixture(scope="module")
def smallest(root: Path) -> Path:
    """The site of a large list: with formats of the list only, and short."""
    options = "list_only: [bibtex, biblatex, ris, csl-json], short: [entries, papers], "
    return built(root, f"{options} author_pages: 4", "smallest")


@about("list_only")
def test_format_of_the_list_only_is_neither_written_nor_linked_for_its_parts(
    usual: Path, smallest: Path
) -> None:
    def of_part(path: str) -> bool:
        return path.endswith((".bib", ".ris", ".csl.json")) and "/" in path

    gone = set(filter(of_part, names(usual)))
    assert {"papers/roe2022sheep.ris", "topics/counting.csl.json", "years/2020.bib"} <= gone

    site = smallest

    assert set(filter(of_part, names(site))) == set()
    for path in ("references.bib", "references.ris", "references.csl.json"):
        assert text(site, path) == text(usual, path)
    for path in ("papers/roe2022sheep/index.html", "topics/counting/index.html"):
        assert not re.search(r'"[^"]*\.(bib|ris|csl\.json)"', text(site, path))
    line = '<p class="ps-downloads">\n<a href="../../papers/?year=2020">Filter, and all formats</a>'
    assert line in text(site, "years/2020/index.html")
    formats = json.loads(text(site, "data/formats.json"))["formats"]
    assert {one["id"]: one["ofPapers"] for one in formats if one["kind"] != "style"} == {
        "bibtex": False,
        "bibtex-ascii": False,
        "biblatex": False,
        "ris": False,
        "csl-json": False,
        "json": False,
        "csv": False,
    }


@about("short")
def test_short_entries_have_what_readers_look_for(smallest: Path) -> None:
    entry = (
        '<li><h3><a href="../../papers/ito2021hens/">Hens That Listen to Hens</a></h3>'
        "<p>Ken Ito, Mina Roe · EARS, 2021 "
        '<span class="ps-badge ps-badge--featured">featured</span>\n'
    )
    for page in ("topics/listening", "venues/ears", "years/2021", "authors/ito-ken"):
        assert entry in text(smallest, f"{page}/index.html"), page
    assert "<li><h3>" in text(smallest, "recent/index.html")
    # Somebody without a page.
    years = [
        f'<a href="../papers/{key}/">{year}</a>'
        for key, year in (("roe2022sheep", 2022), ("ito2021hens", 2021), ("berg2020wool", 2020))
    ]
    assert f": {', '.join(years)}</li>" in text(smallest, "authors/index.html")


@about("short")
def test_short_page_of_a_paper_has_what_zotero_and_scholar_read(
    usual: Path, smallest: Path
) -> None:
    before, page = (text(site, "papers/ito2021hens/index.html") for site in (usual, smallest))
    tags = r'<meta name="((?:citation_|z:)\w+)"(?: property="[^"]+")? content="([^"]*)">'

    assert re.findall(tags, page) == re.findall(tags, before)
    for part in ("application/ld+json", 'property="og:', "ps-neighbors", "opensearch.xml"):
        assert (part in before, part in page) == (True, False), part
    for kept in ("@inproceedings{ito2021hens,", ">Edit this record<", "Hens listen to other hens"):
        assert kept in page, kept


@about("downloads")
def test_page_of_a_paper_without_bibtex_has_no_bibtex(root: Path) -> None:
    site = built(root, "downloads: [ris]")

    html = text(site, "papers/roe2022sheep/index.html")
    assert "@misc" not in html
    assert "ps-bibtex" not in html
    assert re.findall('<a href="../([^"]+)" download>', html) == ["roe2022sheep.ris"]
    assert "BibTeX" not in text(site, "index.html") + text(site, "papers/index.html")


@about("downloads", "feeds.of")
def test_site_without_downloads_and_feeds_has_no_empty_headings(root: Path) -> None:
    site = built(root, "downloads: [], citation_styles: [], feeds: {of: []}")

    assert 'id="download"' not in text(site, "index.html")
    for path in ("papers/index.html", "topics/counting/index.html", "years/2020/index.html"):
        html = text(site, path)
        found = re.search(r"Download", html)
        assert not found, html[found.start() - 300 : found.end() + 200]


@about("author_pages")
def test_authors_of_one_paper_have_no_pages_unless_an_entry_names_them(
    root: Path, usual: Path
) -> None:
    whole = built(root, "author_pages: 1")

    # The files of the search index are named by their content.
    gone = {path for path in names(whole) - names(usual) if not path.startswith("search/")}
    ends = ("/index.html", ".bib", ".xml")
    assert gone == {f"authors/van-der-berg-jan{end}" for end in ends}
    sitemap = text(usual, "sitemap.xml")
    assert f"{SITE_URL}authors/roe-mina/" in sitemap
    assert "van-der-berg-jan" not in sitemap
    # data/people.yaml has an earlier id of this author.
    assert "authors/ito-k.bib" in names(usual)
    assert 'content="0; url=../ito-ken/"' in text(usual, "authors/ito-k/index.html")


@about("author_pages")
def test_names_without_a_page_lead_to_the_only_paper_or_to_the_index(
    root: Path, usual: Path
) -> None:
    # On the paper itself there is nothing to link.
    assert '">Jan van der Berg, <a href="../../authors/roe-mina/">Mina Roe</a>' in text(
        usual, "papers/berg2020wool/index.html"
    )
    assert 'href="../papers/berg2020wool/"' in text(usual, "stats/index.html")
    assert '<a href="../papers/berg2020wool/">van der Berg, Jan</a>' in text(
        usual, "authors/index.html"
    )

    fewer = built(root, "author_pages: 4")

    assert '<a href="../../authors/#author-roe-mina">Mina Roe</a>' in text(
        fewer, "papers/berg2020wool/index.html"
    )
    index = text(fewer, "authors/index.html")
    assert (
        '<li id="author-roe-mina"><bdi>Roe, Mina</bdi>&nbsp;<span class="ps-number">3</span>'
        in index
    )
    assert '<a href="../papers/ito2021hens/">Hens That Listen to Hens</a>' in index


FEEDS = {
    "list": {"feed.xml"},
    "topics": {"topics/counting.xml", "topics/listening.xml", "topics/listening/ears.xml",
               "topics/listening/noise.xml"},
    "venues": {"venues/ears.xml"},
    "authors": {"authors/ito-k.xml", "authors/ito-ken.xml", "authors/roe-mina.xml"},
}  # fmt: skip


@about("feeds.of")
@pytest.mark.parametrize(
    "of", [[], ["list"], ["topics", "authors"], ["venues"]], ids=lambda of: "-".join(of) or "none"
)
def test_only_the_chosen_feeds_are_written_and_linked(
    root: Path, usual: Path, of: list[str]
) -> None:
    every = set[str]().union(*FEEDS.values())
    expected = set[str]().union(*(FEEDS[kind] for kind in of))
    assert names(usual) >= every

    site = built(root, f"feeds: {{of: {of}}}")

    assert names(site) & every == expected
    assert names(usual) - names(site) == every - expected
    linked = {
        urljoin(f"/shelf/{page}", url.removeprefix("https://list.example"))
        for page in names(site)
        if page.endswith(".html")
        for url in re.findall(r'href="([^"]+\.xml)"', text(site, page))
    }
    assert linked - {"/shelf/opensearch.xml"} == {
        f"/shelf/{feed}" for feed in expected - {"authors/ito-k.xml"}
    }
    shown = "".join(text(site, path) for path in sorted(names(site)) if path.endswith(".html"))
    assert ("Follow the feed" in shown) == ("feed.xml" in expected)
    assert ("application/atom+xml" in shown) == bool(expected)


@about("feeds.entries")
def test_feeds_have_so_many_entries(root: Path) -> None:
    feed = text(built(root, "feeds: {entries: 2}"), "feed.xml")

    assert re.findall(r"<id>.*papers/(\w+)/</id>", feed) == ["roe2022sheep", "ito2021hens"]


def previews(html: str) -> dict[str, str]:
    return dict(
        re.findall(
            r'<meta (?:name="\w+" )?(?:property|name)="((?:og|twitter):[\w:]+)" content="([^"]*)">',
            html,
        )
    )


@about("picture")
def test_every_kind_of_page_has_a_preview_with_the_picture(usual: Path) -> None:
    picture = f"{SITE_URL}assets/papershelf/card.png"
    kinds = {
        "": ("Hens", "website"),
        "topics/counting/": ("Counting", "website"),
        "papers/roe2022sheep/": ("Sheep That Listen to Hens", "article"),
        "authors/roe-mina/": ("Mina Roe", "profile"),
        "venues/ears/": ("EARS", "website"),
        "about/": ("About", "website"),
    }
    for path, (title, kind) in kinds.items():
        found = previews(text(usual, f"{path}index.html"))
        assert found.pop("og:description")
        assert found == {
            "og:site_name": "Hens",
            "og:title": title,
            "og:type": kind,
            "og:url": f"{SITE_URL}{path}",
            "og:image": picture,
            "og:image:width": "1200",
            "og:image:height": "630",
            "og:image:alt": "Hens: dots for its papers by topic and year",
            "twitter:card": "summary_large_image",
        }
    assert previews(text(usual, "404.html")) == {}


@about("picture")
def test_list_without_a_picture_has_none(root: Path) -> None:
    site = built(root, "picture: false")

    found = previews(text(site, "papers/roe2022sheep/index.html"))
    assert found["twitter:card"] == "summary"
    assert "og:image" not in found
    assert not (site / "assets/papershelf/card.png").exists()


@about("picture")
def test_list_can_have_its_own_picture(root: Path, usual: Path) -> None:
    own = root / "docs/my picture.png"
    own.write_bytes((usual / "assets/papershelf/card.png").read_bytes())

    site = built(root, "picture: my picture.png")

    found = previews(text(site, "papers/roe2022sheep/index.html"))
    assert found["og:image"] == f"{SITE_URL}my%20picture.png"
    assert found["og:image:alt"] == "Hens"
    assert "og:image:width" not in found
    assert not (site / "assets/papershelf/card.png").exists()
    own.unlink()
    settings = MKDOCS.replace("{OPTIONS}", "{picture: my picture.png}")
    (root / "mkdocs.yml").write_text(settings, encoding="utf-8")
    failed = run_shelf(root, "build")
    assert failed.returncode == 1
    assert (
        "mkdocs.yml:9:27: error[settings] plugins.papershelf.picture: the site has no file "
        "my picture.png; put it below docs/, or correct the path"
    ) in failed.stderr


@about("offline")
def test_site_without_offline_copies_ends_them(root: Path, usual: Path) -> None:
    assert "globalThis.FILES" in text(usual, "sw.js")
    assert "assets/papershelf/offline.js" in text(usual, "papers/roe2022sheep/index.html")
    assert "Not in your offline copy" in text(usual, "offline.html")

    site = built(root, "offline: false")

    assert "unregister()" in text(site, "sw.js")
    assert "globalThis.FILES" not in text(site, "sw.js")
    assert "assets/papershelf/offline.js" not in everything(site)
    assert not (site / "offline.html").exists()


@about("contact_email")
def test_readers_can_write_an_email(root: Path, usual: Path) -> None:
    pages = ("404.html", "contribute/index.html", "papers/roe2022sheep/index.html")
    site = built(root, "contact_email: hens@list.example")

    for page in pages:
        assert 'href="mailto:hens@list.example?subject=' in text(site, page)
        assert "mailto:" not in text(usual, page)


@about("private_fields")
def test_private_fields_are_nowhere_in_the_site(root: Path, usual: Path) -> None:
    secrets = ("Shown to Ada", "On wool")
    assert all(secret in everything(usual) for secret in secrets)

    site = built(root, "private_fields: [NOTE, howpublished]")

    assert [secret for secret in secrets if secret in everything(site)] == []


@about("public_fields")
def test_public_fields_are_in_bibtex(root: Path, usual: Path) -> None:
    assert "Best Hens" not in everything(usual)

    site = built(root, "public_fields: [Award_Name]")

    assert "award_name = {Best Hens}" in text(site, "references.bib")
    assert "award_name = {Best Hens}" in text(site, "papers/ito2021hens.bib")


@about("private_keywords")
@pytest.mark.parametrize("more", ["", "public_fields: [keywords], "])
def test_private_keywords_are_nowhere_in_the_site(root: Path, usual: Path, more: str) -> None:
    assert "Lab\\_Meeting" in text(usual, "references.bib")

    site = built(root, f"{more}private_keywords: [lab meeting]")

    assert "keywords = {hens}" in text(site, "references.bib")
    assert not re.search(r"(?i)lab.{0,3}meeting", everything(site))


@about("home.sections")
def test_home_page_has_the_chosen_sections_in_their_order(root: Path, usual: Path) -> None:
    html = text(usual, "index.html")
    assert headings(html) == ["topics", "featured", "newest", "download"]
    assert html.index("ps-find") < html.index('id="topics"')

    html = text(built(root, "home: {sections: [newest, featured, topics]}"), "index.html")

    assert headings(html) == ["newest", "featured", "topics"]
    assert "ps-find" not in html
    assert html.count("<section>") == 2


@about("home.sections")
def test_one_column_takes_the_whole_width(root: Path) -> None:
    html = text(built(root, "home: {sections: [newest, search, download]}"), "index.html")

    assert headings(html) == ["newest", "download"]
    assert html.index('id="newest"') < html.index("ps-find") < html.index('id="download"')
    assert "ps-home__columns" not in html


@about("home.newest", "home.featured")
def test_home_page_shows_so_many_papers(root: Path) -> None:
    html = text(built(root, "home: {newest: 2, featured: 1}"), "index.html")

    shown = re.findall(r'(?s)<[ou]l class="ps-(?:start|brief)">(.*?)</[ou]l>', html)
    keys = [re.findall(r'href="papers/(\w+)/"', part) for part in shown]
    assert keys == [["ito2021hens"], ["roe2022sheep", "ito2021hens"]]


@about("map")
def test_map_has_every_paper(root: Path, usual: Path) -> None:
    site = built(root, "map: true")

    assert set(re.findall(r'papers/(\w+)/" data-paper=', text(site, "map/index.html"))) == {
        paper.key for paper in PAPERS
    }
    assert '<a href="../map/"' in text(site, "stats/index.html")
    assert (root / ".cache/map.json").is_file()
    assert "map/index.html" not in names(usual)
    assert "map/" not in text(usual, "stats/index.html")


@about("manual")
def test_every_page_links_the_manual(root: Path, usual: Path) -> None:
    url = "https://manual.example/?a=1&b=2"

    site = built(root, f"manual: '{url}'")

    for path in ("index.html", "about/index.html", "papers/ito2021hens/index.html", "404.html"):
        assert '<a href="https://manual.example/?a=1&amp;b=2">Manual</a>' in text(site, path)
        assert f'<a href="{MANUAL}">Manual</a>' in text(usual, path)


@about("facets", "downloads")
@pytest.mark.browser
def test_search_works_without_facets_and_bibtex(root: Path, page: Page) -> None:
    site = built(root, "facets: [], downloads: []")
    complaints = watch(page)

    with serve_site(site, "/shelf/") as url:
        page.goto(f"{url}papers/?q=Roe")
        expect(page.locator("#ps-count")).to_have_text("3 papers for “Roe”")
        page.locator("#ps-query").fill("numbers")
        expect(page.locator("#ps-count")).to_have_text("1 paper for “numbers”")
        expect(page.locator("#ps-list > li")).to_have_count(1)
        page.locator("select[name=sort]").select_option("title")
        expect(page.locator("#ps-list h3")).to_have_text("Wool in Numbers of Sheep")

    assert complaints == []
