"""The filters of the page of all papers: their options, and the options that each paper has.

Scripts read them from data/columns.json, and those of authors, of whom there can be tens of
thousands, from data/authors.json when a reader asks for them.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from papershelf.formats.type_names import TYPE_NAMES as ENTRY_TYPE_NAMES
from papershelf.model.catalogue import Catalogue
from papershelf.model.names import fold
from papershelf.model.paper import Paper
from papershelf.model.publications import Standing
from papershelf.site.configuration.options import FacetName
from papershelf.site.translations import Strings

# By their parameter in the URL.
LEGENDS: dict[FacetName, str] = {
    "topic": "Topic",
    "year": "Year",
    "venue": "Venue",
    "author": "Author",
    "type": "Type",
    "code": "Code",
    "pdf": "PDF",
}
HAS_CODE, FREE_PDF = "Has code", "Free PDF"
# The catalogue knows how many papers a year and an author have.
_COUNTED = frozenset(LEGENDS) - {"year", "author"}
# What pages call the values of records.
TYPE_NAMES: dict[str, str] = {Standing.PREPRINT.value: "Preprint"} | ENTRY_TYPE_NAMES


@dataclass(frozen=True, slots=True)
class Option:
    """A value to filter by; ``parent`` is the value of a subtopic's topic."""

    value: str
    label: str
    count: int
    parent: str | None = None


@dataclass(frozen=True, slots=True)
class Facet:
    """A group of options; ``name`` is its parameter in the URL of the page."""

    name: str
    legend: str
    options: tuple[Option, ...]


def facets(catalogue: Catalogue, names: Iterable[FacetName], strings: Strings) -> tuple[Facet, ...]:
    """These facets in this order, with the options that some paper has: topics in the order of
    the taxonomy, years oldest first, others most frequent first. One without options is left out.
    """
    names = tuple(names)
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for name in _COUNTED.intersection(names):
        values = (_values(paper, catalogue, name) for paper in catalogue.papers)
        counts[name].update(chain.from_iterable(values))
    venues = {page.slug: page.venue.name for page in catalogue.venue_pages}
    types = {value: strings.word(name) for value, name in TYPE_NAMES.items()}
    options: dict[FacetName, list[Option]] = {
        "topic": [
            Option(topic.path, topic.name, counts["topic"][topic.path], topic.parent)
            for topic in catalogue.taxonomy
            if topic.path in counts["topic"]
        ],
        "year": [
            Option(str(year), str(year), len(catalogue.years[year]))
            for year in sorted(catalogue.years)
        ],
        "venue": _most_frequent_first(counts["venue"], venues),
        "author": [
            Option(author.slug, author.name.display, len(author.papers))
            for author in sorted(catalogue.authors, key=lambda author: -len(author.papers))
        ],
        "type": _most_frequent_first(counts["type"], types),
        "code": _most_frequent_first(counts["code"], {"yes": strings.word(HAS_CODE)}),
        "pdf": _most_frequent_first(counts["pdf"], {"yes": strings.word(FREE_PDF)}),
    }
    return tuple(
        Facet(name, strings.word(LEGENDS[name]), tuple(options[name]))
        for name in names
        if options[name]
    )


def column(catalogue: Catalogue, facet: Facet) -> list[list[int]]:
    """The places of the options of each paper, in the catalogue's order."""
    places = {option.value: place for place, option in enumerate(facet.options)}
    return [
        [places[value] for value in facet_values(paper, catalogue, [facet.name])[facet.name]]
        for paper in catalogue.papers
    ]


def earlier_values(catalogue: Catalogue, facet: Facet) -> dict[str, int]:
    """The places of options by the paths and ids that they had before, with which links to the
    filtered page still work.
    """
    aliases: Mapping[str, str] = {}
    match facet.name:
        case "topic":
            aliases = {alias: topic.path for alias, topic in catalogue.taxonomy.aliases.items()}
        case "venue":
            aliases = catalogue.venue_aliases
        case "author":
            aliases = catalogue.author_aliases
    places = {option.value: place for place, option in enumerate(facet.options)}
    return {alias: places[value] for alias, value in aliases.items() if value in places}


def facet_values(
    paper: Paper, catalogue: Catalogue, names: Sequence[str] = tuple(LEGENDS)
) -> dict[str, tuple[str, ...]]:
    return {name: _values(paper, catalogue, name) for name in names}


def _values(paper: Paper, catalogue: Catalogue, name: str) -> tuple[str, ...]:
    match name:
        case "topic":
            return with_parents(paper.topics)
        case "year":
            return (str(paper.date.year),)
        case "venue":
            venue = catalogue.venue_of(paper)
            return (venue.id,) if venue else ()
        case "author":
            people = (catalogue.person_id(paper, name) for name in paper.people)
            return tuple(dict.fromkeys(people))
        case "type":
            is_preprint = Standing.of(paper) is Standing.PREPRINT
            return ((Standing.PREPRINT if is_preprint else paper.type).value,)
        case "code":
            return ("yes",) if paper.has_code else ()
        case "pdf":
            return ("yes",) if paper.pdf_url else ()
    raise ValueError(f"no facet is called {name!r}")


def with_parents(paths: Iterable[str]) -> tuple[str, ...]:
    """The topics and those above them, each once."""
    return tuple(dict.fromkeys(part for path in paths for part in (path.partition("/")[0], path)))


def _most_frequent_first(counts: Counter[str], names: Mapping[str, str]) -> list[Option]:
    options = (Option(value, names[value], count) for value, count in counts.items())
    return sorted(options, key=lambda option: (-option.count, fold(option.label)))
