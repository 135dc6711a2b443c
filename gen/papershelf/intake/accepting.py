"""Turn complete drafts into papers; problems say what keeps a draft from being one."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from papershelf.check.whole_list import problems_of
from papershelf.model.identifiers import parse_key
from papershelf.model.keys import propose_key, record_path
from papershelf.model.paper import Paper
from papershelf.model.problems import DataError, Problem
from papershelf.model.text import unknown
from papershelf.records.layout import DRAFTS
from papershelf.records.load import LoadedList, Record
from papershelf.records.validate import validate


@dataclass(frozen=True, slots=True)
class Move:
    """The paths of a draft's file before and after; its key may be new."""

    key: str
    before: str
    after: str


def accepted(loaded: LoadedList, keys: Sequence[str]) -> tuple[list[Move], list[Problem]]:
    """The drafts with these keys that can be moved, and the problems of the others."""
    drafts = {draft.paper.key: draft for draft in loaded.drafts}
    everything = (*loaded.records, *loaded.drafts)
    taken = {key for one in everything for key in (one.paper.key, *one.paper.aliases)}
    complete: list[Record] = []
    problems: list[Problem] = []
    for name in dict.fromkeys(keys):
        if name not in drafts:
            problems.append(Problem(DRAFTS, 1, 1, "", unknown(name, "draft", drafts or ["(none)"])))
            continue
        document = drafts[name].document
        try:
            paper = validate(Paper, document)
            key = _key(name, paper, taken)
        except DataError as error:
            problems += error.problems
        except ValueError as error:
            problems.append(Problem(document.path, 1, 1, "", str(error)))
        else:
            complete.append(Record(paper.model_copy(update={"key": key}), document))
    # An interrupted move has left the paper in both places.
    records = {record.paper.key: record.paper for record in loaded.records}
    new = [one for one in complete if records.get(one.paper.key) != one.paper]
    found = problems_of(replace(loaded, records=(*loaded.records, *new), drafts=()))
    paths = {one.document.path for one in new}
    broken = [fault for fault in found if fault.path in paths and not fault.is_warning]
    refused = {fault.path for fault in broken}
    moves = [
        Move(one.paper.key, one.document.path, record_path(one.paper.key))
        for one in complete
        if one.document.path not in refused
    ]
    return moves, sorted([*problems, *broken])


def _key(name: str, paper: Paper, taken: set[str]) -> str:
    """The draft's name if it is a key, else a new key. Raises ValueError."""
    try:
        return parse_key(name)
    except ValueError:
        key = propose_key(paper.authors, paper.date.year, paper.title, taken)
        taken.add(key)
        return key
