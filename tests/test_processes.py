"""Work is divided among processes, and none of them stays behind."""

import multiprocessing
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from functools import partial
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest

from papershelf.check.processes import in_processes

ITEMS = [f"item {number}" for number in range(7)]


def parts_of(items: Sequence[str]) -> tuple[int, list[str]]:
    return os.getpid(), list(items)


@pytest.mark.parametrize("count", [1, 2, 5])
def test_each_item_is_in_one_part_and_each_part_in_a_process_of_its_own(count: int) -> None:
    answers = list(in_processes(parts_of, ITEMS, count))

    assert sorted(item for _, part in answers for item in part) == ITEMS
    assert len({process for process, _ in answers}) == count
    assert answers[0][0] == os.getpid()


def killed_elsewhere(here: int, items: Sequence[str]) -> list[str]:
    if os.getpid() != here:
        os.kill(os.getpid(), signal.SIGKILL)
    return list(items)


def test_part_of_a_process_that_is_killed_is_missing() -> None:
    assert list(in_processes(partial(killed_elsewhere, os.getpid()), ITEMS, 3)) == [ITEMS[::3]]


def test_part_is_missing_where_the_system_grants_no_process(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(_self: BaseProcess) -> None:
        raise BlockingIOError

    monkeypatch.setattr(BaseProcess, "start", refuse)

    assert list(in_processes(parts_of, ITEMS, 2)) == [(os.getpid(), ITEMS[::2])]


def test_no_process_is_left_where_nobody_takes_the_answers() -> None:
    answers = in_processes(parts_of, ITEMS, 3)
    next(answers)
    answers.close()  # type: ignore[attr-defined]

    assert multiprocessing.active_children() == []


# Answers are larger than what a pipe takes, so that each process waits for its reader.
ORPHANS = """
import os, signal, sys
from papershelf.check.processes import in_processes

def work(items):
    if os.getpid() != parent:
        return bytes(10_000_000)
    os.kill(parent, signal.SIGKILL)

parent = int(os.environ.setdefault("PARENT", str(os.getpid())))
if __name__ == "__main__":
    list(in_processes(work, ["a", "b", "c", "d"], 4))
"""


def test_processes_end_when_the_one_that_began_them_is_killed(tmp_path: Path) -> None:
    """Each holds standard output, which is at its end when the last of them has gone."""
    program = tmp_path / "program.py"
    program.write_text(ORPHANS, encoding="utf-8")
    done = subprocess.run([sys.executable, program], capture_output=True, timeout=60, check=False)

    assert (done.returncode, done.stdout) == (-signal.SIGKILL, b"")
