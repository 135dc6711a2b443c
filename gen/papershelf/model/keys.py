"""Citation keys in Google Scholar's style: family name, year, first significant word of the title.

A key is proposed once, when a paper is added, and stored as the name of its file.
"""

import re
import string
import unicodedata
from collections.abc import Container, Iterable, Iterator
from itertools import accumulate, count, islice, product

from anyascii import anyascii

from papershelf.model.citation_keys import key_year, parse_key
from papershelf.model.entry_types import EntryType
from papershelf.model.names import Name, NameList, fold
from papershelf.model.normal_forms import normalized
from papershelf.model.paper import Paper
from papershelf.model.spelling import written_out

# Scholar skips these at the start of a title: "What Matters for Merging" is "matters".
_INSIGNIFICANT = frozenset({
    "a", "an", "and", "are", "as", "at", "be", "by", "do", "for", "from", "how", "in", "into",
    "is", "it", "its", "of", "on", "or", "that", "the", "their", "this", "to", "v", "versus", "vs",
    "what", "when", "where", "which", "who", "why", "with",
})  # fmt: skip
_ARTICLES = frozenset(["a", "an", "the"])
# Of a name or of the words, and of the words with their suffix.
_LONGEST_PART, _LONGEST_END = 39, 40
# TeX that says how a formula looks: \beta is read aloud, \mathcal and \sqrt are not.
_LOOK = re.compile(
    r"\\(?:math[a-z]{2,5}|text[a-z]{0,6}|operatorname|boldsymbol|bm|[dt]?frac|sqrt|left|right"
    r"|overline|underline|hat|widehat|tilde|widetilde|bar|vec|dot|ddot|rm|bf|it|cal)(?![A-Za-z])"
)
# Chinese does not divide words; most of them have two characters.
_WORD = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]{1,2}|[^\s\u3400-\u9fff\uf900-\ufaff]+")

# Works without people that are known by the institution behind them; others by their title.
_BY_INSTITUTIONS = frozenset({
    EntryType.DATASET, EntryType.MANUAL, EntryType.ONLINE, EntryType.REPORT, EntryType.SOFTWARE,
    EntryType.STANDARD, EntryType.TECHREPORT,
})  # fmt: skip
_NOBODY = "anon"
_KEY = re.compile(r"(?P<name>[a-z]*)(?P<year>[0-9]{4})(?P<end>.*)")

PAPERS = "data/papers"


def record_path(key: str) -> str:
    """The file of a record, from the root of the list. Raises ValueError if it is not a key."""
    return f"{PAPERS}/{key_year(key)}/{key}.yaml"


def proposed_keys(
    names: Iterable[Name], year: int, title: str, passed: dict[tuple[str, int], int] | None = None
) -> Iterator[str]:
    """Keys for a paper, the best first, without end.

    Without names, the first significant word of the title comes before the year.

    The first has no suffix, the next 26 a letter. Then the next significant word of the title is
    joined to the first, and so on; then come two letters and more. Of a hyphenated first word
    the first part counts, as in Scholar.

    ``passed`` remembers how many keys with several letters were proposed before: thousands of
    papers with one title would otherwise try all of them again.
    """
    passed = {} if passed is None else passed
    head, significant = _head(names, year, title)
    for stem in _stems(significant):
        yield from (f"{head}{stem}{suffix}" for suffix in ("", *string.ascii_lowercase))
    for length in count(2):
        stem = f"{head}{significant[0][: _LONGEST_END - length]}"
        every = product(string.ascii_lowercase, repeat=length)
        for letters in islice(every, passed.get((stem, length), 0), None):
            yield f"{stem}{''.join(letters)}"
            passed[stem, length] = passed.get((stem, length), 0) + 1


def propose_key(
    names: Iterable[Name],
    year: int,
    title: str,
    taken: Container[str],
    passed: dict[tuple[str, int], int] | None = None,
) -> str:
    """The first key that is not taken. Raises ValueError if no key can hold the year.

    Papers that are filed one after the other may share what was ``passed``.
    """
    keys = proposed_keys(names, year, title, passed)
    return next(parse_key(key) for key in keys if key not in taken)


def follows_from(key: str, names: Iterable[Name], year: int, title: str) -> bool:
    """Whether a paper may have this key, with at most two letters at its end.

    Keys of other programs and of people count, too: "okafor2021", any significant word of the
    title, Scholar's "van2016wavenet" by van den Oord, "who2020" of a World Health Organization.
    A name or a title in another script allows any letters: people write names in their own way,
    and translate titles. "mueller2021" is by Müller.
    """
    first = next(iter(names), None)
    return any(
        _consists_of(key, name, year, spelled)
        for name in dict.fromkeys((first, first and _written_out(first)))
        for spelled in dict.fromkeys((title, written_out(title)))
    )


