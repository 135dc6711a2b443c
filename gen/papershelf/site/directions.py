"""Names in lines of the page that run in the other direction than the page.

The order of a line is that of the page, so that the first author is where a line begins, and each
name in it has its own direction. That needs an isolate (Unicode TR 9, 2.4) around names that run
against the page: without one, names and numbers that follow each other change places.
"""

from markupsafe import Markup, escape

from papershelf.model.scripts import has_right_to_left

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
    return direction == "rtl" or has_right_to_left(text)
