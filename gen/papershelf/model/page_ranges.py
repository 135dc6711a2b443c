"""The pages of a paper, as records have them: "5036-5040"."""

import re

from papershelf.model.text import plain_digits

# "pp. 12", "p.12", "Seiten 12", "S. 12"
_LABEL = re.compile(r"(?i)^(?:(?:pp?|pages?|seiten?|s)(?:[.:]?\s++(?=[\dA-Za-z])|\.(?=\d)))++")
# HighWire has LP for the last page: 557 LP - 560.
_LAST = re.compile(r"(?<=[0-9])\sLP(?=\s*+(?:[-–—]|$))")
_DASH = re.compile(r"(?<=\w)\s*+\$?[-–—−‐‑‒－～〜~]++\$?\s*+(?=\w)")


def page_range(text: str) -> str:
    """Any dash between two pages is a hyphen; "pp." and commas around them are dropped."""
    return _DASH.sub("-", _LAST.sub("", _LABEL.sub("", plain_digits(text).strip(" ,;"))))


def stated_pages(text: str) -> str | None:
    """None for 0, which publishers register for chapters without page numbers, as Oxford does for
    its handbooks. Of "12-", whose end is not known, the start.
    """
    pages = re.sub(r"(?<=\w)\s*+[-–—]++$", "", page_range(text))
    return None if pages in ("", "0", "0-0") else pages
