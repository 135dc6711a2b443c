"""Papers as RIS: tags, types, names and line ends."""

from typing import Any

import pytest

from invented import make_catalogue, make_paper, without_authors
from papershelf.model.entry_types import EntryType
from writers import write_ris


def lines(**fields: Any) -> list[str]:
    paper = make_paper(**fields)
    return write_ris([paper], make_catalogue(paper)).split("\r\n")


def values(tag: str, **fields: Any) -> list[str]:
    return [line[6:] for line in lines(**fields) if line.startswith(f"{tag}  - ")]


def test_preprint_has_all_its_parts() -> None:
    assert lines() == [
        "TY  - RPRT",
        "AU  - Okafor, Adaeze",
        "AU  - van der Berg, Jan",
        "ID  - okafor2021counting",
        "TI  - Counting Sheep with Very Small Networks",
        "PY  - 2021",
        "DA  - 2021/03/04/",
        "PB  - arXiv",
        "M3  - Preprint",
        "DO  - 10.48550/arXiv.2103.00001",
        "AN  - arXiv:2103.00001",
        "UR  - https://arxiv.org/abs/2103.00001",
        "L1  - https://arxiv.org/pdf/2103.00001",
        "AB  - We count sheep.",
        "KW  - Counting",
        "ER  - ",
        "",
    ]


@pytest.mark.parametrize(
    ("entry_type", "expected"),
    [("article", "JOUR"), ("inproceedings", "CONF"), ("book", "BOOK"), ("misc", "GEN")],
)
def test_types_are_in_the_specification(entry_type: str, expected: str) -> None:
    assert values("TY", type=entry_type, venue="Ears") == [expected]


@pytest.mark.parametrize(
    ("pages", "expected"),
    [
        pytest.param("12-13", (["12"], ["13"]), id="range"),
        pytest.param("12--13", (["12"], ["13"]), id="two_hyphens"),
        pytest.param("12 – 13", (["12"], ["13"]), id="dash"),
        pytest.param("7", (["7"], []), id="one_page"),
        pytest.param("A-1-A-20", (["A-1-A-20"], []), id="hyphens_in_pages"),
    ],
)
def test_pages_are_first_and_last(pages: str, expected: tuple[list[str], list[str]]) -> None:
    assert (values("SP", pages=pages), values("EP", pages=pages)) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("{Ears Collaboration}", "Ears Collaboration"),
        ("King, Jr., Martin", "King, Martin, Jr."),
    ],
)
def test_suffix_comes_last(name: str, expected: str) -> None:
    assert values("AU", authors=[name]) == [expected]


def test_open_list_of_names_ends_in_others() -> None:
    assert values("AU", authors=["Ma", "others"]) == ["Ma", "others"]


@pytest.mark.parametrize(("date", "expected"), [("2021", "2021///"), ("2021-03", "2021/03//")])
def test_incomplete_date_has_all_slashes(date: str, expected: str) -> None:
    assert values("DA", date=date) == [expected]


@pytest.mark.parametrize("entry_type", EntryType)
def test_no_type_is_unknown_to_other_programs(entry_type: EntryType) -> None:
    """UNPD is in no specification; with it, bibutils and citation-js lose title and authors."""
    assert values("TY", type=entry_type.value) != ["UNPD"]


def test_proceedings_are_in_both_tags() -> None:
    written = lines(type="inproceedings", venue="Ears")

    assert {"T2  - Ears", "C3  - Ears"} <= set(written)
    assert not values("C3", type="article", venue="Ears")


@pytest.mark.parametrize(
    ("entry_type", "kind"),
    [("phdthesis", "PhD thesis"), ("mastersthesis", "Master's thesis")],
)
def test_thesis_has_its_kind(entry_type: str, kind: str) -> None:
    assert values("M3", type=entry_type) == [kind]


@pytest.mark.parametrize(
    ("entry_type", "expected"),
    [("dataset", "DATA"), ("software", "COMP"), ("patent", "PAT"), ("legislation", "STAT")],
)
def test_biblatex_types_are_mapped_to_ris(entry_type: str, expected: str) -> None:
    assert values("TY", arxiv=None, primary_class=None, extra={"entrytype": entry_type}) == [
        expected
    ]


def test_retracted_paper_says_so() -> None:
    assert values("N1", status="retracted") == ["Retracted"]


def test_edited_book_has_editors_only() -> None:
    paper = without_authors(type="book", editors=["Lind, Åsa"])
    written = write_ris([paper], make_catalogue(paper)).split("\r\n")

    assert written[:2] == ["TY  - EDBOOK", "ED  - Lind, Åsa"]
    assert not [line for line in written if line.startswith("AU")]


def test_value_cannot_begin_a_tag() -> None:
    written = lines(abstract="Two\n\nER  - \nTY  - JOUR\nparagraphs")

    assert "AB  - Two ER - TY - JOUR paragraphs" in written
    assert [line for line in written if line.startswith("ER")] == ["ER  - "]


def test_records_are_separated_by_an_empty_line() -> None:
    papers = [make_paper("a2021a"), make_paper("b2021b")]

    written = write_ris(papers, make_catalogue(*papers))

    assert "ER  - \r\n\r\nTY  - RPRT\r\n" in written
    assert written.count("\n") == written.count("\r\n")
