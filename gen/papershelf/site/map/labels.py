"""Names of topics on the map, where they cover neither each other nor the edge.

Text has the same size in pixels on every screen, so names have other places on a phone than on a
wide screen, and fewer of them fit. The list beside the map has all.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from math import inf
from statistics import median_low

from papershelf.site.map.layout import SIZE

# Widths in sizes of the font, a little more than most fonts need.
_LETTER, _BROAD_LETTER = 0.65, 1.08
_GAP = 3
_POINT = 6
# Lengths of lines to try, as parts of the usual one.
_SHAPES = (1, 1.5, 0.75)
_SHORTEST = 3 * _LETTER
# With more points, a name covers some everywhere.
_MOST_POINTS = 1_000


# In pixels.
_Point = tuple[float, float]
# Left, top, right, bottom.
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Screen:
    """The room for the map, in pixels, as map.css has it."""

    name: str

    width: int
    """Of the map on the narrowest screen that shows these names: on a wider one, they only get
    more room.
    """
    height: int
    letters: int
    """The size of the font."""
    line: int
    line_length: int
    """In letters."""
    reach: int
    """How far a name can be from the middle of its topic."""
    for_a_point: int
    """How far a name goes to cover one point less."""
    most_covered: int | None = None
    """Names that would cover more points than this are left out."""


WIDE = Screen("wide", 880, 600, letters=13, line=16, line_length=20, reach=100, for_a_point=150)
MEDIUM = Screen(
    "medium", 690, 470, letters=13, line=16, line_length=20, reach=100, for_a_point=150,
    most_covered=0,
)  # fmt: skip
NARROW = Screen(
    "narrow", 350, 420, letters=11, line=13, line_length=15, reach=80, for_a_point=150,
    most_covered=0,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Label:
    """Lines of text around a place on the map."""

    lines: tuple[str, ...]
    across: int
    down: int

    @property
    def anchor(self) -> str:
        """Near an edge, text runs away from it."""
        if self.across < SIZE * 0.2:
            return "start"
        return "end" if self.across > SIZE * 0.8 else "middle"

    def box(self, screen: Screen) -> Box:
        widths = map(_width, self.lines)
        return self._box(screen, max(widths), 0, len(self.lines))

    def line_boxes(self, screen: Screen) -> list[Box]:
        """Those of its lines: beside a short one, there is room for points."""
        return [
            self._box(screen, _width(line), number, number + 1)
            for number, line in enumerate(self.lines)
        ]

    def _box(self, screen: Screen, width: float, first: int, end: int) -> Box:
        """Around lines from the first to the one before the end."""
        x, y = self.across * screen.width / SIZE, self.down * screen.height / SIZE
        width *= screen.letters
        left = {"start": x, "middle": x - width / 2, "end": x - width}[self.anchor]
        top = y - screen.line * len(self.lines) / 2
        return left, top + screen.line * first, left + width, top + screen.line * end


def labels(named: Sequence[tuple[str, Sequence[tuple[int, int]]]], screen: Screen) -> list[Label]:
    """Labels for (name, places of the papers), where the first ones choose first."""
    points = [
        (across * screen.width / SIZE, down * screen.height / SIZE)
        for _, places in named
        for across, down in places
    ]
    if len(points) > _MOST_POINTS:
        points = []
    placed: list[Label] = []
    for name, places in named:
        across = median_low(across for across, _ in places)
        down = median_low(down for _, down in places)
        middles = [Label(lines, across, down) for lines in _shapes(name, screen)]
        if label := _best(middles, placed, points, screen):
            placed.append(label)
    return placed


def _best(
    middles: Sequence[Label],
    placed: Sequence[Label],
    points: Sequence[_Point],
    screen: Screen,
) -> Label | None:
    """The label at the place that is near and covers few points; None if no place is free."""
    best, least = None, inf
    for distance, across, down in _steps(screen.reach):
        if distance >= least:
            break
        for middle in middles:
            label = replace(
                middle,
                across=middle.across + round(SIZE * across / screen.width),
                down=middle.down + round(SIZE * down / screen.height),
            )
            if not _is_free(label, placed, screen):
                continue
            covered = _covered(label, points, screen)
            cost = distance + screen.for_a_point * covered
            if cost < least and (screen.most_covered is None or covered <= screen.most_covered):
                best, least = label, cost
    return best


def _shapes(name: str, screen: Screen) -> list[tuple[str, ...]]:
    """In lines of several lengths, the usual one first. If possible, no line is only "and"."""
    lengths = (int(screen.line_length * part) for part in _SHAPES)
    shapes = list(dict.fromkeys(wrapped(name, length) for length in lengths))
    return [lines for lines in shapes if min(map(_width, lines)) > _SHORTEST] or shapes


@cache
def _steps(reach: int) -> list[tuple[int, int, int]]:
    """(distance, across, down) of places around the middle of a topic, the nearest first."""
    pixels = range(-reach, reach + 1, 10)
    return sorted((abs(across) + abs(down), across, down) for across in pixels for down in pixels)


def wrapped(name: str, length: int) -> tuple[str, ...]:
    """In lines of about that many letters. A long word is a line; text without spaces is cut."""
    lines = [""]
    for word in name.split():
        joined = f"{lines[-1]} {word}".strip()
        if lines[-1] and _width(joined) > length * _LETTER:
            lines.append(word)
        else:
            lines[-1] = joined
    return tuple(part for line in lines for part in _cut(line, 2 * length))


def _cut(line: str, longest: int) -> list[str]:
    return [line[start : start + longest] for start in range(0, len(line), longest)]


def _covered(label: Label, points: Iterable[_Point], screen: Screen) -> int:
    near = list(_within(label.box(screen), points))
    return len({point for box in label.line_boxes(screen) for point in _within(box, near)})


def _within(box: Box, points: Iterable[_Point]) -> Iterator[_Point]:
    left, top, right, bottom = box
    left, top, right, bottom = left - _POINT, top - _POINT, right + _POINT, bottom + _POINT
    return (point for point in points if left < point[0] < right and top < point[1] < bottom)


def _is_free(label: Label, others: Iterable[Label], screen: Screen) -> bool:
    left, top, right, bottom = label.box(screen)
    if left < 0 or top < 0 or right > screen.width or bottom > screen.height:
        return False
    for other in others:
        x, y, x_end, y_end = other.box(screen)
        is_beside = left >= x_end + _GAP or x >= right + _GAP
        is_below = top >= y_end + _GAP or y >= bottom + _GAP
        if not (is_beside or is_below):
            return False
    return True


def _width(text: str) -> float:
    """In sizes of the font."""
    broad = sum(unicodedata.east_asian_width(char) in "WF" for char in text)
    return _LETTER * (len(text) - broad) + _BROAD_LETTER * broad
