"""Names of topics on the map, where they cover neither each other nor the edge.

Text has the same size in pixels on every screen, so names that fit on a wide one may not fit on a
phone. There, only the names that fit are shown; the list beside the map has all.
"""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import product
from math import inf
from statistics import median_low

from papershelf.site.map.layout import SIZE

# Pixels: the picture on a wide screen and on a phone, as map.css has them; lines and letters.
WIDE, NARROW = (880, 600), (350, 420)
LINE = 16
_LETTER, _BROAD_LETTER = 8.4, 14.0
_LINE_LENGTH = 20
_GAP = 3
# Steps away from the middle of the topic, in pixels of the wide picture, the nearest first, and how
# far a name goes to cover one point less.
_STEPS = sorted(
    (abs(across) + abs(down), across, down)
    for across, down in product(range(-100, 101, 10), range(-90, 91, 10))
)
_FOR_A_POINT = 60
_POINT = 6
# With more points, a name covers some everywhere.
_MOST_POINTS = 1_000


@dataclass(frozen=True, slots=True)
class Label:
    """Lines of text around a place on the map; ``is_narrow`` is whether a phone shows it."""

    lines: tuple[str, ...]
    across: int
    down: int
    is_narrow: bool = True

    @property
    def anchor(self) -> str:
        """Near an edge, text runs away from it."""
        if self.across < SIZE * 0.2:
            return "start"
        return "end" if self.across > SIZE * 0.8 else "middle"

    def box(self, picture: tuple[int, int]) -> tuple[float, float, float, float]:
        """(left, top, right, bottom) in pixels."""
        x, y = self.across * picture[0] / SIZE, self.down * picture[1] / SIZE
        width = max(map(_width, self.lines))
        left = {"start": x, "middle": x - width / 2, "end": x - width}[self.anchor]
        height = LINE * len(self.lines)
        return left, y - height / 2, left + width, y + height / 2


def labels(named: Sequence[tuple[str, Sequence[tuple[int, int]]]]) -> list[Label]:
    """Labels for (name, places of the papers), where the first ones choose first."""
    points = [place for _, places in named for place in places]
    if len(points) > _MOST_POINTS:
        points = []
    placed: list[Label] = []
    for name, places in named:
        middle = Label(
            wrapped(name),
            median_low(across for across, _ in places),
            median_low(down for _, down in places),
        )
        if label := _best(middle, placed, points):
            shown = [other for other in placed if other.is_narrow]
            placed.append(replace(label, is_narrow=_is_free(label, shown, NARROW)))
    return placed


def _best(
    middle: Label, placed: Sequence[Label], points: Sequence[tuple[int, int]]
) -> Label | None:
    """The label at the place that is near and covers few points; None if no place is free."""
    best, least = None, inf
    for distance, across, down in _STEPS:
        if distance >= least:
            break
        label = replace(
            middle,
            across=middle.across + round(SIZE * across / WIDE[0]),
            down=middle.down + round(SIZE * down / WIDE[1]),
        )
        if _is_free(label, placed, WIDE):
            cost = distance + _FOR_A_POINT * _covered(label, points)
            if cost < least:
                best, least = label, cost
    return best


def wrapped(name: str) -> tuple[str, ...]:
    """In lines of about twenty letters. A long word is a line; text without spaces is cut."""
    lines = [""]
    for word in name.split():
        joined = f"{lines[-1]} {word}".strip()
        if lines[-1] and _width(joined) > _LINE_LENGTH * _LETTER:
            lines.append(word)
        else:
            lines[-1] = joined
    return tuple(part for line in lines for part in _cut(line))


def _cut(line: str) -> list[str]:
    longest = 2 * _LINE_LENGTH
    return [line[start : start + longest] for start in range(0, len(line), longest)]


def _covered(label: Label, points: Iterable[tuple[int, int]]) -> int:
    left, top, right, bottom = label.box(WIDE)
    return sum(
        left - _POINT < across * WIDE[0] / SIZE < right + _POINT
        and top - _POINT < down * WIDE[1] / SIZE < bottom + _POINT
        for across, down in points
    )


def _is_free(label: Label, others: Iterable[Label], picture: tuple[int, int]) -> bool:
    left, top, right, bottom = label.box(picture)
    if left < 0 or top < 0 or right > picture[0] or bottom > picture[1]:
        return False
    for other in others:
        x, y, x_end, y_end = other.box(picture)
        is_beside = left >= x_end + _GAP or x >= right + _GAP
        is_below = top >= y_end + _GAP or y >= bottom + _GAP
        if not (is_beside or is_below):
            return False
    return True


def _width(text: str) -> float:
    """A little more than most fonts need."""
    broad = sum(unicodedata.east_asian_width(char) in "WF" for char in text)
    return _LETTER * (len(text) - broad) + _BROAD_LETTER * broad
