"""What the change from one state of a list to the next does for its readers, as values."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from papershelf.check import problems_of
from papershelf.check.memory import Memory
from papershelf.check.successors import Unread, successors
from papershelf.curate.matching import Listed, Match, Shelf
from papershelf.model.catalogue import Catalogue
from papershelf.model.paper import FIELD_ORDER, Paper
from papershelf.model.problems import Problem
from papershelf.read.folders import PAPERS
from papershelf.read.records import LoadedList, Record
from papershelf.write.records import record_tree
from papershelf.write.yaml_text import Node, flow


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field (``links.code`` for one in a map) and its texts, empty where it is not set.

    A list has a line for each item.
    """

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Added:
    paper: Paper
    path: str
    near: tuple[Match, ...] = ()
    """What of the list a person may take for the same paper."""


@dataclass(frozen=True, slots=True)
class Changed:
    paper: Paper
    path: str
    fields: tuple[FieldChange, ...]
    new_addresses: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Removed:
    paper: Paper
    path: str
    successor: str | None = None
    """The key of the record that it was merged into."""


@dataclass(frozen=True, slots=True)
class TopicCount:
    """How many papers a topic has; None where there is no such topic."""

    path: str
    name: str
    before: int | None
    after: int | None


@dataclass(frozen=True, slots=True)
class Changes:
    """``catalogue`` is what can be read of the list as it is now."""

    catalogue: Catalogue
    added: tuple[Added, ...]
    changed: tuple[Changed, ...]
    removed: tuple[Removed, ...]
    new_drafts: tuple[Listed, ...]
    topic_counts: tuple[TopicCount, ...]
    problems: tuple[Problem, ...]
    """Those that were not there before, and addresses that vanish; errors first."""
    unread: int
    """How many records cannot be read, and are therefore in no list above."""


def changes_between(before: LoadedList, after: LoadedList, memory: Memory | None = None) -> Changes:
    """With the memory by which the later list was read, less is looked at again."""
    now = successors(before, after)
    earlier = {record.paper.key: record for record in before.records}
    # What took the place of several earlier ones goes on from that of its own key.
    of_successor = {record.paper.key: earlier[key] for key, record in now.items()}
    of_successor |= {key: earlier[key] for key in now if now[key].paper.key == key}
    unread = Unread.of(after)
    new_records = [record for record in after.records if record.paper.key not in of_successor]
    gone_on = {record.paper.key for record in of_successor.values()}
    gone = (
        record
        for record in before.records
        if record.paper.key not in gone_on and not unread.may_hold(record)
    )
    return Changes(
        catalogue=after.readable(),
        added=_added(new_records, after),
        changed=tuple(_changed(of_successor, after.records)),
        removed=tuple(_removed(record, now) for record in gone),
        new_drafts=_new_drafts(before, after),
        topic_counts=tuple(_topic_counts(before.readable(), after.readable())),
        problems=tuple(_new_problems(before, after, memory or Memory())),
        unread=sum(path.startswith(f"{PAPERS}/") for path in unread.paths),
    )


def addresses(paper: Paper) -> list[tuple[str, str]]:
    """(what it leads to, address): everything that a reader of the paper's page may follow."""
    found = [("DOI", paper.doi and paper.doi.url), ("arXiv", paper.arxiv and paper.arxiv.url)]
    found += [("publisher", paper.url), *paper.links.items()]
    for version in paper.versions:
        kind = str(version.kind)
        found += [(kind, version.doi and version.doi.url), (kind, version.url)]
    return [(name, address) for name, address in found if address]


def _added(records: Sequence[Record], after: LoadedList) -> tuple[Added, ...]:
    """Each is held against the list, and against those before it."""
    if not records:
        return ()
    new = {record.paper.key for record in records}
    shelf = Shelf()
    for record in after.records:
        if record.paper.key not in new:
            shelf.add(Listed(record.paper, record.document.path))
    shelf.expect(record.paper.title for record in records)
    added = []
    for record in records:
        near = tuple(_near(record.paper, shelf))
        added.append(Added(record.paper, record.document.path, near))
        shelf.add(Listed(record.paper, record.document.path))
    return tuple(added)


