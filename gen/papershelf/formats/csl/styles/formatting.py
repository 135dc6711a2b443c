"""What the elements of a style do to text: affixes, fonts, cases and quotation marks."""

from collections.abc import Callable, Mapping
from typing import Any
from xml.etree.ElementTree import Element

from papershelf.formats.csl.styles.cases import in_case
from papershelf.formats.csl.styles.text import (
    BOLD,
    ITALIC,
    QUOTED,
    SMALL_CAPS,
    SUBSCRIPT,
    SUPERSCRIPT,
    cleaned,
    marked,
    meet,
)

_MARKS = (
    ("font-style", {"italic": ITALIC, "oblique": ITALIC}),
    ("font-variant", {"small-caps": SMALL_CAPS}),
    ("font-weight", {"bold": BOLD}),
    ("vertical-align", {"sup": SUPERSCRIPT, "sub": SUBSCRIPT}),
)


class StyleError(Exception):
    """What is wrong with the file of a style."""


class Item:
    """A work while it is formatted."""

    __slots__ = ("called", "data", "filled", "hidden", "is_english", "used")

    def __init__(self, data: Mapping[str, Any], *, is_english: bool) -> None:
        self.data = data
        self.is_english = is_english
        # How many variables were asked for, and how many of them have a value.
        self.called = self.filled = 0
        self.hidden: set[str] = set()
        self.used: list[str] | None = None

    def value(self, name: str) -> Any:
        """The value of a variable, unless it was used in place of missing names."""
        self.called += 1
        value = self.data.get(name)
        if value in (None, "", []) or name in self.hidden:
            return None
        self.filled += 1
        if self.used is not None:
            self.used.append(name)
        return value

    def text(self, name: str) -> str:
        value = self.value(name)
        return cleaned(value) if value is not None else ""


Render = Callable[[Item, list[str]], None]
Format = Callable[[Item, str], str]


def formatting(
    element: Element, *, affixes_inside: bool = False, is_english: bool | None = None
) -> Format:
    """What the attributes of an element do to its text.

    ``is_english`` is for text of the style; that of a record is in the language of the record.
    """
    prefix, suffix = (cleaned(element.get(name, "")) for name in ("prefix", "suffix"))
    pairs = [marks[value] for name, marks in _MARKS if (value := element.get(name, "")) in marks]
    case = in_case(element.get("text-case"))
    strips = element.get("strip-periods") == "true"
    if element.get("quotes") == "true":
        pairs.append(QUOTED)
    if element.get("display") in ("block", "indent"):
        prefix = f" {prefix}"
    if not (prefix or suffix or pairs or case or strips):
        return _unchanged

    def finish(item: Item, text: str) -> str:
        if not text:
            return ""
        if strips:
            text = text.replace(".", "")
        if case:
            text = case(text, item.is_english if is_english is None else is_english)
        if affixes_inside:
            text = meet(meet(prefix, text), suffix)
        for pair in pairs:
            text = marked(text, pair)
        return text if affixes_inside else meet(meet(prefix, text), suffix)

    return finish


def plain_formatting(element: Element, *, is_english: bool) -> Callable[[str], str]:
    """The same for text that is in no record."""
    finish = formatting(element, is_english=is_english)
    item = Item({}, is_english=is_english)
    return lambda text: finish(item, text)


def _unchanged(_item: Item, text: str) -> str:
    return text
