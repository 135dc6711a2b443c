"""``shelf suggestion`` as the workflow calls it; what it does is in ``run_suggestion``."""

from pathlib import Path

import click

from papershelf.commands.shared import added_option, list_option
from papershelf.model.dates import PartialDate


@click.command()
@list_option
@click.option(
    "--event",
    envvar="GITHUB_EVENT_PATH",
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The event of an issue as GitHub writes it; by default what GITHUB_EVENT_PATH names.",
)
@click.option(
    "--out",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="The folder for the outcome, and for what is to be answered.",
)
@added_option
@click.pass_context
def suggestion(ctx: click.Context, root: Path, event: Path, out: Path, added: PartialDate) -> None:
    """Make a record of the paper that an issue suggests.

    For the workflow that runs when a curator accepts a suggestion. Into DIR go the outcome,
    and either the record with the text of a pull request or a comment that says why there is
    none.
    """
    from papershelf.commands.run_suggestion import read_event, run_suggestion
    from papershelf.commands.services import client_of
    from papershelf.records.lock import writing

    issue = read_event(event)
    with client_of(ctx) as client, writing(root, "shelf suggestion"):
        run_suggestion(root, issue, out, added, client)
