"""Citation keys as Google Scholar makes them."""

import string

import pytest

from papershelf.model.keys import propose_key
from papershelf.model.names import Name, parse_name


def key(name: str, year: int, title: str, *taken: str) -> str:
    return propose_key([parse_name(name), Name("Second")], year, title, taken)


@pytest.mark.parametrize(
    ("name", "title", "expected"),
    [
        pytest.param("Okafor, Ada", "Counting Sheep", "okafor2021counting", id="plain"),
        pytest.param("Okafor, Ada", "A Note on the Sheep", "okafor2021note", id="article"),
        pytest.param("Okafor, Ada", "What Matters for Sheep?", "okafor2021matters", id="question"),
        pytest.param("Okafor, Ada", "Can Sheep Count?", "okafor2021can", id="verb_counts"),
        pytest.param("Okafor, Ada", "Self-Supervised Sheep", "okafor2021self", id="hyphen"),
        pytest.param("Okafor, Ada", "w2v-Sheep: Counting", "okafor2021w2v", id="digits"),
        pytest.param("Okafor, Ada", "Don't Count Sheep", "okafor2021dont", id="apostrophe"),
        pytest.param("Okafor, Ada", "The", "okafor2021", id="no_significant_word"),
        pytest.param("Łukasiewicz-Öz, Ada", "Sheep", "lukasiewiczoz2021sheep", id="ascii"),
        pytest.param("O'Brien, Ada", "Sheep", "obrien2021sheep", id="irish"),
        pytest.param("van der Berg, Jan", "Sheep", "vanderberg2021sheep", id="particle"),
        pytest.param("Moreno Lima, Ana", "Sheep", "morenolima2021sheep", id="two_words"),
        pytest.param("{Sheep Collaboration}", "Goats", "sheep2021goats", id="group"),
        pytest.param("李, 明", "Sheep", "anon2021sheep", id="no_ascii"),
    ],
)
def test_key_is_family_year_and_first_significant_word(
    name: str, title: str, expected: str
) -> None:
    assert key(name, 2021, title) == expected


def test_no_author_is_anon() -> None:
    assert propose_key([], 2021, "Sheep", ()) == "anon2021sheep"


def test_second_paper_gets_a_letter() -> None:
    taken = ["okafor2021sheep"]
    assert key("Okafor, Ada", 2021, "Sheep", *taken) == "okafor2021sheepa"
    assert key("Okafor, Ada", 2021, "Sheep", *taken, "okafor2021sheepa") == "okafor2021sheepb"


def with_all_letters(*stems: str) -> list[str]:
    return [f"{stem}{letter}" for stem in stems for letter in ("", *string.ascii_lowercase)]


def test_next_word_is_joined_where_the_letters_are_used_up() -> None:
    taken = with_all_letters("roe2021sheep")

    assert key("Roe, Ada", 2021, "The Sheep of the Night", *taken) == "roe2021sheepnight"
    assert key("Roe, Ada", 2021, "Sheep 28", *taken) == "roe2021sheep28"
    taken.append("roe2021sheepnight")
    assert key("Roe, Ada", 2021, "The Sheep of the Night", *taken) == "roe2021sheepnighta"


@pytest.mark.parametrize(
    ("title", "stems"),
    [
        pytest.param("Sheep", ["roe2021sheep"], id="one_word"),
        pytest.param("Sheep, Night", ["roe2021sheep", "roe2021sheepnight"], id="two_words"),
        pytest.param("The", ["roe2021"], id="no_word"),
        pytest.param("Night " + "b" * 40, ["roe2021night", "roe2021night" + "b" * 34], id="long"),
    ],
)
def test_words_come_to_an_end(title: str, stems: list[str]) -> None:
    taken = with_all_letters(*stems)
    with pytest.raises(ValueError, match=f"all keys up to {stems[-1]}z are taken; give the paper"):
        key("Roe, Ada", 2021, title, *taken)


def test_long_names_and_words_are_cut() -> None:
    proposed = key("A" * 60 + ", Ada", 2021, "B" * 60, "a" * 39 + "2021" + "b" * 39)
    assert proposed == "a" * 39 + "2021" + "b" * 39 + "a"


def test_year_that_no_key_may_hold_is_refused() -> None:
    with pytest.raises(ValueError, match="is not a citation key"):
        key("Roe, Ada", 999, "Sheep")
