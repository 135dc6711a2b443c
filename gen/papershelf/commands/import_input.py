"""The files that ``shelf import`` and ``shelf topics suggest`` read, and options that say how."""

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from papershelf.formats.detect import Format
from papershelf.intake.sources import (
    SourceError,
    SourceFile,
    content_of,
    files_in,
    read_note_file,
    read_source,
    with_topics_of_documents,
)
from papershelf.model.problems import printable

format_option = click.option(
    "--format",
    "form",
    type=click.Choice([form.value for form in Format]),
    help="Format of the files, if detection fails.",
)
encoding_option = click.option(
    "--encoding", metavar="NAME", help="Character encoding, e.g. windows-1252, if detection fails."
)
topic_field_option = click.option(
    "--topic-field", metavar="FIELD", help="Field to take topics from.  [default: keywords]"
)


def read_sources(
    paths: Sequence[Path], form: Format | None, encoding: str | None
) -> list[SourceFile] | None:
    """None if a file cannot be imported; prints what is wrong with each such file."""
    sources: list[SourceFile] = []
    faults: list[str] = []
    macros: dict[str, str] = {}
    for path in paths:
        if path.is_dir():
            _read_folder(path, encoding, sources, faults)
            continue
        try:
            path, data = _content(path)
            source = read_source(path, data, form, encoding, macros)
        except SourceError as error:
            faults.append(str(error))
            continue
        sources.append(source)
        macros |= source.reading.macros
        if source.guessed:
            says = f"{source.path}: decoded as {source.guessed}; use --encoding if that is wrong"
            click.echo(printable(says), err=True)
    if not faults and not any(source.reading.has_entries for source in sources):
        faults = list(map(_without_entries, sources))
    for fault in faults:
        click.echo(printable(fault))
    return None if faults else with_topics_of_documents(sources)


def _content(path: Path) -> tuple[Path, bytes]:
    """What a file or standard input has, with its name in messages. Raises SourceError."""
    if path != Path("-"):
        return path, content_of(path)
    if sys.stdin is None:
        raise SourceError("standard input is closed; name a file, or pipe one into the command")
    if sys.stdin.isatty():
        click.echo("reading standard input; press Ctrl-D at its end", err=True)
    path = Path("stdin")
    return path, content_of(path, sys.stdin.buffer)


def _without_entries(source: SourceFile) -> str:
    """What to say about a file without entries."""
    nothing = f"{source.path}: no entry found"
    if source.reading.defines_macros:
        return f"{nothing}, only @string definitions"
    if source.reading.topics:
        items = r" and \bibitem, which is not read" if r"\bibitem" in source.text else ""
        return f"{nothing}, only citations{items}; import the .bib file with it"
    return "; ".join([nothing, *(remark.text for remark in source.reading.remarks[:1])])


def _read_folder(
    folder: Path, encoding: str | None, sources: list[SourceFile], faults: list[str]
) -> None:
    """Add the Markdown files below a folder, or what is wrong with them."""
    found = files_in(folder)
    for skipped in found.skipped:
        click.echo(printable(skipped), err=True)
    if not found.files:
        faults.append(f"{folder}: no Markdown file in this folder")
    for path in found.files:
        try:
            sources.append(read_note_file(path, content_of(path), encoding))
        except SourceError as error:
            faults.append(str(error))
