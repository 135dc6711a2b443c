"""Read the files of an import: their encoding, their format and the entries in them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from papershelf.formats.candidates import Reading, Rejected
from papershelf.formats.detect import Format, format_of, read_foreign, rejected_text
from papershelf.formats.encodings import EncodingError, decode, encoding_of
from papershelf.records.files import write_text_atomically

_FORMATS_READ = (
    "BibTeX, CSL-JSON, CSL-YAML, RIS, PubMed, EndNote, and listings copied from paper sites can be "
    "read"
)


class SourceError(ValueError):
    """A file cannot be imported at all; says why, with the file's name."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file that was read; ``guessed`` is its encoding if only the bytes suggest it."""

    path: Path
    text: str
    form: Format
    reading: Reading
    guessed: str | None = None


def read_source(
    path: Path,
    data: bytes,
    form: Format | None,
    encoding: str | None,
    macros: Mapping[str, str] | None = None,
) -> Source:
    """With the ``macros`` of the files before this one. Raises SourceError."""
    try:
        text = decode(data, encoding)
    except EncodingError as error:
        raise SourceError(f"{path}:{error.line}: {error}") from error
    found = format_of(text)
    used = form or found
    reading = read_foreign(text, used, macros) if used else Reading()
    if used is None or not (reading.has_entries or reading.defines_macros):
        raise SourceError(f"{path}: {_no_entry(text, form, found)}")
    decoded = encoding_of(data, encoding)
    return Source(path, text, used, reading, decoded.name if decoded.is_guess else None)


def _no_entry(text: str, form: Format | None, found: Format | None) -> str:
    """Why nothing in a file can be imported, and what to do."""
    if not text.strip("\ufeff \t\r\n"):
        return "no entry found; the file is empty"
    if "\0" in text:
        return "no entry found; this is a binary file, not text"
    if form is None or form is found:
        return "no entry found" if found else f"no entry found; {_FORMATS_READ}"
    advice = f"it looks like --format {found}" if found else _FORMATS_READ
    return f"no {form.entry} found; {advice}"


def keep_rejected(source: Source, rejected: Sequence[Rejected], *, is_dry: bool = False) -> Path:
    """Write FILE.rejected, or FILE.rejected-2 if a person has edited the first, and so on."""
    text = rejected_text(source.form, rejected, source.text)
    number = 1
    while True:
        path = source.path.with_name(f"{source.path.name}.rejected{f'-{number}' * (number > 1)}")
        if not path.exists():
            if not is_dry:
                write_text_atomically(path, text)
            return path
        if path.read_text("utf-8") == text:
            return path
        number += 1
