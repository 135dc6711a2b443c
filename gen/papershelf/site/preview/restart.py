"""Start the preview again after a change of Python code, in the same process and at the same port.

Python cannot reliably exchange modules that are loaded. A restart takes a second or two, and the
pages in the browser reload by themselves.
"""

import os
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from papershelf.model.problems import Problem
from papershelf.site.folders import PACKAGE, TEMPLATES, THEME

# These are read again when they have changed.
_READ_AGAIN = (TEMPLATES, THEME)
_CODE = (".py", ".txt")
_FRAME = re.compile(r'(?m)^ *File "([^"\n]++)", line (\d++)')


def is_code(path: Path) -> bool:
    """Whether a file is read only when the program starts: modules, and tables beside them."""
    if path.is_relative_to(PACKAGE):
        return path.suffix in _CODE and not any(map(path.is_relative_to, _READ_AGAIN))
    return path.suffix == ".py"


def problems_with_code(root: Path) -> Sequence[Problem]:
    """Why a restart would fail, found out by another process."""
    if os.name == "nt":
        # There, a program that replaces itself returns to the shell.
        says = "Python code has changed; stop shelf serve, and start it again"
        return [Problem.of_file("papershelf", says, rule="site")]
    # -P: a module in the folder of a list must not replace one of Python's.
    load = "import papershelf.commands.serve"
    done = subprocess.run(
        [sys.executable, "-P", "-c", load], capture_output=True, text=True, errors="replace"
    )
    if not done.returncode:
        return []
    frames = _FRAME.findall(done.stderr)
    path, line = frames[-1] if frames else ("papershelf", "1")
    for folder in (root, PACKAGE.parent):
        if Path(path).is_relative_to(folder):
            path = Path(path).relative_to(folder).as_posix()
            break
    says = (done.stderr.strip().splitlines() or ["Python ended"])[-1]
    return [Problem(path, int(line), 1, "", says, rule="site")]


def restart(options: list[str]) -> None:
    """Replace this program by itself, with these options after those that it was started with."""
    command = sys.orig_argv
    if command[-len(options) :] != options:
        command = [*command, *options]
    os.execv(sys.executable, command)  # noqa: S606 - there is no other way
