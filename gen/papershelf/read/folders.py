"""Which files of a list are records, and what is in the way."""

import os
from collections.abc import Iterator
from pathlib import Path

from papershelf.model.problems import Problem

PAPERS = "data/papers"
DRAFTS = "data/drafts"

_LINK = "is a symbolic link; put what it leads to in its place"


def record_files(root: Path, folder: str) -> Iterator[str | Problem]:
    """Paths below ``root`` of the records in a folder and its folders, in their order.

    Hidden files are the file system's own and passed over; what else is no record is a problem.
    """
    for entry in _entries(root, folder):
        if isinstance(entry, Problem):
            yield entry
        elif entry.is_dir():
            yield from record_files(root, f"{folder}/{entry.name}")
        else:
            path = f"{folder}/{entry.name}"
            yield _problem_with_name(path) or path


def _entries(root: Path, folder: str) -> Iterator["os.DirEntry[str] | Problem"]:
    if (root / folder).is_symlink():
        yield Problem(folder, 1, 1, "", _LINK, rule="file")
        return
    try:
        entries = sorted(os.scandir(root / folder), key=lambda entry: entry.name)
    except FileNotFoundError:
        return
    except OSError as error:
        message = f"cannot be read as a folder: {error.strerror}"
        yield Problem(folder, 1, 1, "", message, rule="file")
        return
    for entry in entries:
        path = f"{folder}/{entry.name}"
        if entry.name.startswith("."):
            continue
        if entry.is_symlink():
            yield Problem(path, 1, 1, "", _LINK, rule="file")
        else:
            yield entry


def _problem_with_name(path: str) -> Problem | None:
    if path.endswith(".yaml"):
        return None
    if path.endswith((".yml", ".YAML", ".YML")):
        message = f"rename it to end in .yaml: {Path(path).stem}.yaml"
    else:
        message = "is no record, whose name ends in .yaml; move or delete it"
    return Problem(path, 1, 1, "", message, rule="file")
