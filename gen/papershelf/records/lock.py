"""A lock, so that one process at a time writes the records of a list.

The operating system releases it when the process ends, however that happens.
"""

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from papershelf.records.files import make_folder_of, refuse_links, remove_leftovers

LOCK = ".cache/writing.lock"

if sys.platform == "win32":
    import msvcrt

    # Others cannot read locked bytes, so the lock is on a byte that is never written.
    _FAR = 1 << 30

    def take(descriptor: int) -> None:
        """Lock an open file. Raises OSError if another process has locked it."""
        os.lseek(descriptor, _FAR, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        os.lseek(descriptor, 0, os.SEEK_SET)

else:
    import fcntl

    def take(descriptor: int) -> None:
        """Lock an open file. Raises OSError if another process has locked it."""
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def writing(root: Path, who: str, *, is_dry: bool = False) -> Iterator[None]:
    """Keep other processes from writing to the list; ``who`` is shown in their messages. A dry run
    keeps nobody from anything.

    Removes temporary files of killed processes. Raises BlockingIOError with the name of the
    process that is writing, or OSError if the folder of the list is not writable.
    """
    if is_dry:
        yield
        return
    refuse_links(root, LOCK)
    path = root / LOCK
    make_folder_of(path)
    if path.is_symlink():
        raise OSError(errno.ELOOP, "is a symbolic link; delete it", str(path))
    # A symbolic link in somebody else's list must not make this write to another file.
    flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
    descriptor = os.open(path, flags, 0o666)
    try:
        try:
            take(descriptor)
        except OSError as error:
            if error.errno not in (errno.EAGAIN, errno.EACCES):
                raise OSError(error.errno, error.strerror, str(path)) from error
            holder = os.read(descriptor, 200).decode("utf-8", "replace") or "another command"
            says = f"{holder} is writing to the list; wait until it is done"
            raise BlockingIOError(errno.EAGAIN, says, str(path)) from error
        # Only for the message above. On a full disk, what the command writes reports the error.
        with suppress(OSError):
            os.truncate(descriptor, 0)
            os.write(descriptor, f"{who} (process {os.getpid()})".encode())
        remove_leftovers(root / "data")
        yield
    finally:
        os.close(descriptor)
