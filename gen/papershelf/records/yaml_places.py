"""Where the parts of a YAML file are in its text: nodes, the hyphens of items, lines."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import accumulate, islice

import yaml

from papershelf.records.yaml_tree import LOADER, Where, with_plain_line_ends


def composed(text: str) -> yaml.Node:
    """The tree of a text, in which places are those of the text as it is. Raises ValueError if it
    is empty, or only comments.
    """
    root = yaml.compose(with_plain_line_ends(text)[0], Loader=LOADER)
    if root is None:
        raise ValueError("the text has no YAML in it")
    return root


def tokens_of(text: str) -> Iterator[yaml.Token]:
    """The tokens of a text, with places as those of ``composed``."""
    return yaml.scan(with_plain_line_ends(text)[0], Loader=LOADER)


def map_at(node: yaml.Node, where: Where) -> yaml.MappingNode:
    found = node_at(node, where)
    if not isinstance(found, yaml.MappingNode):
        raise TypeError(f"{where} is not a map")
    return found


def list_at(node: yaml.Node, where: Where) -> yaml.SequenceNode:
    found = node_at(node, where)
    if not isinstance(found, yaml.SequenceNode):
        raise TypeError(f"{where} is not a list")
    return found


def node_at(node: yaml.Node, where: Where) -> yaml.Node:
    """The node at a place below another one, which must exist."""
    for part in where:
        if isinstance(node, yaml.MappingNode):
            node = next(value for key, value in node.value if key.value == part)
        else:
            node = node.value[part]
    return node


def end_of(text: str, node: yaml.Node) -> int:
    """Where a node ends. In block style, libyaml has the start of what comes after it."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return end_of(text, last[1] if isinstance(last, tuple) else last)
    start, end = node.start_mark.index, node.end_mark.index
    return start + len(text[start:end].rstrip())


def hyphen_of(text: str, around: yaml.SequenceNode, index: int) -> tuple[int, int]:
    """(line, column) of an item's hyphen, both from 0."""
    return _hyphens(text, around)[index]


def _hyphens(text: str, around: yaml.SequenceNode) -> list[tuple[int, int]]:
    """(line, column) of the hyphen of each item."""
    marks = [
        token.start_mark
        for token in tokens_of(text)
        if isinstance(token, yaml.BlockEntryToken)
        and token.start_mark.column == around.start_mark.column
    ]
    starts = [mark.index for mark in marks]
    before = (marks[bisect_left(starts, node.start_mark.index) - 1] for node in around.value)
    return [(mark.line, mark.column) for mark in before]


def lines_of_item(text: str, around: yaml.SequenceNode, index: int) -> tuple[int, int]:
    """The first line of an item in block style, and the first after it, both from 0.

    Comments directly above its hyphen belong to it, and so do those below that are indented more.
    """
    return next(islice(lines_of_items(text, around), index, None))


def lines_of_items(text: str, around: yaml.SequenceNode) -> Iterator[tuple[int, int]]:
    """The same of all items, in their order."""
    lines = text.split("\n")
    line_starts = [0, *accumulate(len(line) + 1 for line in lines)]
    for node, (hyphen, column) in zip(around.value, _hyphens(text, around), strict=True):
        start = hyphen
        while (
            start
            and re.match(r"[ \t]*#", lines[start - 1])
            and indent_of(lines[start - 1]) <= column
        ):
            start -= 1
        end = bisect_right(line_starts, end_of(text, node))
        yield start, _after_comments(lines, end, column)


def end_of_lines(text: str, node: yaml.Node, column: int) -> int:
    """The first line after a node and the comments below it that are indented beyond a column."""
    end = text.count("\n", 0, end_of(text, node)) + 1
    return _after_comments(text.split("\n"), end, column)


def _after_comments(lines: list[str], end: int, column: int) -> int:
    while (
        end < len(lines) and lines[end].lstrip().startswith("#") and indent_of(lines[end]) > column
    ):
        end += 1
    return end


def indent_of(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
