"""Pictures of counts, as markup that needs no script and no style of its own.

Marks and texts are placed in per cent of the width and pixels of the height: the picture
stretches with the page while its letters keep their size. Colours and sizes come from classes
(charts.css), since the Content-Security-Policy allows no inline style.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from xml.etree.ElementTree import Element, SubElement, tostring

from markupsafe import Markup

# Heights in pixels, from the top: the count above the highest bar, the bars, the years.
HEADROOM = 18
BARS = 112
FOOT = 22

# Fewer years than this leave room at the right, more of them than fit a phone lose labels.
FEWEST_SLOTS = 8
MOST_YEAR_LABELS = 9
MOST_COUNT_LABELS = 24

HEAT_LEVELS = 4


def year_bars(
    counts: Mapping[int, int],
    *,
    label: str,
    link: Callable[[int], str] | None,
    ident: str,
) -> Markup:
    """A bar for every year from the first to the last; those with papers lead to their page."""
    years = _every_year(counts)
    highest = max(counts.values(), default=0)
    slot = 100 / max(len(years), FEWEST_SLOTS)
    svg = _svg(
        "ps-chart ps-chart--years",
        # The parts of a picture are hidden from assistive technology, and links must not be.
        role="group" if link else "img",
        height=HEADROOM + BARS + FOOT,
    )
    _describe(svg, ident, label, "; ".join(f"{year}: {counts.get(year, 0)}" for year in years))
    _rect(svg, "ps-chart-base", 0, HEADROOM + BARS, len(years) * slot, 1)
    every = -(-len(years) // MOST_YEAR_LABELS)
    for place, year in enumerate(years):
        count = counts.get(year, 0)
        parent = svg
        if link and count:
            name = f"{year}: {count} {'paper' if count == 1 else 'papers'}"
            parent = SubElement(svg, "a", {"href": link(year), "aria-label": name})
            _rect(parent, "ps-chart-hit", place * slot, 0, slot, HEADROOM + BARS + FOOT)
        height = _bar_height(count, highest)
        left, width = (place + 0.14) * slot, 0.72 * slot
        _rect(parent, "ps-chart-bar", left, HEADROOM + BARS - height, width, height)
        middle = (place + 0.5) * slot
        if count and (len(years) <= MOST_COUNT_LABELS or count == highest):
            _text(parent, "ps-chart-count", middle, HEADROOM + BARS - height - 5, str(count))
        if (len(years) - 1 - place) % every == 0:
            _text(parent, "ps-chart-year", middle, HEADROOM + BARS + FOOT - 6, str(year))
    return _markup(svg)


def year_sparkline(
    counts: Mapping[int, int], first: int, last: int, *, label: str, ident: str
) -> Markup:
    """The same without numbers and links, for a line of text; all of a list share its years."""
    years = range(first, last + 1)
    highest = max(counts.values(), default=0)
    span = Element("span", {"class": "ps-chart-spark"})
    SubElement(span, "span", {"aria-hidden": "true"}).text = str(first)
    svg = _svg("ps-chart", role="img", height=20)
    span.append(svg)
    _describe(svg, ident, label, "; ".join(f"{year}: {counts.get(year, 0)}" for year in years))
    slot = 100 / len(years)
    for place, year in enumerate(years):
        height = _bar_height(counts.get(year, 0), highest, 20)
        _rect(svg, "ps-chart-bar", (place + 0.1) * slot, 20 - height, 0.8 * slot, height)
    SubElement(span, "span", {"aria-hidden": "true"}).text = str(last)
    return _markup(span)


def topic_year_grid(
    rows: Sequence[tuple[str, str, Mapping[int, int]]],
    years: Sequence[int],
    *,
    label: str,
    ident: str,
) -> Markup:
    """A table of (name, address, papers by year), the darker the more papers."""
    highest = max((count for _, _, counts in rows for count in counts.values()), default=0)
    # A table wider than a phone scrolls in its frame, which the keyboard must reach.
    frame = Element(
        "div",
        {
            "class": "ps-heat",
            "role": "region",
            "aria-labelledby": f"ps-{ident}-title",
            "tabindex": "0",
        },
    )
    table = SubElement(frame, "table", {"class": "ps-heat-table"})
    SubElement(table, "caption", {"id": f"ps-{ident}-title"}).text = label
    head = SubElement(SubElement(table, "thead"), "tr")
    SubElement(head, "td")
    for year in years:
        SubElement(head, "th", {"scope": "col"}).text = str(year)
    body = SubElement(table, "tbody")
    for name, href, counts in rows:
        row = SubElement(body, "tr")
        heading = SubElement(row, "th", {"scope": "row"})
        SubElement(heading, "a", {"href": href}).text = name
        for year in years:
            count = counts.get(year, 0)
            level = -(-HEAT_LEVELS * count // highest) if count else 0
            cell = SubElement(row, "td", {"class": f"ps-heat-{level}"})
            cell.text = str(count) if count else None
    return _markup(frame)


def ranked_bars(rows: Iterable[tuple[str, str, int]], *, label: str, ident: str) -> Markup:
    """A list of (name, address, count) with a bar for each, in the order given."""
    listed = list(rows)
    highest = max((count for _, _, count in listed), default=0)
    ranks = Element("ol", {"class": "ps-ranks", "id": f"ps-{ident}", "aria-label": label})
    for name, href, count in listed:
        item = SubElement(ranks, "li")
        SubElement(item, "a", {"href": href}).text = name
        item.append(_bar(count, highest))
        SubElement(item, "span", {"class": "ps-ranks-count"}).text = str(count)
    return _markup(ranks)


def share(part: int, whole: int, *, label: str, ident: str) -> Markup:
    """A part of a whole in words and as a filled bar: "Papers with code: 31 of 90 (34%)"."""
    frame = Element("div", {"class": "ps-share", "id": f"ps-{ident}"})
    percent = f" ({round(100 * part / whole)}%)" if whole else ""
    SubElement(frame, "span").text = f"{label}: {part} of {whole}{percent}"
    frame.append(_bar(part, whole))
    return _markup(frame)


def _every_year(counts: Mapping[int, int]) -> range:
    return range(min(counts), max(counts) + 1) if counts else range(0)


def _bar_height(count: int, highest: int, room: int = BARS) -> int:
    """At least two pixels where there is anything at all."""
    return max(2, round(room * count / highest)) if count else 0


def _bar(part: int, whole: int) -> Element:
    """A horizontal bar that repeats what the text beside it says."""
    svg = _svg("ps-chart", height=8)
    svg.set("aria-hidden", "true")
    _rect(svg, "ps-chart-track", 0, 0, 100, 8)
    _rect(svg, "ps-chart-bar", 0, 0, 100 * part / whole if whole else 0, 8)
    return svg


def _svg(classes: str, *, height: int, role: str | None = None) -> Element:
    attributes = {"class": classes, "width": "100%", "height": str(height)}
    return Element("svg", attributes | ({"role": role} if role else {}))


def _describe(svg: Element, ident: str, title: str, description: str) -> None:
    svg.set("aria-labelledby", f"ps-{ident}-title")
    svg.set("aria-describedby", f"ps-{ident}-desc")
    SubElement(svg, "title", {"id": f"ps-{ident}-title"}).text = title
    SubElement(svg, "desc", {"id": f"ps-{ident}-desc"}).text = description


def _rect(parent: Element, css_class: str, left: float, y: int, width: float, height: int) -> None:
    SubElement(
        parent,
        "rect",
        {
            "class": css_class,
            "x": _percent(left),
            "y": str(y),
            "width": _percent(width),
            "height": str(height),
        },
    )


def _text(parent: Element, css_class: str, middle: float, y: int, text: str) -> None:
    attributes = {"class": css_class, "x": _percent(middle), "y": str(y)}
    SubElement(parent, "text", attributes).text = text


def _percent(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".") + "%"


def _markup(element: Element) -> Markup:
    # HTML has no <td/>: what is empty gets its end tag.
    return Markup(tostring(element, encoding="unicode", short_empty_elements=False))
