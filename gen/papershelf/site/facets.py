"""The facets of the page of all papers: their options, and the options that each paper has.

The page has a checkbox for each option, and for each paper the places of its options, so that
facets.js can filter and count without the search index.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from papershelf.formats.type_names import TYPE_NAMES
from papershelf.model.catalogue import Catalogue
from papershelf.model.names import fold
from papershelf.model.paper import Paper
from papershelf.model.publications import Standing
from papershelf.site.options import FacetName

_TYPE_NAMES = {Standing.PREPRINT.value: "Preprint"} | TYPE_NAMES


@dataclass(frozen=True, slots=True)
class Option:
    """One checkbox; ``parent`` is the value of a subtopic's topic."""

    value: str
    label: str
    count: int
    parent: str | None = None


@dataclass(frozen=True, slots=True)
class Facet:
    """A group of checkboxes; ``name`` is its parameter in the URL of the page."""

    name: str
    legend: str
    options: tuple[Option, ...]


def facets(catalogue: Catalogue, names: Iterable[FacetName]) -> tuple[Facet, ...]:
    """These facets in this order, with the options that some paper has: topics in the order of
    the taxonomy, years newest first, others most frequent first.
    """
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for paper in catalogue.papers:
        for name, values in facet_values(paper, catalogue).items():
            counts[name].update(values)
    venues = {page.slug: page.venue.name for page in catalogue.venue_pages}
    topics = [
        Option(topic.path, topic.name, counts["topic"][topic.path], topic.parent)
        for topic in catalogue.taxonomy
        if topic.path in counts["topic"]
    ]
    years = [Option(str(year), str(year), len(found)) for year, found in catalogue.years.items()]
    known: dict[FacetName, tuple[str, list[Option]]] = {
        "topic": ("Topic", topics),
        "year": ("Year", years),
        "venue": ("Venue", _most_frequent_first(counts["venue"], venues)),
        "type": ("Type", _most_frequent_first(counts["type"], _TYPE_NAMES)),
        "code": ("Code", _most_frequent_first(counts["code"], {"yes": "Has code"})),
    }
    found = ((name, *known[name]) for name in names)
    return tuple(Facet(name, legend, tuple(options)) for name, legend, options in found if options)


def facet_rows(catalogue: Catalogue, among: Sequence[Facet]) -> list[list[list[int]]]:
    """The places of the options of each paper in each facet, in the catalogue's order."""
    places = {
        facet.name: {option.value: place for place, option in enumerate(facet.options)}
        for facet in among
    }
    return [
        [[places[name][value] for value in values[name]] for name in places]
        for values in (facet_values(paper, catalogue) for paper in catalogue.papers)
    ]


def facet_values(paper: Paper, catalogue: Catalogue) -> dict[str, tuple[str, ...]]:
    venue = catalogue.venue_of(paper)
    is_preprint = Standing.of(paper) is Standing.PREPRINT
    return {
        "topic": with_parents(paper.topics),
        "year": (str(paper.date.year),),
        "venue": (venue.id,) if venue else (),
        "type": ((Standing.PREPRINT if is_preprint else paper.type).value,),
        "code": ("yes",) if paper.has_code else (),
    }


def with_parents(paths: Iterable[str]) -> tuple[str, ...]:
    """The topics and those above them, each once."""
    return tuple(dict.fromkeys(part for path in paths for part in (path.partition("/")[0], path)))


def _most_frequent_first(counts: Counter[str], names: Mapping[str, str]) -> list[Option]:
    options = (Option(value, names[value], count) for value, count in counts.items())
    return sorted(options, key=lambda option: (-option.count, fold(option.label)))
