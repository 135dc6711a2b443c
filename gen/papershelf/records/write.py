"""The format of a record: fields in FIELD_ORDER, long text folded, small maps on one line.

A record is first laid out in rows that know which fields start on them, so that comments can be
put back beside their fields.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from papershelf.model.paper import FIELD_ORDER, Paper
from papershelf.records.yaml_text import MAX_COLUMNS, Node, Plain, flow, folded, literal, scalar
from papershelf.records.yaml_tree import Where

# These have a line per item, so that a diff shows only the item that changed.
_ALWAYS_BLOCK = frozenset({"authors", "cites", "corrections", "editors", "versions"})


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the file, and the paths of the fields and items that start on it."""

    text: str
    begins: tuple[Where, ...] = ()


NO_COMMENTS: Mapping[str, Sequence[str]] = MappingProxyType({})


def format_record(paper: Paper, comments: Mapping[str, Sequence[str]] = NO_COMMENTS) -> str:
    """The text of a record, which reads back as an equal paper; comments go above their field."""
    lines: list[str] = []
    for row in rows(record_tree(paper)):
        for where in row.begins:
            lines += (f"# {text}" for text in comments.get(str(where[0]), ()) if len(where) == 1)
        lines.append(row.text)
    return "".join(f"{line}\n" for line in lines)


def record_tree(record: Paper) -> dict[str, Node]:
    """The fields that are set, in their order."""
    tree = record.model_dump(mode="json", exclude_defaults=True)
    for fields in (tree, *tree.get("versions", ()), *tree.get("corrections", ())):
        write_dates_plain(fields)
    return tree


def write_dates_plain(fields: dict[str, Node]) -> None:
    """Dates without quotation marks, as the manual has them."""
    fields |= {name: Plain(fields[name]) for name in ("date", "added") if name in fields}


def rows(tree: dict[str, Node], commented: Collection[Where] = ()) -> Iterator[Row]:
    """The lines of the file; a map or list that contains one of ``commented`` is in block style."""
    inside = frozenset(path[:length] for path in commented for length in range(1, len(path)))
    return _Layout(inside).fields(tree, (), 0)


@dataclass(frozen=True, slots=True)
class _Layout:
    """``blocks`` are the paths of maps and lists that must not be on one line."""

    blocks: frozenset[Where]

    def fields(self, tree: dict[str, Node], above: Where, indent: int) -> Iterator[Row]:
        for key, node in tree.items():
            where = (*above, key)
            yield from self.node(f"{' ' * indent}{_field_name(key)}:", (where,), node, indent)

    def node(self, head: str, begins: tuple[Where, ...], node: Node, indent: int) -> Iterator[Row]:
        """The rows of "name:" or "-" and its value."""
        where = begins[-1]
        if isinstance(node, str):
            yield from self.text(head, begins, node, indent)
            return
        row = f"{head} {flow(node)}"
        fits = len(row) <= MAX_COLUMNS and where[-1] not in _ALWAYS_BLOCK
        if not isinstance(node, (list, dict)) or not node or (fits and where not in self.blocks):
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
        style, lines = None, None
        if where == ("note",) or (where == ("abstract",) and "\n" in text):
            style, lines = "|", literal(text)
        elif where == ("abstract",) or (where == ("why",) and len(one_line) > MAX_COLUMNS):
            style, lines = ">-", folded(text, indent + 2)
        if lines is None:
            yield Row(one_line, begins)
            return
        yield Row(f"{head} {style}", begins)
        for line in lines:
            yield Row(f"{' ' * (indent + 2)}{line}".rstrip(" "))


# The same few in every record.
@lru_cache(maxsize=256)
def _field_name(key: str) -> str:
    return scalar(key)


# New values of a record by field; None removes a field.
Changes = dict[str, Node | None]


def filled(known: Mapping[str, Node], changes: Mapping[str, Node | None]) -> dict[str, Node]:
    """The record with other values, and all fields in their order; None removes a field."""
    whole = {name: value for name, value in {**known, **changes}.items() if value is not None}
    order = {name: place for place, name in enumerate(FIELD_ORDER)}
    return dict(sorted(whole.items(), key=lambda one: order.get(one[0], len(order))))
