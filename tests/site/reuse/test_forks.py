"""Work is divided among copies of a process, and looks as if it had done everything itself."""

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from papershelf.site.reuse import forks
from papershelf.site.reuse.forks import KilledError, can_fork, in_forks

PARTS = ["sheep", "goats", "hens", "wool"]

pytestmark = pytest.mark.skipif(
    "fork" not in forks.multiprocessing.get_all_start_methods() or sys.platform == "darwin",
    reason="this system does not fork",
)


@pytest.mark.parametrize("count", [1, 2, 7])
def test_each_part_is_done_once_by_a_copy(count: int) -> None:
    found = list(in_forks(lambda part: (part, os.getpid()), PARTS, count))

    assert [part for part, _ in found] == PARTS
    assert os.getpid() not in {process for _, process in found}


def test_copies_work_at_the_same_time(tmp_path: Path) -> None:
    """Each waits until the other has begun."""

    def meet(name: str) -> str:
        (tmp_path / name).touch()
        while len(list(tmp_path.iterdir())) < 2:
            time.sleep(0.01)
        return name

    assert list(in_forks(meet, ["one", "two"], 2)) == ["one", "two"]


def test_an_error_is_that_of_the_first_part_that_fails(
    capfd: pytest.CaptureFixture[str],
) -> None:
    def fail(part: str) -> None:
        raise FileNotFoundError(2, f"{part} in process {os.getpid()}")

    for count in (1, 2, 3):
        with pytest.raises(FileNotFoundError, match=f"sheep in process {os.getpid()}"):
            list(in_forks(fail, PARTS, count))
    assert capfd.readouterr() == ("", "")


def test_parts_that_fail_in_a_copy_alone_are_done_here() -> None:
    here = os.getpid()

    def fail_elsewhere(part: str) -> str:
        if os.getpid() != here and part == "goats":
            raise MemoryError
        return part

    assert list(in_forks(fail_elsewhere, PARTS, 2)) == PARTS


def test_a_killed_copy_is_reported() -> None:
    with pytest.raises(KilledError, match=r"^a process was ended \(Killed\)$"):
        list(in_forks(lambda part: os.kill(os.getpid(), signal.SIGKILL), PARTS, 2))


def test_without_another_process_everything_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> int:
        raise BlockingIOError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(os, "fork", refuse)

    assert list(in_forks(lambda part: os.getpid(), PARTS, 2)) == [os.getpid()] * 4


def test_a_process_with_several_threads_does_not_fork() -> None:
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    try:
        assert not can_fork()
    finally:
        done.set()
        thread.join()


SLOW = """
import sys, time
from pathlib import Path
from papershelf.site.reuse.forks import in_forks
def wait(part):
    Path(sys.argv[1], part).touch()
    time.sleep(600)
list(in_forks(wait, ["sheep", "goats"], 2))
"""


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL], ids=str)
def test_copies_end_with_the_process_that_made_them(tmp_path: Path, number: int) -> None:
    """All of them get the signal, as from a terminal; SIGKILL gets only the first."""
    read, write = os.pipe()
    command = [sys.executable, "-W", "error", "-c", SLOW, str(tmp_path)]
    with subprocess.Popen(
        command, pass_fds=[write], stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as process:
        os.close(write)
        while len(list(tmp_path.iterdir())) < 2:
            time.sleep(0.01)
        if number == signal.SIGKILL:
            process.kill()
        else:
            os.killpg(process.pid, number)
        process.wait(timeout=60)
        # Ready when nobody has the other end any more.
        assert os.read(read, 1) == b""
        os.close(read)
        _, error = process.communicate()
    # The traceback of the first process, after Ctrl-C.
    assert error.count("Traceback") == (number == signal.SIGINT)
