"""The commands, thin: each calls the library and shows what it found.

Exit codes: 0 done; 1 problems found in the data, all listed; 2 wrong use.
"""

import re
from difflib import unified_diff
from pathlib import Path
from typing import Any

import click

from papershelf.commands.accepting import accept
from papershelf.commands.adding import add
from papershelf.commands.importing import import_files
from papershelf.commands.shared import list_option, show
from papershelf.model.problems import DataError, Problem, printable
from papershelf.progress import progress


class _Commands(click.Group):
    """Problems that keep a command from its work are listed, and end it with 1."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except DataError as error:
            show(error.problems)
            ctx.exit(1)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="papershelf")
def main() -> None:
    """A reading list as a site: records of papers in, pages and citations out."""


@main.command()
@list_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "github", "json"]),
    default="text",
    help="Lines to read, annotations of a pull request, or JSON.",
)
@click.pass_context
def check(ctx: click.Context, root: Path, form: str) -> None:
    """Hold every record to every rule."""
    from papershelf.check import check_list

    with progress("checking the records"):
        problems = check_list(root)
    show(problems, form)
    ctx.exit(0 if all(problem.is_warning for problem in problems) else 1)


@main.command()
@list_option
@click.option("--check", "dry", is_flag=True, help="Show what would change; change nothing.")
@click.pass_context
def fmt(ctx: click.Context, root: Path, dry: bool) -> None:
    """Bring the files of records into their one format."""
    from papershelf.fmt import unformatted
    from papershelf.write.files import write_text_atomically

    with progress("formatting the records"):
        found = list(unformatted(root))
    problems = sorted(entry for entry in found if isinstance(entry, Problem))
    changes = [entry for entry in found if not isinstance(entry, Problem)]
    for change in changes:
        if dry:
            click.echo(_diff(change.path, change.before, change.after), nl=False)
        else:
            write_text_atomically(root / change.path, change.after)
    show(problems)
    if changes:
        files = "1 file" if len(changes) == 1 else f"{len(changes)} files"
        click.echo(f"{files} to format" if dry else f"{files} formatted", err=True)
    ctx.exit(1 if problems or (dry and changes) else 0)


@main.command()
@list_option
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), metavar="DIR")
def build(root: Path, out: Path | None) -> None:
    """Build the site, into DIR or the list's site/."""
    from papershelf.site.build import build as build_site

    try:
        with progress("building the site"):
            build_site(root, out or root / "site")
    except FileExistsError as error:
        raise click.BadParameter(str(error), param_hint="--out") from error


@main.command()
@list_option
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
def serve(root: Path, port: int) -> None:
    """Show the site in the browser, and build it again at every edit."""
    from papershelf.site.build import serve as serve_site

    serve_site(root, port)


@main.command()
def schema() -> None:
    """Print the JSON Schema of a record."""
    from papershelf.model.schema import schema_text

    click.echo(schema_text(), nl=False)


main.add_command(import_files)
main.add_command(add)
main.add_command(accept)


def _diff(path: str, before: str, after: str) -> str:
    """A unified diff in which no line of a record can pass for a command to GitHub's runners."""
    lines = unified_diff(
        before.splitlines(), after.splitlines(), path, f"{path} (formatted)", lineterm=""
    )
    shown = (re.sub(r"^([-+ ]\s*)(:|#)(?=:|#\[)", r"\1\\\2", printable(line)) for line in lines)
    return "".join(f"{line}\n" for line in shown)
