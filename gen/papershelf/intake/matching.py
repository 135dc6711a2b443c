"""Whether a paper is in the list already, and which papers of the list are near it.

Thousands may share a title (Editorial, Report 1), so no paper is compared with all of them.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Generic, TypeVar

from papershelf.model.names import NameList, fold
from papershelf.model.paper import Paper
from papershelf.model.titles import (
    are_different_works,
    near_titles,
    normal_title,
    share_an_author,
    without_digits,
)
from papershelf.records.load import LoadedList

T = TypeVar("T")

# In place of a family name; no name holds braces.
_ANYBODY, _NOBODY = "{*}", "{}"


class ByTitleAndAuthor(Generic[T]):
    """Values by title; of one title by the family names of the authors, and by their own keys."""

    def __init__(self) -> None:
        self._families: dict[str, dict[str, dict[str, T]]] = {}

    def __iter__(self) -> Iterator[str]:
        """The titles."""
        return iter(self._families)

    def add(self, title: str, authors: NameList | None, key: str, value: T) -> None:
        """In place of what has this title and key already."""
        families = self._families.setdefault(title, {})
        if key in families.get(_ANYBODY, ()):
            for known in families.values():
                known.pop(key, None)
        for family in (_ANYBODY, *_family_names(authors)):
            families.setdefault(family, {})[key] = value

    def of(self, title: str) -> Iterable[T]:
        """All with this title, whoever wrote them."""
        return self._families.get(title, {}).get(_ANYBODY, {}).values()

    def sharing(self, title: str, authors: NameList | None) -> Iterator[T]:
        """Those with an author in common; where one's authors are not known, they may."""
        families = self._families.get(title, {})
        names = [*_family_names(authors), _NOBODY] if authors else [_ANYBODY]
        for place, name in enumerate(names):
            earlier = [families.get(other, {}) for other in names[:place]]
            for key, value in families.get(name, {}).items():
                if not any(key in found for found in earlier):
                    yield value


def _family_names(authors: NameList | None) -> list[str]:
    return sorted({fold(name.last) for name in authors or ()}) or [_NOBODY]


# Of what is nearly a paper; a person looks at these, and not at the hundred parts of a series.
MOST_NEAR_MISSES = 3


@dataclass(frozen=True, slots=True)
class Listed:
    """A paper or draft of the list, or of the import at hand; drafts may lack any field."""

    paper: Paper
    path: str

    @property
    def key(self) -> str:
        return self.paper.key


@dataclass(frozen=True, slots=True)
class Match:
    """``is_doubtful`` where nothing but an identifier says that the two are one paper."""

    listed: Listed
    how: str
    is_doubtful: bool = False


@dataclass(frozen=True, slots=True)
class NearMisses:
    """What a person may take for the same paper, and is not: the first few, and whether not all."""

    matches: tuple[Match, ...] = ()
    are_more: bool = False


