"""``shelf import``: add papers from bibliographies and listings.

All files are read before anything is written, and each record is written whole or not at all. To
complete an import that was interrupted, run it again.
"""

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from papershelf.commands.shared import added_option, anyway_option, known_topics, list_option
from papershelf.formats.candidates import Reading, Rejected
from papershelf.formats.detect import Format, format_of, read_foreign, rejected_text
from papershelf.formats.encodings import EncodingError, decode, encoding_of
from papershelf.intake.fates import (
    Declined,
    New,
    Options,
    Present,
    Step,
    Unfit,
    of_draft,
    of_present,
)
from papershelf.intake.plan import Importer
from papershelf.intake.updates import Update
from papershelf.model.dates import PartialDate
from papershelf.model.problems import DataError, printable
from papershelf.model.text import plural
from papershelf.records.files import read_text, write_text_atomically, write_texts_atomically
from papershelf.records.format import filled_text
from papershelf.records.load import read_list
from papershelf.records.lock import writing

# From this many entries on, progress is shown.
MANY = 300

_FORMATS_READ = "BibTeX, CSL-JSON, RIS, and listings copied from paper sites can be read"


class SourceError(ValueError):
    """A file cannot be imported at all; says why, with the file's name."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file that was read."""

    path: Path
    text: str
    form: Format
    reading: Reading


def read_sources(
    paths: Sequence[Path], form: Format | None, encoding: str | None
) -> list[Source] | None:
    """None if a file cannot be imported; prints what is wrong with each such file."""
    sources: list[Source] = []
    faults: list[str] = []
    for path in paths:
        try:
            sources.append(_read_source(path, form, encoding))
        except SourceError as error:
            faults.append(str(error))
    if not faults and not any(source.reading.has_entries for source in sources):
        faults = [f"{source.path}: no entry found, only @string definitions" for source in sources]
    for fault in faults:
        click.echo(printable(fault))
    return None if faults else sources


def _read_source(path: Path, form: Format | None, encoding: str | None) -> Source:
    """Raises SourceError."""
    data = path.read_bytes()
    try:
        text = decode(data, encoding)
    except EncodingError as error:
        raise SourceError(f"{path}:{error.line}: {error}") from error
    found = format_of(text)
    used = form or found
    reading = read_foreign(text, used) if used else Reading()
    if used is None or not (reading.has_entries or reading.defines_macros):
        raise SourceError(f"{path}: {_no_entry(text, form, found)}")
    decoded = encoding_of(data, encoding)
    if decoded.is_guess:
        message = f"{path}: decoded as {decoded.name}; use --encoding if that is wrong"
        click.echo(printable(message), err=True)
    return Source(path, text, used, reading)


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


def run_import(root: Path, sources: list[Source], options: Options) -> bool:
    """Import the files and report on them. Returns whether nothing was rejected.

    If writing fails, what was written before is reported, and OSError raised.
    """
    loaded = read_list(root)
    if loaded.problems:
        raise DataError(list(loaded.problems))
    known_topics(options.topics, loaded.taxonomy)
    importer = Importer(loaded, options)
    tally: Counter[str] = Counter()
    for source in sources:
        importer.expect(source.reading.candidates)
    try:
        for source in sources:
            _import_one(root, source, importer, tally)
    finally:
        click.echo(_summary(tally))
    return not tally["rejected"]


def _import_one(root: Path, source: Source, importer: Importer, tally: Counter[str]) -> None:
    steps = list(importer.plan(source.reading.candidates, source.path.name))
    rejected = sorted([*source.reading.rejected, *_unfit(steps)], key=lambda one: one.line)
    for one in rejected:
        _say(source, one.line, f"rejected: {one.reason}")
    if rejected:
        kept = _keep(source, rejected)
        click.echo(printable(f"{kept}: the rejected entries; fix them there and import that file"))
    tally["rejected"] += len(rejected)
    # The bar is only drawn on a terminal, and nothing else is printed meanwhile.
    bar = click.progressbar(
        length=len(steps),
        label=source.path.name,
        file=sys.stderr,
        hidden=len(steps) < MANY or not sys.stderr.isatty(),
    )
    reported: list[tuple[Step, list[str]]] = []
    try:
        with bar as shown:
            for start in range(0, len(steps), MANY):
                some = steps[start : start + MANY]
                reported += _carry_out(root, some, tally)
                shown.update(len(some))
    finally:
        # Do not repeat these when the same file is imported again.
        if any(isinstance(step.fate, New) for step, _ in reported):
            for remark in source.reading.remarks:
                _say(source, remark.line, remark.text)
        for step, sentences in reported:
            for sentence in sentences:
                _say(source, step.candidate.line, sentence)


