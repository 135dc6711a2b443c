"""Put a new site in the place of an earlier one, so that there is a site at any moment."""

import ctypes
import errno
import os
import shutil
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

# renameat2(2) of Linux and renamex_np(2) of macOS.
_AT_FDCWD, _RENAME_EXCHANGE, _RENAME_SWAP = -100, 2, 2
_REMOVING = 8
# The file system or the kernel cannot exchange two folders, or one of them is a mount point.
_CANNOT = frozenset({
    errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EXDEV, errno.EBUSY,
    errno.EPERM,
})  # fmt: skip


def put_in_place(new: Path, target: Path) -> bool:
    """Move a folder to ``target``. Whether what was there is now at ``new``; else it is gone.

    Without an exchange of two folders, as on Windows and at mount points, file after file is
    replaced. Raises OSError; there is a site in any case.
    """
    if not os.path.lexists(target):
        new.rename(target)
    elif _exchange(new, target):
        return True
    elif target.is_symlink():
        # The files are not written to where it leads.
        target.unlink()
        new.rename(target)
    else:
        _overwrite(target, new)
    return False


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two names in one step. Returns whether the system can do that."""
    if sys.platform not in ("linux", "darwin"):
        return False
    library = ctypes.CDLL(None, use_errno=True)
    names = os.fsencode(one), os.fsencode(other)
    try:
        if sys.platform == "darwin":
            failed = library.renamex_np(*names, _RENAME_SWAP)
        else:
            failed = library.renameat2(
                _AT_FDCWD, names[0], _AT_FDCWD, names[1], ctypes.c_uint(_RENAME_EXCHANGE)
            )
    except AttributeError:
        return False
    if not failed:
        return True
    if (number := ctypes.get_errno()) in _CANNOT:
        return False
    raise OSError(number, os.strerror(number), str(other))


def remove(folder: Path) -> None:
    """Remove what was there before.

    Linux makes each removal of a folder wait until no processor looks at it any more. Several
    threads wait at the same time.
    """
    if folder.is_symlink():
        # Somebody's folder, which is not to be emptied.
        return
    with suppress(OSError):  # The rest is removed with the folder around it.
        levels = [[os.fspath(folder)]]
        while levels[-1]:
            levels.append([inner for place in levels[-1] for inner in _emptied(place)])
        with ThreadPoolExecutor(_REMOVING) as pool:
            for places in reversed(levels):
                shares = (places[n::_REMOVING] for n in range(_REMOVING))
                list(pool.map(_remove_empty, shares))


def _emptied(place: str) -> list[str]:
    """Remove the files of a folder, and return the folders that it has.

    Names are strings, because making a Path takes longer than removing a file.
    """
    with os.scandir(place) as found:
        folders = []
        for one in found:
            if one.is_dir(follow_symlinks=False):
                folders.append(one.path)
            else:
                os.unlink(one.path)  # noqa: PTH108
    return folders


def _remove_empty(places: Sequence[str]) -> None:
    for place in places:
        os.rmdir(place)  # noqa: PTH106


def _overwrite(site: Path, new: Path) -> None:
    """Give the site the files of the new one, each as a whole, and remove all others."""
    paths = {path.relative_to(new) for path in new.rglob("*")}
    for path in sorted(paths):
        source, target = new / path, site / path
        if source.is_dir():
            if target.is_symlink() or target.is_file():
                target.unlink()
            target.mkdir(exist_ok=True)
            continue
        if target.is_dir() and not target.is_symlink():
            shutil.rmtree(target)
        try:
            source.replace(target)
        except OSError as error:
            if error.errno != errno.EXDEV:
                raise
            copy = target.with_name(f".{target.name}.tmp")
            shutil.copy2(source, copy)
            copy.replace(target)
    # The deepest first, so that folders are empty when their turn comes.
    for old in sorted(site.rglob("*"), reverse=True):
        if old.relative_to(site) not in paths:
            old.rmdir() if old.is_dir() and not old.is_symlink() else old.unlink()
