"""The items of Pandoc's CSL-YAML: under ``references``, also in a Markdown file's front matter.

Each item of the list is parsed by itself, so that a broken one does not hide those after it.
PyYAML's events are used without its composer, which overflows the stack on deep nesting. All
scalars are text, as written. Anchors and aliases are refused: they can make a small file huge.
https://pandoc.org/MANUAL.html#specifying-bibliographic-data
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from papershelf.formats.csl.items import Item, Json, is_object

MAX_DEPTH = 12
_LOADER = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader
_REFERENCES = re.compile(
    r"(?m)^references[ \t]*:[ \t]*(?:#.*)?\n(?=(?:[ \t]*(?:#.*)?\n)*[ \t]*-\s)"
)
_FLOW = re.compile(r"(?m)^references[ \t]*:[ \t]*(?=[\[{])")
_BARE_LIST = re.compile(r"\A\ufeff?(?:---[ \t]*\n|[ \t]*(?:#.*)?\n)*(?=-[ \t]+[\w\"'-]+:(?:\s|$))")
_END = re.compile(r"(?m)^(?:---|\.\.\.)[ \t]*$|^(?![ \t#\n-])(?=.)")
_NULLS = frozenset(["", "~", "null", "Null", "NULL"])
# Pandoc reads texts as Markdown; the tags are what CSL-JSON has for the same.
_MARKDOWN = (
    (re.compile(r"\[([^][]*)\]\{\.(?:nocase|smallcaps|underline)\}"), r"\1"),
    (re.compile(r"(?<![\\*\w])(\*{1,3})(?=[^\s*])([^*]*[^\s*\\])\1(?![*\w])"), r"\2"),
    (re.compile(r"(?<![\\\w])_(?=[^\s_])([^_]*[^\s_\\])_(?![\w])"), r"\1"),
    (re.compile(r"(?<![\\~])~([^\s~]+)~(?!~)"), r"<sub>\1</sub>"),
    (re.compile(r"(?<![\\^\[$])\^([^\s^$]+)\^"), r"<sup>\1</sup>"),
    (re.compile(r"\\([*_~^\[\]<>$@#'\"\\-])"), r"\1"),
)
_OF_TEXT = frozenset([
    "abstract", "collection-title", "container-title", "note", "publisher", "title", "title-short",
])  # fmt: skip


def has_yaml_items(text: str) -> bool:
    return has_references(text) or _BARE_LIST.search(text) is not None


def has_references(text: str) -> bool:
    """Whether a field "references" has the items, as in the metadata of a document of pandoc."""
    return any(one.search(text) for one in (_REFERENCES, _FLOW))


def yaml_items_of(text: str) -> Iterator[Item]:
    """The items of a text."""
    starts = [found.end() for found in _REFERENCES.finditer(text)]
    if not starts and (bare := _BARE_LIST.match(text)):
        starts = [bare.end()]
    for start in starts:
        end = _END.search(text, start)
        for begin, stop in _places(text, start, end.start() if end else len(text)):
            yield Item(begin, stop, _item(text[begin:stop]))
    for flow in _FLOW.finditer(text):
        end = _END.search(text, text.find("\n", flow.end()) + 1 or len(text))
        yield from _flow_items(text, flow.end(), end.start() if end else len(text))


def _places(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Items begin with a dash in the column of the first one."""
    first = re.compile(r"(?m)^([ \t]*)-(?=\s)").search(text, start, end)
    if first is None:
        return
    dash = re.compile(rf"(?m)^{re.escape(first[1])}-(?=\s)")
    begins = [found.start() for found in dash.finditer(text, first.start(), end)]
    yield from zip(begins, [*begins[1:], end], strict=True)


def _item(source: str) -> dict[str, Json] | str:
    read = parse_yaml(source)
    if isinstance(read, str):
        return read
    item = read[0] if isinstance(read, list) and len(read) == 1 else read
    return _texts(item) if is_object(item) else "is not a CSL item; write fields such as title: …"


def _flow_items(text: str, start: int, end: int) -> Iterator[Item]:
    read = parse_yaml(text[start:end])
    items = read if isinstance(read, list) else [read]
    if not all(map(is_object, items)):
        why = read if isinstance(read, str) else "is not a list of CSL items"
        yield Item(start, end, why)
        return
    for item in items:
        if is_object(item):
            yield Item(start, end, _texts(item))


def _texts(item: dict[str, Json]) -> dict[str, Json]:
    return {
        name: _without_markdown(value) if name in _OF_TEXT and isinstance(value, str) else value
        for name, value in item.items()
    }


def _without_markdown(text: str) -> str:
    for pattern, plain in _MARKDOWN:
        text = pattern.sub(plain, text)
    return text


@dataclass(slots=True)
class _Open:
    node: list[Json] | dict[str, Json]
    key: str | None = None


def parse_yaml(source: str) -> Json:
    """The node with all scalars as text, or as text why it cannot be read."""
    open_nodes: list[_Open] = []
    root: list[Json] = []
    loader = _LOADER(source)
    try:
        while event := loader.get_event():
            fault = _take(event, open_nodes, root)
            if fault:
                return fault
    except yaml.MarkedYAMLError as error:
        place = f" (line {error.problem_mark.line + 1} of the item)" if error.problem_mark else ""
        return f"is not YAML: {error.problem}{place}"
    except yaml.YAMLError as error:
        return f"is not YAML: {str(error).splitlines()[0]}"
    finally:
        loader.dispose()
    return root[0] if root else None


def _take(event: yaml.Event, open_nodes: list[_Open], root: list[Json]) -> str | None:
    match event:
        case yaml.AliasEvent():
            return f"has the alias *{event.anchor}; write the text instead"
        case yaml.ScalarEvent():
            is_null = not event.style and event.value in _NULLS
            return _add(None if is_null else event.value, event.value, open_nodes, root)
        case yaml.SequenceStartEvent() | yaml.MappingStartEvent():
            node: list[Json] | dict[str, Json] = (
                [] if isinstance(event, yaml.SequenceStartEvent) else {}
            )
            if len(open_nodes) >= MAX_DEPTH:
                return "is nested too deeply"
            fault = _add(node, None, open_nodes, root)
            open_nodes.append(_Open(node))
            return fault
        case yaml.SequenceEndEvent() | yaml.MappingEndEvent():
            open_nodes.pop()
    return None


def _add(value: Json, text: str | None, open_nodes: list[_Open], root: list[Json]) -> str | None:
    if not open_nodes:
        root.append(value)
        return None
    around = open_nodes[-1]
    if isinstance(around.node, list):
        around.node.append(value)
    elif around.key is None:
        if text is None:
            return "has a list or a map as the name of a field"
        around.key = text
        if text in around.node:
            return f"{text} is given twice; keep one"
    else:
        around.node[around.key] = value
        around.key = None
    return None
