"""Empty fields of a record, filled from another description of the paper; no other is touched."""

from collections.abc import Mapping

from papershelf.model.paper import FIELD_ORDER
from papershelf.write.yaml_text import Node

# What the list says of a paper, and what goes with its other fields.
_OF_THE_LIST = frozenset({
    "type", "topics", "status", "why", "note", "aliases", "different_from", "added", "source",
    "uncertain",
})  # fmt: skip
_MAPS = ("links", "extra")


def additions_to(known: Mapping[str, Node], offered: Mapping[str, Node]) -> dict[str, Node]:
    """The fields that a record has not, of links and extra the entries that it has not."""
    additions: dict[str, Node] = {}
    for name, value in offered.items():
        there = known.get(name)
        if name in _OF_THE_LIST:
            continue
        if there is None:
            additions[name] = value
        elif name in _MAPS and isinstance(value, dict) and isinstance(there, dict):
            additions[name] = {key: text for key, text in value.items() if key not in there}
    # The class is that of the arXiv id; beside another id it would be wrong.
    if known.get("arxiv", offered.get("arxiv")) != offered.get("arxiv"):
        additions.pop("primary_class", None)
    return {name: value for name, value in additions.items() if value != {}}


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
