"""How well the map of this repository's list shows which papers have words in common."""

from collections import Counter
from math import log
from pathlib import Path

from papershelf.model.terms import terms_of, vector_of
from papershelf.records.load import read_list
from papershelf.site.map.remember import places_of

ROOT = Path(__file__).parents[2]
NEAR = 10


def test_neighbors_on_the_map_are_neighbors_by_their_text() -> None:
    """Trustworthiness (Venna, Kaski, 2001): 1 if all are, 0.5 at random."""
    papers = read_list(ROOT).catalogue().papers
    texts = [Counter(terms_of(f"{paper.title} {paper.abstract or ''}")) for paper in papers]
    found_in = Counter(term for text in texts for term in text)
    rarity = {term: log(len(papers) / count) for term, count in found_in.items() if count > 1}
    vectors = [vector_of(text, rarity) for text in texts]
    places = places_of(papers)
    count, missed = len(papers), 0
    for one in range(count):
        others = [other for other in range(count) if other != one]
        by_text = sorted(
            others,
            key=lambda other: (
                -sum(weight * vectors[other].get(term, 0) for term, weight in vectors[one].items())
            ),
        )
        x, y = places[one]
        by_place = sorted(
            others, key=lambda other: (places[other][0] - x) ** 2 + (places[other][1] - y) ** 2
        )
        ranks = {other: rank for rank, other in enumerate(by_text, start=1)}
        missed += sum(max(0, ranks[other] - NEAR) for other in by_place[:NEAR])

    assert 1 - 2 * missed / (count * NEAR * (2 * count - 3 * NEAR - 1)) > 0.75
