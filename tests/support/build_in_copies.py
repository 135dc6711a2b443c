"""Build the site of a list in several processes, however few files it has.

As a program of its own, because processes with threads are not forked, and pytest's workers have
threads: ``python build_in_copies.py ROOT PROCESSES [killed]``. Prints the error of a build that
fails, and then ends with 1.
"""

import os
import signal
import sys
from pathlib import Path

from mkdocs.exceptions import MkDocsException

from papershelf.site.building import whole
from papershelf.site.building.run import build
from papershelf.site.papers import PaperPages


def main() -> None:
    root, processes, *killed = sys.argv[1:]
    whole.MANY_UNITS = 0
    forks = []
    in_forks = whole.in_forks
    whole.in_forks = lambda work, parts, count: forks.append(count) or in_forks(work, parts, count)
    if killed:
        PaperPages.page = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
    try:
        build(Path(root), processes=int(processes))
    except MkDocsException as error:
        sys.stdout.write(str(error))
        sys.exit(1)
    if forks != [int(processes)] * (int(processes) > 1):
        sys.exit(f"forked {forks}")


if __name__ == "__main__":
    main()
