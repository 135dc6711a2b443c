"""Invisible characters are removed before anything is read: in every format alike."""

import json
from collections.abc import Callable

import pytest

from papershelf.formats.bibtex.read import read_bibtex
from papershelf.formats.candidates import Candidate, Reading
from papershelf.formats.csl.read import read_csl
from papershelf.formats.notes.read import read_note
from papershelf.formats.ris.read import read_ris

Z = "\u200b"
BIB = f"""@article{{a, title = {{He{Z}ns}}, author = {{Roe, Mi{Z}na}}, year = {{20{Z}20}},
  journal = {{Na{Z}ture}}, volume = {{Vol. {Z}3}}, pages = {{{Z}1--5}}, langid = {{{Z}en}},
  doi = {{{Z}10.1000/ab{Z}c}}, url = {{{Z}https://example.org/{Z}a}}, note = {{\t{Z}New}}}}"""
RIS = f"""TY  - JOUR
TI  - He{Z}ns
AU  - Roe, Mi{Z}na
PY  - 20{Z}20
JO  - Na{Z}ture
VL  - Vol. {Z}3
SP  - {Z}1
EP  - 5
LA  - {Z}en
DO  - {Z}10.1000/ab{Z}c
UR  - {Z}https://example.org/{Z}a
N1  - \t{Z}New
ER  -
"""
CSL = json.dumps([{
    "type": "article-journal", "title": f"He{Z}ns",
    "author": [{"family": "Roe", "given": f"Mi{Z}na"}], "issued": {"raw": f"20{Z}20"},
    "container-title": f"Na{Z}ture", "volume": f"Vol. {Z}3",
    "page": f"{Z}1-5", "language": f"{Z}en", "DOI": f"{Z}10.1000/ab{Z}c",
    "URL": f"{Z}https://example.org/{Z}a", "note": f"\t{Z}New",
}])  # fmt: skip
NOTE = f"""---
title: "He{Z}ns"
authors: ["Roe, Mi{Z}na"]
year: "20{Z}20"
journal: "Na{Z}ture"
volume: "Vol. {Z}3"
pages: "{Z}1-5"
language: "{Z}en"
doi: "{Z}10.1000/ab{Z}c"
url: "{Z}https://example.org/{Z}a"
---
"""


@pytest.mark.parametrize(
    ("read", "text"),
    [
        pytest.param(read_bibtex, BIB, id="bib"),
        pytest.param(read_ris, RIS, id="ris"),
        pytest.param(read_csl, CSL, id="csl"),
        pytest.param(read_note, NOTE, id="note"),
    ],
)
def test_fields_are_read_as_without_them(read: Callable[[str], Reading], text: str) -> None:
    (found,) = read(text).candidates
    (clean,) = read(text.replace(Z, "").replace("\\u200b", "")).candidates

    assert _facts(found) == _facts(clean)
    assert str(clean.date) == "2020"
    assert (clean.volume, clean.pages, clean.language) == ("3", "1-5", "en")
    (remark,) = found.remarks
    assert remark.lower().startswith(("ti", "title"))
    assert remark.endswith(": invisible characters were removed")
    assert clean.remarks == ()


def test_tabs_and_line_separators_become_spaces_without_a_remark() -> None:
    (found,) = read_csl(json.dumps([{"type": "book", "title": "Hens\u2028and\tGeese"}])).candidates

    assert (found.title, found.remarks) == ("Hens and Geese", ())


def test_accents_join_their_letters_without_a_remark() -> None:
    found = read_csl('[{"type": "book", "title": "Scha\\u0308fchen"}]').candidates[0]

    assert (found.title, found.remarks) == ("Schäfchen", ())


def test_spaces_around_one_become_one_space() -> None:
    (found,) = read_bibtex(f"@book{{a, title={{Hens {Z} and Geese}}}}").candidates

    assert found.title == "Hens and Geese"


def _facts(found: Candidate) -> list[object]:
    names = ("title", "authors", "date", "venue", "volume", "pages", "language", "doi", "url")
    return [*(getattr(found, name) for name in names), found.extra]
