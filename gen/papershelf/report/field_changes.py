"""What changed in a record, a topic or a venue: each field before and after."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from papershelf.model.hosts import with_ascii_host
from papershelf.records.yaml_text import Node, flow


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field (``links.code`` for one in a map) and its texts, empty where it is not set.

    A list has a line for each item.
    """

    field: str
    before: str
    after: str
    is_list: bool = False


def field_changes(
    before: Mapping[str, Node], after: Mapping[str, Node], order: Sequence[str]
) -> Iterator[FieldChange]:
    """Fields whose texts differ; ``order`` has the names of all possible fields."""
    old, new = _leaves(before), _leaves(after)
    for field in sorted({*old, *new}, key=lambda field: (order.index(_top(field)), field)):
        then, now = (_text(leaves[field]) if field in leaves else "" for leaves in (old, new))
        if then != now:
            is_list = isinstance(new.get(field, old.get(field)), list)
            yield FieldChange(field, then, now, is_list)


def _top(field: str) -> str:
    return field.partition(".")[0]


def _leaves(tree: Mapping[str, Node], above: str = "") -> dict[str, Node]:
    leaves: dict[str, Node] = {}
    for name, node in tree.items():
        if isinstance(node, dict):
            leaves |= _leaves(node, f"{above}{name}.")
        else:
            leaves[f"{above}{name}"] = node
    return leaves


def _text(node: Node) -> str:
    """As in the file, without quotes and line folding. Hosts are as programs look them up."""
    if isinstance(node, str):
        is_url = not node.isascii() and node.startswith(("https://", "http://"))
        return with_ascii_host(node) if is_url else node
    return "\n".join(map(_item, node)) if isinstance(node, list) else flow(node)


def _item(node: Node) -> str:
    return node if isinstance(node, str) else flow(node)
