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
