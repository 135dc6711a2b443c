"""Citations in styles on the pages of papers, and the option that chooses the styles."""

import json
import re
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest

from invented import SETTINGS, make_catalogue, make_paper
from papershelf.formats.csl.styles.style import find_style
from papershelf.site.citing.citations import (
    LONGEST_CITATION,
    Citations,
    page_citations,
    pieces,
    styles_file,
)
from papershelf.site.citing.exports import Exports
from papershelf.site.configuration.options import Options
from papershelf.site.configuration.read_options import list_options
from papershelf.site.configuration.settings import Files, Settings
from papershelf.site.papers import PaperPages
from papershelf.site.people.links import AuthorLinks


def with_styles(*names: str) -> Settings:
    return replace(SETTINGS, options=Options(citation_styles=names))


def body(settings: Settings, title: str = "Counting Sheep") -> str:
    paper = make_paper(title=title)
    return PaperPages(make_catalogue(paper), settings).page(paper).body


def test_page_has_the_styles_of_the_list_in_their_order() -> None:
    page = body(with_styles("nature", "apa"))

    assert (
        '<div id="ps-nature" data-form="Nature"><b>Nature</b><p>Okafor, A. &amp; van der Berg, J. '
    ) in page
    assert page.index('id="ps-nature"') < page.index('id="ps-apa"')


def test_page_without_styles_has_no_citation() -> None:
    page = body(with_styles())

    assert re.findall('data-form="([^"]+)"', page) == ["BibTeX"]


@pytest.mark.parametrize(
    ("title", "shown", "is_choice"),
    [
        pytest.param("Ears", "title = {Ears}", False, id="ascii"),
        pytest.param("Öhren", r"title = {{\"O}hren}", True, id="accents"),
        pytest.param("深度学习", "title = {深度学习}", False, id="chinese"),
    ],
)
def test_bibtex_is_in_ascii_if_tex_can_write_it(title: str, shown: str, is_choice: bool) -> None:
    page = body(SETTINGS, title)

    assert shown in unescape(page)
    assert ("data-unicode" in page) == is_choice


def test_cyrillic_is_in_ascii() -> None:
    page = body(SETTINGS, "Глубокое обучение")

    assert r"\cyrg" in page.lower()
    assert "data-unicode" in page


def test_title_is_no_markup_in_a_citation() -> None:
    assert "<p>Okafor, A., &amp; van der Berg, J. (2021). <i>x &lt;b&gt; y" in body(
        with_styles("apa"), "x <b> y"
    )


def test_page_has_two_styles_and_a_file_has_the_others() -> None:
    settings = with_styles("apa", "ieee", "acm", "nature")
    page = body(settings)

    assert re.findall('data-form="([^"]+)"', page) == ["BibTeX", "APA", "IEEE"]
    assert """data-styles='{"acm": "ACM", "nature": "Nature"}'""" in page
    cited = json.loads(styles_of(settings)["papers/okafor2021counting.styles.json"]())
    assert list(cited) == ["acm", "nature"]
    assert cited["nature"][0].startswith("Okafor, A. & van der Berg, J. Counting Sheep. Preprint")


def test_two_styles_need_no_file() -> None:
    assert styles_of(with_styles("apa", "ieee")) == {}


def styles_of(settings: Settings) -> Files:
    paper = make_paper(title="Counting Sheep")
    catalogue = make_catalogue(paper)
    made = Exports(catalogue, settings, AuthorLinks(catalogue, 1)).of_paper(paper)
    return {path: make for path, make in made.items() if path.endswith(".styles.json")}


def test_long_citation_has_the_first_authors_and_the_file_has_all() -> None:
    paper = make_paper(authors=[f"Nakamura{number}, Ada" for number in range(400)])
    acm = find_style("acm", Path())

    (citation,) = page_citations(paper, Citations(make_catalogue(paper)), [acm])

    assert not citation.is_whole
    assert len(citation.html) <= LONGEST_CITATION
    assert "Ada Nakamura4, and others. 2021. " in citation.html
    (whole,) = json.loads(styles_file(paper, Citations(make_catalogue(paper)), [acm])).values()
    assert "Ada Nakamura398, and Ada Nakamura399. 2021. " in whole[0]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("", []),
        ("plain &amp; &lt;b&gt;", ["plain & <b>"]),
        ("<i>a</i>", [["i", "a"]]),
        ("a <i>b<sup>2</sup></i> c", ["a ", ["i", "b", ["sup", "2"]], " c"]),
        ('<span class="ps-small-caps">Roe</span>.', [["span", "Roe"], "."]),
    ],
)
def test_citations_are_data_for_scripts(html: str, expected: list[object]) -> None:
    assert pieces(html) == expected


def test_wrong_styles_are_reported_with_their_places(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text(
        "plugins:\n  - papershelf:\n      citation_styles: [appa, mine.csl, nature]\n", "utf-8"
    )

    assert [str(problem) for problem in list_options(tmp_path).problems] == [
        (
            "mkdocs.yml:3:25: error[settings] plugins.papershelf.citation_styles: "
            "unknown style 'appa'; did you mean apa?"
        ),
        (
            "mkdocs.yml:3:31: error[settings] plugins.papershelf.citation_styles: "
            "there is no file mine.csl; write its path from the folder of mkdocs.yml"
        ),
    ]
