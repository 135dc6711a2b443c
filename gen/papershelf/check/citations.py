"""Which papers of the list a paper cites."""

from collections.abc import Iterator

from papershelf.check.successors import Unread
from papershelf.model.problems import Problem
from papershelf.model.text import nearest
from papershelf.records.load import LoadedList


def cited_papers_are_in_the_list(loaded: LoadedList) -> Iterator[Problem]:
    """`cites` names other papers of the list by their keys."""
    citing = [record for record in loaded.records if record.paper.cites]
    if not citing:
        return
    keys = {record.paper.key for record in loaded.records}
    owners = {
        alias: record.paper.key for record in loaded.records for alias in record.paper.aliases
    }
    drafts = {draft.paper.key for draft in loaded.drafts}
    unread = Unread.of(loaded)
    for record in citing:
        for place, key in enumerate(record.paper.cites):
            if key == record.paper.key:
                says = "is this paper; delete the line"
            elif key in keys or unread.has_key(key):
                continue
            elif key in owners:
                says = f"is an earlier key of {owners[key]}; write {owners[key]}"
            elif key in drafts:
                says = "is a draft, which has no page; accept it, or delete the line"
            else:
                near = nearest(key, sorted(keys))
                advice = f"did you mean {near}?" if near else "add the paper, or delete the line"
                says = f"is not a paper of the list; {advice}"
            yield record.problem(("cites", place), f"{key} {says}")
