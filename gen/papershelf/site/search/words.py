"""The words of a text, as the index has them and as the search reads queries.

``search/words.js`` does the same in the browser; a test compares the two.
"""

import re
import unicodedata
from functools import cache
from pathlib import Path

from papershelf.model.names import fold
from papershelf.model.normal_forms import composed
from papershelf.model.text import data_lines

Token = tuple[str, int]
"""A word, and its place in the text; a compound is at the place of its first part."""

# Writing systems without spaces between words, and Hangul, whose particles follow without one.
EAST_ASIAN = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
)
JOINERS = "-\u2010\u2013/'\u2019._&+"
# "end-to-end" is also "endtoend"; longer chains are paths and lists.
_MOST_PARTS, _LONGEST = 4, 30

_JOINER = re.compile(f"[{JOINERS}]")
_NUMBER = re.compile("[0-9.]+")
_ASCII = re.compile(rf"[a-z0-9]+(?:[{JOINERS}][a-z0-9]+)*+")
_EAST_ASIAN_RUN = re.compile(f"([{EAST_ASIAN}]+)")

# Words that a paper does not have to contain. They count in titles, and are not looked up in
# abstracts, where nearly every paper has them.
STOP_WORDS = frozenset(
    word for line in data_lines(Path(__file__).with_name("stop_words.txt")) for word in line.split()
)


def normal(text: str) -> str:
    """Lower case without accents; syllables of Hangul stay whole."""
    return text.lower() if text.isascii() else composed(fold(text))


def tokens(text: str) -> list[Token]:
    """The words in their order. Compounds give their parts, and themselves without the hyphen."""
    plain = normal(text)
    found: list[Token] = []
    place = 0
    pattern = _ASCII if plain.isascii() else _any_script()
    for chain in pattern.findall(plain):
        # Most are single words, and a large list has millions.
        if chain.isascii() and chain.isalnum():
            found.append((chain, place))
            place += 1
            continue
        parts = _JOINER.split(chain)
        if 1 < len(parts) <= _MOST_PARTS and not _NUMBER.fullmatch(chain):
            joined = "".join(parts)
            if len(joined) <= _LONGEST:
                found.append((joined, place))
        for part in parts:
            for word in [part] if part.isascii() else _divided(part):
                found.append((word, place))
                place += 1
    return found


def length(found: list[Token]) -> int:
    """How many places the words take."""
    return found[-1][1] + 1 if found else 0


def _divided(part: str) -> list[str]:
    """Text without spaces as pairs of characters and the last one, so that any part is found."""
    words: list[str] = []
    for run in filter(None, _EAST_ASIAN_RUN.split(part)):
        if _EAST_ASIAN_RUN.fullmatch(run):
            words += [run[at : at + 2] for at in range(len(run))]
        else:
            words.append(run)
    return words


@cache
def _any_script() -> re.Pattern[str]:
    # Vowel signs are marks, and part of words: किताब.
    word = rf"(?:[^\W_]|[{_marks()}])+"
    return re.compile(rf"{word}(?:[{JOINERS}]{word})*")


@cache
def _marks() -> str:
    return "".join(
        chr(code)
        for code in range(0x20000)
        if unicodedata.category(chr(code)) in ("Mn", "Mc", "Me")
    )
