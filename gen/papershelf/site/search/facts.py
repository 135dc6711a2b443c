"""What the main file of the index has of every paper, as numbers."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from papershelf.site.lists.facets import TYPE_NAMES
from papershelf.site.search.records import SearchRecord
from papershelf.site.search.words import length, tokens


class Facts(NamedTuple):
    """Of one paper; the lengths are numbers of words, that of the head is 0 without a colon."""

    title_length: int
    head_length: int
    year: int
    type: str
    has: frozenset[str]

    @classmethod
    def of(cls, record: SearchRecord) -> "Facts":
        head, colon, _ = record.title.partition(":")
        return cls(
            length(tokens(record.title)),
            length(tokens(head)) if colon else 0,
            record.year,
            record.type,
            record.has,
        )


def columns(facts: Sequence[Facts]) -> dict[str, Any]:
    """For ``type:`` and ``has:``, the types and kinds of links, and the papers' places in them."""
    types = sorted({one.type for one in facts})
    kinds = sorted({kind for one in facts for kind in one.has})
    sets = sorted({tuple(sorted(one.has)) for one in facts})
    places = {one: place for place, one in enumerate(sets)}
    return {
        "titleLengths": [one.title_length for one in facts],
        "headLengths": [one.head_length for one in facts],
        "years": [one.year for one in facts],
        "types": [[kind, TYPE_NAMES[kind]] for kind in types],
        "typeOf": [types.index(one.type) for one in facts],
        "links": [[kinds.index(kind) for kind in one] for one in sets],
        "linkKinds": kinds,
        "linksOf": [places[tuple(sorted(one.has))] for one in facts],
    }
