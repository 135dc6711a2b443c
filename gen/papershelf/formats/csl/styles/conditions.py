"""The conditions of cs:if and cs:else-if, as functions of a work."""

from collections.abc import Callable
from xml.etree.ElementTree import Element

from papershelf.formats.csl.styles.formatting import Item, StyleError
from papershelf.formats.csl.styles.locale import NAMESPACE
from papershelf.formats.csl.styles.numbers import is_numeric
from papershelf.formats.csl.styles.text import cleaned


def condition(element: Element) -> Callable[[Item], bool]:
    """Whether a work takes this branch of cs:choose. Raises StyleError."""
    name = element.tag.removeprefix(NAMESPACE)
    if name not in ("if", "else-if", "else"):
        raise StyleError(f"has an unknown element <{name}> in <choose>")
    tests: list[Callable[[Item], bool]] = []
    for attribute, value in element.items():
        tests += [test for one in value.split() if (test := _test(attribute, one))]
    match element.get("match", "all"):
        case "any":
            return lambda item: any(test(item) for test in tests)
        case "none":
            return lambda item: not any(test(item) for test in tests)
    return lambda item: all(test(item) for test in tests)


def _test(attribute: str, value: str) -> Callable[[Item], bool] | None:
    match attribute:
        case "type":
            return lambda item: item.data.get("type") == value
        case "variable":
            return lambda item: item.data.get(value) not in (None, "", [])
        case "is-numeric":
            return lambda item: is_numeric(cleaned(item.data.get(value, "")))
        case "match":
            return None
    # Locators, positions, and what tells citations apart: not for a single one.
    return lambda _item: False
