"""``shelf cites``: record which papers of the list cite each other."""

from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path

import click

from papershelf.commands.changes import carry_out_checked, verbose_option
from papershelf.commands.client import client_of
from papershelf.commands.readable import readable_list
from papershelf.commands.shared import dry_run_option, list_option, progress, shown_as
from papershelf.fetch.client import Client, FetchError
from papershelf.fetch.openalex import fetch_citations
from papershelf.model.text import plural
from papershelf.model.works import Work
from papershelf.records.changing import FileChange, edited
from papershelf.records.format import filled_text
from papershelf.records.load import LoadedList
from papershelf.records.lock import writing


def citation_changes(
    root: Path, loaded: LoadedList, cited: Mapping[str, frozenset[str]]
) -> Iterator[FileChange]:
    """What changes if records name the keys of the papers that they cite. Nothing is removed."""
    for record in loaded.records:
        before = record.paper.cites
        new = sorted(cited.get(record.paper.key, frozenset()).difference(before))
        if new:
            path = record.document.path
            fill = partial(filled_text, path=path, changes={"cites": [*before, *new]})
            yield FileChange(path, edited(root, path, fill), f"cites {', '.join(new)}")


def asked_citations(loaded: LoadedList, client: Client) -> dict[str, frozenset[str]]:
    """By key, the keys of the papers that OpenAlex says a paper cites. Raises FetchError."""
    dois = {doi: record.paper.key for record in loaded.records for doi in Work.of(record.paper).ids}
    return fetch_citations(dois, client)


@click.command()
@list_option
@dry_run_option
@verbose_option
@click.pass_context
def cites(ctx: click.Context, root: Path, is_dry: bool, verbose: bool) -> None:
    """Record which papers of the list cite each other.

    Asks OpenAlex about all papers that have a DOI or an arXiv id. New citations are added to the
    field cites; nothing is removed. Run it again after you have added papers.
    """
    with client_of(ctx) as client, writing(root, "shelf cites", is_dry=is_dry):
        loaded = readable_list(root)
        with shown_as(click.ClickException, FetchError), progress("asking OpenAlex"):
            cited = asked_citations(loaded, client)
        changes = list(citation_changes(root, loaded, cited))
        if not changes:
            click.echo(f"no new citations among {plural(len(loaded.records), 'paper')}")
            return
        carry_out_checked(root, loaded, changes, is_dry=is_dry, verbose=verbose)
