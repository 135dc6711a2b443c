"""Every regular expression takes linear time, so no text can keep a command busy for hours."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from hostile_searches import ALLOWED, slow_text
from patterns import ANCHORED, ONLY_MATCHED, Used, all_patterns

SCRIPT = Path(__file__).parents[1] / "support/hostile_searches.py"
# Patterns made of a value that is known only when they run.
MADE_LATER = {
    "formats.csl.yaml_items._places": "escaped keys of the file",
    "intake.keywords.": "a constant of the loop",
    "intake.renaming.mentions": "a key",
    "model.fields.matched": "patterns of fields, each of which is also in a schema",
    "model.identifiers.paper_hosts._read_hosts": "the lines of paper_hosts.txt, which are in HOSTS",
    "model.venues.spellings.read_spelling": "the patterns of _ABBREVIATED",
    "site.mathml._listed_attributes": "the patterns of _ATTRIBUTES",
    "site.building.shell.cut": "names of elements",
    "site.search.words._any_script": "words of letters and marks, each in one place of the text",
    "site.configuration.theme_values._style_sheets_define": "a name of a setting",
}


def used(pattern: str, *methods: str) -> Used:
    return Used(re.compile(pattern), ("x.y",), frozenset(methods))


@pytest.mark.slow
def test_each_pattern_takes_linear_time() -> None:
    """The limit is on processor time, and far more than a linear search needs."""
    done = subprocess.run([sys.executable, SCRIPT], capture_output=True, text=True, check=True)

    assert done.stdout == ""


@pytest.mark.slow
@pytest.mark.parametrize(
    ("pattern", "method"),
    [
        pytest.param(r"\s*,", "search", id="run_of_spaces"),
        pytest.param(r"<[^>]*>", "finditer", id="many_beginnings"),
        pytest.param(r"x\w*\d*y", "match", id="two_repetitions_of_one_class"),
        pytest.param(r"(?:a|b|ab)*", "fullmatch", id="two_ways_to_read_a_text"),
        pytest.param(r"(?:[a-z]{2,5}-[a-z]{2,4})+", "fullmatch", id="boundary_that_moves"),
    ],
)
def test_slow_patterns_are_found(pattern: str, method: str) -> None:
    assert slow_text(used(pattern, method))


@pytest.mark.parametrize(
    ("pattern", "method"),
    [
        pytest.param(r"\s*,", "match", id="run_at_the_beginning"),
        pytest.param(r"(?<!\s)\s*+,", "search", id="run_from_its_beginning"),
        pytest.param(r"<[^<>]*>", "finditer", id="ends_at_the_next_beginning"),
    ],
)
def test_linear_patterns_are_not_reported(pattern: str, method: str) -> None:
    assert slow_text(used(pattern, method)) is None


def test_each_pattern_is_found() -> None:
    patterns, made_later = all_patterns()
    places = {place for one in patterns for place in one.places}

    assert made_later == MADE_LATER.keys()
    assert len(patterns) > 500
    assert ALLOWED.keys() <= places
    assert places >= ONLY_MATCHED
    assert all(
        one.methods <= ANCHORED for one in patterns if not ONLY_MATCHED.isdisjoint(one.places)
    )
