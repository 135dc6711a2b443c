"""What commands that rename something in many files share: the check before, and the output."""

from collections.abc import Iterable, Sequence
from pathlib import Path

import click

from papershelf.commands.shared import progress, show
from papershelf.intake.renaming import new_problems
from papershelf.intake.summary import MOST_MESSAGES
from papershelf.model.problems import DataError, printable
from papershelf.model.text import plural
from papershelf.records.changing import FileChange, carry_out
from papershelf.records.load import LoadedList

verbose_option = click.option(
    "--verbose", is_flag=True, help="Print every change, however many there are."
)


def carry_out_checked(
    root: Path, loaded: LoadedList, changes: Sequence[FileChange], *, is_dry: bool, verbose: bool
) -> None:
    """Write the changes if they bring no error, and list them. Raises DataError."""
    with progress("checking the changes"):
        problems = new_problems(loaded, changes)
    if any(not problem.is_warning for problem in problems):
        click.echo("nothing was changed, because the list would get these problems:", err=True)
        raise DataError(problems)
    if not is_dry:
        carry_out(root, loaded, changes)
    lines = [printable(f"{change.path}: {change.says}") for change in changes if change.says]
    show_some(lines, verbose=verbose)
    show(problems)
    would = "dry run: " if is_dry else ""
    click.echo(f"{would}{plural(len(lines), 'file')} {'to change' if is_dry else 'changed'}")


def show_some(lines: Iterable[str], *, verbose: bool = False) -> None:
    """The first few lines, and how many more there are."""
    lines = list(lines)
    shown = lines if verbose or len(lines) <= MOST_MESSAGES + 1 else lines[:MOST_MESSAGES]
    for line in shown:
        click.echo(line)
    if len(lines) > len(shown):
        click.echo(f"and {len(lines) - len(shown):,} more; --verbose prints them all")
