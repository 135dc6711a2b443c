"""A line on the terminal for a step that takes its time."""

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

PATIENCE = 1.0


@contextmanager
def progress(step: str) -> Iterator[None]:
    """Say on standard error what is being done, once it has taken more than a second.

    Only a terminal is told, and the line is wiped when the step is over.
    """
    # Standard error is None where it was closed.
    if not (sys.stderr and sys.stderr.isatty()):
        yield
        return
    shown = threading.Event()

    def show() -> None:
        shown.set()
        # The cursor goes back, so that whatever is said meanwhile begins a line.
        sys.stderr.write(f"{step} ...\r")
        sys.stderr.flush()

    timer = threading.Timer(PATIENCE, show)
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()
        if shown.is_set():
            sys.stderr.write("\x1b[K")
            sys.stderr.flush()
