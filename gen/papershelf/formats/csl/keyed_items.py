"""The items of a JSON object that has each under its citation key, as citeproc-js takes them."""

import json
import re

from papershelf.formats.csl.items import AFTER_THE_END, Item, ItemReader, Json, is_object

_NAME = r'"(?P<key>(?:[^"\\\n]|\\.)*+)"\s*+:\s*+'
_FIRST = re.compile(rf"\ufeff?\s*+\{{\s*+(?={_NAME}\{{)")
_KEY = re.compile(rf"[\s,]*+{_NAME}")
_NEXT = re.compile(rf"\}}\s*+,\s*+(?P<next>){_NAME}(?=\{{)")
_END = re.compile(r"[\s,]*+\}?\s*+")
_OF_ITEMS = frozenset(["author", "container-title", "editor", "issued", "title", "type"])
# Of Crossref's API.
_ANSWER = "message"
# Where the first item is broken, its first field tells.
_BEGINS_ITEM = re.compile(rf'[\s,]*+{_NAME}\{{\s*+"(?:id|type|title|author|issued)"\s*+:')


def keyed_items_of(text: str) -> list[Item] | None:
    """The items; None if this is no such object. The key is the item's id, unless it has another.

    A single item may have objects, too, such as its date.
    """
    first = _FIRST.match(text)
    if first is None:
        return None
    at = first.end()
    reader = ItemReader(text, _NEXT, "}")
    found: list[Item] = []
    names: set[str] = set()
    has_items = False
    while name := _KEY.match(text, at):
        names.add(name["key"])
        at, item = reader.item_at(name.end())
        has_items = has_items or _is_item(reader.last)
        if (
            reader.broken
            and not has_items
            and (found or not _BEGINS_ITEM.match(text, name.start()))
        ):
            return None
        has_items = has_items or reader.broken > 0
        if not reader.broken and (_ANSWER in names or len(_OF_ITEMS & names) > 1):
            return None
        found.append(_with_key(Item(name.end(), at, item), name["key"]))
    rest = _END.match(text, at)
    if rest and rest.end() < len(text):
        found.append(Item(rest.end(), len(text), AFTER_THE_END))
    return found if has_items else None


def _is_item(value: Json) -> bool:
    return is_object(value) and len(_OF_ITEMS.intersection(value)) > 1


def _with_key(item: Item, key: str) -> Item:
    if isinstance(item.value, dict) and item.value.get("id") not in (None, ""):
        return item
    quoted = f'"{key}"'
    if isinstance(item.value, str):
        return item._replace(name=quoted)
    try:
        key = json.loads(quoted)
    except ValueError:  # Such as a backslash in front of any letter.
        quoted = json.dumps(key)
    value = {"id": key} | {name: value for name, value in item.value.items() if name != "id"}
    return item._replace(value=value, name=quoted)
