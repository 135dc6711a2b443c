"""The commands, thin: each calls the library and shows what it found.

Exit codes: 0 done; 1 problems found in the data, all listed; 2 wrong use. Of ``links`` also 3: it
could not ask, so that nothing is known of any link.
"""

from pathlib import Path
from typing import Any

import click

from papershelf.commands.accept import accept
from papershelf.commands.add import add
from papershelf.commands.check import check
from papershelf.commands.fmt import fmt
from papershelf.commands.import_files import import_files
from papershelf.commands.links import links
from papershelf.commands.report import report
from papershelf.commands.schema import schema
from papershelf.commands.shared import disk_fault, list_option, show
from papershelf.commands.suggestion import suggestion
from papershelf.model.problems import DataError
from papershelf.progress import progress


class _Commands(click.Group):
    """Problems that keep a command from its work are told, all of them, and end it with 1."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except DataError as error:
            show(error.problems)
            ctx.exit(1)
        except OSError as error:
            if not (fault := disk_fault(error)):
                raise
            click.echo(fault, err=True)
            ctx.exit(1)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="papershelf")
def main() -> None:
    """A reading list as a site: records of papers in, pages and citations out."""


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


main.add_command(fmt)
main.add_command(import_files)
main.add_command(add)
main.add_command(accept)
main.add_command(check)
main.add_command(links)
main.add_command(report)
main.add_command(schema)
main.add_command(suggestion)
