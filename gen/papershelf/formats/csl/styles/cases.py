"""Cases that a style can ask for, of text with marks."""

import re
from collections.abc import Callable

# Words stay in lower case in titles; the first and the last word do not.
_SMALL_WORDS = frozenset(
    {
        "a", "about", "an", "and", "as", "at", "but", "by", "d", "de", "down", "for", "from", "in",
        "into", "l", "nor", "of", "on", "onto", "or", "over", "so", "the", "till", "to", "up",
        "van", "via", "von", "with", "yet",
    }
)  # fmt: skip
_WORD = re.compile(r"[^\W_]+")
_MARKS = re.compile(r"[\x01-\x13]")


def in_case(name: str | None) -> Callable[[str, bool], str] | None:
    """The function for a value of text-case: from (text, whether it is English) to text."""
    return _CASES.get(name or "")


def _upper(text: str, _english: bool) -> str:
    return text.upper()


def _lower(text: str, _english: bool) -> str:
    return text.lower()


def _first(text: str, _english: bool) -> str:
    word = _WORD.search(text)
    if not word or not word[0].islower() or text[: word.start()].strip("\x01\x03\x0e\x10 “‘("):
        return text
    return f"{text[: word.start()]}{_capital(word[0])}{text[word.end() :]}"


def _all(text: str, _english: bool) -> str:
    return _WORD.sub(
        lambda word: _capital(word[0]) if _begins(text, word) and word[0].islower() else word[0],
        text,
    )


def _capital(word: str) -> str:
    return word[0].upper() + word[1:]


def _begins(text: str, word: re.Match[str]) -> bool:
    """Whether the word is not the end of another one, as in "don't"."""
    return not _MARKS.sub("", text[: word.start()])[-1:].strip(" -–—“‘(")


def _title(text: str, english: bool) -> str:
    """Every word with a capital but short ones; other languages have no such case."""
    if not english:
        return text
    words = list(_WORD.finditer(text))

    def cased(word: re.Match[str]) -> str:
        letters = word[0]
        if not letters.isascii() or not letters.islower():
            return letters
        before = _MARKS.sub("", text[: word.start()])
        is_first = not before.strip(" “‘(") or re.search(r"[:?!.]\s+[“‘(]?$", before)
        if is_first:
            return _capital(letters)
        if len(letters) == 1 or not _begins(text, word):
            return letters
        is_last = word.start() == words[-1].start()
        return _capital(letters) if is_last or letters not in _SMALL_WORDS else letters

    return _WORD.sub(cased, text)


def _sentence(text: str, _english: bool) -> str:
    """The first word with a capital, others without; names in capitals stay."""
    words = list(_WORD.finditer(text))

    def cased(word: re.Match[str]) -> str:
        letters = word[0]
        if word.start() == words[0].start():
            return _capital(letters) if letters.islower() else letters
        is_capitalized = letters[1:].islower() and letters[0].isupper()
        return letters.lower() if is_capitalized else letters

    return _WORD.sub(cased, text)


_CASES = {
    "lowercase": _lower,
    "uppercase": _upper,
    "capitalize-first": _first,
    "capitalize-all": _all,
    "title": _title,
    "sentence": _sentence,
}
