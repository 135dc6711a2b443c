"""Macros for journals in astronomy, as used by NASA's ADS."""

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
def test_macro_becomes_the_journal(text: str, journal: str | None) -> None:
    assert journal_of(text) == journal


def test_macro_names_are_valid_tex() -> None:
    assert all(macro.isalpha() and macro.islower() for macro in JOURNALS)
