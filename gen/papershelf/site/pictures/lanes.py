"""Lanes: a row for each topic, with a dot for each paper on an axis of years that all rows share.

The markup is templates/_lanes.html.j2. Across, places are per cent of the width, so that a lane
stretches with the page. All other lengths are in em: one em is the distance of two dots, and
lanes.css makes it smaller on a phone. Nothing has an inline style, because the
Content-Security-Policy blocks those.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from papershelf.model.paper import Paper, newest_first
from papershelf.model.publications import Standing
from papershelf.site.pictures.axis import STEPS, named_years
from papershelf.site.templates import macro
from papershelf.site.translations import Strings
from papershelf.tex.math import plain_text

# A cell is a lane's part of the axis, usually a year. Dots fill it in rows, from the bottom. So
# many fit side by side on a phone, whose lanes are this wide, in pixels, like a dot.
PHONE, DOT = 366, 9
MOST_COLUMNS = 10
MOST_ROWS = 10
MOST_IN_CELL = 40
# With more dots, a page is slow to load and shows little more than bars do.
MOST_DOTS = 400
# More years than these are joined, for example to decades.
MOST_CELLS = 60
# On a phone, more numbers would run into each other.
MOST_NUMBERS = 14
# A finger needs 24 pixels for a dot. In other lanes, it opens the page that the lane's name links.
FINGER = 24

HIGHEST_BAR = 4.0
# One paper beside thousands is still seen.
LOWEST_BAR = 0.25


@dataclass(frozen=True, slots=True)
class Row:
    """What a lane shows. The path of its page is below the site's root."""

    name: str
    papers: Sequence[Paper]
    path: str | None = None
    starts: frozenset[str] = frozenset()
    """Keys of the papers to start with."""
    query: str | None = None
    """What selects these papers in the URL of the page of all papers: ``topic=listening``."""


@dataclass(frozen=True, slots=True)
class Dot:
    """A paper; ``across`` is the distance from the middle of the cell, ``down`` from the top."""

    paper: Paper
    across: float
    down: float
    is_published: bool
    is_start: bool


@dataclass(frozen=True, slots=True)
class Cell:
    """The papers of a lane in a year or several: as dots, or as a bar of this height."""

    first: int
    last: int
    left: float
    width: float
    count: int
    dots: tuple[Dot, ...] = ()
    bar: float = 0
    shows_count: bool = False

    @property
    def middle(self) -> float:
        return self.left + self.width / 2

    @property
    def years(self) -> str:
        return str(self.first) if self.first == self.last else f"{self.first}–{self.last}"

    @property
    def query(self) -> str:
        return f"year={self.first}" + ("" if self.first == self.last else f"..{self.last}")


@dataclass(frozen=True, slots=True)
class Lane:
    """Cells without papers are left out."""

    row: Row
    cells: tuple[Cell, ...]
    height: float
    has_room: bool
    """Whether a finger can hit single dots on a phone."""


@dataclass(frozen=True, slots=True)
class Picture:
    """All lanes, the years that the axis names with their places, and the lines between cells."""

    lanes: tuple[Lane, ...]
    years: tuple[tuple[int, float], ...]
    lines: tuple[float, ...]
    is_dense: bool
    """Whether dots have to be smaller to fit into the cells."""

    def has(self, *, published: bool = False, preprint: bool = False, start: bool = False) -> bool:
        """Whether there are dots of this kind, for the legend."""
        dots = (dot for lane in self.lanes for cell in lane.cells for dot in cell.dots)
        return any(
            (published and dot.is_published)
            or (preprint and not dot.is_published)
            or (start and dot.is_start)
            for dot in dots
        )


