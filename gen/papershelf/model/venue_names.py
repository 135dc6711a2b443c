"""Which venue of the list a spelling means: "Proc. of the 38th Int. Conf. on Machine Learning"."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from papershelf.model.names import fold
from papershelf.model.venues import Venue

_LATEX = re.compile(r"\\(?:text[a-z]+|emph|it|bf)(?![a-z])|[{}$^]|\\(?=[&_%#])")
_JOINT = re.compile(
    r"(?i)[-/ ]+(?:ijcnlp|hlt)\b|\bhlt-|:?\s*human language technolog(?:ies|y)"
    r"|(?:,| and) the (?:\S{1,20} )?international joint conference on natural language processing"
)
# Series in which proceedings appear.
_SERIES = re.compile(
    r"(?i)(?:vol(?:ume|\.)? ?[0-9]+ of )?(?:the )?proceedings of machine learning research"
    r"|jmlr(?:\.org)?:? (?:w ?& ?cp|workshop and conference proceedings)|lecture notes in [a-z ]+"
    r"|openreview\.net|(?:research|technical) (?:track|papers?)"
)
_ABBREVIATED = {r"\bint(?:ernat)?['’]?l\b\.?": "International", r"\bIntern\.": "International"}
_UNITS = "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth"
_ORDINAL = re.compile(
    rf"(?i)\b(?:[0-9]{{1,3}}\s?(?:st|nd|rd|th)|{_UNITS}|tenth|eleventh|twelfth"
    r"|(?:thir|four|fif|six|seven|eigh|nine)teenth"
    r"|(?:twen|thir|for|fif|six|seven|eigh|nine)tieth|hundredth"
    rf"|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)[- ](?:{_UNITS}))\b"
)
_DATE = re.compile(
    r"(?i)\b(?:jan(?:uary)?|feb(?:ruary)?|march|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_YEAR = re.compile(r"['’‘`][0-9]{2}\b|(?<=[A-Za-z])-?(?:(?:19|20)[0-9]{2}|[0-9]{2})\b")
_BOUNDARY = re.compile(r"[,;:()\[\]|@]|\s[-–—]+\s|—|–")
_WORD = re.compile(r"[^\W\d_]+\.?|\x00")
# The place of a date, in a segment that has nothing else.
_DATE_MARK = "\0"


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_STOPWORDS = _words("a an and at for in of on the to")
_AROUND = _words(
    "proceedings vol volume part no number paper papers long short regular full"
    " track main pp pages online virtual event hybrid oral poster spotlight edition series"
)
_PUBLISHERS = _words(
    "ieee acm cvf isca usenix sigkdd siam ifip iapr eurasip pmlr springer elsevier curran"
    " associates press inc"
)
# Words for the kind of meeting, which spellings leave out or exchange.
_KINDS = _words("conference meeting advances symposium")
_GENERIC = _KINDS | {"annual"}
_JOURNALS = _words("journal transactions letters magazine review bulletin annals")
# What is held or printed beside a conference is not the conference.
_BESIDE = _words(
    "workshop findings companion demo demonstration tutorial student shared satellite doctoral"
    " consortium industry industrial challenge adjunct abstract dataset benchmark competition"
    " conjunction colocated newsletter blogpost tiny submitted rejected withdrawn srw supplement"
    " panel keynote creative"
)
_FORMER = {"neurips": "nips"}
# Words of which the Findings' titles have more or fewer.
_OF_ACL = _words("acl association computational linguistics")
# Countries, and states of the USA and Canada, where conferences take place.
_PLACES = frozenset(
    re.split(
        "[|]",
        "argentina|australia|austria|belgium|brazil|bulgaria|canada|chile|china|colombia|croatia"
        "|cyprus|czech republic|czechia|denmark|dominican republic|egypt|england|estonia|ethiopia"
        "|finland|france|germany|greece|hong kong|hungary|iceland|india|indonesia|iran|ireland"
        "|israel|italy|japan|jordan|kenya|korea|south korea|republic of korea|latvia|lithuania"
        "|luxembourg|macao|macau|malaysia|malta|mexico|monaco|morocco|netherlands|new zealand"
        "|nigeria|norway|peru|philippines|poland|portugal|puerto rico|qatar|romania|russia|rwanda"
        "|saudi arabia|scotland|serbia|singapore|slovakia|slovenia|south africa|spain|sri lanka"
        "|sweden|switzerland|taiwan|thailand|tunisia|turkey|türkiye|uae|united arab emirates|uk"
        "|ukraine|united kingdom|united states|uruguay|usa|u.s.a.|us|vietnam|wales"
        "|al|ak|az|ar|ca|co|ct|dc|fl|ga|hi|il|la|ma|md|mi|mn|mo|nc|nj|nm|ny|nv|oh|or|pa|tn|tx|ut"
        "|va|wa|wi|bc|on|qc|california|florida|hawaii|louisiana|massachusetts|new york|texas"
        "|washington|ontario|quebec|british columbia",
    )
)
_LONGEST = 1_000

_Segment = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Spelling:
    """A spelling without ordinals, years and publishers, cut at its commas and brackets."""

    segments: tuple[_Segment, ...]
    publishers: frozenset[str]

    @property
    def words(self) -> list[str]:
        return [word for segment in self.segments for word in segment if word != _DATE_MARK]

    @property
    def beside(self) -> frozenset[str]:
        return frozenset(_singular(word) for word in self.words) & _BESIDE


@dataclass(frozen=True, slots=True)
class _Known:
    """A venue, and what its names say."""

    venue: Venue
    acronyms: frozenset[str]
    names: tuple[_Spelling, ...]

    @property
    def required(self) -> frozenset[str]:
        """What even the short name says: Findings of EMNLP, NAACL Industry Track."""
        return self.names[0].beside

    def is_meant_by(self, spelling: _Spelling) -> bool:
        allowed = frozenset().union(*(name.beside for name in self.names))
        if not self.required <= spelling.beside <= allowed:
            return False
        if self.required:
            return any(_content(name) == _content(spelling) for name in self.names)
        return any(self._is_named(spelling, name) for name in self.names)

    def _is_named(self, spelling: _Spelling, name: _Spelling) -> bool:
        # A journal's publisher may be left out, but not by the Journal of the ACM.
        may_leave_out = not spelling.publishers and len(name.words) > 2
        is_other = spelling.publishers != name.publishers and not may_leave_out
        if is_other and not _JOURNALS.isdisjoint(name.words):
            return False
        has_name = has_acronym = False
        before: list[_Segment] = []
        after: list[_Segment] = []
        at = 0
        while at < len(spelling.segments):
            segment = spelling.segments[at]
            bare = tuple(word for word in segment if word not in _GENERIC | name.beside)
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

    def _end_of_name(self, name: _Spelling, segments: Sequence[_Segment], start: int) -> int:
        """The segment after those that say the whole name; 0 if they do not."""
        words = name.words
        content = sum(word not in _GENERIC for word in words)
        names_kind = not _KINDS.isdisjoint(words)
        is_conference = names_kind or (self.acronyms and _JOURNALS.isdisjoint(words))
        is_long = content > 3
        place = 0
        has_kind = is_long or not names_kind
        if self.acronyms.issuperset(words):
            return 0
        for at in range(start, len(segments)):
            for word in segments[at]:
                while (
                    place < len(words)
                    and words[place] in _GENERIC
                    and not _stands_for(word, words[place])
                ):
                    place += 1
                if place < len(words) and _stands_for(word, words[place]):
                    has_kind = has_kind or words[place] in _KINDS
                    place += 1
                elif is_conference and any(_stands_for(word, kind) for kind in _GENERIC):
                    has_kind = True
                elif not (is_conference and is_long and word == "international"):
                    return 0
            if has_kind and place and all(word in _GENERIC for word in words[place:]):
                return at + 1
        return 0


class VenueNames:
    """The known venues, by their names and acronyms in any usual spelling."""

    def __init__(self, venues: Iterable[Venue]) -> None:
        self.venues = tuple(venues)
        acronyms = {venue.id: frozenset(_acronyms(venue)) for venue in self.venues}
        self._acronyms = frozenset().union(*acronyms.values()) if acronyms else frozenset()
        self._known = [
            _Known(
                venue,
                acronyms[venue.id],
                tuple(
                    self._read(re.sub(r"\s*\([A-Z][A-Za-z]+\)$", "", name))
                    for name in (venue.name, venue.full_name)
                    if name
                ),
            )
            for venue in self.venues
        ]

    def match(self, spelling: str) -> Venue | None:
        """The venue that the spelling means; None if it means none, or several could be meant.

        What is held beside a conference is another venue: workshops, Findings, demonstrations.
        """
        if len(spelling) > _LONGEST:
            return None
        exact = [venue for venue in self.venues if spelling in (venue.name, venue.full_name)]
        read = self._read(spelling)
        found = exact or [known.venue for known in self._known if known.is_meant_by(read)]
        return found[0] if len(found) == 1 else None

    def _read(self, text: str) -> _Spelling:
        plain = _SERIES.sub(" ", _JOINT.sub(" ", _LATEX.sub("", text).replace("~", " ")))
        for pattern, word in _ABBREVIATED.items():
            plain = re.sub(pattern, word, plain, flags=re.IGNORECASE)
        plain = _YEAR.sub(" ", _DATE.sub(_DATE_MARK, _ORDINAL.sub(" ", plain)))
        plain = plain.replace("&", " and ")
        segments = [
            part
            for cut in _BOUNDARY.split(plain)
            for part in self._cut_at_acronyms(_WORD.findall(cut))
        ]
        folded = [[fold(word) for word in segment] for segment in segments]
        publishers = {word.rstrip(".") for segment in folded for word in segment} & _PUBLISHERS
        kept = [tuple(_kept(segment)) for segment in folded]
        if any("findings" in segment for segment in kept):
            kept = [tuple(word for word in segment if word not in _OF_ACL) for segment in kept]
        return _Spelling(tuple(filter(None, kept)), frozenset(publishers))

    def _cut_at_acronyms(self, words: Sequence[str]) -> Iterator[list[str]]:
        part: list[str] = []
        for word in words:
            bare = word.rstrip(".")
            is_acronym = bare.lower() in self._acronyms and (
                bare.isupper() or len(bare) > 4 or len(words) == 1
            )
            if is_acronym:
                yield from ([part] if part else [])
                yield [bare]
                part = []
            else:
                part.append(word)
        yield part


def _acronyms(venue: Venue) -> Iterator[str]:
    in_brackets = re.search(r"\(([A-Z][A-Za-z]+)\)$", venue.full_name or "")
    for name in (venue.name, in_brackets[1] if in_brackets else ""):
        is_acronym = re.fullmatch(r"[A-Za-z]{2,}", name) and len(re.findall("[A-Z]", name)) > 1
        if is_acronym or (in_brackets and name == in_brackets[1]):
            yield name.lower()
            yield from filter(None, [_FORMER.get(name.lower())])


def _kept(segment: Sequence[str]) -> Iterator[str]:
    """The words that tell venues apart, and a mark for a date that stands alone."""
    words: list[str] = []
    for at, word in enumerate(segment):
        bare = word.rstrip(".")
        is_around = bare in _STOPWORDS or bare in _AROUND or bare in _PUBLISHERS
        # At the start "Proc." is proceedings; later on it can be processing.
        is_proceedings = word in ("proc.", "proc", "procs.") and not words
        is_number = re.fullmatch("[ivx]+", bare) and at > 0
        if not (is_around or is_proceedings or is_number or word == _DATE_MARK):
            words.append(word)
    return iter(words or [_DATE_MARK] * (_DATE_MARK in segment))


def _singular(word: str) -> str:
    bare = word.rstrip(".")
    return bare[:-1] if bare.endswith("s") and bare != "findings" else bare


def _content(spelling: _Spelling) -> Counter[str]:
    return Counter(_singular(word) for word in spelling.words if word not in _GENERIC)


def _stands_for(word: str, known: str) -> bool:
    """Whether a word is the known one, or its beginning: Conf., Process."""
    bare = word.rstrip(".")
    return bare == known or (
        known.startswith(bare) and (word.endswith(".") or len(bare) > 3) and word != _DATE_MARK
    )


def _are_words_of(segments: Sequence[_Segment], name: _Spelling) -> bool:
    """Whether the segments have words of the name only, in any order, and half of them."""
    words = [word for segment in segments for word in segment if word not in _GENERIC]
    known = [word for word in name.words if word not in _GENERIC]
    said = [any(_stands_for(word, one) for one in known) for word in words]
    return bool(words) and all(said) and 2 * len(words) >= len(known)


def _is_place(segments: Sequence[_Segment], is_sure: bool) -> bool:
    """Whether segments are places and dates: a city comes before its country or a date."""
    last = " ".join(segments[-1])
    longest = 6 if is_sure else 4
    return all(len(segment) <= longest for segment in segments) and (
        is_sure or last == _DATE_MARK or any(last == p or last.endswith(f" {p}") for p in _PLACES)
    )
