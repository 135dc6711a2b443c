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
    """Of the files that are ``written`` by hand, those in the place of a file that is ``made`` from
    the records, or of another one. Systems differ in whether they tell capitals apart.
    """
    of_list = {_place(path) for path in made}
    seen: dict[str, str] = {}
    for path in written:
        place = _place(path)
        message = None
        if place in of_list:
            message = f"the site makes /{_shown(path)} itself; give this file another name"
        elif place in seen and not _is_home_beside_home(path, seen[place]):
            message = f"has the URL of {docs_path}{seen[place]}; rename one of the two"
        seen.setdefault(place, path)
        if message:
            yield Problem.of_file(f"{docs_path}{path}", message, rule="page")


def _shown(path: str) -> str:
    if not path.lower().endswith(".md"):
        return path
    folder, _, name = path[: -len(".md")].rpartition("/")
    parts = [part for part in (folder, "" if name.lower() in _HOMES else name) if part]
    return "".join(f"{part}/" for part in parts)


def _place(path: str) -> str:
    shown = _shown(path).removesuffix("index.html")
    return unicodedata.normalize("NFC", shown).casefold()


def _is_home_beside_home(path: str, other: str) -> bool:
    """README.md beside index.md is left out by MkDocs, which says so."""
    names = {Path(path).stem.lower(), Path(other).stem.lower()}
    return names == set(_HOMES) and Path(path).parent == Path(other).parent
