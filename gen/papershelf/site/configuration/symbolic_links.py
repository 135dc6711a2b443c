"""Symbolic links among the pages of a list, which could publish any file of the machine."""

import os
from collections.abc import Iterator
from pathlib import Path

from papershelf.model.problems import Problem

_MOST = 20


def links_out_of_list(root: Path, docs: Path) -> Iterator[Problem]:
    """Links that MkDocs would follow out of the list, into a hidden folder, or for ever.

    Somebody who may propose a page can also propose a link, for example to /etc or to .git.
    """
    home = root.resolve()
    if not docs.is_symlink() and not docs.resolve().is_relative_to(home):
        # The settings are refused, and the folder may be the whole machine.
        return
    found = 0
    for link in _links(docs):
        target = link.resolve()
        if target.is_relative_to(home):
            below = target.relative_to(home).parts
            is_around = link.parent.resolve().is_relative_to(target)
            if not is_around and not any(part.startswith(".") for part in below):
                continue
        path = Path(os.path.relpath(link, root)).as_posix()
        message = "is a symbolic link that leads out of the pages of the list; put the file there"
        yield Problem(path, 1, 1, "", message, rule="file")
        found += 1
        if found == _MOST:
            return


def _links(docs: Path) -> Iterator[Path]:
    if docs.is_symlink():
        yield docs
        return
    for folder, folders, files in os.walk(docs):
        folders.sort()
        for name in (*folders, *sorted(files)):
            path = Path(folder, name)
            if path.is_symlink():
                yield path
