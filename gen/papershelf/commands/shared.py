"""What several commands have in common: which list they are for, and how problems are shown."""

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

import click

from papershelf.model.dates import PartialDate
from papershelf.model.problems import Problem
from papershelf.model.text import plural


def _holds_list(folder: Path) -> bool:
    return (folder / "data").is_dir() and (folder / "mkdocs.yml").is_file()


def _root(_ctx: click.Context, _parameter: click.Parameter, value: str | None) -> Path:
    if value is not None:
        if _holds_list(Path(value)):
            return Path(value)
        raise click.BadParameter(f"{value} is no reading list: it needs data/ and mkdocs.yml")
    here = Path.cwd()
    for folder in (here, *here.parents):
        if _holds_list(folder):
            return folder
    raise click.UsageError(
        "no reading list here or above; go to a folder that holds data/ and mkdocs.yml, "
        "or name it with --list"
    )


list_option = click.option(
    "--list",
    "root",
    callback=_root,
    metavar="DIR",
    help="The folder of the reading list; by default the one at hand or above.",
)


def _day(_ctx: click.Context, _parameter: click.Parameter, value: datetime | None) -> PartialDate:
    # The one place that asks what day it is.
    day = value.date() if value else date.today()  # noqa: DTZ011
    return PartialDate(day.year, day.month, day.day)


# For commands that take papers in: the day to enter, and whether declined papers come too.
added_option = click.option(
    "--date", "added", type=click.DateTime(["%Y-%m-%d"]), callback=_day, hidden=True
)
anyway_option = click.option("--anyway", is_flag=True, help="Take declined papers, too.")


def show(problems: Sequence[Problem]) -> None:
    """Problems on standard output, and their number on standard error."""
    for problem in problems:
        click.echo(str(problem))
    show_counts(problems)


def show_counts(problems: Sequence[Problem]) -> None:
    warnings = sum(problem.is_warning for problem in problems)
    counts = [(len(problems) - warnings, "problem"), (warnings, "warning")]
    if said := [plural(number, noun) for number, noun in counts if number]:
        click.echo(", ".join(said), err=True)
