"""Venues: one name for each."""

import re
from collections import defaultdict
from collections.abc import Iterator

from papershelf.model.names import fold
from papershelf.model.problems import Problem
from papershelf.read.records import LoadedList, Record

# What a name is written with or without, besides the volume's year and number.
_PASSED_OVER = frozenset({"proceedings", "proc", "of", "the", "in", "annual"})
_NUMBER = re.compile(r"[0-9]+(?:st|nd|rd|th)?")


def venues_have_one_name(loaded: LoadedList) -> Iterator[Problem]:
    """A venue is spelled in one way: as data/venues.yaml has it, or as most records do."""
    spellings: dict[str, dict[str, list[Record]]] = defaultdict(lambda: defaultdict(list))
    for record in loaded.records:
        if venue := record.paper.venue:
            spellings[_normal(venue)][venue].append(record)
    known = {_normal(one.full_name): one.name for one in loaded.venues if one.full_name}
    known |= {_normal(one.name): one.name for one in loaded.venues}
    names = {one.name for one in loaded.venues}
    for normal, by_spelling in spellings.items():
        most = max(by_spelling, key=lambda spelling: (len(by_spelling[spelling]), spelling))
        proper = known.get(normal, most)
        for spelling, records in by_spelling.items():
            if spelling in (proper, *names):
                continue
            source = "data/venues.yaml" if normal in known else "other records"
            for record in records:
                yield record.problem(
                    ("venue",), f"{spelling!r} is {proper!r} in {source}; write it so"
                )


def _normal(venue: str) -> str:
    words = [word for word in re.findall(r"[^\W_]+", fold(venue)) if not _NUMBER.fullmatch(word)]
    return " ".join(word for word in words if word not in _PASSED_OVER) or fold(venue)
