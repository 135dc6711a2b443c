"""Fields that come in, fitted to a record or filled into one."""

import re
from collections.abc import Mapping

from pydantic import ValidationError

from papershelf.model.names import fold
from papershelf.model.paper import Paper
from papershelf.model.text import DECEPTIVE
from papershelf.records.load import DraftRecord
from papershelf.records.validate import message_of
from papershelf.records.yaml_text import Node

# What the list says of a paper, and what goes with its other fields.
_OF_THE_LIST = frozenset({
    "type", "topics", "status", "why", "note", "aliases", "different_from", "added", "source",
    "uncertain",
})  # fmt: skip
_MAPS = ("links", "extra")
# What goes with one publication of a work: a reprint has its own.
_OF_THE_PUBLICATION = frozenset({
    "editors", "date", "venue", "series", "edition", "volume", "number", "pages", "publisher",
    "isbn", "doi", "url", "extra",
})  # fmt: skip


def additions_to(known: Mapping[str, Node], offered: Mapping[str, Node]) -> dict[str, Node]:
    """The fields that a record has not, of links and extra the entries that it has not."""
    additions: dict[str, Node] = {}
    is_reprint = _are_two_publications(known, offered)
    for name, value in offered.items():
        there = known.get(name)
        if name in _OF_THE_LIST or (name in _OF_THE_PUBLICATION and is_reprint):
            continue
        if there is None:
            additions[name] = value
        elif name in _MAPS and isinstance(value, dict) and isinstance(there, dict):
            additions[name] = {key: text for key, text in value.items() if key not in there}
    # The class is that of the arXiv id; beside another id it would be wrong.
    if known.get("arxiv", offered.get("arxiv")) != offered.get("arxiv"):
        additions.pop("primary_class", None)
    return {name: value for name, value in additions.items() if value != {}}


def _are_two_publications(known: Mapping[str, Node], offered: Mapping[str, Node]) -> bool:
    """Whether both name a venue, and these or the years are not the same.

    What lies between two years is the time between a paper's being online and in print.
    """
    venues = [one.get("venue") for one in (known, offered)]
    if not all(venues):
        return False
    if len({re.sub(r"\W+", "", fold(str(venue))) for venue in venues}) > 1:
        return True
    years = [int(str(one["date"])[:4]) for one in (known, offered) if one.get("date")]
    return len(years) > 1 and abs(years[0] - years[1]) > 1


# A text that is none of these fields' is still worth keeping, under ``extra``.
_MOVABLE = frozenset({
    "date", "venue", "series", "edition", "volume", "number", "pages", "publisher", "isbn",
    "language", "doi", "arxiv", "primary_class", "url",
})  # fmt: skip
_SEPARATORS = "\u2028\u2029\x85\x0b\x0c\t\r"


class UnfitError(ValueError):
    """No record can hold these fields; says why."""


def draft_of(fields: Mapping[str, Node]) -> tuple[Paper, tuple[str, ...]]:
    """The fields as a draft, and what had to be changed for it. Raises UnfitError."""
    visible = {name: _visible(node) for name, node in fields.items()}
    changed = [name for name, node in visible.items() if node != fields[name]]
    remarks = [f"{name}: invisible characters are left out" for name in changed]
    try:
        return DraftRecord.model_validate(visible), tuple(remarks)
    except ValidationError as error:
        faults = error.errors(include_url=False)
    for fault in faults:
        message = message_of(fault, DraftRecord)
        name = str(fault["loc"][0]) if fault["loc"] else message.partition(":")[0]
        value = visible.pop(name, None)
        if name not in _MOVABLE or not isinstance(value, str):
            raise UnfitError(f"{name}: {message}")
        extra = visible.setdefault("extra", {})
        if isinstance(extra, dict):
            extra.setdefault(name, value)
        remarks.append(f"{name}: {message}; kept under extra")
    try:
        return DraftRecord.model_validate(visible), tuple(remarks)
    except ValidationError as error:
        (fault, *_) = error.errors(include_url=False)
        where = ".".join(map(str, fault["loc"]))
        raise UnfitError(f"{where}: {message_of(fault, DraftRecord)}") from error


def _visible(node: Node) -> Node:
    """Without what nobody sees and no record may hold; empty texts go."""
    match node:
        case str() if not (node.isascii() and node.isprintable()):
            spaced = re.sub(f"[{_SEPARATORS}]", " ", node)
            return DECEPTIVE.sub("", spaced)
        case list():
            return [_visible(item) for item in node]
        case dict():
            return {name: _visible(item) for name, item in node.items()}
    return node
