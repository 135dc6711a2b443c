"""The links of a list are asked, what was found is kept, and what is dead by now is said."""

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from papershelf.links.addresses import Link, LinkHistory, LinkState, address_of, links_of
from papershelf.links.ask import Askers, ask_links
from papershelf.links.history import history_text, read_history
from papershelf.links.hosts import OfflineError
from papershelf.links.results import (
    dead_links,
    link_markdown,
    link_problems,
    link_summary,
    links_json,
)
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
