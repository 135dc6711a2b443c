"""``shelf serve``: the site on this machine, rebuilt at every edit."""

from pathlib import Path

import click

from papershelf.commands.shared import list_option
from papershelf.site.run import serve as serve_site


@click.command()
@list_option
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
def serve(root: Path, port: int) -> None:
    """Show the site in the browser, and build it again at every edit."""
    serve_site(root, port)
