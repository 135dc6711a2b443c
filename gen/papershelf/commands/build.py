"""``shelf build``: build the site once."""

import re
import time
from pathlib import Path

import click

from papershelf.cache.folder import RememberedList
from papershelf.cache.processes import MOST_PROCESSES, processors
from papershelf.commands.shared import check_clock, list_option, progress, shown_as
from papershelf.model.problems import printable
from papershelf.model.text import plural
from papershelf.site.building.run import build as build_site
from papershelf.site.building.shards import MOST_SHARDS, Shard


def _shard(_ctx: click.Context, _parameter: click.Parameter, value: str | None) -> Shard | None:
    if value is None:
        return None
    if found := re.fullmatch(r"(\d{1,3})/(\d{1,3})", value, re.ASCII):
        number, count = map(int, found.groups())
        if 1 <= number <= count <= MOST_SHARDS:
            return Shard(number, count)
    raise click.BadParameter(
        f"{value!r} is not a shard; write 1/3 for the first of three, of up to {MOST_SHARDS}"
    )


@click.command()
@list_option
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Write the site to DIR.  [default: site_dir in mkdocs.yml, or else site/]",
)
@click.option(
    "--jobs",
    type=click.IntRange(1, MOST_PROCESSES),
    metavar="N",
    help="How many processes make pages and downloads. The site is the same for any number; fewer "
    "need less memory.  [default: one for each processor]",
)
@click.option(
    "--shard",
    callback=_shard,
    metavar="I/N",
    help="Make only the I-th of N shards of the site, for shelf merge. --out is then required.",
)
def build(root: Path, out: Path | None, jobs: int | None, shard: Shard | None) -> None:
    """Build the site.

    Every record is checked first; any error stops the build. Replaces an earlier site in DIR, and
    refuses any other folder that is not empty.
    """
    began = time.monotonic()
    check_clock()
    if shard and not out:
        raise click.UsageError("--shard needs --out DIR, the folder to write the shard to")
    hint = "--out" if out else "site_dir"
    with (
        shown_as(click.BadParameter, FileExistsError, param_hint=hint),
        progress("building the site"),
    ):
        load = RememberedList(root.absolute()).load
        built = build_site(root, out, load, jobs or processors(), shard)
    seconds = time.monotonic() - began
    counts = f"{plural(built.papers, 'paper')}, {plural(built.pages, 'page')}"
    folder, here = built.folder, Path.cwd()
    shown = printable(str(folder.relative_to(here) if folder.is_relative_to(here) else folder))
    if shard:
        click.echo(f"{shown}: {shard} of {counts}, built in {seconds:.1f} s")
        return
    click.echo(f"{shown}: {counts}, built in {seconds:.1f} s")
    for warning in built.size.warnings(seconds):
        click.echo(f"warning: {warning}", err=True)
