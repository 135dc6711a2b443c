"""Symbolic links among the pages of a list, which could publish any file of the machine, and other
files that are no regular ones.
"""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from papershelf.model.problems import Problem

_MOST = 20


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
    found = 0
    for link in _special(docs):
        target = real_path(link)
        message = "is a symbolic link that leads out of the pages of the list; put the file there"
        if target.is_relative_to(home):
            below = target.relative_to(home).parts
            is_around = real_path(link.parent).is_relative_to(target)
            if not is_around and not any(part.startswith(".") for part in below):
                is_loop = target.is_symlink()
                if not is_loop and (target.is_file() or target.is_dir() or not target.exists()):
                    continue
                what = "a symbolic link that leads to itself" if is_loop else "not a regular file"
                message = f"is {what}; replace it with a file"
        path = Path(os.path.relpath(link, root)).as_posix()
        yield Problem(path, 1, 1, "", message, rule="file")
        found += 1
        if found == _MOST:
            return


def _special(docs: Path) -> Iterator[Path]:
    """What is neither a regular file nor a folder."""
    if docs.is_symlink():
        yield docs
        return
    for folder, folders, files in os.walk(docs):
        folders.sort()
        for name in (*folders, *sorted(files)):
            path = Path(folder, name)
            if stat.S_IFMT(path.lstat().st_mode) not in (stat.S_IFREG, stat.S_IFDIR):
                yield path
