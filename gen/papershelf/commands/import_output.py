"""The report of an import: on the screen, in a file, or as JSON."""

from dataclasses import dataclass
from pathlib import Path

import click

from papershelf.intake.outcomes import Report
from papershelf.intake.summary import MOST_MESSAGES, summary, totals
from papershelf.model.problems import printable
from papershelf.records.files import write_in_list, write_text_atomically

# The full list of an import with more messages than a terminal shows, in the folder of the list.
FULL_LIST = ".cache/import.txt"


@dataclass(frozen=True, slots=True)
class Output:
    """Where the report goes, and whether nothing else is written."""

    is_dry: bool = False
    is_json: bool = False
    file: Path | None = None


def show_report(root: Path, report: Report, output: Output) -> None:
    if output.is_json:
        click.echo(report.full_json, nl=False)
        click.echo(totals(report), err=True)
    else:
        lines = report.messages
        if len(lines) > MOST_MESSAGES:
            place = output.file or _full_list(root, report)
            lines = [*summary(report), printable(f"Full list: {place}")]
        for line in [*lines, totals(report)]:
            click.echo(line)
    if output.file:
        is_json = output.file.suffix == ".json"
        text = report.full_json if is_json else report.full_text
        write_text_atomically(output.file, text)


def _full_list(root: Path, report: Report) -> Path | str:
    """Where the full list is, after writing it if the call may write."""
    if report.is_dry:
        return "--report FILE writes it"
    try:
        write_in_list(root, {FULL_LIST: report.full_text})
    except OSError as error:
        # A full disk must not keep the summary from being shown.
        return f"could not be written: {error.strerror}"
    return root / FULL_LIST
