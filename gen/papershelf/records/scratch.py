"""A folder for files that are not complete, beside the place where they will be."""

import errno
import glob
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from os.path import samestat
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
    stack, scratch = _locked_folder(target)
    with stack:
        (scratch / ".gitignore").write_text("*\n", "utf-8")
        yield scratch


def _locked_folder(target: Path) -> tuple[ExitStack, Path]:
    """A folder, and what unlocks and removes it.

    Before it is locked, another command may take it for one that is left over.
    """
    while True:
        with ExitStack() as stack:
            folder = tempfile.TemporaryDirectory(
                prefix=_prefix(target), dir=target.parent, ignore_cleanup_errors=True
            )
            scratch = Path(stack.enter_context(folder))
            with suppress(FileNotFoundError):
                descriptor = os.open(scratch / _LOCK, os.O_RDWR | os.O_CREAT, 0o600)
                stack.callback(os.close, descriptor)
                if _take(descriptor) and samestat(os.fstat(descriptor), (scratch / _LOCK).stat()):
                    return stack.pop_all(), scratch


def _take(descriptor: int) -> bool:
    """Whether no other command has locked the file."""
    try:
        take(descriptor)
    except OSError as error:
        # Some network file systems have no locks; then nothing is ever removed.
        return error.errno not in (errno.EAGAIN, errno.EACCES)
    return True


def remove_scratch(target: Path) -> None:
    """Remove the scratch folders that killed commands have left beside the target."""
    # Of a command that was killed before it had the lock. The name is that of a temporary folder.
    for folder in target.parent.glob(f"{glob.escape(_prefix(target))}{'[a-z0-9_]' * 8}/"):
        with suppress(OSError):  # It is not empty.
            folder.rmdir()
    for lock in target.parent.glob(f"{glob.escape(_prefix(target))}*/{_LOCK}"):
        if lock.parent.is_symlink():
            continue
        try:
            descriptor = os.open(lock, os.O_RDWR | getattr(os, "O_NOFOLLOW", 0))
        except OSError:
            continue
        try:
            take(descriptor)
            # Locked, so that a command that has just made the folder sees it go.
            shutil.rmtree(lock.parent, ignore_errors=True)
        except OSError:
            continue  # Another command is at work there.
        finally:
            os.close(descriptor)
        # Windows removes no open file.
        shutil.rmtree(lock.parent, ignore_errors=True)


def _prefix(target: Path) -> str:
    return f".{target.name}-"
