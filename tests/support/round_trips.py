"""What the BibTeX files of a list keep of its records: round-trips.md, row by row."""

from collections.abc import Callable, Iterable
from typing import Any

import pytest

from papershelf.formats.bibtex.write import write_bibtex
from papershelf.model.catalogue import Catalogue
from papershelf.model.entry_types import EntryType
from papershelf.model.paper import Paper
from papershelf.records.write import record_tree
from writers import write_ascii_bibtex, write_biblatex

Writer = Callable[[Iterable[Paper], Catalogue], str]

# Fields of the list, not of the paper: no format has a place for them.
OURS = (
    "topics", "links", "status", "why", "note", "versions", "corrections", "cites", "aliases",
    "different_from", "added", "source",
)  # fmt: skip


def carried_by_bibtex(paper: Paper, catalogue: Catalogue) -> dict[str, Any]:
    """The record as far as BibTeX can store it."""
    tree = record_tree(paper)
    for name in (*OURS, "abstract"):
        tree.pop(name, None)
    if venue := catalogue.venue_of(paper):
        tree["venue"] = venue.citation_title
    if paper.type is EntryType.PROCEEDINGS:
        # Their people are editors.
        tree["editors"] = tree.get("editors") or tree.pop("authors")
        tree.pop("authors", None)
    return tree | {"date": str(tree["date"])[:7]}


def carried_by_biblatex(paper: Paper, catalogue: Catalogue) -> dict[str, Any]:
    return carried_by_bibtex(paper, catalogue) | {"date": str(paper.date)}


FORMATS = [
    pytest.param(write_bibtex, carried_by_bibtex, id="BibTeX"),
    pytest.param(write_ascii_bibtex, carried_by_bibtex, id="BibTeX in ASCII"),
    pytest.param(write_biblatex, carried_by_biblatex, id="BibLaTeX"),
]
