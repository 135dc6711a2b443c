"""Read the files of an import: their encoding, their format and the entries in them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from papershelf.formats.bibtex import syntax as bibtex
from papershelf.formats.candidates import Reading, Rejected
from papershelf.formats.detect import (
    Format,
    format_of,
    is_markdown_name,
    read_foreign,
    rejected_text,
)
from papershelf.formats.notes.read import read_note
from papershelf.formats.outline.read import missing_entries
from papershelf.formats.ris import entries as ris
from papershelf.formats.text.encodings import (
    EncodingError,
    as_written,
    decode,
    encoding_of,
    joined,
)
from papershelf.formats.unread import unread_format
from papershelf.intake.no_entries import no_entry, not_read
from papershelf.intake.too_small import too_small_entries, too_small_lines
from papershelf.records.files import (
    TooLargeError,
    is_there,
    read_within,
    write_text_atomically,
)

# The largest exports of reference managers have a tenth of it.
_MOST_BYTES = 100_000_000
_ENTRIES_BEGUN = {Format.BIBTEX: bibtex.entries_begun, Format.RIS: ris.entries_begun}
_BULLET = re.compile(r"(?m)^[ \t]*(?:[-*+]|[0-9]{1,9}[.)])[ \t]")


class SourceError(ValueError):
    """A file cannot be imported at all; says why, with the file's name."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file that was read; ``guessed`` is its encoding if only the bytes suggest it."""

    path: Path
    text: str
    form: Format
    reading: Reading
    guessed: str | None = None
    written: str = ""
    """The text before accents were joined, if that changed it."""


def content_of(path: Path, stream: BinaryIO | None = None) -> bytes:
    """What a file has, or the ``stream`` that ``path`` stands for. Raises SourceError."""
    try:
        return read_within(stream or path, _MOST_BYTES)
    except TooLargeError as error:
        raise SourceError(
            f"{path}: {error}, the limit for an import; split it, and import the parts"
        ) from error


def read_source(
    path: Path,
    data: bytes,
    form: Format | None,
    encoding: str | None,
    macros: Mapping[str, str] | None = None,
) -> SourceFile:
    """With the ``macros`` of the files before this one. Raises SourceError."""
    try:
        written = as_written(data, encoding)
    except EncodingError as error:
        raise SourceError(f"{path}:{error.line}: {error}") from error
    text = joined(written)
    if form is None and not is_markdown_name(path.name) and (kind := unread_format(text)):
        raise SourceError(f"{path}: {not_read(kind, text)}")
    found = format_of(text, path.name)
    used = form or found
    # Before they are read: a megabyte of fields without content takes ten seconds.
    if used is Format.MARKDOWN and (complaint := too_small_lines(text)):
        raise SourceError(f"{path}: {complaint}")
    begun = _ENTRIES_BEGUN.get(used) if used else None
    if begun and (complaint := too_small_entries(text, begun(text))):
        raise SourceError(f"{path}: {complaint}")
    reading = read_foreign(text, used, macros, path.stem) if used else Reading()
    if used is None or not (reading.has_entries or reading.defines_macros or reading.topics):
        why = f"; {reading.remarks[0].text}" if used is Format.NOTE and reading.remarks else ""
        if why and form is None and _BULLET.search(text):
            why += "; if each bullet is a paper, use --format markdown"
        raise SourceError(f"{path}: {no_entry(text, form, found)}{why}")
    decoded = encoding_of(data, encoding)
    if complaint := too_small_entries(text, len(reading.candidates) + len(reading.rejected)):
        raise SourceError(f"{path}: {complaint}")
    guessed = decoded.name if decoded.is_guess else None
    return SourceFile(path, text, used, reading, guessed, "" if written == text else written)


def with_topics_of_documents(sources: Sequence[SourceFile]) -> list[SourceFile]:
    """The sources, with the headings under which LaTeX documents cite their entries.

    Entries that no document cites, and citations without an entry, are in the remarks.
    """
    documents = [source for source in sources if source.form is Format.LATEX]
    if not documents:
        return list(sources)
    topics: dict[str, tuple[str, ...]] = {}
    for document in documents:
        for key, names in document.reading.topics.items():
            topics[key] = tuple(dict.fromkeys((*topics.get(key, ()), *names)))
    keys = frozenset(one.key for source in sources for one in source.reading.candidates if one.key)
    return [_with_topics(source, topics, keys) for source in sources]


