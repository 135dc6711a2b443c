"""Signals that stop a command while its modules are loaded."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from invented import record, write_list

# Sends itself the signal when the module is about to be loaded.
PROGRAM = """
import importlib.abc, signal, sys

class Finder(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path, target=None):
        if name == {module!r}:
            signal.raise_signal(signal.{name})

from papershelf.cli import main
# Below nohup it is ignored.
signal.signal(signal.SIGHUP, signal.SIG_DFL)
sys.meta_path.insert(0, Finder())
main()
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows has other signals")
@pytest.mark.parametrize(
    "module",
    ["papershelf.commands.shared", "papershelf.commands.check", "papershelf.records.load"],
)
@pytest.mark.parametrize(("name", "code"), [("SIGINT", 130), ("SIGTERM", 143), ("SIGHUP", 129)])
def test_a_signal_while_modules_are_loaded_stops_the_command(
    tmp_path: Path, module: str, name: str, code: int
) -> None:
    program = PROGRAM.format(module=module, name=name)

    done = subprocess.run(
        [sys.executable, "-c", program, "check"],
        cwd=write_list(tmp_path, record()),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert (done.returncode, done.stdout) == (code, "")
    assert done.stderr == "\nstopped; run the same command again to continue\n"
