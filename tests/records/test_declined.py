"""data/declined.yaml: its fields and errors."""

from pathlib import Path

import pytest

from invented import place_and_message, problems_in, record, write_list
from papershelf.model.identifiers.ids import Doi
from papershelf.records.declined import Declined, read_declined


def test_entries_are_read(tmp_path: Path) -> None:
    text = "declined:\n  - {doi: 10.1000/x, reason: Not about sheep., date: 2026-11-21}\n"

    (declined,) = read_declined(write_list(tmp_path, ("data/declined.yaml", text))).entries

    assert (declined.doi, declined.reason) == (Doi("10.1000/x"), "Not about sheep.")


@pytest.mark.parametrize("text", ["", "# none yet\n\n", "declined: []\n"])
def test_file_may_be_empty(tmp_path: Path, text: str) -> None:
    assert read_declined(write_list(tmp_path, ("data/declined.yaml", text))).entries == ()


def test_file_is_optional(tmp_path: Path) -> None:
    assert read_declined(write_list(tmp_path)).entries == ()


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        pytest.param(
            "declined:\n  - {reason: No.}\n",
            "2:5: declined: reason: for which paper? add its title:, doi: or arxiv:",
            id="no_paper",
        ),
        pytest.param(
            "declined:\n  - {doi: 10.1000/x}\n",
            "2:5: declined.reason: is missing; write it",
            id="no_reason",
        ),
        pytest.param(
            "declined:\n  - {doi: x, reason: No.}\n",
            "2:11: declined.doi: 'x' is not a DOI; write it bare, such as 10.1038/171737a0",
            id="invalid_doi",
        ),
        pytest.param(
            "declined:\n  - {doi: 10.1000/x, reson: No.}\n",
            "2:22: declined.reson: unknown field 'reson'; did you mean reason?",
            id="misspelled",
        ),
    ],
)
def test_check_reports_errors(tmp_path: Path, text: str, problem: str) -> None:
    root = write_list(tmp_path, record(), ("data/declined.yaml", text))

    assert [place_and_message(one) for one in problems_in(root)] == [
        f"data/declined.yaml:{problem}"
    ]


def test_every_field_but_the_reason_is_optional() -> None:
    required = [name for name, field in Declined.model_fields.items() if field.is_required()]

    assert required == ["reason"]


TWICE = "make the two entries one"
LISTED = f"is that of {record()[0]}; delete this entry, or the record"


@pytest.mark.parametrize(
    ("entries", "rule", "problems"),
    [
        pytest.param(
            "{doi: 10.1000/Goats, reason: No.}, {doi: 10.1000/goats, reason: No.}",
            "declined-papers-are-listed-once",
            [f"4:9: declined.doi: the DOI 10.1000/goats is already in line 3; {TWICE}"],
            id="doi_twice",
        ),
        pytest.param(
            "{arxiv: '2101.00001', reason: No.}, "
            "{doi: 10.48550/arXiv.2101.00001, arxiv: '2101.00001', reason: No.}",
            "declined-papers-are-listed-once",
            [f"4:9: declined.doi: the DOI 10.48550/arXiv.2101.00001 is already in line 3; {TWICE}"],
            id="arxiv_id_twice",
        ),
        pytest.param(
            "{doi: 10.1000/Sheep, reason: No.}", "declined-papers-are-not-in-the-list",
            [f"3:9: declined.doi: the DOI 10.1000/Sheep {LISTED}"], id="doi_of_a_record",
        ),
        pytest.param(
            "{doi: 10.1000/first, reason: No.}", "declined-papers-are-not-in-the-list",
            [f"3:9: declined.doi: the DOI 10.1000/first {LISTED}"], id="doi_of_a_version",
        ),
        pytest.param(
            "{arxiv: '2101.00009', title: Sheep, reason: No.}",
            "declined-papers-are-not-in-the-list",
            [f"3:11: declined.arxiv: the arXiv id 2101.00009 {LISTED}"],
            id="arxiv_id_of_a_record",
        ),
        pytest.param(
            "{doi: 10.1000/a, arxiv: '2101.00001', reason: No.}, {title: Goats, reason: No.}, "
            "{title: Goats, reason: No.}, {doi: 10.48550/arXiv.2101.00002, arxiv: '2101.00002', "
            "reason: No.}",
            "", [], id="different",
        ),
    ],
)  # fmt: skip
def test_check_warns_of_papers_that_are_named_twice(
    tmp_path: Path, entries: str, rule: str, problems: list[str]
) -> None:
    more = (
        "doi: 10.1000/sheep\narxiv: '2101.00009'\nprimary_class: cs.LG\n"
        "versions:\n- kind: conference\n  doi: 10.1000/first\n"
    )
    text = "declined:\n  [\n  " + entries.replace("}, {", "},\n  {") + "\n  ]\n"
    root = write_list(tmp_path, record(more=more), ("data/declined.yaml", text))

    found = [one for one in problems_in(root) if one.path == "data/declined.yaml"]

    assert {(one.rule, one.is_warning) for one in found} == ({(rule, True)} if rule else set())
    assert [place_and_message(one) for one in found] == [
        f"data/declined.yaml:{problem}" for problem in problems
    ]
