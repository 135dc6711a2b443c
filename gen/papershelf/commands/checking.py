"""``shelf check`` as people call it; what it does is in ``run_check``, loaded when it is needed."""

from pathlib import Path

import click

from papershelf.commands.shared import list_option, show_counts
from papershelf.model.problems import printable
from papershelf.progress import progress


@click.command()
@list_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "github", "json", "sarif"]),
    default="text",
    help="Lines to read, annotations of a pull request, JSON, or SARIF 2.1.0.",
)
@click.option("--fix", is_flag=True, help="First mend what has one right form, and show it.")
@click.option(
    "--since",
    metavar="REV",
    help="Also hold the addresses that were there at a revision of Git.",
)
@click.pass_context
def check(ctx: click.Context, root: Path, form: str, fix: bool, since: str | None) -> None:
    """Hold every record to every rule.

    Exit code 1 where there is an error; warnings alone are 0.
    """
    from papershelf.commands.run_check import mend, run_check, shown
    from papershelf.records.lock import writing
    from papershelf.records.revisions import RevisionError

    if fix:
        if form != "text":
            raise click.UsageError("--fix shows its changes as text; leave out --format")
        with writing(root, "shelf check --fix"), progress("mending the records"):
            changes = list(mend(root))
        for line in changes:
            click.echo(line)
    with progress("checking the records"):
        try:
            checked = run_check(root, since)
        except RevisionError as error:
            raise click.BadParameter(printable(str(error)), param_hint="--since") from error
    click.echo(shown(checked, root, form), nl=False)
    show_counts(checked.problems)
    ctx.exit(0 if all(problem.is_warning for problem in checked.problems) else 1)
