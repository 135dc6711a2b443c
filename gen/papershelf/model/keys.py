"""Citation keys in Google Scholar's style: family name, year, first significant word of the title.

A key is proposed once, when a paper comes into the list, and stored as its file's name.
"""

import re
import string
from collections.abc import Container, Iterable

from papershelf.model.identifiers import parse_key
from papershelf.model.names import Name, fold

# Scholar passes over these at the start of a title: "What Matters for Merging" is "matters".
_INSIGNIFICANT = frozenset({
    "a", "an", "and", "are", "as", "at", "be", "by", "do", "for", "from", "how", "in", "into",
    "is", "it", "its", "of", "on", "or", "that", "the", "their", "this", "to", "what", "when",
    "where", "which", "who", "why", "with",
})  # fmt: skip
_LONGEST_PART = 39


def propose_key(names: Iterable[Name], year: int, title: str, taken: Container[str]) -> str:
    """A key that is not taken: on a clash the second paper gets an a, the third a b.

    Of a hyphenated first word the first part counts, as in Scholar. Raises ValueError where
    all letters are used up, or the year cannot stand in a key.
    """
    word = next((w for w in _ascii_words(title) if w not in _INSIGNIFICANT), "")
    stem = f"{_filing_word(next(iter(names), None))}{year:04}{word[:_LONGEST_PART]}"
    for suffix in ("", *string.ascii_lowercase):
        if f"{stem}{suffix}" not in taken:
            return parse_key(f"{stem}{suffix}")
    raise ValueError(f"{stem} and {stem}a to {stem}z are all taken; give the paper a key by hand")


def _ascii_words(text: str) -> list[str]:
    """Small letters and digits; an apostrophe does not divide a word."""
    return re.findall(r"[a-z0-9]+", re.sub("['’]", "", fold(text)))


def _filing_word(name: Name | None) -> str:
    """The family name with its particle in one word; of a group the first word."""
    if name is None:
        return "anon"
    words = [re.sub("[0-9]", "", word) for word in _ascii_words(name.last)]
    letters = "".join(words[:1] if name.literal else words)
    return letters[:_LONGEST_PART] or "anon"
