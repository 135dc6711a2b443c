"""The items of a JSON object that has each under its citation key, as citeproc-js takes them."""

import json
import re
from collections.abc import Iterator

from papershelf.formats.csl.items import ItemReader, Json, is_object

_NAME = r'"(?P<key>(?:[^"\\\n]|\\.)*+)"\s*+:\s*+'
_FIRST = re.compile(rf"\ufeff?\s*+\{{\s*+(?={_NAME}\{{)")
_KEY = re.compile(rf"[\s,]*+{_NAME}")
_NEXT = re.compile(rf"\}}\s*+,\s*+(?P<next>){_NAME}(?=\{{)")
_OF_ITEMS = frozenset(["author", "container-title", "editor", "issued", "title", "type"])
# Of Crossref's API.
_ANSWER = "message"
# Where the first item is broken, its first field tells.
_BEGINS_ITEM = re.compile(rf'{_NAME}\{{\s*+"(?:id|type|title|author|issued)"\s*+:')


def keyed_items_of(text: str) -> Iterator[tuple[int, int, dict[str, Json] | str]] | None:
    """(start, end, the item or why it cannot be read) of each item; None if this is no such object.

    The key is the item's id, unless it has another.
    """
    first = _FIRST.match(text)
    return _items(text, first.end()) if first and _are_keyed(text, first.end()) else None


def _are_keyed(text: str, at: int) -> bool:
    """Whether names have items. A single item may have objects, too, such as its date."""
    decoder = json.JSONDecoder()
    try:
        whole, _ = decoder.raw_decode(text.lstrip("\ufeff \t\r\n"))
        return _ANSWER not in whole and not _is_item(whole) and any(map(_is_item, whole.values()))
    except (ValueError, RecursionError):
        name = _KEY.match(text, at)
    try:
        return name is not None and _is_item(decoder.raw_decode(text, name.end())[0])
    except (ValueError, RecursionError):
        return _BEGINS_ITEM.match(text, at) is not None


def _is_item(value: Json) -> bool:
    return is_object(value) and len(_OF_ITEMS.intersection(value)) > 1


def _items(text: str, at: int) -> Iterator[tuple[int, int, dict[str, Json] | str]]:
    reader = ItemReader(text, _NEXT, "}")
    while name := _KEY.match(text, at):
        end, item = reader.item_at(name.end())
        yield name.end(), end, _with_key(item, name["key"])
        at = end
    rest = re.compile(r"[\s,]*+\}?\s*+").match(text, at)
    if rest and rest.end() < len(text):
        yield rest.end(), len(text), "comes after the end of the list; move it into the list"


def _with_key(item: dict[str, Json] | str, key: str) -> dict[str, Json] | str:
    if isinstance(item, str) or item.get("id") not in (None, ""):
        return item
    return {"id": key} | {name: value for name, value in item.items() if name != "id"}
