"""Drafts: what is left to do on them."""

from collections.abc import Iterator

from papershelf.model.paper import REQUIRED
from papershelf.model.problems import Problem
from papershelf.read.records import LoadedList


def drafts_are_finished(loaded: LoadedList) -> Iterator[Problem]:
    """A draft waits for a person: what it lacks, and what is to be looked at."""
    for draft in loaded.drafts:
        said = draft.document.tree
        lacks = [name for name in REQUIRED if name not in said]
        unsure = said.get("uncertain")
        looks = [f"look at {', '.join(map(str, unsure))}"] if isinstance(unsure, list) else []
        todo = "; ".join([f"it lacks {', '.join(lacks)}"] * bool(lacks) + looks)
        advice = todo or f"it is complete: shelf accept {draft.paper.key}"
        yield Problem(draft.document.path, 1, 1, "", f"is a draft; {advice}")
