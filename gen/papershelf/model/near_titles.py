"""Which titles are nearly the same, of many."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence, Set
from functools import cached_property
from itertools import chain, combinations, islice

# Share of trigrams that two near titles have in common: they differ in a letter or two, or in a
# short word.
NEAR = 0.85
# Titles of at least SHORT words may differ in one word, of LONG in two; words after the first
# LONGEST may not differ.
SHORT, LONG, LONGEST = 3, 8, 30
# A title with more near titles than this is one of a series, not a typo.
MOST_NEAR = 5
# More titles than this have rare words in common only if they were made for it.
MOST_COMPARED = 200
# Roman numbers up to XXXIX count parts, too. Ordinary words such as "mix" are not numbers.
_NUMBER = re.compile(r"[0-9]+|\b(?=[ivx])x{0,3}(?:ix|iv|v?i{0,3})(?<=[ivx])\b")


def digits_of(normal: str) -> list[str]:
    """The numbers in a title, which tell the papers of a series apart."""
    return _NUMBER.findall(normal)


def without_digits(normal: str) -> str:
    return " ".join(_NUMBER.sub(" ", normal).split())


def near_titles(normals: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Pairs of indexes, the smaller first, of titles that are nearly the same.

    The titles are normal titles, each given once. Near titles differ in one similar word, long
    ones in two, and never in a number. Each title is paired with at most MOST_NEAR earlier ones.

    Most pairs are never compared: the rarest word that two near titles share is among the rarest
    few words of both (the prefix filter: Chaudhuri, Ganti and Kaushik, "A Primitive Operator for
    Similarity Joins in Data Cleaning", ICDE 2006).
    """
    titles = [_Title(normal) for normal in normals]
    in_use = Counter(chain.from_iterable(title.words for title in titles))
    holders: dict[tuple[str, str], list[int]] = defaultdict(list)
    for second, title in enumerate(titles):
        by_rarity = sorted(title.words, key=lambda word: (in_use[word], word))
        rarest = [(word, title.numbers) for word in by_rarity[: title.most_left_out + 1]]
        fewest_first = sorted([holders[word] for word in rarest], key=len)
        candidates = dict.fromkeys(islice(chain.from_iterable(fewest_first), MOST_COMPARED))
        near = (first for first in candidates if title.is_near(titles[first]))
        for first in sorted(islice(near, MOST_NEAR)):
            yield first, second
        for word in rarest:
            holders[word].append(second)


class _Title:
    """A normal title, and what is compared of it; most titles are never compared in detail."""

    def __init__(self, normal: str) -> None:
        self._normal = normal
        self._in_order = normal.split(" ")
        self.words = set(self._in_order)
        self._size = len(self.words)
        self.numbers = " ".join(digits_of(normal))
        length = len(self._in_order)
        self.most_left_out = 2 if length >= LONG else 1 if length >= SHORT else 0

    def is_near(self, other: "_Title") -> bool:
        in_both = len(self.words & other.words)
        return (
            self._size - in_both <= self.most_left_out
            and other._size - in_both <= other.most_left_out
            and not self.leftovers.isdisjoint(other.leftovers)
            and self._is_alike(other)
        )

    def _is_alike(self, other: "_Title") -> bool:
        """Whether the two share most of their trigrams."""
        return _share(self.trigrams, other.trigrams) >= NEAR

    @cached_property
    def leftovers(self) -> frozenset[int]:
        """Hashes of the title, and of the title without one word or two; numbers always stay.

        Hashes take less memory than the words.
        """
        words = self._in_order
        removable = [at for at, word in enumerate(words) if not _NUMBER.search(word)][:LONGEST]
        return frozenset(
            hash(tuple(word for at, word in enumerate(words) if at not in left_out))
            for count in range(self.most_left_out + 1)
            for left_out in combinations(removable, count)
        )

    @cached_property
    def trigrams(self) -> frozenset[str]:
        return _trigrams(self._normal)


def likeness(one: str, other: str) -> float:
    """Share of the trigrams of two normal titles that are in both, from 0 to 1."""
    return _share(_trigrams(one), _trigrams(other))


def _trigrams(normal: str) -> frozenset[str]:
    padded = f" {normal} "
    return frozenset(padded[at : at + 3] for at in range(len(padded) - 2))


def _share(one: Set[str], other: Set[str]) -> float:
    common = len(one & other)
    return common / (len(one) + len(other) - common)
