"""The client of a command that asks the metadata services."""

import click

from papershelf.cache.folder import cache_folder
from papershelf.fetch.client import Client
from papershelf.fetch.services import LastRequests, Sources, mailto_from_environment, user_agent


def client_of(ctx: click.Context) -> Client:
    """Raises click.UsageError where the environment names no good address to write to."""
    try:
        agent = user_agent(mailto_from_environment())
    except ValueError as error:
        raise click.UsageError(f"PAPERSHELF_MAILTO: {error}") from error
    # Whoever calls the command from Python may say which services are asked.
    sources = ctx.find_object(Sources) or Sources()
    try:
        asked = LastRequests(cache_folder() / "last-requests.json")
    except FileNotFoundError:
        asked = LastRequests()
    return Client(sources, agent, asked=asked)
