"""Whether a paper is in the list already, and what in the list is nearly it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from papershelf.model.paper import Paper
from papershelf.model.titles import (
    are_different_works,
    near_titles,
    normal_title,
    share_an_author,
    without_digits,
)
from papershelf.read.declined import Declined
from papershelf.read.records import LoadedList


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
    listed: Listed
    how: str


@dataclass
class Shelf:
    """What is in the list, found by what tells a paper from others; it grows with an import."""

    keys: set[str] = field(default_factory=set)
    _by_source: dict[tuple[str, int], Listed] = field(default_factory=dict)
    _by_doi: dict[str, Listed] = field(default_factory=dict)
    _by_arxiv: dict[str, Listed] = field(default_factory=dict)
    _by_title: dict[str, list[Listed]] = field(default_factory=lambda: defaultdict(list))
    _by_stem: dict[str, list[Listed]] = field(default_factory=lambda: defaultdict(list))
    _by_abstract: dict[str, Listed] = field(default_factory=dict)
    _near: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

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
            for index, name in ((self._by_title, normal), (self._by_stem, without_digits(normal))):
                index[name] = [one for one in index[name] if one.key != listed.key] + [listed]
        if paper.abstract:
            self._by_abstract[normal_title(paper.abstract)] = listed

    def expect(self, titles: Iterable[str]) -> None:
        """Titles of papers that ``near_misses`` will be asked about: found all at once."""
        normals = sorted({*self._by_title, *map(normal_title, titles)})
        for first, second in near_titles(normals):
            self._near[normals[first]].append(normals[second])
            self._near[normals[second]].append(normals[first])

    def find(self, paper: Paper) -> Match | None:
        """The same paper: by DOI, arXiv id, or title and an author in common.

        Without a title the abstract tells. Editions, volumes and papers with identifiers of
        their own are other works, whatever their titles.
        """
        for doi in _dois(paper):
            if doi in self._by_doi:
                return Match(self._by_doi[doi], "same DOI")
        if paper.arxiv and paper.arxiv.id in self._by_arxiv:
            return Match(self._by_arxiv[paper.arxiv.id], "same arXiv id")
        if paper.title:
            for listed in self._by_title.get(normal_title(paper.title), ()):
                if share_an_author(paper.authors, listed.paper.authors) and not (
                    are_different_works(paper, listed.paper)
                ):
                    return Match(listed, "same title and author")
        elif paper.abstract:
            same = self._by_abstract.get(normal_title(paper.abstract))
            return Match(same, "same abstract") if same else None
        elif paper.source:
            same = self.from_source(paper.source.file, paper.source.position)
            if same and share_an_author(paper.authors, same.paper.authors):
                return Match(same, "same entry of the same file")
        return None

    def from_source(self, file: str, position: int) -> Listed | None:
        """What an entry of an imported file became."""
        return self._by_source.get((file, position))

    def near_misses(self, paper: Paper) -> list[Match]:
        """What a person may take for the same paper, and is not; by key."""
        if not paper.title:
            return []
        normal = normal_title(paper.title)
        found: dict[str, Match] = {}
        for listed in self._by_title.get(normal, ()):
            found[listed.key] = Match(listed, "the same title, but another work")
        for listed in self._by_stem.get(without_digits(normal), ()):
            # Art. 1 and Art. 2 by other people are no series.
            if share_an_author(paper.authors, listed.paper.authors):
                found.setdefault(listed.key, Match(listed, "a title that differs in a number"))
        for other in self._near.get(normal, ()):
            for listed in self._by_title.get(other, ()):
                found.setdefault(listed.key, Match(listed, "nearly the same title"))
        return [found[key] for key in sorted(found)]

    def identifiers_of_others(self, paper: Paper, key: str) -> list[str]:
        """Which of its identifiers are those of other papers than the one with this key."""
        owners = {
            "doi": self._by_doi.get(paper.doi.folded) if paper.doi else None,
            "arxiv": self._by_arxiv.get(paper.arxiv.id) if paper.arxiv else None,
        }
        return [name for name, owner in owners.items() if owner and owner.key != key]


def declined_as(paper: Paper, declined: Iterable[Declined]) -> Declined | None:
    """The entry of data/declined.yaml that names the paper."""
    dois, title = set(_dois(paper)), paper.title and normal_title(paper.title)
    for one in declined:
        if (
            (one.doi and one.doi.folded in dois)
            or (one.arxiv and one.arxiv == paper.arxiv)
            or (one.title and title and normal_title(one.title) == title)
        ):
            return one
    return None


def _dois(paper: Paper) -> list[str]:
    versions = [version.doi for version in paper.versions]
    return [doi.folded for doi in (paper.doi, *versions) if doi]
