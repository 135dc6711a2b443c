"""``shelf build``: build the site once."""

import time
from pathlib import Path

import click

from papershelf.commands.shared import list_option, progress
from papershelf.model.text import plural
from papershelf.site.run import build as build_site


@click.command()
@list_option
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Write the site to DIR.  [default: site/ in the list]",
)
def build(root: Path, out: Path | None) -> None:
    """Build the site.

    Every record is checked first; any error stops the build. An earlier site in DIR is replaced,
    and any other folder that has files in it is left alone.
    """
    began = time.monotonic()
    out = out or root / "site"
    try:
        with progress("building the site"):
            papers, pages = build_site(root, out)
    except FileExistsError as error:
        raise click.BadParameter(str(error), param_hint="--out") from error
    seconds = f"{time.monotonic() - began:.1f} s"
    counts = f"{plural(papers, 'paper')}, {plural(pages, 'page')}"
    out, here = out.absolute(), Path.cwd()
    shown = out.relative_to(here) if out.is_relative_to(here) else out
    click.echo(f"{shown}: {counts}, built in {seconds}")
