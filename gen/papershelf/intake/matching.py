"""Which paper of the list an entry is, and which papers are near it.

Thousands may share a title (Editorial, Report 1), so no paper is compared with all of them.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from typing import Generic, TypeVar

from papershelf.model.names import NameList
from papershelf.model.near_titles import near_titles, without_digits
from papershelf.model.paper import Paper
from papershelf.model.spelling import family_spellings, normal_title
from papershelf.model.works import Doubt, Same, Work, are_declared_different, compare
from papershelf.records.load import LoadedList

T = TypeVar("T")

# Keys beside the family names, which hold no braces.
_ANYBODY, _NOBODY = "{*}", "{}"
# A person looks at the near misses of a paper, and not at the hundred parts of a series.
MOST_NEAR_MISSES = 3
# Of the papers that share a title and an author; those of the same issue come first.
MOST_COMPARED = 50
# Of the papers that share an identifier, or a title and an issue. More share them only by mistake.
MOST_OF_AN_ISSUE = 20


class ByTitleAndAuthor(Generic[T]):
    """Values by title, and those of one title by the family names of their authors."""

    def __init__(self) -> None:
        self._families: dict[str, dict[str, dict[str, T]]] = {}

    def __iter__(self) -> Iterator[str]:
        """The titles."""
        return iter(self._families)

    def add(self, title: str, authors: NameList | None, key: str, value: T) -> None:
        """Replaces the value that has this title and key."""
        families = self._families.setdefault(title, {})
        if key in families.get(_ANYBODY, ()):
            for known in families.values():
                known.pop(key, None)
        for family in (_ANYBODY, *_families_of(authors)):
            families.setdefault(family, {})[key] = value

    def of(self, title: str) -> Iterable[T]:
        """All with this title, by any author."""
        return self._families.get(title, {}).get(_ANYBODY, {}).values()

    def sharing(self, title: str, authors: NameList | None) -> Iterator[T]:
        """Those that may have an author in common: a list of authors may be unknown."""
        families = self._families.get(title, {})
        names = [*_families_of(authors), _NOBODY] if authors else [_ANYBODY]
        found = set()
        for name in names:
            for key, value in families.get(name, {}).items():
                if key not in found:
                    found.add(key)
                    yield value


def _families_of(authors: NameList | None) -> list[str]:
    return sorted({one for name in authors or () for one in family_spellings(name)}) or [_NOBODY]


@dataclass(frozen=True)
class Listed:
    """A paper or draft of the list, or of the import at hand; drafts may lack any field."""

    paper: Paper
    path: str

    @property
    def key(self) -> str:
        return self.paper.key

    @cached_property
    def work(self) -> Work:
        return Work.of(self.paper)


@dataclass(frozen=True, slots=True)
class Match:
    """``how`` says what the two have in common, and in a doubt what speaks against it.

    ``doubtful`` is the field to look at in a doubt.
    """

    listed: Listed
    how: str
    doubtful: str = ""

    @property
    def is_doubtful(self) -> bool:
        return bool(self.doubtful)


@dataclass(frozen=True, slots=True)
class NearMisses:
    """The first few other papers that may be taken for the same one, and whether there are more."""

    matches: tuple[Match, ...] = ()
    are_more: bool = False


@dataclass
class Shelf:
    """The papers of the list by what identifies them; an import adds its own."""

    keys: dict[str, str] = field(default_factory=dict)
    """Keys and aliases, and the key of the record that each leads to."""
    _by_source: dict[tuple[str, int], Listed] = field(default_factory=dict)
    # A draft may have the identifier of a paper, with the question which of the two it names.
    _by_id: dict[str, dict[str, Listed]] = field(default_factory=lambda: defaultdict(dict))
    _by_title: ByTitleAndAuthor[Listed] = field(default_factory=ByTitleAndAuthor)
    _keys_by_issue: dict[tuple[str | int | None, ...], list[str]] = field(
        default_factory=lambda: defaultdict(list)
    )
    _by_key: dict[str, Listed] = field(default_factory=dict)
    _by_main_title: ByTitleAndAuthor[Listed] = field(default_factory=ByTitleAndAuthor)
    _by_normal_title: dict[str, dict[str, Listed]] = field(
        default_factory=lambda: defaultdict(dict)
    )
    _by_stem: ByTitleAndAuthor[Listed] = field(default_factory=ByTitleAndAuthor)
    # Made when they are first needed: few imports look for abstracts or near titles.
    _abstracts: dict[str, Listed] = field(default_factory=dict)
    _not_yet_by_abstract: list[Listed] = field(default_factory=list)
    _near: dict[str, list[str]] = field(default_factory=dict)
    _expected: list[str] = field(default_factory=list)
    _joined: dict[str, list[Work]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def of(cls, loaded: LoadedList) -> "Shelf":
        shelf = cls()
        for record in (*loaded.records, *loaded.drafts):
            shelf.add(Listed(record.paper, record.document.path))
        return shelf

    def add(self, listed: Listed) -> None:
        """Add a paper, or replace it by what it is now."""
        paper, work = listed.paper, listed.work
        self._by_key[listed.key] = listed
        for name in (paper.key, *paper.aliases):
            self.keys.setdefault(name, paper.key)
        if work.source:
            self._by_source[work.source] = listed
        for name in work.ids:
            self._by_id[name][listed.key] = listed
        if work.title:
            normal = normal_title(work.title)
            self._by_title.add(work.letters, work.people, listed.key, listed)
            self._keys_by_issue[_issue(work)].append(listed.key)
            if work.main_letters:
                self._by_main_title.add(work.main_letters, work.people, listed.key, listed)
            self._by_normal_title[normal][listed.key] = listed
            self._by_stem.add(without_digits(normal), work.people, listed.key, listed)
        if work.abstract:
            self._not_yet_by_abstract.append(listed)

    def join(self, key: str, paper: Paper) -> None:
        """Remember an entry that was found to be the paper with this key."""
        self._joined[key].append(Work.of(paper))

    def parts(self, key: str, paper: Paper) -> bool:
        """Whether an entry that was joined to a paper is another work than what it becomes."""
        work = Work.of(paper)
        joined = self._joined[key][-MOST_COMPARED:]
        return not all(isinstance(compare(work, one), Same) for one in joined)

    def expect(self, titles: Iterable[str]) -> None:
        """Titles of papers that ``near_misses`` may be asked about: found all at once."""
        self._expected += titles

    def find(self, paper: Paper) -> Match | None:
        """The same paper, or else the first about which there is a doubt."""
        work, doubtful = Work.of(paper), None
        compared: set[str] = set()
        for found in self._candidates(work):
            if found.key in compared:
                continue
            compared.add(found.key)
            # It may have been found by what it was before an update.
            listed = self._by_key[found.key]
            verdict = compare(listed.work, work)
            if isinstance(verdict, Same):
                return Match(listed, verdict.how)
            if isinstance(verdict, Doubt) and not doubtful:
                doubtful = Match(listed, verdict.why, verdict.field)
        return doubtful

    def _candidates(self, work: Work) -> Iterator[Listed]:
        """What may be the same work, the likeliest first."""
        for name in sorted(work.ids):
            yield from islice(self._by_id.get(name, {}).values(), MOST_OF_AN_ISSUE)
        if work.title:
            for key in self._keys_by_issue.get(_issue(work), ())[:MOST_OF_AN_ISSUE]:
                yield self._by_key[key]
            yield from islice(self._by_title.sharing(work.letters, work.people), MOST_COMPARED)
            main = self._by_main_title.sharing(work.letters, work.people)
            yield from islice(main, MOST_COMPARED)
            if work.main_letters:
                main = self._by_title.sharing(work.main_letters, work.people)
                yield from islice(main, MOST_COMPARED)
        elif work.abstract:
            if same := self._by_abstract(work.abstract):
                yield same
        elif work.source and (same := self._by_source.get(work.source)):
            yield same

    def _by_abstract(self, abstract: str) -> Listed | None:
        for listed in self._not_yet_by_abstract:
            self._abstracts[normal_title(listed.paper.abstract or "")] = listed
        self._not_yet_by_abstract.clear()
        return self._abstracts.get(normal_title(abstract))

    def from_source(self, file: str, position: int) -> Listed | None:
        """What an entry of an imported file became."""
        return self._by_source.get((file, position))

    def near_misses(self, paper: Paper) -> NearMisses:
        """Papers and drafts that a person may take for this one."""
        found: dict[str, Match] = {}
        if paper.title:
            several = self._near_misses(Work.of(paper))
            found = {one.listed.key: one for one in islice(several, MOST_NEAR_MISSES + 1)}
        matches = tuple(found.values())
        return NearMisses(matches[:MOST_NEAR_MISSES], len(matches) > MOST_NEAR_MISSES)

    def _near_misses(self, work: Work) -> Iterator[Match]:
        for match in self._alike(work):
            if not are_declared_different(work, match.listed.work):
                yield match

    def _alike(self, work: Work) -> Iterator[Match]:
        normal = normal_title(work.title or "")
        for listed in self._by_title.of(work.letters):
            yield Match(listed, "the same title, though other details differ")
        # Art. 1 and Art. 2 by other people are not a series.
        for listed in self._by_stem.sharing(without_digits(normal), work.people):
            if listed.work.letters != work.letters:
                yield Match(listed, "a title that differs in a number")
        for other in self._near_titles(normal):
            for listed in self._by_normal_title[other].values():
                yield Match(listed, "nearly the same title")

    def _near_titles(self, normal: str) -> Sequence[str]:
        if self._expected:
            normals = sorted({*self._by_normal_title, *map(normal_title, self._expected)})
            self._expected.clear()
            near = defaultdict(list)
            for first, second in near_titles(normals):
                near[normals[first]].append(normals[second])
                near[normals[second]].append(normals[first])
            self._near = near
        return self._near.get(normal, ())

    def identifiers_of_others(self, paper: Paper, key: str) -> list[str]:
        """Which of its identifiers are those of other papers than the one with this key."""
        owners = {
            "doi": self._by_id.get(paper.doi.folded, {}) if paper.doi else {},
            "arxiv": self._by_id.get(paper.arxiv.doi.folded, {}) if paper.arxiv else {},
        }
        return [name for name, owner in owners.items() if owner.keys() - {key}]


def _issue(work: Work) -> tuple[str | int | None, ...]:
    publication = work.publication
    return work.letters, publication.year, publication.volume, publication.number, publication.pages
