"""``shelf fmt``: rewrite the files of a list in the standard format."""

from collections.abc import Sequence
from pathlib import Path

import click

from papershelf.commands.shared import folder_of, list_option, progress, show, shown_as
from papershelf.model.problems import Problem
from papershelf.model.text import plural
from papershelf.records.files import refuse_edited, write_in_list
from papershelf.records.format import Unformatted, diff_lines, unformatted
from papershelf.records.git import RevisionError
from papershelf.records.lock import writing
from papershelf.records.revisions import unchanged_since


def _shown(changes: Sequence[Unformatted], root: Path, form: str) -> str:
    """What would change, in an output format."""
    if form == "text":
        lines = (
            line
            for change in changes
            for line in diff_lines(change.path, change.before, change.after, "formatted")
        )
        return "".join(f"{line}\n" for line in lines)
    # Imported here because they are slow.
    from papershelf.check.output import as_annotations
    from papershelf.report.formatting import format_summary, format_warnings

    if form == "markdown":
        return format_summary(changes)
    annotations = as_annotations(format_warnings(changes), folder_of(root))
    return "".join(f"{line}\n" for line in annotations)


@click.command()
@list_option
@click.option(
    "--check", "--dry-run", "dry", is_flag=True, help="Show what would change, and write nothing."
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "github", "markdown"]),
    help=(
        "With --check: text shows the differences, github prints warnings for a pull request, and "
        "markdown has the formatted files, for the summary of a job; the exit code of the last "
        "two is 0.  [default: text]"
    ),
)
@click.option("--since", metavar="REV", help="Only files that changed since Git revision REV.")
@click.pass_context
def fmt(ctx: click.Context, root: Path, dry: bool, form: str | None, since: str | None) -> None:
    """Format the records and the other YAML files of the list.

    Fields get their standard order and layout; values and comments stay.

    Exit code 1 if a file cannot be read or, with --check, is not formatted.
    """
    if form and not dry:
        raise click.UsageError("--format needs --check")
    with writing(root, "shelf fmt", is_dry=dry):
        with progress("formatting the records"):
            with shown_as(click.BadParameter, RevisionError, param_hint="--since"):
                same = unchanged_since(root, since) if since is not None else frozenset()
            found = [entry for entry in unformatted(root) if entry.path not in same]
        changes = [entry for entry in found if isinstance(entry, Unformatted)]
        if dry:
            click.echo(_shown(changes, root, form or "text"), nl=False)
        else:
            for change in changes:
                refuse_edited(root, {change.path: change.before})
                write_in_list(root, {change.path: change.after})
    problems = sorted(entry for entry in found if isinstance(entry, Problem))
    # The summary of a job gets the formatted files alone.
    if form != "markdown":
        show(problems)
    if changes:
        files = plural(len(changes), "file")
        click.echo(f"{files} to format" if dry else f"{files} formatted", err=True)
    are_warnings = form in ("github", "markdown")
    ctx.exit(1 if problems or (dry and changes and not are_warnings) else 0)
