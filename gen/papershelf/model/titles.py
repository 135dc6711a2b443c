"""When two titles are the same, or nearly so."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from papershelf.model.math import plain_text
from papershelf.model.names import NameList, fold
from papershelf.model.paper import Paper

# Share of common trigrams from which titles are near: a letter or two, or a short word.
NEAR = 0.85
# Words of titles in which one may differ, and two; beyond the last number all are to be the same.
SHORT, LONG, LONGEST = 3, 8, 30


def normal_title(title: str) -> str:
    """Words without case, accents and punctuation; C, C++ and C# are three."""
    return " ".join(re.findall(r"[^\W_]+|[+#]+", fold(plain_text(title)))) or fold(title).strip()


def digits_of(normal: str) -> list[str]:
    """The numbers in a title, by which papers of one series differ."""
    return re.findall(r"[0-9]+", normal)


def without_digits(normal: str) -> str:
    return " ".join(re.sub("[0-9]+", " ", normal).split())


def share_an_author(some: NameList | None, others: NameList | None) -> bool:
    """Whether a family name is on both lists; where one is not known, they may."""
    if not some or not others:
        return True
    return bool({fold(name.last) for name in some} & {fold(name.last) for name in others})


def are_different_works(one: Paper, other: Paper) -> bool:
    """Whether two papers of one title say themselves that they are not the same.

    They have other DOIs, arXiv ids or ISBNs, are other volumes or editions, or name each other.
    """
    if one.key in other.different_from or other.key in one.different_from:
        return True
    pairs = [
        (one.doi and one.doi.folded, other.doi and other.doi.folded),
        (one.arxiv, other.arxiv),
        (one.isbn and one.isbn.replace("-", ""), other.isbn and other.isbn.replace("-", "")),
        (one.volume, other.volume),
        (one.edition, other.edition),
    ]
    return any(mine and theirs and mine != theirs for mine, theirs in pairs)


def near_titles(normals: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Pairs of places, the first before the second, of titles (each once) that are nearly the same.

    Titles that differ in a digit are never near. Only titles are compared that are the same but
    for one word, or two in a long one: then they meet under what is left without these.
    """
    # Hashes take less room than words, and what they confuse is told apart below.
    holders: dict[int, list[int]] = defaultdict(list)
    grams: dict[int, frozenset[str]] = {}
    for second, normal in enumerate(normals):
        keys = set(map(hash, _without_a_word_or_two(normal.split(" "))))
        for first in sorted({place for key in keys for place in holders[key]}):
            for place in (first, second):
                grams[place] = grams.get(place) or _trigrams(normals[place])
            if _are_near(grams[first], grams[second]):
                yield first, second
        for key in keys:
            holders[key].append(second)


def _without_a_word_or_two(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """The title, and what is left of it; words with a digit stay."""
    places = [place for place, word in enumerate(words) if not digits_of(word)]
    most = 2 if len(words) >= LONG else 1 if len(words) >= SHORT else 0
    for count in range(most + 1):
        for left_out in combinations(places[:LONGEST], count):
            yield tuple(word for place, word in enumerate(words) if place not in left_out)


def _trigrams(normal: str) -> frozenset[str]:
    padded = f" {normal} "
    return frozenset(padded[at : at + 3] for at in range(len(padded) - 2))


def _are_near(some: frozenset[str], others: frozenset[str]) -> bool:
    if not NEAR * len(some) <= len(others) <= len(some) / NEAR:
        return False
    common = len(some & others)
    return common >= NEAR * (len(some) + len(others) - common)
