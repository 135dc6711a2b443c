"""The manifest of a finished site: what each of its files was made of, in `.cache/`.

The next build leaves unchanged files in the site before the last (spare.py) or links them into the
new site, which costs less than making and writing them. A file that is not as the build left it, by
its size, inode and time of change, is made again. Nobody can put an inode into a commit, so a
manifest that somebody else wrote is never believed.

Nothing depends on the manifest: without it, or if it is damaged, all files are made.
"""

import os
import stat
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from papershelf.site.reuse.cached import CachedFile, read_file
from papershelf.site.reuse.notes import File, Note, Notes, Saved, dumps, loads
from papershelf.site.reuse.spare import Spare, Tree
from papershelf.site.reuse.units import Unit

_FILE = "site.json"
# The time of a file that was changed just now may not show another change, in file systems that
# count whole seconds.
_SECOND = 1_000_000_000
# Characters that are encoded at a time.
_PIECE = 2**22

# An earlier site stays until the next build if less of the new site than this share was made.
_MOST_MADE = 1 / 4

# Size, inode and time of change of a file.
_State = tuple[int, int, int]
# Of a file whose changes might not be seen.
_UNKNOWN = (0, 0, 0)


class Manifest:
    """The files of the site that is being built in ``made``, some of them from ``earlier``.

    MkDocs has put its own files into ``made`` before ``begin``; the complete site is there after
    ``finish``.
    """

    def __init__(self, folder: Path | None, earlier: Path, made: Path) -> None:
        """``folder`` has the manifest; None for a build that takes over and notes nothing."""
        self._file = CachedFile(folder, _FILE) if folder else None
        self._earlier = earlier
        self._made = made
        self._spare = Spare(folder) if folder else None
        self._tree: Tree | None = None
        self._world = ""
        self._known: Notes = {}
        self._units: Notes = {}
        self._folders: set[str] = set()
        self._of_mkdocs: list[str] = []
        self.earlier_papers: list[bytes] = []
        """Digests of all papers of the earlier site, in the order of the list."""
        self.papers: Sequence[bytes] = ()

    def begin(self, world: bytes) -> None:
        """Read what is known of the earlier site, if it was made in the same world."""
        self._world = world.hex()
        self._known = self._read() if self._file else {}
        if not self._spare:
            return
        self._of_mkdocs = [
            (Path(place) / name).relative_to(self._made).as_posix()
            for place, _, names in os.walk(self._made)
            for name in names
        ]
        folder = self._made.with_name("next")
        if self._known and self._spare.take(folder):
            files = (file for _, known in self._known.values() for file in known)
            with suppress(OSError):  # Somebody's folder in it, which cannot be emptied.
                self._tree = Tree(folder, {file[0]: file for file in files})
        else:
            self._spare.remove()

    def put(self, units: Iterable[Unit]) -> dict[str, Note | None]:
        """Take over or make the files of units. Returns what the next build needs to know: None for
        a unit that was taken over, of which it is known already.
        """
        notes = {unit.name: note for unit in units if (note := self._put(unit))}
        self._units |= notes
        known = self._known
        return {name: None if known.get(name) is note else note for name, note in notes.items()}

    def finish(self) -> None:
        """Join the files of MkDocs and those of all units."""
        if tree := self._tree:
            made = {file[0] for _, files in self._units.values() for file in files}
            tree.finish(made, self._made)
            self._made.rename(self._made.with_name("rest"))
            tree.folder.rename(self._made)

    def earlier_files(self, name: str, made_of: bytes | None = None) -> dict[str, bytes]:
        """The files of a unit of the earlier site, if they are untouched, and made of this."""
        known, files = self._known.get(name, ("", ()))
        contents: dict[str, bytes] = {}
        if made_of is not None and known != made_of.hex():
            return {}
        for path, *state in files:
            try:
                contents[path], found = read_file(Path(self._earlier, path))
            except OSError:
                return {}
            if _state_of(found) != tuple(state):
                return {}
        return contents

    def earlier_text(self, path: str, made_of: bytes) -> str | None:
        """What the only file of a unit of the earlier site has, on the same conditions."""
        files = self.earlier_files(path, made_of)
        try:
            return files[path].decode("utf-8") if files.keys() == {path} else None
        except UnicodeDecodeError:
            return None

    def add(self, notes: Mapping[str, Note | None]) -> None:
        """Note what another process has put into the site."""
        self._units |= {name: note or self._known[name] for name, note in notes.items()}

    def keep(self, site: Path) -> None:
        """Keep a site that is no longer shown for the next build if that needs little space."""
        if not self._spare:
            return
        made = all_files = 0
        of_units: set[str] = set()
        for name, note in self._units.items():
            of_units.update(file[0] for file in note[1])
            size = sum(file[1] for file in note[1])
            all_files += size
            made += size if note != self._known.get(name) else 0
        if made < all_files * _MOST_MADE:
            # MkDocs copies its files into each site, and a list can have large pictures.
            self._spare.keep(site, set(self._of_mkdocs) - of_units)

    def _put(self, unit: Unit) -> Note | None:
        if not self._file:
            self._write(unit)
            return None
        made_of = unit.made_of().hex()
        known = self._known.get(unit.name)
        if known and made_of == known[0] and self._take_over(known[1]):
            return known
        return made_of, self._write(unit)

    def _take_over(self, files: Sequence[File]) -> bool:
        return bool(files) and all(self._is_there(one) or self._link(one) for one in files)

    def _write(self, unit: Unit) -> tuple[File, ...]:
        written: list[File] = []
        for path, content in unit.make():
            if self._tree:
                self._tree.files.pop(path, None)
            state = write(self._folder, path, content, self._folders)
            written.append((path, *(state or _UNKNOWN)))
        return tuple(written)

    @property
    def _folder(self) -> Path:
        """Where files of units are put."""
        return self._tree.folder if self._tree else self._made

    def _is_there(self, file: File) -> bool:
        return self._tree is not None and self._tree.files.get(file[0]) == file

    def save(self) -> None:
        if self._file:
            saved = Saved(os.fspath(self._earlier), self._world, list(self.papers), self._units)
            self._file.write(dumps(saved))

    def _read(self) -> Notes:
        assert self._file  # noqa: S101 - the caller has looked
        try:
            saved = loads(self._file.read())
        except (OSError, ValueError):
            return {}
        if (saved.site, saved.world) != (os.fspath(self._earlier), self._world):
            return {}
        self.earlier_papers = saved.papers
        return saved.units

    def _link(self, file: File) -> bool:
        path, *state = file
        target = f"{self._folder}/{path}"
        # A file system may have no links.
        with suppress(OSError):
            _make_folder(target, self._folders)
            try:
                os.link(f"{self._earlier}/{path}", target)
            except FileExistsError:
                os.unlink(target)  # noqa: PTH108
                os.link(f"{self._earlier}/{path}", target)
            # Not before, because another build may put its site in the place of the earlier one.
            if _state_of(os.lstat(target)) == tuple(state):
                return True
            os.unlink(target)  # noqa: PTH108
        return False


