"""``shelf links``: find the dead links of a list."""

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from papershelf.commands.client import client_of
from papershelf.commands.readable import readable_list
from papershelf.commands.shared import (
    added_option,
    can_show_progress,
    check_output,
    list_option,
    show,
)
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
from papershelf.records.files import refuse_links, write_text_atomically

# Seconds. A run that is killed loses no more than this.
SAVE_EVERY = 30.0


def run_links(root: Path, history_file: Path, day: PartialDate, form: str, askers: Askers) -> bool:
    """Whether no link is dead. Raises DataError, or HistoryError for the history file."""
    loaded = readable_list(root)
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
    """The state of each link in the list, after checking those that were not checked today."""
    targets = {address_of(link.target): link.target for link in links}
    earlier = read_history(history_file)
    history = {address: earlier[address] for address in targets if address in earlier}
    due = [
        target
        for address, target in targets.items()
        if address not in history or history[address].asked != day
    ]
    is_hidden = not can_show_progress()
    bar = click.progressbar(
        length=len(due), label="checking links", file=sys.stderr, hidden=is_hidden
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
# The exit code if the list or the history cannot be read; 1 would mean that links are dead.
NOT_ASKED = 3


@click.command()
@list_option
@click.option(
    "--history",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help=f"File that keeps results between runs.  [default: {HISTORY} in the list]",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="text",
    show_default=True,
    help="Output format; markdown is the text of a GitHub issue.",
)
@added_option
@click.pass_context
def links(
    ctx: click.Context, root: Path, history: Path | None, form: str, added: PartialDate
) -> None:
    """Check the links of all papers and report dead ones.

    A link is dead if it failed on at least three days and worked on none in between. Each link is
    checked once a day at most; an interrupted run continues when it is started again that day.

    If PAPERSHELF_MAILTO is set to an e-mail address, it is sent to the services.

    \b
    Exit codes:
      0  no link is dead
      1  at least one link is dead
      2  wrong usage
      3  links were not checked: the list or the history cannot be read
    """
    check_output("--history", history, root)
    if not history:
        refuse_links(root, HISTORY)
    file = history or root / HISTORY
    with client_of(ctx) as services:
        # Callers from Python, such as tests, can pass other clients as the context object.
        askers = ctx.find_object(Askers) or Askers(services, LinkClient(services.agent))
        try:
            ctx.exit(0 if run_links(root, file, added, form, askers) else 1)
        except DataError as error:
            if form == "markdown":
                # This becomes the summary of a workflow run, so the text has to be escaped.
                is_of_history = isinstance(error, HistoryError)
                text = problems_markdown(error.problems, is_of_history=is_of_history)
                click.echo(text, nl=False)
            else:
                show(error.problems)
            ctx.exit(NOT_ASKED)
