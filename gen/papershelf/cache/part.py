"""``python -m papershelf.cache.part``: a part of the work that ``in_processes`` divides."""

import os
import pickle
import sys
import threading
import time


def main() -> None:
    """Read what to do from standard input, and write what came of it to standard output."""
    threading.Thread(target=_end_with, args=(os.getppid(),), daemon=True).start()
    work, part = pickle.load(sys.stdin.buffer)  # noqa: S301 - of the process that began this one
    sys.stdout.buffer.write(pickle.dumps(work(part), pickle.HIGHEST_PROTOCOL))


def _end_with(parent: int) -> None:
    """Nobody waits for the answer of a process whose parent was killed."""
    while os.getppid() == parent:
        time.sleep(0.2)
    os._exit(1)


if __name__ == "__main__":
    main()
