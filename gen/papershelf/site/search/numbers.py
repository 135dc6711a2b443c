"""Ascending numbers as text: each in base 36, and without what it has in common with the last."""

from collections.abc import Iterable, Sequence

DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
# Most numbers, in base 36: a large list has millions.
_SMALL: list[str] = [*DIGITS, *(one + other for one in DIGITS[1:] for other in DIGITS)]


def gaps(numbers: Iterable[int], size: int) -> str:
    """Numbers that are made of a paper's and one below the size, each without the papers before."""
    coded = []
    paper = 0
    for number in numbers:
        coded.append(base36(number - paper * size))
        paper = number // size
    return ",".join(coded)


def place_gaps(places: Sequence[int]) -> str:
    """The places of a word in a text."""
    if len(places) == 1:
        return base36(places[0])
    coded = []
    last = 0
    for place in places:
        coded.append(base36(place - last))
        last = place
    return ".".join(coded)


def base36(number: int) -> str:
    if number < len(_SMALL):
        return _SMALL[number]
    head, last = divmod(number, len(_SMALL))
    return base36(head) + f"{_SMALL[last]:0>2}"
