"""Where the records of a list are, and which files are not records."""

import os
from collections.abc import Iterator
from pathlib import Path

from papershelf.model.problems import Problem

DRAFTS = "data/drafts"

LINK = "is a symbolic link; replace it with the file or folder it points to"


def draft_path(key: str) -> str:
    return f"{DRAFTS}/{key}.yaml"


def record_files(root: Path, folder: str) -> Iterator[str | Problem]:
    """Paths of the records in a folder and its subfolders, sorted and relative to ``root``.

    Hidden files, which file systems add, are skipped. Any other file is a problem.
    """
    for found in inside(root, folder):
        if isinstance(found, Problem):
            yield found
            continue
        path, is_folder = found
        if is_folder and Path(path).suffix.lower() in (".yaml", ".yml"):
            message = "is a folder with the name of a record; rename it, or put its files elsewhere"
            yield Problem.of_file(path, message, rule="file")
        elif is_folder:
            yield from record_files(root, path)
        else:
            yield _problem_with_name(path) or path


def inside(root: Path, folder: str) -> Iterator[tuple[str, bool] | Problem]:
    """The path of each file and folder in a folder that may be missing, and whether it is a folder.

    Hidden ones are skipped; links, and what cannot be read, are problems.
    """
    try:
        if (root / folder).is_symlink():
            yield Problem.of_file(folder, LINK, rule="file")
            return
        entries = sorted(os.scandir(root / folder), key=lambda entry: entry.name)
    except FileNotFoundError:
        return
    except OSError as error:
        message = f"cannot be read as a folder: {error.strerror}"
        yield Problem.of_file(folder, message, rule="file")
        return
    for entry in entries:
        if not entry.name.startswith("."):
            yield _kind(f"{folder}/{entry.name}", entry)


def _kind(path: str, entry: "os.DirEntry[str]") -> tuple[str, bool] | Problem:
    try:
        is_link, is_folder = entry.is_symlink(), entry.is_dir()
    except OSError as error:
        # A folder can be readable while its files are not.
        return Problem.of_file(path, f"cannot be read: {error.strerror}", rule="file")
    return Problem.of_file(path, LINK, rule="file") if is_link else (path, is_folder)


def _problem_with_name(path: str) -> Problem | None:
    if path.endswith(".yaml"):
        return None
    if path.endswith((".yml", ".YAML", ".YML")):
        message = f"rename it to end in .yaml: {Path(path).stem}.yaml"
    else:
        message = "is not a record: its name must end in .yaml; move or delete it"
    return Problem.of_file(path, message, rule="file")
