"""Run a shelf command with a fault at one of its system calls.

strace names the calls that change something in a folder, and makes the n-th of a kind fail with an
error, or kills the process there. ``--seccomp-bpf`` is not used: with it, some kills get lost.
"""

import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

_CHANGING = (
    "openat,write,pwrite64,rename,renameat,renameat2,unlink,unlinkat,mkdir,mkdirat,rmdir,fsync,"
    "fdatasync,ftruncate,chmod,fchmod,fchmodat,link,linkat,symlink,symlinkat"
)
_CALL = re.compile(r"([a-z0-9]+)\((.*)")
_WRITES = re.compile(r"O_(?:CREAT|WRONLY|RDWR|TRUNC)")
_WITH_SERVICES = Path(__file__).with_name("shelf_with_services.py")
FAULTS = ("signal=KILL", "error=ENOSPC", "error=EIO")


@dataclass(frozen=True, slots=True)
class Step:
    """The ``number``-th call of one name, and what strace says about it."""

    call: str
    number: int
    about: str

    def __str__(self) -> str:
        return f"{self.call} {self.number}: {self.about[:150]}"


def _environment(folder: Path) -> Mapping[str, str]:
    # The same calls in the same order each time; caches are in the folder, too.
    return os.environ | {
        "PYTHONHASHSEED": "0",
        "PYTHONDONTWRITEBYTECODE": "1",
        "XDG_CACHE_HOME": str(folder / "cache"),
        "NO_MKDOCS_2_WARNING": "1",
        "DISABLE_MKDOCS_2_WARNING": "true",
    }


def _python(command: Sequence[str]) -> list[str]:
    asks = command[0] in ("add", "cites", "links", "suggestion")
    program = [str(_WITH_SERVICES)] if asks else ["-m", "papershelf"]
    return [sys.executable, *program, *command]


def _finished(folder: Path, command: Sequence[str]) -> "subprocess.CompletedProcess[str]":
    """Run the command in folder/list."""
    return subprocess.run(
        command,
        cwd=folder / "list",
        env=_environment(folder),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


def _traced(
    folder: Path, command: Sequence[str], *options: str
) -> "subprocess.CompletedProcess[str]":
    return _finished(folder, ["strace", "-qq", "-y", *options, *_python(command)])


def run(folder: Path, command: Sequence[str]) -> "subprocess.CompletedProcess[str]":
    return _finished(folder, _python(command))


def steps(folder: Path, command: Sequence[str]) -> list[Step]:
    """The calls with which the command changes something in the folder; it is run once."""
    trace = folder / "trace"
    done = _traced(folder, command, f"--trace={_CHANGING}", f"--output={trace}")
    assert done.returncode in (0, 1), done.stderr
    numbers: Counter[str] = Counter()
    found = []
    for line in trace.read_text("utf-8", "replace").splitlines():
        if not (call := _CALL.match(line)):
            continue
        numbers[call[1]] += 1
        is_change = call[1] != "openat" or _WRITES.search(call[2])
        if is_change and str(folder) in call[2]:
            found.append(Step(call[1], numbers[call[1]], call[2]))
    return found


def run_with(
    folder: Path, command: Sequence[str], step: Step, fault: str
) -> "subprocess.CompletedProcess[str]":
    """Run the command with a fault at a step."""
    inject = f"--inject={step.call}:{fault}:when={step.number}"
    return _traced(folder, command, f"--trace={step.call}", inject, "--output=/dev/null")
