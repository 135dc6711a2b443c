"""CSL-JSON of other programs, and our own read back."""

import json
from typing import Any

import pytest

from builders import make_catalogue, make_paper
from papershelf.read.foreign.candidates import Candidate, Rejected
from papershelf.read.foreign.csl import read_csl
from papershelf.write.csl import write_csl


def read(**item: Any) -> Candidate:
    reading = read_csl(json.dumps([item]))
    assert reading.rejected == ()
    (candidate,) = reading.candidates
    return candidate


def test_what_we_write_comes_back() -> None:
    paper = make_paper(
        title="Counting Sheep",
        authors=["van der Berg, Jan", "King, Jr., Martin", "{Sheep Counters}", "others"],
        editors=["Roe, Mina"],
        type="article",
        date="2021-10-04",
        venue="Journal of Barns",
        series="Barn Books",
        volume="7",
        number="2",
        pages="11-12",
        publisher="Barn Press",
        doi="10.1000/barn.7",
        language="en",
        primary_class=None,
    )

    (candidate,) = read_csl(write_csl([paper], make_catalogue(paper))).candidates

    assert candidate.key == "okafor2021counting"
    assert candidate.keywords == ("Counting",)
    assert candidate.fields == {
        "title": "Counting Sheep",
        "authors": ["van der Berg, Jan", "King, Jr., Martin", "{Sheep Counters}", "others"],
        "editors": ["Roe, Mina"],
        "type": "article",
        "date": "2021-10-04",
        "venue": "Journal of Barns",
        "series": "Barn Books",
        "volume": "7",
        "number": "2",
        "pages": "11-12",
        "publisher": "Barn Press",
        "doi": "10.1000/barn.7",
        "arxiv": "2103.00001",
        "language": "en",
        "abstract": "We count sheep.",
    }


def test_preprint_comes_back() -> None:
    paper = make_paper(primary_class=None)

    (candidate,) = read_csl(write_csl([paper], make_catalogue(paper))).candidates

    assert candidate.fields == {
        "title": "Counting Sheep with Very Small Networks",
        "authors": ["Okafor, Adaeze", "van der Berg, Jan"],
        "type": "misc",
        "date": "2021-03-04",
        "arxiv": "2103.00001",
        "abstract": "We count sheep.",
    }


@pytest.mark.parametrize(
    ("issued", "expected"),
    [
        pytest.param({"date-parts": [[2021, 3, 4]]}, "2021-03-04", id="numbers"),
        pytest.param({"date-parts": [["2021", "3"]]}, "2021-03", id="texts"),
        pytest.param({"date-parts": [["2021", 13]]}, "2021", id="month_that_is_none"),
        pytest.param({"date-parts": [[2021, None]]}, "2021", id="nothing_behind_the_year"),
        pytest.param({"raw": "2021-03-04"}, "2021-03-04", id="raw"),
        pytest.param({"date-parts": [[None]]}, None, id="nothing"),
        pytest.param({"literal": "n.d."}, None, id="no_year_in_words"),
        pytest.param("2021", None, id="no_date_at_all"),
    ],
)
def test_date(issued: object, expected: str | None) -> None:
    assert read(issued=issued).fields.get("date") == expected


def test_date_in_words_is_uncertain_and_kept() -> None:
    candidate = read(issued={"literal": "Spring 2021"})

    assert candidate.fields == {"date": "2021", "extra": {"issued": "Spring 2021"}}
    assert candidate.uncertain == ("date",)


def test_end_of_a_range_is_kept() -> None:
    candidate = read(issued={"date-parts": [[2021], [2023]]})

    assert candidate.fields == {"date": "2021", "extra": {"issued": "2021/2023"}}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        pytest.param({"family": "Roe", "given": "Mina"}, "Roe, Mina", id="person"),
        pytest.param({"literal": "Flock, Team of"}, "{Flock, Team of}", id="literal"),
        pytest.param({"family": "World Sheep Board"}, "{World Sheep Board}", id="group_as_family"),
        pytest.param({"family": "Plato"}, "Plato", id="one_name"),
        pytest.param({"family": "Roe", "given": ""}, "Roe", id="empty_given_name"),
        pytest.param(
            {"family": "Berg", "given": "Jan", "non-dropping-particle": "van der"},
            "van der Berg, Jan",
            id="particle",
        ),
        pytest.param(
            {"family": "Goethe", "given": "Johann", "dropping-particle": "von"},
            "Goethe, Johann von",
            id="dropping_particle",
        ),
        pytest.param({"family": "Roe {x}", "given": "M"}, "{M Roe x}", id="braces"),
    ],
)
def test_name(name: dict[str, str], expected: str) -> None:
    assert read(author=[name]).fields == {"authors": [expected]}


