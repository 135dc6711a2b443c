"""The lists of papers on a topic, of a venue and a year, in numbered pages."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from papershelf.model.catalogue import featured_first
from papershelf.model.paper import Paper
from papershelf.model.topics import Topic
from papershelf.site.citing.downloads import OF_TOPICS, filtered_at, of_list
from papershelf.site.configuration.options import FacetName
from papershelf.site.configuration.settings import SiteFile
from papershelf.site.lists.numbered import Part, parts
from papershelf.site.pictures.lane_rows import subtopic_rows
from papershelf.site.rendering import Rendering, markdown_page, year_span
from papershelf.site.reuse.units import OfPapers

TOPICS_FILE = "data/topics.yaml"


@dataclass(frozen=True)
class Section:
    """The index page above a list page."""

    name: str
    path: str


@dataclass(frozen=True)
class Listing:
    """The papers of a venue or a year."""

    facet: FacetName
    section: Section
    slug: str
    heading: str
    lead: str
    papers: Sequence[Paper]
    has_feed: bool

    @property
    def feed(self) -> str | None:
        return f"{self.section.path}{self.slug}.xml" if self.has_feed else None

    def parts(self) -> Iterator[Part[Paper]]:
        return parts(self.papers, f"{self.section.path}{self.slug}/")


class Lists:
    def __init__(self, rendering: Rendering) -> None:
        self.rendering = rendering
        self.catalogue = rendering.catalogue
        self.settings = rendering.settings
        self.strings = rendering.strings
        self._spans: dict[str, str] = {}

    def by_path(self) -> dict[str, Callable[[], SiteFile]]:
        """What makes each page, by its path."""
        made: dict[str, Callable[[], SiteFile]] = {}
        for topic in self.catalogue.taxonomy:
            papers = featured_first(self.catalogue.papers_on(topic))
            made |= {
                part.path: self._of_topic(topic, papers, part)
                for part in parts(papers, f"topics/{topic.path}/")
            }
        venues = Section(self.strings.gettext("Venues"), "venues/")
        has_feeds = self.settings.has_feeds_of("venues")
        for page in self.catalogue.venue_pages:
            name, lead = page.venue.name, page.venue.full_name or ""
            made |= self._pages(
                Listing("venue", venues, page.slug, name, lead, page.papers, has_feeds)
            )
        years = Section(self.strings.gettext("Years"), "years/")
        for year, papers in self.catalogue.years.items():
            made |= self._pages(
                Listing("year", years, str(year), str(year), "", papers, has_feed=False)
            )
        return made

    def _of_topic(
        self, topic: Topic, papers: Sequence[Paper], part: Part[Paper]
    ) -> OfPapers[SiteFile]:
        """The first page has all papers, in the picture, and those of the reading path."""
        steps = (self.catalogue[step.key] for step in topic.start_here)
        shown = part.items if part.number > 1 else (*papers, *steps)
        return OfPapers(
            shown,
            partial(self._topic, topic, papers, part),
            lambda: (
                topic,
                (above := self.catalogue.taxonomy.above(topic)) and above.name,
                self.catalogue.essays.get(topic.path),
                *self._of_all(papers, part),
            ),
        )

    def _of_all(self, papers: Sequence[Paper], part: Part[Paper]) -> tuple[object, ...]:
        """What a page shows of papers that are on other pages of its list."""
        return part.total, self._span(papers, part), self.rendering.abstracts_of(part)

    def _topic(self, topic: Topic, papers: Sequence[Paper], part: Part[Paper]) -> SiteFile:
        feed = f"topics/{topic.path}.xml" if self.settings.has_feeds_of("topics") else None
        files = of_list(self.settings, part.files, OF_TOPICS)
        if feed:
            files.append(("Feed", f"{part.files}.xml"))
        html = self.rendering.render(
            "topic.html.j2",
            part.path,
            topic=topic,
            parent=self.catalogue.taxonomy.above(topic),
            part=part,
            abstract=self.rendering.abstracts_of(part),
            span=self._span(papers, part),
            files=files,
            filtered=filtered_at(self.settings, "topic", topic.path, part.path),
            rows=subtopic_rows(self.catalogue, topic, self.settings) if part.number == 1 else (),
        )
        title = part.named(topic.name, self.strings)
        about = part.named(topic.description, self.strings)
        return markdown_page(part.path, title, about, html, TOPICS_FILE, feed, part)

    def _pages(self, listing: Listing) -> dict[str, Callable[[], SiteFile]]:
        return {part.path: self._of_listing(listing, part) for part in listing.parts()}

    def _of_listing(self, listing: Listing, part: Part[Paper]) -> OfPapers[SiteFile]:
        return OfPapers(
            part.items,
            partial(self._page, listing, part),
            # The first paper of a venue that is not in data/venues.yaml says how to write it.
            lambda: (listing.heading, *self._of_all(listing.papers, part)),
        )

    def _page(self, listing: Listing, part: Part[Paper]) -> SiteFile:
        html = self._html(listing, part)
        title = part.named(listing.heading, self.strings)
        contents = self.rendering.contents(listing.heading, listing.papers)
        about = part.named(contents, self.strings)
        return markdown_page(part.path, title, about, html, feed=listing.feed, part=part)

    def _html(self, listing: Listing, part: Part[Paper]) -> str:
        files = of_list(self.settings, part.files, ("bibtex",))
        if listing.feed:
            files.append(("Feed", f"{part.files}.xml"))
        return self.rendering.render(
            "listing.html.j2",
            part.path,
            section=listing.section,
            heading=listing.heading,
            lead=listing.lead,
            part=part,
            abstract=self.rendering.abstracts_of(part),
            # The heading of a year says it.
            span="" if listing.facet == "year" else self._span(listing.papers, part),
            files=files,
            filtered=filtered_at(self.settings, listing.facet, listing.slug, part.path),
        )

    def _span(self, papers: Sequence[Paper], part: Part[Paper]) -> str:
        """The years of all papers of a list, which each of its pages shows."""
        if part.base not in self._spans:
            self._spans[part.base] = year_span(papers, self.strings)
        return self._spans[part.base]
