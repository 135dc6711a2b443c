"""The home page, index pages, the page of all papers and statistics, as Markdown files."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from markupsafe import Markup

from papershelf.model.catalogue import Author, Catalogue
from papershelf.model.names import fold
from papershelf.model.text import plural
from papershelf.site.charts import papers_by_year, statistics
from papershelf.site.facets import facets
from papershelf.site.lists import TOPICS_FILE, Lists
from papershelf.site.numbered import ROWS_ON_INDEX, Part, parts
from papershelf.site.recent import recent_pages
from papershelf.site.rendering import Rendering, markdown_page, year_span
from papershelf.site.rows import ROWS_PER_FILE, version_of
from papershelf.site.settings import Settings, SiteFile
from papershelf.site.shell import Filling

NEWEST_ON_HOME = 3
FEATURED_ON_HOME = 6

# A row of an index: name, URL, number of papers, note.
Row = tuple[str, str, int, str | None]


class Pages:
    """All pages of one build, which share a catalogue and settings."""

    def __init__(self, catalogue: Catalogue, settings: Settings) -> None:
        self.catalogue = catalogue
        self.settings = settings
        self._rendering = Rendering(catalogue, settings)
        self._lists = Lists(self._rendering)
        self.render = self._rendering.render

    def __iter__(self) -> Iterator[SiteFile]:
        yield self.home()
        yield self.topics()
        yield self.papers()
        yield from self.authors()
        yield from self.venues()
        yield from self.years()
        yield from self._lists
        yield from recent_pages(self._rendering)
        yield self.stats()

    def author_pages(self) -> Iterator[Filling]:
        return self._lists.author_pages()

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
        html = self.render(
            "papers.html.j2",
            "papers/",
            files=files,
            facets=facets(self.catalogue),
            papers=self.catalogue.papers[:ROWS_PER_FILE],
            version=version_of(self.catalogue),
        )
        count = plural(len(self.catalogue), "paper")
        return markdown_page("papers/", "Papers", f"{count} in {self.settings.name}", html)

    def authors(self) -> Iterator[SiteFile]:
        authors = self.catalogue.authors
        lead = f"{plural(len(authors), 'author')} of papers in this list."
        rows = [(_first_letter(author), _author_row(author)) for author in authors]
        return self._index("authors/", "Authors", lead, rows)

    def venues(self) -> Iterator[SiteFile]:
        pages = self.catalogue.venue_pages
        rows: list[tuple[str, Row]] = [
            ("", (page.venue.name, f"venues/{page.slug}/", len(page.papers), page.venue.full_name))
            for page in pages
        ]
        lead = f"The papers appeared in {plural(len(pages), 'venue')}."
        return self._index("venues/", "Venues", lead, rows, "data/venues.yaml")

    def years(self) -> Iterator[SiteFile]:
        rows: list[tuple[str, Row]] = [
            ("", (str(year), f"years/{year}/", len(papers), None))
            for year, papers in self.catalogue.years.items()
        ]
        picture = papers_by_year(self.catalogue, "years", "")
        lead = "Papers by the year of the version to cite."
        return self._index("years/", "Years", lead, rows, picture=picture)

    def stats(self) -> SiteFile:
        html = self.render("stats.html.j2", "stats/", **statistics(self.catalogue))
        return markdown_page("stats/", "Statistics", "The list in numbers and charts", html)

    def _index(
        self,
        path: str,
        heading: str,
        lead: str,
        rows: Sequence[tuple[str, Row]],
        source: str | None = None,
        picture: Markup | str = "",
    ) -> Iterator[SiteFile]:
        """The pages of an index whose rows have the letter that they are filed under."""
        pages = list(parts(rows, path, ROWS_ON_INDEX, "page."))
        letters = _letters(pages)
        for part in pages:
            html = self.render(
                "index_of.html.j2",
                part.path,
                heading=heading,
                lead=lead,
                groups=_groups(part),
                letters=letters,
                part=part,
                picture=picture,
            )
            yield markdown_page(part.path, heading, lead, html, source, part=part)


def _groups(part: Part[tuple[str, Row]]) -> list[tuple[str, list[Row]]]:
    groups = groupby(part.items, key=lambda item: item[0])
    return [(letter, [row for _, row in items]) for letter, items in groups]


def _letters(pages: Sequence[Part[tuple[str, Row]]]) -> dict[str, str]:
    """The place where each letter begins, as a page and an anchor on it."""
    places: dict[str, str] = {}
    for part in pages:
        for number, (letter, _) in enumerate(_groups(part), start=1):
            places.setdefault(letter, f"{part.path}#letter-{number}")
    return places


def _author_row(author: Author) -> Row:
    name = author.name
    filed = ", ".join(part for part in (name.last, name.given, name.suffix) if part)
    return (filed, f"authors/{author.slug}/", len(author.papers), None)


def _first_letter(author: Author) -> str:
    return fold(author.name.literal or author.name.family or "?")[:1].upper()
