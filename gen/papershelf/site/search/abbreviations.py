"""Abbreviations that the texts of a list explain: "automatic speech recognition (ASR)"."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from papershelf.site.search.words import STOP_WORDS, tokens

# The search downloads all of them at its start.
_MOST = 1_000
_IN_BRACKETS = re.compile(r"\(([A-Za-z][A-Za-z0-9-]{1,9})\)")
_WORD = re.compile(r"[^\W_]+")


def abbreviations(texts: Iterable[str]) -> list[tuple[str, str]]:
    """(short, long) as words of the index, the most frequent ones, in alphabetical order."""
    counts = Counter(pair for text in texts for pair in set(_explained(text)))
    most = sorted(counts, key=lambda pair: (-counts[pair], pair))[:_MOST]
    return sorted(most)


def _explained(text: str) -> Iterator[tuple[str, str]]:
    for found in _IN_BRACKETS.finditer(text):
        short = re.sub("(?<=[A-Z])s$", "", found[1])
        if not re.search("[A-Z]", short) or len(short) < 2 or short.lower() in STOP_WORDS:
            continue
        # Sentences and other brackets end what can be explained.
        before = re.split(r"[.;:(]\s", text[max(0, found.start() - 160) : found.start()])[-1]
        if words := _long_form(short.replace("-", "").lower(), before):
            long = [word for word, _ in tokens(" ".join(words))]
            (word, _), *_ = tokens(short.replace("-", ""))
            if len(long) > 1 and word not in long:
                # Plural and singular are one long form.
                yield word, re.sub("s$", "", " ".join(long))


def _long_form(short: str, before: str) -> list[str] | None:
    """The last words that begin with the letters of the abbreviation; or else the fewest that have
    its letters in order, the first at the start of a word (Schwartz and Hearst, PSB 2003).
    """
    words = _WORD.findall(before.lower())
    if [word[0] for word in words[-len(short) :]] == [*short]:
        return words[-len(short) :]
    most = min(len(short) + 5, 2 * len(short))
    for count in range(2, min(most, len(words)) + 1):
        last = words[-count:]
        if last[0][0] == short[0] and _has_letters(short[1:], " ".join(last)[1:]):
            initials = sum(word[0] in short for word in last)
            return last if 2 * initials >= count else None
    return None


def _has_letters(letters: str, text: str) -> bool:
    at = 0
    for letter in letters:
        at = text.find(letter, at) + 1
        if not at:
            return False
    return True
