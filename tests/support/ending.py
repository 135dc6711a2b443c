"""Hostile texts that are read in proportion to their length."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

# Seconds of processor time. What is read in proportion to its length takes a few at most, and the
# texts are so long that what grows with the square takes hours.
_LIMIT = 60


@contextmanager
def ends() -> Iterator[None]:
    """Fail if the block does not end. Regular expressions let the signal through."""
    before = signal.signal(signal.SIGPROF, _give_up)
    signal.setitimer(signal.ITIMER_PROF, _LIMIT)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def _give_up(_number: int, _frame: FrameType | None) -> None:
    raise AssertionError(f"has not ended after {_LIMIT} seconds of processor time")
