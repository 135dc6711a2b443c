"""Citation keys in Google Scholar's style: family name, year, first significant word of the title.

A key is proposed once, when a paper comes into the list, and stored as its file's name.
"""

import re
import string
from collections.abc import Container, Iterable, Iterator
from itertools import accumulate

from papershelf.model.identifiers import key_year, parse_key
from papershelf.model.names import Name, fold

# Scholar passes over these at the start of a title: "What Matters for Merging" is "matters".
_INSIGNIFICANT = frozenset({
    "a", "an", "and", "are", "as", "at", "be", "by", "do", "for", "from", "how", "in", "into",
    "is", "it", "its", "of", "on", "or", "that", "the", "their", "this", "to", "what", "when",
    "where", "which", "who", "why", "with",
})  # fmt: skip
_LONGEST_PART = 39

PAPERS = "data/papers"


def record_path(key: str) -> str:
    """The file of a record, from the root of the list. Raises ValueError if it is not a key."""
    return f"{PAPERS}/{key_year(key)}/{key}.yaml"


def proposed_keys(names: Iterable[Name], year: int, title: str) -> Iterator[str]:
    """What the key of a paper may be, in the order in which it is looked for.

    First without a letter, then with an a for the second paper, a b for the third. Where all
    letters are used up, the next significant word of the title is joined to the first, and so
    on. Of a hyphenated first word the first part counts, as in Scholar.
    """
    significant = [word for word in _ascii_words(title) if word not in _INSIGNIFICANT] or [""]
    family = _filing_word(next(iter(names), None))
    for words in accumulate(significant):
        for suffix in ("", *string.ascii_lowercase):
            yield f"{family}{year:04}{words[:_LONGEST_PART]}{suffix}"
        if len(words) > _LONGEST_PART:
            return


def propose_key(names: Iterable[Name], year: int, title: str, taken: Container[str]) -> str:
    """A key that is not taken. Raises ValueError where all are, or the year cannot be in one."""
    for key in proposed_keys(names, year, title):
        if key not in taken:
            return parse_key(key)
    raise ValueError(f"all keys up to {key} are taken; give the paper a key by hand")


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
