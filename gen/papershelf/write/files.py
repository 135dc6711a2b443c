"""Files are written whole or not at all."""

import os
import tempfile
from contextlib import suppress
from pathlib import Path


def write_text_atomically(path: Path, text: str, *, sync_name: bool = True) -> None:
    """Replace a file, or make it and its folders; whoever reads it sees the old or the new one.

    The text is on the disk before the name points to it, and the name is when this returns; who
    writes many files leaves the names to one ``sync_folder`` at the end.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    mode = path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask()
    descriptor, name = tempfile.mkstemp(prefix=".", suffix=".tmp", dir=path.parent)
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
    if sync_name:
        sync_folder(path.parent)


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
