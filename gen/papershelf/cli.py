"""The commands, thin: each calls the library and shows what it found.

Exit codes: 0 done; 1 problems found in the data, all listed; 2 wrong use.
"""

import json
import re
from collections.abc import Sequence
from dataclasses import asdict
from difflib import unified_diff
from pathlib import Path
from typing import Any

import click

from papershelf.model.problems import DataError, Problem, printable
from papershelf.progress import progress


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


_list_option = click.option(
    "--list",
    "root",
    callback=_root,
    metavar="DIR",
    help="The folder of the reading list; by default the one at hand or above.",
)


class _Commands(click.Group):
    """Problems that keep a command from its work are listed, and end it with 1."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except DataError as error:
            _show(error.problems, "text")
            ctx.exit(1)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="papershelf")
def main() -> None:
    """A reading list as a site: records of papers in, pages and citations out."""


@main.command()
@_list_option
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
    _show(problems, form)
    ctx.exit(1 if problems else 0)


@main.command()
@_list_option
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
    _show(problems, "text")
    if changes:
        files = "1 file" if len(changes) == 1 else f"{len(changes)} files"
        click.echo(f"{files} to format" if dry else f"{files} formatted", err=True)
    ctx.exit(1 if problems or (dry and changes) else 0)


@main.command()
@_list_option
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
@_list_option
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


def _show(problems: Sequence[Problem], form: str) -> None:
    """Problems on standard output, and their number on standard error."""
    if form == "json":
        click.echo(json.dumps([asdict(problem) for problem in problems], indent=2))
    else:
        for problem in problems:
            click.echo(_annotation(problem) if form == "github" else str(problem))
    if problems:
        click.echo("1 problem" if len(problems) == 1 else f"{len(problems)} problems", err=True)


def _annotation(problem: Problem) -> str:
    """A command to GitHub's runners, which shows the problem beside its line.

    The escapes are those of @actions/toolkit, packages/core/src/command.ts.
    """
    properties = {"file": problem.path, "line": problem.line, "col": problem.column}
    if problem.field:
        properties["title"] = problem.field
    listed = ",".join(
        f"{name}={_escaped(str(value)).replace(':', '%3A').replace(',', '%2C')}"
        for name, value in properties.items()
    )
    return f"::error {listed}::{_escaped(problem.message)}"


def _escaped(text: str) -> str:
    return printable(text).replace("%", "%25")


def _diff(path: str, before: str, after: str) -> str:
    """A unified diff in which no line of a record can pass for a command to GitHub's runners."""
    lines = unified_diff(
        before.splitlines(), after.splitlines(), path, f"{path} (formatted)", lineterm=""
    )
    shown = (re.sub(r"^([-+ ]\s*)(:|#)(?=:|#\[)", r"\1\\\2", printable(line)) for line in lines)
    return "".join(f"{line}\n" for line in shown)
