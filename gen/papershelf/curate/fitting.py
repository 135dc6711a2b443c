"""Fields as a reader found them, made to fit the record: what does not is kept, or refused."""

import re
from collections.abc import Mapping

from pydantic import ValidationError

from papershelf.formats.candidates import Node
from papershelf.model.paper import Paper
from papershelf.model.text import DECEPTIVE
from papershelf.records.load import DraftRecord
from papershelf.records.validate import message_of

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
