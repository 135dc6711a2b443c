"""What stands out in a list, as sentences with the papers that they count and a small picture.

A finding is left out unless it is true and worth saying. The rules and their thresholds are here,
and the sentences in templates/_findings.html.j2. Nothing depends on the day of the build.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice

from papershelf.model.catalogue import Catalogue
from papershelf.model.paper import Paper
from papershelf.model.publications import Standing
from papershelf.site.people.links import AuthorLinks
from papershelf.site.pictures.charts import Bar
from papershelf.site.statistics.bylines import bylines_of
from papershelf.site.statistics.delays import delays_of
from papershelf.site.statistics.sets import (
    PREPRINTS,
    WITH_CODE,
    WITH_PDF,
    Criterion,
    PaperSet,
    before,
    by_author,
    from_years,
    in_venues,
    on_topic,
)

# In a shorter list, one sees everything at a glance.
FEWEST_PAPERS = 10
# Fewer papers on a topic, or by an author, are chance.
FEWEST_OF_A_KIND = 5
# Years that are compared with as many before.
WINDOW = 3
# A share of papers that is worth a sentence.
VENUES_SHARE, AUTHOR_SHARE = 0.4, 0.1
MOST_VENUES = 3
# Topics that ended, and new ones.
MOST_TOPICS = 3
# Shares before and after a year differ if it is by this much, and by twice the standard error.
LEAST_CHANGE, LEAST_ERRORS = 0.15, 2.0


@dataclass(frozen=True, slots=True)
class Finding:
    """``kind`` is the macro with the sentence; it gets the sets and the words by their names."""

    kind: str
    bars: tuple[Bar, ...]
    sets: Mapping[str, PaperSet] = field(default_factory=dict)
    words: Mapping[str, object] = field(default_factory=dict)


def findings(catalogue: Catalogue, links: AuthorLinks) -> Iterator[Finding]:
    """In the order of the page."""
    if len(catalogue) >= FEWEST_PAPERS:
        rules = _Rules(catalogue, links)
        yield from rules.of_years()
        yield from rules.of_topics()
        yield from rules.of_venues()
        yield from rules.of_people()
        yield from rules.of_code()
        yield from rules.of_preprints()


def incomplete_year(catalogue: Catalogue) -> int:
    """The year in which the newest record was added: papers of that year may still come."""
    return max(paper.added.year for paper in catalogue.papers)


class _Rules:
    def __init__(self, catalogue: Catalogue, links: AuthorLinks) -> None:
        self.catalogue = catalogue
        self.links = links
        self.all = PaperSet(catalogue.papers)
        self.years = sorted(catalogue.years)
        self.complete = incomplete_year(catalogue) - 1

    @cached_property
    def _counts(self) -> Counter[int]:
        return by_year(self.catalogue.papers)

    def _bars(self, papers: Iterable[Paper]) -> tuple[Bar, ...]:
        """The papers among all, over the years of the list."""
        part = by_year(papers)
        years = range(self.years[0], self.years[-1] + 1)
        return tuple(Bar(str(year), part[year], self._counts[year]) for year in years)

    def _since(self, year: int, *criteria: Criterion, among: Sequence[Paper]) -> PaperSet:
        papers = [paper for paper in among if paper.date.year >= year]
        return PaperSet(papers, (*criteria, from_years(year)))

    def _before(self, year: int, *criteria: Criterion, among: Sequence[Paper]) -> PaperSet:
        papers = [paper for paper in among if paper.date.year < year]
        return PaperSet(papers, (*criteria, before(year)))

    def _within(
        self, first: int, last: int, *criteria: Criterion, among: Sequence[Paper]
    ) -> PaperSet:
        papers = [paper for paper in among if first <= paper.date.year <= last]
        return PaperSet(papers, (*criteria, from_years(first, last)))

    # Years

    def of_years(self) -> Iterator[Finding]:
        if len(self.years) <= WINDOW:
            return
        (most, count), (_, second) = self._counts.most_common(2)
        if count > second:
            papers = self.catalogue.years[most]
            sets = {"some": PaperSet(papers, (from_years(most, most),)), "all": self.all}
            yield Finding("busiest_year", self._bars(papers), sets, {"year": most})
        year = self._latest_half()
        # That most papers of a growing list are young is no news in its first years.
        if year > self.years[WINDOW - 1]:
            some = self._since(year, among=self.catalogue.papers)
            sets = {"some": some, "all": self.all}
            yield Finding("recent_half", self._bars(some.papers), sets, {"year": year})

    def _latest_half(self) -> int:
        """The latest year from which on there are more than half of the papers."""
        total = 0
        for year in reversed(self.years):
            total += self._counts[year]
            if 2 * total > len(self.catalogue):
                return year
        raise AssertionError("a list has papers")

    # Topics

    def of_topics(self) -> Iterator[Finding]:
        yield from self._ended_topics()
        yield from self._new_topics()
        yield from self._growing_topic()

    def _topics(self) -> Iterator[tuple[Criterion, str, Sequence[Paper], Counter[int]]]:
        for topic in self.catalogue.taxonomy.topics:
            papers = self.catalogue.papers_on(topic)
            if len(papers) >= FEWEST_OF_A_KIND:
                yield on_topic(topic), topic.name, papers, by_year(papers)

    def _ended_topics(self) -> Iterator[Finding]:
        """Without papers for two complete years, while the list goes on; first the longest ago."""
        found = []
        for criterion, name, papers, counts in self._topics():
            last = max(counts)
            later = sum(count for year, count in self._counts.items() if year > last)
            if last <= self.complete - 2 and later >= FEWEST_OF_A_KIND:
                sets = {"some": PaperSet(papers, (criterion,))}
                words = {"topic": name, "first": min(counts), "last": last}
                found.append((last, Finding("ended_topic", self._bars(papers), sets, words)))
        found.sort(key=lambda item: item[0])
        yield from (finding for _, finding in found[:MOST_TOPICS])

    def _new_topics(self) -> Iterator[Finding]:
        """All of their papers are from the last years, and the list is older."""
        start = self.complete - WINDOW + 1
        found = [
            (-len(papers), criterion, name, papers)
            for criterion, name, papers, counts in self._topics()
            if min(counts) >= start > self.years[0] + 1
        ]
        found.sort(key=lambda item: item[0])
        for _, criterion, name, papers in found[:MOST_TOPICS]:
            sets = {"some": PaperSet(papers, (criterion,))}
            words = {"topic": name, "year": min(paper.date.year for paper in papers)}
            yield Finding("new_topic", self._bars(papers), sets, words)

    def _growing_topic(self) -> Iterator[Finding]:
        """The topic with the most papers more than in the years before, if they have doubled."""
        last = self.complete
        first = last - WINDOW + 1
        found = []
        for criterion, name, papers, counts in self._topics():
            now = _total(counts, first, last)
            then = _total(counts, first - WINDOW, first - 1)
            if min(counts) < first and now >= max(2 * then, FEWEST_OF_A_KIND):
                found.append((now - then, criterion, name, papers))
        list_now = _total(self._counts, first, last)
        list_then = _total(self._counts, first - WINDOW, first - 1)
        for growth, criterion, name, papers in sorted(found, key=lambda item: -item[0])[:1]:
            now_set = self._within(first, last, criterion, among=papers)
            then_set = self._within(first - WINDOW, first - 1, criterion, among=papers)
            # A topic that only grows with the list says nothing of the field.
            if len(now_set) * list_then > len(then_set) * list_now and growth > 0:
                words = {"topic": name, "first": first, "last": last}
                sets = {"some": now_set, "before": then_set}
                yield Finding("growing_topic", self._bars(papers), sets, words)

    # Venues and people

    def of_venues(self) -> Iterator[Finding]:
        """The fewest venues that have a large share of the list."""
        pages = sorted(self.catalogue.venue_pages, key=lambda page: -len(page.papers))
        chosen = []
        for page in islice(pages, MOST_VENUES):
            if len(page.papers) < FEWEST_OF_A_KIND:
                return
            chosen.append(page)
            keys = {paper.key for venue in chosen for paper in venue.papers}
            if VENUES_SHARE * len(self.catalogue) <= len(keys) < len(self.catalogue):
                papers = [paper for paper in self.catalogue.papers if paper.key in keys]
                sets = {"some": PaperSet(papers, (in_venues(chosen),)), "all": self.all}
                words = {"venues": [venue.venue.name for venue in chosen]}
                yield Finding("leading_venues", self._bars(papers), sets, words)
                return

    def of_people(self) -> Iterator[Finding]:
        authors = sorted(self.catalogue.known_authors, key=lambda author: -len(author.papers))
        for author in authors[:1]:
            count = len(author.papers)
            least = max(FEWEST_OF_A_KIND, AUTHOR_SHARE * len(self.catalogue))
            if least <= count < len(self.catalogue):
                some = PaperSet(author.papers, (by_author(author, self.links),))
                words = {"name": author.name.display}
                sets = {"some": some, "all": self.all}
                yield Finding("leading_author", self._bars(author.papers), sets, words)
        if found := bylines_of(self.catalogue.papers):
            bars = tuple(Bar(size, count, count) for size, count in found.bars)
            yield Finding("long_byline", bars, {}, {"bylines": found})

    # Code, files and preprints

    def of_code(self) -> Iterator[Finding]:
        papers = [paper for paper in self.catalogue.papers if paper.has_code]
        yield from self._share("code", papers, WITH_CODE)
        papers = [paper for paper in self.catalogue.papers if paper.pdf_url]
        if 2 * len(papers) > len(self.catalogue):
            yield self._of_all("free_pdf", papers, WITH_PDF)

    def of_preprints(self) -> Iterator[Finding]:
        papers = [
            paper for paper in self.catalogue.papers if Standing.of(paper) is Standing.PREPRINT
        ]
        yield from self._share("preprints", papers, PREPRINTS)
        if found := delays_of(self.catalogue.papers):
            bars = tuple(Bar(value, count, count) for value, count in found.bars)
            words = {"delays": found}
            yield Finding(f"delay_in_{found.unit}", bars, {}, words)

    def _share(self, name: str, papers: Sequence[Paper], criterion: Criterion) -> Iterator[Finding]:
        """How the share has changed, or else the share of the whole list.

        A few papers are what somebody happened to record.
        """
        if len(papers) < FEWEST_OF_A_KIND:
            return
        year = self._turning_point(by_year(papers))
        if year is None:
            yield self._of_all(name, papers, criterion)
            return
        sets = {
            "some": self._since(year, criterion, among=papers),
            "all": self._since(year, among=self.catalogue.papers),
            "some_before": self._before(year, criterion, among=papers),
            "all_before": self._before(year, among=self.catalogue.papers),
        }
        yield Finding(f"{name}_since", self._bars(papers), sets, {"year": year})

    def _of_all(self, kind: str, papers: Sequence[Paper], criterion: Criterion) -> Finding:
        sets = {"some": PaperSet(papers, (criterion,)), "all": self.all}
        return Finding(kind, self._bars(papers), sets)

    def _turning_point(self, part: Counter[int]) -> int | None:
        """The year that divides the list into two parts whose shares differ most."""
        some, total = part.total(), len(self.catalogue)
        best: tuple[float, int] | None = None
        some_before = before = 0
        for year, following in zip(self.years, self.years[1:], strict=False):
            some_before, before = some_before + part[year], before + self._counts[year]
            since = total - before
            if min(before, since) < FEWEST_PAPERS:
                continue
            change = abs((some - some_before) / since - some_before / before)
            share = some / total
            error = (share * (1 - share) * (1 / since + 1 / before)) ** 0.5
            if change >= max(LEAST_CHANGE, LEAST_ERRORS * error) and (not best or change > best[0]):
                best = change, following
        return best[1] if best else None


def by_year(papers: Iterable[Paper]) -> Counter[int]:
    return Counter(paper.date.year for paper in papers)


def _total(counts: Counter[int], first: int, last: int) -> int:
    return sum(counts[year] for year in range(first, last + 1))
