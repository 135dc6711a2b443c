"""The whole list: papers with their topics, venues and authors, grouped for pages."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from papershelf.model.names import Name, fold
from papershelf.model.paper import Paper, newest_first
from papershelf.model.people import People, PersonEntry
from papershelf.model.slugs import author_slug, slugify
from papershelf.model.topics import Taxonomy, Topic
from papershelf.model.venues.venue import Venue


@dataclass(frozen=True, slots=True)
class Author:
    """A person or group with the papers. The name is that of the entry in data/people.yaml, or the
    most frequent spelling; ``spellings`` are those of the papers.
    """

    slug: str
    name: Name
    papers: tuple[Paper, ...]
    spellings: tuple[Name, ...] = ()
    entry: PersonEntry | None = None

    @property
    def other_names(self) -> tuple[Name, ...]:
        """The other names under which the person published, each once as it is shown."""
        also = self.entry.other_names if self.entry else ()
        names = {name.display: name for name in (*self.spellings, *also)}
        names.pop(self.name.display, None)
        return tuple(names.values())


@dataclass(frozen=True, slots=True)
class VenuePage:
    slug: str
    venue: Venue
    papers: tuple[Paper, ...]


# Checking the values takes long, and pages ask for the venue of a paper many times.
@lru_cache(maxsize=2**12)
def _unknown_venue(name: str) -> Venue:
    return Venue(id=slugify(name), name=name)


@dataclass(frozen=True)
class Catalogue:
    """All papers, newest first, and what they refer to. Every view keeps that order."""

    papers: tuple[Paper, ...]
    taxonomy: Taxonomy
    venues: tuple[Venue, ...] = ()
    person_entries: tuple[PersonEntry, ...] = ()
    essays: Mapping[str, str] = field(default_factory=dict)
    """The texts on topics, by their paths."""
    public_fields: frozenset[str] = frozenset()
    """Fields of ``extra`` that downloads usually leave out, and those of this list do not."""
    _by_key: dict[str, Paper] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "papers", tuple(sorted(self.papers, key=newest_first)))
        object.__setattr__(self, "_by_key", {paper.key: paper for paper in self.papers})

    def __len__(self) -> int:
        return len(self.papers)

    def __getitem__(self, key: str) -> Paper:
        return self._by_key[key]

    def __contains__(self, key: object) -> bool:
        return key in self._by_key

    def papers_on(self, topic: Topic) -> tuple[Paper, ...]:
        """The papers of a topic and its subtopics."""
        return self._papers_by_topic.get(topic.path, ())

    @cached_property
    def starting_keys(self) -> frozenset[str]:
        """The papers to start with: featured ones, and those of reading paths."""
        steps = (step.key for topic in self.taxonomy for step in topic.start_here)
        return frozenset([*steps, *(paper.key for paper in self.papers if paper.is_featured)])

    def primary_topic(self, paper: Paper) -> Topic:
        return self.taxonomy[paper.topics[0]]

    def venue_of(self, paper: Paper) -> Venue | None:
        """The paper's venue; if it is not in data/venues.yaml, it has only a name."""
        if paper.venue is None:
            return None
        known = self._venues_by_name.get(fold(paper.venue))
        return known or _unknown_venue(paper.venue)

    def person_id(self, paper: Paper, name: Name) -> str:
        """The id of the person whom a name in a paper stands for."""
        spelling = author_slug(name)
        # Most lists have no entries, and names are many.
        return self._people.id_of(paper.key, spelling) if self.person_entries else spelling

    def entry_of(self, paper: Paper, name: Name) -> PersonEntry | None:
        """The entry in data/people.yaml of the person whom a name in a paper stands for."""
        if not self.person_entries:
            return None
        return self._people.by_slug.get(self.person_id(paper, name))

    @cached_property
    def _people(self) -> People:
        earlier = {alias: paper.key for paper in self.papers for alias in paper.aliases}
        return People(self.person_entries, earlier if self.person_entries else {})

    def has_page(self, author: Author, fewest: int) -> bool:
        """Whether a person has a page, as all with at least ``fewest`` papers do.

        People with an entry in data/people.yaml have one in any case: there is something to show,
        or earlier URLs lead there.
        """
        return len(author.papers) >= fewest or bool(author.entry)

    @cached_property
    def authors(self) -> tuple[Author, ...]:
        """In filing order, with the editors of works that have no authors."""
        spellings: dict[str, list[Name]] = defaultdict(list)
        papers: dict[str, list[Paper]] = defaultdict(list)
        for paper in self.papers:
            # If a name is in a list of authors twice, the paper counts once.
            for slug, name in {self.person_id(paper, name): name for name in paper.people}.items():
                spellings[slug].append(name)
                papers[slug].append(paper)
        entries = self._people.by_slug
        authors = (
            Author(
                slug,
                entries[slug].shown if slug in entries else most_frequent(names),
                tuple(papers[slug]),
                tuple(dict.fromkeys(names)),
                entries.get(slug),
            )
            for slug, names in spellings.items()
        )
        return tuple(sorted(authors, key=lambda author: (author.name.sort_key, author.slug)))

    @cached_property
    def known_authors(self) -> tuple[Author, ...]:
        """Those who are one person or group in all their works, which "Anonymous" is not."""
        return tuple(author for author in self.authors if not author.name.is_anonymous)

    @cached_property
    def venue_pages(self) -> tuple[VenuePage, ...]:
        """Venues that have papers, by name."""
        papers: dict[str, list[Paper]] = defaultdict(list)
        venues: dict[str, Venue] = {}
        for paper in self.papers:
            if venue := self.venue_of(paper):
                venues.setdefault(venue.id, venue)
                papers[venue.id].append(paper)
        pages = (VenuePage(slug, venues[slug], tuple(papers[slug])) for slug in venues)
        return tuple(sorted(pages, key=lambda page: (fold(page.venue.name), page.slug)))

    @cached_property
    def venue_aliases(self) -> dict[str, str]:
        """Earlier id of a venue -> the id of its page now."""
        pages = {page.slug for page in self.venue_pages}
        return {
            alias: venue.id
            for venue in self.venues
            if venue.id in pages
            for alias in venue.aliases
            if alias not in pages
        }

    @cached_property
    def author_aliases(self) -> dict[str, str]:
        """Earlier id of an author -> the id of the page now."""
        if not self.person_entries:
            return {}  # as in most lists, and authors are many
        pages = {author.slug for author in self.authors}
        return {
            earlier: slug
            for earlier, slug in self._people.earlier_ids()
            if slug in pages and earlier not in pages
        }

    def cited_in(self, paper: Paper) -> tuple[Paper, ...]:
        """The papers of the list that a paper cites."""
        cited = frozenset(paper.cites)
        if not cited:
            return ()
        found = (self._by_key[key] for key in cited if key in self._by_key)
        return tuple(sorted(found, key=newest_first))

    def citing(self, paper: Paper) -> tuple[Paper, ...]:
        """The papers of the list that cite a paper."""
        return tuple(self._citing.get(paper.key, ()))

    @cached_property
    def _citing(self) -> dict[str, list[Paper]]:
        citing: dict[str, list[Paper]] = defaultdict(list)
        for paper in self.papers:
            for key in paper.cites:
                citing[key].append(paper)
        return citing

    @cached_property
    def years(self) -> dict[int, tuple[Paper, ...]]:
        """Newest year first."""
        years: dict[int, list[Paper]] = defaultdict(list)
        for paper in self.papers:
            years[paper.date.year].append(paper)
        return {year: tuple(years[year]) for year in sorted(years, reverse=True)}

    @cached_property
    def _venues_by_name(self) -> dict[str, Venue]:
        by_name = {fold(venue.full_name): venue for venue in self.venues if venue.full_name}
        return by_name | {fold(venue.name): venue for venue in self.venues}

    @cached_property
    def _papers_by_topic(self) -> dict[str, tuple[Paper, ...]]:
        papers: dict[str, dict[str, Paper]] = defaultdict(dict)
        for paper in self.papers:
            for path in paper.topics:
                papers[path][paper.key] = paper
                papers[path.partition("/")[0]][paper.key] = paper
        return {path: tuple(found.values()) for path, found in papers.items()}


def most_frequent(names: Iterable[Name]) -> Name:
    """The most frequent spelling; of several the longest, then the alphabetically last."""
    counts: dict[Name, int] = defaultdict(int)
    for name in names:
        counts[name] += 1
    if len(counts) == 1:  # as most people have
        return next(iter(counts))
    return max(counts, key=lambda name: (counts[name], len(str(name)), str(name)))


def featured_first(papers: Sequence[Paper]) -> tuple[Paper, ...]:
    """Featured papers first; both parts keep their order."""
    return tuple(sorted(papers, key=lambda paper: not paper.is_featured))
