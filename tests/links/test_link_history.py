"""The state of a link over several days, and the history file."""

from pathlib import Path

import pytest

from ending import ends
from papershelf.links.addresses import Finding, LinkHistory, LinkState, Verdict
from papershelf.links.history import history_text, parse_history, read_history
from papershelf.model.dates import PartialDate
from papershelf.model.problems import DataError

FILE = Path("links.json")

ALIVE = Finding(Verdict.ALIVE)
MOVED = Finding(Verdict.MOVED, moved_to="https://e.example/new")
DEAD = Finding(Verdict.DEAD, "HTTP 404 (not found)")
UNCLEAR = Finding(Verdict.UNCLEAR, "HTTP 403")


def day(number: int) -> PartialDate:
    return PartialDate(2026, 11, number)


def state_after(*findings: Finding) -> LinkState:
    """The state after these findings, one a day."""
    state = None
    for number, finding in enumerate(findings, start=1):
        state = LinkState.after(state, finding, day(number))
    assert state
    return state


@pytest.mark.parametrize(
    ("findings", "is_dead"),
    [
        pytest.param([DEAD], False, id="once"),
        pytest.param([DEAD, DEAD], False, id="twice"),
        pytest.param([DEAD, DEAD, DEAD], True, id="three_times"),
        pytest.param([DEAD, DEAD, ALIVE, DEAD], False, id="alive_in_between"),
        pytest.param([DEAD, DEAD, MOVED, DEAD], False, id="moved_in_between"),
        pytest.param([DEAD, UNCLEAR, DEAD, UNCLEAR, DEAD], True, id="unclear_in_between"),
        pytest.param([DEAD, DEAD, UNCLEAR], False, id="unclear_does_not_count"),
        pytest.param([UNCLEAR, UNCLEAR, UNCLEAR], False, id="never_clear"),
        pytest.param([DEAD, DEAD, DEAD, UNCLEAR], True, id="unclear_does_not_revive"),
        pytest.param([DEAD, DEAD, DEAD, ALIVE], False, id="alive_again"),
    ],
)
def test_link_is_dead_after_three_failures(findings: list[Finding], is_dead: bool) -> None:
    assert state_after(*findings).is_dead == is_dead


def test_two_failures_on_one_day_count_once() -> None:
    state = LinkState.after(state_after(DEAD, DEAD), DEAD, day(2))

    assert state.failed == (day(1), day(2))


def test_link_is_dead_since_its_first_failure() -> None:
    assert state_after(DEAD, ALIVE, DEAD, DEAD, DEAD).dead_since == day(3)


HISTORY: LinkHistory = {
    "https://e.example/old": state_after(MOVED),
    "https://e.example/gone": state_after(DEAD, DEAD),
    "https://e.example/schäfer?a=😀": state_after(DEAD, UNCLEAR),
    "https://doi.org/10.1000/1": state_after(ALIVE),
}
TEXT = """\
{
  "version": 1,
  "links": {
    "https://doi.org/10.1000/1": {
      "asked": "2026-11-01",
      "verdict": "alive"
    },
    "https://e.example/gone": {
      "asked": "2026-11-02",
      "verdict": "dead",
      "reason": "HTTP 404 (not found)",
      "failed": [
        "2026-11-01",
        "2026-11-02"
      ]
    },
    "https://e.example/old": {
      "asked": "2026-11-01",
      "verdict": "moved",
      "moved_to": "https://e.example/new"
    },
    "https://e.example/schäfer?a=😀": {
      "asked": "2026-11-02",
      "verdict": "unclear",
      "reason": "HTTP 403",
      "failed": [
        "2026-11-01"
      ]
    }
  }
}
"""


def test_history_is_sorted_by_url() -> None:
    assert history_text(HISTORY) == TEXT


def test_history_survives_writing_and_reading() -> None:
    assert parse_history(TEXT, FILE) == HISTORY


def test_missing_history_is_empty(tmp_path: Path) -> None:
    assert read_history(tmp_path / "links.json") == {}


