"""How a target says that a promise is broken."""

from collections.abc import Callable

Promise = Callable[[bytes], None]


class BrokenPromiseError(AssertionError):
    """Says which promise does not hold."""


def hold(is_kept: bool, promise: str) -> None:
    if not is_kept:
        raise BrokenPromiseError(promise)
