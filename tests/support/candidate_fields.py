"""Candidates in the form of a record file, to compare them with."""

from dataclasses import fields
from typing import Any

from papershelf.formats.candidates import Candidate
from papershelf.model.names import NameList
from papershelf.model.paper import FIELD_ORDER
from papershelf.model.text import TextValue


def as_record(candidate: Candidate) -> dict[str, Any]:
    """The fields that are set."""
    names = [one.name for one in fields(candidate) if one.name in FIELD_ORDER]
    return {name: _plain(value) for name in names if (value := getattr(candidate, name))}


def _plain(value: Any) -> Any:
    match value:
        case NameList():
            return value.record_form()
        case TextValue():
            return str(value)
        case tuple():
            return [one.model_dump(mode="json", exclude_defaults=True) for one in value]
    return value
