"""Text of a file that a stranger may have sent: bounded, UTF-8, and nothing hidden in it."""

import re
import stat
from pathlib import Path

from papershelf.model.problems import DataError, Problem

MAX_BYTES = 1_000_000

_BYTE_ORDER_MARK = "\ufeff"
# Controls other than tab and line feed; YAML 1.1 takes U+0085, U+2028 and U+2029 for line ends.
_PLAIN = bytes([*b"\t\n", *range(0x20, 0x7F)])
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]|\r(?!\n)")


def read_text(file: Path, path: str) -> str:
    """The text of a regular file, with line feeds at its line ends and no byte order mark.

    ``path`` names the file in messages. Raises DataError.
    """
    try:
        state = file.lstat()
        if not stat.S_ISREG(state.st_mode):
            raise _error(path, "is not a regular file; put the file itself in its place")
        if state.st_size > MAX_BYTES:
            raise _error(
                path, f"has {state.st_size:,} bytes; a file may have {MAX_BYTES:,} at most"
            )
        return decode(file.read_bytes(), path)
    except OSError as error:
        raise _error(path, f"cannot be read: {error.strerror}") from error


def decode(content: bytes, path: str) -> str:
    """Raises DataError, with the byte and the line, where the content is no plain UTF-8 text."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise _error(path, "is UTF-16; save it as UTF-8")
    try:
        text = content.decode()
    except UnicodeDecodeError as error:
        before = content[: error.start].decode()
        fault = f"byte {error.start + 1} (0x{content[error.start]:02X}) is not UTF-8"
        raise _error(path, f"{fault}; save the file as UTF-8", before) from error
    # Most files have nothing but plain signs, which is told faster.
    if content.translate(None, _PLAIN) and (unfit := _UNFIT.search(text)):
        before = text[: unfit.start()]
        fault = f"byte {len(before.encode()) + 1} is the control character U+{ord(unfit[0]):04X}"
        raise _error(path, f"{fault}; delete it", before)
    return text.removeprefix(_BYTE_ORDER_MARK).replace("\r\n", "\n")


def _error(path: str, message: str, before: str = "") -> DataError:
    """A problem behind the text before it."""
    before = before.removeprefix(_BYTE_ORDER_MARK)
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    return DataError([Problem(path, line, column, "", message, rule="file")])
