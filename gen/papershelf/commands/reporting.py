"""``shelf report`` as people call it; what it does is in ``run_report``, loaded when needed."""

from pathlib import Path

import click

from papershelf.commands.shared import list_option
from papershelf.model.problems import printable
from papershelf.progress import progress


@click.command()
@list_option
@click.argument("base")
def report(root: Path, base: str) -> None:
    """Say in Markdown what changed since BASE, for the summary of a pull request.

    BASE is a revision of the list's Git repository, as origin/main. Problems of the list are in
    the report, and leave the exit code at 0.
    """
    from papershelf.commands.run_report import run_report
    from papershelf.records.revisions import RevisionError

    with progress("comparing the lists"):
        try:
            text = run_report(root, base)
        except RevisionError as error:
            raise click.BadParameter(printable(str(error)), param_hint="BASE") from error
    click.echo(text, nl=False)
