"""Related papers, by the cosine similarity of their words weighted by TF-IDF.

Weights are integers, so that sums do not depend on their order, and ties are sorted by key: the
result is the same on every platform and with every hash seed.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
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


def related_papers(papers: Sequence[Paper], count: int = 5) -> dict[str, tuple[str, ...]]:
    """The keys of related papers by key, the most similar first.

    A paper that shares few terms with others has fewer than ``count`` of them, or none.
    """
    if not count:
        return {paper.key: () for paper in papers}
    in_order = sorted(papers, key=lambda paper: paper.key)
    vectors = _vectors([_terms(paper) for paper in in_order])
    champions = _champions(vectors)
    related = {}
    for place, vector in enumerate(vectors):
        candidates = _candidates(vector, champions, place)
        scores = ((-_product(vector, vectors[other]), other) for other in candidates)
        nearest = nsmallest(count, scores)
        related[in_order[place].key] = tuple(in_order[other].key for _, other in nearest)
    return related


def _champions(vectors: Sequence[_Vector]) -> dict[str, list[tuple[int, int]]]:
    """(weight, place) of the papers in which a term weighs most, by term."""
    index: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for place, vector in enumerate(vectors):
        for term, weight in vector.items():
            index[term].append((-weight, place))
    return {
        term: [(-weight, place) for weight, place in nsmallest(CHAMPIONS, entries)]
        for term, entries in index.items()
    }


def _candidates(
    vector: _Vector, champions: dict[str, list[tuple[int, int]]], place: int
) -> list[int]:
    scores: dict[int, int] = defaultdict(int)
    for term, weight in islice(vector.items(), LEADING_TERMS):
        for other_weight, other in champions[term]:
            scores[other] -= weight * other_weight
    scores.pop(place, None)
    return [other for _, other in nsmallest(CANDIDATES, zip(scores.values(), scores, strict=True))]


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


def _vectors(counts: Sequence[Counter[str]]) -> list[_Vector]:
    """Integer vectors of length SCALE, without the terms that only one paper has."""
    papers_of = Counter(term for terms in counts for term in terms)
    rarity = {
        term: math.log(len(counts) / papers)
        for term, papers in papers_of.items()
        if 1 < papers < len(counts)
    }
    vectors = []
    for terms in counts:
        weights = vector_of(terms, rarity, SCALE)
        heaviest_first = sorted(weights.items(), key=lambda item: (-item[1], item[0]))
        vectors.append({term: round(weight) for term, weight in heaviest_first})
    return vectors
