"""``shelf merge``: join the shards of a site."""

from collections.abc import Sequence
from pathlib import Path

import click

from papershelf.commands.shared import progress, shown_as
from papershelf.model.problems import printable
from papershelf.model.text import plural
from papershelf.site.building.run import merge as merge_shards
from papershelf.site.building.shards import ShardsError


@click.command()
@click.argument(
    "shards",
    nargs=-1,
    required=True,
    metavar="DIR...",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
)
@click.option(
    "--out",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Write the site to DIR.",
)
def merge(shards: Sequence[Path], out: Path) -> None:
    """Join the shards of a site that several machines have built.

    DIR... are the folders that shelf build --shard has written, all of them from the same commit.
    The site is the same as that of shelf build. Replaces an earlier site in the folder of --out,
    and refuses any other folder that is not empty.
    """
    with (
        shown_as(click.ClickException, ShardsError),
        shown_as(click.BadParameter, FileExistsError, param_hint="--out"),
        progress("joining the shards"),
    ):
        size = merge_shards(shards, out)
    counts = f"{plural(len(set(shards)), 'shard')}, {plural(size.files, 'file')}"
    click.echo(f"{printable(str(out))}: {counts}")
    for warning in size.warnings(0):
        click.echo(f"warning: {warning}", err=True)
