"""The lists of papers on a topic, of a venue, a year and an author, in numbered pages."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice

from markupsafe import Markup

from papershelf.model.catalogue import Author, featured_first
from papershelf.model.paper import Paper
from papershelf.model.topics import Topic
from papershelf.site.lanes import subtopic_rows
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


@dataclass(frozen=True)
class Listing:
    """The papers of a venue, a year or an author."""

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
        self.author_links = rendering.author_links

    def by_path(self) -> dict[str, Callable[[], SiteFile]]:
        """What makes each page, by its path."""
        made: dict[str, Callable[[], SiteFile]] = {}
        for topic in self.catalogue.taxonomy:
            papers = featured_first(self.catalogue.papers_on(topic))
            made |= {
                part.path: partial(self._topic, topic, papers, part)
                for part in parts(papers, f"topics/{topic.path}/")
            }
        venues = Section(self.strings.gettext("Venues"), "venues/")
        has_feeds = self.settings.has_feeds_of("venues")
        for page in self.catalogue.venue_pages:
            name, lead = page.venue.name, page.venue.full_name or ""
            made |= self._pages(Listing(venues, page.slug, name, lead, page.papers, has_feeds))
        years = Section(self.strings.gettext("Years"), "years/")
        for year, papers in self.catalogue.years.items():
            made |= self._pages(Listing(years, str(year), str(year), "", papers, has_feed=False))
        for author in self.author_links.with_page():
            # The first page fills a shell.
            made |= self._pages(self._of_author(author), after=1)
        return made

    def _topic(self, topic: Topic, papers: Sequence[Paper], part: Part[Paper]) -> SiteFile:
        feed = f"topics/{topic.path}.xml" if self.settings.has_feeds_of("topics") else None
        # Files are beside the folder of the first page.
        base = "../" * (1 if part.number == 1 else 2) + topic.id
        files = self.settings.offered(
            ("bibtex", "BibTeX", f"{base}.bib"),
            ("ris", "RIS", f"{base}.ris"),
            ("csl-json", "CSL-JSON", f"{base}.csl.json"),
        )
        if feed:
            files.append(("Feed", f"{base}.xml"))
        html = self.rendering.render(
            "topic.html.j2",
            part.path,
            topic=topic,
            parent=self.catalogue.taxonomy[topic.parent] if topic.parent else None,
            part=part,
            abstract=abstracts_of(part),
            span=year_span(papers, self.strings),
            files=files,
            rows=subtopic_rows(self.catalogue, topic, self.settings),
        )
        title = part.named(topic.name, self.strings)
        about = part.named(topic.description, self.strings)
        return markdown_page(part.path, title, about, html, TOPICS_FILE, feed, part)

    def author_pages(self) -> dict[str, Callable[[], Filling]]:
        """What makes the first page of each author. They are many and short, and fill a shell."""
        return {
            f"authors/{author.slug}/": partial(self._author, author)
            for author in self.author_links.with_page()
        }

    def _author(self, author: Author) -> Filling:
        listing = self._of_author(author)
        part = next(listing.parts())
        return Filling(
            path=part.path,
            title=listing.heading,
            description=self._contents(listing),
            head=Markup("\n").join([*self._feed_link(listing), *_next_link(part)]),
            body=squeeze(self._html(listing, part)),
        )

    def _feed_link(self, listing: Listing) -> Iterator[Markup]:
        """For the head of a page that fills a shell; main.html has it for the other pages."""
        if listing.feed:
            title = self.strings.gettext("New %(papers)s: %(topic)s", topic=listing.heading)
            yield Markup(
                '<link rel="alternate" type="application/atom+xml" href="../{}.xml" title="{}">'
            ).format(listing.slug, title)

    def _of_author(self, author: Author) -> Listing:
        section = Section(self.strings.gettext("Authors"), "authors/")
        has_feed = self.settings.has_feeds_of("authors")
        return Listing(section, author.slug, author.name.display, "", author.papers, has_feed)

    def _pages(self, listing: Listing, after: int = 0) -> dict[str, Callable[[], SiteFile]]:
        found = islice(listing.parts(), after, None)
        return {part.path: partial(self._page, listing, part) for part in found}

    def _page(self, listing: Listing, part: Part[Paper]) -> SiteFile:
        html = self._html(listing, part)
        title = part.named(listing.heading, self.strings)
        about = part.named(self._contents(listing), self.strings)
        return markdown_page(part.path, title, about, html, feed=listing.feed, part=part)

    def _html(self, listing: Listing, part: Part[Paper]) -> str:
        # The file is beside the folder of the first page.
        base = "../" * (1 if part.number == 1 else 2) + listing.slug
        files = self.settings.offered(("bibtex", "BibTeX", f"{base}.bib"))
        if listing.feed:
            files.append(("Feed", f"{base}.xml"))
        return self.rendering.render(
            "listing.html.j2",
            part.path,
            section=listing.section,
            heading=listing.heading,
            lead=listing.lead,
            part=part,
            abstract=abstracts_of(part),
            span=year_span(listing.papers, self.strings),
            files=files,
        )

    def _contents(self, listing: Listing) -> str:
        return self.strings.gettext(
            "%(heading)s: %(total)s in %(list)s",
            heading=listing.heading,
            total=self.strings.papers(len(listing.papers)),
            list=self.settings.name,
        )


def _next_link(part: Part[Paper]) -> Iterator[Markup]:
    """The same for a list that goes on."""
    if part.next:
        yield Markup('<link rel="next" href="{}">').format(part.next.removeprefix(part.base))