@dataclass
class Shelf:
    """What is in the list, found by what tells a paper from others; it grows with an import."""

    keys: set[str] = field(default_factory=set)
    _by_source: dict[tuple[str, int], Listed] = field(default_factory=dict)
    _by_doi: dict[str, Listed] = field(default_factory=dict)
    _by_arxiv: dict[str, Listed] = field(default_factory=dict)
    _by_title: ByTitleAndAuthor[Listed] = field(default_factory=ByTitleAndAuthor)
    _by_stem: ByTitleAndAuthor[Listed] = field(default_factory=ByTitleAndAuthor)
    # Made where they are needed: few imports ask for abstracts, and a second one for nothing near.
    _abstracts: dict[str, Listed] = field(default_factory=dict)
    _not_yet_by_abstract: list[Listed] = field(default_factory=list)
    _near: dict[str, list[str]] = field(default_factory=dict)
    _expected: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, loaded: LoadedList) -> "Shelf":
        shelf = cls()
        for record in (*loaded.records, *loaded.drafts):
            shelf.add(Listed(record.paper, record.document.path))
        return shelf

    def add(self, listed: Listed) -> None:
        """Put a paper in, or what became of it since it was."""
        paper = listed.paper
        self.keys |= {paper.key, *paper.aliases}
        if paper.source:
            self._by_source[paper.source.file, paper.source.position] = listed
        for doi in _dois(paper):
            self._by_doi[doi] = listed
        if paper.arxiv:
            self._by_arxiv[paper.arxiv.id] = listed
        if paper.title:
            normal = normal_title(paper.title)
            self._by_title.add(normal, paper.authors, listed.key, listed)
            self._by_stem.add(without_digits(normal), paper.authors, listed.key, listed)
        if paper.abstract:
            self._not_yet_by_abstract.append(listed)

    def expect(self, titles: Iterable[str]) -> None:
        """Titles of papers that ``near_misses`` may be asked about: found all at once."""
        self._expected += titles

    def find(self, paper: Paper) -> Match | None:
        """The same paper: by DOI, arXiv id, or title and an author in common.

        Without a title the abstract tells. Editions, volumes and papers with identifiers of
        their own are other works, whatever their titles.
        """
        for doi in _dois(paper):
            if doi in self._by_doi:
                return _identified(self._by_doi[doi], paper, "same DOI")
        if paper.arxiv and paper.arxiv.id in self._by_arxiv:
            return _identified(self._by_arxiv[paper.arxiv.id], paper, "same arXiv id")
        if paper.title:
            for listed in self._by_title.sharing(normal_title(paper.title), paper.authors):
                if not are_different_works(paper, listed.paper):
                    return Match(listed, "same title and author")
        elif paper.abstract:
            same = self._by_abstract(paper.abstract)
            return Match(same, "same abstract") if same else None
        elif paper.source:
            same = self.from_source(paper.source.file, paper.source.position)
            if same and share_an_author(paper.authors, same.paper.authors):
                return Match(same, "same entry of the same file")
        return None

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
            several = self._near_misses(normal_title(paper.title), paper.authors)
            found = {one.listed.key: one for one in islice(several, MOST_NEAR_MISSES + 1)}
        matches = tuple(found.values())
        return NearMisses(matches[:MOST_NEAR_MISSES], len(matches) > MOST_NEAR_MISSES)

    def _near_misses(self, normal: str, authors: NameList | None) -> Iterator[Match]:
        for listed in self._by_title.of(normal):
            yield Match(listed, "the same title, but another work")
        # Art. 1 and Art. 2 by other people are no series.
        for listed in self._by_stem.sharing(without_digits(normal), authors):
            if normal_title(listed.paper.title) != normal:
                yield Match(listed, "a title that differs in a number")
        for other in self._near_titles(normal):
            for listed in self._by_title.of(other):
                yield Match(listed, "nearly the same title")

    def _near_titles(self, normal: str) -> Sequence[str]:
        if self._expected:
            normals = sorted({*self._by_title, *map(normal_title, self._expected)})
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
            "doi": self._by_doi.get(paper.doi.folded) if paper.doi else None,
            "arxiv": self._by_arxiv.get(paper.arxiv.id) if paper.arxiv else None,
        }
        return [name for name, owner in owners.items() if owner and owner.key != key]


def _identified(listed: Listed, paper: Paper, how: str) -> Match:
    """An identifier is mistyped, or a chapter has that of its book."""
    known = listed.paper
    titles = [normal_title(one.title) for one in (known, paper) if one.title]
    if share_an_author(known.authors, paper.authors) or len(titles) < 2:
        return Match(listed, how)
    if titles[0] == titles[1] or any(near_titles(titles)):
        return Match(listed, how)
    doubt = f"{how}, but another title and other authors: is it the right one?"
    return Match(listed, doubt, is_doubtful=True)


def _dois(paper: Paper) -> list[str]:
    versions = [version.doi for version in paper.versions]
    return [doi.folded for doi in (paper.doi, *versions) if doi]
