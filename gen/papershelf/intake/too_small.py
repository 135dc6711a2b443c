"""Files with too little text for the entries that they have: reading them would take minutes."""

import re

# Each entry takes two milliseconds, and a megabyte can hold a hundred thousand without content.
_MOST_TINY, _TINY = 5_000, 200
# Each block of Markdown takes a tenth of a millisecond, and is a line or more.
_MOST_SHORT_LINES, _SHORT_LINE = 20_000, 20
# Those that turn out to be no entries take a millisecond all the same.
_ITEM = re.compile(r"(?m)^[ \t>]*+(?:[-*+]|[0-9]{1,9}[.)]|\|)(?=[ \t])")
_MOST_ITEMS = 8_000
# For each that opens no link, the parser of Markdown looks twenty brackets ahead.
_MOST_BRACKETS, _IN_BRACKETS = 50_000, 10


def too_small_entries(text: str, count: int) -> str:
    """What is wrong with a file of so many entries; empty if nothing is."""
    return _complaint(text, "entries", count, _MOST_TINY, _TINY)


def too_small_lines(text: str) -> str:
    """What is wrong with a file of Markdown, before it is read; empty if nothing is."""
    lines = sum(map(bool, map(str.strip, text.splitlines())))
    items = sum(1 for _ in _ITEM.finditer(text))
    return (
        _complaint(text, "lines", lines, _MOST_SHORT_LINES, _SHORT_LINE)
        or _complaint(text, "list items or table rows", items, _MOST_ITEMS, _TINY)
        or _complaint(text, "brackets", text.count("["), _MOST_BRACKETS, _IN_BRACKETS)
    )


def _complaint(text: str, units: str, count: int, most: int, size: int) -> str:
    if count <= most or len(text) >= size * count:
        return ""
    return (
        f"has {count:,} {units} of {len(text) // count} characters on average, too few for papers; "
        f"split the file, or import at most {most:,} {units} at a time"
    )
