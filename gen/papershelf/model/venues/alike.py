"""Whether two names may be of one venue: CVPR, Proc. Computer Vision and Pattern Recognition."""

import re
from functools import cache

from papershelf.model.names import fold

_COMMON_WORDS = frozenset({"proceedings", "proc", "of", "the", "in", "on", "for", "and", "annual"})


@cache
def are_venues_alike(one: str, other: str) -> bool:
    """Whether two names can be of one venue: abbreviated, an acronym, or with more words."""
    shorter, longer = sorted((_venue_words(one), _venue_words(other)), key=len)
    if not shorter:
        return True
    if len(shorter) == 1 and len(longer) > 1 and _is_acronym(shorter[0], longer):
        return True
    at = 0
    for word in shorter:
        while at < len(longer) and not _abbreviates(word, longer[at]):
            at += 1
        at += 1
    return at <= len(longer)


def _venue_words(venue: str) -> list[str]:
    words = re.findall(r"[^\W_]+", fold(venue))
    return [word for word in words if word not in _COMMON_WORDS and not word[0].isdigit()]


def _abbreviates(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)


def _is_acronym(acronym: str, words: list[str]) -> bool:
    """Whether the words have the letters of the acronym in their order: NeurIPS, ICASSP."""
    for start, word in enumerate(words):
        rest = iter("".join(words[start:]))
        if word[0] == acronym[0] and all(letter in rest for letter in acronym):
            return True
    return False
