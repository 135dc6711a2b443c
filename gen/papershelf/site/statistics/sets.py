"""Sets of papers that a number on a page counts, with the link to exactly these papers.

With scripts, the link leads to the filtered page of all papers. Without them it leads to the page
that comes nearest: filtering needs scripts.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from papershelf.model.catalogue import Author, VenuePage
from papershelf.model.paper import Paper
from papershelf.model.publications import Standing
from papershelf.model.topics import Topic
from papershelf.site.configuration.options import FacetName
from papershelf.site.people.links import AuthorLinks
from papershelf.site.pictures.charts import Link


@dataclass(frozen=True, slots=True)
class Criterion:
    """What papers have in common: values of a filter, one of which is enough.

    ``page`` is the path of the page that lists them, or ``nearest`` of one that leads there.
    """

    facet: FacetName
    values: tuple[str, ...]
    page: str | None = None
    nearest: str = "papers/"


@dataclass(frozen=True, slots=True)
class PaperSet:
    """Papers that meet all the criteria; without any, the whole list."""

    papers: Sequence[Paper]
    criteria: tuple[Criterion, ...] = ()

    def __len__(self) -> int:
        return len(self.papers)


class Linking:
    """How sets of papers are linked on a site with these filters."""

    def __init__(self, facets: Collection[FacetName]) -> None:
        self._facets = facets

    def __call__(self, *criteria: Criterion) -> Link:
        if not criteria:
            return Link("papers/", None)
        if any(criterion.facet not in self._facets for criterion in criteria):
            # No page has the papers that meet several criteria.
            return Link(criteria[0].page if len(criteria) == 1 else None, None)
        pages = [criterion.page or criterion.nearest for criterion in criteria]
        pairs = [(one.facet, value) for one in criteria for value in one.values]
        return Link(pages[0], urlencode(pairs, safe="/"))


def on_topic(topic: Topic) -> Criterion:
    return Criterion("topic", (topic.path,), f"topics/{topic.path}/")


def from_years(first: int, last: int | None = None) -> Criterion:
    """Until the last year, or without one until today."""
    if first == last:
        return Criterion("year", (str(first),), f"years/{first}/")
    return Criterion("year", (f"{first}..{last or ''}",), nearest="years/")


def before(year: int) -> Criterion:
    return Criterion("year", (f"..{year - 1}",), nearest="years/")


def in_venues(venues: Sequence[VenuePage]) -> Criterion:
    slugs = tuple(venue.slug for venue in venues)
    page = f"venues/{slugs[0]}/" if len(slugs) == 1 else None
    return Criterion("venue", slugs, page, nearest="venues/")


def by_author(author: Author, links: AuthorLinks) -> Criterion:
    return Criterion("author", (author.slug,), links.path(author.slug))


WITH_CODE = Criterion("code", ("yes",))
WITH_PDF = Criterion("pdf", ("yes",))
PREPRINTS = Criterion("type", (Standing.PREPRINT.value,))
