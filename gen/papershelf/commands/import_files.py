"""``shelf import``: add papers from bibliographies and listings.

All files are read before anything is written, and each record is written whole or not at all. To
complete an import that was interrupted, run it again.
"""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import get_args

import click

from papershelf.commands.import_input import (
    encoding_option,
    format_option,
    read_sources,
    topic_field_option,
)
from papershelf.commands.import_output import Output, show_report
from papershelf.commands.readable import readable_list
from papershelf.commands.shared import (
    Sectioned,
    added_option,
    anyway_option,
    can_show_progress,
    check_output,
    dry_run_option,
    known_topics,
    list_option,
    report_option,
)
from papershelf.formats.detect import Format
from papershelf.intake.fates import ImportOptions
from papershelf.intake.importing import Import
from papershelf.intake.outcomes import Report
from papershelf.intake.sources import SourceFile
from papershelf.intake.updates import Update
from papershelf.model.dates import PartialDate
from papershelf.model.problems import DataError
from papershelf.records.load import LoadedList
from papershelf.records.lock import writing

# From this many entries on, progress is shown.
MANY = 300
_UNFINISHED = "the import is not complete; the next one skips papers that are already in the list"


def run_import(
    root: Path, sources: Sequence[SourceFile], options: ImportOptions, output: Output
) -> bool:
    """Import the files and report on them. Returns whether nothing was rejected.

    If writing fails, is interrupted, or would replace a file that has come meanwhile, what was
    written before is reported, and the error raised.
    """
    loaded = readable_list(root)
    known_topics(options.topics, loaded.taxonomy)
    report = Report(output.is_dry)
    try:
        carry_out(root, loaded, sources, options, report)
    except (OSError, DataError, KeyboardInterrupt):
        show_report(root, report, output)
        click.echo(_UNFINISHED, err=True)
        raise
    show_report(root, report, output)
    return not report.rejected


def carry_out(
    root: Path,
    loaded: LoadedList,
    sources: Sequence[SourceFile],
    options: ImportOptions,
    report: Report,
) -> None:
    """Import the files. The report says what was done, also if this fails or is interrupted."""
    number = sum(len(source.reading.candidates) for source in sources)
    # The bar is only drawn on a terminal, and nothing else is printed meanwhile.
    is_hidden = number < MANY or not can_show_progress()
    bar = click.progressbar(length=number, label="importing", file=sys.stderr, hidden=is_hidden)
    with bar as shown:
        Import(root, loaded, options, report, shown.update).run(sources)


class _Command(Sectioned):
    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        # click would take the file after an option with an optional value for that value.
        args = ["--update=fill" if arg == "--update" else arg for arg in args]
        return super().parse_args(ctx, args)


@click.command(
    name="import",
    cls=_Command,
    sections={
        "Input": ("form", "encoding"),
        "Topics and keys": ("topics", "topic_field", "keep_keys"),
        "Papers already in the list or declined": ("update", "anyway"),
        "Output": ("is_dry", "report", "is_json"),
    },
)
@list_option
@click.argument(
    "files",
    nargs=-1,
    required=True,
    metavar="FILE...",
    type=click.Path(exists=True, allow_dash=True, path_type=Path),
)
@format_option
@encoding_option
@click.option(
    "--topic",
    "topics",
    multiple=True,
    metavar="PATH",
    help="Topic for all entries; also completes drafts that an earlier import left without one.",
)
@topic_field_option
@click.option(
    "--keep-keys", is_flag=True, help="Also keep citation keys whose year differs from the paper's."
)
@click.option(
    "--update",
    default="no",
    type=click.Choice(get_args(Update)),
    metavar="[=prefer-source]",
    help="Fill empty fields of papers already in the list, and turn preprints into published "
    "papers; prefer-source also takes corrections.",
)
@anyway_option
@added_option
@dry_run_option
@report_option
@click.option("--json", "is_json", is_flag=True, help="Print the full list as JSON.")
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
    update: Update,
    anyway: bool,
    added: PartialDate,
    is_dry: bool,
    report: Path | None,
    is_json: bool,
) -> None:
    """Import bibliographies, Markdown lists and pasted listings; - reads standard input.

    Reads BibTeX, BibLaTeX, CSL-JSON, CSL-YAML, RIS, PubMed, EndNote, Markdown and listings, and
    detects the format. In a folder, reads all Markdown files. A LaTeX file beside a .bib file
    gives the topics of the entries that it cites.

    Incomplete entries become drafts. Entries that cannot be read are kept in FILE.rejected with
    the reason.

    If there are many messages, only a summary is printed; the full list is in .cache/import.txt
    in the list. Importing a file again changes no record, and completes an interrupted import.

    \b
    Examples:
      shelf import references.bib
      shelf import --topic acoustic-modeling/encoders zotero.json pasted.txt
      shelf import notes/
      shelf import review.bib review.tex
      shelf import --dry-run --report plan.json references.bib
      pbpaste | shelf import -
    """
    options = ImportOptions(added, topics, topic_field, keep_keys, update, anyway)
    check_output("--report", report, root, files)
    known = Format(form) if form else None
    sources = read_sources(files, known, encoding)
    if sources is None:
        click.echo("nothing was imported", err=True)
        ctx.exit(1)
    output = Output(is_dry, is_json, report)
    with writing(root, "shelf import", is_dry=is_dry):
        is_done = run_import(root, sources, options, output)
    ctx.exit(0 if is_done else 1)
