"""``shelf mv``: give a paper another key."""

import re
from pathlib import Path

import click

from papershelf.commands.changes import (
    carry_out_checked,
    show_some,
    verbose_option,
)
from papershelf.commands.readable import readable_list
from papershelf.commands.shared import dry_run_option, list_option, shown_as
from papershelf.intake.renaming import KeyChangeError, key_changes, mentions
from papershelf.records.lock import writing


@click.command()
@list_option
@click.argument("key")
@click.argument("new_key")
@dry_run_option
@verbose_option
def mv(root: Path, key: str, new_key: str, is_dry: bool, verbose: bool) -> None:
    """Give a paper or a draft another key.

    The file moves to the year in the new key. The earlier key stays as an alias: its URL redirects
    to the page, its downloads remain, and citations of it still work. Records that name the key in
    different_from or cites are updated, and so are reading paths, and people whose papers list it.

    \b
    Examples:
      shelf mv okafor2020counting okafor2021counting
      shelf mv --dry-run okafor2020counting okafor2021counting
    """
    # Shells complete the names of files.
    old, new = Path(key).name.removesuffix(".yaml"), new_key
    with writing(root, "shelf mv", is_dry=is_dry):
        loaded = readable_list(root)
        with shown_as(click.UsageError, KeyChangeError):
            changes = key_changes(root, loaded, old, new)
        if not changes:
            click.echo(f"{old} is {new} already; nothing to change")
            return
        carry_out_checked(root, loaded, changes, is_dry=is_dry, verbose=verbose)
    places = list(mentions(root, loaded, changes, rf"(?<![\w-]){re.escape(old)}(?![\w-])"))
    if places:
        click.echo(f"{old} is also named here, where it still leads to the paper:")
        show_some((f"  {place}" for place in places), verbose=verbose)
