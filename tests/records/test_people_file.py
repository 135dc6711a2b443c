"""data/people.yaml: what is refused, with the place and what to write instead."""

from pathlib import Path

import pytest

from invented import record, write_list
from papershelf.model.people import PersonEntry
from papershelf.model.problems import DataError
from papershelf.records.format import format_text
from papershelf.records.load import read_list
from papershelf.records.people import PEOPLE, ReadPeople, parse_people, read_people


def problems(*entries: str) -> list[str]:
    """Of entries on a line each, from line 2."""
    with pytest.raises(DataError) as refused:
        parse_people("people:\n" + "".join(f"  - {entry}\n" for entry in entries))
    return [str(problem).removeprefix(f"{PEOPLE}:") for problem in refused.value.problems]


def test_the_earlier_file_of_authors_is_refused_with_what_to_write_instead(tmp_path: Path) -> None:
    authors = ("data/authors.yaml", "authors:\n  - {id: okafor-adaeze, aliases: [okafor-a]}\n")

    assert list(map(str, read_list(write_list(tmp_path, record(), authors)).problems)) == [
        (
            "data/authors.yaml:1:1: error[form] is no longer read; write each of its entries "
            'below people: in data/people.yaml, with the name, such as - {name: "Okafor, Adaeze", '
            "aliases: [okafor-a]}, and delete the file"
        )
    ]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("0000-0002-1825-0097", "0000-0002-1825-0097"),
        ("https://orcid.org/0000-0002-1694-233x", "0000-0002-1694-233X"),
        ("orcid.org/0000-0001-5109-3700/", "0000-0001-5109-3700"),
    ],
)
def test_an_orcid_id_is_read_bare_or_as_a_url(written: str, read: str) -> None:
    entry = PersonEntry.model_validate({"name": "Okafor, Adaeze", "orcid": written})

    assert (str(entry.orcid), entry.orcid and entry.orcid.url) == (
        read, f"https://orcid.org/{read}",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        pytest.param("orcid: 0000-0002-1825-0098", "has a wrong digit", id="check_digit"),
        pytest.param("orcid: 0000000218250097", "write it like 0000-0002-", id="no_hyphens"),
        pytest.param("orcid: ٠٠٠٠-0002-1825-0097", "is not an ORCID iD", id="other_digits"),
        pytest.param("homepage: 'javascript:alert(1)'", "not an http or https", id="script"),
        pytest.param("homepage: //example.org", "not an http or https URL", id="no_scheme"),
        pytest.param('native_name: "a\\u202Eb"', "U+202E", id="bidi"),
        pytest.param("also: [others]", "others is not a person", id="others"),
        pytest.param("also: [Adaeze Okafor]", 'write "Okafor, Adaeze"', id="reading_order"),
        pytest.param("papers: [A1]", "is not a citation key", id="key"),
        pytest.param("id: Okafor", "is not lower-case letters", id="id"),
        pytest.param("orchid: x", "unknown field 'orchid'; did you mean orcid?", id="unknown"),
        pytest.param(f"also: [{', '.join(['A'] * 101)}]", "has 101 names", id="many"),
    ],
)
def test_a_wrong_value_is_reported_at_its_place(field: str, expected: str) -> None:
    (problem,) = problems(f'{{name: "Okafor, Adaeze", {field}}}')

    assert problem.startswith("2:")
    assert expected in problem


def test_a_spelling_belongs_to_one_person() -> None:
    (problem,) = problems('{name: "Roe, Mina"}', '{name: "Lind, Jan", also: ["Róe, Mina"]}')
    assert problem == (
        "3:32: error[form] people.also: 'Róe, Mina' is already the person on line 2; join the two "
        "entries or, if they are two people, write papers: with the keys of the papers of one of "
        "them"
    )


def test_namesakes_have_different_ids_and_papers() -> None:
    wei = 'name: "Wang, Wei"'

    (problem,) = problems(f"{{{wei}, papers: [a2020a]}}", f"{{{wei}, papers: [b2020b]}}")
    assert problem == (
        "3:12: error[form] people.name: authors/wang-wei/ is the page of the person on line 2; if "
        "this is another person, write an id, such as id: wang-wei-2, and papers: with the keys of "
        "this person's papers"
    )
    (problem,) = problems(
        f"{{{wei}, papers: [a2020a]}}", f"{{{wei}, id: wang-wei-2, papers: [b2020b, a2020a]}}"
    )
    assert "'Wang, Wei' is already the person on line 2 in a2020a" in problem
    assert parse_people(
        f"people:\n  - {{{wei}, papers: [a2020a]}}\n"
        f"  - {{{wei}, id: wang-wei-2, papers: [b2020b]}}\n  - {{{wei}, id: wang-wei-3}}\n"
    )


def test_an_alias_leads_to_one_person() -> None:
    found = problems(
        '{name: "Roe, Mina", aliases: [roe-m]}', '{name: "Roe, Max", aliases: [roe-m, roe-mina]}'
    )
    assert [problem.partition("people.")[2] for problem in found] == [
        "aliases: 'roe-m' is already on line 2; write another, or delete it",
        "aliases: 'roe-mina' is already on line 2; write another, or delete it",
    ]


def test_the_file_is_formatted_and_keeps_its_comments() -> None:
    text = """\
# Who is who.

people:
  - {orcid: 'https://orcid.org/0000-0002-1825-0097', name: 'Roe,  Mina', also: [Roe]}  # sure
"""
    formatted = format_text(text, PEOPLE)

    assert (
        formatted
        == """\
# Who is who.

people:
  - name: Roe, Mina  # sure
    also: [Roe]
    orcid: 0000-0002-1825-0097
"""
    )
    assert format_text(formatted, PEOPLE) == formatted


def test_the_file_is_optional(tmp_path: Path) -> None:
    assert read_people(tmp_path, PEOPLE) == ReadPeople()
