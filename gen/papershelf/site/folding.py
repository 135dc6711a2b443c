"""The table by which the browser folds text as ``papershelf.model.names.fold`` does.

The search compares what a reader types with words that Python has folded. The rules exist once,
in Python; the browser gets what its own functions would do differently.
"""

import json
import unicodedata
from collections.abc import Iterable
from itertools import filterfalse

from papershelf.model.names import fold

FOLD_TABLE = "assets/papershelf/fold-table.js"

# The two planes that have letters with case or accents; beyond them are ideographs.
_LETTERS = range(0x20000)
_SURROGATES = range(0xD800, 0xE000)


def fold_table() -> str:
    """A JavaScript module: the marks that are dropped, and the characters that are exceptions."""
    characters = [chr(code) for code in _LETTERS if code not in _SURROGATES]
    marks = [ord(char) for char in characters if unicodedata.combining(char)]
    folded = {char: fold(char) for char in characters if fold(char) != _folded_by_browser(char)}
    return (
        "// Made by papershelf/site/folding.py for fold() in search/words.js.\n"
        f"export const MARKS = /[{_ranges(marks)}]/gu;\n"
        "/** @type {Record<string, string>} */\n"
        f"export const FOLDED = {json.dumps(folded, separators=(',', ':'))};\n"
    )


def _folded_by_browser(char: str) -> str:
    decomposed = unicodedata.normalize("NFKD", char)
    return "".join(filterfalse(unicodedata.combining, decomposed)).lower()


def _ranges(codes: Iterable[int]) -> str:
    """Ascending code points as the inside of a character class."""
    ranges: list[list[int]] = []
    for code in codes:
        if ranges and ranges[-1][1] == code - 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    return "".join(
        f"\\u{{{first:x}}}" + (f"-\\u{{{last:x}}}" if last > first else "")
        for first, last in ranges
    )
