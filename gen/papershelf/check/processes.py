"""Work that is divided among the processors of the machine, where there are several."""

import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import TypeVar

T = TypeVar("T")

# More would wait for the disk, and each takes some time to begin.
MOST_PROCESSES = 8


def in_processes(
    work: Callable[[Sequence[str]], T], items: Sequence[str], count: int | None = None
) -> Iterator[T]:
    """What ``work`` makes of each part of the items, which come in no order.

    One part is done here, each other in a process of its own. A part is missing where the system
    grants no process or ends it: whoever calls does again what does not arrive. ``work`` and
    what it makes have to be fit for a pickle.
    """
    count = count or min(_processors(), MOST_PROCESSES)
    parts = [items[first::count] for first in range(count)]
    started: list[_Started] = []
    try:
        with suppress(OSError):
            started.extend(_Started(work, part) for part in parts[1:])
        yield work(parts[0])
        for each in started:
            with suppress(EOFError, OSError):
                yield each.answer.recv()
    finally:
        for each in started:
            each.end()


class _Started:
    """A process that does a part, and then ends, also where nobody hears its answer any more.

    A pipe is all that joins it to this one: a queue would leave it waiting for ever where this
    process is killed.
    """

    def __init__(self, work: Callable[[Sequence[str]], object], part: Sequence[str]) -> None:
        self.answer, end = multiprocessing.Pipe(duplex=False)
        arguments = (work, part, self.answer, end)
        # A fork begins half a second sooner, and takes along what other threads have locked.
        spawn = multiprocessing.get_context("spawn")
        self._process = spawn.Process(target=_do, args=arguments, daemon=True)
        with end:
            self._process.start()

    def end(self) -> None:
        self.answer.close()
        self._process.terminate()
        self._process.join()


def _do(
    work: Callable[[Sequence[str]], object],
    part: Sequence[str],
    answer: Connection,
    end: Connection,
) -> None:
    # Ctrl-C reaches all processes of a terminal; the first of them says so and ends the others.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # Whoever holds the reading end keeps the writing one from being told that nobody reads.
    answer.close()
    with end, suppress(BrokenPipeError):
        end.send(work(part))


def _processors() -> int:
    """Those that this process may use."""
    if affinity := getattr(os, "sched_getaffinity", None):
        return len(affinity(0))
    return os.cpu_count() or 1
