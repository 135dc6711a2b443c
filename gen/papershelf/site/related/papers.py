"""Related papers, by the cosine similarity of their words weighted by TF-IDF.

Ties are sorted by key.
"""

import re
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import repeat
from operator import mul

from papershelf.model.paper import Paper
from papershelf.site.related.known import CHAMPIONS, SHARED_WORDS, Champions, Found, Known, known_of
from papershelf.site.related.words import SCALE, Words
from papershelf.site.reuse.forks import can_fork, in_forks

# With thousands of papers, comparing each with every other takes too long. So only candidates are
# compared: the papers in which the paper's heaviest terms weigh most (champion lists: Manning,
# Raghavan, Schütze, "Introduction to Information Retrieval", 2008, section 7.1.3).
CANDIDATES = 20
# Those of fewer papers are found before other processes have started.
_MANY = 2_000
_PARTS = 60
_PLACE_BITS = 32
# Topics have a slash, and a number says nothing alone. Nor do words for how a paper goes about
# its subject, many of which are rare enough to weigh a lot.
_NO_WORD = re.compile(r"[/\d]|..?$")
_NO_SUBJECTS = frozenset(
    """
    behind beyond capability challenge conventional empirical enabling enhancing exploring fast
    finding gap how investigating making matter overcome practical quality requiring rethinking
    revisiting solution strategy theoretical toward towards why
    """.split()  # noqa: SIM905
)


class RelatedPapers(Mapping[str, tuple[str, ...]]):
    """The keys of related papers by key, the most similar first.

    A paper that shares few terms with others has fewer than ``count`` of them, or none. They are
    found when they are asked for: a preview shows one page of a long list after every edit.
    """

    def __init__(
        self, papers: Sequence[Paper], count: int = 5, earlier: Known | None = None
    ) -> None:
        """``earlier`` is what was known before edits, with the same count."""
        ordered = sorted(papers, key=lambda paper: paper.key)
        self._count = count
        self._places = {paper.key: place for place, paper in enumerate(ordered)}
        self.known = known_of(ordered, earlier or Known())

    def prepare(self) -> None:
        """Find what is needed for any of them."""
        self._find_champions(range(len(self)))

    def find_all(self, processes: int = 1) -> bool:
        """Find all of them. Returns whether some were unknown."""
        known = self.known
        missing = [place for place in range(len(known.keys)) if place not in known.related]
        self._find_champions(missing)
        if processes < 2 or len(missing) < _MANY or not can_fork():
            known.related |= self._find_all(missing)
        else:
            parts = [missing[start::_PARTS] for start in range(_PARTS)]
            for found in in_forks(self._find_all, parts, processes):
                known.related |= found
        return bool(missing)

    def forget_words(self) -> None:
        """Forget what only finding them needs, when all are found. It takes as much memory as the
        papers.
        """
        known = self.known
        self.known = Known(known.keys, vocabulary=known.vocabulary, related=known.related)

    def __getitem__(self, key: str) -> tuple[str, ...]:
        return tuple(self.known.keys[found.place] for found in self._of(key))

    def shared(self, key: str, other: str) -> tuple[str, ...]:
        """The words that make a paper and a related one alike, in lower case.

        Words of titles come first: authors have chosen them to say what a paper is about.
        """
        place, terms = self._places[other], self.known.vocabulary.terms
        found = (one.words for one in self._of(key) if one.place == place)
        return tuple(terms[number] for number in next(found, ()))

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)

    def _of(self, key: str) -> tuple[Found, ...]:
        place = self._places[key]
        if place not in self.known.related:
            self._find_champions([place])
            self.known.related |= self._find_all([place])
        return self.known.related[place]

    def _find_champions(self, places: Iterable[int]) -> None:
        """Find the champions of the leading terms of papers."""
        known = self.known
        wanted = {term for place in places for term in known.words[place].leading}
        wanted -= known.champions.keys()
        # A weight and a place as one number: sorting pairs takes several times as long.
        entries: dict[int, array[int]] = {term: array("Q") for term in wanted}
        for place, words in enumerate(known.words):
            if wanted.isdisjoint(words.numbers):
                continue
            for term, weight in zip(words.numbers, words.weights, strict=True):
                if weight and term in wanted:
                    entries[term].append((SCALE - weight) << _PLACE_BITS | place)
        for term, found in entries.items():
            best = sorted(found)[:CHAMPIONS]
            known.champions[term] = Champions(
                array("H", (SCALE - (one >> _PLACE_BITS) for one in best)),
                array("I", (one & (1 << _PLACE_BITS) - 1 for one in best)),
            )

    def _find_all(self, places: Iterable[int]) -> dict[int, tuple[Found, ...]]:
        return {place: self._find(place) for place in places}

    def _find(self, place: int) -> tuple[Found, ...]:
        words = self.known.words
        weights = dict(zip(words[place].numbers, words[place].weights, strict=True))
        scores = sorted(
            (-_product(weights, words[other]), other) for other in self._candidates(place, weights)
        )
        return tuple(
            Found(other, self._shared(words[place], weights, words[other]))
            for _, other in scores[: self._count]
        )

    def _candidates(self, place: int, weights: Mapping[int, int]) -> list[int]:
        scores: dict[int, int] = defaultdict(int)
        for term in self.known.words[place].leading:
            weight = weights[term]
            champions = self.known.champions[term]
            for other_weight, other in zip(champions.weights, champions.places, strict=True):
                scores[other] -= weight * other_weight
        scores.pop(place, None)
        ranked = sorted(zip(scores.values(), scores, strict=True))
        return [other for _, other in ranked[:CANDIDATES]]

    def _shared(self, one: Words, weights: Mapping[int, int], other: Words) -> tuple[int, ...]:
        """Words of the titles, or of the abstracts if the titles have none: a word that is only in
        both abstracts is mostly chance.
        """
        titled = {*one.numbers[: one.titled], *other.numbers[: other.titled]}
        terms = self.known.vocabulary.terms
        found = sorted(
            (number not in titled, -weights[number] * weight, terms[number], number)
            for number, weight in zip(other.numbers, other.weights, strict=True)
            if weight and number in weights
        )
        words = [one for one in found if not (one[2] in _NO_SUBJECTS or _NO_WORD.match(one[2]))]
        return tuple(one[-1] for one in words[:SHARED_WORDS] if one[0] == words[0][0])


def _product(weights: Mapping[int, int], other: Words) -> int:
    return sum(map(mul, map(weights.get, other.numbers, repeat(0)), other.weights))
