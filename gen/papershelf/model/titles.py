"""When two titles are the same, or nearly so."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import cache, cached_property
from itertools import chain, combinations, islice

from papershelf.model.names import NameList, fold
from papershelf.model.paper import Paper
from papershelf.tex.math import plain_text

# Share of common trigrams from which titles are near: a letter or two, or a short word.
NEAR = 0.85
# From so many words on, one may differ, and two; beyond the last number all are to be the same.
SHORT, LONG, LONGEST = 3, 8, 30
# Whoever has more near titles than this is one of a series, and no slip.
MOST_NEAR = 5
# Only titles made for it look like more others than this without being near to them.
MOST_COMPARED = 200
# Parts are counted in Roman numbers as well, up to XXXIX; alone, a word such as "mix" is none.
_NUMBER = re.compile(r"[0-9]+|\b(?=[ivx])x{0,3}(?:ix|iv|v?i{0,3})(?<=[ivx])\b")


@cache
def normal_title(title: str) -> str:
    """Words without case, accents and punctuation; C, C++ and C# are three."""
    return " ".join(re.findall(r"[^\W_]+|[+#]+", fold(plain_text(title)))) or fold(title).strip()


def digits_of(normal: str) -> list[str]:
    """The numbers in a title, by which papers of one series differ."""
    return _NUMBER.findall(normal)


def without_digits(normal: str) -> str:
    return " ".join(_NUMBER.sub(" ", normal).split())


def share_an_author(some: NameList | None, others: NameList | None) -> bool:
    """Whether a family name is on both lists; where one is not known, they may."""
    if not some or not others:
        return True
    return bool({fold(name.last) for name in some} & {fold(name.last) for name in others})


def are_declared_different(one: Paper, other: Paper) -> bool:
    """Whether one of two papers names the other as a work that is easily taken for it."""
    return one.key in other.different_from or other.key in one.different_from


def are_different_works(one: Paper, other: Paper) -> bool:
    """Whether two papers of one title say themselves that they are not the same.

    They have other DOIs, arXiv ids or ISBNs, are other volumes or editions, stand on other pages
    of one venue, or name each other.
    """
    if are_declared_different(one, other):
        return True
    pairs = [
        (one.doi and one.doi.folded, other.doi and other.doi.folded),
        (one.arxiv, other.arxiv),
        (one.isbn and one.isbn.replace("-", ""), other.isbn and other.isbn.replace("-", "")),
        (one.volume, other.volume),
        (one.edition, other.edition),
        (_first_page_in(one), _first_page_in(other)) if one.venue == other.venue else (None, None),
    ]
    return any(mine and theirs and mine != theirs for mine, theirs in pairs)


def _first_page_in(paper: Paper) -> str | None:
    """None where there is no venue, or no such page."""
    found = re.match("[0-9]+", paper.pages or "")
    return found[0] if paper.venue and found else None


def near_titles(normals: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Pairs of places, the first before the second, of titles (each once) that are nearly the same.

    Near titles are the same but for one word, or two in a long one, and these are alike; numbers
    are the same. For each title at most MOST_NEAR of those before it are given.

    Not every pair is compared: of what two near titles have in common, the rarest word is among
    the rarest few of both, however the other words differ (the prefix filter: Chaudhuri, Ganti
    and Kaushik, "A Primitive Operator for Similarity Joins in Data Cleaning", ICDE 2006).
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
    """A title in its normal form, and what of it is compared; most are never looked at closely."""

    def __init__(self, normal: str) -> None:
        self._normal = normal
        self._in_order = normal.split(" ")
        self.words = set(self._in_order)
        self.numbers = " ".join(digits_of(normal))
        length = len(self._in_order)
        self.most_left_out = 2 if length >= LONG else 1 if length >= SHORT else 0

    def is_near(self, other: "_Title") -> bool:
        in_both = len(self.words & other.words)
        return (
            len(self.words) - in_both <= self.most_left_out
            and len(other.words) - in_both <= other.most_left_out
            and not self.leftovers.isdisjoint(other.leftovers)
            and self._is_alike(other)
        )

    def _is_alike(self, other: "_Title") -> bool:
        """Whether most runs of three characters are in both."""
        common = len(self.trigrams & other.trigrams)
        return common >= NEAR * (len(self.trigrams) + len(other.trigrams) - common)

    @cached_property
    def leftovers(self) -> frozenset[int]:
        """Of the title, and of what is left of it without a word or two; words with a digit stay.

        Hashes take less room than words.
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
        padded = f" {self._normal} "
        return frozenset(padded[at : at + 3] for at in range(len(padded) - 2))
