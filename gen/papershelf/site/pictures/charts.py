"""Pictures of counts: what each shows, and where its marks are.

Their markup is templates/_charts.html.j2. Marks and texts are placed in per cent of the width
and pixels of the height: a picture stretches with the page while its letters keep their size.
Colors and sizes come from classes (charts.css), since the Content-Security-Policy allows no
inline style.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from papershelf.model.catalogue import Catalogue
from papershelf.site.pictures.axis import named_years
from papershelf.site.templates import macro
from papershelf.site.translations import Strings

# Heights in pixels, from the top: the count above the highest bar, the bars, the years.
HEADROOM = 18
BARS = 112
FOOT = 22
PARTS, PARTS_FOOT = 48, 16

# A picture of fewer years has room left at the right.
FEWEST_SLOTS = 8
MOST_COUNT_LABELS = 24
# In pixels: how wide a picture is on a phone, and how much of it a count takes.
ON_A_PHONE = 336
DIGIT, BETWEEN = 7, 3
# How much of a year may be beside the picture, in the margin of the page.
HALF_A_YEAR, MARGIN = 2 * DIGIT, 5
# In per cent: a line of less than two pixels is hardly seen. Bars of long histories overlap.
NARROWEST = 0.5

HEAT_LEVELS = 4
# So many short names fit below the bars of a small picture; of more, the first and the last.
MOST_NAMES = 4


@dataclass(frozen=True, slots=True)
class Bar:
    """A part of a whole, such as some papers among all of a year."""

    name: str
    part: int
    whole: int


@dataclass(frozen=True, slots=True)
class Link:
    """A page below the root, and the query that has exactly the papers on the page of all papers.

    Without a page there is no link.
    """

    page: str | None
    query: str | None


# (name, URL, number of papers) of a venue or an author.
Rank = tuple[str, str, int]


def papers_by_year(catalogue: Catalogue, strings: Strings, ident: str, years_url: str) -> Markup:
    """``years_url`` leads from the page with the picture to years/."""
    counts = {year: len(papers) for year, papers in catalogue.years.items()}
    return year_bars(
        counts,
        strings,
        label=strings.gettext("%(Papers)s by year"),
        link=lambda year: f"{years_url}{year}/",
        ident=ident,
    )


@dataclass(frozen=True, slots=True)
class Slot:
    """A year's part of a picture, in per cent of the width; its bar's height is in pixels."""

    year: int
    count: int
    left: float
    middle: float
    bar_left: float
    bar_width: float
    height: int
    shows_count: bool
    shows_year: bool


def year_bars(
    counts: Mapping[int, int],
    strings: Strings,
    *,
    label: str,
    link: Callable[[int], str] | None,
    ident: str,
) -> Markup:
    """A bar for every year from the first to the last; ``link`` is the page of a year's papers."""
    years = range(min(counts), max(counts) + 1) if counts else range(0)
    width = 100 / max(len(years), FEWEST_SLOTS)
    slots = _slots(counts, years, width=width, gap=0.14, room=BARS)
    return macro(strings, "_charts.html.j2", "year_bars")(
        slots=slots,
        width=width,
        bars=HEADROOM + BARS,
        height=HEADROOM + BARS + FOOT,
        is_inset=any(map(_leaves_page, slots)),
        link=link,
        ident=ident,
        label=label,
    )


def _slots(
    counts: Mapping[int, int], years: range, *, width: float, gap: float, room: int
) -> list[Slot]:
    highest = max(counts.values(), default=0)
    named = named_years(years)
    counted = _years_with_count(counts, years, slot=ON_A_PHONE * width / 100)
    slots = []
    for place, year in enumerate(years):
        count = counts.get(year, 0)
        bar_left, bar_width = _wide_enough((place + gap) * width, (1 - 2 * gap) * width)
        slots.append(
            Slot(
                year,
                count,
                left=place * width,
                middle=(place + 0.5) * width,
                bar_left=bar_left,
                bar_width=bar_width,
                height=_height(count, highest, room),
                shows_count=year in counted,
                shows_year=year in named,
            )
        )
    return slots


