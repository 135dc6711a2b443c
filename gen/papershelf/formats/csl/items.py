"""The items of a CSL-JSON file one by one, so that a broken one does not hide those after it."""

import json
import re
from collections.abc import Iterator
from typing import TypeGuard

Json = str | int | float | bool | None | list["Json"] | dict[str, "Json"]

# An object with this key alone is a remark on the item after it: JSON has no comments.
REMARK = "rejected"

_ARRAY = re.compile(r"\ufeff?\s*(?:\{\s*\"(?:items|references)\"\s*:\s*)?\[")
_OBJECT = re.compile(r"\ufeff?\s*(?=\{)")
_NEXT = re.compile(r"\}\s*,?\s*(?=\{)")


class _RepeatedError(ValueError):
    """A field is in an item twice, with different values."""


def items_of(text: str) -> Iterator[tuple[int, int, dict[str, Json] | str]]:
    """(start, end, the item or why it cannot be read) of each item of a JSON text."""
    decoder = json.JSONDecoder(object_pairs_hook=_once)
    array = _ARRAY.match(text)
    opening = array or _OBJECT.match(text)
    at = opening.end() if opening else len(text)
    while (at := _after_spaces(text, at)) < len(text):
        if array and text[at] == "]":
            return
        try:
            item, end = decoder.raw_decode(text, at)
        except (ValueError, RecursionError) as error:
            end = _next_item(text, at, decoder, error)
            yield at, end, _reason(error, text)
        else:
            yield at, end, item if isinstance(item, dict) else "is not a CSL item; write an object"
        at = end


def _after_spaces(text: str, at: int) -> int:
    spaces = re.compile(r"[\s,]*").match(text, at)
    return spaces.end() if spaces else at


def _next_item(text: str, at: int, decoder: json.JSONDecoder, error: Exception) -> int:
    """Where the item after a broken one begins: the next object that can be read as an item."""
    broken_at = error.pos if isinstance(error, json.JSONDecodeError) else at
    for close in _NEXT.finditer(text, max(broken_at - 1, at)):
        try:
            item, _ = decoder.raw_decode(text, close.end())
        except _RepeatedError:
            return close.end()
        except (ValueError, RecursionError):
            continue
        if isinstance(item, dict) and {"id", "type", "title", REMARK} & set(item):
            return close.end()
    # The array's closing bracket is not part of the item.
    return len(text.rstrip().removesuffix("]").rstrip()) if at else len(text)


def _once(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    found: dict[str, Json] = {}
    for name, value in pairs:
        if found.setdefault(name, value) != value:
            raise _RepeatedError(f"{name} is given twice, with different values; keep one")
    return found


def _reason(error: Exception, text: str) -> str:
    if isinstance(error, json.JSONDecodeError):
        line = text.count("\n", 0, error.pos) + 1
        return f"is not JSON: {error.msg} (line {line}, column {error.colno})"
    if isinstance(error, RecursionError):
        return "is nested too deeply"
    return str(error)


def is_object(value: Json) -> TypeGuard[dict[str, Json]]:
    return isinstance(value, dict)


def is_empty(value: Json) -> bool:
    return value in (None, "", [], {})


def values_of(value: Json) -> list[Json]:
    return value if isinstance(value, list) else [value]


def text_of(value: Json) -> str:
    """Numbers are text in a record; Crossref has its titles in lists."""
    if isinstance(value, list) and value and isinstance(value[0], str):
        return value[0]
    is_text = isinstance(value, (str, int, float)) and not isinstance(value, bool)
    return str(value).strip() if is_text else ""


def texts_of(value: Json) -> list[str]:
    return [text for one in values_of(value) if (text := text_of(one))]