def _near(paper: Paper, shelf: Shelf) -> Iterator[Match]:
    same = shelf.find(paper)
    for match in (same,) if same else shelf.near_misses(paper).matches:
        other = match.listed.paper
        if other.key not in paper.different_from and paper.key not in other.different_from:
            yield match


def _changed(earlier: Mapping[str, Record], records: Iterable[Record]) -> Iterator[Changed]:
    for record in records:
        before = earlier.get(record.paper.key, record)
        if before is not record and before.paper != record.paper:
            known = addresses(before.paper)
            new = tuple(one for one in addresses(record.paper) if one not in known)
            fields = tuple(_field_changes(before.paper, record.paper))
            yield Changed(record.paper, record.document.path, fields, new)


def _field_changes(before: Paper, after: Paper) -> Iterator[FieldChange]:
    if before.key != after.key:
        yield FieldChange("key", before.key, after.key)
    old, new = _texts(record_tree(before)), _texts(record_tree(after))
    for field in sorted({*old, *new}, key=_field_order):
        if old.get(field) != new.get(field):
            yield FieldChange(field, old.get(field, ""), new.get(field, ""))


def _field_order(field: str) -> tuple[int, str]:
    return (FIELD_ORDER.index(field.partition(".")[0]), field)


def _texts(tree: Mapping[str, Node], above: str = "") -> dict[str, str]:
    """The text of each field as its file says it, but for quotes and folding."""
    texts: dict[str, str] = {}
    for name, node in tree.items():
        if isinstance(node, dict):
            texts |= _texts(node, f"{above}{name}.")
        else:
            texts[f"{above}{name}"] = _text(node)
    return texts


def _text(node: Node) -> str:
    if isinstance(node, str):
        return node
    return "\n".join(map(_item, node)) if isinstance(node, list) else flow(node)


def _item(node: Node) -> str:
    return node if isinstance(node, str) else flow(node)


def _removed(record: Record, now: Mapping[str, Record]) -> Removed:
    successor = now.get(record.paper.key)
    key = successor.paper.key if successor else None
    return Removed(record.paper, record.document.path, key)


def _new_drafts(before: LoadedList, after: LoadedList) -> tuple[Listed, ...]:
    known = {draft.document.path for draft in before.drafts}
    return tuple(
        Listed(draft.paper, draft.document.path)
        for draft in after.drafts
        if draft.document.path not in known
    )


def _topic_counts(before: Catalogue, after: Catalogue) -> Iterator[TopicCount]:
    """Topics whose count changes, in the order of the taxonomy; then those that are gone."""
    old, new = _counts(before), _counts(after)
    for path in dict.fromkeys([*new, *old]):
        if old.get(path) != new.get(path):
            taxonomy = (after if path in new else before).taxonomy
            yield TopicCount(path, taxonomy[path].name, old.get(path), new.get(path))


def _counts(catalogue: Catalogue) -> dict[str, int]:
    return {topic.path: len(catalogue.papers_on(topic)) for topic in catalogue.taxonomy}


def _new_problems(before: LoadedList, after: LoadedList, memory: Memory) -> Iterator[Problem]:
    """Told apart without their lines, which move with everything above them."""
    known = Counter(_without_line(problem) for problem in problems_of(before, memory=memory))
    now = problems_of(after, before, memory)
    for problem in sorted(now, key=lambda problem: (problem.is_warning, problem)):
        name = _without_line(problem)
        if not known[name]:
            yield problem
        known[name] -= 1


def _without_line(problem: Problem) -> tuple[str, str, str, str]:
    message = re.sub(r"\bline [0-9]+", "line", problem.message)
    return (problem.rule, problem.path, problem.field, message)
