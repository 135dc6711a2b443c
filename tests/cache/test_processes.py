"""Work is divided among processes, and none of them is left running."""

import multiprocessing.util
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import process
from functools import partial
from pathlib import Path

import pytest

from papershelf.cache import processes
from papershelf.cache.processes import in_processes

ITEMS = [f"item {number}" for number in range(7)]


@pytest.fixture(autouse=True)
def _others_find_this_module(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parent))


def parts_of(items: Sequence[str]) -> tuple[int, list[str]]:
    return os.getpid(), list(items)


def test_each_item_is_processed_once_by_all_workers(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(processes, "PART", 1)
    items = [f"item {number}" for number in range(200)]

    answers = list(in_processes(slow_parts_of, items, 3))

    assert sorted(item for _, part in answers for item in part) == sorted(items)
    assert os.getpid() in {pid for pid, _ in answers}
    assert len({pid for pid, _ in answers}) == 3
    assert "PYTHONSAFEPATH" not in os.environ


def slow_parts_of(items: Sequence[str]) -> tuple[int, list[str]]:
    time.sleep(0.02)
    return parts_of(items)


def killed_elsewhere(here: int, items: Sequence[str]) -> list[str]:
    if os.getpid() != here:
        os.kill(os.getpid(), signal.SIGKILL)
    time.sleep(0.1)
    return list(items)


def test_parts_of_a_killed_worker_are_done_in_the_main_process(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(processes, "PART", 1)

    answers = in_processes(partial(killed_elsewhere, os.getpid()), ITEMS, 3)

    assert sorted(answers) == [[item] for item in ITEMS]


@pytest.mark.parametrize(
    ("module", "name", "error"),
    [
        pytest.param(multiprocessing.util, "spawnv_passfds", BlockingIOError(), id="process"),
        pytest.param(threading.Thread, "start", RuntimeError("no thread"), id="thread"),
        pytest.param(process, "_check_system_limits", NotImplementedError(), id="semaphores"),
    ],
)
def test_main_process_does_everything_if_workers_cannot_start(
    monkeypatch: pytest.MonkeyPatch, module: object, name: str, error: Exception
) -> None:
    def refuse(*_arguments: object, **_options: object) -> None:
        raise error

    monkeypatch.setattr(processes, "PART", 4)
    monkeypatch.setattr(module, name, refuse)

    answers = list(in_processes(parts_of, ITEMS, 2))

    assert answers == [(os.getpid(), ITEMS[4:]), (os.getpid(), ITEMS[:4])]


def test_exception_in_a_worker_reaches_the_caller() -> None:
    with pytest.raises(ValueError, match="item 0"):
        list(in_processes(failing, ITEMS, 2))


def failing(items: Sequence[str]) -> None:
    raise ValueError(items[0])


# Started from a file like the shelf command, so that the file's folder is on the path and not the
# working directory.
PROGRAM = """
import os, signal, sys, time
from functools import partial
from pathlib import Path
from papershelf.cache import processes
from papershelf.cache.processes import in_processes
from test_processes import ITEMS, parts_of, slow_parts_of, wait_until_killed

if __name__ == "__main__":
    processes.PART = 1
"""


@pytest.fixture
def program(tmp_path: Path) -> Callable[[str], list[str]]:
    def write(*lines: str) -> list[str]:
        file = tmp_path / "program.py"
        file.write_text(PROGRAM + "".join(f"    {line}\n" for line in lines), encoding="utf-8")
        return [sys.executable, str(file)]

    return write


def test_nothing_is_imported_from_the_working_directory(
    tmp_path: Path, program: Callable[..., list[str]]
) -> None:
    """It may be the folder of an untrusted list."""
    hostile = tmp_path / "hostile"
    hostile.mkdir()
    for name in ("pickle", "papershelf", "threading", "multiprocessing", "concurrent", "struct"):
        (hostile / f"{name}.py").write_text("open('ran', 'w')\n", encoding="utf-8")
    command = program("print(len({pid for pid, _ in in_processes(slow_parts_of, ITEMS * 20, 2)}))")

    done = subprocess.run(command, cwd=hostile, capture_output=True, text=True, check=True)

    assert (done.stdout, done.stderr) == ("2\n", "")
    assert not (hostile / "ran").exists()


@pytest.mark.parametrize("delay", [0.0, 0.02, 0.05, 0.1, 0.2, 0.4])
def test_ctrl_c_ends_all_processes_without_messages(
    program: Callable[..., list[str]], delay: float
) -> None:
    """A terminal sends SIGINT to all processes of its group."""
    command = program(
        "try:",
        "    print('begins', flush=True)",
        "    list(in_processes(slow_parts_of, ITEMS * 1000, 3))",
        "except KeyboardInterrupt:",
        "    sys.exit(130)",
    )
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    ) as started:
        assert started.stdout
        started.stdout.readline()
        time.sleep(delay)
        os.killpg(started.pid, signal.SIGINT)
        # Workers share the pipes, so this waits for all of them.
        _, errors = started.communicate(timeout=30)

    assert (started.returncode, errors) == (130, b"")


def wait_until_killed(here: int, folder: Path, items: Sequence[str]) -> None:
    """Block in workers; in the main process, wait until two workers have begun."""
    deadline = time.monotonic() + 60
    if os.getpid() != here:
        (folder / str(os.getpid())).touch()
        time.sleep(600)
    while len(list(folder.iterdir())) < 2 and time.monotonic() < deadline:
        time.sleep(0.01)


def begun_in(folder: Path) -> list[int]:
    return [int(path.name) for path in folder.iterdir()]


def is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    status = Path(f"/proc/{pid}/stat")
    # A zombie has ended, but nobody has read its exit code.
    return not status.exists() or status.read_text().rpartition(")")[2].split()[0] != "Z"


def test_no_process_is_left_if_the_results_are_not_consumed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(processes, "PART", 1)
    answers = in_processes(partial(wait_until_killed, os.getpid(), tmp_path), ITEMS, 3)
    next(answers)
    answers.close()  # type: ignore[attr-defined]

    begun = begun_in(tmp_path)
    assert len(begun) == 2
    assert not any(map(is_running, begun))


def test_workers_end_when_the_main_process_is_killed(
    tmp_path: Path, program: Callable[..., list[str]]
) -> None:
    folder = tmp_path / "begun"
    folder.mkdir()
    command = program(
        f"work = partial(wait_until_killed, os.getpid(), Path({str(folder)!r}))",
        "next(in_processes(work, ITEMS, 3))",
        "os.kill(os.getpid(), signal.SIGKILL)",
    )
    done = subprocess.run(command, capture_output=True, timeout=90, check=False)

    begun = begun_in(folder)
    deadline = time.monotonic() + 30
    while any(map(is_running, begun)) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert len(begun) == 2
    assert not any(map(is_running, begun))
    assert (done.returncode, done.stdout) == (-signal.SIGKILL, b"")
