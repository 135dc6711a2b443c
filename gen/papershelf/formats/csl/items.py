"""The items of a CSL-JSON file one by one, so that a broken one does not hide those after it."""

import json
import re
from collections.abc import Iterator, Mapping, Set
from functools import partial
from typing import NamedTuple, TypeGuard

Json = str | int | float | bool | None | list["Json"] | dict[str, "Json"]


class Item(NamedTuple):
    """Where an item starts and ends in a text, and the item or why it cannot be read."""

    start: int
    end: int
    value: dict[str, Json] | str
    name: str = ""
    """What the text has in front of the item as its key, as JSON has it."""


# An object with this key alone is a remark on the item after it: JSON has no comments.
REMARK = "rejected"
AFTER_THE_END = "comes after the end of the list; move it into the list"

_ARRAY = re.compile(r"\ufeff?\s*+(?:\{\s*+\"(?:items|references)\"\s*+:\s*+)?\[")
_OBJECT = re.compile(r"\ufeff?\s*+(?=\{)")
# An answer of Crossref's API has the item, or the array of items, in its message.
_ANSWER = re.compile(
    r"\ufeff?\s*+\{(?:\s*+\"[a-z-]++\"\s*+:\s*+\"[^\"]*+\"\s*+,)*+\s*+\"message\"\s*+:\s*+(?=\{)"
)
_ITEMS = re.compile(r"\"items\"\s*+:\s*+\[")
_NEXT = re.compile(r"\}\s*+(?:,\s*+)?(?P<next>)(?=\{)")
_SPACES = re.compile(r"[\s,]*")
_SPACES_AND_ENDS = re.compile(r"[\s,\]}]*")
# Reading resumes after a broken item, which means to try again from many places, and every error of
# the decoder counts the lines before it. A file as broken as this is not CSL-JSON.
_MOST_BROKEN = 1000
_MOST_READ_AGAIN = 20
"""As a multiple of the text."""
_COUNTED_AT_ONCE = 50
"""Characters that are searched for line ends in the time in which one is read."""
_LONGEST_NUMBER = 100


def items_of(text: str) -> Iterator[Item]:
    """The items of a JSON text."""
    answer = _ANSWER.match(text)
    array = _ITEMS.search(text, answer.end()) if answer else _ARRAY.match(text)
    opening = array or answer or _OBJECT.match(text)
    at = opening.end() if opening else len(text)
    reader = ItemReader(text, _NEXT, "]")
    while (at := _SPACES.match(text, at).end()) < len(text):  # type: ignore[union-attr]
        if answer and text[at] in "]}":
            return
        if text[at] == "]":
            # Also where the opening bracket was lost: a single item with a bracket after it.
            after = _SPACES_AND_ENDS.match(text, at).end()  # type: ignore[union-attr]
            if after < len(text):
                yield Item(after, len(text), AFTER_THE_END)
            return
        end, item = reader.item_at(at)
        yield Item(at, end, item)
        at = end


class ItemReader:
    """Reads items one by one. After a broken one, reading goes on at ``next`` in the pattern
    ``following``, which ends where the next object begins. ``closing`` is the last character of all
    items.
    """

    def __init__(self, text: str, following: re.Pattern[str], closing: str) -> None:
        self.text = text
        self.repeated: set[str] = set()
        self.decoder = json.JSONDecoder(
            object_pairs_hook=partial(_noting_repeated, self.repeated),
            parse_int=_integer,
            parse_constant=_without_value,
        )
        self.following = following
        self.closing = closing
        self.broken = 0
        self.last: Json = None
        """What was read last, also if it is no item."""
        self.left = _MOST_READ_AGAIN * len(text)

    def item_at(self, at: int) -> tuple[int, dict[str, Json] | str]:
        """Where the item ends, and the item or why it cannot be read."""
        self.repeated.clear()
        self.last = None
        try:
            self.last, end = self.decoder.raw_decode(self.text, at)
        except (json.JSONDecodeError, RecursionError) as error:
            return max(self._next_item(at, error), at + 1), _reason(error, self.text)
        return end, _checked_item(self.last, self.repeated)

    def _next_item(self, at: int, error: Exception) -> int:
        """The place of the next object that can be read as an item, or the end of the items."""
        self.broken += 1
        broken_at = error.pos if isinstance(error, json.JSONDecodeError) else at
        places = self.following.finditer(self.text, max(broken_at - 1, at))
        for close in places if self.broken < _MOST_BROKEN else ():
            try:
                item, end = self.decoder.raw_decode(self.text, close.end())
            except RecursionError:
                self.left -= len(self.text)
                continue
            except json.JSONDecodeError as again:
                # The error has counted the lines before it.
                end = again.pos + again.pos // _COUNTED_AT_ONCE
            else:
                if isinstance(item, dict) and {"id", "type", "title", REMARK} & set(item):
                    return close.end("next")
            self.left -= end - close.end()
            if self.left < 0:
                break
        # The closing bracket is not part of the item.
        text = self.text.rstrip()
        return len(text.removesuffix(self.closing).rstrip()) if at else len(self.text)


def _checked_item(value: Json, repeated: Set[str]) -> dict[str, Json] | str:
    if not isinstance(value, dict):
        return "is not a CSL item; write an object"
    if repeated:
        names = " and ".join(sorted(repeated))
        are = "are" if len(repeated) > 1 else "is"
        return f"{names} {are} given twice, with different values; keep one"
    return value


def _noting_repeated(repeated: set[str], pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    """An object, after which the names of fields that it has twice, with different values."""
    found: dict[str, Json] = {}
    repeated.update(name for name, value in pairs if found.setdefault(name, value) != value)
    return found


def _integer(digits: str) -> int | str:
    """Python reads no number of thousands of digits; as a text it is refused with its field."""
    return int(digits) if len(digits) <= _LONGEST_NUMBER else digits


def _without_value(_name: str) -> None:
    """NaN and Infinity, which programs in Python write where a value is missing."""


def _reason(error: json.JSONDecodeError | RecursionError, text: str) -> str:
    if isinstance(error, RecursionError):
        return "is nested too deeply"
    line = text.count("\n", 0, error.pos) + 1
    return f"is not JSON: {error.msg} (line {line}, column {error.colno})"


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


# Of several texts, only the first is read.
_OF_ONE_TEXT = ("abstract", "archive_location", "citation-key", "id", "number", "primaryClass")
# Their texts are moved to other fields before the others are looked at.
_MOVED = ("note", "subtitle", "collection-title", "collection-number")


def not_in_text(item: Mapping[str, Json]) -> tuple[str, ...]:
    """The fields that say more than is read of them, or something that is no text."""
    more = [f"a second {name}" for name in _OF_ONE_TEXT if len(set(texts_of(item.get(name)))) > 1]
    none = [name for name in _MOVED if not is_empty(item.get(name)) and not texts_of(item[name])]
    return (*more, *none)
