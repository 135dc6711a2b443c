"""The list that a command works on, which must be readable as a whole."""

from pathlib import Path

from papershelf.commands.shared import progress
from papershelf.model.problems import DataError
from papershelf.records.load import LoadedList, read_list


def readable_list(root: Path) -> LoadedList:
    """Raises DataError if a file of the list cannot be read."""
    with progress("reading the list"):
        loaded = read_list(root)
    if loaded.problems:
        raise DataError(list(loaded.problems))
    return loaded
