"""What became of the papers of an earlier list."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from papershelf.model.paper import Paper
from papershelf.model.titles import (
    are_different_works,
    near_titles,
    normal_title,
    share_an_author,
)
from papershelf.records.load import LoadedList, Record


@dataclass(frozen=True, slots=True)
class Unread:
    """Files with a fault in them: they are there, though nothing is known of what they say."""

    paths: frozenset[str]
    _keys: frozenset[str]

    @classmethod
    def of(cls, loaded: LoadedList) -> "Unread":
        paths = frozenset(problem.path for problem in loaded.problems)
        return cls(paths, frozenset(PurePosixPath(path).stem for path in paths))

    def has_key(self, key: str) -> bool:
        return key in self._keys

    def may_hold(self, record: Record) -> bool:
        """Whether an earlier record may be in one of these files, or in a folder that is one."""
        path = PurePosixPath(record.document.path)
        return path.stem in self._keys or not self.paths.isdisjoint(map(str, path.parents))


def successors(before: LoadedList, after: LoadedList) -> dict[str, Record]:
    """Earlier key -> the record of that paper now, under whatever key.

    It has the key, names it as an alias, or is the same work by DOI, arXiv id or title.
    """
    named = {record.paper.key: record for record in after.records}
    for record in after.records:
        for alias in record.paper.aliases:
            named.setdefault(alias, record)
    found: dict[str, Record] = {}
    works: dict[str, Record] = {}
    for record in before.records:
        key = record.paper.key
        if key in named:
            found[key] = named[key]
            continue
        works = works or {mark: one for one in after.records for mark in _marks(one.paper)}
        same = (works[mark] for mark in _marks(record.paper) if mark in works)
        if successor := next((one for one in same if _are_one(record.paper, one.paper)), None):
            found[key] = successor
    return found


def is_another(earlier: Paper, now: Paper, after: LoadedList) -> bool:
    """Whether what stands under a key is another work, and not the same with a field corrected.

    Their titles are unlike, and so is more, or the earlier work has a record beside it.
    """
    titles = [normal_title(earlier.title), normal_title(now.title)]
    if titles[0] == titles[1] or any(near_titles(titles)):
        return False
    return not _are_one(earlier, now) or any(
        normal_title(record.paper.title) == titles[0] and _are_one(earlier, record.paper)
        for record in after.records
    )


def _marks(paper: Paper) -> Iterator[str]:
    """What tells a paper from others, the surest first."""
    for doi in (paper.doi, *(version.doi for version in paper.versions)):
        if doi:
            yield f"doi {doi.folded}"
    if paper.arxiv:
        yield f"arxiv {paper.arxiv}"
    yield f"title {normal_title(paper.title)}"


def _are_one(some: Paper, other: Paper) -> bool:
    return share_an_author(some.authors, other.authors) and not are_different_works(some, other)
