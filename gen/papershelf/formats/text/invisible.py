"""Invisible characters in the fields of an entry, which come along when people copy from web pages,
and letters apart from their accents, as file names of macOS have them.

No record may hold them. A year, an ISBN or a language that has one inside is not recognized, so
readers remove them before they read anything else.
"""

import re
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from papershelf.formats.candidates import Candidate
from papershelf.model.normal_forms import composed
from papershelf.model.text import DECEPTIVE

Value = TypeVar("Value")

_SEPARATORS = re.compile("[\u2028\u2029\x85\x0b\x0c\t\r]")
# Names and dates of CSL-JSON are three levels deep; what is deeper is not read.
_DEEPEST = 8


def visible(text: str) -> str:
    """Without the invisible characters that no record may hold; separators become spaces."""
    if text.isascii() and text.isprintable():
        return text
    return _without_hidden(_with_spaces(text))


def removed_from(*names: str) -> str:
    """The remark on fields that had some."""
    return f"{', '.join(names)}: invisible characters were removed"


def visible_fields(
    fields: Iterable[tuple[str, Value]], found: Candidate
) -> list[tuple[str, Value]]:
    """The fields without these characters, also in lists and mappings, with a remark."""
    spaced = [(name, _each_text(_with_spaces, value)) for name, value in fields]
    shown = [(name, _each_text(_without_hidden, value)) for name, value in spaced]
    changed = dict.fromkeys(
        name for (name, before), (_, after) in zip(spaced, shown, strict=True) if before != after
    )
    if changed:
        found.remarks += (removed_from(*changed),)
    return shown


def _with_spaces(text: str) -> str:
    return composed(_SEPARATORS.sub(" ", text))


def _without_hidden(text: str) -> str:
    # A letter and its accent may have had one between them.
    return composed(DECEPTIVE.sub("", text))


def _each_text(change: Callable[[str], str], value: Any, depth: int = 0) -> Any:
    match value:
        case str():
            return value if value.isascii() and value.isprintable() else change(value)
        case list() if depth < _DEEPEST:
            return [_each_text(change, item, depth + 1) for item in value]
        case dict() if depth < _DEEPEST:
            return {name: _each_text(change, item, depth + 1) for name, item in value.items()}
    return value
