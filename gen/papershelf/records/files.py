"""Read the text files of a list within limits, and write them as a whole or not at all."""

import errno
import os
import re
import secrets
import stat
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from papershelf.model.problems import DataError, Problem

MAX_BYTES = 1_000_000

BYTE_ORDER_MARK = "\ufeff"
# Controls other than tab and line ends, which parse_document makes plain.
_PLAIN = bytes([*b"\t\n", *range(0x20, 0x7F)])
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")


def read_text(file: Path, path: str) -> str:
    """The text of a regular file, with line feeds at its line ends and no byte order mark.

    ``path`` names the file in messages. Raises DataError.
    """
    try:
        state = file.lstat()
        if not stat.S_ISREG(state.st_mode):
            raise _error(path, "is not a regular file; replace it with one")
        if state.st_size > MAX_BYTES:
            raise _error(
                path, f"has {state.st_size:,} bytes; the limit for a file is {MAX_BYTES:,}"
            )
        return decode(file.read_bytes(), path)
    except OSError as error:
        raise _error(path, f"cannot be read: {error.strerror}") from error


def is_there(file: Path) -> bool:
    """Also if it is a link that leads nowhere, which ``read_text`` reports."""
    return os.path.lexists(file)


def text_if_there(root: Path, path: str) -> str | None:
    """The text of a file of a list. Raises DataError as ``read_text``."""
    return read_text(root / path, path) if is_there(root / path) else None


def decode(content: bytes, path: str) -> str:
    """Raises DataError, with the byte and the line, if the content is not plain UTF-8 text."""
    if content.startswith((b"\xff\xfe\0\0", b"\0\0\xfe\xff")):
        raise _error(path, "is UTF-32; save it as UTF-8")
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise _error(path, "is UTF-16; save it as UTF-8")
    try:
        text = content.decode()
    except UnicodeDecodeError as error:
        before = content[: error.start].decode()
        fault = f"byte {error.start + 1} (0x{content[error.start]:02X}) is not UTF-8"
        raise _error(path, f"{fault}; save the file as UTF-8", before) from error
    # Most files have nothing but ASCII, which is faster to find out.
    if content.translate(None, _PLAIN) and (unfit := _UNFIT.search(text)):
        before = text[: unfit.start()]
        fault = f"byte {len(before.encode()) + 1} is the control character U+{ord(unfit[0]):04X}"
        raise _error(path, f"{fault}; delete it", before)
    return text.removeprefix(BYTE_ORDER_MARK).replace("\r\n", "\n")


def _error(path: str, message: str, before: str = "") -> DataError:
    """A problem at the end of ``before``."""
    before = before.removeprefix(BYTE_ORDER_MARK)
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    return DataError([Problem(path, line, column, "", message, rule="file")])


def too_large(text: str) -> str | None:
    """Why no file of a list may have the text, if it may not."""
    size = len(text.encode())
    if size <= MAX_BYTES:
        return None
    return f"would have {size:,} bytes; the limit for a file is {MAX_BYTES:,}"


def refuse_too_large(path: str, text: str) -> None:
    """Raise DataError if the list could not read the text in this file of it."""
    if path.startswith("data/") and (cause := too_large(text)):
        raise _error(path, cause)


class TooLargeError(ValueError):
    """A file or a stream has more bytes than are read; says how many that are."""


def read_within(source: Path | BinaryIO, most: int) -> bytes:
    """What a file or a stream from outside has. Raises TooLargeError.

    The size of a pipe or a device is not known, and it may have no end.
    """
    if isinstance(source, Path):
        with source.open("rb") as file:
            return read_within(file, most)
    content = source.read(most + 1)
    if len(content) > most:
        raise TooLargeError(f"has more than {most:,} bytes")
    return content


_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
_PREFIX, _SUFFIX = ".papershelf-", ".tmp"


def write_text_atomically(path: Path, text: str) -> None:
    """Replace a file, or create it and its folders; readers see the old or the new content.

    The text is on the disk before the name points to it, and the name when this returns. OSError
    names the file that was to be written.
    """
    write_texts_atomically({path: text})


