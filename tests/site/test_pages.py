"""The generated text of index pages and lists of papers."""

import re
from dataclasses import replace
from html import unescape
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml

from invented import SETTINGS, TOPICS, make_catalogue, make_paper, without_authors
from papershelf.model.catalogue import Catalogue
from papershelf.model.keys import record_path
from papershelf.model.text import plural
from papershelf.site.building.contents import Contents
from papershelf.site.citing.citations import shortened
from papershelf.site.configuration.options import Options
from papershelf.site.configuration.settings import Settings, report_text
from papershelf.site.lists.facets import facet_values
from papershelf.site.lists.numbered import parts
from papershelf.site.pages import Pages, markdown_page
from papershelf.site.papers import PaperPages, description, facts
from papershelf.site.people.links import AuthorLinks
from papershelf.site.rendering import MOST_PAPERS, Rendering, year_span
from papershelf.site.search.records import search_record
from papershelf.site.sitemap import redirects
from papershelf.site.templates import paper_links, squeeze
from papershelf.site.translations import ENGLISH


def page(catalogue: Catalogue, path: str) -> str:
    """The text of one generated page, given its path without index.md."""
    pages = {made.path: made.content for made in Pages(catalogue, SETTINGS)}
    return pages[f"{path}index.md"]


def front_matter(text: str) -> dict[str, object]:
    loaded: dict[str, object] = yaml.safe_load(text.split("---\n")[1])
    return loaded


def order(text: str, *keys: str) -> list[str]:
    """The keys of papers in page order."""
    return sorted(keys, key=lambda key: text.index(f'id="{key}"'))


def test_featured_papers_come_first_then_the_newest() -> None:
    catalogue = make_catalogue(
        make_paper("roe2019old", date="2019", status="featured", arxiv="1901.00001"),
        make_paper("roe2022new", date="2022", arxiv="2201.00001"),
        make_paper("roe2021newer", date="2021-05", arxiv="2105.00001"),
        make_paper("roe2021older", date="2021-04", arxiv="2104.00001"),
    )

    text = page(catalogue, "topics/counting/")

    expected = ["roe2019old", "roe2022new", "roe2021newer", "roe2021older"]
    assert expected == order(text, *reversed(expected))


def test_topic_shows_its_subtopics() -> None:
    catalogue = make_catalogue(
        make_paper("roe2019ears", topics=["listening/ears"]),
        make_paper("roe2020noise", topics=["listening/noise"], arxiv="2001.00001"),
    )

    text = page(catalogue, "topics/listening/")

    assert 'id="roe2019ears"' in text
    assert 'id="roe2020noise"' in text
    assert "<strong>2 papers</strong>" in text


def test_topic_page_links_its_downloads() -> None:
    text = page(make_catalogue(make_paper(topics=["listening/ears"])), "topics/listening/ears/")

    for suffix in ("bib", "ris", "csl.json", "xml"):
        assert f'href="../ears.{suffix}"' in text


def test_title_and_description_are_html_in_the_front_matter() -> None:
    """Because the theme does not escape them."""
    made = markdown_page("x/", "</title><script>", 'A "quoted" & more', "<p>Text</p>")

    assert front_matter(made.content)["title"] == "&lt;/title&gt;&lt;script&gt;"
    assert front_matter(made.content)["description"] == "A &#34;quoted&#34; &amp; more"


def test_page_is_html_in_one_block() -> None:
    catalogue = make_catalogue(make_paper(title="# *Sheep* [x](javascript:alert(1)) {{ 7*7 }}"))

    body = page(catalogue, "topics/counting/").split("---\n", 2)[2]

    assert body.startswith("<div")
    assert "\n\n" not in body
    assert "# *Sheep* [x](javascript:alert(1)) {{ 7*7 }}" in body


def test_lists_show_five_authors() -> None:
    authors = [f"Okafor, A{number}" for number in range(8)]

    text = page(make_catalogue(make_paper(authors=authors)), "topics/counting/")

    assert 'A4 Okafor, <span class="ps-more">and 3 more' in text
    assert "A5 Okafor" not in text


