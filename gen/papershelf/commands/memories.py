"""Where the memory of a list is kept between two commands: in the user's own cache folder."""

import hashlib
import os
from contextlib import suppress
from pathlib import Path

from papershelf.check.memory import Memory
from papershelf.read.caches import cache_folder


def remembered(root: Path) -> Memory:
    """An empty memory where none can be read."""
    try:
        return Memory.loads(_file(root).read_bytes())
    except OSError:
        return Memory()


def remember(root: Path, memory: Memory) -> None:
    """Nobody's work fails for want of a place to remember it."""
    if not memory.is_worth_keeping:
        return
    file = _file(root)
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        temporary = file.with_name(f"{file.name}.{os.getpid()}")
        temporary.write_bytes(memory.dumps())
        temporary.replace(file)


def _file(root: Path) -> Path:
    name = hashlib.sha256(os.fsencode(root.resolve())).hexdigest()
    return cache_folder() / f"check-{name}.pickle"