def write(
    site: Path, path: str, content: str | bytes, folders: set[str] | None = None
) -> _State | None:
    """Write a file of a site, and return its state for the manifest. None if it cannot be noted."""
    if ".." in path.split("/"):
        raise ValueError(f"{path} is outside the site")
    # Strings, because making a Path takes as long as making a file.
    target = f"{site}/{path}"
    _make_folder(target, folders if folders is not None else set())
    try:
        file = open(target, "xb")  # noqa: PTH123, SIM115
    except FileExistsError:
        # It may be a link to a file of the earlier site, which must stay as it is.
        os.unlink(target)  # noqa: PTH108
        file = open(target, "xb")  # noqa: PTH123, SIM115
    with file:
        if isinstance(content, bytes):
            file.write(content)
        else:
            # The download of a long list is hundreds of megabytes: not as bytes once more.
            for start in range(0, len(content), _PIECE):
                file.write(content[start : start + _PIECE].encode("utf-8"))
        file.flush()
        return _state_of(os.fstat(file.fileno()))


def _make_folder(target: str, known: set[str]) -> None:
    folder = target.rpartition("/")[0]
    if folder not in known:
        try:
            os.mkdir(folder)  # noqa: PTH102
        except FileExistsError:
            pass
        except FileNotFoundError:
            os.makedirs(folder, exist_ok=True)  # noqa: PTH103
        known.add(folder)


def _state_of(found: os.stat_result) -> _State | None:
    if not stat.S_ISREG(found.st_mode) or found.st_mtime_ns % _SECOND == 0:
        return None
    return found.st_size, found.st_ino, found.st_mtime_ns