def test_incomplete_author_list_ends_with_et_al() -> None:
    text = page(
        make_catalogue(make_paper(authors=["Okafor, Adaeze", "others"])), "topics/counting/"
    )

    assert "Adaeze Okafor, et al." in text


def test_every_kind_of_page_is_generated() -> None:
    catalogue = make_catalogue(make_paper(venue="Farm Days", type="inproceedings"))

    paths = {made.path for made in Pages(catalogue, SETTINGS)}

    for path in ("", "topics/", "papers/", "authors/", "venues/", "years/", "recent/", "stats/"):
        assert f"{path}index.md" in paths
    assert {f"topics/{topic.path}/index.md" for topic in TOPICS} <= paths
    assert "venues/farm-days/index.md" in paths
    assert "years/2021/index.md" in paths


def test_a_list_without_papers_has_all_pages() -> None:
    for path in ("", "topics/counting/", "stats/", "recent/"):
        assert "No papers yet." in page(Catalogue((), TOPICS), path)


def test_statistics_without_papers_have_no_headings_above_nothing() -> None:
    html = page(Catalogue((), TOPICS), "stats/")

    assert "<h2" not in html
    assert "0 of 0" not in html


def test_home_page_without_papers_names_the_topics_and_nothing_that_is_missing() -> None:
    text = page(Catalogue((), TOPICS), "")

    assert '<a href="topics/counting/">Counting</a>' in text
    assert "For example" not in text
    assert re.findall("<h2.*?</h2>", text) == ['<h2 id="topics">Topics</h2>']
    assert "Download" not in page(Catalogue((), TOPICS), "topics/counting/")


def test_counts_of_a_thousand_have_separators() -> None:
    papers = [
        make_paper(f"roe2021ears{number}", arxiv=f"2101.{number:05}") for number in range(1_001)
    ]
    catalogue = make_catalogue(*papers)

    assert '<span class="ps-number">1,001</span>' in page(catalogue, "")
    assert ">All 1,001 papers of this month</a>" in page(catalogue, "")
    assert '<span class="ps-number">1,001</span>' in page(catalogue, "topics/")
    assert '<span class="ps-number">1,001</span>' in page(catalogue, "papers/")
    assert '<span class="ps-number">1,001</span>' in page(catalogue, "years/")
    assert "2021: 1,001" in page(catalogue, "stats/")
    assert "of 1,001" in page(catalogue, "stats/")


@pytest.mark.parametrize("path", ["topics/", "authors/", "venues/"])
def test_count_is_in_the_line_of_its_name(path: str) -> None:
    html = page(make_catalogue(make_paper("roe2021ears", venue="Barn")), path)

    assert html.count('</bdi>&nbsp;<span class="ps-number">') == html.count("ps-number") > 0


def test_edit_link_of_topic_pages_opens_the_taxonomy() -> None:
    sources = {made.path: made.source for made in Pages(make_catalogue(), SETTINGS)}

    assert sources["topics/counting/index.md"] == "data/topics.yaml"


def body_of(key: str, catalogue: Catalogue) -> str:
    return PaperPages(catalogue, SETTINGS).page(catalogue[key]).body


SHORT = replace(SETTINGS, options=Options(short=("entries", "papers")))


@pytest.mark.parametrize(
    ("settings", "text"),
    [
        (SETTINGS, report_text("okafor2021counting", ENGLISH)),
        # What the workflow knows a report by.
        (SHORT, "Record: okafor2021counting"),
    ],
)
def test_a_paper_page_links_its_record_and_a_filled_in_report(
    settings: Settings, text: str
) -> None:
    catalogue = make_catalogue()
    body = PaperPages(catalogue, settings).page(catalogue["okafor2021counting"]).body

    assert "edit/main/data/papers/2021/okafor2021counting.yaml" in body
    link = re.search(r'<a href="([^"]+)">Report an error</a>', body)
    assert link
    url = urlsplit(unescape(link[1]))
    assert url._replace(query="").geturl() == "https://github.com/sheep/list/issues/new"
    assert parse_qs(url.query, strict_parsing=True) == {
        "title": ["Error in okafor2021counting"],
        "body": [text],
    }


