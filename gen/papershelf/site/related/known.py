"""What is known of the papers of a list, and what of it is still true after edits.

An edit changes the weights of the words of one paper, and of the few for which the rarity of a word
has changed by a step. What was found with others' weights only stays as it is.
"""

from array import array
from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field
from typing import NamedTuple

from papershelf.model.paper import Paper
from papershelf.site.related.words import Vocabulary, Words, rarity, steps, terms_in, weighed
from papershelf.site.reuse.units import digest

# How many papers there are for each term in a list of champions (words.py).
CHAMPIONS = 30
# The words that say why a paper is related. Longer reasons would be larger than the titles.
SHARED_WORDS = 2


class Champions(NamedTuple):
    """The papers in which a term weighs most, the heaviest first, and then by place."""

    weights: "array[int]"
    places: "array[int]"

    def would_have(self, weight: int, place: int) -> bool:
        """Whether one more paper is among them."""
        if len(self.places) < CHAMPIONS:
            return True
        return (-weight, place) < (-self.weights[-1], self.places[-1])


class Found(NamedTuple):
    """A related paper, and the numbers of the words that both have."""

    place: int
    words: tuple[int, ...]


@dataclass(slots=True)
class Known:
    """Papers by their places in the order of keys. Champions of terms and related papers are found
    when they are needed. Those of a paper are known only with the champions of its leading terms.
    """

    keys: Sequence[str] = ()
    digests: Sequence[bytes] = ()
    """Of what the words are made of."""
    vocabulary: Vocabulary = field(default_factory=Vocabulary)
    words: Sequence[Words] = ()
    papers_with: Counter[int] = field(default_factory=Counter)
    champions: dict[int, Champions] = field(default_factory=dict)
    related: dict[int, tuple[Found, ...]] = field(default_factory=dict)


def known_of(papers: Sequence[Paper], earlier: Known) -> Known:
    """Of papers in the order of their keys. ``earlier`` may be of any list, and is not changed, but
    for its vocabulary.
    """
    digests = [digest(paper.title, paper.abstract, paper.topics) for paper in papers]
    places = {key: place for place, key in enumerate(earlier.keys)}
    # The places of papers whose words are the same, before and now.
    same: dict[int, int] = {}
    for place, (paper, made_of) in enumerate(zip(papers, digests, strict=True)):
        before = places.get(paper.key)
        if before is not None and earlier.digests[before] == made_of:
            same[before] = place
    now = Known([paper.key for paper in papers], digests, earlier.vocabulary)
    _weigh(now, papers, earlier, same)
    lost = set(range(len(earlier.keys))) - same.keys()
    _keep_champions(now, earlier, same, lost)
    _keep_related(now, earlier, same)
    return now


def _weigh(now: Known, papers: Sequence[Paper], earlier: Known, same: dict[int, int]) -> None:
    """Weigh the words of changed papers, and of those that have a word whose rarity has changed.
    The latter are not the same, either.
    """
    vocabulary = now.vocabulary
    kept = {place: before for before, place in same.items()}
    terms = {
        place: terms_in(paper, vocabulary)
        for place, paper in enumerate(papers)
        if place not in kept
    }
    papers_with = earlier.papers_with.copy()
    changed: set[int] = set()
    for before, words in enumerate(earlier.words):
        if before not in same:
            papers_with.subtract(words.numbers)
            changed.update(words.numbers)
    for found in terms.values():
        papers_with.update(found.numbers)
        changed.update(found.numbers)
    now.papers_with = +papers_with
    count, count_before = len(papers), len(earlier.keys)
    if steps(count) != steps(count_before):
        same.clear()
    else:
        changed = {
            term
            for term in changed
            if rarity(count, now.papers_with[term])
            != rarity(count_before, earlier.papers_with[term])
        }
        for before, words in enumerate(earlier.words):
            if before in same and not changed.isdisjoint(words.numbers):
                del same[before]
    # Of no other terms, unless somebody else has made the file (remember.py).
    rarities = Counter({term: rarity(count, of) for term, of in now.papers_with.items()})
    kept = {place: before for before, place in same.items()}
    now.words = [
        earlier.words[kept[place]]
        if place in kept
        else weighed(terms.get(place) or terms_in(paper, vocabulary), rarities, vocabulary)
        for place, paper in enumerate(papers)
    ]


def _moved(places: "array[int]", same: Mapping[int, int]) -> "array[int]":
    return array("I", map(same.__getitem__, places))


def _keep_champions(now: Known, earlier: Known, same: Mapping[int, int], lost: Set[int]) -> None:
    for term, found in earlier.champions.items():
        if lost.isdisjoint(found.places):
            now.champions[term] = Champions(found.weights, _moved(found.places, same))
    if not now.champions:
        return
    kept = set(same.values())
    for place, words in enumerate(now.words):
        if place not in kept:
            for term, weight in zip(words.numbers, words.weights, strict=True):
                known = now.champions.get(term)
                if known and weight and known.would_have(weight, place):
                    del now.champions[term]


def _keep_related(now: Known, earlier: Known, same: Mapping[int, int]) -> None:
    """Those of papers whose leading terms have the champions of before."""
    changed = earlier.champions.keys() - now.champions.keys()
    for before, place in same.items():
        found = earlier.related.get(before)
        if found is None or not changed.isdisjoint(now.words[place].leading):
            continue
        # All are, unless somebody else has made the file (remember.py).
        if all(one.place in same for one in found):
            now.related[place] = tuple(Found(same[one.place], one.words) for one in found)
