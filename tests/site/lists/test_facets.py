"""The filters of the papers page and the options of each paper."""

import pytest

from invented import make_catalogue, make_paper
from papershelf.model.catalogue import Catalogue
from papershelf.site.configuration.options import Options
from papershelf.site.lists.facets import (
    LEGENDS,
    Facet,
    Option,
    column,
    facet_values,
    facets,
    with_parents,
)
from papershelf.site.translations import ENGLISH

ALL = Options().facets
PAPERS = make_catalogue(
    make_paper("okafor2021counting", topics=["counting"]),
    make_paper("berg2020hearing", topics=["listening/ears", "counting"], date="2020-05"),
    make_paper(
        "sy2020wool",
        topics=["listening/noise"],
        type="inproceedings",
        venue="WoolConf",
        date="2020-01",
        arxiv=None,
        primary_class=None,
        authors=["Okafor, Adaeze", "Sy, Awa"],
        links={"code": "https://example.org/wool"},
    ),
)


def facet(name: str, catalogue: Catalogue = PAPERS) -> Facet:
    return next(found for found in facets(catalogue, ALL, ENGLISH) if found.name == name)


def test_topics_are_in_the_order_of_the_taxonomy() -> None:
    assert facet("topic").options == (
        Option("listening", "Listening machines", 2),
        Option("listening/ears", "Ears", 1, parent="listening"),
        Option("listening/noise", "Noise & silence", 1, parent="listening"),
        Option("counting", "Counting", 2),
    )


def test_years_are_oldest_first() -> None:
    assert facet("year").options == (Option("2020", "2020", 2), Option("2021", "2021", 1))


def test_authors_with_most_papers_are_first() -> None:
    assert facet("author").options == (
        Option("okafor-adaeze", "Adaeze Okafor", 3),
        Option("van-der-berg-jan", "Jan van der Berg", 2),
        Option("sy-awa", "Awa Sy", 1),
    )


def test_types_are_named_for_readers() -> None:
    assert facet("type").options == (
        Option("preprint", "Preprint", 2),
        Option("inproceedings", "Conference paper", 1),
    )


def test_code_and_pdf_have_one_option() -> None:
    assert facet("code").options == (Option("yes", "Has code", 1),)
    assert facet("pdf").options == (Option("yes", "Free PDF", 2),)


def test_facet_without_options_is_left_out() -> None:
    names = [found.name for found in facets(make_catalogue(make_paper()), ALL, ENGLISH)]
    assert names == ["topic", "year", "author", "type", "pdf"]


def test_facets_are_in_the_order_that_is_asked_for() -> None:
    assert [found.name for found in facets(PAPERS, ["venue", "topic"], ENGLISH)] == [
        "venue",
        "topic",
    ]


def test_column_has_the_places_of_the_options_of_each_paper() -> None:
    assert [paper.key for paper in PAPERS.papers] == [
        "okafor2021counting", "berg2020hearing", "sy2020wool"
    ]  # fmt: skip
    assert {found.name: column(PAPERS, found) for found in facets(PAPERS, ALL, ENGLISH)} == {
        "topic": [[3], [0, 1, 3], [0, 2]],
        "year": [[1], [0], [0]],
        "venue": [[], [], [0]],
        "author": [[0, 1], [0, 1], [0, 2]],
        "type": [[0], [0], [1]],
        "code": [[], [], [0]],
        "pdf": [[0], [0], []],
    }


def test_author_who_is_named_twice_counts_once() -> None:
    paper = make_paper(authors=["Okafor, Adaeze", "Okafor, Adaeze"])
    assert facet_values(paper, make_catalogue(paper))["author"] == ("okafor-adaeze",)


def test_every_facet_has_values() -> None:
    assert set(facet_values(PAPERS.papers[0], PAPERS)) == set(LEGENDS)
    with pytest.raises(ValueError, match="no facet is called 'colour'"):
        facet_values(PAPERS.papers[0], PAPERS, ["colour"])


def test_parent_is_listed_once_before_its_topics() -> None:
    assert with_parents(["a/b", "a/c", "d"]) == ("a", "a/b", "a/c", "d")
