"""Seconds and memory of a command, run as a separate process like from a shell."""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

# Linux counts in kB, macOS in bytes.
_PER_MB = 1_000_000 if sys.platform == "darwin" else 1_000
_QUIET = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}


@dataclass(frozen=True, slots=True)
class Measured:
    """Wall-clock seconds, seconds of processors, and the peak memory of the largest process."""

    seconds: float
    processor: float
    megabytes: float


def measured(command: Sequence[str | Path], folder: Path) -> Measured:
    """Run a command; if it fails, exit with its output.

    A small process starts the command, because a command's peak memory includes that of the
    parent it was forked from.
    """
    run = subprocess.run(
        [sys.executable, __file__, *command], cwd=folder, capture_output=True, text=True
    )
    if run.returncode:
        sys.exit(f"{' '.join(map(str, command))} failed:\n{run.stderr[-2_000:]}")
    return Measured(**json.loads(run.stdout))


def _measure(command: Sequence[str]) -> int:
    with tempfile.TemporaryFile() as output:
        start = time.perf_counter()
        process = subprocess.Popen(command, env=os.environ | _QUIET, stdout=output, stderr=output)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        sys.stderr.write(output.read().decode(errors="replace"))
    processor = usage.ru_utime + usage.ru_stime
    megabytes = usage.ru_maxrss / _PER_MB
    json.dump({"seconds": seconds, "processor": processor, "megabytes": megabytes}, sys.stdout)
    return process.returncode


if __name__ == "__main__":
    sys.exit(_measure(sys.argv[1:]))
