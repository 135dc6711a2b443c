"""``shelf links``: which links of a list are dead."""

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from papershelf.commands.shared import added_option, client_of, list_option, show
from papershelf.links.addresses import Link, LinkHistory, LinkState, address_of, links_of
from papershelf.links.ask import Askers, ask_links
from papershelf.links.history import HistoryError, history_text, read_history
from papershelf.links.hosts import OfflineError
from papershelf.links.results import (
    dead_links,
    link_markdown,
    link_problems,
    link_summary,
    links_json,
    problems_markdown,
)
from papershelf.links.visit import LinkClient
from papershelf.model.dates import PartialDate
from papershelf.model.problems import DataError, printable
from papershelf.records.files import write_text_atomically
from papershelf.records.load import read_list

# Seconds; a run that is killed forgets no more than that.
SAVE_EVERY = 30.0


def run_links(root: Path, history_file: Path, day: PartialDate, form: str, askers: Askers) -> bool:
    """Whether no link is dead. Raises DataError, of the history HistoryError."""
    loaded = read_list(root)
    if loaded.problems:
        raise DataError(list(loaded.problems))
    links = links_of(loaded)
    history = _asked(links, history_file, day, askers)
    match form:
        case "markdown":
            click.echo(link_markdown(links, history), nl=False)
        case "json":
            click.echo(links_json(links, history), nl=False)
        case _:
            for problem in link_problems(links, history):
                click.echo(str(problem))
            click.echo(link_summary(links, history, day))
    return not dead_links(links, history)


def _asked(
    links: Sequence[Link], history_file: Path, day: PartialDate, askers: Askers
) -> LinkHistory:
    """What is known of the list's links, after all that were not asked on the day are."""
    targets = {address_of(link.target): link.target for link in links}
    earlier = read_history(history_file)
    history = {address: earlier[address] for address in targets if address in earlier}
    due = [
        target
        for address, target in targets.items()
        if address not in history or history[address].asked != day
    ]
    bar = click.progressbar(
        length=len(due), label="asking", file=sys.stderr, hidden=not sys.stderr.isatty()
    )
    clock = askers.links.clock
    saved = clock()
    try:
        with bar:
            for target, finding in ask_links(due, askers):
                address = address_of(target)
                history[address] = LinkState.after(history.get(address), finding, day)
                if clock() - saved >= SAVE_EVERY:
                    write_text_atomically(history_file, history_text(history))
                    saved = clock()
                bar.update(1)
    except OfflineError as error:
        click.echo(printable(str(error)), err=True)
    finally:
        write_text_atomically(history_file, history_text(history))
    return history


FORMATS = ("text", "markdown", "json")
HISTORY = ".cache/links.json"
# The exit code where the list or the history cannot be read: 1 says that links are dead, and who
# calls the command would take the one for the other.
NOT_ASKED = 3


@click.command()
@list_option
@click.option(
    "--history",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help=f"What earlier runs found; by default {HISTORY} of the list.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="text",
    help="Lines to read, the text of an issue, or JSON.",
)
@added_option
@click.pass_context
def links(
    ctx: click.Context, root: Path, history: Path | None, form: str, added: PartialDate
) -> None:
    """Ask whether the addresses in the records still lead somewhere.

    What failed on three days or more, and was alive on none between them, is dead. A run that was
    interrupted goes on where it was when it is started again on the same day.
    """
    file = history or root / HISTORY
    with client_of(ctx) as services:
        # Whoever calls the command from Python may say who asks.
        askers = ctx.find_object(Askers) or Askers(services, LinkClient(services.agent))
        try:
            ctx.exit(0 if run_links(root, file, added, form, askers) else 1)
        except DataError as error:
            if form == "markdown":
                # The text goes where a record's text could act, as the summary of a run.
                is_of_history = isinstance(error, HistoryError)
                text = problems_markdown(error.problems, is_of_history=is_of_history)
                click.echo(text, nl=False)
            else:
                show(error.problems)
            ctx.exit(NOT_ASKED)
