"""Read the lists of topics and venues, each of which gets a page."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import Field

from papershelf.model.fields import Model
from papershelf.model.problems import DataError, Problem, field_name
from papershelf.model.topics import Taxonomy, Topic
from papershelf.model.venues.venue import Venue
from papershelf.records.files import is_there, read_text
from papershelf.records.validate import read_as
from papershelf.records.yaml_tree import Document, Where

_TWO_LEVELS = "topics have two levels; a subtopic cannot have subtopics"
_PAGE_NUMBER = (
    "the number {id} cannot be a subtopic, because topics/{topic}/{id}/ is a page of the list of "
    "the topic; add a word, for example {id}-overview"
)

# A page or a redirect is made for each of them, with its downloads.
_MOST_TOPICS = 2_000
_MOST_EARLIER = 5_000

TOPICS = "data/topics.yaml"
VENUES = "data/venues.yaml"


class TopicsFile(Model):
    """data/topics.yaml, in display order."""

    topics: tuple[Topic, ...] = Field(min_length=1)


class VenuesFile(Model):
    """data/venues.yaml."""

    venues: tuple[Venue, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadTopics:
    """data/topics.yaml, and the place of each topic in it."""

    taxonomy: Taxonomy
    document: Document


def read_topics(root: Path, path: str) -> ReadTopics:
    return parse_topics(read_text(root / path, path), path)


def parse_topics(text: str, path: str = TOPICS) -> ReadTopics:
    """Raises DataError."""
    document, read = read_as(TopicsFile, text, path)
    topics = read.topics
    taxonomy = Taxonomy(topics)
    if problem := _too_many(taxonomy, document):
        raise DataError([problem])
    urls = list(_topic_urls(taxonomy))
    problems = [*used_twice(document, urls), *_page_numbers(document, urls)]
    for n, topic in enumerate(topics):
        below = range(len(topic.subtopics))
        too_deep = (("topics", n, "subtopics", m, "subtopics") for m in below)
        problems += (
            Problem(path, *document.place_of_key(where), field_name(where), _TWO_LEVELS)
            for m, where in zip(below, too_deep, strict=True)
            if topic.subtopics[m].subtopics
        )
    if problems:
        raise DataError(problems)
    return ReadTopics(taxonomy, document)


def _too_many(taxonomy: Taxonomy, document: Document) -> Problem | None:
    count = sum(1 + len(topic.subtopics) for topic in taxonomy.topics)
    earlier = taxonomy.count_aliases()
    if count > _MOST_TOPICS:
        says = f"has {count:,} topics and subtopics; keep at most {_MOST_TOPICS:,}"
    elif earlier > _MOST_EARLIER:
        says = (
            f"has {earlier:,} earlier paths, because an alias of a topic is one of each of its "
            f"subtopics, too; keep at most {_MOST_EARLIER:,}"
        )
    else:
        return None
    place = document.place_of_key(("topics",))
    return Problem(document.path, *place, "topics", says)


def topic_places(taxonomy: Taxonomy) -> Iterator[tuple[Where, Topic]]:
    """Every topic with its place in the file, in the order of the file."""
    for n, topic in enumerate(taxonomy.topics):
        yield ("topics", n), topic
        for m, below in enumerate(topic.subtopics):
            yield ("topics", n, "subtopics", m), below


def _topic_urls(taxonomy: Taxonomy) -> Iterator[tuple[Where, str]]:
    """The paths of pages, then the aliases that redirect to them."""
    for where, topic in topic_places(taxonomy):
        yield (*where, "id"), topic.path
    for where, topic in topic_places(taxonomy):
        yield from (((*where, "aliases", k), alias) for k, alias in enumerate(topic.aliases))


def _page_numbers(document: Document, named: Iterable[tuple[Where, str]]) -> Iterator[Problem]:
    """A problem for each subtopic at the URL of a numbered page: topics/x/2/."""
    for where, path in named:
        topic, _, ident = path.partition("/")
        if ident.isdigit():
            yield document.problem(where, _PAGE_NUMBER.format(topic=topic, id=ident))


@dataclass(frozen=True, slots=True)
class ReadVenues:
    """data/venues.yaml; the document is None if the list does not have the file."""

    entries: tuple[Venue, ...] = ()
    document: Document | None = None


def read_venues(root: Path, path: str) -> ReadVenues:
    if not is_there(root / path):
        return ReadVenues()
    document, read = read_as(VenuesFile, read_text(root / path, path), path)
    venues = read.venues
    names = ((("venues", n, "name"), venue.name) for n, venue in enumerate(venues))
    urls = _venue_urls(venues)
    if problems := [*used_twice(document, urls), *used_twice(document, names)]:
        raise DataError(problems)
    return ReadVenues(venues, document)


def _venue_urls(venues: Sequence[Venue]) -> Iterator[tuple[Where, str]]:
    """The paths of pages, then the aliases that redirect to them."""
    for n, venue in enumerate(venues):
        yield ("venues", n, "id"), venue.id
    for n, venue in enumerate(venues):
        yield from ((("venues", n, "aliases", k), alias) for k, alias in enumerate(venue.aliases))


def used_twice(document: Document, named: Iterable[tuple[Where, str]]) -> Iterator[Problem]:
    """A problem for each name that is used a second time, ignoring case."""
    first: dict[str, Where] = {}
    for where, name in named:
        earlier = first.setdefault(name.casefold(), where)
        if earlier != where:
            line = document.place_of_value(earlier)[0]
            yield document.problem(
                where,
                f"{document.text_at(where)!r} is already on line {line}; write another, or delete "
                "it",
            )
