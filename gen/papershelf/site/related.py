"""Related papers, by the cosine similarity of their words weighted by TF-IDF.

Weights are integers, so that sums do not depend on their order, and ties are sorted by key: the
result is the same on every platform and with every hash seed. Terms are numbered, and a paper's
are kept in tuples of shared integers: as dictionaries, those of 100,000 papers need a gigabyte.
"""

import math
import re
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, repeat
from operator import mul
from typing import NamedTuple

from papershelf.model.paper import Paper
from papershelf.model.terms import terms_of, vector_of

TITLE_WEIGHT = 3
TOPIC_WEIGHT = 2

# With thousands of papers, comparing each with every other takes too long. So only candidates are
# compared: the papers in which the paper's heaviest terms weigh most (champion lists: Manning,
# Raghavan, Schütze, "Introduction to Information Retrieval", 2008, section 7.1.3).
LEADING_TERMS = 15
CHAMPIONS = 30
CANDIDATES = 20
# Length of a paper's vector of weights.
SCALE = 10_000
# One object for each possible weight.
_WEIGHTS = tuple(range(SCALE + 1))
_PLACE_BITS = 32
# Topics have a slash, and a number says nothing alone.
_NO_WORD = re.compile(r"[/\d]|..?$")
# Weights and places of papers.
_Champions = tuple[tuple[int, ...], tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class _Terms:
    """The numbers of a paper's terms, those of its title first, and how often each occurs."""

    numbers: tuple[int, ...]
    times: tuple[int, ...]
    titled: int
    """How many terms the title has."""


@dataclass(frozen=True, slots=True)
class _Vector:
    """The numbers of terms, the heaviest first, with their weights."""

    numbers: tuple[int, ...]
    weights: tuple[int, ...]

    def items(self) -> Iterator[tuple[int, int]]:
        return zip(self.numbers, self.weights, strict=True)


class _Shared(NamedTuple):
    """What is known of the words that a paper shares with others: its weights, and the words."""

    key: str
    weights: dict[int, int]
    words: dict[tuple[str, int], tuple[str, ...]]


class _Numbers:
    """A number for each term, in the order in which they are met."""

    def __init__(self) -> None:
        self.terms: list[str] = []
        self._by_term: dict[str, int] = {}

    def of(self, term: str) -> int:
        number = self._by_term.setdefault(term, len(self.terms))
        if number == len(self.terms):
            self.terms.append(term)
        return number


class RelatedPapers(Mapping[str, tuple[str, ...]]):
    """The keys of related papers by key, the most similar first.

    A paper that shares few terms with others has fewer than ``count`` of them, or none. They are
    found when they are asked for, and ``earlier`` knows the terms of papers that have not changed:
    a preview shows one page of a long list after every edit.
    """

    def __init__(
        self, papers: Sequence[Paper], count: int = 5, earlier: "RelatedPapers | None" = None
    ) -> None:
        self._count = count
        self._papers = sorted(papers, key=lambda paper: paper.key)
        self._places = {paper.key: place for place, paper in enumerate(self._papers)}
        self._numbers: _Numbers = earlier._numbers if earlier else _Numbers()
        self._terms = [self._terms_of(paper, earlier) for paper in self._papers]
        self._papers_with: dict[int, array[int]]
        self._rarity: dict[int, float]
        self._vectors: dict[int, _Vector] = {}
        if earlier and earlier._places == self._places:
            self._begin_with(earlier)
        else:
            self._papers_with = defaultdict(lambda: array("I"))
            for place, terms in enumerate(self._terms):
                for term in terms.numbers:
                    self._papers_with[term].append(place)
            self._rarity = {}
            for term in self._papers_with:
                self._weigh(term)
        self._champions: dict[int, _Champions] = {}
        self._related: dict[str, tuple[str, ...]] = {}
        self._shared = _Shared("", {}, {})

    def _begin_with(self, earlier: "RelatedPapers") -> None:
        """What is still true of the same papers before an edit."""
        self._papers_with = dict(earlier._papers_with)
        self._rarity = dict(earlier._rarity)
        changed: set[int] = set()
        for place, (before, now) in enumerate(zip(earlier._terms, self._terms, strict=True)):
            if before is now:
                continue
            terms = set(now.numbers)
            for term in terms ^ set(before.numbers):
                places = {*self._papers_with.get(term, ()), place}
                left = places if term in terms else places - {place}
                self._papers_with[term] = array("I", sorted(left))
                changed.add(term)
        for term in changed:
            self._weigh(term)
        self._vectors = {
            place: vector
            for place, vector in earlier._vectors.copy().items()
            if earlier._terms[place] is self._terms[place]
            and changed.isdisjoint(self._terms[place].numbers)
        }

    def _weigh(self, term: int) -> None:
        """Terms that only one paper has, or every paper, tell nothing."""
        papers, places = len(self._papers), len(self._papers_with[term])
        if 1 < places < papers:
            self._rarity[term] = math.log(papers / places)
        else:
            self._rarity.pop(term, None)

    def prepare(self) -> None:
        """Find what is needed for any of them."""
        for place in range(len(self._papers)):
            self._vector(place)

    def __getitem__(self, key: str) -> tuple[str, ...]:
        if key not in self._related:
            self._related[key] = self._find(key)
        return self._related[key]

    def _find(self, key: str) -> tuple[str, ...]:
        place = self._places[key]
        weights = dict(self._vector(place).items())
        scores = sorted(
            (-_product(weights, self._vector(other)), other) for other in self._candidates(place)
        )
        return tuple(self._papers[other].key for _, other in scores[: self._count])

    def shared(self, key: str, other: str, count: int) -> tuple[str, ...]:
        """The words that make two papers alike, in lower case.

        Words of titles come first: authors have chosen them to say what a paper is about.
        """
        shared = self._shared
        if shared.key != key:
            weights = dict(self._vector(self._places[key]).items())
            self._shared = shared = _Shared(key, weights, {})
        asked = other, count
        if asked not in shared.words:
            shared.words[asked] = self._find_shared(shared, *asked)
        return shared.words[asked]

    def _find_shared(self, of: "_Shared", other: str, count: int) -> tuple[str, ...]:
        place = self._places[other]
        titled = {*self._of_title(self._places[of.key]), *self._of_title(place)}
        terms, weight_of = self._numbers.terms, of.weights.get
        found = sorted(
            (number not in titled, -weight_of(number, 0) * weight, terms[number])
            for number, weight in self._vector(place).items()
            if number in of.weights
        )
        words = (word for *_, word in found if not _NO_WORD.match(word))
        return tuple(islice(words, count))

    def _of_title(self, place: int) -> Sequence[int]:
        terms = self._terms[place]
        return terms.numbers[: terms.titled]

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)

    def _terms_of(self, paper: Paper, earlier: "RelatedPapers | None") -> _Terms:
        # An unchanged paper is the same object; comparing all its fields takes longer.
        place = earlier._places.get(paper.key) if earlier else None
        if earlier and place is not None and earlier._papers[place] is paper:
            return earlier._terms[place]
        return _terms(paper, self._numbers)

    def _vector(self, place: int) -> _Vector:
        """An integer vector of length SCALE."""
        if place not in self._vectors:
            terms = self._terms[place]
            times = dict(zip(terms.numbers, terms.times, strict=True))
            names = self._numbers.terms
            weights = sorted(
                vector_of(times, self._rarity, SCALE).items(),
                key=lambda item: (-item[1], names[item[0]]),
            )
            self._vectors[place] = _Vector(
                tuple(number for number, _ in weights),
                tuple(_WEIGHTS[round(weight)] for _, weight in weights),
            )
        return self._vectors[place]

    def _champions_of(self, term: int) -> _Champions:
        """The papers in which a term weighs most."""
        if term not in self._champions:
            vectors = ((place, self._vector(place)) for place in self._papers_with[term])
            # A weight and a place as one number: sorting pairs takes several times as long.
            found = sorted(
                (SCALE - vector.weights[vector.numbers.index(term)]) << _PLACE_BITS | place
                for place, vector in vectors
            )[:CHAMPIONS]
            self._champions[term] = (
                tuple(_WEIGHTS[SCALE - (one >> _PLACE_BITS)] for one in found),
                tuple(one & (1 << _PLACE_BITS) - 1 for one in found),
            )
        return self._champions[term]

    def _candidates(self, place: int) -> list[int]:
        scores: dict[int, int] = defaultdict(int)
        for term, weight in islice(self._vector(place).items(), LEADING_TERMS):
            for other_weight, other in zip(*self._champions_of(term), strict=True):
                scores[other] -= weight * other_weight
        scores.pop(place, None)
        ranked = sorted(zip(scores.values(), scores, strict=True))
        return [other for _, other in ranked[:CANDIDATES]]


def _product(weights: Mapping[int, int], other: _Vector) -> int:
    return sum(map(mul, map(weights.get, other.numbers, repeat(0)), other.weights))


def _terms(paper: Paper, numbers: _Numbers) -> _Terms:
    terms: Counter[str] = Counter()
    for term in terms_of(paper.title):
        terms[term] += TITLE_WEIGHT
    titled = len(terms)
    terms.update(terms_of(paper.abstract or ""))
    for path in paper.topics:
        # The slash distinguishes topics from words.
        terms[f"/{path}"] += TOPIC_WEIGHT
        terms[f"/{path.partition('/')[0]}"] += 1
    return _Terms(tuple(map(numbers.of, terms)), tuple(terms.values()), titled)
