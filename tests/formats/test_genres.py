"""What a thesis or report calls itself: one type of record for it, from every format."""

import json

import pytest

from invented import make_catalogue, make_paper
from papershelf.formats.bibtex.read import read_bibtex
from papershelf.formats.candidates import Candidate
from papershelf.formats.csl.read import read_csl
from papershelf.formats.ris.endnote import read_endnote
from papershelf.formats.ris.read import read_ris
from writers import write_biblatex, write_csl, write_ris


def candidates(csl: str, ris: str, endnote: str, bibtex: str, genre: str) -> list[Candidate]:
    item = {"type": csl, "title": "T", "genre": genre}
    readings = (
        read_csl(json.dumps([item])),
        read_ris(f"TY  - {ris}\nTI  - T\nM3  - {genre}\nER  - \n"),
        read_endnote(f"%0 {endnote}\n%T T\n%9 {genre}\n"),
        read_bibtex(f"@{bibtex}{{a, title = {{T}}, type = {{{genre}}}}}"),
    )
    return [reading.candidates[0] for reading in readings]


@pytest.mark.parametrize(
    ("genre", "expected"),
    [
        ("Doctoral dissertation", "phdthesis"),
        ("Dr. Ing. Dissertation", "phdthesis"),
        ("Habilitation", "phdthesis"),
        ("MSc thesis", "mastersthesis"),
        ("M.A. thesis", "mastersthesis"),
        ("Bachelor's thesis", "thesis"),
        ("Diplomarbeit", "thesis"),
        ("Licentiate thesis", "thesis"),
    ],
)
def test_kind_of_a_thesis_decides_its_type_and_is_kept(genre: str, expected: str) -> None:
    for found in candidates("thesis", "THES", "Thesis", "thesis", genre):
        assert (found.type, found.extra) == (expected, {"type": genre})


@pytest.mark.parametrize("genre", ["White paper", "Working paper", "RFC"])
def test_kind_of_a_report_is_kept(genre: str) -> None:
    for found in candidates("report", "RPRT", "Report", "report", genre):
        assert (found.type, found.extra) == ("report", {"type": genre})


@pytest.mark.parametrize(
    ("genre", "expected"),
    [
        ("PhD thesis", "phdthesis"),
        ("Ph.D.", "phdthesis"),
        ("Ph. D. thesis", "phdthesis"),
        ("Master’s thesis", "mastersthesis"),
        ("Masters Thesis", "mastersthesis"),
        ("Thesis", "thesis"),
    ],
)
def test_words_that_the_type_says_are_not_kept(genre: str, expected: str) -> None:
    for found in candidates("thesis", "THES", "Thesis", "thesis", genre)[:3]:
        assert (found.type, found.extra) == (expected, {})


def test_research_articles_are_articles() -> None:
    (found,) = read_ris("TY  - JOUR\nTI  - T\nM3  - Research Article\nER  - \n").candidates

    assert (found.type, found.extra) == ("article", {})


@pytest.mark.parametrize(
    ("kind", "genre"),
    [
        ("thesis", "Bachelor's thesis"),
        ("mastersthesis", "MSc thesis"),
        ("phdthesis", "Dissertation"),
        ("techreport", "Technical Note"),
        ("report", "White paper"),
        ("report", None),
        ("thesis", None),
        ("phdthesis", None),
    ],
)
def test_theses_and_reports_come_back_from_every_export(kind: str, genre: str | None) -> None:
    extra = {"type": genre} if genre else {}
    paper = make_paper(type=kind, venue=None, arxiv=None, primary_class=None, extra=extra)
    catalogue = make_catalogue(paper)

    for reading in (
        read_csl(write_csl([paper], catalogue)),
        read_ris(write_ris([paper], catalogue)),
        read_bibtex(write_biblatex([paper], catalogue)),
    ):
        (found,) = reading.candidates
        assert (found.type, found.extra) == (kind, extra)
