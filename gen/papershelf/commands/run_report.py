"""The list as it is, held against what it was."""

from pathlib import Path

from papershelf.cache.folder import remember, remembered
from papershelf.curate.changes import changes_between
from papershelf.curate.report import write_report
from papershelf.records.load import read_list, without_collection
from papershelf.records.revisions import read_list_at


def run_report(root: Path, base: str) -> str:
    """Raises RevisionError where there is no earlier list."""
    memory = remembered(root)
    memory.learn(root)
    with without_collection():
        after = read_list(root, memory.read)
        before = read_list_at(root, base, after)
        changes = changes_between(before, after, memory)
    remember(root, memory)
    return write_report(changes)
