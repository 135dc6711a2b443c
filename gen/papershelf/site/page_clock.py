"""A limit for the time in which a page of docs/ becomes HTML.

Python-Markdown takes minutes for 10,000 brackets that are not closed, and a pull request of a
stranger can contain them.
"""

import signal
import threading
from types import FrameType

from papershelf.model.problems import Problem

# Of processor time. A page of 100 kB takes about one.
_MOST_SECONDS = 5
_TOO_LONG = (
    f"takes more than {_MOST_SECONDS} seconds to become HTML, as a page with thousands of unclosed "
    "brackets or tags does; close them, or divide the page"
)


def too_long(path: str) -> Problem:
    return Problem.of_file(path, _TOO_LONG, rule="page")


def start_clock(error: Exception) -> None:
    """Raise the error, in whatever runs then, if the clock is not stopped in time."""

    def end(_number: int, _frame: FrameType | None) -> None:
        raise error

    if _has_signal():
        signal.signal(signal.SIGVTALRM, end)
        signal.setitimer(signal.ITIMER_VIRTUAL, _MOST_SECONDS)


def stop_clock() -> None:
    if _has_signal():
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)


def _has_signal() -> bool:
    """Windows has none, and threads of a preview get none."""
    return hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()