def _leaves_page(slot: Slot) -> bool:
    """Whether its year would, on a phone."""
    room = min(slot.middle, 100 - slot.middle) * ON_A_PHONE / 100
    return slot.shows_year and room < HALF_A_YEAR - MARGIN


def _wide_enough(left: float, width: float) -> tuple[float, float]:
    """Where a bar begins, and its width."""
    wide = max(width, NARROWEST)
    return min(max(left - (wide - width) / 2, 0), 100 - wide), wide


def _years_with_count(counts: Mapping[int, int], years: range, *, slot: float) -> set[int]:
    """All that have papers, or those with the most: as many as do not run into each other."""
    highest = max(counts.values(), default=0)
    room = len(f"{highest:,}") * DIGIT + BETWEEN
    if len(years) <= MOST_COUNT_LABELS and room <= slot:
        return {year for year in years if counts.get(year)}
    chosen: list[int] = []
    for year in years:
        has_room = not chosen or (year - chosen[-1]) * slot >= room
        if has_room and highest and counts.get(year) == highest:
            chosen.append(year)
    return set(chosen)


@dataclass(frozen=True, slots=True)
class PartSlot:
    """Places as in Slot."""

    name: str
    part: int
    whole: int
    left: float
    width: float
    part_height: int
    whole_height: int
    name_at: float
    anchor: str
    shows_name: bool


def part_bars(bars: Sequence[Bar], strings: Strings, *, label: str, ident: str) -> Markup:
    """A small picture of parts of wholes, without numbers and links."""
    highest = max((bar.whole for bar in bars), default=0)
    width = 100 / max(len(bars), FEWEST_SLOTS)
    last = len(bars) - 1
    slots = []
    for place, bar in enumerate(bars):
        # The outermost names begin and end with the bars, so that they are not cut off.
        anchor = "middle" if last < MOST_NAMES else "start" if place == 0 else "end"
        bar_left, bar_width = _wide_enough((place + 0.1) * width, 0.8 * width)
        shift = {"start": 0.1, "middle": 0.5, "end": 0.9}[anchor]
        slots.append(
            PartSlot(
                bar.name,
                bar.part,
                bar.whole,
                left=bar_left,
                width=bar_width,
                part_height=_height(bar.part, highest, PARTS),
                whole_height=_height(bar.whole, highest, PARTS),
                name_at=(place + shift) * width,
                anchor=anchor,
                shows_name=last < MOST_NAMES or place in (0, last),
            )
        )
    return macro(strings, "_charts.html.j2", "part_bars")(
        slots, PARTS, PARTS + PARTS_FOOT, ident, label
    )


def _height(count: int, highest: int, room: int) -> int:
    """One paper beside thousands is still seen."""
    return max(2, round(room * count / highest)) if count else 0


# A number of papers, and the link to them.
Cell = tuple[int, Link]


def topic_year_grid(
    rows: Sequence[tuple[str, str, Mapping[str, Cell]]],
    years: Sequence[str],
    strings: Strings,
    *,
    label: str,
    ident: str,
) -> Markup:
    """A table of (name, path, cells): the more papers, the darker the cell. ``years`` are the
    headings of the columns, by which the cells are named.
    """
    highest = max((count for _, _, cells in rows for count, _ in cells.values()), default=0)
    return macro(strings, "_charts.html.j2", "grid")(
        rows, years, highest, HEAT_LEVELS, ident, label
    )


def ranked_bars(rows: Iterable[Rank], strings: Strings, *, label: str, ident: str) -> Markup:
    """A list with a bar for each row, in the order given."""
    listed = list(rows)
    highest = max((count for _, _, count in listed), default=0)
    return macro(strings, "_charts.html.j2", "ranks")(listed, highest, ident, label)


def share(part: int, whole: int, strings: Strings, *, label: str, ident: str) -> Markup:
    """A part of a whole in words and as a filled bar: "Papers with code: 31 of 90 (34%)"."""
    return macro(strings, "_charts.html.j2", "share")(part, whole, ident, label)
