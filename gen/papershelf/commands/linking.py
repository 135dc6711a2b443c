"""``shelf links`` as people call it; what it does is in ``run_links``, loaded when it is needed."""

from pathlib import Path

import click

from papershelf.commands.shared import added_option, list_option, show
from papershelf.model.dates import PartialDate
from papershelf.model.problems import DataError

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
    from papershelf.commands.run_links import run_links
    from papershelf.commands.services import client_of
    from papershelf.links.ask import Askers
    from papershelf.links.history import HistoryError
    from papershelf.links.results import problems_markdown
    from papershelf.links.visit import LinkClient

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