@pytest.mark.parametrize(
    ("fields", "line"),
    [
        ({"authors": ["Roe, Mina", "Ito, Ken", "Poe, Al"]}, "Mina Roe, Ken Ito, Al Poe · 2021"),
        (
            {"authors": ["Roe, Mina", "Ito, Ken", "Poe, Al", "Berg, Jan"]},
            "Mina Roe, Ken Ito, Al Poe et al. · 2021",
        ),
        (
            {"authors": None, "editors": ["Roe, Mina"], "type": "book", "publisher": "Barn"},
            "Mina Roe (ed.) · 2021",
        ),
        (
            {"authors": ["Roe, Mina"], "venue": "A & B", "type": "article"},
            "Mina Roe · A &amp; B, 2021",
        ),
        # Names that run from right to left do not carry the others with them.
        (
            {"authors": ["כהן, דנה", "Ito, Ken", "لطيفي, سارة"], "venue": "צמר", "type": "article"},
            "<bdi>דנה כהן</bdi>, Ken Ito, <bdi>سارة لطيفي</bdi> · <bdi>צמר</bdi>, 2021",
        ),
    ],
)
def test_short_entry_names_three_people_at_most(fields: dict[str, Any], line: str) -> None:
    paper = make_paper("roe2021counting", title="Goats < Sheep", date="2021-02", **fields)
    entry = Rendering(make_catalogue(paper), SHORT).entry("../", paper)

    assert entry == (
        f'<li><h3><a href="../papers/roe2021counting/">Goats &lt; Sheep</a></h3><p>{line}\n'
    )


def test_short_entry_warns_of_a_retracted_paper() -> None:
    paper = make_paper(status="retracted")
    entry = Rendering(make_catalogue(paper), SHORT).entry("../", paper)

    assert entry.endswith(' <span class="ps-badge ps-badge--retracted">retracted</span>\n')


@pytest.mark.parametrize("path", ["", "papers/"])
def test_home_and_papers_pages_link_the_form_that_suggests_a_paper(path: str) -> None:
    html = page(make_catalogue(), path)

    form = "https://github.com/sheep/list/issues/new?template=suggest.yml"
    assert f'<a href="{form}">Suggest a paper</a>' in html


@pytest.mark.parametrize(
    ("fields", "badge", "version"),
    [
        ({"type": "misc", "arxiv": "2103.00001"}, "preprint", "Preprint, March 2021"),
        ({"type": "article", "venue": "bioRxiv"}, "preprint", "Preprint, bioRxiv, March 2021"),
        ({"type": "misc", "doi": "10.2139/ssrn.1"}, "preprint", "Preprint, March 2021"),
        ({"type": "unpublished"}, "unpublished", "Unpublished, March 2021"),
        ({"type": "article", "venue": "Ears"}, "published", "Ears, March 2021"),
        ({"type": "book"}, "published", "Published, March 2021"),
    ],
)
def test_badge_and_versions_say_how_far_a_paper_has_come(
    fields: dict[str, object], badge: str, version: str
) -> None:
    nothing = {"venue": None, "doi": None, "arxiv": None, "primary_class": None}
    earlier = {"versions": [{"kind": "report"}]}
    paper = make_paper(date="2021-03", **(nothing | earlier | fields))
    catalogue = make_catalogue(paper)
    body = body_of(paper.key, catalogue)

    assert re.findall(r'<span class="ps-badge[^>]*>((?:un)?published|preprint)</span>', body) == [
        badge
    ]
    assert f"<li>{version}" in re.sub("</?bdi>", "", body)
    assert ("ps-badge--published" in body) == (badge == "published")
    assert (facet_values(paper, catalogue)["type"] == ("preprint",)) == (badge == "preprint")


