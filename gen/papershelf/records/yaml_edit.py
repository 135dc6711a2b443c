"""Change single values in the text of a YAML file, and leave every other byte as it is.

``shelf fmt`` lays a whole file out again. A command that renames something in many files changes
only the values, so that its diff shows nothing else.

The text has been read by ``parse_document`` before: it is valid, and not nested too deeply for the
composer of libyaml.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import yaml

from papershelf.records.write import rows
from papershelf.records.yaml_places import (
    composed,
    end_of,
    end_of_lines,
    hyphen_of,
    indent_of,
    lines_of_item,
    lines_of_items,
    list_at,
    map_at,
    node_at,
    tokens_of,
)
from papershelf.records.yaml_text import Node, flow, scalar
from papershelf.records.yaml_tree import Where


def with_value(text: str, where: Where, value: str) -> str:
    """The text with another value in place of a plain or quoted one."""
    root = composed(text)
    node = node_at(root, where)
    around = (node_at(root, where[:depth]) for depth in range(len(where)))
    in_flow = any(isinstance(one, yaml.CollectionNode) and one.flow_style for one in around)
    return _spliced(text, node.start_mark.index, end_of(text, node), scalar(value, in_flow=in_flow))


def without_item(text: str, where: Where) -> str:
    """The text without an item of a list; without the whole field if it was the only one."""
    return taken_out(text, where)[0]


def taken_out(text: str, where: Where) -> tuple[str, "Item"]:
    """The text without an item of a list, and the item with the comments that belong to it."""
    root = composed(text)
    around = list_at(root, where[:-1])
    index = int(where[-1])
    if around.flow_style:
        node = around.value[index]
        item = Item((text[node.start_mark.index : end_of(text, node)],), is_flow=True)
        rest = _without_flow_item(text, around, index)
    else:
        start, end = lines_of_item(text, around, index)
        lines = text.split("\n")
        item = Item(tuple(_dedented(lines[start:end])))
        rest = "\n".join(_without_lines(lines, start, end, is_last=len(around.value) == index + 1))
    if len(around.value) == 1:
        rest = _without_field(text, where[:-1])
    return rest, item


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list as it is in a file.

    In block style: its lines from the hyphen on, without their common indentation, and the
    comments above. In flow style: the value.
    """

    lines: tuple[str, ...]
    is_flow: bool = False

    @classmethod
    def of(cls, node: Node) -> "Item":
        """An item in the standard format."""
        if not isinstance(node, dict):
            return cls((flow(node),), is_flow=True)
        _, *lines = rows({"": [node]}, [("", 0, "")])
        return cls(tuple(row.text[2:] for row in lines))

    @property
    def in_block(self) -> tuple[str, ...]:
        return (f"- {self.lines[0]}",) if self.is_flow else self.lines

    @property
    def in_flow(self) -> str:
        if self.is_flow:
            return " ".join(" ".join(self.lines).split())
        return flow(_tree(list_at(composed("\n".join(self.lines)), ()).value[0]))

    def with_value(self, field: str, value: str) -> "Item":
        """The item, a map, with another value in a field."""
        where = (field,) if self.is_flow else (0, field)
        return Item(
            tuple(with_value("\n".join(self.lines), where, value).split("\n")), self.is_flow
        )

    def items(self, field: str) -> list["Item"]:
        """The items of a list that the item, a map, has in a field; none without the field."""
        text = "\n".join(self.lines)
        found = map_at(composed(text), () if self.is_flow else (0,))
        around = next((value for key, value in found.value if key.value == field), None)
        if not isinstance(around, yaml.SequenceNode):
            return []
        if around.flow_style:
            return [
                Item((text[node.start_mark.index : end_of(text, node)],), is_flow=True)
                for node in around.value
            ]
        return [
            Item(tuple(_dedented(self.lines[start:end])))
            for start, end in lines_of_items(text, around)
        ]


def with_item(
    text: str, of: Where, field: str, item: Item, order: Sequence[str], place: int | None = None
) -> str:
    """The text with another item in the list that a field of a map has."""
    return with_items(text, of, field, [item], order, place)


def with_items(
    text: str,
    of: Where,
    field: str,
    items: Sequence[Item],
    order: Sequence[str],
    place: int | None = None,
) -> str:
    """The text with other items in the list that a field of a map has.

    They become the last items, or are inserted at ``place``. If the map does not have the field,
    it is put behind those that come before it in ``order``.
    """
    root = composed(text)
    found = map_at(root, of)
    names = [key.value for key, _ in found.value]
    if field not in names:
        return _with_field(text, found, field, items, order)
    around = found.value[names.index(field)][1]
    if not isinstance(around, yaml.SequenceNode):  # "aliases:" without a value
        empty = _without_field(text, (*of, field))
        return with_items(empty, of, field, items, order)
    place = len(around.value) if place is None else min(place, len(around.value))
    if around.flow_style:
        new_items = _all_in_flow(items)
        if not around.value:
            at = around.start_mark.index + 1
            return _spliced(text, at, at, new_items)
        if place < len(around.value):
            at = around.value[place].start_mark.index
            return _spliced(text, at, at, f"{new_items}, ")
        at = end_of(text, around.value[-1])
        return _spliced(text, at, at, f", {new_items}")
    lines = text.split("\n")
    last = min(place, len(around.value) - 1)
    start, end = lines_of_item(text, around, last)
    indent = " " * hyphen_of(text, around, last)[1]
    is_apart = len(around.value) > 1 and not lines[lines_of_item(text, around, 1)[0] - 1].strip()
    gap = _indented([""], "", lines[0]) * is_apart
    new_blocks = [_indented(item.in_block, indent, lines[0]) for item in items]
    if place < len(around.value):
        new = [line for block in new_blocks for line in (*block, *gap)]
        return "\n".join([*lines[:start], *new, *lines[start:]])
    new = [line for block in new_blocks for line in (*gap, *block)]
    # A file may end without a line feed.
    return "\n".join([*lines[:end], *new, *(lines[end:] or [""])])


