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
    characters = [chr(code) for code in _LETTERS if code not in _SURROGATES and chr(code) != "\n"]
    marks = [ord(char) for char in characters if unicodedata.combining(char)]
    # All at once takes a tenth of the time. Over the end of a line, no character changes another.
    lines = "\n".join(characters)
    ours, theirs = (folds(lines).split("\n") for folds in (fold, _folded_by_browser))
    folded = {
        char: one for char, one, other in zip(characters, ours, theirs, strict=True) if one != other
    }
    return (
        "// Made by papershelf/site/folding.py for fold() in search/words.js.\n"
        f"export const MARKS = /[{_ranges(marks)}]/gu;\n"
        "/** @type {Record<string, string>} */\n"
        f"export const FOLDED = {json.dumps(folded, separators=(',', ':'))};\n"
    )


def _folded_by_browser(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text)
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