@pytest.mark.parametrize(
    ("fields", "line"),
    [
        ({"volume": "67", "number": "1-2"}, "Ears 67(1–2), 2021, pages 1–20"),
        ({"volume": "67"}, "Ears 67, 2021, pages 1–20"),
        ({"number": "1"}, "Ears, 2021, pages 1–20"),
        ({"volume": "67", "type": "inproceedings"}, "Ears, 2021, pages 1–20"),
    ],
)
def test_line_below_the_title_has_the_issue_of_a_journal(
    fields: dict[str, object], line: str
) -> None:
    article = {"type": "article", "venue": "Ears", "date": "2021", "pages": "1-20"}
    paper = make_paper(**(article | fields))

    body = body_of(paper.key, make_catalogue(paper))

    found = re.search(r'(?s)<p class="ps-meta">(.*?) <span', body)
    assert found
    assert " ".join(re.sub("<[^>]+>", "", found[1]).split()) == line


@pytest.mark.parametrize(
    ("fields", "is_shown"),
    [
        pytest.param({}, False, id="year"),
        pytest.param({"date": "2021-03"}, False, id="month"),
        pytest.param({"versions": [{"kind": "preprint"}]}, True, id="several"),
        pytest.param(
            {"type": "misc", "venue": None, "doi": None, "arxiv": "2103.00001"}, True, id="preprint"
        ),
    ],
)
def test_versions_are_not_shown_if_they_repeat_the_line_below_the_title(
    fields: dict[str, object], is_shown: bool
) -> None:
    paper = make_paper(**({"date": "2021", "type": "article", "venue": "Ears"} | fields))

    assert ("<dt>Versions</dt>" in body_of(paper.key, make_catalogue(paper))) == is_shown


MANY = make_catalogue(
    *(
        make_paper(
            f"roe2021ears{n}",
            arxiv=f"2101.{n:05}",
            venue="Farm Days",
            type="inproceedings",
            topics=["listening/ears"],
        )
        for n in range(250)
    )
)


@pytest.mark.parametrize(
    "path",
    ["topics/listening/", "topics/listening/ears/", "venues/farm-days/", "years/2021/"],
)
def test_long_list_goes_on_in_numbered_pages(path: str) -> None:
    pages = {made.path: made.content for made in Pages(MANY, SETTINGS)}
    texts = [pages[f"{path}{number}index.md"] for number in ("", "2/", "3/")]
    shown = [re.findall(r'<li class="ps-entry" id="([^"]+)"', text) for text in texts]

    assert [len(keys) for keys in shown] == [100, 100, 50]
    assert [key for keys in shown for key in keys] == [paper.key for paper in MANY.papers]
    assert [front_matter(text).get("previous") for text in texts] == [None, path, f"{path}2/"]
    assert [front_matter(text).get("next") for text in texts] == [f"{path}2/", f"{path}3/", None]
    assert str(front_matter(texts[1])["title"]).endswith(", page 2")
    root = "../" * (path.count("/") + 1)
    assert f'<a rel="prev" href="{root}{path}">Previous</a>' in texts[1]
    assert f'<a rel="next" href="{root}{path}3/">Next</a>' in texts[1]
    assert "On this page: 101–200" in texts[1]
    # The whole list, not this page.
    name = path.rstrip("/").rpartition("/")[2]
    assert f'href="../../{name}.bib"' in texts[1]
    assert f"{path}4/index.md" not in pages


def test_first_page_of_an_author_fills_a_shell_and_the_others_are_pages() -> None:
    made = Pages(MANY, SETTINGS)
    fillings = {path: make() for path, make in made.of_authors.first_pages().items()}
    paths = {page.path for page in made if page.path.startswith("authors/okafor-adaeze/")}

    assert paths == {"authors/okafor-adaeze/2/index.md", "authors/okafor-adaeze/3/index.md"}
    assert '\n<link rel="next" href="2/">\n' in fillings["authors/okafor-adaeze/"].head
    assert "authors/okafor-adaeze/2/" not in fillings


