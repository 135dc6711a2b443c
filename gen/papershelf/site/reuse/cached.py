"""Files in the folder `.cache/` of a list, from one build to the next.

The folder may come with somebody's commit or archive. So no link is followed, neither out of the
list nor to a device, and only files are opened: a pipe would make a build wait forever.

A file is believed only where a build has written it: it begins with its own inode and time of
change. Nobody can put either into a commit, and an archive has no inodes. So nobody else decides
which papers are related, or where they are on the map.
"""

import os
import stat
import time
from contextlib import suppress
from pathlib import Path

# More than any list needs. A file with holes can be larger than all memory.
_MOST_BYTES = 2**30
# Windows has neither.
_NO_LINK = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)


class CachedFile:
    """A file of that folder. If it cannot be read or written, a build only takes longer."""

    def __init__(self, folder: Path, name: str) -> None:
        self._folder = folder
        self._file = folder / name

    def read(self) -> bytes:
        """Raises OSError, also if this is no file, or of somebody else."""
        if not is_folder(self._folder):
            raise NotADirectoryError(self._folder)
        content, state = read_file(self._file)
        head = _head(state.st_ino, state.st_mtime_ns)
        if not content.startswith(head):
            raise OSError(f"{self._file} is not as a build has left it")
        return content[len(head) :]

    def write(self, content: bytes) -> None:
        """Or leave it, as on a read-only disk."""
        # Another build of the list may write at the same time.
        part = self._file.with_name(f"{self._file.name}.{os.getpid()}")
        with suppress(OSError):
            self._folder.mkdir(exist_ok=True)
            if not is_folder(self._folder):
                return
            # Of builds that were killed.
            for left in self._folder.glob(f"{self._file.name}.*"):
                left.unlink()
            try:
                # Coarse, because Windows counts tenths of microseconds.
                now = time.time_ns() // 1000 * 1000
                with part.open("xb") as file:
                    file.write(_head(os.fstat(file.fileno()).st_ino, now))
                    file.write(content)
                os.utime(part, ns=(now, now))
                part.replace(self._file)
            finally:
                part.unlink(missing_ok=True)


def _head(inode: int, changed: int) -> bytes:
    return b"%d %d\n" % (inode, changed)


def read_file(file: Path) -> tuple[bytes, os.stat_result]:
    """What a file has, and its state. Raises OSError if it is a link, a pipe, or too large."""
    with open(file, "rb", opener=_open) as opened:
        state = os.fstat(opened.fileno())
        if not stat.S_ISREG(state.st_mode) or state.st_size > _MOST_BYTES:
            raise OSError(f"{file} is not read")
        return opened.read(), state


def _open(path: str, flags: int) -> int:
    return os.open(path, flags | _NO_LINK)


def is_folder(path: Path) -> bool:
    """Whether this is a folder and no link, which could lead to any folder of the machine."""
    try:
        return stat.S_ISDIR(path.lstat().st_mode)
    except OSError:  # It may be in a folder that nobody may open.
        return False
