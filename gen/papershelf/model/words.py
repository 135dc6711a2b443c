"""Words of messages and pages: what a word was meant to be, and how many there are."""

from collections.abc import Iterable, Sequence
from difflib import get_close_matches


def nearest(word: str, known: Sequence[str]) -> str | None:
    """The known word that was probably meant, whatever its case; None where none is near."""
    by_fold = {name.casefold(): name for name in reversed(known)}
    near = get_close_matches(word.casefold(), by_fold, n=1)
    return by_fold[near[0]] if near else None


def unknown(word: str, what: str, known: Iterable[str]) -> str:
    """That there is no such word, with the nearest known one; where none is near, all of them."""
    names = list(known)
    near = nearest(word, names)
    advice = f"did you mean {near}?" if near else f"write one of {', '.join(names)}"
    return f"{word!r} is no known {what}; {advice}"


def plural(count: int, noun: str) -> str:
    """Count and noun: "1 paper", "1,200 papers"."""
    return f"{count:,} {noun}" + ("" if count == 1 else "s")
