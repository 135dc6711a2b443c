"""Where the parts of a YAML file are in its text: nodes, the hyphens of items, lines."""

import re

import yaml

from papershelf.records.yaml_tree import LOADER, Where


def composed(text: str) -> yaml.Node:
    """The tree of a text. Raises ValueError if it is empty, or only comments."""
    root = yaml.compose(text, Loader=LOADER)
    if root is None:
        raise ValueError("the text has no YAML in it")
    return root


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
    start = around.value[index].start_mark.index
    marks = [
        token.start_mark
        for token in yaml.scan(text, Loader=LOADER)
        if isinstance(token, yaml.BlockEntryToken)
        and token.start_mark.index < start
        and token.start_mark.column == around.start_mark.column
    ]
    return marks[-1].line, marks[-1].column


def lines_of_item(text: str, around: yaml.SequenceNode, index: int) -> tuple[int, int]:
    """The first line of an item in block style, and the first after it, both from 0.

    Comments directly above its hyphen belong to it, and so do those below that are indented more.
    """
    lines = text.split("\n")
    start, column = hyphen_of(text, around, index)
    while (
        start and re.match(r"[ \t]*#", lines[start - 1]) and indent_of(lines[start - 1]) <= column
    ):
        start -= 1
    return start, end_of_lines(text, around.value[index], column)


def end_of_lines(text: str, node: yaml.Node, column: int) -> int:
    """The first line after a node and the comments below it that are indented beyond a column."""
    lines = text.split("\n")
    end = text.count("\n", 0, end_of(text, node)) + 1
    while (
        end < len(lines) and lines[end].lstrip().startswith("#") and indent_of(lines[end]) > column
    ):
        end += 1
    return end


def indent_of(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
