"""``shelf build``: the site, once."""

from pathlib import Path

import click

from papershelf.commands.shared import list_option, progress
from papershelf.site.run import build as build_site


@click.command()
@list_option
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), metavar="DIR")
def build(root: Path, out: Path | None) -> None:
    """Build the site, into DIR or the list's site/."""
    try:
        with progress("building the site"):
            build_site(root, out or root / "site")
    except FileExistsError as error:
        raise click.BadParameter(str(error), param_hint="--out") from error
