"""``shelf report`` as people call it; what it does is in ``run_report``, loaded when needed."""

from pathlib import Path

import click

from papershelf.commands.shared import list_option
from papershelf.progress import progress


@click.command()
@list_option
@click.argument("base")
def report(root: Path, base: str) -> None:
    """Say in Markdown what changed since BASE, for the summary of a pull request.

    BASE is a revision of the list's Git repository, as origin/main. Problems of the list are in
    the report, and leave the exit code at 0; it is 1 where there is nothing to compare.
    """
    from papershelf.commands.run_report import run_report

    with progress("comparing the lists"):
        text = run_report(root, base)
    click.echo(text, nl=False)