def _unfit(steps: list[Step]) -> Iterator[Rejected]:
    for step in steps:
        if isinstance(step.fate, Unfit):
            yield Rejected(step.candidate.line, step.candidate.text, step.fate.reason)


def _keep(source: Source, rejected: list[Rejected]) -> Path:
    """Write FILE.rejected, or FILE.rejected-2 if a person has edited the first, and so on."""
    text = rejected_text(source.form, rejected, source.text)
    number = 1
    while True:
        path = source.path.with_name(f"{source.path.name}.rejected{f'-{number}' * (number > 1)}")
        if not path.exists():
            write_text_atomically(path, text)
            return path
        if path.read_text("utf-8") == text:
            return path
        number += 1


def _carry_out(
    root: Path, steps: Sequence[Step], tally: Counter[str]
) -> list[tuple[Step, list[str]]]:
    """Write the new records; returns what to report on each step."""
    new = [step.fate for step in steps if isinstance(step.fate, New)]
    write_texts_atomically({root / one.path: one.text for one in new})
    tally.update("draft" if one.is_draft else "paper" for one in new)
    return [(step, _sentences(root, step, tally)) for step in steps]


def _sentences(root: Path, step: Step, tally: Counter[str]) -> list[str]:
    """What to report on a step. Records are filled here one by one, as each is read."""
    match step.fate:
        case New() as new:
            return [
                *of_draft(new),
                *(f"{new.key}: {text}" for text in (*new.questions, *step.remarks)),
            ]
        case Present(key, path, how) as present:
            more = "; ".join([*of_present(present), *step.remarks])
            if not present.edits:
                tally["present"] += 1
                return [f"already in the list as {key} ({how}){f'; {more}' * bool(more)}"]
            text = filled_text(read_text(root / path, path), path, present.edits)
            write_text_atomically(root / path, text)
            tally["filled"] += 1
            return [f"{key} ({how}): {more}"]
        case Declined(reason):
            tally["declined"] += 1
            return [f"declined: {reason} (--anyway imports it)"]
        case Unfit():
            return []


def _say(source: Source, line: int, sentence: str) -> None:
    click.echo(printable(f"{source.path}:{line}: {sentence}"))


def _summary(tally: Counter[str]) -> str:
    parts = [
        f"{plural(tally['paper'], 'new paper')}, {plural(tally['draft'], 'new draft')}",
        f"{tally['present']:,} already in the list",
        f"{tally['filled']:,} updated" * bool(tally["filled"]),
        f"{tally['declined']:,} declined" * bool(tally["declined"]),
        f"{tally['rejected']:,} rejected",
    ]
    return ", ".join(filter(None, parts))


@click.command(name="import")
@list_option
@click.argument(
    "files",
    nargs=-1,
    required=True,
    metavar="FILE...",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
)
@click.option(
    "--format",
    "form",
    type=click.Choice([form.value for form in Format]),
    help="Format of the files, if detection fails.",
)
@click.option(
    "--encoding", metavar="NAME", help="Character encoding, e.g. windows-1252, if detection fails."
)
@click.option(
    "--topic",
    "topics",
    multiple=True,
    metavar="PATH",
    help="Topic of all entries.",
)
@click.option(
    "--topic-field", metavar="FIELD", help="Field to take topics from (default: keywords)."
)
@click.option(
    "--keep-keys", is_flag=True, help="Keep the entries' citation keys if they are valid."
)
@click.option("--update", is_flag=True, help="Fill empty fields of papers already in the list.")
@anyway_option
@added_option
@click.pass_context
def import_files(
    ctx: click.Context,
    root: Path,
    files: tuple[Path, ...],
    form: str | None,
    encoding: str | None,
    topics: tuple[str, ...],
    topic_field: str | None,
    keep_keys: bool,
    update: bool,
    anyway: bool,
    added: PartialDate,
) -> None:
    """Import bibliographies and pasted listings.

    Reads BibTeX, BibLaTeX, CSL-JSON, RIS and listings, and detects the format. Incomplete entries
    become drafts. Entries that cannot be read are kept in FILE.rejected with the reason.
    """
    how: Update = "fill" if update else "no"
    options = Options(added, topics, topic_field, keep_keys, how, anyway)
    known = Format(form) if form else None
    sources = read_sources(files, known, encoding)
    if sources is None:
        click.echo("nothing was imported", err=True)
        ctx.exit(1)
    with writing(root, "shelf import"):
        is_done = run_import(root, sources, options)
    ctx.exit(0 if is_done else 1)
