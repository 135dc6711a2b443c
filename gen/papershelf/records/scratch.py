"""A folder for files that are not complete, beside the place where they will be."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from papershelf.records.lock import take

# A scratch folder that has this file belongs to Papershelf. The command keeps it locked.
_LOCK = "papershelf.lock"


@contextmanager
def scratch_beside(target: Path) -> Iterator[Path]:
    """An empty folder in the file system of the target, which is removed at the end.

    First removes those of killed commands. Git ignores them.
    """
    remove_scratch(target)
    with tempfile.TemporaryDirectory(
        prefix=_prefix(target), dir=target.parent, ignore_cleanup_errors=True
    ) as name:
        scratch = Path(name)
        descriptor = os.open(scratch / _LOCK, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            # Some network file systems have no locks; then nothing is ever removed.
            with suppress(OSError):
                take(descriptor)
            (scratch / ".gitignore").write_text("*\n", "utf-8")
            yield scratch
        finally:
            os.close(descriptor)


def remove_scratch(target: Path) -> None:
    """Remove the scratch folders that killed commands have left beside the target."""
    # Of a command that was killed before it had the lock. The name is that of a temporary folder.
    for folder in target.parent.glob(f"{_prefix(target)}{'[a-z0-9_]' * 8}/"):
        with suppress(OSError):  # It is not empty.
            folder.rmdir()
    for lock in target.parent.glob(f"{_prefix(target)}*/{_LOCK}"):
        try:
            descriptor = os.open(lock, os.O_RDWR | getattr(os, "O_NOFOLLOW", 0))
        except OSError:
            continue
        try:
            take(descriptor)
        except OSError:
            continue  # Another command is at work there.
        finally:
            os.close(descriptor)
        if not lock.parent.is_symlink():
            shutil.rmtree(lock.parent, ignore_errors=True)


def _prefix(target: Path) -> str:
    return f".{target.name}-"
