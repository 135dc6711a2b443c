"""``shelf accept``: turn complete drafts into papers."""

from pathlib import Path

import click

from papershelf.commands.shared import list_option, show
from papershelf.intake.accepting import accepted
from papershelf.model.problems import DataError
from papershelf.records.files import read_text, write_text_atomically
from papershelf.records.format import format_text
from papershelf.records.load import read_list
from papershelf.records.lock import writing


@click.command()
@list_option
@click.argument("keys", nargs=-1, required=True, metavar="KEY...")
@click.pass_context
def accept(ctx: click.Context, root: Path, keys: tuple[str, ...]) -> None:
    """Turn complete drafts into papers.

    KEY is the name of a file in data/drafts/, without .yaml. A complete draft moves to
    data/papers/; for any other, what is missing is reported.

    \b
    Example:
      shelf accept okafor2021counting
    """
    with writing(root, "shelf accept"):
        loaded = read_list(root)
        if loaded.problems:
            raise DataError(list(loaded.problems))
        moves, problems = accepted(loaded, [key.removesuffix(".yaml") for key in keys])
        for move in moves:
            text = read_text(root / move.before, move.before)
            write_text_atomically(root / move.after, format_text(text, move.after))
            (root / move.before).unlink()
            click.echo(f"{move.after} is in the list")
    show(problems)
    ctx.exit(1 if problems else 0)