@dataclass(frozen=True, slots=True)
class _Axis:
    first: int
    step: int
    count: int

    @classmethod
    def of(cls, years: Sequence[int]) -> "_Axis":
        """From the first to the last of these years."""
        first, last = min(years), max(years)
        step = next(size for size in STEPS if last // size - first // size < MOST_CELLS)
        return cls(first // step * step, step, last // step - first // step + 1)

    @property
    def width(self) -> float:
        return 100 / self.count

    @property
    def columns(self) -> int:
        """How many dots fit side by side on a phone, with a gap between the cells."""
        room = PHONE / self.count
        return max(1, min(MOST_COLUMNS, int((room - DOT / 2) // DOT)))

    def cell(self, year: int) -> int:
        return (year - self.first) // self.step

    def named(self) -> Iterator[tuple[int, float]]:
        """Years to write on the axis, with the middle of their cells."""
        starts = [self.first + place * self.step for place in range(self.count)]
        for year in named_years(starts):
            yield year, (self.cell(year) + 0.5) * self.width

    def lines(self) -> Iterator[float]:
        """Where the cells begin that the axis names."""
        for _, middle in self.named():
            yield middle - self.width / 2


def picture_of(rows: Sequence[Row]) -> Picture | None:
    """None if there are neither names nor papers to show."""
    years = [paper.date.year for row in rows for paper in row.papers]
    if not years:
        empty = tuple(Lane(row, (), 1.4, has_room=True) for row in rows if row.name)
        return Picture(empty, (), (), is_dense=False) if empty else None
    axis = _Axis.of(years)
    counted = [_by_cell(row.papers, axis) for row in rows]
    most_in_cell = min(MOST_IN_CELL, axis.columns * MOST_ROWS)
    # If one lane could show all its papers and another could not, the second would look smaller.
    has_dots = len(years) <= MOST_DOTS
    highest = max(len(papers) for cells in counted for papers in cells.values())
    lanes = []
    for row, cells in zip(rows, counted, strict=True):
        if has_dots and all(len(papers) <= most_in_cell for papers in cells.values()):
            lanes.append(_lane_of_dots(row, cells, axis))
        else:
            lanes.append(_lane_of_bars(row, cells, axis, highest))
    return Picture(
        tuple(lanes), tuple(axis.named()), tuple(axis.lines()), PHONE / axis.count < DOT * 1.5
    )


def _by_cell(papers: Sequence[Paper], axis: _Axis) -> dict[int, list[Paper]]:
    """The papers of each cell, oldest first."""
    cells: dict[int, list[Paper]] = defaultdict(list)
    for paper in sorted(papers, key=newest_first, reverse=True):
        cells[axis.cell(paper.date.year)].append(paper)
    return cells


def _cell(place: int, axis: _Axis, count: int) -> Cell:
    first = axis.first + place * axis.step
    return Cell(first, first + axis.step - 1, place * axis.width, axis.width, count)


def _lane_of_dots(row: Row, cells: dict[int, list[Paper]], axis: _Axis) -> Lane:
    columns = axis.columns
    rows = max((-(-len(papers) // columns) for papers in cells.values()), default=1)
    height = rows + 0.4
    made = []
    for place, papers in cells.items():
        dots = []
        for number, paper in enumerate(papers):
            level, column = divmod(number, columns)
            beside = min(columns, len(papers) - level * columns)
            is_published = Standing.of(paper) is Standing.PUBLISHED
            across, down = column - (beside - 1) / 2, height - 0.6 - level
            is_start = paper.key in row.starts
            dots.append(Dot(paper, across, down, is_published, is_start))
        made.append(replace(_cell(place, axis, len(papers)), dots=tuple(dots)))
    has_room = PHONE / axis.count >= FINGER and all(len(papers) == 1 for papers in cells.values())
    return Lane(row, tuple(made), height, has_room)


def _lane_of_bars(row: Row, cells: dict[int, list[Paper]], axis: _Axis, highest: int) -> Lane:
    most = max(map(len, cells.values()), default=0)
    made = []
    for place, papers in cells.items():
        count = len(papers)
        bar = max(LOWEST_BAR, round(HIGHEST_BAR * count / highest, 2))
        shows = axis.count <= MOST_NUMBERS or count == most
        made.append(replace(_cell(place, axis, count), bar=bar, shows_count=shows))
    # The number above the highest bar takes a line.
    height = max((cell.bar for cell in made), default=0) + 1.6
    return Lane(row, tuple(made), height, has_room=False)


def lanes(strings: Strings, root: str, rows: Sequence[Row], label: str) -> Markup | str:
    """The picture as HTML, and nothing if there is nothing to show.

    ``root`` is the relative URL of the home page, and ``label`` the name of the picture for screen
    readers.
    """
    picture = picture_of(rows)
    if picture is None:
        return ""
    return macro(strings, "_lanes.html.j2", "lanes")(picture, root, label, plain_text)
