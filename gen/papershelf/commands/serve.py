"""``shelf serve``: preview the site on this machine, and update it at every edit."""

import errno
from pathlib import Path

import click

from papershelf.cache.folder import RememberedList
from papershelf.commands.shared import check_clock, list_option
from papershelf.site.preview.run import serve as serve_site


@click.command()
@list_option
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    show_default=True,
    metavar="PORT",
    help="Port of the preview on 127.0.0.1; 0 picks a free one.",
)
@click.option("--open/--no-open", "opens", help="Open the home page in your browser.")
def serve(root: Path, port: int, opens: bool) -> None:
    """Preview the site on this machine and update it at every edit.

    Pages reload by themselves. While a file has an error, they show it and otherwise stay as they
    were. Ctrl-C stops the server.
    """
    check_clock()
    try:
        serve_site(root, port, RememberedList(root.absolute()).load, _say, opens=opens)
    except OSError as error:
        reasons = {
            errno.EADDRINUSE: f"port {port} is in use; choose another one, or 0 for any free one",
            errno.EACCES: f"port {port} needs administrator rights; choose one above 1023",
        }
        # Errors of files name one.
        if error.filename or error.errno not in reasons:
            raise
        raise click.BadParameter(reasons[error.errno], param_hint="--port") from error


def _say(line: str) -> None:
    click.echo(line, err=True)
