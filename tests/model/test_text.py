"""Which characters disguise a text, and which only look as if they did."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papershelf.formats.text.invisible import visible
from papershelf.model.text import deceptive_character


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("می\u200cخواهم", id="persian"),
        pytest.param("PDF\u200cها", id="persian_ending_of_a_latin_word"),
        pytest.param("क\u200dष", id="devanagari"),
        pytest.param("ශ\u200dරී", id="sinhala"),
        pytest.param("2\u200cام", id="persian_ending_of_a_number"),
        pytest.param("👩\u200d💻", id="emoji"),
    ],
)
def test_joiners_shape_the_letters_of_other_scripts(text: str) -> None:
    assert deceptive_character(text) is None


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Ito\u200d, Bo", "Ito, Bo"),
        ("\u200dIto", "Ito"),
        ("Bo \u200cIto", "Bo Ito"),
        ("Ito,\u200c", "Ito,"),
        ("(1)\u200d.", "(1)."),
        ("Müller\u200c", "Müller"),
        ("a\u200d\u200c\u200bb", "ab"),
        ("A\u034fda", "Ada"),
        ("Roe\u2800", "Roe"),
        ("Roe\U0001d173", "Roe"),
    ],
)
def test_what_has_no_shape_between_latin_letters_is_removed(text: str, shown: str) -> None:
    assert deceptive_character(text) is not None
    assert visible(text) == shown


@given(st.text("aé \u200b\u200c\u200d\u034fم👩,", max_size=8))
def test_nothing_deceptive_is_left(text: str) -> None:
    assert deceptive_character(visible(text)) is None
