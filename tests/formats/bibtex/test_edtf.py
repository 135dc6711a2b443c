"""Dates in BibLaTeX are those that Biber reads."""

import pytest

from invented import make_catalogue, make_paper
from papershelf.formats.bibtex.edtf import edtf
from papershelf.formats.ris.read import read_ris
from writers import write_biblatex


@pytest.mark.parametrize(
    "text", ["2021", "2021-05", "2021-05-04", "2021~", "2021-05/2021-06", "2021-21", "2021/",
             "2021/..", "../2021", "/2021", "2021-05-04T10:00:00Z", "20XX", "202X"]
)  # fmt: skip
def test_dates_of_edtf_stay(text: str) -> None:
    assert edtf(text) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("4 May 2021", "2021-05-04"),
        ("2021/05/04", "2021-05-04"),
        ("2021/05/04/10:00:00", "2021-05-04"),
        ("May, 2021", "2021-05"),
        ("2021-5-4", "2021-05-04"),
        ("2021-02-30", "2021-02"),
        ("yesterday", None),
        ("05/04/2021", None),
    ],
)
def test_other_dates_are_rewritten_or_left_out(text: str, expected: str | None) -> None:
    paper = make_paper(extra={"urldate": text})

    written = write_biblatex([paper], make_catalogue(paper))

    assert edtf(text) == expected
    assert (f"urldate = {{{expected}}}" in written) is (expected is not None)
    assert ("urldate" in written) is (expected is not None)


def test_date_that_does_not_exist_is_not_written() -> None:
    paper = make_paper(date="2021-02", extra={"date": "2021-02-30"})

    assert "  date = {2021-02},\n" in write_biblatex([paper], make_catalogue(paper))


def test_day_of_access_in_ris_is_a_date() -> None:
    (found,) = read_ris("TY  - ELEC\nTI  - T\nY2  - 2021/01/05/00:00:00\nER  - \n").candidates

    assert found.extra == {"urldate": "2021-01-05"}
