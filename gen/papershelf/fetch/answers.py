"""Untrusted XML and JSON: only UTF-8, no document types, no deep nesting."""

import json
from typing import Any
from xml.etree.ElementTree import Element, ParseError, TreeBuilder, XMLParser

from papershelf.formats.csl.items import Json

DEEPEST = 40

_TOO_DEEP = f"is nested more than {DEEPEST} levels deep"


class _Builder(TreeBuilder):
    def __init__(self) -> None:
        super().__init__()
        self._depth = 0

    def start(self, tag: Any, attrs: Any, /) -> Any:
        self._depth += 1
        if self._depth > DEEPEST:
            raise ValueError(_TOO_DEEP)
        return super().start(tag, attrs)

    def end(self, tag: Any, /) -> Any:
        self._depth -= 1
        return super().end(tag)


def parse_xml(data: bytes) -> Element:
    """Raises ValueError. Without a document type there are no entities to expand or to fetch."""
    text = _text(data)
    if "<!DOCTYPE" in text:
        raise ValueError("has a document type, which is not allowed")
    # The parser ignores the encoding that the document states if it gets text.
    parser = XMLParser(target=_Builder())  # noqa: S314 - no document type, bounded depth
    try:
        parser.feed(text)
        root = parser.close()
    except ParseError as error:
        raise ValueError(f"is not XML ({error})") from error
    if not isinstance(root, Element):
        raise ValueError("is not XML")
    return root


def parse_json(data: bytes) -> dict[str, Json]:
    """The object in the answer. Raises ValueError."""
    text = _text(data)
    try:
        # Programs in Python write NaN where a value is missing.
        value = json.loads(text, parse_constant=lambda _name: None)
    except json.JSONDecodeError as error:
        raise ValueError(f"is not JSON (line {error.lineno}, column {error.colno})") from error
    except ValueError as error:
        raise ValueError("has a number with too many digits") from error
    except RecursionError as error:
        raise ValueError(_TOO_DEEP) from error
    if _is_deeper(value, DEEPEST):
        raise ValueError(_TOO_DEEP)
    if not isinstance(value, dict):
        raise ValueError("is JSON but not an object")
    return value


def _is_deeper(value: Json, levels: int) -> bool:
    match value:
        case dict():
            return levels == 0 or any(_is_deeper(one, levels - 1) for one in value.values())
        case list():
            return levels == 0 or any(_is_deeper(one, levels - 1) for one in value)
    return False


def _text(data: bytes) -> str:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ValueError(f"is not UTF-8 (byte {error.start + 1})") from error
    if not text.strip():
        raise ValueError("is empty")
    return text
