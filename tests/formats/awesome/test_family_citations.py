"""Reading lists without links: who wrote a paper is said by family names, or in no fixed place."""

from typing import Any

import pytest

from candidate_fields import as_record
from papershelf.formats.awesome.read import read_list

EAR = "Counting sheep by ear"
ROE_LIND = ["Roe", "Lind"]
ADA_BO = ["Roe, Ada", "Lind, Bo"]


@pytest.mark.parametrize(
    "text",
    [
        f"Roe & Lind (1999): {EAR}",
        f"Roe and Lind (1999). {EAR}. FLOCK.",
        f"Roe & Lind, 1999. {EAR}.",
        f"Roe & Lind 1999 - {EAR}",
        f"Roe & Lind [1999] {EAR}",
        f"(Roe & Lind, 1999) {EAR}",
        f"ROE & LIND (1999): {EAR}",
        f"Roe und Lind (1999). {EAR}",
        f"Required: Roe & Lind (1999): {EAR}",
        f"**Roe & Lind (1999)** {EAR}. _FLOCK_.",
        f'Roe & Lind, "{EAR}", FLOCK 1999',
        f"Roe & Lind. {EAR}. FLOCK 1999.",
        f"{EAR} (Roe & Lind 1999)",
        f"{EAR} - Roe & Lind (1999)",
        f"*{EAR}*, Roe and Lind, 1999",
        f"*{EAR}* by Roe and Lind (1999)",
        f"“{EAR},” Roe and Lind, 1999",
    ],
)
def test_families_of_a_citation_are_authors_to_ask_about(text: str) -> None:
    (found,) = read_list(f"- {text}\n").candidates
    assert (found.title, str(found.date)) == (EAR, "1999")
    assert found.authors is not None
    assert [name.family for name in found.authors] == ROE_LIND
    assert found.doubts["authors"] == "only their family names are given; who are they?"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"Roe, Lind, and Ma (1999). {EAR}", {"authors": ["Roe", "Lind", "Ma"]}),
        (f"Van der Berg & O'Neil (1999). {EAR}", {"authors": ["Van der Berg", "O'Neil"]}),
        (f"Roe (1999), {EAR}", {"authors": ["Roe"]}),
        (f"{EAR} by Ada Roe and Bo Lind (1999)", {"authors": ADA_BO}),
        (f"{EAR}, Ada Roe, Bo Lind, 1999", {"authors": ADA_BO}),
        (f"Ada Roe and Bo Lind: {EAR} (1999)", {"authors": ADA_BO}),
        (f"Ada Roe and Bo Lind, {EAR}, 1999", {"authors": ADA_BO}),
        (f"**{EAR}** (Roe et al. 1999)", {"authors": ["Roe", "others"]}),
        (f"[{EAR}, Roe et al. 1999](https://doi.org/10.1000/a)", {"authors": ["Roe", "others"]}),
        (f"A. B. Roe. {EAR}. arXiv preprint, 1999.", {"authors": ["Roe, A. B."]}),
        (f"A. Roe, {EAR}, 1999.", {"authors": ["Roe, A."]}),
        # A service knows the names of a paper with a link.
        (f"[{EAR}](https://doi.org/10.1000/a) (Roe & Lind 1999)", {"note": "Roe & Lind"}),
    ],
)
def test_people_around_a_title_without_marks(text: str, expected: dict[str, Any]) -> None:
    (found,) = read_list(f"- {text}\n").candidates
    record = as_record(found)
    assert (record["title"], record["date"]) == (EAR, "1999")
    said = {"authors": record.get("authors"), **record.get("extra", {})}
    assert {name: text for name, text in said.items() if text} == expected


@pytest.mark.parametrize(
    ("cell", "authors", "question"),
    [
        ("Roe, Ada", ["Roe, Ada"], "is this one person, or are these the family names of two?"),
        (
            "Roe, Lind & Ma",
            ["Roe", "Lind", "Ma"],
            "only their family names are given; who are they?",
        ),
        ("Ada Roe, Jan Lind", ["Roe, Ada", "Lind, Jan"], None),
        ("Roe, Ada; Lind, Jan", ["Roe, Ada", "Lind, Jan"], None),
    ],
)
def test_names_in_a_column_of_authors(cell: str, authors: list[str], question: str | None) -> None:
    table = f"|Author|Title|Year|Publisher|\n|-|-|-|-|\n|{cell}|{EAR}|1999|Barn Press|\n"
    (found,) = read_list(table).candidates
    record = as_record(found)

    assert (record["authors"], found.doubts.get("authors")) == (authors, question)
    assert (record["type"], record["publisher"]) == ("book", "Barn Press")


def test_label_says_that_two_words_are_one_author() -> None:
    facts = "  - Author: Roe, Ada\n  - Year: 1999\n  - Publisher: Barn Press\n"
    (found,) = read_list(f"- **{EAR}**\n{facts}").candidates

    assert as_record(found)["authors"] == ["Roe, Ada"]
    assert "one person" in found.doubts["authors"]


@pytest.mark.parametrize(
    "text",
    [
        "Speech & Language Processing (2020)",
        "Vision and Language (2020): a workshop of ours",
        "We met Ada and Bo (1999) near the barn.",
        "Meeting notes, March 2020",
    ],
)
def test_what_only_looks_like_a_citation_is_none(text: str) -> None:
    assert not read_list(f"- [{EAR}](https://doi.org/10.1000/a)\n- {text}\n").candidates[1:]
