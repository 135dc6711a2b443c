"""Volumes, issues and editions lose the words that styles print: in every format alike."""

import json

import pytest

from papershelf.formats.bibtex.read import read_bibtex
from papershelf.formats.candidates import Candidate
from papershelf.formats.csl.read import read_csl
from papershelf.formats.ris.read import read_ris

Stated = dict[str, str]


def from_bibtex(kind: str, stated: Stated) -> Candidate:
    lines = ", ".join(f"{name} = {{{value}}}" for name, value in stated.items())
    return read_bibtex(f"@{kind}{{a, title = {{T}}, {lines}}}").candidates[0]


def from_csl(kind: str, stated: Stated) -> Candidate:
    csl = {"article": "article-journal", "book": "book", "techreport": "report"}[kind]
    issue = "issue" if kind == "article" else "number"
    names = {"number": issue, "volumes": "number-of-volumes"}
    named = {names.get(name, name): value for name, value in stated.items()}
    return read_csl(json.dumps([{"type": csl, "title": "T", **named}])).candidates[0]


def from_ris(kind: str, stated: Stated) -> Candidate:
    ris = {"article": "JOUR", "book": "BOOK", "techreport": "RPRT"}[kind]
    tags = {"volume": "VL", "number": "IS", "edition": "ET", "volumes": "NV"}
    lines = "".join(f"{tags[name]}  - {value}\n" for name, value in stated.items())
    return read_ris(f"TY  - {ris}\nTI  - T\n{lines}ER  - \n").candidates[0]


@pytest.mark.parametrize("read", [from_bibtex, from_csl, from_ris], ids=["bib", "csl", "ris"])
@pytest.mark.parametrize(
    ("kind", "stated", "expected"),
    [
        ("article", {"volume": "Vol. 12", "number": "No. 3"}, ("12", "3", None)),
        ("article", {"volume": "volume XII", "number": "Nr.3"}, ("XII", "3", None)),
        ("article", {"volume": "Bd. 7", "number": "Heft 3-4"}, ("7", "3-4", None)),
        ("article", {"volume": "12, no. 3"}, ("12", "3", None)),
        ("article", {"volume": "12, no. 3", "number": "5"}, ("12, no. 3", "5", None)),
        ("article", {"volume": "12", "number": "nº 3"}, ("12", "3", None)),
        ("article", {"volume": "v12", "number": "n3"}, ("12", "3", None)),
        ("article", {"volume": "PP", "number": "99"}, (None, None, None)),
        ("book", {"volume": "14406 LNCS"}, ("14406", None, None)),
        ("article", {"volume": "39 SUPPL"}, ("39 SUPPL", None, None)),
        ("book", {"edition": "2nd ed."}, (None, None, "2nd")),
        ("book", {"edition": "Second edition"}, (None, None, "Second")),
        ("book", {"edition": "3. Auflage"}, (None, None, "3")),
        # What is not only such a word and a number stays.
        ("article", {"volume": "Voltaire 3", "number": "Notes"}, ("Voltaire 3", "Notes", None)),
        ("article", {"volume": "volcano"}, ("volcano", None, None)),
        ("book", {"edition": "2nd ed., revised"}, (None, None, "2nd ed., revised")),
        ("book", {"edition": "edition"}, (None, None, "edition")),
        # The number of a report is a name.
        ("techreport", {"number": "No. 3"}, (None, "No. 3", None)),
    ],
)
def test_words_that_styles_print_are_dropped(
    read: object, kind: str, stated: Stated, expected: tuple[str | None, ...]
) -> None:
    assert callable(read)
    found = read(kind, stated)

    assert (found.volume, found.number, found.edition) == expected


@pytest.mark.parametrize("read", [from_bibtex, from_csl, from_ris], ids=["bib", "csl", "ris"])
@pytest.mark.parametrize(
    ("kind", "stated", "volume", "volumes"),
    [
        ("book", {"volume": "4 vols."}, None, "4"),
        ("book", {"volume": "in 3 Bde."}, None, "3"),
        ("book", {"volume": "2 v."}, None, "2"),
        ("book", {"volume": "3", "volumes": "4 volumes"}, "3", "4"),
        ("book", {"volume": "Vol. 4"}, "4", None),
        ("book", {"volume": "4 von 5"}, "4 von 5", None),
        ("article", {"volume": "4 vols."}, "4 vols.", None),
    ],
)
def test_number_of_volumes_is_not_one_of_them(
    read: object, kind: str, stated: Stated, volume: str | None, volumes: str | None
) -> None:
    assert callable(read)
    found = read(kind, stated)

    assert (found.volume, found.extra.get("volumes")) == (volume, volumes)


