"""The client of commands that ask services. The others start sooner without it."""

import click

from papershelf.cache.folder import cache_folder
from papershelf.fetch.client import Client
from papershelf.fetch.services import LastRequests, Sources, mailto_from_environment, user_agent


def client_of(ctx: click.Context) -> Client:
    """Raises click.UsageError if PAPERSHELF_MAILTO is not an e-mail address."""
    try:
        agent = user_agent(mailto_from_environment())
    except ValueError as error:
        raise click.UsageError(f"PAPERSHELF_MAILTO: {error}") from error
    # Callers from Python, such as tests, can pass other services as the context object.
    sources = ctx.find_object(Sources) or Sources()
    try:
        asked = LastRequests(cache_folder() / "last-requests.json")
    except FileNotFoundError:
        asked = LastRequests()
    return Client(sources, agent, asked=asked)
