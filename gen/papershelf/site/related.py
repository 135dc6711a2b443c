"""Related papers, by the cosine similarity of their words weighted by TF-IDF.

Weights are integers, so that sums do not depend on their order, and ties are sorted by key: the
result is the same on every platform and with every hash seed.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from heapq import nsmallest
from itertools import islice

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

# Weights by term, the heaviest first.
_Vector = dict[str, int]


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
        self._terms = [
            earlier._terms_of(paper) if earlier else _terms(paper) for paper in self._papers
        ]
        self._papers_with: dict[str, list[int]]
        self._rarity: dict[str, float]
        self._vectors: dict[int, _Vector] = {}
        if earlier and earlier._places == self._places:
            self._begin_with(earlier)
        else:
            self._papers_with = defaultdict(list)
            for place, terms in enumerate(self._terms):
                for term in terms:
                    self._papers_with[term].append(place)
            self._rarity = {}
            for term in self._papers_with:
                self._weigh(term)
        self._champions: dict[str, list[tuple[int, int]]] = {}
        self._related: dict[str, tuple[str, ...]] = {}
        self._shared: dict[tuple[str, str, int], tuple[str, ...]] = {}

    def _begin_with(self, earlier: "RelatedPapers") -> None:
        """What is still true of the same papers before an edit."""
        self._papers_with = dict(earlier._papers_with)
        self._rarity = dict(earlier._rarity)
        changed: set[str] = set()
        for place, (before, now) in enumerate(zip(earlier._terms, self._terms, strict=True)):
            if before is now:
                continue
            for term in before.keys() ^ now.keys():
                places = {*self._papers_with.get(term, ()), place}
                self._papers_with[term] = sorted(places if term in now else places - {place})
                changed.add(term)
        for term in changed:
            self._weigh(term)
        self._vectors = {
            place: vector
            for place, vector in earlier._vectors.copy().items()
            if earlier._terms[place] is self._terms[place]
            and changed.isdisjoint(self._terms[place])
        }

    def _weigh(self, term: str) -> None:
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
        vector = self._vector(place)
        scores = (
            (-_product(vector, self._vector(other)), other) for other in self._candidates(place)
        )
        return tuple(self._papers[other].key for _, other in nsmallest(self._count, scores))

    def shared(self, key: str, other: str, count: int) -> tuple[str, ...]:
        """The words that make two papers alike, in lower case.

        Words of titles come first: authors have chosen them to say what a paper is about.
        """
        asked = key, other, count
        if asked not in self._shared:
            self._shared[asked] = self._find_shared(*asked)
        return self._shared[asked]

    def _find_shared(self, key: str, other: str, count: int) -> tuple[str, ...]:
        places = self._places[key], self._places[other]
        one, two = map(self._vector, places)
        titled = {term for place in places for term in terms_of(self._papers[place].title)}
        # Topics have a slash, and a number says nothing alone.
        common = [term for term in one.keys() & two.keys() if not re.match(r"[/\d]|..?$", term)]
        return tuple(
            nsmallest(
                count, common, key=lambda term: (term not in titled, -one[term] * two[term], term)
            )
        )

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)

    def _terms_of(self, paper: Paper) -> Counter[str]:
        place = self._places.get(paper.key)
        # An unchanged paper is the same object; comparing all its fields takes longer.
        if place is not None and self._papers[place] is paper:
            return self._terms[place]
        return _terms(paper)

    def _vector(self, place: int) -> _Vector:
        """An integer vector of length SCALE."""
        if place not in self._vectors:
            weights = vector_of(self._terms[place], self._rarity, SCALE)
            heaviest_first = sorted(weights.items(), key=lambda item: (-item[1], item[0]))
            self._vectors[place] = {term: round(weight) for term, weight in heaviest_first}
        return self._vectors[place]

    def _champions_of(self, term: str) -> list[tuple[int, int]]:
        """(weight, place) of the papers in which a term weighs most."""
        if term not in self._champions:
            entries = ((-self._vector(place)[term], place) for place in self._papers_with[term])
            self._champions[term] = [
                (-weight, place) for weight, place in nsmallest(CHAMPIONS, entries)
            ]
        return self._champions[term]

    def _candidates(self, place: int) -> list[int]:
        scores: dict[int, int] = defaultdict(int)
        for term, weight in islice(self._vector(place).items(), LEADING_TERMS):
            for other_weight, other in self._champions_of(term):
                scores[other] -= weight * other_weight
        scores.pop(place, None)
        return [
            other for _, other in nsmallest(CANDIDATES, zip(scores.values(), scores, strict=True))
        ]


def _product(one: _Vector, other: _Vector) -> int:
    return sum(one[term] * other[term] for term in one.keys() & other.keys())


def _terms(paper: Paper) -> Counter[str]:
    terms: Counter[str] = Counter()
    for term in terms_of(paper.title):
        terms[term] += TITLE_WEIGHT
    terms.update(terms_of(paper.abstract or ""))
    for path in paper.topics:
        # The slash distinguishes topics from words.
        terms[f"/{path}"] += TOPIC_WEIGHT
        terms[f"/{path.partition('/')[0]}"] += 1
    return terms
