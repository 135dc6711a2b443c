"""What stats.html.j2 gets: the findings with their pictures, and the charts of all counts."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from babel.lists import format_list
from markupsafe import Markup

from papershelf.model.catalogue import Catalogue
from papershelf.model.dates import PartialDate
from papershelf.model.publications import Standing
from papershelf.site.configuration.settings import Settings
from papershelf.site.people.links import AuthorLinks
from papershelf.site.pictures.charts import (
    Rank,
    papers_by_year,
    part_bars,
    ranked_bars,
    share,
    topic_year_grid,
)
from papershelf.site.statistics.findings import Finding, by_year, findings, incomplete_year
from papershelf.site.statistics.sets import Linking, PaperSet, from_years, on_topic
from papershelf.site.templates import macro
from papershelf.site.translations import Strings

RANKED = 10
# So many columns fit beside the names of topics on a wide screen.
MOST_COLUMNS = 20
_TEMPLATE = "_findings.html.j2"


@dataclass(frozen=True, slots=True)
class Shown:
    """A finding on the page."""

    sentence: Markup
    picture: Markup


def statistics(catalogue: Catalogue, settings: Settings, links: AuthorLinks) -> dict[str, object]:
    """The values for stats.html.j2."""
    charts = _Charts(catalogue, settings, links)
    return {
        "findings": list(shown(catalogue, settings, links)),
        "incomplete": _incomplete(catalogue),
        "years": papers_by_year(catalogue, settings.strings, "stats-years", "../years/"),
        "grid": charts.grid(),
        "venues": charts.venues(),
        "authors": charts.authors(),
        "code": charts.code(),
        "published": charts.published(),
    }


def shown(catalogue: Catalogue, settings: Settings, links: AuthorLinks) -> Iterator[Shown]:
    """The findings as sentences, in which each number leads to the papers that it counts."""
    strings, linking = settings.strings, Linking(settings.facets)
    for number, finding in enumerate(findings(catalogue, links), start=1):
        sentence = macro(strings, _TEMPLATE, finding.kind)(
            sets={name: _number(papers, strings, linking) for name, papers in finding.sets.items()},
            sizes={name: len(papers) for name, papers in finding.sets.items()},
            **_words(finding, strings),
        )
        label = macro(strings, _TEMPLATE, "picture_label")(finding.kind)
        picture = part_bars(finding.bars, strings, label=label, ident=f"finding-{number}")
        yield Shown(sentence, picture)


def _number(papers: PaperSet, strings: Strings, linking: Linking) -> Markup:
    link = linking(*papers.criteria)
    return macro(strings, _TEMPLATE, "number_of")(len(papers), link)


def _words(finding: Finding, strings: Strings) -> dict[str, object]:
    words = dict(finding.words)
    if isinstance(venues := words.get("venues"), list):
        words["venues"] = format_list(venues, "or", locale=strings.locale)
    return words


def _incomplete(catalogue: Catalogue) -> tuple[int, PartialDate] | None:
    """The year to which papers may still be added, and the month of the newest record."""
    if not catalogue.papers:
        return None
    year = incomplete_year(catalogue)
    newest = max((paper.added for paper in catalogue.papers), key=lambda day: day.sort_key)
    return (year, PartialDate(year, newest.month)) if year in catalogue.years else None


def _columns(years: Collection[int]) -> dict[str, tuple[int, int]]:
    """The years of a table, by their headings. If there are many, the first column joins the early
    ones: most papers of a list with a long history are from its last decades.
    """
    if not years:
        return {}
    first, last = min(years), max(years)
    joined = max(first, last - MOST_COLUMNS + 1)
    early = {f"{first}–{joined}": (first, joined)} if joined > first else {}
    return early | {str(year): (year, year) for year in range(joined + bool(early), last + 1)}


class _Charts:
    def __init__(self, catalogue: Catalogue, settings: Settings, links: AuthorLinks) -> None:
        self.catalogue = catalogue
        self.strings = settings.strings
        self._linking = Linking(settings.facets)
        self._links = links

    def grid(self) -> Markup:
        columns = _columns(self.catalogue.years)
        rows = []
        for topic in self.catalogue.taxonomy.topics:
            counts = by_year(self.catalogue.papers_on(topic))
            cells = {}
            for name, (first, last) in columns.items():
                if count := sum(counts.get(year, 0) for year in range(first, last + 1)):
                    cells[name] = count, self._linking(on_topic(topic), from_years(first, last))
            rows.append((topic.name, f"topics/{topic.path}/", cells))
        return topic_year_grid(
            rows,
            tuple(columns),
            self.strings,
            label=self.strings.gettext("%(Papers)s by topic and year"),
            ident="stats-grid",
        )

    def venues(self) -> Markup:
        pages = self.catalogue.venue_pages
        rows = [(page.venue.name, f"../venues/{page.slug}/", len(page.papers)) for page in pages]
        label = self.strings.gettext("%(Papers)s by venue")
        return self._ranks(rows, label, "stats-venues")

    def authors(self) -> Markup:
        rows = [
            (author.name.display, f"../{self._links.path(author.slug)}", len(author.papers))
            for author in self.catalogue.known_authors
        ]
        label = self.strings.gettext("%(Papers)s by author")
        return self._ranks(rows, label, "stats-authors")

    def _ranks(self, rows: Sequence[Rank], label: str, ident: str) -> Markup:
        first = _first(rows)
        return ranked_bars(first, self.strings, label=label, ident=ident) if first else Markup()

    def code(self) -> Markup:
        """Empty if no paper has code, as in most fields."""
        count = sum(paper.has_code for paper in self.catalogue.papers)
        if not count:
            return Markup()
        return self._share(count, "%(Papers)s with code", "stats-code")

    def published(self) -> Markup:
        papers = self.catalogue.papers
        count = sum(Standing.of(paper) is Standing.PUBLISHED for paper in papers)
        return self._share(count, "Published %(papers)s", "stats-published")

    def _share(self, count: int, label: str, ident: str) -> Markup:
        strings = self.strings
        label = strings.gettext(label)
        return share(count, len(self.catalogue), strings, label=label, ident=ident)


def _first(rows: Sequence[Rank]) -> list[Rank]:
    """Those with the most papers. If not all fit, which of those with one paper are among the
    first would only depend on their names, so none is.
    """
    fewest = 1 if len(rows) <= RANKED else 2
    ranked = sorted(rows, key=lambda row: -row[2])
    return [row for row in ranked if row[2] >= fewest][:RANKED]
