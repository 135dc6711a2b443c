"""Read objects of a list's Git repository, and nothing else of it.

Git runs no hook, filter, pager or other program that the repository configures, fetches nothing,
and leaves the working tree alone.
"""

import os
import re
import subprocess
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile, gettempdir
from typing import IO

from papershelf.records.files import MAX_BYTES

_ENVIRONMENT = {
    "LC_ALL": "C",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_TERMINAL_PROMPT": "0",
}
_NO_PROGRAMS = {"core.fsmonitor": "false", "core.hooksPath": os.devnull}
# Git sets these for hooks; they would make it use another repository than the list's.
_OF_ANOTHER_REPOSITORY = frozenset(
    {"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR", "GIT_NAMESPACE"}
)
_FILE_MODES = ("100644", "100755")
_FETCH = "fetch it first, for example: git fetch origin main"


class RevisionError(Exception):
    """The list at a revision cannot be read; says why, and what to do."""


@dataclass(frozen=True, slots=True)
class Blob:
    """A file as a commit has it: its path below the list, and the id of its content."""

    path: str
    object_id: str


def listed_blobs(
    entries: bytes, is_wanted: Callable[[str], bool], *, may_be_missing: bool = False
) -> Iterator[Blob]:
    """The regular files in what git ls-tree prints, without those that are too large."""
    for entry in entries.split(b"\0")[:-1]:
        about, _, name = entry.partition(b"\t")
        mode, kind, object_id, size = about.decode("ascii").split()
        path = os.fsdecode(name)
        if mode not in _FILE_MODES or kind != "blob" or not is_wanted(path):
            continue
        if size.isdigit():
            if int(size) <= MAX_BYTES:
                yield Blob(path, object_id)
        elif not may_be_missing:  # git writes BAD
            raise _is_not_here(path)


def commit_of(root: Path, revision: str) -> str:
    """The id of a commit, which git cannot mistake for an option or a range. Raises
    RevisionError.
    """
    # This reports what is wrong with the repository; --verify --quiet below does not.
    is_shallow = git(root, "rev-parse", "--is-shallow-repository").strip() == b"true"
    asked = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    found = _run(root, *asked).stdout.decode("ascii").strip()
    # For ^main, git prints ^ and the id of main.
    if not re.fullmatch("[0-9a-f]+", found):
        if not _run(root, "rev-list", "--max-count=1", "--all").stdout:
            raise RevisionError("this repository has no commits yet; commit the list first")
        where = "in this clone, which is shallow" if is_shallow else "in this repository"
        raise RevisionError(f"{revision!r} is not a commit {where}; {_FETCH}")
    return found


def contents_of(root: Path, blobs: Iterable[Blob]) -> Iterator[tuple[Blob, bytes]]:
    """Read all blobs with one process. Its output goes to a file, as it may not fit in memory."""
    wanted = list(blobs)
    asked = "".join(f"{blob.object_id}\n" for blob in wanted).encode("ascii")
    with TemporaryFile() as answers:
        done = subprocess.run(
            _command(root, "cat-file", "--batch"),
            input=asked,
            stdout=answers,
            stderr=subprocess.DEVNULL,
            env=environment(),
            check=False,
        )
        if done.returncode != 0:
            raise RevisionError(
                f"git stopped (exit code {done.returncode}) before the earlier files were in "
                f"{gettempdir()}; is there space left?"
            )
        answers.seek(0)
        for blob in wanted:
            yield blob, _object(answers, blob)


def _object(stream: IO[bytes], blob: Blob) -> bytes:
    """One object from cat-file --batch: <id> <type> <size>, the content, and a line end."""
    head = stream.readline().decode("ascii", "replace").split()
    if len(head) != 3:
        raise _is_not_here(blob.path)
    size = int(head[2])
    return stream.read(size + 1)[:size]


def _is_not_here(path: str) -> RevisionError:
    """The error for a partial clone, which has not downloaded all objects."""
    return RevisionError(f"{path!r} at that revision is not in this clone; {_FETCH}")


def git(root: Path, *arguments: str, settings: Mapping[str, str] = _NO_PROGRAMS) -> bytes:
    """What git prints. Raises RevisionError with the first line of what it complains about."""
    done = _run(root, *arguments, settings=settings)
    if done.returncode != 0:
        lines = done.stderr.decode("utf-8", "replace").splitlines()
        said = lines[0].removeprefix("fatal: ") if lines else f"exit code {done.returncode}"
        raise RevisionError(
            f"git cannot read the list's repository: {said}; git status may say more"
        )
    return done.stdout


def without_filters(root: Path) -> dict[str, str]:
    """Settings with which git compares files as they are, and runs no filter."""
    listed = _run(root, "config", "-z", "--name-only", "--get-regexp", r"^filter\.").stdout
    names = {os.fsdecode(name).rpartition(".")[0] for name in listed.split(b"\0")[:-1]}
    off = {"clean": "", "smudge": "", "process": "", "required": "false"}
    return _NO_PROGRAMS | {f"{name}.{key}": text for name in names for key, text in off.items()}


def _run(
    root: Path, *arguments: str, settings: Mapping[str, str] = _NO_PROGRAMS
) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(
            _command(root, *arguments),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            env=environment(settings),
            check=False,
        )
    except FileNotFoundError as error:
        raise RevisionError(
            "git is not installed; it is needed to read earlier revisions"
        ) from error


def _command(root: Path, *arguments: str) -> list[str]:
    return ["git", "--no-pager", "-C", str(root), *arguments]


def environment(settings: Mapping[str, str] = _NO_PROGRAMS) -> dict[str, str]:
    """For Git to work on the repository of its folder, and to run no program."""
    inherited = {
        name: text for name, text in os.environ.items() if name not in _OF_ANOTHER_REPOSITORY
    }
    # Behind those that are there: on GitHub, one says whose repositories are safe.
    first = int(found) if (found := inherited.get("GIT_CONFIG_COUNT", "")).isdecimal() else 0
    given = {"GIT_CONFIG_COUNT": str(first + len(settings))}
    for number, (name, text) in enumerate(settings.items(), start=first):
        given |= {f"GIT_CONFIG_KEY_{number}": name, f"GIT_CONFIG_VALUE_{number}": text}
    return inherited | _ENVIRONMENT | given
