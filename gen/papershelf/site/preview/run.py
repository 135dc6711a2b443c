"""Run a preview from start to end."""

import os
import signal
import tempfile
import threading
import webbrowser
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from shutil import rmtree

# Material and gen-files print a banner about MkDocs 2, which this project does not use. Each reads
# its own variable when it is imported.
os.environ["NO_MKDOCS_2_WARNING"] = "1"
os.environ["DISABLE_MKDOCS_2_WARNING"] = "true"

from papershelf.model.catalogue import Catalogue
from papershelf.site.preview.restart import is_code, problems_with_code, restart
from papershelf.site.preview.server import Server
from papershelf.site.preview.session import Session
from papershelf.site.preview.watch import Watcher


def serve(
    root: Path,
    port: int,
    load: Callable[[], Catalogue],
    say: Callable[[str], None],
    *,
    opens: bool = False,
) -> None:
    """Show the site on this machine, up to date after every change, until interrupted.

    ``load`` reads the list, and raises DataError. Port 0 stands for any that is free. Raises
    OSError if the port cannot be used.
    """
    root = root.absolute()
    is_to_restart = False
    with Server(port) as server, _temporary_folder() as folder, suppress(KeyboardInterrupt):
        watcher = Watcher()
        session = Session(root, folder, server.url, load, say)
        watcher.watch(session.places)
        try:
            session.update()
            say(f"Serving {session.url} (Ctrl-C to stop)")
            server.serve(session)
            if opens:
                webbrowser.open(session.url)
            _follow(root, watcher, session)
            is_to_restart = True
        finally:
            session.close()
    if is_to_restart:
        say("Python code has changed: starting again")
        restart(["--port", str(server.server_port), "--no-open"])


def _follow(root: Path, watcher: Watcher, session: Session) -> None:
    """Update the pages after every change; return when the program has to start again."""
    while True:
        watcher.watch(session.places)
        changed = watcher.wait()
        if any(map(is_code, changed)):
            problems = problems_with_code(root)
            if not problems:
                return
            session.show(problems)
        else:
            session.update(changed)


@contextmanager
def _temporary_folder() -> Iterator[Path]:
    """A folder for all temporary files of this process. It is removed however the process ends,
    unless it is killed.
    """
    folder = Path(tempfile.mkdtemp(prefix="papershelf-serve-"))
    before = tempfile.tempdir
    tempfile.tempdir = str(folder)
    if hasattr(signal, "SIGHUP") and threading.current_thread() is threading.main_thread():
        # The terminal was closed.
        signal.signal(signal.SIGHUP, signal.default_int_handler)
    try:
        yield folder
    finally:
        tempfile.tempdir = before
        if threading.current_thread() is threading.main_thread():
            # Ctrl-C again, from an impatient person.
            signal.signal(signal.SIGINT, signal.SIG_IGN)
        rmtree(folder, ignore_errors=True)