@pytest.mark.parametrize("read", [from_bibtex, from_csl, from_ris], ids=["bib", "csl", "ris"])
@pytest.mark.parametrize("nothing", ["n/a", "N/A", "none", "n/a--n/a", "Unknown", "not available"])
def test_placeholders_are_left_out_with_a_remark(read: object, nothing: str) -> None:
    assert callable(read)
    found = read("article", {"volume": nothing, "number": "N3", "edition": "Na"})

    assert (found.volume, found.number, found.edition) == (None, "N3", None)
    assert len(found.remarks) == 2


@pytest.mark.parametrize("name", ["booktitle", "publisher", "series", "abstract"])
def test_placeholder_is_no_text(name: str) -> None:
    found = read_bibtex(f"@incollection{{a, title={{T}}, {name}={{N/A}}}}").candidates[0]

    assert (found.venue, found.publisher, found.series, found.abstract) == (None,) * 4
    assert len(found.remarks) == 1


@pytest.mark.parametrize(("pages", "shown"), [("n/a--n/a", "n/a–n/a"), ("--", "–")])
def test_placeholder_for_pages_is_left_out(pages: str, shown: str) -> None:
    (found,) = read_bibtex(f"@article{{a, title={{T}}, pages={{{pages}}}}}").candidates

    assert found.pages is None
    assert found.remarks == (f"pages: {shown!r} says nothing; not kept",)


def test_year_beside_the_volume_is_the_date() -> None:
    text = "@article{{a, title={{T}}, year={year}, volume={{Volume 12 - 2021}}}}"
    (same,) = read_bibtex(text.format(year=2021)).candidates
    (other,) = read_bibtex(text.format(year=2020)).candidates

    assert (same.volume, other.volume) == ("12", "12 - 2021")


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        # HighWire
        ("pages = {557 LP  -- 560}", ("557-560", {})),
        ("pages = {12 LP}", ("12", {})),
        ("pages = {１２３－１４５}", ("123-145", {})),
        ("pages = {123〜145}", ("123-145", {})),
        # The numbers of articles in the BMJ, and ERIC's pages.
        ("pages = {n71}", ("n71", {})),
        ("pages = {p1057}, doi = {10.1136/bmj.p1057}", ("p1057", {})),
        ("pages = {p45-67}", ("45-67", {})),
        # IEEE Xplore, of an article that is in no issue yet.
        ("volume = {PP}, number = {99}, pages = {1--1}", (None, {})),
        ("pages = {12 s.}", ("12 s.", {})),
        # The Web of Science
        ("pages = {UNSP 12345}", (None, {"eid": "12345"})),
        ("pages = {ARTN 123}", (None, {"eid": "123"})),
    ],
)
def test_pages_of_articles(fields: str, expected: tuple[str | None, Stated]) -> None:
    (found,) = read_bibtex(f"@article{{a, title={{T}}, {fields}}}").candidates

    assert (found.pages, found.extra) == expected


@pytest.mark.parametrize(
    ("pages", "count"),
    [
        ("xii+544", "xii+544"),
        ("viii + 119", "viii + 119"),
        ("XX, 327", "XX, 327"),
        ("XII, 544 S.", "XII, 544"),
        ("412 h.", "412"),
        ("412 s.", "412"),
        ("12 leaves", "12"),
    ],
)
def test_count_of_the_pages_of_a_book(pages: str, count: str) -> None:
    (found,) = read_bibtex(f"@book{{a, title={{T}}, pages={{{pages}}}}}").candidates

    assert (found.pages, found.extra) == (None, {"pagetotal": count})


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("number = {October}, year = 1974", ("1974-10", None)),
        ("number = {October}, year = 1974, month = oct", ("1974-10", None)),
        ("number = {October}, year = 1974, month = may", ("1974-05", "October")),
        ("number = {B}, year = 1974", ("1974", "B")),
    ],
)
def test_month_is_no_number(fields: str, expected: tuple[str, str | None]) -> None:
    (found,) = read_bibtex(f"@article{{a, title={{T}}, {fields}}}").candidates

    assert (str(found.date), found.number) == expected


def test_authors_behind_the_title_are_left_out() -> None:
    text = "@book{{a, author={{White, Ada}}, title={{{}}}}}"
    titles = ["Voss : a novel / Ada White", "Whiteness / Blackness", "White / Black"]
    found = [read_bibtex(text.format(title)).candidates[0].title for title in titles]

    assert found == ["Voss : a novel", "Whiteness / Blackness", "White / Black"]