def test_years_of_the_papers_are_named_unless_the_heading_is_the_year() -> None:
    catalogue = make_catalogue(make_paper(venue="Farm Days", type="inproceedings"))

    assert "<strong>1 paper</strong>, 2021</p>" in page(catalogue, "venues/farm-days/")
    assert '<p class="ps-count">1 paper</p>' in page(catalogue, "years/2021/")


def test_long_lists_load_abstracts_later() -> None:
    text = page(MANY, "years/2021/3/")

    assert "We count sheep." not in text
    assert text.count('<details class="ps-abstract" data-later><summary>Abstract') == 50


@pytest.mark.parametrize(("count", "shown"), [(MOST_PAPERS, "here"), (MOST_PAPERS + 1, "later")])
def test_all_lists_of_a_site_of_many_papers_load_abstracts_later(count: int, shown: str) -> None:
    papers = [make_paper(f"roe2021ears{n}", arxiv=f"2101.{n:05}") for n in range(count)]
    rendering = Rendering(make_catalogue(*papers), SETTINGS)
    (part,) = parts(papers[:1], "years/2021/")

    assert rendering.abstracts_of(part) == shown


def test_short_lists_have_the_abstracts() -> None:
    assert '<p dir="auto">We count sheep.</p>' in page(make_catalogue(), "years/2021/")


def test_papers_page_has_the_first_papers_and_links_to_the_others() -> None:
    text = page(MANY, "papers/")

    assert re.findall(r'<li class="ps-entry" id="([^"]+)"', text) == [
        paper.key for paper in MANY.papers[:50]
    ]
    rest = text.partition('class="ps-rest"')[2]
    assert '<a href="../years/2021/">2021</a> <span class="ps-number">250</span>' in rest
    assert "ps-rest" not in page(make_catalogue(), "papers/")


def test_index_of_many_authors_goes_on_in_numbered_pages() -> None:
    names = [f"{letter}{n:04}, Ann" for letter in "AB" for n in range(600)]
    papers = [
        make_paper(f"roe2021ears{n}", arxiv=f"2101.{n:05}", authors=names[n * 100 : n * 100 + 100])
        for n in range(12)
    ]
    catalogue = make_catalogue(*papers)
    first, second = page(catalogue, "authors/"), page(catalogue, "authors/page.2/")

    rows = [
        len(re.findall(r'<li><bdi><a href="[./]+papers/roe2021ears\d', text))
        for text in (first, second)
    ]
    assert rows == [1_000, 200]
    assert '<a href="../authors/#letter-2">B</a>' in first
    assert '<a href="../../authors/#letter-2">B</a>' in second
    assert '<a rel="prev" href="../../authors/">Previous</a>' in second


def test_neighbors_come_from_the_primary_topic() -> None:
    catalogue = make_catalogue(
        make_paper("roe2022first", date="2022", arxiv="2201.00001"),
        make_paper("roe2021second", date="2021", arxiv="2101.00001"),
        make_paper("roe2020third", date="2020", arxiv="2001.00001", topics=["listening/ears"]),
    )

    assert 'rel="next" href="../roe2021second/"' in body_of("roe2022first", catalogue)
    second = body_of("roe2021second", catalogue)
    assert 'rel="prev" href="../roe2022first/"' in second
    assert 'rel="next"' not in second


def test_a_very_long_author_list_is_shortened_on_the_page_but_not_in_copies() -> None:
    paper = make_paper(authors=[f"Okafor, A{number}" for number in range(60)])

    assert len(shortened(paper).authors) == 5
    assert shortened(paper).authors.others
    body = body_of(paper.key, make_catalogue(paper))
    assert "first 5 of 60 authors" in body
    assert '<div id="ps-bibtex" data-form="BibTeX" data-short>' in body
    assert '<a href="../okafor2021counting.bib" download>BibTeX</a>' in body


