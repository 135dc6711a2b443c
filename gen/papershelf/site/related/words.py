"""The words by which a paper is compared with others, and how much each of them weighs (TF-IDF).

Terms are numbered, and a paper's are kept in arrays: as dictionaries, those of 100,000 papers need
a gigabyte.
"""

import math
from array import array
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from typing import NamedTuple

from papershelf.model.paper import Paper
from papershelf.model.terms import terms_of

TITLE_WEIGHT = 3
TOPIC_WEIGHT = 2
# Length of a paper's vector of weights. They are integers, so that sums do not depend on their
# order: the result is the same on every platform and with every hash seed.
SCALE = 10_000
# The heaviest terms, by which similar papers are found.
LEADING_TERMS = 15
# Of how rare a term is, for each doubling of the papers that have it. With more steps, an edit of
# one paper would more often change the weights of others.
_STEPS = 8


class Vocabulary:
    """A number for each term, in the order in which they are met."""

    def __init__(self, terms: Iterable[str] = ()) -> None:
        self.terms = list(terms)
        self._by_term = {term: number for number, term in enumerate(self.terms)}

    def number_of(self, term: str) -> int:
        number = self._by_term.setdefault(term, len(self.terms))
        if number == len(self.terms):
            self.terms.append(term)
        return number


class Terms(NamedTuple):
    """The numbers of a paper's terms, those of its title first, and how often each occurs."""

    numbers: "array[int]"
    times: "array[int]"
    titled: int
    """How many terms the title has."""


class Words(NamedTuple):
    """The numbers of a paper's terms, those of its title first, with their weights.

    A term that tells nothing weighs nothing.
    """

    numbers: "array[int]"
    weights: "array[int]"
    titled: int
    leading: "array[int]"
    """The heaviest terms, the heaviest first."""


def terms_in(paper: Paper, vocabulary: Vocabulary) -> Terms:
    terms: Counter[str] = Counter()
    for term in terms_of(paper.title):
        terms[term] += TITLE_WEIGHT
    titled = len(terms)
    terms.update(terms_of(paper.abstract or ""))
    for path in paper.topics:
        # The slash distinguishes topics from words.
        terms[f"/{path}"] += TOPIC_WEIGHT
        terms[f"/{path.partition('/')[0]}"] += 1
    numbers = map(vocabulary.number_of, terms)
    return Terms(array("I", numbers), array("I", terms.values()), titled)


def rarity(papers: int, papers_with: int) -> int:
    """How much a term tells: nothing if only one paper has it, or every paper."""
    return max(0, steps(papers) - steps(papers_with)) if papers_with > 1 else 0


@cache
def steps(papers: int) -> int:
    """The logarithm of a number of papers, rounded."""
    return round(_STEPS * math.log2(papers)) if papers else -1


def weighed(terms: Terms, rarities: Mapping[int, int], vocabulary: Vocabulary) -> Words:
    """An integer vector of length SCALE."""
    of_one_time = map(rarities.__getitem__, terms.numbers)
    found = [_of_times(times) * rare for times, rare in zip(terms.times, of_one_time, strict=True)]
    norm = math.sqrt(math.fsum(weight * weight for weight in found))
    weights = array("H", (round(SCALE * weight / norm) if weight else 0 for weight in found))
    names = vocabulary.terms
    heaviest = sorted(
        (-weight, names[number], number)
        for number, weight in zip(terms.numbers, weights, strict=True)
        if weight
    )
    leading = array("I", (number for *_, number in heaviest[:LEADING_TERMS]))
    return Words(terms.numbers, weights, terms.titled, leading)


@cache
def _of_times(times: int) -> float:
    return 1 + math.log(times)
