"""The lists of papers on a topic, of a venue, a year and an author, in numbered pages."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from markupsafe import Markup

from papershelf.model.catalogue import Author, featured_first
from papershelf.model.paper import Paper
from papershelf.model.text import plural
from papershelf.model.topics import Topic
from papershelf.site.charts import topic_by_year
from papershelf.site.numbered import Part, parts
from papershelf.site.rendering import Rendering, abstracts_of, markdown_page, year_span
from papershelf.site.settings import SiteFile
from papershelf.site.shell import Filling
from papershelf.site.templates import squeeze

TOPICS_FILE = "data/topics.yaml"


@dataclass(frozen=True)
class Section:
    """The index page above a list page."""

    name: str
    path: str


TOPICS, VENUES, YEARS, AUTHORS = (
    Section(name, f"{name.lower()}/") for name in ("Topics", "Venues", "Years", "Authors")
)


@dataclass(frozen=True)
class Listing:
    """The papers of a venue, a year or an author."""

    section: Section
    slug: str
    heading: str
    lead: str
    papers: Sequence[Paper]

    def parts(self) -> Iterator[Part[Paper]]:
        return parts(self.papers, f"{self.section.path}{self.slug}/")


class Lists:
    def __init__(self, rendering: Rendering) -> None:
        self.rendering = rendering
        self.catalogue = rendering.catalogue

    def __iter__(self) -> Iterator[SiteFile]:
        for topic in self.catalogue.taxonomy:
            yield from self.topic(topic)
        for page in self.catalogue.venue_pages:
            name, lead = page.venue.name, page.venue.full_name or ""
            yield from self._pages(Listing(VENUES, page.slug, name, lead, page.papers))
        for year, papers in self.catalogue.years.items():
            yield from self._pages(Listing(YEARS, str(year), str(year), "", papers))
        for author in self.catalogue.authors:
            # The first page fills a shell.
            yield from self._pages(_listing(author), after=1)

    def topic(self, topic: Topic) -> Iterator[SiteFile]:
        papers = featured_first(self.catalogue.papers_on(topic))
        description = topic.description
        for part in parts(papers, f"topics/{topic.path}/"):
            # Files are beside the folder of the first page.
            base = "../" * (1 if part.number == 1 else 2) + topic.id
            html = self.rendering.render(
                "topic.html.j2",
                part.path,
                topic=topic,
                parent=self.catalogue.taxonomy[topic.parent] if topic.parent else None,
                subtopics=[
                    (below, len(self.catalogue.papers_on(below))) for below in topic.subtopics
                ],
                part=part,
                abstract=abstracts_of(part),
                span=year_span(papers),
                files=[
                    ("BibTeX", f"{base}.bib"),
                    ("RIS", f"{base}.ris"),
                    ("CSL-JSON", f"{base}.csl.json"),
                    ("Feed", f"{base}.xml"),
                ],
                picture=topic_by_year(self.catalogue, papers),
            )
            feed = f"topics/{topic.path}.xml"
            yield markdown_page(
                part.path, topic.name, description, html, TOPICS_FILE, feed, part=part
            )

    def author_pages(self) -> Iterator[Filling]:
        """The first page of each author. They are many and short, and fill a shell."""
        for author in self.catalogue.authors:
            listing = _listing(author)
            part = next(listing.parts())
            yield Filling(
                path=part.path,
                title=listing.heading,
                description=self._contents(listing),
                head=_next_link(part),
                body=squeeze(self._html(listing, part)),
            )

    def _pages(self, listing: Listing, after: int = 0) -> Iterator[SiteFile]:
        for part in islice(listing.parts(), after, None):
            html = self._html(listing, part)
            about = self._contents(listing)
            yield markdown_page(part.path, listing.heading, about, html, part=part)

    def _html(self, listing: Listing, part: Part[Paper]) -> str:
        # The file is beside the folder of the first page.
        up = "../" * (1 if part.number == 1 else 2)
        return self.rendering.render(
            "listing.html.j2",
            part.path,
            section=listing.section,
            heading=listing.heading,
            lead=listing.lead,
            part=part,
            abstract=abstracts_of(part),
            span=year_span(listing.papers),
            files=[("BibTeX", f"{up}{listing.slug}.bib")],
        )

    def _contents(self, listing: Listing) -> str:
        count = plural(len(listing.papers), "paper")
        return f"{listing.heading}: {count} in {self.rendering.settings.name}"


def _listing(author: Author) -> Listing:
    return Listing(AUTHORS, author.slug, author.name.display, "", author.papers)


def _next_link(part: Part[Paper]) -> str:
    """For the head of a page that fills a shell; main.html has it for the other pages."""
    if not part.next:
        return ""
    return Markup('<link rel="next" href="{}">').format(part.next.removeprefix(part.base))