def write_texts_atomically(texts: Mapping[Path, str]) -> None:
    """The same for many files, each of which has its old or its new content at any moment.

    Waiting for the disk once is ten times as fast as waiting for each file.
    """
    for path in texts:
        if path.exists() and not (path.is_file() or path.is_dir()):
            # The new file would take the place of /dev/null.
            raise OSError(errno.EINVAL, "is not a regular file; name another", str(path))
    written: dict[Path, Path] = {}
    mode_of_new = 0o666 & ~_umask()
    # Each folder with one of its files, for error messages.
    folders = {path.parent: path for path in sorted(texts, reverse=True)}
    try:
        for path in folders.values():
            make_folder_of(path)
        for path, text in texts.items():
            with _naming(path):
                # Noted before it is made: a signal may come at any moment.
                written[path] = path.with_name(f"{_PREFIX}{secrets.token_hex(8)}{_SUFFIX}")
                descriptor = os.open(written[path], _NEW, 0o600)
                with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as file:
                    file.write(text)
                written[path].chmod(_mode(path, mode_of_new))
        if len(written) > 1 and hasattr(os, "sync"):
            os.sync()
        for path, temporary in written.items():
            # After os.sync this does not wait, but it reports errors that os.sync ignores.
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


def make_folder_of(file: Path) -> None:
    """Unless it is there. Raises OSError, also if something else has its name."""
    folder = file.parent
    if is_there(folder) and not folder.is_dir():
        raise OSError(errno.ENOTDIR, "is not a folder; move or delete it", str(folder))
    with _naming(file):
        folder.mkdir(parents=True, exist_ok=True)


def write_in_list(root: Path, texts: Mapping[str, str]) -> None:
    """The same for files of a list, by their paths in it.

    Raises OSError if a folder is a link, and DataError if the list could not read one of them.
    """
    for path, text in texts.items():
        refuse_links(root, path)
        refuse_too_large(path, text)
    write_texts_atomically({root / path: text for path, text in texts.items()})


def refuse_edited(root: Path, texts: Mapping[str, str | None]) -> None:
    """Raise DataError if a file of the list is no longer as it was read, or, for None, has come.

    While a command waits for an answer, an editor may save what it is about to replace.
    """
    for path, text in texts.items():
        now = text_if_there(root, path)
        if now != text:
            raise was_edited(path)


def was_edited(path: str) -> DataError:
    return _error(path, "was changed while this command waited; run the command again")


def refuse_links(root: Path, path: str) -> None:
    """Raise OSError if a folder on the way to a file of the list is a symbolic link.

    In somebody else's list, it could make a command write to any folder of the user.
    """
    folder = root
    for name in Path(path).parent.parts:
        folder /= name
        if folder.is_symlink():
            message = "is a symbolic link, which may lead out of the list; put a folder there"
            raise OSError(errno.ELOOP, message, str(folder))


@contextmanager
def _naming(path: Path) -> Iterator[None]:
    """Name the target file in errors: a full disk names none, and a temporary file helps nobody."""
    try:
        yield
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error


def remove_leftovers(folder: Path) -> None:
    """Delete temporary files of killed processes. Call it only while no process is writing."""
    for path in folder.rglob(f"{_PREFIX}*{_SUFFIX}"):
        path.unlink(missing_ok=True)


def _mode(path: Path, mode_of_new: int) -> int:
    try:
        return path.stat().st_mode & 0o777
    except FileNotFoundError:
        return mode_of_new


def _umask() -> int:
    # The mask can only be read by setting it.
    mask = os.umask(0o022)
    os.umask(mask)
    return mask


def sync_folder(folder: Path) -> None:
    """Make sure that the names in a folder are on the disk."""
    if os.name != "nt":  # Windows cannot open folders, and keeps renames in order.
        _sync(folder, os.O_RDONLY)


def _sync(path: Path, flags: int) -> None:
    descriptor = os.open(path, flags)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
