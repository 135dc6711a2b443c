"""What ``shelf check --fix`` changes in a record, and what it leaves alone."""

from typing import Any

import pytest

from invented import make_paper
from papershelf.check.fixes import fixed
from papershelf.model.topics import Taxonomy, Topic
from papershelf.model.venues.names import VenueNames
from papershelf.model.venues.venue import Venue
from papershelf.records.write import record_tree

VENUES = VenueNames([
    Venue(
        id="iclr", name="ICLR", full_name="International Conference on Learning Representations"
    ),
    Venue(id="barn", name="Journal of Barns"),
])  # fmt: skip


TOPICS = Taxonomy((
    Topic(id="counting", name="Counting", description="D.", aliases=("sums", "numbers")),
    Topic(id="ears", name="Ears", description="D."),
)).aliases  # fmt: skip


def changed(**fields: Any) -> dict[str, Any]:
    """The fields that the fix changes; None for those that it removes."""
    paper = make_paper(**{"arxiv": None, "primary_class": None} | fields)
    before, after = record_tree(paper), fixed(record_tree(paper), VENUES, TOPICS)
    return {
        name: after.get(name)
        for name in before | after
        if before.get(name) != after.get(name)
    }  # fmt: skip


@pytest.mark.parametrize(
    ("venue", "expected"),
    [
        ("ICLR", {}),
        ("ICLR 2024", {"venue": "ICLR"}),
        ("International Conference on Learning Representations", {"venue": "ICLR"}),
        (
            "The Twelfth International Conference on Learning Representations, {ICLR} 2024",
            {"venue": "ICLR"},
        ),
        ("ICLR 2024 Workshop on Sheep", {}),
        ("Journal of Sheep", {}),
    ],
)
def test_venue_is_the_lists_where_only_one_is_meant(venue: str, expected: dict[str, Any]) -> None:
    assert changed(venue=venue, type="inproceedings") == expected


@pytest.mark.parametrize(
    ("pages", "expected"),
    [
        ("5036-5040", {}),
        ("e12", {}),
        ("S129-S138", {}),
        ("12, 14-16", {}),
        ("101--108", {"pages": "101-108"}),
        ("pp. 101 – 108", {"pages": "101-108"}),
        ("S. 101–108", {"pages": "101-108"}),
    ],
)
def test_pages_have_one_hyphen_and_no_abbreviation(pages: str, expected: dict[str, Any]) -> None:
    assert changed(pages=pages) == expected


def test_venue_that_is_arxiv_becomes_the_id() -> None:
    assert changed(type="article", venue="CoRR", volume="abs/2103.00001") == {
        "venue": None,
        "volume": None,
    }
    assert changed(type="article", venue="arXiv preprint arXiv:2103.00001 [cs.LG]") == {
        "venue": None,
        "arxiv": "2103.00001",
        "primary_class": "cs.LG",
        "type": "misc",
    }


def test_arxiv_id_behind_a_venue_is_moved() -> None:
    venue = "EARS (arXiv:2103.00001 [cs.LG])"
    moved = {"venue": "EARS", "arxiv": "2103.00001", "primary_class": "cs.LG"}

    assert changed(venue=venue) == moved
    assert changed(venue=venue, arxiv="2103.00001", primary_class="cs.CL") == {"venue": "EARS"}
    assert changed(venue=venue, arxiv="2103.00002") == {}


def test_published_paper_with_arxiv_as_its_venue_keeps_its_type() -> None:
    assert changed(type="article", venue="arXiv", arxiv="2103.00001", doi="10.1000/x") == {
        "venue": None
    }


def test_other_words_beside_arxiv_become_a_note() -> None:
    found = changed(venue="arXiv:2103.00001, under review", extra={"note": "Long version"})

    assert found["extra"] == {"note": "Long version; under review"}


def test_another_arxiv_id_is_for_a_person() -> None:
    assert changed(venue="arXiv:2103.00001", arxiv="2103.00002") == {}


def test_spaces_and_copyright_lines_go_and_notes_stay() -> None:
    assert changed(note="a  b", abstract="We  count. © 2007 Goat Press Ltd") == {
        "abstract": "We count.",
    }


@pytest.mark.parametrize(
    ("topics", "expected"),
    [
        (["counting", "ears"], {}),
        (["ears", "sums"], {"topics": ["ears", "counting"]}),
        (["sums", "ears", "numbers", "counting"], {"topics": ["counting", "ears"]}),
        (["unknown"], {}),
    ],
)
def test_earlier_paths_of_topics_become_those_of_today(
    topics: list[str], expected: dict[str, Any]
) -> None:
    assert changed(topics=topics) == expected
