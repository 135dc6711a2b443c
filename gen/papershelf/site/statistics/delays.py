"""How long papers take from their preprint to their publication."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from statistics import median_low
from typing import Literal

from papershelf.model.entry_types import VersionKind
from papershelf.model.paper import Paper
from papershelf.model.publications import Standing

# Of fewer papers, a median says little.
FEWEST = 10
# The last bar has all longer delays.
LONGEST = {"years": 3, "months": 24}
MONTHS_PER_BAR = 3


@dataclass(frozen=True, slots=True)
class Delays:
    """Numbers of papers by their delay.

    ``middle`` is the delay within which at least half of the papers appeared, and ``within`` are
    those papers, of ``total``.
    """

    unit: Literal["years", "months"]
    middle: int
    within: int
    total: int
    bars: tuple[tuple[str, int], ...]
    """(shortest delay, number of papers) of each bar."""


def delays_of(papers: Iterable[Paper]) -> Delays | None:
    """In months if most dates have them, else in years; None for few papers.

    Works that are still preprints are not counted, so in a list of new papers the delays are too
    short. The sentence says that it is about published papers.
    """
    delays = list(_delays(papers))
    if len(delays) < FEWEST:
        return None
    months = [delay for _, delay in delays if delay is not None]
    if 2 * len(months) > len(delays) and len(months) >= FEWEST:
        return _made("months", months, MONTHS_PER_BAR)
    return _made("years", [delay for delay, _ in delays], 1)


def _made(unit: Literal["years", "months"], delays: list[int], step: int) -> Delays:
    middle = median_low(delays)
    counts = Counter(min(delay, LONGEST[unit]) // step for delay in delays)
    names = (
        f"{delay}+" if delay == LONGEST[unit] else str(delay)
        for delay in range(0, LONGEST[unit] + 1, step)
    )
    bars = tuple((name, counts[bar]) for bar, name in enumerate(names))
    within = sum(delay <= middle for delay in delays)
    return Delays(unit, middle, within, len(delays), bars)


def _delays(papers: Iterable[Paper]) -> Iterator[tuple[int, int | None]]:
    """(years, months if both dates have one) of published papers, from their first preprint.

    A preprint that is later than the publication is a copy, not its beginning.
    """
    for paper in papers:
        preprints = [
            version.date
            for version in paper.versions
            if version.kind is VersionKind.PREPRINT and version.date
        ]
        if not preprints or Standing.of(paper) is not Standing.PUBLISHED:
            continue
        first = min(preprints, key=lambda date: date.sort_key)
        years = paper.date.year - first.year
        months = None
        if paper.date.month and first.month:
            months = 12 * years + paper.date.month - first.month
        if years >= 0 and (months is None or months >= 0):
            yield years, months
