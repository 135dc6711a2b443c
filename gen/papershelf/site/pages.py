"""The home page, index pages, the page of all papers and statistics, as Markdown files."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from itertools import groupby
from typing import TypeVar

from markupsafe import Markup

from papershelf.model.catalogue import Author, Catalogue, VenuePage
from papershelf.model.names import fold
from papershelf.model.paper import Paper
from papershelf.site.citing.downloads import divided, of_whole_list
from papershelf.site.configuration.settings import Settings, SiteFile
from papershelf.site.folders import CONTRIBUTE
from papershelf.site.home import home_values
from papershelf.site.lists.facets import facets
from papershelf.site.lists.lists import TOPICS_FILE, Lists
from papershelf.site.lists.numbered import Part, index_parts
from papershelf.site.lists.recent import recent_pages
from papershelf.site.lists.rows import ROWS_PER_FILE, version_of
from papershelf.site.map.page import Map
from papershelf.site.map.remember import PlacesOf, places_of
from papershelf.site.people.links import anchor
from papershelf.site.people.pages import AuthorPages
from papershelf.site.pictures.charts import papers_by_year
from papershelf.site.rendering import Rendering, markdown_page
from papershelf.site.statistics.page import statistics

T = TypeVar("T")


@dataclass(frozen=True)
class IndexRow:
    """A line of an index: a name with the number of its papers, and its page or the papers.

    The path is below the site's root.
    """

    name: str
    count: int
    path: str | None = None
    note: str | None = None
    ident: str | None = None
    papers: Sequence[Paper] = ()


class Pages:
    """All pages of a catalogue."""

    def __init__(
        self, catalogue: Catalogue, settings: Settings, places_of: PlacesOf = places_of
    ) -> None:
        self.catalogue = catalogue
        self.settings = settings
        self._map = Map(catalogue, places_of) if settings.options.map else None
        self.strings = settings.strings
        self._rendering = Rendering(catalogue, settings)
        self._lists = Lists(self._rendering)
        self._authors = AuthorPages(self._rendering)
        self.author_links = self._rendering.author_links
        self.render = self._rendering.render

    def __iter__(self) -> Iterator[SiteFile]:
        return (make() for make in self.by_path().values())

    def by_path(self) -> dict[str, Callable[[], SiteFile]]:
        """What makes each page, by its path: a preview makes only those that are looked at."""
        made: dict[str, Callable[[], SiteFile]] = {
            "": self.home,
            "topics/": self.topics,
            "papers/": self.papers,
            **self.authors(),
            **self.venues(),
            **self.years(),
            **self._lists.by_path(),
            **dict(self._authors.further_pages()),
            **recent_pages(self._rendering),
        }
        if self._map:
            made["map/"] = self.map
        return made | {"stats/": self.stats}

    def data(self) -> dict[str, Callable[[], str]]:
        """What makes each file of data that a page needs, by its path."""
        return self._map.files() if self._map else {}

    @property
    def of_authors(self) -> AuthorPages:
        return self._authors

    def home(self) -> SiteFile:
        html = self.render("home.html.j2", "", **home_values(self.catalogue, self.settings))
        return markdown_page("", self.settings.name, self.settings.description, html)

    def contribute(self) -> SiteFile:
        """The page of lists that do not write it themselves, in docs/contribute.md."""
        _ = self.strings.gettext
        says = _("How to suggest, add or correct %(a_paper)s.")
        topic = self.catalogue.taxonomy.paths[0]
        new = self.settings.new_draft_url(topic)
        html = self.render("contribute.html.j2", "contribute/", new_draft=new)
        page = markdown_page("contribute/", _("Contribute"), says, html)
        return replace(page, path=CONTRIBUTE)

    def topics(self) -> SiteFile:
        _ = self.strings.gettext
        names = ", ".join(topic.name for topic in self.catalogue.taxonomy.topics)
        html = self.render("topics.html.j2", "topics/")
        about = _("Topics: %(names)s", names=names)
        return markdown_page("topics/", _("Topics"), about, html, TOPICS_FILE)

    def papers(self) -> SiteFile:
        common, others = divided(of_whole_list(self.settings, "../"))
        html = self.render(
            "papers.html.j2",
            "papers/",
            files=common,
            more_files=others,
            facets=facets(self.catalogue, self.settings.facets, self.strings),
            papers=self.catalogue.papers[:ROWS_PER_FILE],
            version=version_of(self.catalogue),
        )
        strings = self.strings
        total, name = strings.papers(len(self.catalogue)), self.settings.name
        about = strings.gettext("%(total)s in %(list)s", total=total, list=name)
        return markdown_page("papers/", strings.labels["Papers"], about, html)

    def authors(self) -> dict[str, Callable[[], SiteFile]]:
        authors = self.catalogue.authors
        lead = self.strings.ngettext(
            "%(count)s author of %(papers)s in this list.",
            "%(count)s authors of %(papers)s in this list.",
            len(authors),
        )
        heading = self.strings.gettext("Authors")
        return self._index("authors/", heading, lead, authors, self._author_row, _first_letter)

    def venues(self) -> dict[str, Callable[[], SiteFile]]:
        pages = self.catalogue.venue_pages
        lead = self.strings.ngettext(
            "The %(papers)s appeared in %(count)s venue.",
            "The %(papers)s appeared in %(count)s venues.",
            len(pages),
        )
        heading = self.strings.gettext("Venues")
        return self._index("venues/", heading, lead, pages, _venue_row, source="data/venues.yaml")

    def years(self) -> dict[str, Callable[[], SiteFile]]:
        years = [*self.catalogue.years.items()]
        picture = papers_by_year(self.catalogue, self.strings, "years", "")
        lead = self.strings.gettext("%(Papers)s by the year of the version to cite.")
        heading = self.strings.gettext("Years")
        return self._index("years/", heading, lead, years, _year_row, picture=picture)

    def stats(self) -> SiteFile:
        values = statistics(self.catalogue, self.settings, self.author_links)
        html = self.render("stats.html.j2", "stats/", **values)
        _ = self.strings.gettext
        return markdown_page("stats/", _("Statistics"), _("The list in numbers and charts"), html)

    def map(self) -> SiteFile:
        assert self._map is not None  # noqa: S101 - by_path() leaves the page out
        html = self.render("map.html.j2", "map/", **self._map.values())
        _ = self.strings.gettext
        about = _("The %(papers)s as a map, on which similar ones are near each other")
        return markdown_page("map/", _("Map"), about, html)

    def _index(
        self,
        path: str,
        heading: str,
        lead: str,
        items: Sequence[T],
        row: Callable[[T], IndexRow],
        letter: Callable[[T], str] = lambda _: "",
        source: str | None = None,
        picture: Markup | str = "",
    ) -> dict[str, Callable[[], SiteFile]]:
        """Rows are made for the page that is looked at: a preview needs the others' paths only."""
        pages = list(index_parts(items, path))

        @cache
        def letters() -> dict[str, str]:
            return _places_of_letters(pages, letter)

        def page(part: Part[T]) -> SiteFile:
            html = self.render(
                "index_of.html.j2",
                part.path,
                heading=heading,
                lead=lead,
                groups=[(name, [*map(row, found)]) for name, found in groupby(part.items, letter)],
                letters=letters(),
                part=part,
                picture=picture,
            )
            title, about = (part.named(text, self.strings) for text in (heading, lead))
            return markdown_page(part.path, title, about, html, source, part=part)

        return {part.path: partial(page, part) for part in pages}

    def _author_row(self, author: Author) -> IndexRow:
        name = author.name
        filed = ", ".join(part for part in (name.last, name.given, name.suffix) if part)
        row = IndexRow(filed, len(author.papers))
        path = self.author_links.path(author.slug)
        if "#" not in path:
            return replace(row, path=path)
        return replace(row, ident=anchor(author.slug), papers=author.papers)


def _places_of_letters(pages: Sequence[Part[T]], letter: Callable[[T], str]) -> dict[str, str]:
    """The place where each letter begins, as a page and an anchor on it."""
    places: dict[str, str] = {}
    for part in pages:
        for number, (name, _) in enumerate(groupby(part.items, letter), start=1):
            places.setdefault(name, f"{part.path}#letter-{number}")
    return places


def _venue_row(page: VenuePage) -> IndexRow:
    venue = page.venue
    return IndexRow(venue.name, len(page.papers), f"venues/{page.slug}/", venue.full_name)


def _year_row(year: tuple[int, Sequence[Paper]]) -> IndexRow:
    number, papers = year
    return IndexRow(str(number), len(papers), f"years/{number}/")


def _first_letter(author: Author) -> str:
    return fold(author.name.literal or author.name.family or "?")[:1].upper()
