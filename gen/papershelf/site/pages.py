"""The home page, index pages and lists of papers, as Markdown files.

A file is front matter and HTML. The plugin does not give the HTML to the Markdown parser, so text
of records is never read as Markdown.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from markupsafe import Markup, escape

from papershelf.model.catalogue import Author, Catalogue, VenuePage, featured_first
from papershelf.model.names import fold
from papershelf.model.paper import Paper, newest_first
from papershelf.model.text import plural
from papershelf.model.topics import Topic
from papershelf.site.charts import papers_by_year, statistics, topic_by_year
from papershelf.site.facets import facet_rows, facets
from papershelf.site.settings import Settings, SiteFile
from papershelf.site.shell import Filling
from papershelf.site.templates import environment, macro, squeeze

NEWEST_ON_HOME = 3
FEATURED_ON_HOME = 6
UNFOLDED_OPTIONS = 8
# Front matter of pages whose body is HTML.
READY = "ready"
TOPICS_FILE = "data/topics.yaml"


@dataclass(frozen=True)
class Section:
    """The index page above a list page."""

    name: str
    path: str


def markdown_page(
    path: str,
    title: str,
    description: str,
    html: str,
    source: str | None = None,
    feed: str | None = None,
) -> SiteFile:
    """A Markdown file of front matter and one HTML block.

    The theme does not escape titles and descriptions, so they are escaped here.
    """
    meta = {"title": str(escape(title)), "description": str(escape(description))}
    if feed:
        meta["feed"] = feed
    front = "\n".join(
        f"{name}: {json.dumps(text, ensure_ascii=False)}" for name, text in meta.items()
    )
    return SiteFile(
        f"{path}index.md", f"---\n{front}\n{READY}: true\n---\n{squeeze(html)}\n", source
    )


class Pages:
    """All pages of one build, which share a catalogue and settings."""

    def __init__(self, catalogue: Catalogue, settings: Settings) -> None:
        self.catalogue = catalogue
        self.settings = settings
        self._entries: dict[tuple[str, str, bool], Markup] = {}

    def __iter__(self) -> Iterator[SiteFile]:
        return (make() for make in self.by_path().values())

    def by_path(self) -> dict[str, Callable[[], SiteFile]]:
        """What makes each page, by its path: a preview makes only those that are looked at."""
        catalogue = self.catalogue
        made: dict[str, Callable[[], SiteFile]] = {"": self.home, "topics/": self.topics}
        made |= {
            f"topics/{topic.path}/": partial(self.topic, topic) for topic in catalogue.taxonomy
        }
        made |= {"papers/": self.papers, "authors/": self.authors, "venues/": self.venues}
        made |= {f"venues/{one.slug}/": partial(self.venue, one) for one in catalogue.venue_pages}
        made |= {"years/": self.years}
        made |= {
            f"years/{year}/": partial(self.year, year, papers)
            for year, papers in catalogue.years.items()
        }
        return made | {"recent/": self.recent, "stats/": self.stats}

    def render(self, template: str, path: str, **values: object) -> str:
        root = "../" * path.count("/")
        return (
            environment()
            .get_template(template)
            .render(
                catalogue=self.catalogue,
                settings=self.settings,
                root=root,
                entry=partial(self.entry, root),
                **values,
            )
        )

    def entry(self, root: str, paper: Paper, *, abstract: bool = True) -> Markup:
        """A paper in a list, rendered once for all pages at a depth."""
        made = self._entries.get((root, paper.key, abstract))
        if made is None:
            entry = macro("_entry.html.j2", "entry")(paper, self.catalogue, root, abstract)
            made = self._entries[root, paper.key, abstract] = Markup(squeeze(entry))
        return made

    def home(self) -> SiteFile:
        papers = self.catalogue.papers
        html = self.render(
            "home.html.j2",
            "",
            featured=[paper for paper in papers if paper.is_featured][:FEATURED_ON_HOME],
            span=year_span(papers).replace(" to ", "–"),
            newest=papers[:NEWEST_ON_HOME],
            years=papers_by_year(self.catalogue, "home-years", "years/"),
        )
        return markdown_page("", self.settings.name, self.settings.description, html)

    def topics(self) -> SiteFile:
        names = ", ".join(topic.name for topic in self.catalogue.taxonomy.topics)
        html = self.render("topics.html.j2", "topics/")
        return markdown_page("topics/", "Topics", f"Topics: {names}", html, TOPICS_FILE)

    def topic(self, topic: Topic) -> SiteFile:
        path = f"topics/{topic.path}/"
        papers = featured_first(self.catalogue.papers_on(topic))
        base = f"../{topic.id}"
        files = [
            ("BibTeX", f"{base}.bib"),
            ("RIS", f"{base}.ris"),
            ("CSL-JSON", f"{base}.csl.json"),
            ("Feed", f"{base}.xml"),
        ]
        html = self.render(
            "topic.html.j2",
            path,
            topic=topic,
            parent=self.catalogue.taxonomy[topic.parent] if topic.parent else None,
            subtopics=[(below, len(self.catalogue.papers_on(below))) for below in topic.subtopics],
            papers=papers,
            span=year_span(papers),
            files=files,
            picture=topic_by_year(self.catalogue, papers),
        )
        feed = f"topics/{topic.path}.xml"
        return markdown_page(path, topic.name, topic.description, html, TOPICS_FILE, feed)

    def papers(self) -> SiteFile:
        files = [
            ("BibTeX", "../references.bib"),
            ("BibTeX (ASCII)", "../references.ascii.bib"),
            ("BibLaTeX", "../references.biblatex.bib"),
            ("RIS", "../references.ris"),
            ("CSL-JSON", "../references.csl.json"),
            ("JSON", "../papers.json"),
            ("CSV", "../papers.csv"),
        ]
        found = facets(self.catalogue)
        html = self.render(
            "papers.html.j2",
            "papers/",
            files=files,
            facets=found,
            rows=facet_rows(self.catalogue, found),
            unfolded=UNFOLDED_OPTIONS,
        )
        count = plural(len(self.catalogue), "paper")
        return markdown_page("papers/", "Papers", f"{count} in {self.settings.name}", html)

    def authors(self) -> SiteFile:
        authors = self.catalogue.authors
        groups = [
            (letter, [_author_row(author) for author in group])
            for letter, group in groupby(authors, key=_first_letter)
        ]
        lead = f"{plural(len(authors), 'author')} of papers in this list."
        return self._index("authors/", "Authors", lead, groups)

    def venues(self) -> SiteFile:
        pages = self.catalogue.venue_pages
        rows = [
            (page.venue.name, f"{page.slug}/", len(page.papers), page.venue.full_name)
            for page in pages
        ]
        lead = f"The papers appeared in {plural(len(pages), 'venue')}."
        return self._index("venues/", "Venues", lead, [("", rows)], "data/venues.yaml")

    def venue(self, page: VenuePage) -> SiteFile:
        section = Section("Venues", "venues/")
        lead = page.venue.full_name or ""
        path = f"venues/{page.slug}/"
        return self._listing(path, section, page.venue.name, lead, page.papers)

    def years(self) -> SiteFile:
        rows = [
            (str(year), f"{year}/", len(papers), None)
            for year, papers in self.catalogue.years.items()
        ]
        picture = papers_by_year(self.catalogue, "years", "")
        lead = "Papers by the year of the version to cite."
        return self._index("years/", "Years", lead, [("", rows)], picture=picture)

    def year(self, year: int, papers: Sequence[Paper]) -> SiteFile:
        return self._listing(f"years/{year}/", Section("Years", "years/"), str(year), "", papers)

    def recent(self) -> SiteFile:
        by_day = sorted(self.catalogue.papers, key=lambda paper: paper.added.sort_key, reverse=True)
        days = [
            (day, sorted(papers, key=newest_first))
            for day, papers in groupby(by_day, key=lambda paper: paper.added)
        ]
        html = self.render("recent.html.j2", "recent/", days=days)
        return markdown_page("recent/", "Recently added", "Papers by the day they were added", html)

    def stats(self) -> SiteFile:
        html = self.render("stats.html.j2", "stats/", **statistics(self.catalogue))
        return markdown_page("stats/", "Statistics", "The list in numbers and charts", html)

    def _index(
        self,
        path: str,
        heading: str,
        lead: str,
        groups: Sequence[tuple[str, Sequence[tuple[str, str, int, str | None]]]],
        source: str | None = None,
        picture: Markup | str = "",
    ) -> SiteFile:
        html = self.render(
            "index_of.html.j2", path, heading=heading, lead=lead, groups=groups, picture=picture
        )
        return markdown_page(path, heading, lead, html, source)

    def _listing(
        self, path: str, section: Section, heading: str, lead: str, papers: Sequence[Paper]
    ) -> SiteFile:
        html = self.list_of_papers(path, section, heading, lead, papers)
        return markdown_page(path, heading, self._contents(heading, papers), html)

    def list_of_papers(
        self, path: str, section: Section, heading: str, lead: str, papers: Sequence[Paper]
    ) -> str:
        slug = path.rstrip("/").rpartition("/")[2]
        return self.render(
            "listing.html.j2",
            path,
            section=section,
            heading=heading,
            lead=lead,
            papers=papers,
            span=year_span(papers),
            files=[("BibTeX", f"../{slug}.bib")],
        )

    def author_pages(self) -> dict[str, Callable[[], Filling]]:
        """What makes the pages of authors, which are many and short, and fill a shell."""
        return {
            f"authors/{author.slug}/": partial(self.author, author)
            for author in self.catalogue.authors
        }

    def author(self, author: Author) -> Filling:
        path, name = f"authors/{author.slug}/", author.name.display
        section = Section("Authors", "authors/")
        html = self.list_of_papers(path, section, name, "", author.papers)
        return Filling(
            path=path,
            title=name,
            description=self._contents(name, author.papers),
            head="",
            body=squeeze(html),
        )

    def _contents(self, heading: str, papers: Sequence[Paper]) -> str:
        return f"{heading}: {plural(len(papers), 'paper')} in {self.settings.name}"


def year_span(papers: Sequence[Paper]) -> str:
    """The first and last year, as "2018 to 2026" or "2020"; empty without papers."""
    years = {paper.date.year for paper in papers}
    if not years:
        return ""
    first, last = min(years), max(years)
    return str(first) if first == last else f"{first} to {last}"


def _author_row(author: Author) -> tuple[str, str, int, None]:
    name = author.name
    filed = ", ".join(part for part in (name.last, name.given, name.suffix) if part)
    return (filed, f"{author.slug}/", len(author.papers), None)


def _first_letter(author: Author) -> str:
    return fold(author.name.literal or author.name.family or "?")[:1].upper()
