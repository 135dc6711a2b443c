"""Which venue of the list a spelling means: "Proc. of the 38th Int. Conf. on Machine Learning"."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from pathlib import Path

from papershelf.model.text import data_lines
from papershelf.model.venues.spellings import (
    DATE_MARK,
    GENERIC,
    JOURNALS,
    KINDS,
    Segment,
    Spelling,
    read_spelling,
)
from papershelf.model.venues.venue import Venue

# Acronyms that conferences had before, by those of today.
FORMER = {"neurips": "nips"}
_PLACES = frozenset(data_lines(Path(__file__).with_name("conference_places.txt")))
# Longer texts are abstracts.
_LONGEST = 1_000
# Characters of a word that lead to its venue.
_START = 8


@dataclass(frozen=True)
class _Known:
    """A venue, and what its names say."""

    venue: Venue
    acronyms: frozenset[str]
    names: tuple[Spelling, ...]

    @cached_property
    def required(self) -> frozenset[str]:
        """What even the short name says: Findings of EMNLP, NAACL Industry Track."""
        return self.names[0].beside

    @cached_property
    def allowed(self) -> frozenset[str]:
        """What the full name says besides, and the short one leaves out: ASRU is a workshop."""
        return frozenset().union(*(name.beside for name in self.names))

    def is_meant_by(self, spelling: Spelling) -> bool:
        if not self.required <= spelling.beside <= self.allowed:
            return False
        if self.required:
            return any(name.content == spelling.content for name in self.names)
        has_acronym = not self.acronyms.isdisjoint(spelling.words)
        return any(
            self._is_named(spelling, name)
            for name in self.names
            # Most venues differ already in the first letters of their words.
            if has_acronym or name.initials_of_content <= spelling.initials
        )

    def _is_named(self, spelling: Spelling, name: Spelling) -> bool:
        # A journal's publisher may be left out, but not by the Journal of the ACM.
        may_leave_out = not spelling.publishers and len(name.words) > 2
        is_other = spelling.publishers != name.publishers and not may_leave_out
        if is_other and not JOURNALS.isdisjoint(name.words):
            return False
        has_name = has_acronym = False
        before: list[Segment] = []
        after: list[Segment] = []
        at = 0
        while at < len(spelling.segments):
            segment = spelling.segments[at]
            bare = tuple(word for word in segment if word not in GENERIC | name.beside)
            if end := self._end_of_name(name, spelling.segments, at):
                has_name, at = True, end
                continue
            at += 1
            if len(bare) == 1 and bare[0] in self.acronyms:
                has_acronym = True
            elif bare:
                (after if has_name or has_acronym else before).append(segment)
        if not (has_name or has_acronym):
            return False
        if has_acronym and _are_words_of([*before, *after], name):
            return True
        if before and not (has_acronym and _are_words_of(before, name)):
            return False
        return not after or _is_place(after, is_sure=has_name and has_acronym)

    def _end_of_name(self, name: Spelling, segments: Sequence[Segment], start: int) -> int:
        """The segment after those that say the whole name; 0 if they do not."""
        words = name.words
        content = sum(word not in GENERIC for word in words)
        names_kind = not KINDS.isdisjoint(words)
        is_conference = names_kind or (self.acronyms and JOURNALS.isdisjoint(words))
        is_long = content > 3
        place = 0
        has_kind = is_long or not names_kind
        if self.acronyms.issuperset(words):
            return 0
        for at in range(start, len(segments)):
            for word in segments[at]:
                while (
                    place < len(words)
                    and words[place] in GENERIC
                    and not _stands_for(word, words[place])
                ):
                    place += 1
                if place < len(words) and _stands_for(word, words[place]):
                    has_kind = has_kind or words[place] in KINDS
                    place += 1
                elif is_conference and any(_stands_for(word, kind) for kind in GENERIC):
                    has_kind = True
                elif not (is_conference and is_long and word == "international"):
                    return 0
            if has_kind and place and all(word in GENERIC for word in words[place:]):
                return at + 1
        return 0


class _Index:
    """The venues that a spelling may mean, so that not every one has to be compared.

    The spelling has one of the venue's acronyms, or, perhaps cut off, the rarest word of a name.
    """

    def __init__(self, known: Sequence[_Known]) -> None:
        self._known = known
        self._counts = Counter(word for one in known for name in one.names for word in name.words)
        self._places: defaultdict[object, set[int]] = defaultdict(set)
        for place, one in enumerate(known):
            for key in set(self._keys(one)):
                self._places[key].add(place)

    def candidates(self, spelling: Spelling) -> Iterator[_Known]:
        """In the order of the list."""
        starts = {word.rstrip(".")[:_START] for word in spelling.words}
        acronyms = ((word,) for word in spelling.words)
        keys = {"", _content(spelling), *starts, *acronyms}
        places = (self._places[key] for key in keys if key in self._places)
        return (self._known[place] for place in sorted(set().union(*places)))

    def _keys(self, known: _Known) -> Iterator[object]:
        if known.required:
            yield from map(_content, known.names)
            return
        yield from ((acronym,) for acronym in known.acronyms)
        for name in known.names:
            own = [word for word in name.words if word not in GENERIC]
            rarest = min(own, key=lambda word: self._counts[word], default="")
            yield from (rarest[:length] for length in range(1, _START + 1))


def _content(spelling: Spelling) -> frozenset[tuple[str, int]]:
    return frozenset(spelling.content.items())


class VenueNames:
    """The known venues, by their names and acronyms in any usual spelling."""

    def __init__(self, venues: Iterable[Venue]) -> None:
        self.venues = tuple(venues)
        self._matched: dict[str, Venue | None] = {}
        self._named = defaultdict(list)
        for venue in self.venues:
            for name in {venue.name, venue.full_name}:
                self._named[name].append(venue)
        acronyms = {venue.id: frozenset(_acronyms(venue)) for venue in self.venues}
        self._acronyms = frozenset().union(*acronyms.values()) if acronyms else frozenset()
        known = [
            _Known(
                venue,
                acronyms[venue.id],
                tuple(
                    read_spelling(
                        re.sub(r"(?<!\s)\s*+\([A-Z][A-Za-z]++\)$", "", name), self._acronyms
                    )
                    for name in (venue.name, venue.full_name)
                    if name
                ),
            )
            for venue in self.venues
        ]
        self._index = _Index(known)

    def are_named(self, spelling: str) -> bool:
        """Whether a venue has exactly this name."""
        return spelling in self._named

    def match(self, spelling: str) -> Venue | None:
        """The venue that the spelling means; None if it means none, or several could be meant.

        What is held beside a conference is another venue: workshops, Findings, demonstrations.
        """
        if len(spelling) > _LONGEST:
            return None
        if spelling not in self._matched:
            self._matched[spelling] = self._match(spelling)
        return self._matched[spelling]

    def _match(self, spelling: str) -> Venue | None:
        found = self._named.get(spelling, [])
        if not found:
            read = read_spelling(spelling, self._acronyms)
            meant = (one.venue for one in self._index.candidates(read) if one.is_meant_by(read))
            # A second one makes it unclear which is meant.
            found = list(islice(meant, 2))
        return found[0] if len(found) == 1 else None


def _acronyms(venue: Venue) -> Iterator[str]:
    in_brackets = re.search(r"\(([A-Z][A-Za-z]+)\)$", venue.full_name or "")
    for name in (venue.name, in_brackets[1] if in_brackets else ""):
        is_acronym = re.fullmatch(r"[A-Za-z]{2,}", name) and len(re.findall("[A-Z]", name)) > 1
        if is_acronym or (in_brackets and name == in_brackets[1]):
            yield name.lower()
            yield from filter(None, [FORMER.get(name.lower())])


def _stands_for(word: str, known: str) -> bool:
    """Whether a word is the known one, or its beginning: Conf., Process."""
    bare = word.rstrip(".")
    return bare == known or (
        known.startswith(bare) and (word.endswith(".") or len(bare) > 3) and word != DATE_MARK
    )


def _are_words_of(segments: Sequence[Segment], name: Spelling) -> bool:
    """Whether the segments have words of the name only, in any order, and half of them."""
    words = [word for segment in segments for word in segment if word not in GENERIC]
    known = [word for word in name.words if word not in GENERIC]
    said = [any(_stands_for(word, one) for one in known) for word in words]
    return bool(words) and all(said) and 2 * len(words) >= len(known)


def _is_place(segments: Sequence[Segment], is_sure: bool) -> bool:
    """Whether segments are places and dates: a city comes before its country or a date."""
    last = " ".join(segments[-1])
    longest = 6 if is_sure else 4
    return all(len(segment) <= longest for segment in segments) and (
        is_sure or last == DATE_MARK or any(last == p or last.endswith(f" {p}") for p in _PLACES)
    )
