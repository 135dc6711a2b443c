"""``shelf fmt``: rewrite the files of a list in the standard format."""

from contextlib import nullcontext
from pathlib import Path

import click

from papershelf.commands.shared import list_option, progress, show
from papershelf.model.problems import Problem
from papershelf.model.text import plural
from papershelf.records.files import write_text_atomically
from papershelf.records.format import diff_lines, unformatted
from papershelf.records.lock import writing


@click.command()
@list_option
@click.option(
    "--check", "--dry-run", "dry", is_flag=True, help="Show what would change, and write nothing."
)
@click.pass_context
def fmt(ctx: click.Context, root: Path, dry: bool) -> None:
    """Format the records and the other YAML files of the list.

    Fields get their standard order and layout; values and comments stay.

    Exit code 1 if a file cannot be read or, with --check, is not formatted.
    """
    with nullcontext() if dry else writing(root, "shelf fmt"):
        with progress("formatting the records"):
            found = list(unformatted(root))
        changes = [entry for entry in found if not isinstance(entry, Problem)]
        for change in changes:
            if dry:
                for line in diff_lines(change.path, change.before, change.after, "formatted"):
                    click.echo(line)
            else:
                write_text_atomically(root / change.path, change.after)
    problems = sorted(entry for entry in found if isinstance(entry, Problem))
    show(problems)
    if changes:
        files = plural(len(changes), "file")
        click.echo(f"{files} to format" if dry else f"{files} formatted", err=True)
    ctx.exit(1 if problems or (dry and changes) else 0)
