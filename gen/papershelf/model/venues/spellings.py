"""A spelling of a venue, without what changes from year to year: ordinals, dates, publishers."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from papershelf.model.names import fold

_LATEX = re.compile(r"\\(?:text[a-z]+|emph|it|bf)(?![a-z])|[{}$^]|\\(?=[&_%#])")
_JOINT = re.compile(
    r"(?i)(?:(?<![-/ ])|(?<=hlt-))[-/ ]++(?:ijcnlp|hlt)\b|\bhlt-"
    r"|:?(?<!\s)\s*+human language technolog(?:ies|y)"
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
DATE_MARK = "\0"


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
KINDS = _words("conference meeting advances symposium")
GENERIC = KINDS | {"annual"}
JOURNALS = _words("journal transactions letters magazine review bulletin annals")
# What is held or printed beside a conference is not the conference.
_BESIDE = _words(
    "workshop findings companion demo demonstration tutorial student shared satellite doctoral"
    " consortium industry industrial challenge adjunct abstract dataset benchmark competition"
    " conjunction colocated newsletter blogpost tiny submitted rejected withdrawn srw supplement"
    " panel keynote creative"
)
# Words of which the Findings' titles have more or fewer.
_OF_ACL = _words("acl association computational linguistics")

Segment = tuple[str, ...]


@dataclass(frozen=True)
class Spelling:
    """A spelling without ordinals, years and publishers, cut at its commas and brackets."""

    segments: tuple[Segment, ...]
    publishers: frozenset[str]

    @cached_property
    def words(self) -> list[str]:
        return [word for segment in self.segments for word in segment if word != DATE_MARK]

    @cached_property
    def content(self) -> Counter[str]:
        """The words that are not about the kind of meeting, in the singular."""
        return Counter(_singular(word) for word in self.words if word not in GENERIC)

    @cached_property
    def beside(self) -> frozenset[str]:
        """What says that this is not the conference itself: workshop, Findings."""
        return frozenset(self.content) & _BESIDE

    @cached_property
    def initials(self) -> frozenset[str]:
        return frozenset(word[0] for word in self.words)

    @cached_property
    def initials_of_content(self) -> frozenset[str]:
        return frozenset(word[0] for word in self.content)


def read_spelling(text: str, acronyms: frozenset[str]) -> Spelling:
    """What a text says; known acronyms are cut off from the words around them."""
    plain = _SERIES.sub(" ", _JOINT.sub(" ", _LATEX.sub("", text).replace("~", " ")))
    for pattern, word in _ABBREVIATED.items():
        plain = re.sub(pattern, word, plain, flags=re.IGNORECASE)
    plain = _YEAR.sub(" ", _DATE.sub(DATE_MARK, _ORDINAL.sub(" ", plain)))
    plain = plain.replace("&", " and ")
    segments = [
        part
        for cut in _BOUNDARY.split(plain)
        for part in _cut_at_acronyms(_WORD.findall(cut), acronyms)
    ]
    folded = [[fold(word) for word in segment] for segment in segments]
    publishers = {word.rstrip(".") for segment in folded for word in segment} & _PUBLISHERS
    kept = [tuple(_kept(segment)) for segment in folded]
    if any("findings" in segment for segment in kept):
        kept = [tuple(word for word in segment if word not in _OF_ACL) for segment in kept]
    return Spelling(tuple(filter(None, kept)), frozenset(publishers))


def _cut_at_acronyms(words: Sequence[str], acronyms: frozenset[str]) -> Iterator[list[str]]:
    part: list[str] = []
    for word in words:
        bare = word.rstrip(".")
        is_acronym = bare.lower() in acronyms and (
            bare.isupper() or len(bare) > 4 or len(words) == 1
        )
        if is_acronym:
            yield from ([part] if part else [])
            yield [bare]
            part = []
        else:
            part.append(word)
    yield part


def _kept(segment: Sequence[str]) -> Iterator[str]:
    """The words that tell venues apart, and a mark for a date that stands alone."""
    words: list[str] = []
    for at, word in enumerate(segment):
        bare = word.rstrip(".")
        is_around = bare in _STOPWORDS or bare in _AROUND or bare in _PUBLISHERS
        # At the start "Proc." is proceedings; later on it can be processing.
        is_proceedings = word in ("proc.", "proc", "procs.") and not words
        is_number = re.fullmatch("[ivx]+", bare) and at > 0
        if not (is_around or is_proceedings or is_number or word == DATE_MARK):
            words.append(word)
    return iter(words or [DATE_MARK] * (DATE_MARK in segment))


def _singular(word: str) -> str:
    bare = word.rstrip(".")
    return bare[:-1] if bare.endswith("s") and len(bare) > 4 and bare != "findings" else bare
