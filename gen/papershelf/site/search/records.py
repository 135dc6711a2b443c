"""What each paper is found by, and what its result shows, as plain text."""

from collections.abc import Iterator
from dataclasses import dataclass

from papershelf.model.catalogue import Catalogue
from papershelf.model.names import Name
from papershelf.model.paper import Paper
from papershelf.model.people import PersonEntry
from papershelf.model.venues.names import FORMER
from papershelf.site.lists.facets import facet_values
from papershelf.site.search.identifiers import identifiers
from papershelf.tex.math import plain_text


@dataclass(frozen=True, slots=True)
class SearchRecord:
    """The text that a paper is found by, without markup.

    Papers are numbered in the catalogue's order. ``also`` are other names of people, with their
    places among the people; ``has`` are the kinds of links, and ``about`` is text that says what
    the paper is about.
    """

    key: str
    title: str
    people: tuple[Name, ...]
    also: tuple[tuple[int, tuple[Name, ...]], ...]
    others: bool
    are_editors: bool
    venue: str
    venue_words: str
    year: int
    type: str
    has: frozenset[str]
    topics: tuple[str, ...]
    about: str
    identifiers: tuple[str, ...]
    abstract: str


def search_record(paper: Paper, catalogue: Catalogue) -> SearchRecord:
    venue = catalogue.venue_of(paper)
    values = facet_values(paper, catalogue, ("topic", "type"))
    topics = [catalogue.taxonomy[path] for path in values["topic"]]
    return SearchRecord(
        key=paper.key,
        title=plain_text(paper.title),
        people=tuple(paper.people),
        also=tuple(_other_names(paper, catalogue)),
        others=paper.people.others,
        are_editors=paper.is_edited,
        venue=venue.name if venue else "",
        venue_words=_venue_words(venue.name, venue.full_name or "") if venue else "",
        year=paper.date.year,
        type=values["type"][0],
        has=_kinds_of_links(paper),
        topics=tuple(topic.name for topic in topics),
        about=" \n ".join([*(topic.description for topic in topics), *_remarks(paper)]),
        identifiers=identifiers(paper),
        abstract=plain_abstract(paper),
    )


def plain_abstract(paper: Paper) -> str:
    return " ".join(plain_text(paper.abstract or "").split())


def _other_names(paper: Paper, catalogue: Catalogue) -> Iterator[tuple[int, tuple[Name, ...]]]:
    for place, name in enumerate(paper.people):
        if entry := catalogue.entry_of(paper, name):
            yield place, (entry.shown, *entry.other_names, *native_names(entry))


def native_names(entry: PersonEntry | None) -> list[Name]:
    """The name in its own script, if it is known: it has no parts."""
    return [Name(literal=entry.native_name)] if entry and entry.native_name else []


def _venue_words(name: str, full_name: str) -> str:
    former = [FORMER[word].upper() for word in name.lower().split() if word in FORMER]
    return " \n ".join([name, full_name, *former])


def _kinds_of_links(paper: Paper) -> frozenset[str]:
    kinds = {kind for kind, _ in paper.links.items()}
    if paper.has_code:
        kinds.add("code")
    if paper.arxiv:
        kinds |= {"arxiv", "pdf"}
    if paper.doi:
        kinds.add("doi")
    if paper.abstract:
        kinds.add("abstract")
    return frozenset(kinds)


def _remarks(paper: Paper) -> Iterator[str]:
    yield from filter(None, [paper.why, paper.note])
    yield from (plain_text(version.title) for version in paper.versions if version.title)
