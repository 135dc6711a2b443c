"""Decode files: as a byte order mark, the file itself or a person says. Failing that, guess between
the two encodings that old bibliographies have, if the bytes leave no doubt.
"""

import codecs
import re
from dataclasses import dataclass

from papershelf.model.normal_forms import composed

# The longer mark first: UTF-32's begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# JabRef's first line, KBibTeX's, and what editors read: "% Encoding: GBK",
# "@comment{x-kbibtex-encoding=latin1}", "% -*- coding: latin-1 -*-".
_SAYS = re.compile(
    rb"(?im)^[ \t]*(?:%.*?\b(?:en)?coding[:=]|@comment\{x-kbibtex-encoding=)[ \t]*([A-Za-z0-9._-]+)"
)
_HEAD = 2_000
# No language of Western Europe has three accented letters in a row or these symbols inside a word:
# such bytes are Cyrillic, Greek or Polish.
_NOT_WESTERN = re.compile(r"[À-ÖØ-öø-ÿ]{3}|[^\W\d_][¡-©«-´¶-¹»-¿]+[^\W\d_]")


class EncodingError(ValueError):
    """The bytes cannot be decoded with certainty."""

    def __init__(self, message: str, line: int = 1) -> None:
        super().__init__(message)
        self.line = line


# Text that comes out of a PDF has these, and nobody finds words that do.
_LIGATURES = str.maketrans(
    {"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl"}
)


def decode(data: bytes, declared: str | None = None) -> str:
    """The text with line feeds at its line ends, without a byte order mark or ligatures, in NFC.

    ``declared`` is the name of the encoding that a person gave. Raises EncodingError.
    """
    return joined(as_written(data, declared))


def joined(text: str) -> str:
    """The text in NFC, without ligatures."""
    return text if text.isascii() else composed(text.translate(_LIGATURES))


def as_written(data: bytes, declared: str | None = None) -> str:
    """The text with line feeds at its line ends, and otherwise with the characters of the file.
    Raises EncodingError.
    """
    encoding = encoding_of(data, declared).name
    try:
        text = data.decode(encoding)
    except UnicodeError as error:
        # Decoders that are written in Python do not all say where.
        start = error.start if isinstance(error, UnicodeDecodeError) else 0
        raise _error(data, start, f"is not {encoding}") from error
    return with_line_feeds(text)


def with_line_feeds(text: str) -> str:
    """The text without a byte order mark, and with line feeds at the ends of its lines."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


_BINARY = "this is a binary file, not text"
_REMEDY = "save the file as UTF-8, or pass its encoding, such as --encoding windows-1252"


@dataclass(frozen=True, slots=True)
class Encoding:
    """Python's name of it; ``is_guess`` if only the frequencies of letters suggest it."""

    name: str
    is_guess: bool = False


def encoding_of(data: bytes, declared: str | None) -> Encoding:
    """Raises EncodingError if it cannot be found out."""
    if declared is not None:
        return _known(declared, f"unknown encoding {declared!r}; try windows-1252 or gbk")
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return Encoding(encoding)
    if wide := _without_mark(data):
        return Encoding(wide)
    try:
        data.decode()
    except UnicodeDecodeError as error:
        said = _SAYS.search(data[:_HEAD])
        if said and (name := said[1].decode().lower()) not in ("utf-8", "utf8"):
            return _known(name, f"unknown encoding {name!r} in the file's first lines; {_REMEDY}")
        return Encoding(_guessed(data, error.start), is_guess=True)
    return Encoding("utf-8")


def _known(name: str, message: str) -> Encoding:
    try:
        found = codecs.lookup(name)
        is_for_text = b"a".decode(found.name) == "a"
    except (LookupError, ValueError):
        raise EncodingError(message) from None
    # Python also has codecs that are not for text in files: zip and base64 (a LookupError above),
    # "undefined" (a UnicodeError), and escapes for program text and domain names.
    if not is_for_text or found.name in _NOT_OF_FILES:
        raise EncodingError(message)
    return Encoding(found.name)


_NOT_OF_FILES = ("idna", "punycode", "raw-unicode-escape", "unicode-escape", "unicode_escape")


def _without_mark(data: bytes) -> str | None:
    """UTF-16 can be recognized by its zeros: every second byte of plain letters is one."""
    start = data[:_HEAD]
    even, odd = start[0::2].count(0), start[1::2].count(0)
    if max(even, odd) * 4 < len(start) or not start:
        return None
    return "utf-16-be" if even > odd else "utf-16-le"


def _guessed(data: bytes, first: int) -> str:
    """Windows-1252 (of which Latin-1's letters are a part) or GB 18030 (of which GBK is)."""
    if not _is_broken(data):
        # Loaded for the few files that need it.
        from charset_normalizer import from_bytes

        guesses = from_bytes(data, cp_isolation=["cp1252", "gb18030"])
        names = [guess.encoding for guess in guesses]
        if names == ["gb18030"]:
            return "gb18030"
        if names == ["cp1252"] and not _NOT_WESTERN.search(data.decode("cp1252")):
            return "cp1252"
    raise _error(data, first, f"(0x{data[first]:02X}) is not UTF-8")


def _is_broken(data: bytes) -> bool:
    """Whether this is more likely ASCII or UTF-8 with a wrong byte than another encoding."""
    text = data.decode("utf-8", "replace")
    wrong = text.count("\ufffd")
    right = sum(not char.isascii() for char in text) - wrong
    return right >= wrong or sum(byte >= 0x80 for byte in data) == 1


def _error(data: bytes, start: int, fault: str) -> EncodingError:
    before = data[:start]
    line = before.count(b"\n") or before.count(b"\r")
    remedy = _BINARY if b"\0" in data else _REMEDY
    return EncodingError(f"byte {start + 1} in line {line + 1} {fault}; {remedy}", line + 1)
