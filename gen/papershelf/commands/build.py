"""``shelf build``: build the site once."""

from pathlib import Path

import click

from papershelf.commands.shared import list_option, progress
from papershelf.site.run import build as build_site


@click.command()
@list_option
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Write the site to DIR.  [default: site_dir in mkdocs.yml, or else site/]",
)
def build(root: Path, out: Path | None) -> None:
    """Build the site.

    Every record is checked first; any error stops the build. An earlier site in DIR is replaced,
    and any other folder that has files in it is left alone.
    """
    try:
        with progress("building the site"):
            build_site(root, out)
    except FileExistsError as error:
        raise click.BadParameter(str(error), param_hint="--out" if out else "site_dir") from error
