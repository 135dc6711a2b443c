"""The parts of a site that are made together, each with a digest of what it is made of.

Two units with the same digest have the same files, so a digest must cover everything that the
files show. Settings, the program and the order of the topics are in the digest of all units
(world.py). The rest is here: the papers, and for each paper its topics, its venue, and its people
with the places where they lead and what they are called, which depends on the other papers. A unit
without a narrower digest has that of the whole list.
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
            catalogue = self._catalogue
            ids = [catalogue.person_id(paper, name) for name in paper.people]
            people = [
                (self._authors.path(one), self._names.get(one), self._entries.get(one))
                for one in ids
            ]
            topics = [self._topics[path] for path in paper.topics]
            venue = catalogue.venue_of(paper)
            made = self._shown[paper.key] = digest(
                _FIELDS(paper),
                people,
                topics,
                self._venues.get(venue.id) if venue else None,
                paper.key in catalogue.starting_keys,
            )
        return made

    @cached_property
    def _topics(self) -> dict[str, bytes]:
        """What papers, and the search for them, show of each topic and of the one above it."""
        taxonomy = self._catalogue.taxonomy
        return {
            topic.path: digest(
                [(one.name, one.description) for one in (topic, taxonomy.above(topic)) if one]
            )
            for topic in taxonomy
        }

    @cached_property
    def _venues(self) -> dict[str, bytes]:
        """Of the entries in data/venues.yaml, by id."""
        return {venue.id: digest(venue) for venue in self._catalogue.venues}

    @cached_property
    def _entries(self) -> dict[str, bytes]:
        """Of the entries in data/people.yaml, by the id of the person."""
        people = self._catalogue.authors if self._catalogue.person_entries else ()
        return {person.slug: digest(person.entry) for person in people if person.entry}

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
        return self.of(self._catalogue.papers, around_papers(self._catalogue))

    def of_file(self, make: Callable[[], object]) -> bytes:
        """Of what makes a file or a page."""
        if isinstance(make, OfPapers):
            return self.of(make.papers, make.more and make.more())
        return self.everything

    def work(self, make: Callable[[], object]) -> float:
        """How long a file takes to make, about."""
        papers = make.papers if isinstance(make, OfPapers) else self._catalogue.papers
        return 1 + len(papers) / 20


def around_papers(catalogue: Catalogue) -> tuple[object, ...]:
    """Everything of the list but its papers."""
    return (
        catalogue.taxonomy.topics,
        catalogue.venues,
        catalogue.person_entries,
        sorted(catalogue.essays.items()),
    )


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
