"""Work that is divided among the processors of the machine, where there are several.

Programs of their own rather than multiprocessing: that one begins a process by ``python -c``,
which imports from the working directory first, and that may be the folder of a stranger's list.
"""

import os
import pickle
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from typing import TypeVar

T = TypeVar("T")

# More would wait for the disk, and each takes some time to begin.
MOST_PROCESSES = 8


def in_processes(
    work: Callable[[Sequence[str]], T], items: Sequence[str], count: int
) -> Iterator[T]:
    """What ``work`` makes of each part of the items.

    The first part is done here, each other in a process of its own. A part is missing where the
    system grants no process or ends it: whoever calls does again what does not arrive. ``work``
    and what it makes have to be fit for a pickle, and ``work`` prints nothing.
    """
    parts = [items[first::count] for first in range(count)]
    started: list[subprocess.Popen[bytes]] = []
    try:
        with suppress(OSError):
            started.extend(_started(work, part) for part in parts[1:])
        yield work(parts[0])
        for process in started:
            answer = process.stdout.read() if process.stdout else b""
            if process.wait() == 0:
                yield pickle.loads(answer)  # noqa: S301 - of a process that was begun here
    finally:
        for process in started:
            process.kill()
            if process.stdout:
                process.stdout.close()
            process.wait()


def _started(
    work: Callable[[Sequence[str]], object], part: Sequence[str]
) -> subprocess.Popen[bytes]:
    # A file takes all at once, where a pipe would fill up and wait for its reader to begin.
    with tempfile.TemporaryFile() as order:
        pickle.dump((work, part), order)
        order.seek(0)
        return subprocess.Popen(
            # -P: nothing is imported from the working directory.
            [sys.executable, "-P", "-m", "papershelf.cache.part"],
            stdin=order,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            # Ctrl-C reaches all of a session; this process says so and ends the others.
            start_new_session=True,
        )


def processors() -> int:
    """How many this process may use, up to as many as are of use."""
    affinity = getattr(os, "sched_getaffinity", None)
    count = len(affinity(0)) if affinity else os.cpu_count() or 1
    return min(count, MOST_PROCESSES)
