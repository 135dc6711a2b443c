"""Edits of a list at random, for properties that hold after any of them."""

from collections.abc import Sequence
from pathlib import Path
from random import Random

import edits_of_indexes
import edits_of_records
import edits_of_settings
from edits_of_records import Files

EDITS = edits_of_records.EDITS | edits_of_indexes.EDITS | edits_of_settings.EDITS
# What a preview shows without a build, or after one of the same settings.
DATA = (*edits_of_records.EDITS, *edits_of_indexes.EDITS, "page", "touch", "page", "touch")
# Some change more than others.
ALL = (*EDITS, *edits_of_settings.EDITS, "cites", "topics", "rename", "people", "person")


def edit(root: Path, chance: Random, kinds: Sequence[str] = DATA) -> tuple[str, Files]:
    """The kind of an edit, and the files to write; None for a file to delete."""
    kind = chance.choice(kinds)
    return kind, EDITS[kind](root, chance)


def save(files: Files) -> Files:
    """Write and delete files; what takes it back."""
    before = {file: file.read_text(encoding="utf-8") if file.exists() else None for file in files}
    for file, text in files.items():
        if text is None:
            file.unlink(missing_ok=True)
        else:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
    return before
