"""The filters of the papers page and the options of each paper."""

from invented import make_catalogue, make_paper
from papershelf.model.catalogue import Catalogue
from papershelf.site.facets import Facet, Option, facet_rows, facets, with_parents
from papershelf.site.options import Options

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
        links={"code": "https://example.org/wool"},
    ),
)


def facet(name: str, catalogue: Catalogue = PAPERS) -> Facet:
    return next(found for found in facets(catalogue, ALL) if found.name == name)


def test_topics_are_in_the_order_of_the_taxonomy() -> None:
    assert facet("topic").options == (
        Option("listening", "Listening machines", 2),
        Option("listening/ears", "Ears", 1, parent="listening"),
        Option("listening/noise", "Noise & silence", 1, parent="listening"),
        Option("counting", "Counting", 2),
    )


def test_years_are_newest_first() -> None:
    assert facet("year").options == (Option("2021", "2021", 1), Option("2020", "2020", 2))


def test_types_are_named_for_readers() -> None:
    assert facet("type").options == (
        Option("preprint", "Preprint", 2),
        Option("inproceedings", "Conference paper", 1),
    )


def test_facet_without_options_is_left_out() -> None:
    names = [found.name for found in facets(make_catalogue(make_paper()), ALL)]
    assert names == ["topic", "year", "type"]


def test_rows_are_indexes_of_the_options() -> None:
    found = facets(PAPERS, ALL)
    assert [facet.name for facet in found] == ["topic", "year", "venue", "type", "code"]
    assert facet_rows(PAPERS, found) == [
        [[3], [0], [], [0], []],
        [[0, 1, 3], [1], [], [0], []],
        [[0, 2], [1], [0], [1], [0]],
    ]


def test_parent_is_listed_once_before_its_topics() -> None:
    assert with_parents(["a/b", "a/c", "d"]) == ("a", "a/b", "a/c", "d")