def _with_topics(
    source: SourceFile, topics: Mapping[str, tuple[str, ...]], keys: frozenset[str]
) -> SourceFile:
    reading = source.reading
    if source.form is Format.LATEX:
        missing = missing_entries(reading, keys)
        return replace(source, reading=replace(reading, remarks=(*reading.remarks, *missing)))
    if source.form is not Format.BIBTEX:
        return source
    candidates = tuple(
        replace(one, keywords=tuple(dict.fromkeys((*topics[one.key], *one.keywords))))
        if one.key and one.key in topics
        else replace(one, remarks=(*one.remarks, "the LaTeX file does not cite it"))
        for one in reading.candidates
    )
    return replace(source, reading=replace(reading, candidates=candidates))


@dataclass(frozen=True, slots=True)
class Folder:
    """The files of a folder that may have papers, and why the others are left out."""

    files: tuple[Path, ...]
    skipped: tuple[str, ...]


def files_in(folder: Path) -> Folder:
    """Markdown files in their order, without hidden folders; cite.bib belongs to its index.md.

    Links that lead out of the folder are not followed.
    """
    files: list[Path] = []
    skipped: list[str] = []
    # Not rglob: it enters hidden folders such as .git and .obsidian.
    open_folders = [folder]
    while open_folders:
        here = open_folders.pop()
        entries = sorted(here.iterdir())
        open_folders += [
            one
            for one in reversed(entries)
            if one.is_dir() and not one.is_symlink() and not one.name.startswith(".")
        ]
        for one in entries:
            if one.name.startswith(".") or one.name.endswith(".rejected"):
                continue
            if one.is_symlink() and one.is_dir():
                skipped.append(f"{one}: a link to a folder is not followed; import that folder")
            elif is_markdown_name(one.name) and not one.is_dir():
                if one.is_file():
                    files.append(one)
                else:
                    skipped.append(f"{one}: not imported, because it is not a regular file")
            elif not one.is_file():
                continue
            elif one.suffix.lower() in _BIBLIOGRAPHIES and not _is_beside_note(one):
                skipped.append(f"{one}: not imported with the folder; import it by its own name")
    return Folder(tuple(files), tuple(skipped))


_BIBLIOGRAPHIES = frozenset([".bib", ".ris", ".enw", ".nbib"])
CITE = "cite.bib"


def _is_beside_note(path: Path) -> bool:
    return path.name == CITE and path.with_name("index.md").exists()


def read_note_file(path: Path, data: bytes, encoding: str | None) -> SourceFile:
    """A Markdown file of a folder, which need not have a paper. Raises SourceError."""
    try:
        text = decode(data, encoding)
        beside = path.with_name(CITE)
        has_cite = path.name == "index.md" and beside.is_file()
        cite = decode(content_of(beside), encoding) if has_cite else None
    except EncodingError as error:
        raise SourceError(f"{path}:{error.line}: {error}") from error
    form = format_of(text, path.name) or Format.NOTE
    if form is Format.NOTE or cite is not None:
        name = path.parent.name if path.stem in ("index", "_index") else path.stem
        return SourceFile(path, text, Format.NOTE, read_note(text, name, cite))
    return SourceFile(path, text, form, read_foreign(text, form, None, path.stem))


def keep_rejected(source: SourceFile, rejected: Sequence[Rejected], *, is_dry: bool) -> Path:
    """Write FILE.rejected, or FILE.rejected-2 if a person has edited the first, and so on."""
    if source.written:
        lines = source.written.split("\n")
        rejected = [replace(one, text=_as_in_file(one, lines)) for one in rejected]
    text = rejected_text(source.form, rejected, source.written or source.text)
    content = text.encode()
    number = 1
    while True:
        path = source.path.with_name(f"{source.path.name}.rejected{f'-{number}' * (number > 1)}")
        if not is_there(path):
            if not is_dry:
                write_text_atomically(path, text)
            return path
        # Its size first: whatever has this name is not read if it cannot be the same.
        if path.is_file() and path.stat().st_size == len(content) and path.read_bytes() == content:
            return path
        number += 1


def _as_in_file(entry: Rejected, lines: Sequence[str]) -> str:
    """The text of an entry with the characters of its lines in the file."""
    texts = entry.text.split("\n")
    there = lines[entry.line - 1 : entry.line - 1 + len(texts)]
    changed = zip(texts, [*there, *texts[len(there) :]], strict=True)
    return "\n".join(line if joined(line) == text else text for text, line in changed)
