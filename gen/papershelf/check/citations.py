"""Which papers of the list a paper cites."""

from collections.abc import Iterator

from papershelf.check.known_keys import KnownKeys
from papershelf.model.problems import Problem
from papershelf.records.load import LoadedList


def cited_papers_are_in_the_list(loaded: LoadedList) -> Iterator[Problem]:
    """`cites` names other papers of the list by their keys."""
    citing = [record for record in loaded.records if record.paper.cites]
    if not citing:
        return
    known = KnownKeys(loaded)
    for record in citing:
        for place, key in enumerate(record.paper.cites):
            if key == record.paper.key:
                yield record.problem(("cites", place), f"{key} is this paper; delete the line")
            elif fault := known.fault(key, "line"):
                yield record.problem(("cites", place), fault)
