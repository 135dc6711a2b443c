"""Files are written whole or not at all."""

import os
import tempfile
from contextlib import suppress
from pathlib import Path

_PREFIX, _SUFFIX = ".papershelf-", ".tmp"


def write_text_atomically(path: Path, text: str, *, sync_name: bool = True) -> None:
    """Replace a file, or make it and its folders; whoever reads it sees the old or the new one.

    The text is on the disk before the name points to it, and the name is when this returns; who
    writes many files leaves the names to one ``sync_folder`` at the end. An OSError names the
    file that was to be written.
    """
    try:
        _write_text(path, text)
        if sync_name:
            sync_folder(path.parent)
    except OSError as error:
        # A full disk names no file, and a temporary file means nothing to anybody.
        raise OSError(error.errno, error.strerror, str(path)) from error


def _write_text(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    mode = path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask()
    descriptor, name = tempfile.mkstemp(prefix=_PREFIX, suffix=_SUFFIX, dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(mode)
        temporary.replace(path)
    except BaseException:
        with suppress(FileNotFoundError):
            temporary.unlink()
        raise


def remove_leftovers(folder: Path) -> None:
    """Temporary files of processes that were killed; to be called while nobody is writing."""
    for path in folder.rglob(f"{_PREFIX}*{_SUFFIX}"):
        path.unlink(missing_ok=True)


def _umask() -> int:
    # The mask can be read only by setting it.
    mask = os.umask(0o022)
    os.umask(mask)
    return mask


def sync_folder(folder: Path) -> None:
    """Put the names in a folder on the disk."""
    if os.name == "nt":  # Windows cannot open folders, and orders renames itself.
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
