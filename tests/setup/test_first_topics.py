"""The topics that a new list starts with."""

import pytest

from papershelf.formats.candidates import Candidate
from papershelf.setup.first_topics import UNSORTED, first_topics


def entries(*keywords: tuple[str, ...]) -> list[Candidate]:
    return [Candidate(title=f"Paper {n}", keywords=words) for n, words in enumerate(keywords)]


def test_spellings_that_an_import_takes_for_the_same_make_one_topic() -> None:
    found = entries(*[("honey-bees",)] * 3, *[("Honey bees",)] * 2, *[("wasps",)] * 3)

    topics = first_topics([], found)
    assert [topic.name for topic in topics] == ["Honey-bees", "Wasps"]


def test_unsorted_cannot_be_taken() -> None:
    assert [topic.id for topic in first_topics(["Unsorted!"], [])] == ["unsorted-2"]


def test_unsorted_is_last_if_an_entry_names_no_topic() -> None:
    found = entries(*[("bees",)] * 3, ("gnats",))

    assert [topic.id for topic in first_topics([], found)] == ["bees", "unsorted"]


def test_unsorted_is_left_out_if_every_entry_names_a_topic() -> None:
    found = entries(*[("bees",)] * 3, ("wasps",))

    assert [topic.id for topic in first_topics(["Bees", "Wasps"], found)] == ["bees", "wasps"]


@pytest.mark.parametrize("found", [[], entries((), ())])
def test_a_list_has_a_topic_even_without_names_and_keywords(found: list[Candidate]) -> None:
    assert first_topics([], found) == (UNSORTED,)


def test_unsorted_can_be_named() -> None:
    assert first_topics(["unsorted"], []) == (UNSORTED,)
