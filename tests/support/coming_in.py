"""Entries that come into a list on disk, as the import command brings them in."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from papershelf.formats.bibtex.read import read_bibtex
from papershelf.formats.candidates import Candidate
from papershelf.intake.fates import ImportOptions, New, Present, Step
from papershelf.intake.plan import Importer
from papershelf.model.dates import PartialDate
from papershelf.records.format import filled_text
from papershelf.records.load import read_list


def bring_in(root: Path, entries: str | Sequence[Candidate], **options: Any) -> list[Step]:
    """Import entries, or those of a .bib text, on the topic "counting"."""
    candidates = read_bibtex(entries).candidates if isinstance(entries, str) else entries
    chosen = ImportOptions(PartialDate.parse("2026-11-22"), ("counting",), **options)
    steps = list(Importer(read_list(root), chosen).plan(candidates, "refs.bib"))
    for step in steps:
        match step.fate:
            case New(path=path, text=text):
                (root / path).parent.mkdir(parents=True, exist_ok=True)
                (root / path).write_text(text, "utf-8")
            case Present(path=path, edits=edits) if edits:
                before = (root / path).read_text("utf-8")
                (root / path).write_text(filled_text(before, path, edits), "utf-8")
    return steps
