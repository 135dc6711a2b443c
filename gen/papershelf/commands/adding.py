"""``shelf add`` as people call it; what it does is in ``run_add``, loaded when it is needed."""

from pathlib import Path

import click

from papershelf.commands.shared import added_option, anyway_option, list_option
from papershelf.model.dates import PartialDate


@click.command()
@list_option
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@click.option("--topic", "topics", multiple=True, metavar="PATH", help="A topic of all papers.")
@click.option("--yes", is_flag=True, help="Take the likeliest topic of each without asking.")
@anyway_option
@added_option
@click.pass_context
def add(
    ctx: click.Context,
    root: Path,
    ids: tuple[str, ...],
    topics: tuple[str, ...],
    yes: bool,
    anyway: bool,
    added: PartialDate,
) -> None:
    """Look papers up and take them into the list.

    ID is an arXiv id, a DOI, an ACL Anthology id, or an address with one in it. A preprint and
    its published version become one record. Nothing is written unless all are found.

    The services are told the e-mail address in PAPERSHELF_MAILTO, if there is one: Crossref
    serves those better who say who they are.
    """
    from papershelf.commands.run_add import Request, run_add
    from papershelf.commands.services import client_of
    from papershelf.records.lock import writing

    with client_of(ctx) as client, writing(root, "shelf add"):
        done = run_add(root, Request(ids, added, topics, yes, anyway), client)
    ctx.exit(0 if done else 1)
