"""What is new: the last months on ``recent/``, and a page for each month behind it.

Three things count, each from what records say. A paper is new on the day it was ``added``. A
version is new in the month of its date, if that is later than the day the paper was added: a
preprint that has been published since. Papers that are retracted or superseded are always shown,
because ``status`` has no date.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import groupby

from papershelf.model.catalogue import Catalogue
from papershelf.model.dates import PartialDate
from papershelf.model.entry_types import Status
from papershelf.model.paper import Paper, newest_first
from papershelf.model.record_parts import Version
from papershelf.site.configuration.settings import SiteFile
from papershelf.site.lists.numbered import Part, parts
from papershelf.site.rendering import Rendering, markdown_page
from papershelf.site.reuse.units import OfPapers
from papershelf.site.templates import version_title
from papershelf.site.translations import ENGLISH, Strings

MONTHS_ON_RECENT = 3
MOST_WARNINGS = 20
_WARNINGS = (Status.RETRACTED, Status.SUPERSEDED)

# The year and the month.
Month = tuple[int, int]


@dataclass(frozen=True, slots=True)
class NewVersion:
    """A version that appeared after its paper was added."""

    paper: Paper
    name: str
    date: PartialDate


@dataclass(frozen=True, slots=True)
class Day:
    """The papers of one day that a page shows, and how many were added on that day."""

    date: PartialDate
    papers: Sequence[Paper]
    total: int


@dataclass(frozen=True)
class News:
    """The papers and new versions of each month, newest month first."""

    catalogue: Catalogue
    strings: Strings = ENGLISH

    @cached_property
    def added(self) -> dict[Month, tuple[Paper, ...]]:
        def newest_day_first(paper: Paper) -> tuple[int, ...]:
            return tuple(-part for part in paper.added.sort_key)

        papers = sorted(sorted(self.catalogue.papers, key=newest_first), key=newest_day_first)
        months = groupby(papers, key=lambda paper: month_of(paper.added))
        return {month: tuple(found) for month, found in months}

    @cached_property
    def versions(self) -> dict[Month, list[NewVersion]]:
        found: dict[Month, list[NewVersion]] = defaultdict(list)
        newest = max(self.added, default=(0, 0))
        for paper in self.catalogue.papers:
            for version in (None, *paper.versions):
                date = version.date if version else paper.date
                if not date or not date.month or date.sort_key <= paper.added.sort_key:
                    continue
                # Publishers announce dates in the future; no paper was added after the newest.
                if (month := month_of(date)) <= newest:
                    name = self._name_of(paper, version)
                    found[month].append(NewVersion(paper, name, date))
        return found

    def _name_of(self, paper: Paper, version: Version | None) -> str:
        """Of a version that is listed in the record, or of the one to cite."""
        if not version:
            return version_title(paper, strings=self.strings)
        kind = self.strings.word(version.kind.capitalize())
        return ": ".join(filter(None, [kind, version.venue]))

    @property
    def months(self) -> list[Month]:
        return sorted({*self.added, *self.versions}, reverse=True)

    @property
    def warnings(self) -> list[Paper]:
        """Retracted papers, then superseded ones."""
        found = [paper for paper in self.catalogue.papers if paper.status in _WARNINGS]
        return sorted(found, key=lambda paper: _WARNINGS.index(paper.status))

    @cached_property
    def _added_on(self) -> Counter[PartialDate]:
        """How many papers were added on each day."""
        return Counter(paper.added for paper in self.catalogue.papers)

    def days(self, papers: Sequence[Paper]) -> list[Day]:
        days = groupby(papers, key=lambda paper: paper.added)
        return [Day(day, tuple(found), self._added_on[day]) for day, found in days]


def month_of(date: PartialDate) -> Month:
    return (date.year, date.month or 0)


def month_name(month: Month, strings: Strings) -> str:
    return strings.date(PartialDate(*month))


def month_path(month: Month) -> str:
    return f"recent/{month[0]:04}-{month[1]:02}/"


def recent_pages(rendering: Rendering) -> dict[str, Callable[[], SiteFile]]:
    """What makes each page, by its path."""
    news = News(rendering.catalogue, rendering.strings)
    made: dict[str, Callable[[], SiteFile]] = {"recent/": partial(_recent_page, rendering, news)}
    for month in news.months:
        for part in parts(news.added.get(month, ()), month_path(month)):
            made[part.path] = _of_month(rendering, news, month, part)
    return made


def _of_month(
    rendering: Rendering, news: News, month: Month, part: Part[Paper]
) -> OfPapers[SiteFile]:
    versions = news.versions.get(month, ()) if part.number == 1 else ()

    def more() -> object:
        return (
            part.total,
            [day.total for day in news.days(part.items)],
            rendering.abstracts_of(part),
        )

    shown = [*part.items, *(version.paper for version in versions)]
    return OfPapers(shown, partial(_month_page, rendering, news, month, part), more)


def _recent_page(rendering: Rendering, news: News) -> SiteFile:
    strings = rendering.strings
    shown = news.months[:MONTHS_ON_RECENT]
    latest = [paper for month in shown for paper in news.added.get(month, ())]
    first = next(parts(latest, "recent/"))
    html = rendering.render(
        "recent.html.j2",
        "recent/",
        days=news.days(first.items),
        abstract=rendering.abstracts_of(first),
        versions=[version for month in shown for version in news.versions.get(month, ())],
        warnings=news.warnings[:MOST_WARNINGS],
        months=[
            (month_name(month, strings), month_path(month), len(news.added.get(month, ())))
            for month in news.months
        ],
        left_out=len(latest) - len(first.items),
    )
    about = strings.gettext("%(Papers)s by the day they were added")
    return markdown_page("recent/", strings.gettext("Recently added"), about, html)


def _month_page(rendering: Rendering, news: News, month: Month, part: Part[Paper]) -> SiteFile:
    strings = rendering.strings
    name = month_name(month, strings)
    html = rendering.render(
        "month.html.j2",
        part.path,
        month=name,
        part=part,
        days=news.days(part.items),
        abstract=rendering.abstracts_of(part),
        versions=news.versions.get(month, ()) if part.number == 1 else (),
    )
    about = strings.gettext(
        "%(total)s added to %(list)s in %(month)s",
        total=strings.papers(part.total),
        list=rendering.settings.name,
        month=name,
    )
    title = strings.gettext("Added in %(month)s", month=name)
    title, about = (part.named(text, strings) for text in (title, about))
    return markdown_page(part.path, title, about, html, part=part)
