"""How many authors papers have."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median_low

from papershelf.model.paper import Paper

# A list of authors that one scrolls through, many times longer than most.
LONG, TIMES_THE_MEDIAN = 50, 5
# The last bar has all longer lists.
_LONGEST_BAR = 12


@dataclass(frozen=True, slots=True)
class Bylines:
    """At least half of the papers have up to ``middle`` authors; ``longest`` has the most."""

    middle: int
    longest: Paper
    bars: tuple[tuple[str, int], ...]
    """(number of authors, number of papers)."""


def bylines_of(papers: Sequence[Paper]) -> Bylines | None:
    """If one of them has an unusually long list. Those that end in "et al." tell no number."""
    whole = [paper for paper in papers if paper.people.names and not paper.people.others]
    if not whole:
        return None
    middle = median_low(len(paper.people) for paper in whole)
    longest = max(whole, key=lambda paper: len(paper.people))
    if len(longest.people) < max(LONG, TIMES_THE_MEDIAN * middle):
        return None
    counts = Counter(min(len(paper.people), _LONGEST_BAR) for paper in whole)
    bars = tuple((str(size), counts[size]) for size in range(1, _LONGEST_BAR))
    bars = (*bars, (f"{_LONGEST_BAR}+", counts[_LONGEST_BAR]))
    return Bylines(middle, longest, bars)
