"""Files in docs/ that would be at the URL of another file, of which one would be lost silently."""

import os
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from papershelf.model.problems import Problem

_HOMES = ("index", "readme")


def files_in(docs: Path, is_left_out: Callable[[str], bool]) -> Iterator[str]:
    """The files that a site takes from docs/, by their paths in it."""
    for folder, folders, names in os.walk(docs, followlinks=True):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(folder, name).relative_to(docs).as_posix()
            if not name.startswith(".") and not is_left_out(path):
                yield path


def clashes(docs_path: str, written: Iterable[str], made: Iterable[str]) -> Iterator[Problem]:
    """Of the files that are ``written`` by hand, those in the place of a file or folder that is
    ``made`` from the records, or of another one. Systems differ in whether they tell capitals
    apart.
    """
    of_list = _Places(made)
    seen = _Places(())
    for path in written:
        message = _of_list(path, of_list) or _of_another(path, seen, docs_path)
        seen.add(path)
        if message:
            yield Problem.of_file(f"{docs_path}{path}", message, rule="page")


class _Places:
    """The files of a site and the folders that they are in, each with the path of its source."""

    def __init__(self, paths: Iterable[str]) -> None:
        self.files: dict[str, str] = {}
        self.folders: dict[str, str] = {}
        for path in paths:
            self.add(path)

    def add(self, path: str) -> None:
        file = file_of_site(path)
        self.files.setdefault(file, path)
        for folder in folders_around(file):
            self.folders.setdefault(folder, path)


def file_of_site(path: str) -> str:
    """Where a site has the file; of names that differ in capitals only, that in lower case."""
    shown = _shown(path)
    file = f"{shown}index.html" if not shown or shown.endswith("/") else shown
    return unicodedata.normalize("NFC", file).casefold()


def folders_around(file: str) -> Iterator[str]:
    """The folders that a file is in, the innermost first."""
    while folder := file.rpartition("/")[0]:
        yield folder
        file = folder


def _of_list(path: str, made: _Places) -> str | None:
    file = file_of_site(path)
    if file in made.files:
        return f"the site makes /{_shown(path)} itself; give this file another name"
    if file in made.folders:
        return f"the site makes the folder /{file}/ itself; give this file another name"
    for folder in folders_around(file):
        if folder in made.files:
            return f"the site makes the file /{folder} itself; give this folder another name"
    return None


def _of_another(path: str, seen: _Places, docs_path: str) -> str | None:
    file = file_of_site(path)
    other = seen.files.get(file)
    if other is not None:
        is_fine = _is_home_beside_home(path, other)
        return None if is_fine else f"has the URL of {docs_path}{other}; rename one of the two"
    if (other := seen.folders.get(file)) is not None:
        return f"has the URL of the folder of {docs_path}{other}; rename one of the two"
    for folder in folders_around(file):
        if (other := seen.files.get(folder)) is not None:
            return f"is in a folder with the URL of {docs_path}{other}; rename one of the two"
    return None


def _shown(path: str) -> str:
    if not path.lower().endswith(".md"):
        return path
    folder, _, name = path[: -len(".md")].rpartition("/")
    parts = [part for part in (folder, "" if name.lower() in _HOMES else name) if part]
    return "".join(f"{part}/" for part in parts)


def _is_home_beside_home(path: str, other: str) -> bool:
    """README.md beside index.md is left out by MkDocs, which says so."""
    names = {Path(path).stem.lower(), Path(other).stem.lower()}
    return names == set(_HOMES) and Path(path).parent == Path(other).parent
