"""Symbolic links among the pages of a list, which could publish any file of the machine, other
files that are no regular ones, and folders that cannot be read, which MkDocs leaves out silently.
"""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from papershelf.model.problems import Problem

_MOST = 20
_IN_LINKED_FOLDER = (
    "leads to a folder, and is in a folder that a symbolic link leads to; replace one of the links "
    "with a folder"
)


def real_path(path: Path) -> Path:
    """Where symbolic links lead. ``Path.resolve`` fails at those that lead to themselves."""
    return Path(os.path.realpath(path))


def links_out_of_list(root: Path, docs: Path) -> Iterator[Problem]:
    """Links that MkDocs would follow out of the list, into a hidden folder, or for ever, and pipes,
    for whose end it would wait for ever.

    Somebody who may propose a page can also propose a link, for example to /etc or to .git.
    """
    home = real_path(root)
    if not docs.is_symlink() and not real_path(docs).is_relative_to(home):
        # The settings are refused, and the folder may be the whole machine.
        return
    faults: dict[str, str] = {}
    for link, message in _faults(root, docs):
        faults.setdefault(Path(os.path.relpath(link, root)).as_posix(), message)
        if len(faults) == _MOST:
            break
    for path, message in faults.items():
        yield Problem.of_file(path, message, rule="file")


def _faults(root: Path, docs: Path) -> Iterator[tuple[Path, str]]:
    home = real_path(root)
    linked: set[Path] = set()
    unreadable: list[OSError] = []
    for link in _special(docs, unreadable):
        if message := _fault(link, home):
            yield link, message
        elif link.is_dir():
            linked.add(root / real_path(link).relative_to(home))
    for folder in sorted(linked):
        for link in _special(folder, unreadable):
            if message := _fault(link, home):
                yield link, message
            elif link.is_dir():
                # Twenty such folders in a row, with two links each, are a million.
                yield link, _IN_LINKED_FOLDER
    for error in unreadable:
        path = Path(os.fsdecode(error.filename))
        # A missing folder of pages is reported with the settings, and the site takes nothing from
        # hidden ones.
        is_missing = isinstance(error, (FileNotFoundError, NotADirectoryError))
        if not is_missing and "/." not in f"/{path.relative_to(root).as_posix()}":
            yield path, f"cannot be read: {error.strerror}"


def _fault(link: Path, home: Path) -> str | None:
    target = real_path(link)
    out = "is a symbolic link that leads out of the pages of the list; put the file there"
    if not target.is_relative_to(home):
        return out
    is_hidden = any(part.startswith(".") for part in target.relative_to(home).parts)
    if is_hidden or real_path(link.parent).is_relative_to(target):
        return out
    if target.is_symlink():
        return "is a symbolic link that leads to itself; replace it with a file"
    if target.exists() and not target.is_file() and not target.is_dir():
        return "is not a regular file; replace it with a file"
    return None


def _special(docs: Path, unreadable: list[OSError]) -> Iterator[Path]:
    """What is neither a regular file nor a folder."""
    if docs.is_symlink():
        yield docs
        return
    for folder, folders, files in os.walk(docs, onerror=unreadable.append):
        folders.sort()
        for name in (*folders, *sorted(files)):
            path = Path(folder, name)
            try:
                is_special = stat.S_IFMT(path.lstat().st_mode) not in (stat.S_IFREG, stat.S_IFDIR)
            except OSError as error:
                # A folder can be readable while its files are not.
                unreadable.append(error)
                continue
            if is_special:
                yield path
