"""The user's own cache folder, and the memory of a list in it."""

import hashlib
import os
import sys
from contextlib import suppress
from pathlib import Path

from papershelf.cache.memory import Memory


def cache_folder() -> Path:
    """The folder for caches of this program; it need not exist.

    As the XDG Base Directory Specification has it, and as macOS and Windows do. Raises
    FileNotFoundError for a user who has no home.
    """
    if sys.platform == "win32":
        said, else_below_home = os.environ.get("LOCALAPPDATA", ""), "AppData/Local"
    elif sys.platform == "darwin":
        said, else_below_home = "", "Library/Caches"
    else:
        said, else_below_home = os.environ.get("XDG_CACHE_HOME", ""), ".cache"
    # The specification has relative paths ignored.
    base = Path(said) if Path(said).is_absolute() else _home() / else_below_home
    return base / "papershelf"


def _home() -> Path:
    try:
        return Path.home()
    except RuntimeError as error:
        raise FileNotFoundError(str(error)) from error


def remembered(root: Path) -> Memory:
    """An empty memory where none can be read, or somebody else may have made it."""
    try:
        file = _file(root)
        if not _is_own(file.parent):
            return Memory()
        return Memory.loads(file.read_bytes())
    except OSError:
        return Memory()


def remember(root: Path, memory: Memory) -> None:
    """Nobody's work fails for want of a place to remember it."""
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


def _is_own(folder: Path) -> bool:
    """XDG_CACHE_HOME may be a place in which everybody makes folders."""
    if os.name == "nt":
        return True
    state = folder.stat()
    return state.st_uid == os.getuid() and not state.st_mode & 0o022


def _file(root: Path) -> Path:
    name = hashlib.sha256(os.fsencode(root.resolve())).hexdigest()
    return cache_folder() / f"check-{name}.pickle"
