"""Writing systems: those whose letters look alike, and those that run from right to left."""

import re
import unicodedata
from functools import cache

# Of these, words of two belong to no language.
_ALIKE = ("LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE")
_WORD = re.compile(r"[^\W\d_]{2,}")
# Their blocks. papers-rows.js has the same.
_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe\U00010800-\U00010fff\U0001e800-\U0001efff]"
)


def has_right_to_left(text: str) -> bool:
    """Whether some of a text runs from right to left, as Arabic and Hebrew do."""
    return not text.isascii() and _RIGHT_TO_LEFT.search(text) is not None


def mixed_scripts(text: str, *, with_greek: bool = True) -> tuple[str, ...]:
    """The scripts of the first word with letters of several that look alike; empty if none has.

    ``with_greek``: whether Latin and Greek letters in one word count. Formulas have both.
    """
    if text.isascii():
        return ()
    for word in _WORD.findall(text):
        scripts = dict.fromkeys(filter(None, map(_script, word)))
        if not with_greek and "Greek" in scripts:
            scripts.pop("Greek")
        if len(scripts) > 1:
            return tuple(scripts)
    return ()


@cache
def _script(letter: str) -> str:
    name = unicodedata.name(letter, "").partition(" ")[0]
    # The sign for 10^-6, and symbols that have the shape of letters, belong to no script.
    return name.title() if name in _ALIKE else ""
