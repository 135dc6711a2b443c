"""The pictures of a list: what each of them counts, and where its bars lead."""

from collections import Counter
from collections.abc import Sequence

from markupsafe import Markup

from papershelf.model.catalogue import Catalogue
from papershelf.model.paper import Paper
from papershelf.site.charts import ranked_bars, share, topic_year_grid, year_bars, year_sparkline

_RANKED = 15


def papers_by_year(catalogue: Catalogue, ident: str, years_at: str) -> Markup:
    """``years_at`` is the address of years/ from the page that shows it."""
    counts = {year: len(papers) for year, papers in catalogue.years.items()}
    return year_bars(
        counts, label="Papers by year", link=lambda year: f"{years_at}{year}/", ident=ident
    )


def topic_by_year(catalogue: Catalogue, papers: Sequence[Paper]) -> Markup | str:
    """Over the years of the whole list, so that topics can be compared; none without papers."""
    years = catalogue.years
    if not papers:
        return ""
    label = "Papers of this topic by year"
    return year_sparkline(
        _by_year(papers), min(years), max(years), label=label, ident="topic-years"
    )


def statistics(catalogue: Catalogue) -> dict[str, Markup]:
    """The pictures of stats/, by the names that its template has for them."""
    years = range(min(catalogue.years), max(catalogue.years) + 1) if catalogue.years else ()
    topics = [
        (topic.name, f"../topics/{topic.path}/", _by_year(catalogue.papers_on(topic)))
        for topic in catalogue.taxonomy.topics
    ]
    venues = [
        (page.venue.name, f"../venues/{page.slug}/", len(page.papers))
        for page in catalogue.venue_pages
    ]
    authors = [
        (author.name.display, f"../authors/{author.slug}/", len(author.papers))
        for author in catalogue.authors
    ]
    with_code = sum(paper.has_code for paper in catalogue.papers)
    published = sum(not paper.is_preprint for paper in catalogue.papers)
    count = len(catalogue)
    return {
        "years": papers_by_year(catalogue, "stats-years", "../years/"),
        "grid": topic_year_grid(
            topics, tuple(years), label="Papers by topic and year", ident="stats-grid"
        ),
        "venues": ranked_bars(_first(venues), label="Papers by venue", ident="stats-venues"),
        "authors": ranked_bars(_first(authors), label="Papers by author", ident="stats-authors"),
        "code": share(with_code, count, label="Papers with code", ident="stats-code"),
        "published": share(published, count, label="Published papers", ident="stats-published"),
    }


def _by_year(papers: Sequence[Paper]) -> Counter[int]:
    return Counter(paper.date.year for paper in papers)


def _first(rows: Sequence[tuple[str, str, int]]) -> list[tuple[str, str, int]]:
    return sorted(rows, key=lambda row: -row[2])[:_RANKED]
