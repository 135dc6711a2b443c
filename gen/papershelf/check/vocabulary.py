"""Whether topics exist and have papers, and venues have one name each."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from papershelf.check.fixes import known_venue
from papershelf.check.known_keys import KnownKeys
from papershelf.model.identifiers.arxiv_mentions import arxiv_mention, beside_arxiv
from papershelf.model.identifiers.ids import ArxivId
from papershelf.model.names import fold
from papershelf.model.problems import Problem
from papershelf.model.venues.names import VenueNames
from papershelf.records.indexes import TOPICS, topic_places
from papershelf.records.load import LoadedList, Record

# A new list has its topics before it has papers for them.
_FULL_LIST = 20
# More warnings than this would hide all others.
MOST_SPARSE = 20
_SMALL_WORDS = frozenset({"AND", "DE", "FOR", "FÜR", "IN", "OF", "ON", "THE", "UND"})


def topics_exist(loaded: LoadedList) -> Iterator[Problem]:
    """Every topic of a paper is in data/topics.yaml."""
    # A list without topics has its own error.
    if not loaded.taxonomy.paths:
        return
    for record in loaded.records:
        for index, path in enumerate(record.paper.topics):
            if path not in loaded.taxonomy:
                fix = "; shelf check --fix writes that" if path in loaded.taxonomy.aliases else ""
                yield record.problem(("topics", index), f"{loaded.taxonomy.unknown(path)}{fix}")


def topics_have_papers(loaded: LoadedList) -> Iterator[Problem]:
    """A topic has at least two papers, in a list of 20 papers or more."""
    document = loaded.topics_document
    if document is None or len(loaded.records) < _FULL_LIST:
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
        message = f"{path} and {len(sparse) - 1} others have only one paper or none; add some"
        yield Problem(TOPICS, *place, "id", message)
        return
    for path, place in sparse:
        if counts[path]:
            says = "has only one paper; add some, or merge it with a topic beside it"
        else:
            says = (
                "has no papers; add some, merge it with a topic beside it, or delete it if its "
                "page was never published"
            )
        message = f"{path} {says}"
        yield Problem(TOPICS, *place, "id", message)


def reading_paths_name_papers(loaded: LoadedList) -> Iterator[Problem]:
    """The papers under start_here of a topic are in the list, each once."""
    document = loaded.topics_document
    if document is None or not any(topic.start_here for topic in loaded.taxonomy):
        return
    known = KnownKeys(loaded)
    for place, topic in topic_places(loaded.taxonomy):
        seen: set[str] = set()
        for n, step in enumerate(topic.start_here):
            if step.key in seen:
                message = f"{step.key} is a step of this topic already; delete one of them"
            elif fault := known.fault(step.key, "step"):
                message = fault
            else:
                seen.add(step.key)
                continue
            yield document.problem((*place, "start_here", n, "key"), message)


# Words that one spelling of a venue has and another has not, as its year and number.
_PASSED_OVER = frozenset({"proceedings", "proc", "of", "the", "in", "annual"})
_NUMBER = re.compile(r"[0-9]+(?:st|nd|rd|th)?")
# After these words, a number is part of the name.
_PARTS = frozenset({"band", "bd", "book", "part", "teil", "tome", "vol", "volume"})
# A number with the punctuation around it.
_WRITTEN_NUMBER = re.compile(r"[,;:]?(?<!\s)\s*+\(?\b[0-9]+(?:st|nd|rd|th)?\b\)?")
_ACRONYM = re.compile(r"(?<!\s)\s*+\((?=[^()A-Z]*+[A-Z][^()A-Z]*+[A-Z])[\w-]++\)$")


def venues_have_one_name(loaded: LoadedList) -> Iterator[Problem]:
    """Each venue has one spelling: that of data/venues.yaml, or of most records."""
    found: dict[str, list[Record]] = defaultdict(list)
    for record in loaded.records:
        if venue := record.paper.venue:
            found[venue].append(record)
    spellings: dict[str, dict[str, list[Record]]] = defaultdict(dict)
    for venue, records in found.items():
        spellings[_normal(venue)][venue] = records
    names = VenueNames(loaded.venues)
    for by_spelling in spellings.values():
        most = max(by_spelling, key=lambda one: (len(by_spelling[one]), *_likeness(one)))
        proper, by_most = _as_most_have_it(most, several=len(by_spelling) > 1)
        for spelling, records in by_spelling.items():
            if known := known_venue(spelling, names):
                advice = f"is {known!r} in data/venues.yaml; shelf check --fix writes that"
            elif spelling == proper or names.match(spelling) or arxiv_mention(spelling):
                continue
            else:
                advice = by_most
            for record in records:
                yield record.problem(("venue",), f"{spelling!r} {advice}")


def venues_are_not_in_capitals(record: Record) -> Iterator[Problem]:
    """A venue is not all in capitals, unless it is a short name such as ICASSP."""
    venue = record.paper.venue or ""
    # Web of Science exports journals so. No acronym has such words.
    if venue.isupper() and _SMALL_WORDS & set(venue.split()):
        yield record.problem(
            ("venue",), "is all in capitals; write it in lower case where the venue does"
        )


def venues_are_not_arxiv(record: Record) -> Iterator[Problem]:
    """A venue is where a paper was published; arXiv has its own field."""
    venue = record.paper.venue
    stated = record.paper.arxiv
    if venue is None:
        return
    if not (mention := arxiv_mention(venue)):
        if beside := beside_arxiv(venue):
            yield record.problem(("venue",), _names_a_preprint(venue, beside[1].identifier, stated))
        return
    if mention.identifier and stated and stated != mention.identifier:
        advice = f"and names {mention.identifier}, but arxiv: is {stated}; correct one of them"
    elif mention.identifier or stated:
        advice = "and not where the paper was published; shelf check --fix makes it a preprint"
    else:
        advice = "and not where the paper was published; write the id in arxiv:, without a venue"
    yield record.problem(("venue",), f"{venue!r} is arXiv, {advice}")


def _names_a_preprint(venue: str, named: ArxivId | None, stated: ArxivId | None) -> str:
    if stated in (None, named):
        return f"{venue!r} has an arXiv id, which belongs in arxiv:; shelf check --fix moves it"
    return f"{venue!r} names {named}, but arxiv: is {stated}; correct one of them"


def _likeness(venue: str) -> tuple[bool, int, str]:
    """How much a spelling is like a name: exports of some programs have capitals or none."""
    return not venue.isupper(), sum(word[0].isupper() for word in venue.split()), venue


def _as_most_have_it(most: str, *, several: bool) -> tuple[str, str]:
    """The name to write, and the advice. A year or number in it would be another record's."""
    bare = " ".join(_WRITTEN_NUMBER.sub("", most).split()).strip(" ,;:")
    if not several or bare == most or not bare:
        return most, f"is {most!r} in other records; write that"
    return bare, f"has a year or number that other records do not have; write {bare!r}"


def _normal(venue: str) -> str:
    words = re.findall(r"[^\W_]+", fold(_ACRONYM.sub("", venue)))
    kept = [
        word
        for before, word in zip(["", *words], words, strict=False)
        if not _NUMBER.fullmatch(word) or before in _PARTS
    ]
    return " ".join(word for word in kept if word not in _PASSED_OVER) or fold(venue)
