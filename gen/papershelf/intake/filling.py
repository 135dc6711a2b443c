"""Make a draft of a candidate: what a record may not hold is moved, removed or refused."""

from collections.abc import Iterable
from dataclasses import fields

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from papershelf.check.extra_fields import fault_of, is_unsafe
from papershelf.formats.candidates import Candidate
from papershelf.formats.people.names import record_name
from papershelf.formats.text.invisible import removed_from, visible
from papershelf.model.names import Name, NameList
from papershelf.model.paper import FIELD_ORDER, Paper
from papershelf.model.problems import field_name
from papershelf.model.text import clipped, without_copyright
from papershelf.records.drafts import DraftRecord
from papershelf.records.validate import message_of

# A text that does not fit one of these fields is still worth keeping, under ``extra``.
_MOVABLE = frozenset({
    "venue", "series", "edition", "volume", "number", "pages", "publisher", "isbn", "language",
    "primary_class",
})  # fmt: skip
# Programs write URLs here, for example in howpublished.
_PLACES = ("venue", "series", "publisher")
# Before the name of a field of a record, in the name of what an import could not read as one.
UNREAD = "unread-"
_OF_RECORD = tuple(one.name for one in fields(Candidate) if one.name in FIELD_ORDER)


class UnfitError(ValueError):
    """No record can hold the candidate; says why."""


def draft_of(candidate: Candidate, **others: object) -> tuple[Paper, tuple[str, ...]]:
    """The draft, with ``others`` as more fields, and remarks on changes. Raises UnfitError."""
    stated = {name: value for name in _OF_RECORD if (value := getattr(candidate, name))}
    if candidate.abstract:
        stated["abstract"] = without_copyright(candidate.abstract)
    visible_values = {name: _visible(value) for name, value in (stated | others).items()}
    remarks = [
        removed_from(name) for name, value in stated.items() if value != visible_values[name]
    ]
    # Of a text, nothing may be left.
    shown = {name: value for name, value in visible_values.items() if value != ""}
    for name in _PLACES:
        if isinstance(text := shown.get(name), str) and is_unsafe(name, text):
            del shown[name]
            remarks.append(f"{name}: {text[:100]!r} is not an http or https URL; not kept")
    for name, value in shown.items():
        if isinstance(value, NameList) and not all(one.display.strip() for one in value):
            raise UnfitError(f"{name}: a name is empty")
    try:
        draft = DraftRecord.model_validate(shown)
    except ValidationError as error:
        extra = {name: visible(text) for name, text in candidate.extra.items()}
        draft = _with_faults_moved(shown, extra, error, remarks)
    return _with_fitting_extra(draft, remarks, candidate.remarks)


def _with_faults_moved(
    shown: dict[str, object], extra: dict[str, str], first: ValidationError, remarks: list[str]
) -> DraftRecord:
    """The draft with what cannot stay in its field under ``extra`` or left out; ``first`` is the
    error of the draft that has all in its fields.
    """
    refused: list[str] = []
    for fault in first.errors(include_url=False):
        message = message_of(fault, DraftRecord)
        name = str(fault["loc"][0]) if fault["loc"] else message.partition(":")[0]
        value = shown.pop(name, None)
        if name == "links" and isinstance(value, dict) and len(fault["loc"]) > 1:
            kind = fault["loc"][1]
            shown[name] = {other: url for other, url in value.items() if other != kind}
            remarks.append(f"{name}.{kind}: {message}; not kept")
        elif name == "url":
            # Nothing may link to it, and under extra the downloads would.
            remarks.append(f"{name}: {message}; not kept")
        elif name in _MOVABLE and isinstance(value, str):
            extra.setdefault(name, value)
            remarks.append(f"{name}: {message}; kept under extra")
        else:
            refused.append(f"{_place(fault) or name}: {message}")
    if refused:
        raise UnfitError("; ".join(refused))
    try:
        return DraftRecord.model_validate(shown | {"extra": extra})
    except ValidationError as error:
        refused = [
            f"{_place(fault)}: {message_of(fault, DraftRecord)}"
            for fault in error.errors(include_url=False)
        ]
        raise UnfitError("; ".join(refused)) from error


def _place(fault: ErrorDetails) -> str:
    """Such as extra.keywords; empty for a rule over several fields."""
    return clipped(field_name(tuple(part for part in fault["loc"] if part != "[key]")), 100)


def _with_fitting_extra(
    draft: Paper, remarks: list[str], by_reader: Iterable[str]
) -> tuple[Paper, tuple[str, ...]]:
    """Without unsafe links; what else could be taken for a field of the record is renamed."""
    extra: dict[str, str] = {}
    for name, text in draft.extra.items():
        if not (fault := fault_of(name, draft)):
            extra[name] = text
        elif is_unsafe(name, text):
            remarks.append(f"{name}: {fault.partition(';')[0]}; not kept")
        else:
            extra[f"{UNREAD}{name}"] = text
            # The reader may have said why it did not take the text.
            is_reported = any(text in remark for remark in by_reader)
            if not is_reported and not any(one.startswith(f"{name}: ") for one in remarks):
                short = clipped(text, 100)
                said = fault.replace(repr(text), repr(short)).partition(";")[0]
                remarks.append(f"{name}: {said}; kept as {UNREAD}{name}")
    changes = {} if extra == draft.extra else {"extra": extra}
    return draft.model_copy(update=changes), tuple(remarks)


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
    # A character that is removed may leave a space at an end, or nothing.
    return record_name(Name(*(part and (" ".join(visible(part).split()) or None) for part in name)))
