"""Make a draft of a candidate, or find the fields that it can add to a record."""

import re
from collections.abc import Mapping
from dataclasses import fields

from pydantic import ValidationError

from papershelf.formats.candidates import Candidate
from papershelf.formats.markup import visible
from papershelf.model.names import Name, NameList, fold
from papershelf.model.paper import FIELD_ORDER, Paper
from papershelf.model.text import without_copyright
from papershelf.records.load import DraftRecord
from papershelf.records.validate import message_of
from papershelf.records.yaml_text import Node

# What the list says about a paper, and what belongs to its other fields.
_OF_THE_LIST = frozenset({
    "type", "topics", "status", "why", "note", "aliases", "different_from", "added", "source",
    "uncertain",
})  # fmt: skip
_MAPS = ("links", "extra")
# What belongs to one publication of a work: a reprint has its own.
_OF_THE_PUBLICATION = frozenset({
    "editors", "date", "venue", "series", "edition", "volume", "number", "pages", "publisher",
    "isbn", "doi", "url", "extra",
})  # fmt: skip


def additions_to(known: Mapping[str, Node], offered: Mapping[str, Node]) -> dict[str, Node]:
    """The fields that a record does not have, and the new entries of links and extra."""
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
    # The class belongs to the arXiv id; with another id it would be wrong.
    if known.get("arxiv", offered.get("arxiv")) != offered.get("arxiv"):
        additions.pop("primary_class", None)
    return {name: value for name, value in additions.items() if value != {}}


def _are_two_publications(known: Mapping[str, Node], offered: Mapping[str, Node]) -> bool:
    """Whether both have a venue, and the venues or the years differ.

    Years may differ by one: a paper is often online before it is in print.
    """
    venues = [one.get("venue") for one in (known, offered)]
    if not all(venues):
        return False
    if len({re.sub(r"\W+", "", fold(str(venue))) for venue in venues}) > 1:
        return True
    years = [int(str(one["date"])[:4]) for one in (known, offered) if one.get("date")]
    return len(years) > 1 and abs(years[0] - years[1]) > 1


# A text that does not fit one of these fields is still worth keeping, under ``extra``.
_MOVABLE = frozenset({
    "venue", "series", "edition", "volume", "number", "pages", "publisher", "isbn", "language",
    "primary_class", "url",
})  # fmt: skip
_OF_RECORD = tuple(one.name for one in fields(Candidate) if one.name in FIELD_ORDER)


class UnfitError(ValueError):
    """No record can hold the candidate; says why."""


def draft_of(candidate: Candidate, **others: object) -> tuple[Paper, tuple[str, ...]]:
    """The draft, with ``others`` as more fields, and remarks on changes. Raises UnfitError."""
    stated = {name: value for name in _OF_RECORD if (value := getattr(candidate, name))}
    if candidate.abstract:
        stated["abstract"] = without_copyright(candidate.abstract)
    shown = {name: _visible(value) for name, value in (stated | others).items()}
    remarks = [
        f"{name}: invisible characters were removed"
        for name, value in stated.items()
        if value != shown[name]
    ]
    for name, value in shown.items():
        if isinstance(value, NameList) and not all(one.display.strip() for one in value):
            raise UnfitError(f"{name}: a name is empty")
    try:
        return DraftRecord.model_validate(shown), tuple(remarks)
    except ValidationError as error:
        faults = error.errors(include_url=False)
    extra = {name: visible(text) for name, text in candidate.extra.items()}
    for fault in faults:
        message = message_of(fault, DraftRecord)
        name = str(fault["loc"][0]) if fault["loc"] else message.partition(":")[0]
        value = shown.pop(name, None)
        if name not in _MOVABLE or not isinstance(value, str):
            raise UnfitError(f"{name}: {message}")
        extra.setdefault(name, value)
        remarks.append(f"{name}: {message}; kept under extra")
    try:
        return DraftRecord.model_validate(shown | {"extra": extra}), tuple(remarks)
    except ValidationError as error:
        (fault, *_) = error.errors(include_url=False)
        where = ".".join(map(str, fault["loc"]))
        raise UnfitError(f"{where}: {message_of(fault, DraftRecord)}") from error


def _visible(value: object) -> object:
    """Without invisible characters, which no record may hold."""
    match value:
        case str():
            return visible(value)
        case NameList(names, others):
            return NameList(tuple(map(_visible_name, names)), others)
        case tuple() | list():
            return type(value)(map(_visible, value))
        case dict():
            return {name: _visible(item) for name, item in value.items()}
    return value


def _visible_name(name: Name) -> Name:
    if all(part is None or (part.isascii() and part.isprintable()) for part in name):
        return name
    return Name(*(part and visible(part) for part in name))
