"""What a change of a list does for its readers, as values."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from papershelf.check.successors import Unread, successors
from papershelf.check.whole_list import Examiner, problems_of
from papershelf.intake.matching import Listed, Match, Shelf
from papershelf.model.catalogue import Catalogue
from papershelf.model.hosts import with_ascii_host
from papershelf.model.keys import PAPERS
from papershelf.model.paper import FIELD_ORDER, Paper
from papershelf.model.problems import Problem
from papershelf.records.indexes import TOPICS
from papershelf.records.load import LoadedList, Record
from papershelf.records.write import record_tree
from papershelf.report.beside import Beside, changes_beside
from papershelf.report.field_changes import FieldChange, field_changes

# Paths and keys of records in messages.
_NAME = re.compile(rf"{PAPERS}/[0-9]+/[\w-]+\.yaml|[\w-]+")


@dataclass(frozen=True, slots=True)
class Added:
    paper: Paper
    path: str
    near: tuple[Match, ...] = ()
    """Papers of the list that may be the same paper."""


@dataclass(frozen=True, slots=True)
class Changed:
    paper: Paper
    path: str
    fields: tuple[FieldChange, ...]
    new_addresses: tuple[tuple[str, str], ...] = ()
    near: tuple[Match, ...] = ()
    """As for an added paper, if it has another title or identifier now."""


@dataclass(frozen=True, slots=True)
class Removed:
    paper: Paper
    path: str
    successor: str | None = None
    """The key of the record that it was merged into."""


@dataclass(frozen=True, slots=True)
class TopicCount:
    """How many papers a topic has; None if there is no such topic."""

    path: str
    name: str
    before: int | None
    after: int | None


@dataclass(frozen=True, slots=True)
class Changes:
    """``catalogue`` is the readable part of the list now."""

    catalogue: Catalogue
    added: tuple[Added, ...]
    changed: tuple[Changed, ...]
    removed: tuple[Removed, ...]
    beside: Beside
    topic_counts: tuple[TopicCount, ...]
    problems: tuple[Problem, ...]
    """New problems, and URLs that no longer work; errors first."""
    unread: int
    """How many records cannot be read; they are in no list above."""


def changes_between(
    before: LoadedList, after: LoadedList, examiner: Examiner | None = None
) -> Changes:
    """``examiner`` may have the problems of the later list from a cache."""
    now = successors(before, after)
    earlier = {record.paper.key: record for record in before.records}
    # A record that replaces several earlier ones is compared with the one with its key.
    of_successor = {record.paper.key: earlier[key] for key, record in now.items()}
    of_successor |= {key: earlier[key] for key in now if now[key].paper.key == key}
    unread = Unread.of(after)
    gone_on = {record.paper.key for record in of_successor.values()}
    gone = [record for record in before.records if record.paper.key not in gone_on]
    was, catalogue = before.readable(), after.readable()
    # An unreadable paper still has its topics: it counts as before.
    unreadable = [record.paper for record in gone if unread.may_hold(record)]
    counted = replace(catalogue, papers=(*catalogue.papers, *unreadable))
    faults = (*before.problems, *after.problems)
    are_topics_read = all(problem.path != TOPICS for problem in faults)
    near = _near_ones(of_successor, after)
    return Changes(
        catalogue=catalogue,
        added=tuple(
            Added(record.paper, record.document.path, near.get(record.paper.key, ()))
            for record in after.records
            if record.paper.key not in of_successor
        ),
        changed=tuple(_changed(of_successor, after.records, near)),
        removed=tuple(_removed(record, now) for record in gone if not unread.may_hold(record)),
        beside=changes_beside(before, after, was, counted),
        topic_counts=tuple(_topic_counts(was, counted)) if are_topics_read else (),
        problems=tuple(_new_problems(before, after, examiner, now)),
        unread=sum(path.startswith(f"{PAPERS}/") for path in unread.paths),
    )


def addresses(paper: Paper) -> list[tuple[str, str]]:
    """(name, URL) of all links on the page of a paper."""
    found = [("DOI", paper.doi and paper.doi.url), ("arXiv", paper.arxiv and paper.arxiv.url)]
    found += [("publisher", paper.url), *paper.links.items()]
    for version in paper.versions:
        kind = str(version.kind)
        found += [(kind, version.doi and version.doi.url), (kind, version.url)]
    return [(name, with_ascii_host(address)) for name, address in found if address]


def _near_ones(earlier: Mapping[str, Record], after: LoadedList) -> dict[str, tuple[Match, ...]]:
    """By key, which papers a new or renamed paper may be the same as.

    Each is compared with the rest of the list, and with those before it.
    """
    asked = [
        record
        for record in after.records
        if record.paper.key not in earlier
        or _names(earlier[record.paper.key].paper) != _names(record.paper)
    ]
    if not asked:
        return {}
    keys = {record.paper.key for record in asked}
    shelf = Shelf()
    for record in after.records:
        if record.paper.key not in keys:
            shelf.add(Listed(record.paper, record.document.path))
    shelf.expect(record.paper.title for record in asked)
    near = {}
    for record in asked:
        near[record.paper.key] = _near(record.paper, shelf)
        shelf.add(Listed(record.paper, record.document.path))
    return near


def _names(paper: Paper) -> tuple[object, ...]:
    """What is compared to find records of the same work."""
    return (paper.title, paper.arxiv, paper.doi, *(version.doi for version in paper.versions))


def _near(paper: Paper, shelf: Shelf) -> tuple[Match, ...]:
    same = shelf.find(paper)
    return (same,) if same else shelf.near_misses(paper).matches


def _changed(
    earlier: Mapping[str, Record],
    records: Iterable[Record],
    near: Mapping[str, tuple[Match, ...]],
) -> Iterator[Changed]:
    for record in records:
        paper = record.paper
        before = earlier.get(paper.key, record).paper
        if before != paper:
            known = addresses(before)
            new = tuple(one for one in addresses(paper) if one not in known)
            fields = tuple(_record_changes(before, paper))
            yield Changed(paper, record.document.path, fields, new, near.get(paper.key, ()))


def _record_changes(before: Paper, after: Paper) -> Iterator[FieldChange]:
    if before.key != after.key:
        yield FieldChange("key", before.key, after.key)
    yield from field_changes(record_tree(before), record_tree(after), FIELD_ORDER)


def _removed(record: Record, now: Mapping[str, Record]) -> Removed:
    successor = now.get(record.paper.key)
    key = successor.paper.key if successor else None
    return Removed(record.paper, record.document.path, key)


def _topic_counts(before: Catalogue, after: Catalogue) -> Iterator[TopicCount]:
    """Topics whose count changes, in the order of the taxonomy; then removed topics."""
    old, new = _counts(before), _counts(after)
    for path in dict.fromkeys([*new, *old]):
        if old.get(path) != new.get(path):
            taxonomy = (after if path in new else before).taxonomy
            yield TopicCount(path, taxonomy[path].name, old.get(path), new.get(path))


def _counts(catalogue: Catalogue) -> dict[str, int]:
    return {topic.path: len(catalogue.papers_on(topic)) for topic in catalogue.taxonomy}


def _new_problems(
    before: LoadedList, after: LoadedList, examiner: Examiner | None, now: Mapping[str, Record]
) -> Iterator[Problem]:
    """Problems that the earlier list did not have.

    Line numbers do not count, because they move, and records have the keys of today.
    """
    todays = {record.paper.key: record.paper.key for record in after.records}
    names = _named(before, {key: record.paper.key for key, record in now.items()})
    known = Counter(_identity(problem, names) for problem in problems_of(before, examiner=examiner))
    names = _named(after, todays)
    found = problems_of(after, before, examiner)
    for problem in sorted(found, key=lambda problem: (problem.is_warning, problem)):
        identity = _identity(problem, names)
        if not known[identity]:
            yield problem
        known[identity] -= 1


def _named(loaded: LoadedList, keys: Mapping[str, str]) -> dict[str, str]:
    """Paths and keys of the records -> their keys now."""
    named = dict(keys)
    for record in loaded.records:
        if record.paper.key in keys:
            named[record.document.path] = keys[record.paper.key]
    return named


def _identity(problem: Problem, names: Mapping[str, str]) -> tuple[str, str, str, frozenset[str]]:
    """What a problem is about, whichever of two conflicting records it is reported for."""
    involved = {names.get(problem.path, problem.path)}

    def without_name(found: re.Match[str]) -> str:
        if found[0] not in names:
            return found[0]
        involved.add(names[found[0]])
        return "record"

    message = re.sub(r"\bline [0-9]+", "line", problem.message)
    message = _NAME.sub(without_name, message)
    return (problem.rule, problem.field, message, frozenset(involved))
