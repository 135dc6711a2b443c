"""Where links in Markdown lead to is what markdown-it-py reads, for few levels of parentheses."""

from random import Random

import pytest
from markdown_it import helpers

from papershelf.formats.awesome.layout.destinations import destination


def read(text: str) -> tuple[bool, int, str]:
    found = destination(text, 0, len(text))
    return found.ok, found.pos, found.str


@pytest.mark.parametrize("seed", range(4))
def test_destinations_are_those_of_the_library(seed: int) -> None:
    chance = Random(seed)  # noqa: S311 - a test that can be repeated
    for _ in range(4_000):
        # Too short for five levels that are closed.
        text = "".join(chance.choices("ab()()\\ <>\n\té\x7f\u00a0", k=chance.randint(0, 9)))
        known = helpers.parseLinkDestination(text, 0, len(text))
        assert read(text) == (known.ok, known.pos, known.str), text


@pytest.mark.parametrize(
    ("text", "length"),
    [
        pytest.param("https://en.wikipedia.org/wiki/Ear_(animal)) and", 42, id="one_level"),
        pytest.param("a(b(c(d(e))))) and", 13, id="four_levels"),
        pytest.param("a(b(c(d(e(f)))))) and", None, id="five_levels"),
        pytest.param("a(b and", None, id="open"),
    ],
)
def test_parentheses_are_closed_and_at_most_four_deep(text: str, length: int | None) -> None:
    assert read(text) == ((True, length, text[:length]) if length else (False, 0, ""))
