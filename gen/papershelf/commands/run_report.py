"""The list as it is, held against what it was."""

from pathlib import Path

import click

from papershelf.commands.memories import remember, remembered
from papershelf.curate.changes import changes_between
from papershelf.curate.report import write_report
from papershelf.model.problems import printable
from papershelf.read.collection import without_collection
from papershelf.read.records import read_list
from papershelf.read.revisions import RevisionError, read_list_at


def run_report(root: Path, base: str) -> str:
    """Raises click's error, with exit code 1, where there is no earlier list."""
    memory = remembered(root)
    with without_collection():
        after = read_list(root, memory.read)
        try:
            before = read_list_at(root, base, after)
        except RevisionError as error:
            raise click.ClickException(printable(str(error))) from error
        changes = changes_between(before, after, memory)
    remember(root, memory)
    return write_report(changes)