def _with_field(
    text: str, found: yaml.MappingNode, field: str, items: Sequence[Item], order: Sequence[str]
) -> str:
    before = [
        number for number, (key, _) in enumerate(found.value) if _comes_before(key, field, order)
    ]
    place = before[-1] if before else 0
    key, value = found.value[place]
    if found.flow_style:
        at = end_of(text, value)
        return _spliced(text, at, at, f", {field}: [{_all_in_flow(items)}]")
    lines = text.split("\n")
    indent = " " * key.start_mark.column
    is_scalar = all(item.is_flow and not item.lines[0].startswith("{") for item in items)
    if is_scalar:
        new = _indented([f"{field}: [{_all_in_flow(items)}]"], indent, lines[0])
    else:
        inner = (f"  {line}" if line.strip() else line for item in items for line in item.in_block)
        new = _indented([f"{field}:", *inner], indent, lines[0])
    end = end_of_lines(text, value, key.start_mark.column)
    return "\n".join([*lines[:end], *new, *(lines[end:] or [""])])


def _all_in_flow(items: Sequence[Item]) -> str:
    return ", ".join(item.in_flow for item in items)


def _comes_before(key: yaml.ScalarNode, field: str, order: Sequence[str]) -> bool:
    return key.value in order and order.index(key.value) < order.index(field)


def _tree(node: yaml.Node) -> Node:
    match node:
        case yaml.MappingNode():
            return {key.value: _tree(value) for key, value in node.value}
        case yaml.SequenceNode():
            return list(map(_tree, node.value))
    return str(node.value)


def _spliced(text: str, start: int, end: int, new: str) -> str:
    return f"{text[:start]}{new}{text[end:]}"


def _dedented(lines: Sequence[str]) -> Iterator[str]:
    lines = [line.removesuffix("\r") for line in lines]
    # A comment may be indented less than the item that it belongs to.
    item = next(line for line in lines if not re.match(r"\s*(?:#|$)", line))
    least = indent_of(item)
    yield from (line[min(least, indent_of(line)) :] if line.strip() else "" for line in lines)


def _indented(lines: Sequence[str], indent: str, sample: str) -> list[str]:
    """The lines with the indentation and the line end of ``sample``, one of the lines around."""
    end = "\r" if sample.endswith("\r") else ""
    return [f"{indent}{line}{end}" if line.strip() else end for line in lines]


def _without_lines(lines: list[str], start: int, end: int, *, is_last: bool) -> list[str]:
    """Without these lines, and the empty ones between them and the next item or the one before."""
    if is_last:
        while start and not lines[start - 1].strip():
            start -= 1
        return [*lines[:start], *(lines[end:] or [""])]
    while end < len(lines) and not lines[end].strip():
        end += 1
    return [*lines[:start], *lines[end:]]


def _without_flow_item(text: str, around: yaml.SequenceNode, index: int) -> str:
    """Without the item and the comma behind it, or before it if it is the last."""
    start, end = around.value[index].start_mark.index, end_of(text, around.value[index])
    commas = [
        token.start_mark.index
        for token in tokens_of(text)
        if isinstance(token, yaml.FlowEntryToken)
    ]
    if index + 1 < len(around.value):
        comma = next(at for at in commas if at >= end)
        after = comma + 1 + len(text[comma + 1 :]) - len(text[comma + 1 :].lstrip(" \t"))
        text = _spliced(text, end, after, "")
    elif index:
        comma = [at for at in commas if at < start][-1]
        if not text[comma + 1 : start].strip():
            return _spliced(text, comma, end, "")
        # A comment in between stays.
        text = _without_blank_line(_spliced(text, start, end, ""), start)
        return _spliced(text, comma, comma + 1, "")
    return _without_blank_line(_spliced(text, start, end, ""), start)


def _without_blank_line(text: str, at: int) -> str:
    """The text without the line at an index if nothing is on it."""
    start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at) + 1
    return _spliced(text, start, end, "") if end and not text[start:end].strip() else text


def _without_field(text: str, where: Where) -> str:
    """Without a field of a map, and the comments that belong to it."""
    around = map_at(composed(text), where[:-1])
    place = [key.value for key, _ in around.value].index(where[-1])
    key, value = around.value[place]
    if around.flow_style:
        if place:
            before = end_of(text, around.value[place - 1][1])
            return _spliced(text, before, end_of(text, value), "")
        after = around.value[1][0].start_mark.index
        return _spliced(text, key.start_mark.index, after, "")
    lines = text.split("\n")
    start = key.start_mark.line
    end = end_of_lines(text, value, key.start_mark.column)
    return "\n".join([*lines[:start], *lines[end:]])
