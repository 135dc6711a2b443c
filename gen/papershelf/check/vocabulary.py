"""Topics exist and have papers; each venue has one name."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from papershelf.model.names import fold
from papershelf.model.problems import Problem
from papershelf.records.indexes import TOPICS, topic_places
from papershelf.records.load import LoadedList, Record

# A list that begins with its topics would hide all else behind them.
MOST_SPARSE = 20


def topics_exist(loaded: LoadedList) -> Iterator[Problem]:
    """Every topic of a paper is in data/topics.yaml."""
    # A list without topics has said so already.
    if not loaded.taxonomy.paths:
        return
    for record in loaded.records:
        for index, path in enumerate(record.paper.topics):
            if path not in loaded.taxonomy:
                yield record.problem(("topics", index), loaded.taxonomy.unknown(path))


def topics_have_papers(loaded: LoadedList) -> Iterator[Problem]:
    """A topic groups papers: two or more."""
    document = loaded.topics_document
    if document is None:
        return
    counts: Counter[str] = Counter()
    for record in loaded.records:
        paths = record.paper.topics
        counts.update({*paths, *(path.partition("/")[0] for path in paths)})
    sparse = [
        (topic.path, document.place_of_value((*where, "id")))
        for where, topic in topic_places(loaded.taxonomy)
        if counts[topic.path] < 2
    ]
    if len(sparse) > MOST_SPARSE:
        path, place = sparse[0]
        message = f"{path} and {len(sparse) - 1} others have one paper only or none; find more"
        yield Problem(TOPICS, *place, "id", message)
        return
    for path, place in sparse:
        says = "has one paper only" if counts[path] else "has no paper"
        message = f"{path} {says}; find more, or join it with a topic beside it"
        yield Problem(TOPICS, *place, "id", message)


# What a name is written with or without, besides the volume's year and number.
_PASSED_OVER = frozenset({"proceedings", "proc", "of", "the", "in", "annual"})
_NUMBER = re.compile(r"[0-9]+(?:st|nd|rd|th)?")
# Behind these, the number says which of several books it is.
_PARTS = frozenset({"band", "bd", "book", "part", "teil", "tome", "vol", "volume"})
# A number as it is written, with what encloses or divides it.
_WRITTEN_NUMBER = re.compile(r"[,;:]?\s*\(?\b[0-9]+(?:st|nd|rd|th)?\b\)?")
_ACRONYM = re.compile(r"\s*\((?=[^()]*[A-Z][^()]*[A-Z])[\w-]+\)$")


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
        advice = f"is {proper!r} in data/venues.yaml; write it so"
        if normal not in known:
            proper, advice = _as_most_have_it(most, several=len(by_spelling) > 1)
        for spelling, records in by_spelling.items():
            if spelling in (proper, *names):
                continue
            for record in records:
                yield record.problem(("venue",), f"{spelling!r} {advice}")


def _as_most_have_it(most: str, *, several: bool) -> tuple[str, str]:
    """What to write, and why. A year or number in it would be that of other records."""
    bare = " ".join(_WRITTEN_NUMBER.sub("", most).split()).strip(" ,;:")
    if not several or bare == most or not bare:
        return most, f"is {most!r} in other records; write it so"
    return bare, f"has another year or number in other records; write {bare!r}"


def _normal(venue: str) -> str:
    words = re.findall(r"[^\W_]+", fold(_ACRONYM.sub("", venue)))
    kept = [
        word
        for before, word in zip(["", *words], words, strict=False)
        if not _NUMBER.fullmatch(word) or before in _PARTS
    ]
    return " ".join(word for word in kept if word not in _PASSED_OVER) or fold(venue)
