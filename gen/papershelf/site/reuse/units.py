"""The parts of a site that are made together, each with a digest of what it is made of.

Two units with the same digest have the same files, so a digest must cover everything that the
files show. What is not about papers (topics, venues, people, settings, the program) is in the
digest of all units (world.py). The rest is here: the papers, and for each paper where its people
lead and what they are called, which depends on the other papers. A unit without a narrower digest
has that of the whole list.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from operator import attrgetter
from typing import Generic, TypeVar

from papershelf.model.catalogue import Catalogue
from papershelf.model.names import Name
from papershelf.model.paper import Paper
from papershelf.site.people.links import AuthorLinks

T = TypeVar("T", covariant=True)
# Pydantic's own representation of a paper takes longer.
_FIELDS = attrgetter(*Paper.model_fields)


@dataclass(frozen=True, slots=True)
class Unit:
    """Files of the site that are made together, with their paths. Text is written as UTF-8."""

    name: str
    made_of: Callable[[], bytes]
    make: Callable[[], Iterable[tuple[str, str | bytes]]]
    work: float = 1
    """How long it takes to make, about: a small file takes 1."""


@dataclass(frozen=True, slots=True)
class OfPapers(Generic[T]):
    """What makes a file or a page of some papers. ``more`` has the other values in its digest."""

    papers: Sequence[Paper]
    write: Callable[[], T]
    more: Callable[[], object] | None = None

    def __call__(self) -> T:
        return self.write()


class Inputs:
    """Digests of what units are made of."""

    def __init__(self, catalogue: Catalogue, authors: AuthorLinks) -> None:
        self._catalogue = catalogue
        self._authors = authors
        self._shown: dict[str, bytes] = {}
        # Sequences of papers by their identity, with their digests.
        self._of: dict[int, tuple[Sequence[Paper], bytes]] = {}

    def shown(self, paper: Paper) -> bytes:
        """Of everything that a page or download can show of a paper."""
        made = self._shown.get(paper.key)
        if made is None:
            ids = [self._catalogue.person_id(paper, name) for name in paper.people]
            people = [(self._authors.path(one), self._names.get(one)) for one in ids]
            made = self._shown[paper.key] = digest(_FIELDS(paper), people)
        return made

    @cached_property
    def _names(self) -> dict[str, Name]:
        """What people are called elsewhere, by id, if papers do not agree."""
        people = self._catalogue.authors
        return {person.slug: person.name for person in people if len(person.spellings) > 1}

    def of(self, papers: Sequence[Paper], *more: object) -> bytes:
        """Of some papers, in their order, and of other values."""
        # A page and several downloads are made of the same papers.
        known, of_papers = self._of.get(id(papers), (None, b""))
        if known is not papers:
            of_papers = digest(*map(self.shown, papers))
            self._of[id(papers)] = papers, of_papers
        return digest(of_papers, more)

    def of_digests(self, papers: Sequence[bytes], *more: object) -> bytes:
        """The same, of papers by their digests."""
        return digest(digest(*papers), more)

    @cached_property
    def everything(self) -> bytes:
        """Of the whole list."""
        return self.of(self._catalogue.papers)

    def of_file(self, make: Callable[[], object]) -> bytes:
        """Of what makes a file or a page."""
        if isinstance(make, OfPapers):
            return self.of(make.papers, make.more and make.more())
        return self.everything

    def work(self, make: Callable[[], object]) -> float:
        """How long a file takes to make, about."""
        papers = make.papers if isinstance(make, OfPapers) else self._catalogue.papers
        return 1 + len(papers) / 20


def digest(*values: object) -> bytes:
    """Of values whose representation says everything about them."""
    return hashlib.blake2b(repr(values).encode("utf-8", "surrogatepass"), digest_size=16).digest()


def files_of(made: Mapping[str, Callable[[], str]], inputs: Inputs) -> Iterator[Unit]:
    """A unit for each file."""
    for path, make in made.items():
        yield Unit(path, partial(inputs.of_file, make), _single(path, make), inputs.work(make))


def _single(path: str, make: Callable[[], str]) -> Callable[[], Iterator[tuple[str, str]]]:
    def one() -> Iterator[tuple[str, str]]:
        yield path, make()

    return one