@pytest.mark.parametrize(("people", "named"), [(13, 13), (14, 14), (20, 20), (21, 12), (3_000, 12)])
def test_names_are_folded_after_twelve_and_very_many_are_on_a_separate_page(
    people: int, named: int
) -> None:
    paper = make_paper(authors=[f"Okafor{number}, Ada" for number in range(people)])
    catalogue = make_catalogue(paper)
    body = body_of(paper.key, catalogue)

    assert len(re.findall("Ada Okafor[0-9]", body)) == named
    assert ("<details" in body) == (13 < people <= 20)
    assert ('href="../okafor2021counting.people/"' in body) == (people > 20)
    assert len(body) < 9_000
    urls = list(Contents(catalogue, SETTINGS).filled_urls())
    assert ("papers/okafor2021counting.people/" in urls) == (people > 20)
    if people > 20:
        filling = Contents(catalogue, SETTINGS).filling("papers/okafor2021counting.people/")
        assert filling
        assert len(re.findall("Ada Okafor[0-9]", filling.body)) == people


def test_paper_links_what_it_cites_and_what_cites_it() -> None:
    first = make_paper("roe2020first", date="2020", arxiv="2001.00001")
    second = make_paper("roe2021second", date="2021", arxiv="2101.00001", cites=["roe2020first"])
    third = make_paper(
        "roe2022third", date="2022", arxiv="2201.00001", cites=["roe2020first", "gone2000paper"]
    )
    catalogue = make_catalogue(first, second, third)

    assert cited(body_of("roe2020first", catalogue)) == {
        "cited-by": ["roe2022third", "roe2021second"]
    }
    assert cited(body_of("roe2022third", catalogue)) == {"cites": ["roe2020first"]}


def test_more_than_eight_citations_are_on_a_separate_page() -> None:
    keys = [f"roe2020a{letter}" for letter in "abcdefghi"]
    papers = [
        make_paper(key, arxiv=f"2001.0000{place}", cites=["lind2019x"])
        for place, key in enumerate(keys)
    ]
    catalogue = make_catalogue(make_paper("lind2019x", arxiv="1901.00001"), *papers)
    body = body_of("lind2019x", catalogue)

    assert len(cited(body)["cited-by"]) == 8
    assert '<a href="../lind2019x.citations/#cited-by">and 1 more</a>' in body
    url = "papers/lind2019x.citations/"
    contents = Contents(catalogue, SETTINGS)
    assert url in list(contents.filled_urls())
    filling = contents.filling(url)
    assert filling
    assert sorted(cited(filling.body)["cited-by"]) == keys


def cited(body: str) -> dict[str, list[str]]:
    """The keys of the papers in the lists of citations."""
    lists = re.findall(r'(?s)<h2 id="(cites|cited-by)">.*?<ul[^>]*>(.*?)</ul>', body)
    return {name: re.findall(r'href="../([a-z0-9]+)/"', items) for name, items in lists}


def test_the_description_is_cut_at_a_word() -> None:
    text = description(make_paper(abstract="sheep " * 60), ENGLISH)

    assert len(text) <= 160
    assert text.endswith("sheep…")


def test_links_are_sorted_by_use() -> None:
    paper = make_paper(doi="10.1000/x", links={"code": "https://example.org/code"})

    assert [name for name, _ in paper_links(paper, Options().links)] == [
        "PDF",
        "arXiv",
        "DOI",
        "Code",
    ]


def test_record_is_in_the_folder_of_its_year() -> None:
    assert record_path("okafor2021counting") == "data/papers/2021/okafor2021counting.yaml"


def test_year_span() -> None:
    assert (
        year_span([make_paper(date="2021"), make_paper(date="2019-05")], ENGLISH) == "2019 to 2021"
    )
    assert year_span([make_paper(date="2021")], ENGLISH) == "2021"
    assert year_span([], ENGLISH) == ""


def test_plural() -> None:
    assert (plural(1, "paper"), plural(1200, "paper")) == ("1 paper", "1,200 papers")


def test_squeeze_keeps_text_in_pre() -> None:
    html = "<div>\n\n   <p>a</p>\n<pre>\n  two\n\n  blanks</pre>\n   <p>b</p>\n</div>"

    assert squeeze(html) == "<div>\n<p>a</p>\n<pre>\n  two\n\n  blanks</pre>\n<p>b</p>\n</div>"


