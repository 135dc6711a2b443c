"""The home page, index pages and lists of papers, as Markdown files.

A file is front matter and HTML. The plugin does not give the HTML to the Markdown parser, so text
of records is never read as Markdown.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby

from markupsafe import Markup, escape

from papershelf.model.catalogue import Author, Catalogue, VenuePage, featured_first
from papershelf.model.names import fold
from papershelf.model.paper import Paper, newest_first
from papershelf.model.topics import Topic
from papershelf.site.author_links import AuthorLinks, anchor
from papershelf.site.charts import papers_by_year, statistics, topic_by_year
from papershelf.site.facets import facet_rows, facets
from papershelf.site.home import home_values
from papershelf.site.settings import Settings, SiteFile
from papershelf.site.shell import Filling
from papershelf.site.templates import environment, macro, squeeze
from papershelf.site.translations import Strings

UNFOLDED_OPTIONS = 8
# Front matter of pages whose body is HTML.
READY = "ready"
TOPICS_FILE = "data/topics.yaml"
# The same URL as contribute/index.md, but pages can be linked as contribute.md.
CONTRIBUTE = "contribute.md"


@dataclass(frozen=True)
class Section:
    """The index page above a list page."""

    name: str
    path: str


@dataclass(frozen=True)
class IndexRow:
    """A line of an index: a name with the number of its papers, and its page or the papers."""

    name: str
    count: int
    href: str | None = None
    note: str | None = None
    ident: str | None = None
    papers: Sequence[Paper] = ()


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
        self.strings = settings.strings
        self.author_links = AuthorLinks(catalogue, settings.options.author_pages)
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
            environment(self.strings)
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
            entry = macro(self.strings, "_entry.html.j2", "entry")(
                paper, self.catalogue, self.settings, self.author_links, root, abstract
            )
            made = self._entries[root, paper.key, abstract] = Markup(squeeze(entry))
        return made

    def home(self) -> SiteFile:
        span = year_span(self.catalogue.papers, self.strings, short=True)
        values = home_values(self.catalogue, self.settings)
        html = self.render("home.html.j2", "", span=span, **values)
        return markdown_page("", self.settings.name, self.settings.description, html)

    def contribute(self) -> SiteFile:
        """The page of lists that do not write it themselves, in docs/contribute.md."""
        _ = self.strings.gettext
        says = _("How to suggest, add or correct %(a_paper)s.")
        html = self.render("contribute.html.j2", "contribute/")
        page = markdown_page("contribute/", _("Contribute"), says, html)
        return replace(page, path=CONTRIBUTE)

    def topics(self) -> SiteFile:
        _ = self.strings.gettext
        names = ", ".join(topic.name for topic in self.catalogue.taxonomy.topics)
        html = self.render("topics.html.j2", "topics/")
        about = _("Topics: %(names)s", names=names)
        return markdown_page("topics/", _("Topics"), about, html, TOPICS_FILE)

    def topic(self, topic: Topic) -> SiteFile:
        path = f"topics/{topic.path}/"
        papers = featured_first(self.catalogue.papers_on(topic))
        base = f"../{topic.id}"
        files = self.settings.offered(
            ("bibtex", "BibTeX", f"{base}.bib"),
            ("ris", "RIS", f"{base}.ris"),
            ("csl-json", "CSL-JSON", f"{base}.csl.json"),
        )
        feed = f"topics/{topic.path}.xml" if self.settings.has_topic_feeds else None
        if feed:
            files.append(("Feed", f"{base}.xml"))
        html = self.render(
            "topic.html.j2",
            path,
            topic=topic,
            parent=self.catalogue.taxonomy[topic.parent] if topic.parent else None,
            subtopics=[(below, len(self.catalogue.papers_on(below))) for below in topic.subtopics],
            papers=papers,
            span=year_span(papers, self.strings),
            files=files,
            picture=topic_by_year(self.catalogue, papers, self.strings),
        )
        return markdown_page(path, topic.name, topic.description, html, TOPICS_FILE, feed)

    def papers(self) -> SiteFile:
        files = self.settings.offered(
            ("bibtex", "BibTeX", "../references.bib"),
            ("bibtex", "BibTeX (ASCII)", "../references.ascii.bib"),
            ("biblatex", "BibLaTeX", "../references.biblatex.bib"),
            ("ris", "RIS", "../references.ris"),
            ("csl-json", "CSL-JSON", "../references.csl.json"),
            ("json", "JSON", "../papers.json"),
            ("csv", "CSV", "../papers.csv"),
        )
        found = facets(self.catalogue, self.settings.facets)
        html = self.render(
            "papers.html.j2",
            "papers/",
            files=files,
            facets=found,
            rows=facet_rows(self.catalogue, found),
            unfolded=UNFOLDED_OPTIONS,
        )
        strings = self.strings
        total, name = strings.papers(len(self.catalogue)), self.settings.name
        about = strings.gettext("%(total)s in %(list)s", total=total, list=name)
        return markdown_page("papers/", strings.labels["Papers"], about, html)

    def authors(self) -> SiteFile:
        authors = self.catalogue.authors
        groups = [
            (letter, [self._author_row(author) for author in group])
            for letter, group in groupby(authors, key=_first_letter)
        ]
        lead = self.strings.ngettext(
            "%(count)s author of %(papers)s in this list.",
            "%(count)s authors of %(papers)s in this list.",
            len(authors),
        )
        return self._index("authors/", self.strings.gettext("Authors"), lead, groups)

    def venues(self) -> SiteFile:
        pages = self.catalogue.venue_pages
        rows = [
            IndexRow(page.venue.name, len(page.papers), f"{page.slug}/", note=page.venue.full_name)
            for page in pages
        ]
        lead = self.strings.ngettext(
            "The %(papers)s appeared in %(count)s venue.",
            "The %(papers)s appeared in %(count)s venues.",
            len(pages),
        )
        heading = self.strings.gettext("Venues")
        return self._index("venues/", heading, lead, [("", rows)], "data/venues.yaml")

    def venue(self, page: VenuePage) -> SiteFile:
        section = Section(self.strings.gettext("Venues"), "venues/")
        lead = page.venue.full_name or ""
        path = f"venues/{page.slug}/"
        return self._listing(path, section, page.venue.name, lead, page.papers)

    def years(self) -> SiteFile:
        rows = [
            IndexRow(str(year), len(papers), f"{year}/")
            for year, papers in self.catalogue.years.items()
        ]
        picture = papers_by_year(self.catalogue, self.strings, "years", "")
        lead = self.strings.gettext("%(Papers)s by the year of the version to cite.")
        heading = self.strings.gettext("Years")
        return self._index("years/", heading, lead, [("", rows)], picture=picture)

    def year(self, year: int, papers: Sequence[Paper]) -> SiteFile:
        section = Section(self.strings.gettext("Years"), "years/")
        return self._listing(f"years/{year}/", section, str(year), "", papers)

    def recent(self) -> SiteFile:
        by_day = sorted(self.catalogue.papers, key=lambda paper: paper.added.sort_key, reverse=True)
        days = [
            (day, sorted(papers, key=newest_first))
            for day, papers in groupby(by_day, key=lambda paper: paper.added)
        ]
        html = self.render("recent.html.j2", "recent/", days=days)
        _ = self.strings.gettext
        about = _("%(Papers)s by the day they were added")
        return markdown_page("recent/", _("Recently added"), about, html)

    def stats(self) -> SiteFile:
        numbers = statistics(self.catalogue, self.strings, self.author_links)
        html = self.render("stats.html.j2", "stats/", **numbers)
        _ = self.strings.gettext
        return markdown_page("stats/", _("Statistics"), _("The list in numbers and charts"), html)

    def _index(
        self,
        path: str,
        heading: str,
        lead: str,
        groups: Sequence[tuple[str, Sequence[IndexRow]]],
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
            span=year_span(papers, self.strings),
            files=self.settings.offered(("bibtex", "BibTeX", f"../{slug}.bib")),
        )

    def author_pages(self) -> dict[str, Callable[[], Filling]]:
        """What makes the pages of authors, which are many and short, and fill a shell."""
        return {
            f"authors/{author.slug}/": partial(self.author, author)
            for author in self.author_links.with_page()
        }

    def author(self, author: Author) -> Filling:
        path, name = f"authors/{author.slug}/", author.name.display
        section = Section(self.strings.gettext("Authors"), "authors/")
        html = self.list_of_papers(path, section, name, "", author.papers)
        return Filling(
            path=path,
            title=name,
            description=self._contents(name, author.papers),
            head="",
            body=squeeze(html),
        )

    def _author_row(self, author: Author) -> IndexRow:
        name = author.name
        filed = ", ".join(part for part in (name.last, name.given, name.suffix) if part)
        count = len(author.papers)
        if self.author_links.has_page(author):
            return IndexRow(filed, count, f"{author.slug}/")
        return IndexRow(filed, count, ident=anchor(author.slug), papers=author.papers)

    def _contents(self, heading: str, papers: Sequence[Paper]) -> str:
        return self.strings.gettext(
            "%(heading)s: %(total)s in %(list)s",
            heading=heading,
            total=self.strings.papers(len(papers)),
            list=self.settings.name,
        )


def year_span(papers: Sequence[Paper], strings: Strings, *, short: bool = False) -> str:
    """The first and last year: "2018 to 2026", "2018–2026" or "2020"; empty without papers."""
    years = {paper.date.year for paper in papers}
    if not years:
        return ""
    first, last = min(years), max(years)
    if first == last:
        return str(first)
    if short:
        return f"{first}–{last}"
    return strings.gettext("%(first)s to %(last)s", first=first, last=last)


def _first_letter(author: Author) -> str:
    return fold(author.name.literal or author.name.family or "?")[:1].upper()
