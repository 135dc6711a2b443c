"""The lists of papers on a topic, of a venue, a year and an author, in numbered pages."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from papershelf.model.catalogue import Author, VenuePage, featured_first
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


class Lists:
    def __init__(self, rendering: Rendering) -> None:
        self.rendering = rendering
        self.catalogue = rendering.catalogue

    def __iter__(self) -> Iterator[SiteFile]:
        for topic in self.catalogue.taxonomy:
            yield from self.topic(topic)
        for page in self.catalogue.venue_pages:
            yield from self.venue(page)
        for year, papers in self.catalogue.years.items():
            yield from self._listing(f"years/{year}/", YEARS, str(year), "", papers)
        for author in self.catalogue.authors:
            # The first page fills a shell.
            for part in [*self._author_parts(author)][1:]:
                yield self._page(part, AUTHORS, author.name.display, "", author.papers)

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

    def venue(self, page: VenuePage) -> Iterator[SiteFile]:
        lead = page.venue.full_name or ""
        path = f"venues/{page.slug}/"
        return self._listing(path, VENUES, page.venue.name, lead, page.papers)

    def author_pages(self) -> Iterator[Filling]:
        """The first page of each author. They are many and short, and fill a shell."""
        for author in self.catalogue.authors:
            name = author.name.display
            part = next(self._author_parts(author))
            html = self._html(part, AUTHORS, name, "", author.papers)
            yield Filling(
                path=part.path,
                title=name,
                description=self._contents(name, author.papers),
                head=_next_link(part),
                body=squeeze(html),
            )

    def _author_parts(self, author: Author) -> Iterator[Part[Paper]]:
        return parts(author.papers, f"authors/{author.slug}/")

    def _listing(
        self, path: str, section: Section, heading: str, lead: str, papers: Sequence[Paper]
    ) -> Iterator[SiteFile]:
        for part in parts(papers, path):
            yield self._page(part, section, heading, lead, papers)

    def _page(
        self,
        part: Part[Paper],
        section: Section,
        heading: str,
        lead: str,
        papers: Sequence[Paper],
    ) -> SiteFile:
        html = self._html(part, section, heading, lead, papers)
        return markdown_page(part.path, heading, self._contents(heading, papers), html, part=part)

    def _html(
        self,
        part: Part[Paper],
        section: Section,
        heading: str,
        lead: str,
        papers: Sequence[Paper],
    ) -> str:
        slug = part.base.rstrip("/").rpartition("/")[2]
        up = "../" * (1 if part.number == 1 else 2)
        return self.rendering.render(
            "listing.html.j2",
            part.path,
            section=section,
            heading=heading,
            lead=lead,
            part=part,
            abstract=abstracts_of(part),
            span=year_span(papers),
            files=[("BibTeX", f"{up}{slug}.bib")],
        )

    def _contents(self, heading: str, papers: Sequence[Paper]) -> str:
        name = self.rendering.settings.name
        return f"{heading}: {plural(len(papers), 'paper')} in {name}"


def _next_link(part: Part[Paper]) -> str:
    """For the head of a page that fills a shell; main.html has it for the other pages."""
    if not part.next:
        return ""
    return Markup('<link rel="next" href="{}">').format(part.next.removeprefix(part.base))
