"""The topics that a new list starts with."""

import re

import pytest

from papershelf.formats.candidates import Candidate
from papershelf.setup.first_topics import (
    LEAST_PAPERS,
    MOST_TOPICS,
    UNSORTED,
    first_topics,
    proposed_topics,
    topics_named,
)


def entries(*keywords: tuple[str, ...]) -> list[Candidate]:
    return [Candidate(title=f"Paper {n}", keywords=words) for n, words in enumerate(keywords)]


def names(candidates: list[Candidate]) -> list[str]:
    return [topic.name for topic in proposed_topics(candidates)]


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Bees & wasps", "bees-wasps"),
        ("Bücher", "bucher"),
        ("C#", "c"),
        ("2020", "2020"),
        ("???", "topic"),
        ("it's", "its"),
        ("word " * 40, "-".join(["word"] * 12)),
        ("x" * 200, "topic"),
        ("Unsorted!", "unsorted-2"),
    ],
)
def test_topic_has_an_id_of_its_name(name: str, slug: str) -> None:
    assert [topic.id for topic in topics_named([name])] == [slug]


def test_topics_of_one_id_are_numbered() -> None:
    assert [topic.id for topic in topics_named(["C", "C#", "C++"])] == ["c", "c-2", "c-3"]


def test_a_name_counts_once() -> None:
    assert [topic.name for topic in topics_named(["Bees", "Wasps", "bees"])] == ["Bees", "Wasps"]


def test_frequent_keywords_become_topics_in_the_most_frequent_spelling() -> None:
    found = entries(*[("honey bees",)] * 3, ("Honey Bees",), *[("wasps",)] * 3, ("ants",))

    assert names(found) == ["Honey bees", "Wasps"]


def test_spellings_that_an_import_takes_for_the_same_make_one_topic() -> None:
    found = entries(*[("honey-bees",)] * 3, *[("Honey bees",)] * 2, *[("wasps",)] * 3)

    topics = first_topics([], found)
    assert [topic.name for topic in topics] == ["Honey-bees", "Wasps"]


def test_keywords_that_always_occur_together_make_one_topic() -> None:
    found = entries(*[("bees", "honey")] * 4, *[("wasps",)] * 3)

    assert names(found) == ["Bees", "Wasps"]


def test_a_keyword_of_nearly_all_papers_divides_nothing() -> None:
    found = entries(*[("insects", "bees")] * 5, *[("insects", "wasps")] * 5)

    assert names(found) == ["Bees", "Wasps"]


@pytest.mark.parametrize(
    "code", ["F.4.1", "18A15", "math.GN", "cs.CL", "q-bio.PE", "03B38", "2020", "!!", "x" * 61]
)
def test_codes_and_long_texts_do_not_become_topics(code: str) -> None:
    assert names(entries(*[(code,)] * 5, *[("bees",)] * 5)) == ["Bees"]


def test_there_are_not_too_many_topics() -> None:
    found = entries(*[(f"kind {'abcdefghijklmnopqrstuvwxyz'[n % 26]}",) for n in range(26 * 4)])

    assert len(names(found)) == MOST_TOPICS


def test_topic_has_enough_papers() -> None:
    assert names(entries(*[("bees",)] * (LEAST_PAPERS - 1), *[("ants",)] * LEAST_PAPERS)) == [
        "Ants"
    ]


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


def test_ids_of_topics_are_valid_for_names_in_any_script() -> None:
    topics = topics_named(["蜜蜂", "نحل", "🐝", "пчёлы", "-", "¿?"])

    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", topic.id) for topic in topics)
    assert len({topic.id for topic in topics}) == 6
