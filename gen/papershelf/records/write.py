"""The one format of a record file: fields in FIELD_ORDER, long text folded, small maps on a line.

A record is first laid out in rows, each of which knows the fields that begin on it, so that
people's comments can be put back beside the fields that they speak of.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from papershelf.model.paper import FIELD_ORDER, Paper
from papershelf.records.yaml_text import MAX_COLUMNS, Node, Plain, flow, folded, literal, scalar

Where = tuple[str | int, ...]

# These have a line for each item, so that a change of one shows as one.
_ALWAYS_BLOCK = frozenset({"authors", "editors", "versions"})


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the file, and the paths of the fields and items that begin on it."""

    text: str
    begins: tuple[Where, ...] = ()


def format_record(paper: Paper) -> str:
    """The text of the paper's file, which reads back to an equal paper."""
    return "".join(f"{row.text}\n" for row in rows(record_tree(paper)))


def record_tree(record: Paper) -> dict[str, Node]:
    """What the file says: the fields that are set, in their order."""
    tree = record.model_dump(mode="json", exclude_defaults=True)
    for fields in (tree, *tree.get("versions", ())):
        fields |= {name: Plain(fields[name]) for name in ("date", "added") if name in fields}
    return tree


def rows(tree: dict[str, Node], commented: Collection[Where] = ()) -> Iterator[Row]:
    """The file's lines; a map or list is in block style where one of ``commented`` is in it."""
    inside = frozenset(path[:length] for path in commented for length in range(1, len(path)))
    return _Layout(inside).fields(tree, (), 0)


@dataclass(frozen=True, slots=True)
class _Layout:
    """``blocks`` are the paths of maps and lists that may not be put on one line."""

    blocks: frozenset[Where]

    def fields(self, tree: dict[str, Node], above: Where, indent: int) -> Iterator[Row]:
        for key, node in tree.items():
            where = (*above, key)
            yield from self.node(f"{' ' * indent}{scalar(key)}:", (where,), node, indent)

    def node(self, head: str, begins: tuple[Where, ...], node: Node, indent: int) -> Iterator[Row]:
        """The rows of "name:" or "-" and what belongs to it, indented below it if need be."""
        where = begins[-1]
        if isinstance(node, str):
            yield from self.text(head, begins, node, indent)
            return
        row = f"{head} {flow(node)}"
        fits = len(row) <= MAX_COLUMNS and where[-1] not in _ALWAYS_BLOCK
        if not isinstance(node, (list, dict)) or (fits and where not in self.blocks):
            yield Row(row, begins)
        elif isinstance(node, dict) and head.endswith("-"):
            first, *others = self.fields(node, where, indent + 2)
            yield Row(f"{head} {first.text.lstrip()}", begins + first.begins)
            yield from others
        elif isinstance(node, dict):
            yield Row(head, begins)
            yield from self.fields(node, where, indent + 2)
        else:
            yield Row(head, begins)
            for index, item in enumerate(node):
                item_head = f"{' ' * (indent + 2)}-"
                yield from self.node(item_head, ((*where, index),), item, indent + 2)

    def text(self, head: str, begins: tuple[Where, ...], text: str, indent: int) -> Iterator[Row]:
        where = begins[-1]
        one_line = f"{head} {scalar(text)}"
        sign, lines = None, None
        if where == ("note",) or (where == ("abstract",) and "\n" in text):
            sign, lines = "|", literal(text)
        elif where == ("abstract",) or (where == ("why",) and len(one_line) > MAX_COLUMNS):
            sign, lines = ">-", folded(text, indent + 2)
        if lines is None:
            yield Row(one_line, begins)
            return
        yield Row(f"{head} {sign}", begins)
        for line in lines:
            yield Row(f"{' ' * (indent + 2)}{line}".rstrip(" "))


def filled(known: Mapping[str, Node], additions: Mapping[str, Node]) -> dict[str, Node]:
    """The record with the additions, its fields in their order."""
    whole = dict(known)
    for name, value in additions.items():
        there = whole.get(name)
        if isinstance(there, dict) and isinstance(value, dict):
            whole[name] = there | value
        else:
            whole[name] = value
    order = {name: place for place, name in enumerate(FIELD_ORDER)}
    return dict(sorted(whole.items(), key=lambda one: order.get(one[0], len(order))))
