"""``shelf report``: what a change means for the readers of a list."""

from pathlib import Path

import click

from papershelf.cache.folder import remember, remembered
from papershelf.commands.shared import list_option, progress, shown_as
from papershelf.commands.site_options import with_settings
from papershelf.records.git import RevisionError
from papershelf.records.load import read_list, without_collection
from papershelf.records.revisions import read_list_at
from papershelf.report.changes import changes_between
from papershelf.report.render import write_report


def run_report(root: Path, base: str) -> str:
    """The report, in Markdown. Raises RevisionError if the earlier list cannot be read."""
    memory = remembered(root)
    memory.learn(root)
    with without_collection():
        after = with_settings(read_list(root, memory.read), root)
        before = read_list_at(root, base, after, with_settings)
        changes = changes_between(before, after, memory)
    remember(root, memory)
    return write_report(changes)


@click.command()
@list_option
@click.argument("base")
def report(root: Path, base: str) -> None:
    """Report what changed for readers since BASE, as Markdown for a pull request.

    BASE is a revision of the list's Git repository, such as a branch, a tag or a commit. Problems
    in the list are part of the report; the exit code is 0 all the same.

    \b
    Example:
      shelf report origin/main
    """
    with (
        progress("comparing the lists"),
        shown_as(click.BadParameter, RevisionError, param_hint="BASE"),
    ):
        text = run_report(root, base)
    click.echo(text, nl=False)
