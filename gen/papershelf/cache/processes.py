"""Work that is divided among the processors of the machine."""

import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection
from typing import TypeVar

T = TypeVar("T")

# More would wait for the disk, and each takes some time to start.
MOST_PROCESSES = 8
# Items in a part, and parts that are ready for each worker: few enough that all end together.
PART = 100
READY = 3
# What Python raises if the system has no process, thread or semaphore to spare.
_REFUSED = (OSError, RuntimeError, ImportError)
_SAFE_PATH = "PYTHONSAFEPATH"


def in_processes(
    work: Callable[[Sequence[str]], T], items: Sequence[str], count: int
) -> Iterator[T]:
    """Yield what ``work`` returns for each part of the items, in any order.

    This process and ``count - 1`` workers share the parts. If the system does not start a worker,
    or ends one, this process does its parts. ``work`` and its results must be picklable.
    """
    waiting = deque(items[start : start + PART] for start in range(0, len(items), PART))
    context = multiprocessing.get_context("spawn")
    lifeline, held_here = context.Pipe(duplex=False)
    executor: ProcessPoolExecutor | None = None
    handed_out: deque[tuple[Sequence[str], Future[T]]] = deque()
    most = READY * (count - 1)
    options = (count - 1, context, _end_with, (lifeline,))
    try:
        while waiting or handed_out:
            try:
                with _imports_are_safe():
                    # Here Python starts its resource tracker, and then unblocks interrupts.
                    executor = executor or ProcessPoolExecutor(*options)
                    with _interrupts_are_blocked():
                        # Not all at once: this process does what it has not handed out.
                        while waiting and len(handed_out) < most:
                            handed_out.append((waiting[0], executor.submit(work, waiting[0])))
                            waiting.popleft()
            except _REFUSED:
                most = 0
            if waiting:
                yield work(waiting.pop())
            while handed_out and (handed_out[0][1].done() or not waiting):
                part, future = handed_out.popleft()
                try:
                    yield future.result()
                except BrokenProcessPool:
                    yield work(part)
    finally:
        # Workers end now, even in the middle of their work.
        held_here.close()
        if executor:
            with suppress(RuntimeError):  # of a thread that could not be started
                executor.shutdown()
        lifeline.close()


@contextmanager
def _imports_are_safe() -> Iterator[None]:
    """Keep processes that start meanwhile from importing out of the working directory.

    multiprocessing starts them with ``python -c``, which looks there first, even for ``pickle``;
    it may be the folder of a stranger's list.
    """
    if sys.flags.ignore_environment and not sys.flags.safe_path:
        raise RuntimeError("python -E ignores the variable that makes imports safe")
    before = os.environ.get(_SAFE_PATH)
    os.environ[_SAFE_PATH] = "1"
    try:
        yield
    finally:
        if before is None:
            del os.environ[_SAFE_PATH]
        else:
            os.environ[_SAFE_PATH] = before


@contextmanager
def _interrupts_are_blocked() -> Iterator[None]:
    """Processes that start meanwhile do not get Ctrl-C, which a terminal sends to all of them.

    Each would print a traceback. This process gets it when the block ends.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _end_with(lifeline: Connection) -> None:
    """End this worker when the process that started it closes its end of the pipe, or is killed.

    Python's workers would wait for work forever.
    """
    # Windows has no mask that a process inherits.
    signal.signal(signal.SIGINT, signal.SIG_IGN)

    def wait() -> None:
        with suppress(EOFError, OSError):
            lifeline.recv_bytes()
        os._exit(1)

    threading.Thread(target=wait, daemon=True).start()


def processors() -> int:
    """How many processors this process may use, up to as many as are useful."""
    affinity = getattr(os, "sched_getaffinity", None)
    count = len(affinity(0)) if affinity else os.cpu_count() or 1
    return min(count, MOST_PROCESSES)
