"""The site before the last one, which needs few changes to become the next site.

Linking 100,000 files into new folders takes longer than making what one edit changes. So a site
that is no longer shown stays in `.cache/` if most of its files are those of the site after it. They
are links to them, so it takes little space. They are believed as those of the site are: by size,
inode and time of change.
"""

import os
from collections.abc import Iterable, Iterator, Mapping, Set
from contextlib import suppress
from functools import cache
from pathlib import Path, PurePosixPath

from papershelf.site.building.swap import remove
from papershelf.site.reuse.cached import is_folder
from papershelf.site.reuse.notes import File

_FOLDER = "earlier"


class Spare:
    """The place in the folder ``cache`` where such a site is."""

    def __init__(self, cache: Path) -> None:
        self._folder = cache / _FOLDER

    def take(self, place: Path) -> bool:
        """Move the site to another place. Whether there was one, in the same file system."""
        if not self._is_here():
            return False
        try:
            self._folder.rename(place)
        except OSError:
            return False
        return True

    def keep(self, site: Path, without: Iterable[str]) -> None:
        """Move a site here if this can be done, without files that the next site will not have."""
        if is_folder(self._folder.parent) and is_folder(site) and not self._is_here():
            with suppress(OSError):
                _remove_files(site, without)
                site.rename(self._folder)

    def remove(self) -> None:
        if self._is_here():
            remove(self._folder)

    def _is_here(self) -> bool:
        """A link, which may come from somebody else, could lead to any folder of the machine."""
        return is_folder(self._folder.parent) and is_folder(self._folder)


class Tree:
    """A spare site that is made into the next one."""

    def __init__(self, folder: Path, known: Mapping[str, File]) -> None:
        """Remove all files that are not as the last build has left them. Raises OSError."""
        self.folder = folder
        self.files = {file[0]: file for file in _clean(folder, known)}

    def finish(self, made: Set[str], other: Path) -> None:
        """Remove the files that are not ``made``, and add those of another folder that are not."""
        gone = self.files.keys() - made
        for path in gone:
            os.unlink(f"{self.folder}/{path}")  # noqa: PTH108
        around = {str(folder) for path in gone for folder in PurePosixPath(path).parents}
        _remove_empty(self.folder, sorted(around, key=len, reverse=True))
        for place, _, names in os.walk(other):
            below = Path(place).relative_to(other)
            added = [name for name in names if (below / name).as_posix() not in made]
            if added:
                (self.folder / below).mkdir(parents=True, exist_ok=True)
            for name in added:
                Path(place, name).rename(self.folder / below / name)


def _clean(root: Path, known: Mapping[str, File]) -> Iterator[File]:
    """Yield the known files of a folder, and remove all others."""
    folders, without_files = [""], []
    # The list grows.
    for folder in folders:
        has_files = False
        with os.scandir(f"{root}/{folder}") as entries:
            for entry in entries:
                path = f"{folder}{entry.name}"
                if entry.is_dir(follow_symlinks=False):
                    folders.append(f"{path}/")
                elif (file := known.get(path)) and _is_as_known(entry, file):
                    has_files = True
                    yield file
                else:
                    os.unlink(entry.path)  # noqa: PTH108
        if not has_files:
            without_files.append(folder)
    _remove_empty(root, reversed(without_files))


def _remove_empty(root: Path, folders: Iterable[str]) -> None:
    """Remove folders without files; those in others come first."""
    for folder in folders:
        with suppress(OSError):  # It has files.
            os.rmdir(f"{root}/{folder}")  # noqa: PTH106


def _remove_files(root: Path, paths: Iterable[str]) -> None:
    """Remove files, but none behind a link that somebody has put into the folder."""

    @cache
    def is_inside(folder: PurePosixPath) -> bool:
        return not folder.name or (is_inside(folder.parent) and is_folder(root / folder))

    for path in map(PurePosixPath, paths):
        if is_inside(path.parent):
            (root / path).unlink(missing_ok=True)


def _is_as_known(entry: os.DirEntry[str], file: File) -> bool:
    state = entry.stat(follow_symlinks=False)
    is_file = entry.is_file(follow_symlinks=False)
    return is_file and (state.st_size, state.st_ino, state.st_mtime_ns) == file[1:]
