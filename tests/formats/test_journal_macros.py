"""Macros of astronomy's journals, as NASA's ADS writes them."""

import pytest

from papershelf.formats.bibtex.journal_macros import JOURNALS, journal_of


@pytest.mark.parametrize(
    ("text", "journal"),
    [
        (r"\apj", "Astrophysical Journal"),
        (r"{\apj}", "Astrophysical Journal"),
        (r" {\mnras}\ ", "Monthly Notices of the Royal Astronomical Society"),
        (r"\prd{}", "Physical Review D"),
        (r"\aap", "Astronomy and Astrophysics"),
        (r"\astap", "Astronomy and Astrophysics"),
        (r"\sheep", None),
        ("apj", None),
        (r"\apj Letters", None),
        (r"A \apj", None),
    ],
)
def test_macro_names_its_journal(text: str, journal: str | None) -> None:
    assert journal_of(text) == journal


def test_macros_are_names_that_tex_can_read() -> None:
    assert all(macro.isalpha() and macro.islower() for macro in JOURNALS)