def _consists_of(key: str, name: Name | None, year: int, title: str) -> bool:
    names = [name] if name else []
    head, significant = _head(names, year, title)
    found = _KEY.fullmatch(key)
    if not found or found["year"] != f"{year:04}":
        return False
    # Words, and how many letters may come after them. Patterns would have to be compiled for each
    # paper.
    ends: list[tuple[str, tuple[int, ...]]]
    ends = [(stem, (0, 1)) for stem in _stems(significant)]
    ends += ((word[:_LONGEST_PART], (0, 1)) for word in (*significant[1:], *_ascii_words(title)))
    ends.append((significant[0][: _LONGEST_END - 2], (2,)))
    if names:
        ends.append(("", (0, 1, 2)))
    is_named = f"{found['name']}{found['year']}" == head or (
        bool(names) and _may_be_written(names[0], found["name"])
    )
    return is_named and (
        (bool(names) and _is_in_another_script(title))
        or any(
            found["end"].startswith(words) and _has_letters(found["end"][len(words) :], counts)
            for words, counts in ends
        )
    )


def _has_letters(text: str, counts: Container[int]) -> bool:
    return len(text) in counts and all(char in string.ascii_lowercase for char in text)


def filing_names(paper: Paper) -> NameList:
    """Whom a key names: the people, or an institution in place of them."""
    if paper.people or not paper.publisher or paper.type not in _BY_INSTITUTIONS:
        return paper.people
    return NameList((Name(literal=paper.publisher),))


def _head(names: Iterable[Name], year: int, title: str) -> tuple[str, list[str]]:
    """What a key begins with, and the words of the title that may follow."""
    words = _significant_words(title)
    first = next(iter(names), None)
    if first:
        return f"{_filing_word(first)}{year:04}", words
    letters = [re.sub("[0-9]", "", word) for word in words]
    place = next((place for place, word in enumerate(letters) if word), None)
    if place is None:
        return f"{_NOBODY}{year:04}", words
    others = words[:place] + words[place + 1 :]
    return f"{letters[place][:_LONGEST_PART]}{year:04}", others or [""]


def _stems(significant: Iterable[str]) -> Iterator[str]:
    """The first word, the first two, and so on until they are too long."""
    for words in accumulate(significant):
        yield words[:_LONGEST_PART]
        if len(words) > _LONGEST_PART:
            return


def _significant_words(title: str) -> list[str]:
    """At least one; it is empty if the title has none."""
    if _is_in_another_script(title):
        words = _transliterated(title)
    else:
        plain, looks = _LOOK.subn(" ", title)
        words = [word for word in _ascii_words(plain) if word not in _INSIGNIFICANT]
        if looks:
            # The letter of a formula says less than a word.
            words = [word for word in words if len(word) > 1] or words
    return words or [""]


def _is_in_another_script(title: str) -> bool:
    significant = (word for word in _ascii_words(title) if word not in _INSIGNIFICANT)
    return not title.isascii() and not any(re.search("[a-z]", word) for word in significant)


def _ascii_words(text: str) -> list[str]:
    """Lower-case letters and digits; an apostrophe does not divide a word."""
    return re.findall(r"[a-z0-9]+", re.sub("['’]", "", fold(text)))


def _transliterated(text: str) -> list[str]:
    """The words of a text in another script, in ASCII."""
    composed = normalized("NFKC", text).lower()
    # A symbol such as an emoji would become its name.
    letters = "".join(c if unicodedata.category(c)[0] in "LMN" else " " for c in composed)
    ascii_words = (anyascii(word).lower() for word in _WORD.findall(letters))
    return list(filter(None, (re.sub("[^a-z0-9]", "", word) for word in ascii_words)))


def _filing_word(name: Name) -> str:
    """The family name with its particle in one word; of a group the first word but an article."""
    parts = _filing_parts(name)
    if name.literal:
        parts = parts[1:2] if len(parts) > 1 and parts[0] in _ARTICLES else parts[:1]
    return "".join(parts)[:_LONGEST_PART] or _NOBODY


def _written_out(name: Name) -> Name:
    return Name(*(written_out(part) if part else part for part in name))


def _may_be_written(name: Name, part: str) -> bool:
    """Whether a person may write this for a name in a key."""
    parts = _filing_parts(name)
    if not name.literal:
        return part in parts if _ascii_words(name.last) else bool(part)
    if parts and part == parts[0]:
        return True
    return part == "".join(part[0] for part in parts if part not in _INSIGNIFICANT)


def _filing_parts(name: Name) -> list[str]:
    """The words of a family name with its particle, or of a group, in ASCII letters."""
    for words in (_ascii_words(name.last), _transliterated(name.last)):
        if letters := list(filter(None, (re.sub("[0-9]", "", word) for word in words))):
            return letters
    return []
