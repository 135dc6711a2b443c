"""Read CSL-JSON as Zotero, Mendeley, Pandoc and citation services write it."""

import re
from collections.abc import Iterable

from papershelf.formats.candidates import Candidate, Reading, Rejected
from papershelf.formats.csl.entry import KNOWN, filled
from papershelf.formats.csl.items import REMARK, Item, items_of
from papershelf.formats.csl.keyed_items import keyed_items_of

_ID = re.compile(r'"id"\s*+:')


def read_csl(text: str) -> Reading:
    """The items of an array, of an object that has them under ``items`` or each under its key, or a
    single item.
    """
    return read_items(text, keyed_items_of(text) or items_of(text))


def read_items(text: str, items: Iterable[Item]) -> Reading:
    """``items``: those of the text."""
    candidates: list[Candidate] = []
    rejected: list[Rejected] = []
    position, line, counted = 0, 1, 0
    for start, end, item, name in items:
        source = _with_id(text[start:end], name)
        line += text.count("\n", counted, start)
        counted = start
        if isinstance(item, dict) and set(item) == {REMARK}:
            continue
        position += 1
        if not isinstance(item, str) and KNOWN.isdisjoint(item):
            item = "is not a CSL item: it has none of the fields of one, such as type or title"
        if isinstance(item, str):
            rejected.append(Rejected(line, _source(source), item))
        else:
            found = Candidate(line=line, position=position, text=source)
            candidates.append(filled(found, item))
    return Reading(tuple(candidates), tuple(rejected))


def _with_id(source: str, name: str) -> str:
    """An item that is under its key, as it can be in a list."""
    if not name or not source.startswith("{") or _ID.search(source):
        return source
    rest = source[1:].lstrip()
    return f'{{"id": {name}{"" if rest.startswith("}") else ", "}{rest}'


def _source(text: str) -> str:
    """The indentation of YAML is part of it."""
    is_yaml = text.lstrip().startswith("- ")
    return text.strip("\n").rstrip() if is_yaml else text.strip().strip(",").strip()