@pytest.mark.parametrize("word", ["others", "et al.", "and others"])
def test_list_of_names_goes_on(word: str) -> None:
    authors = [{"family": "Roe", "given": "Mina"}, {"literal": word}]

    assert read(author=authors).fields == {"authors": ["Roe, Mina", "others"]}


@pytest.mark.parametrize(
    ("item", "fields"),
    [
        pytest.param({"DOI": "https://doi.org/10.1000/X"}, {"doi": "10.1000/X"}, id="doi_address"),
        pytest.param({"DOI": "10.48550/arXiv.2103.00001"}, {"arxiv": "2103.00001"}, id="arxiv_doi"),
        pytest.param({"DOI": "none"}, {"extra": {"doi": "none"}}, id="no_doi"),
        pytest.param(
            {"URL": "http://arxiv.org/abs/2103.00001v2"},
            {"arxiv": "2103.00001"},
            id="arxiv_address",
        ),
        pytest.param(
            {"DOI": "10.1000/x", "URL": "https://doi.org/10.1000/x"},
            {"doi": "10.1000/x"},
            id="address_of_the_doi",
        ),
        pytest.param({"number": "arXiv:2103.00001"}, {"arxiv": "2103.00001"}, id="zotero_number"),
        pytest.param({"number": "7"}, {"number": "7"}, id="number"),
        pytest.param({"ISBN": "978-3-16-148410-0"}, {"isbn": "978-3-16-148410-0"}, id="isbn"),
        pytest.param({"volume": 7, "issue": "2"}, {"volume": "7", "number": "2"}, id="numbers"),
        pytest.param({"title": "On <i>Ovis</i>"}, {"title": "On Ovis"}, id="markup"),
        pytest.param({"title": "a < b > c"}, {"title": "a < b > c"}, id="no_markup"),
        pytest.param({"title": ["Sheep"]}, {"title": "Sheep"}, id="crossref_list"),
        pytest.param({"title": [], "page": None}, {}, id="nothing"),
        pytest.param({"event-place": "Kigali"}, {"extra": {"event-place": "Kigali"}}, id="extra"),
        pytest.param(
            {"type": "thesis", "genre": "Master's thesis"}, {"type": "mastersthesis"}, id="thesis"
        ),
        pytest.param(
            {"type": "dataset"}, {"type": "misc", "extra": {"csl-type": "dataset"}}, id="other_type"
        ),
    ],
)
def test_field(item: dict[str, Any], fields: dict[str, Any]) -> None:
    assert read(**item).fields == fields


def test_what_has_no_place_is_said() -> None:
    assert read(author=[], **{"my field": "x"}).remarks == ("my field is not imported",)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param('{"items": [{"title": "Sheep"}]}', id="better_csl"),
        pytest.param('{"title": "Sheep"}', id="one_item"),
        pytest.param('\n[ {"title": "Sheep"} , ]\n', id="comma_at_the_end"),
    ],
)
def test_items_are_found_in(text: str) -> None:
    reading = read_csl(text)

    assert [candidate.fields for candidate in reading.candidates] == [{"title": "Sheep"}]
    assert reading.rejected == ()


BROKEN = """\
[
  {"id": "a", "title": "Sheep"},
  {"id": "b", "title": "Goats" "type": "book"},
  {"id": "c", "title": "Cows"},
  {"id": "d", "title": "Hens", "title": "Ducks"},
  {"id": "e", "title": "Dogs"}
]
"""


def test_broken_items_do_not_hide_the_others() -> None:
    reading = read_csl(BROKEN)

    assert [(one.key, one.line, one.position) for one in reading.candidates] == [
        ("a", 2, 1),
        ("c", 4, 3),
        ("e", 6, 5),
    ]
    assert reading.rejected == (
        Rejected(
            3,
            '{"id": "b", "title": "Goats" "type": "book"}',
            "is not JSON: Expecting ',' delimiter (line 3, column 32)",
        ),
        Rejected(
            5,
            '{"id": "d", "title": "Hens", "title": "Ducks"}',
            "title is given twice, with different values; keep one",
        ),
    )


def test_last_item_that_is_cut_off_is_rejected() -> None:
    reading = read_csl('[{"title": "Sheep"},\n {"title": "Goa')

    assert [one.fields for one in reading.candidates] == [{"title": "Sheep"}]
    assert [(one.line, one.text) for one in reading.rejected] == [(2, '{"title": "Goa')]


def test_deep_nesting_is_rejected() -> None:
    reading = read_csl('[{"title": ' + "[" * 100_000 + "}]")

    assert [one.reason for one in reading.rejected] == ["is nested too deeply"]


def test_remark_above_an_item_is_none() -> None:
    reading = read_csl('[{"rejected": "why"},\n{"title": "Sheep"}]')

    assert [(one.fields, one.position) for one in reading.candidates] == [({"title": "Sheep"}, 1)]