def test_edited_volume_shows_its_editors_and_its_publisher() -> None:
    paper = without_authors(
        "lind2001goats", type="collection", editors=["Lind, Ann", "Ma, Bo"], publisher="Goat Press",
        edition="Second", isbn="978-3-16-148410-0", abstract=None,
    )  # fmt: skip
    catalogue = make_catalogue(paper)
    text = re.sub(r"\s+", " ", re.sub("<[^>]+>", " ", body_of(paper.key, catalogue)))

    assert "Ann Lind and Bo Ma (eds.)" in text
    for fact in ("Type Edited volume", "Publisher Goat Press", "Edition Second", "ISBN 978-3"):
        assert fact in text
    assert [author.slug for author in catalogue.authors] == ["lind-ann", "ma-bo"]
    assert description(paper, ENGLISH).startswith("Ann Lind et al. (eds.), 2021.")
    found = search_record(catalogue.papers[0], catalogue)
    assert ([name.display for name in found.people], found.are_editors) == (
        ["Ann Lind", "Bo Ma"],
        True,
    )


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"type": "phdthesis", "publisher": "ETH"}, [("Type", "PhD thesis"), ("School", "ETH")]),
        (
            {"type": "report", "publisher": "Goat Council", "extra": {"type": "White paper"}},
            [("Type", "White paper"), ("Institution", "Goat Council")],
        ),
        (
            {"type": "jurisdiction", "publisher": "Supreme Court", "number": "555 G.S. 1"},
            [("Type", "Court decision"), ("Court", "Supreme Court"), ("Number", "555 G.S. 1")],
        ),
        ({"type": "dataset"}, [("Type", "Dataset")]),
        ({"type": "book", "editors": ["Lind, Ann"]}, [("Type", "Edited volume")]),
        ({"type": "article", "publisher": "Goat Press"}, []),
        ({"type": "misc", "extra": {"entrytype": "movie"}}, [("Type", "Film")]),
    ],
)
def test_facts_of_works_without_a_venue(
    fields: dict[str, object], expected: list[tuple[str, str]]
) -> None:
    assert facts(without_authors(**fields), ENGLISH) == expected


def test_work_without_people_has_pages_everywhere() -> None:
    paper = without_authors("goat2005dictionary", type="reference", title="Goat Dictionary")
    catalogue = make_catalogue(paper)

    assert "ps-authors" not in body_of(paper.key, catalogue)
    assert description(paper, ENGLISH).startswith("2021. ")
    assert catalogue.authors == ()
    for path in ("", "papers/", "recent/", "authors/", "stats/", "topics/counting/"):
        assert page(catalogue, path)


def test_only_aliases_that_are_keys_redirect() -> None:
    catalogue = make_catalogue(make_paper(aliases=["roe2020sheep", "DBLP:x/Roe20", "Roe_2020"]))

    assert [file.path for file in redirects(catalogue, ENGLISH, AuthorLinks(catalogue, 1))] == [
        "papers/roe2020sheep/index.html"
    ]
    found = search_record(catalogue.papers[0], catalogue)
    assert {"dblp:x/roe20", "roe20", "roe_2020"} <= set(found.identifiers)


@pytest.mark.parametrize(
    ("links", "heading", "shares"),
    [
        pytest.param({}, "Publication status", ["Published papers"], id="no_code"),
        pytest.param(
            {"code": "https://example.org/sheep"},
            "Code and publication status",
            ["Papers with code", "Published papers"],
            id="code",
        ),
    ],
)
def test_statistics_have_the_share_of_papers_with_code_if_there_are_any(
    links: dict[str, str], heading: str, shares: list[str]
) -> None:
    html = page(make_catalogue(make_paper(links=links)), "stats/")

    assert re.findall(r"<h2[^>]*>([\w ]*publication[\w ]*)</h2>", html, re.IGNORECASE) == [heading]
    assert re.findall(r"([\w ]+): \d+ of \d+ \(", html) == shares
