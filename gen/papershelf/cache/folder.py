"""The user's cache folder, the memory of a list in it, and lists that are read with a memory."""

import hashlib
import os
from contextlib import suppress
from pathlib import Path

from platformdirs import user_cache_path

from papershelf.cache.memory import Memory
from papershelf.check.whole_list import checked_catalogue
from papershelf.model.catalogue import Catalogue
from papershelf.records.load import without_collection


def cache_folder() -> Path:
    """Where the system keeps the user's caches; the folder need not exist.

    Raises FileNotFoundError if the user has no home folder.
    """
    try:
        return user_cache_path("papershelf", appauthor=False)
    except RuntimeError as error:
        raise FileNotFoundError(str(error)) from error


def remembered(root: Path) -> Memory:
    """The memory of the last run, or an empty one if it is unreadable or not the user's own."""
    try:
        file = _file(root)
        if not _is_own(file.parent):
            return Memory()
        return Memory.loads(file.read_bytes())
    except OSError:
        return Memory()


def remember(root: Path, memory: Memory) -> None:
    """Save what is worth remembering; a run does not fail because it cannot be saved."""
    if not memory.is_worth_keeping:
        return
    with suppress(OSError):
        file = _file(root)
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        temporary = file.with_name(f"{file.name}.{os.getpid()}")
        try:
            temporary.write_bytes(memory.dumps())
            temporary.replace(file)
        finally:
            temporary.unlink(missing_ok=True)


class RememberedList:
    """A list that is read again after every edit; only changed records are read."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._memory = remembered(root)

    def load(self) -> Catalogue:
        """Raises DataError with all errors of the list."""
        memory = self._memory
        try:
            with without_collection():
                memory.learn(self._root)
                return checked_catalogue(self._root, memory.read, memory)
        finally:
            remember(self._root, memory)
            self._memory = memory.for_next_run()


def _is_own(folder: Path) -> bool:
    """Whether only the user can write to it: XDG_CACHE_HOME may be a folder like /tmp."""
    if os.name == "nt":
        return True
    state = folder.stat()
    return state.st_uid == os.getuid() and not state.st_mode & 0o022


def _file(root: Path) -> Path:
    name = hashlib.sha256(os.fsencode(root.resolve())).hexdigest()
    return cache_folder() / f"check-{name}.pickle"
