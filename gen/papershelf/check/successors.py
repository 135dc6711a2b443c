"""Which records now have the papers of an earlier list."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from papershelf.model.paper import Paper
from papershelf.model.works import (
    Work,
    are_declared_different,
    contradiction,
    is_linked_work,
    is_near,
    is_same_work,
)
from papershelf.records.load import LoadedList, Record


@dataclass(frozen=True, slots=True)
class Unread:
    """Files that exist but cannot be read: their records must not count as deleted."""

    paths: frozenset[str]
    _keys: frozenset[str]

    @classmethod
    def of(cls, loaded: LoadedList) -> "Unread":
        paths = frozenset(problem.path for problem in loaded.problems)
        return cls(paths, frozenset(PurePosixPath(path).stem for path in paths))

    def has_key(self, key: str) -> bool:
        return key in self._keys

    def may_hold(self, record: Record) -> bool:
        """Whether an earlier record may be in one of these files, or below an unreadable folder."""
        path = PurePosixPath(record.document.path)
        return path.stem in self._keys or not self.paths.isdisjoint(map(str, path.parents))


def successors(before: LoadedList, after: LoadedList) -> dict[str, Record]:
    """Earlier key -> the record of that paper now, which may have another key.

    It has the key, has it as an alias, or is the same work.
    """
    named = {record.paper.key: record for record in after.records}
    for record in after.records:
        for alias in record.paper.aliases:
            named.setdefault(alias, record)
    found: dict[str, Record] = {}
    works: dict[str, list[tuple[Work, Record]]] = {}
    for record in before.records:
        key = record.paper.key
        if key in named:
            found[key] = named[key]
            continue
        works = works or _by_mark(after.records)
        work = Work.of(record.paper)
        alike = (one for mark in _marks(work) for one in works.get(mark, ()))
        same = (record for other, record in alike if _is_now(work, other))
        if successor := next(same, None):
            found[key] = successor
    return found


def _is_now(earlier: Work, now: Work) -> bool:
    if are_declared_different(earlier, now):
        return False
    if earlier.ids & now.ids:
        return is_linked_work(earlier, now)
    return is_same_work(earlier, now)


def by_letters(records: Iterable[Record]) -> dict[str, list[Work]]:
    """The works of records by the letters of their titles."""
    found: dict[str, list[Work]] = defaultdict(list)
    for record in records:
        work = Work.of(record.paper)
        found[work.letters].append(work)
    return found


def is_another(earlier: Paper, now: Paper, works_now: Mapping[str, Sequence[Work]]) -> bool:
    """Whether a key names another work now, and not the same one with a field corrected.

    The titles are unlike, and so are other facts, or the earlier work has another record now.
    ``works_now`` are all works of the list by their letters.
    """
    was, is_now = Work.of(earlier), Work.of(now)
    if is_near(was, is_now):
        return False
    if contradiction(was, is_now):
        return True
    return any(_is_now(was, other) for other in works_now.get(was.letters, ()))


def _by_mark(records: Iterable[Record]) -> dict[str, list[tuple[Work, Record]]]:
    found: dict[str, list[tuple[Work, Record]]] = defaultdict(list)
    for record in records:
        work = Work.of(record.paper)
        for mark in _marks(work):
            found[mark].append((work, record))
    return found


def _marks(work: Work) -> Iterator[str]:
    """What the same work has in common, the surest first."""
    yield from sorted(work.ids)
    yield work.letters
