"""What a command says where a disk is full, a folder read-only, or another command writing."""

import errno
import os

from papershelf.model.problems import printable


def disk_fault(error: OSError) -> str | None:
    """A sentence for the person; None where the error is not of a file."""
    # Whoever reads the output has enough of it (shelf ... | head); click ends the command.
    if error.errno == errno.EPIPE or not isinstance(error.filename, (str, bytes)):
        return None
    says = f"{os.fsdecode(error.filename)}: {error.strerror}"
    if not isinstance(error, BlockingIOError):
        # Files are written whole or not at all, and no command does twice what it has done.
        says += "; nothing is half written: mend that, and run the command again"
    return printable(says)
