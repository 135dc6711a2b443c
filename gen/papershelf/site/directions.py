"""Names in lines of the page that run in the other direction than the page.

The order of a line is that of the page, so that the first author is where a line begins, and each
name in it has its own direction. That needs an isolate (Unicode TR 9, 2.4) around names that run
against the page: without one, names and numbers that follow each other change places.
"""

import re

from markupsafe import Markup, escape

# The blocks for scripts that run from right to left. papers-rows.js has the same.
_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_BDI = Markup("<bdi>"), Markup("</bdi>")
# First strong isolate and pop directional isolate: the same in a text without elements.
_CHARACTERS = "\u2068", "\u2069"


def isolated(text: str, direction: str) -> str:
    """In an element if it runs against the page: lists have a name many times."""
    if not _is_against(text, direction):
        return text
    return _BDI[0] + text + _BDI[1]


def isolated_text(text: str, direction: str) -> str:
    if not _is_against(text, direction):
        return text
    return _CHARACTERS[0] + text + _CHARACTERS[1]


def with_others(name: str, others: str, direction: str) -> Markup:
    """A name and " et al.", which is Latin text and belongs to a Latin name before it."""
    if direction == "rtl" and others:
        return Markup("<bdi>{} <bdi>{}</bdi></bdi>").format(name, others.strip())
    return escape(isolated(name, direction)) + others


def with_others_text(name: str, others: str, direction: str) -> str:
    if direction == "rtl" and others:
        inner = isolated_text(others.strip(), direction)
        return isolated_text(f"{name} {inner}", direction)
    return isolated_text(name, direction) + others


def _is_against(text: str, direction: str) -> bool:
    """On pages from right to left, full stops of initials are on the wrong side as well."""
    if direction == "rtl":
        return True
    return not text.isascii() and _RIGHT_TO_LEFT.search(text) is not None
