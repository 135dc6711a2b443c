"""``shelf report``: what a change does for the readers of a list."""

from pathlib import Path

import click

from papershelf.cache.folder import remember, remembered
from papershelf.commands.shared import list_option, progress
from papershelf.model.problems import printable
from papershelf.records.load import read_list, without_collection
from papershelf.records.revisions import RevisionError, read_list_at
from papershelf.report.changes import changes_between
from papershelf.report.render import write_report


def run_report(root: Path, base: str) -> str:
    """Raises RevisionError where there is no earlier list."""
    memory = remembered(root)
    memory.learn(root)
    with without_collection():
        after = read_list(root, memory.read)
        before = read_list_at(root, base, after)
        changes = changes_between(before, after, memory)
    remember(root, memory)
    return write_report(changes)


@click.command()
@list_option
@click.argument("base")
def report(root: Path, base: str) -> None:
    """Say in Markdown what changed since BASE, for the summary of a pull request.

    BASE is a revision of the list's Git repository, as origin/main. Problems of the list are in
    the report, and leave the exit code at 0.
    """
    with progress("comparing the lists"):
        try:
            text = run_report(root, base)
        except RevisionError as error:
            raise click.BadParameter(printable(str(error)), param_hint="BASE") from error
    click.echo(text, nl=False)
