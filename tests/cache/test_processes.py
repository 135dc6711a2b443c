"""Work is divided among processes, and none of them stays behind."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import pytest

from papershelf.cache.processes import in_processes

ITEMS = [f"item {number}" for number in range(7)]


@pytest.fixture(autouse=True)
def _others_find_this_module(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parent))


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
    def refuse(*_arguments: object, **_options: object) -> None:
        raise BlockingIOError

    monkeypatch.setattr(subprocess, "Popen", refuse)

    assert list(in_processes(parts_of, ITEMS, 2)) == [(os.getpid(), ITEMS[::2])]


def session_of(_items: Sequence[str]) -> int:
    return os.getsid(0)


def test_ctrl_c_reaches_the_first_process_alone() -> None:
    """A terminal interrupts all of its session, and each would show where it was."""
    own, *others = in_processes(session_of, ITEMS, 3)

    assert own == os.getsid(0)
    assert own not in others
    assert len(others) == 2


def test_nothing_is_imported_from_the_working_directory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It may be the folder of a list that a stranger sent."""
    for name in ("pickle", "papershelf", "threading"):
        (tmp_path / f"{name}.py").write_text("open('ran', 'w')\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    assert len(list(in_processes(parts_of, ITEMS, 2))) == 2
    assert not (tmp_path / "ran").exists()


def wait_until_killed(here: int, folder: Path, items: Sequence[str]) -> None:
    """Here, until the two others have begun."""
    deadline = time.monotonic() + 60
    if os.getpid() != here:
        (folder / str(os.getpid())).touch()
        time.sleep(600)
    while len(list(folder.iterdir())) < 2 and time.monotonic() < deadline:
        time.sleep(0.01)


def begun_in(folder: Path) -> list[int]:
    return [int(path.name) for path in folder.iterdir()]


def is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    status = Path(f"/proc/{process}/stat")
    # A zombie has ended, and waits for somebody to ask how.
    return not status.exists() or status.read_text().rpartition(")")[2].split()[0] != "Z"


def test_no_process_is_left_where_nobody_takes_the_answers(tmp_path: Path) -> None:
    answers = in_processes(partial(wait_until_killed, os.getpid(), tmp_path), ITEMS, 3)
    next(answers)
    answers.close()  # type: ignore[attr-defined]

    begun = begun_in(tmp_path)
    assert len(begun) == 2
    assert not any(map(is_running, begun))


KILLED = """
import os, signal, sys
from functools import partial
from pathlib import Path
from papershelf.cache.processes import in_processes
from test_processes import wait_until_killed

next(in_processes(partial(wait_until_killed, os.getpid(), Path(sys.argv[1])), ["a", "b", "c"], 3))
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_processes_end_when_the_one_that_began_them_is_killed(tmp_path: Path) -> None:
    program = [sys.executable, "-c", KILLED, tmp_path]
    done = subprocess.run(program, capture_output=True, timeout=90, check=False)

    begun = begun_in(tmp_path)
    deadline = time.monotonic() + 30
    while any(map(is_running, begun)) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert len(begun) == 2
    assert not any(map(is_running, begun))
    assert (done.returncode, done.stdout, done.stderr) == (-signal.SIGKILL, b"", b"")
