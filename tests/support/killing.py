"""Run a shelf command repeatedly and kill it a little later each time.

``python killing.py FOLDER COMMAND...`` copies the list in FOLDER/list to FOLDER/1, FOLDER/2 and so
on, and runs the command in each. In the n-th it is killed as kill -9 does, just before it opens,
makes, changes, renames or removes a file or folder of the list for the n-th time. In the last
copy, the command finished.
"""

import os
import shutil
import signal
import sys
from itertools import count
from pathlib import Path

import click

from papershelf.cli import main

# https://docs.python.org/3/library/audit_events.html; the first argument is the path.
EVENTS = frozenset({"open", "os.mkdir", "os.chmod", "os.rename", "os.remove", "os.truncate"})


def kill_at(moment: int, folder: Path) -> None:
    """End this process at its n-th file event in the folder."""
    left = moment

    def look(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal left
        if event not in EVENTS or not isinstance(arguments[0], (str, os.PathLike)):
            return
        if Path(os.path.abspath(arguments[0])).is_relative_to(folder):  # noqa: PTH100
            left -= 1
            if not left:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(look)


def run(folder: Path, command: list[str], moment: int) -> int:
    """The exit code of the command, run in a separate process; -9 if it was killed."""
    child = os.fork()
    if child == 0:
        os.chdir(folder)
        kill_at(moment, folder)
        main(command)
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status)


if __name__ == "__main__":
    # Otherwise, each copy would import the modules of the command.
    main.get_command(click.Context(main), sys.argv[2])
    lists = Path(sys.argv[1]).absolute()
    for moment in count(1):
        copy = lists / str(moment)
        shutil.copytree(lists / "list", copy)
        if run(copy, sys.argv[2:], moment) != -signal.SIGKILL:
            break