REMEDY = "fix it, or delete the file to start again"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param(
            "", f"1:1: error[history] is not JSON (Expecting value); {REMEDY}", id="empty"
        ),
        pytest.param(
            TEXT[:60],
            f"4:5: error[history] is not JSON (Unterminated string starting at); {REMEDY}",
            id="truncated",
        ),
        pytest.param(
            "<<<<<<< HEAD\n" + TEXT,
            f"1:1: error[history] is not JSON (Expecting value); {REMEDY}",
            id="merge_conflict",
        ),
        pytest.param(
            TEXT.replace('"version": 1', '"version": 2'),
            f"1:1: error[history] version: Input should be 1; {REMEDY}",
            id="version",
        ),
        pytest.param(
            TEXT.replace('"2026-11-02",\n      "verdict": "dead"', '7,\n      "verdict": "dead"'),
            "8:1: error[history] https://e.example/gone: asked: Input should be a valid string; "
            + REMEDY,
            id="type",
        ),
        pytest.param(
            TEXT.replace('asked": "2026-11-01",\n      "verdict": "moved', 'asked": "2026-13-01",\n'
                         '      "verdict": "moved'),
            "17:1: error[history] https://e.example/old: asked: month 13 does not exist; "
            f"months are 01 to 12; {REMEDY}",
            id="date",
        ),
        pytest.param(
            TEXT.replace('"asked": "2026-11-01",\n      "verdict": "moved"', '"verdict": "moved"'),
            f"17:1: error[history] https://e.example/old: asked: Field required; {REMEDY}",
            id="missing_field",
        ),
        pytest.param(
            TEXT.replace('"unclear"', '"uncertain"'),
            "22:1: error[history] https://e.example/schäfer?a=😀: verdict: Input should be "
            f"'alive', 'moved', 'dead' or 'unclear'; {REMEDY}",
            id="verdict",
        ),
        pytest.param(
            TEXT.replace("e.example/old", "e.example/gone"),
            "1:1: error[history] is not a link history ('https://e.example/gone' is there "
            f"twice); {REMEDY}",
            id="twice",
        ),
        pytest.param(
            "[" * 100_000,
            f"1:1: error[history] is not a link history (it is nested too deeply); {REMEDY}",
            id="deep",
        ),
        pytest.param(
            TEXT.replace("HTTP 403", "\\ud800"),
            "22:1: error[history] https://e.example/schäfer?a=😀: reason: Input should be a valid "
            f"string, unable to parse raw data as a unicode string; {REMEDY}",
            id="surrogate",
        ),
        pytest.param(
            '{"version": NaN}',
            f"1:1: error[history] is not a link history (NaN is not valid JSON); {REMEDY}",
            id="constant",
        ),
    ],
)  # fmt: skip
def test_damaged_history_is_refused_with_its_place(text: str, message: str) -> None:
    with pytest.raises(DataError) as refusal:
        parse_history(text, FILE)

    assert [str(problem) for problem in refusal.value.problems] == [f"links.json:{message}"]


def test_history_that_is_not_text_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "links.json"
    file.write_bytes(b'{"version": 1,\n"links": \xff}')

    with pytest.raises(DataError) as refusal:
        read_history(file)

    (problem,) = refusal.value.problems
    assert str(problem) == (
        f"{file}:2:10: error[file] byte 25 (0xFF) is not UTF-8; save the file as UTF-8"
    )


@pytest.mark.parametrize(
    "links",
    [
        pytest.param([f'"{number}":1' for number in range(200_000)], id="faults"),
        pytest.param([*(f'"{number}":{{}}' for number in range(400_000)), '"0":{}'], id="repeated"),
    ],
)
def test_hostile_histories_are_read_to_the_end(links: list[str]) -> None:
    text = f'{{"version":1,"links":{{{",".join(links)}}}}}'

    with ends(), pytest.raises(DataError):
        parse_history(text, FILE)


def test_folder_instead_of_a_history_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError) as refusal:
        read_history(tmp_path)

    assert [problem.message for problem in refusal.value.problems] == [
        "is not a regular file; replace it with one"
    ]
