"""Run a preview from start to end."""

import signal
import tempfile
import threading
import webbrowser
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from shutil import rmtree
from types import FrameType

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
    try:
        with Server(port) as server, _temporary_folder() as folder:
            watcher = Watcher()
            session = Session(root, folder, server.url, load, say, watcher.watch)
            try:
                session.update()
                say(f"Serving {session.url} (Ctrl-C to stop)")
                server.serve(session)
                if opens:
                    webbrowser.open(session.url)
                _follow(root, watcher, session)
            finally:
                with _stops_later():
                    session.close()
    except KeyboardInterrupt:
        return
    say("Python code has changed: starting again")
    restart(["--port", str(server.server_port), "--no-open"])


def _follow(root: Path, watcher: Watcher, session: Session) -> None:
    """Update the pages after every change; return when the program has to start again."""
    while True:
        changed = watcher.wait()
        if any(map(is_code, changed)):
            session.problems_with_code = tuple(problems_with_code(root))
            if not session.problems_with_code:
                return
        session.update([path for path in changed if not is_code(path)])


@contextmanager
def _temporary_folder() -> Iterator[Path]:
    """A folder for all temporary files of this process, which is removed at the end."""
    folder = Path(tempfile.mkdtemp(prefix="papershelf-serve-"))
    before = tempfile.tempdir
    tempfile.tempdir = str(folder)
    # A terminal that is closed ends the preview like Ctrl-C.
    with _handler("SIGHUP", signal.default_int_handler):
        try:
            yield folder
        finally:
            tempfile.tempdir = before
            with _stops_later():
                rmtree(folder, ignore_errors=True)


@contextmanager
def _stops_later() -> Iterator[None]:
    """Signals that stop the preview have their effect at the end.

    Impatient people press Ctrl-C more than once, and it must stop a restart as well.
    """
    received: list[int] = []
    with ExitStack() as handlers:
        for name in ("SIGINT", "SIGTERM", "SIGHUP"):
            handlers.enter_context(_handler(name, lambda number, _: received.append(number)))
        yield
    if received:
        raise KeyboardInterrupt


@contextmanager
def _handler(name: str, handler: Callable[[int, FrameType | None], object]) -> Iterator[None]:
    """Handle a signal like this for a while, if the system has it. Only main threads can."""
    number = getattr(signal, name, None)
    if number is None or threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(number, handler)
    try:
        yield
    finally:
        signal.signal(number, before)
