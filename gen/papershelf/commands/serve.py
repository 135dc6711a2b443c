"""``shelf serve``: preview the site on this machine, and rebuild it at every edit."""

import errno
from pathlib import Path

import click

from papershelf.commands.shared import list_option
from papershelf.site.run import serve as serve_site


@click.command()
@list_option
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    default=8000,
    show_default=True,
    metavar="PORT",
    help="Port of the preview on 127.0.0.1.",
)
def serve(root: Path, port: int) -> None:
    """Preview the site on this machine and rebuild it at every edit.

    Pages reload by themselves. Ctrl-C stops the server.
    """
    try:
        serve_site(root, port)
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise
        says = f"port {port} is in use; choose another one"
        raise click.BadParameter(says, param_hint="--port") from error
