"""What a BibTeX file consists of, before any of it is understood."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Macro:
    """A name that an @string or the style defines as text; it has no braces."""

    name: str


# Joined by # in the file.
Value = tuple[str | Macro, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    type: str
    """In lower case, like the names of the fields."""
    key: str
    """Empty if the file has none."""
    fields: tuple[tuple[str, Value], ...]
    line: int
    text: str
    comments: tuple[str, ...] = ()
    """Comments between its fields."""


@dataclass(frozen=True, slots=True)
class StringDefinition:
    name: str
    value: Value
    line: int
    text: str


@dataclass(frozen=True, slots=True)
class PassedOver:
    """A preamble or a comment."""

    what: str
    line: int


@dataclass(frozen=True, slots=True)
class Unreadable:
    line: int
    text: str
    reason: str


Block = Entry | StringDefinition | PassedOver | Unreadable
