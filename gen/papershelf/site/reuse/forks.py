"""Work that is divided among copies of this process.

A copy has everything that was read and found before it was forked, so that nothing has to be sent
to it, and only what it found is sent back.
"""

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, TypeVar

P = TypeVar("P")
T = TypeVar("T")

# A ticket is a byte in a pipe, so that two processes never take the same or half of one.
MOST_PARTS = 256
# A terminal sends Ctrl-C to the copies as well; what becomes of them is for this process to say.
_STOPPING = (signal.SIGINT, signal.SIGTERM)


class KilledError(Exception):
    """A copy of this process was ended while it worked."""


def can_fork() -> bool:
    """Whether a copy of this process would work: it has only the thread that was forked.

    On macOS, system libraries start threads of their own.
    """
    if "fork" not in multiprocessing.get_all_start_methods() or sys.platform == "darwin":
        return False
    try:
        threads = len(list(Path("/proc/self/task").iterdir()))
    except OSError:
        threads = 1
    return max(threads, threading.active_count()) == 1


def in_forks(work: Callable[[P], T], parts: Sequence[P], count: int) -> Iterator[T]:
    """Yield what ``work`` returns for each part, in the order of the parts.

    If ``work`` raises an error in a copy, this process does that part again, after all parts before
    it, and so raises what it would have raised alone. Results must be picklable. Raises KilledError
    if a copy is ended.
    """
    tickets, end = os.pipe()
    copies: list[tuple[Any, Connection]] = []
    context: Any = multiprocessing.get_context("fork")
    try:
        os.write(end, bytes(range(len(parts))))
        os.close(end)
        # The system may have no process to spare.
        with suppress(OSError), _signals_wait():
            for _ in range(count):
                receiver, sender = context.Pipe(duplex=False)
                copy = context.Process(target=_work, args=(work, parts, tickets, sender))
                copies.append((copy, receiver))
                copy.start()
                sender.close()
        done: dict[int, T] = {}
        for copy, receiver in copies:
            if copy.pid is not None:
                done |= _results(copy, receiver)
        for place, part in enumerate(parts):
            yield done.pop(place) if place in done else work(part)
    finally:
        os.close(tickets)
        for copy, receiver in copies:
            receiver.close()
            if copy.pid is not None:
                copy.kill()
                copy.join()


def _results(copy: Any, receiver: Connection) -> dict[int, Any]:
    try:
        found: dict[int, Any] = receiver.recv()
    except EOFError as error:
        copy.join()
        raise KilledError(f"a process was ended ({_reason(copy.exitcode)})") from error
    return found


def _reason(code: int) -> str:
    """Of an end by a signal, or with an exit code."""
    return signal.strsignal(-code) or f"signal {-code}" if code < 0 else f"exit code {code}"


def _work(work: Callable[[P], T], parts: Sequence[P], tickets: int, sender: Connection) -> None:
    """What a copy does: take a ticket, do that part, and so on until there is none."""
    for number in _STOPPING:
        signal.signal(number, signal.SIG_IGN)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, _STOPPING)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    done: dict[int, T] = {}
    try:
        while ticket := os.read(tickets, 1):
            done[ticket[0]] = work(parts[ticket[0]])
    finally:
        # After an error nobody takes another part. Nothing is printed: the error is raised again.
        while os.read(tickets, MOST_PARTS):
            pass
        sender.send(done)
        os._exit(0)


def _end_with_parent() -> None:
    """End this copy when the process that it was forked from is killed."""
    if parent := multiprocessing.parent_process():
        parent.join()
    os._exit(1)


@contextmanager
def _signals_wait() -> Iterator[None]:
    """Signals that stop commands have no effect until copies can ignore them."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _STOPPING)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
