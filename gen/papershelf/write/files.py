"""Files are written whole or not at all."""

import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

_PREFIX, _SUFFIX = ".papershelf-", ".tmp"


def write_text_atomically(path: Path, text: str) -> None:
    """Replace a file, or make it and its folders; whoever reads it sees the old or the new one.

    The text is on the disk before the name points to it, and the name is when this returns. An
    OSError names the file that was to be written.
    """
    write_texts_atomically({path: text})


def write_texts_atomically(texts: Mapping[Path, str]) -> None:
    """The same for many files, each of which is the old or the new one at every moment.

    To wait for the disk for each takes ten times as long as to wait once for all.
    """
    written: dict[Path, Path] = {}
    mode_of_new = 0o666 & ~_umask()
    # Each with a file of it.
    folders = {path.parent: path for path in sorted(texts, reverse=True)}
    try:
        for folder, path in folders.items():
            with _naming(path):
                folder.mkdir(parents=True, exist_ok=True)
        for path, text in texts.items():
            with _naming(path):
                descriptor, name = tempfile.mkstemp(_SUFFIX, _PREFIX, path.parent)
                written[path] = Path(name)
                with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as file:
                    file.write(text)
                written[path].chmod(_mode(path, mode_of_new))
        if len(written) > 1 and hasattr(os, "sync"):
            os.sync()
        for path, temporary in written.items():
            # After a sync of all this waits for nothing, and tells of what failed in it.
            with _naming(path):
                _sync(temporary, os.O_RDWR)
        for path in texts:
            with _naming(path):
                written[path].replace(path)
                del written[path]
        for folder in folders:
            with _naming(folder):
                sync_folder(folder)
    finally:
        for temporary in written.values():
            with suppress(FileNotFoundError):
                temporary.unlink()


@contextmanager
def _naming(path: Path) -> Iterator[None]:
    """A full disk names no file, and a temporary file means nothing to anybody."""
    try:
        yield
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error


def remove_leftovers(folder: Path) -> None:
    """Temporary files of processes that were killed; to be called while nobody is writing."""
    for path in folder.rglob(f"{_PREFIX}*{_SUFFIX}"):
        path.unlink(missing_ok=True)


def _mode(path: Path, mode_of_new: int) -> int:
    try:
        return path.stat().st_mode & 0o777
    except FileNotFoundError:
        return mode_of_new


def _umask() -> int:
    # The mask can be read only by setting it.
    mask = os.umask(0o022)
    os.umask(mask)
    return mask


def sync_folder(folder: Path) -> None:
    """Put the names in a folder on the disk."""
    if os.name != "nt":  # Windows cannot open folders, and orders renames itself.
        _sync(folder, os.O_RDONLY)


def _sync(path: Path, flags: int) -> None:
    descriptor = os.open(path, flags)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
