"""The picture in previews of links to the list: its name, and its papers by topic and year.

It is made from the list alone, with fonts that are part of the package, so the same list gives the
same bytes on every machine. Drawing takes a fraction of a second.
"""

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw, ImageFont

from papershelf.model.catalogue import Catalogue
from papershelf.site.configuration.settings import Settings

# The size that Facebook, LinkedIn, Slack, Mastodon and others ask for.
WIDTH, HEIGHT = 1200, 630
# Drawn larger and then reduced, because Pillow does not smooth the edges of circles.
SCALE = 2
MOST_LANES = 10
MOST_YEARS = 30
_FONTS = Path(__file__).parent / "fonts"
_MARGIN = 72
_PAPER, _INK, _QUIET, _LINE, _DOT = "#ffffff", "#1c2733", "#55606c", "#e3e7ec", "#1f5a92"
# Enough for the smooth edges of a few colors, and a quarter of the bytes.
_COLORS = 64
_LARGEST_DOT = 22


@dataclass(frozen=True, slots=True)
class Card:
    """What the picture shows, from the first to the last year.

    A lane has the dots of a topic: (months since the beginning of the first year, papers).
    """

    name: str
    description: str
    figures: str
    first: int
    last: int
    lanes: tuple[tuple[tuple[float, int], ...], ...]


def card_of(catalogue: Catalogue, settings: Settings) -> Card:
    """The topics with most papers, in the order of the list, and the last years."""
    years = catalogue.years or {0: ()}
    last = max(years)
    first = max(min(years), last - MOST_YEARS + 1)
    topics = [topic for topic in catalogue.taxonomy.topics if catalogue.papers_on(topic)]
    by_size = sorted(topics, key=lambda topic: -len(catalogue.papers_on(topic)))[:MOST_LANES]
    lanes = []
    for topic in (topic for topic in topics if topic in by_size):
        dates = (paper.date for paper in catalogue.papers_on(topic) if paper.date.year >= first)
        months = Counter(
            12 * (date.year - first) + (date.month - 0.5 if date.month else 6) for date in dates
        )
        lanes.append(tuple(sorted(months.items())))
    total = settings.strings.papers(len(catalogue))
    return Card(settings.name, settings.description, total, first, last, tuple(lanes))


@lru_cache(maxsize=2)
def draw(card: Card) -> bytes:
    """A PNG. A text with a character that the fonts do not have, such as Chinese or Hebrew, is left
    out.
    """
    image = Image.new("RGB", (WIDTH * SCALE, HEIGHT * SCALE), _PAPER)
    canvas = ImageDraw.Draw(image)
    bottom = _texts(canvas, card)
    if card.lanes:
        _lanes(canvas, card, bottom)
    image = image.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)
    file = BytesIO()
    reduced = image.quantize(_COLORS, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    reduced.save(file, "PNG", optimize=True)
    return file.getvalue()


def _texts(canvas: ImageDraw.ImageDraw, card: Card) -> float:
    """Draw name and description; returns where they end."""
    top = float(_MARGIN)
    for text, file, sizes, most, color in (
        (card.name, "DejaVuSerif-Bold.ttf", (60, 54, 48), 2, _INK),
        (card.description, "DejaVuSans.ttf", (27,), 2, _QUIET),
    ):
        if not text or not has_glyphs(_font(file, sizes[0]), text):
            continue
        width = (WIDTH - 2 * _MARGIN) * SCALE
        # A title is smaller if it then fits on one line.
        fitting = (size for size in sizes if _font(file, size).getlength(text) <= width)
        size = next(fitting, sizes[0])
        for line in wrapped(_font(file, size), text, width, most):
            canvas.text(_scaled(_MARGIN, top), line, color, _font(file, size))
            top += size * 1.3
        top += 14
    return top


def _lanes(canvas: ImageDraw.ImageDraw, card: Card, top: float) -> None:
    """A row for each topic, and a dot for each month whose area is the number of papers."""
    axis, years = HEIGHT - _MARGIN - 14, card.last - card.first + 1
    step = (WIDTH - 2 * _MARGIN) / years
    top += 12
    height = (axis - top) / len(card.lanes)
    most = max((count for lane in card.lanes for _, count in lane), default=1)
    largest = min(_LARGEST_DOT, height * 0.48 * most**0.25)
    for year in range(years + 1):
        canvas.line(_scaled(_MARGIN + step * year, top, _MARGIN + step * year, axis), _LINE, SCALE)
    for index, lane in enumerate(card.lanes):
        y = top + height * (index + 0.5)
        canvas.line(_scaled(_MARGIN, y, WIDTH - _MARGIN, y), _LINE, SCALE)
        for month, count in sorted(lane, key=lambda dot: -dot[1]):
            x, radius = _MARGIN + step * month / 12, max(3.5, largest * (count / most) ** 0.5)
            box = _scaled(x - radius, y - radius, x + radius, y + radius)
            # With an edge, so that dots close together can be told apart.
            canvas.ellipse(box, _DOT, _PAPER, SCALE)
    font, y = _font("DejaVuSans.ttf", 22), axis + 24
    canvas.text(_scaled(_MARGIN, y), str(card.first), _QUIET, font, anchor="lm")
    if years > 1:
        canvas.text(_scaled(WIDTH - _MARGIN, y), str(card.last), _QUIET, font, anchor="rm")
    if has_glyphs(font, card.figures):
        canvas.text(_scaled(WIDTH / 2, y), card.figures, _QUIET, font, anchor="mm")


def _scaled(*numbers: float) -> Any:
    """As a tuple, of which Pillow wants to know the length."""
    return tuple(number * SCALE for number in numbers)


@lru_cache
def _font(file: str, size: int) -> ImageFont.FreeTypeFont:
    # Raqm shapes text better, but is not on every machine, and the bytes would differ.
    return ImageFont.truetype(_FONTS / file, size * SCALE, layout_engine=ImageFont.Layout.BASIC)


def has_glyphs(font: ImageFont.FreeTypeFont, text: str) -> bool:
    """Whether the font has a glyph for each character."""
    missing = bytes(font.getmask("\U0010fffd"))
    return all(bytes(font.getmask(char)) != missing for char in set(text) if not char.isspace())


def wrapped(font: ImageFont.FreeTypeFont, text: str, width: float, most: int) -> list[str]:
    """The text in at most this many lines; an ellipsis marks what does not fit."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if font.getlength(longer) <= width or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    if len(lines) > most:
        lines = [*lines[: most - 1], f"{lines[most - 1]} …"]
    return [_cut(font, line, width) for line in lines]


def _cut(font: ImageFont.FreeTypeFont, line: str, width: float) -> str:
    while font.getlength(line) > width:
        line = f"{line.removesuffix('…').rstrip()[:-1].rstrip()}…"
    return line
