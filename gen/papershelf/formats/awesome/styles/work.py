"""What a reference is about."""

from dataclasses import dataclass, field

from papershelf.formats.awesome.facts.details import Details
from papershelf.model.entry_types import EntryType


@dataclass(slots=True)
class Work:
    title: str
    type: EntryType
    details: Details = field(default_factory=Details)
