"""Where and when a work appeared, and what tells two publications apart."""

import re
from dataclasses import dataclass
from enum import Enum, StrEnum
from functools import cache, cached_property
from typing import Self

from papershelf.model.entry_types import EntryType
from papershelf.model.identifiers.ids import Doi, normal_isbn
from papershelf.model.names import fold
from papershelf.model.paper import Paper
from papershelf.model.venues.alike import are_venues_alike

# Preprint servers that register DOIs: arXiv, bioRxiv and medRxiv (until and since December 2025),
# SSRN, Research Square, ChemRxiv, Preprints.org, TechRxiv, PsyArXiv, SocArXiv, EarthArXiv, OSF.
_PREPRINT_DOI = re.compile(
    r"10\.(?:48550/arxiv\.|1101/[0-9]|64898/|2139/ssrn|21203/rs|26434/chemrxiv|20944/preprints|"
    r"36227/techrxiv|31234/osf|31235/osf|31223/|31219/osf)"
)
_PREPRINT_VENUE = re.compile(
    r"(?:[a-z]*[ar]xiv|corr|ssrn|osf preprints|research square|preprints?(?:\.org)?)\b"
    r"|hal(?: open science|\Z)|.*\bpreprint\b"
)
_TYPES_OF_PREPRINTS = frozenset({
    EntryType.ARTICLE, EntryType.MISC, EntryType.ONLINE, EntryType.REPORT, EntryType.TECHREPORT,
    EntryType.UNPUBLISHED,
})  # fmt: skip
# Years from a preprint to its publication; from a report, which is often rewritten, fewer.
_LONGEST_WAIT, _LONGEST_WAIT_OF_A_REPORT = 8, 3
# Years that two sources may give one preprint, and one paper that is online before it is in print.
_YEARS_OF_A_PREPRINT, _YEARS_OF_A_PAPER = 2, 1
_KINDS = (
    frozenset({
        EntryType.ARTICLE, EntryType.INBOOK, EntryType.INCOLLECTION, EntryType.INPROCEEDINGS,
    }),
    frozenset({
        EntryType.BOOK, EntryType.COLLECTION, EntryType.MVBOOK, EntryType.MVCOLLECTION,
        EntryType.PROCEEDINGS, EntryType.REFERENCE,
    }),
    frozenset({EntryType.MASTERSTHESIS, EntryType.PHDTHESIS, EntryType.THESIS}),
)  # fmt: skip
_PARTS = frozenset({EntryType.INBOOK, EntryType.INCOLLECTION, EntryType.INPROCEEDINGS})
_BOOKS_IN_BIBTEX = frozenset({
    EntryType.COLLECTION, EntryType.MVBOOK, EntryType.MVCOLLECTION, EntryType.REFERENCE,
})  # fmt: skip
# Words around the number of a volume, an issue or an edition.
_LABELS = frozenset({
    "vol", "volume", "band", "bd", "tome", "no", "nr", "number", "num", "issue", "heft",
    "ed", "edition", "edn", "the",
})  # fmt: skip
_ORDINALS = {
    word: str(number)
    for number, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth".split(),  # noqa: SIM905
        start=1,
    )
}


class Stage(Enum):
    """How far a publication has come; an entry that does not say is taken for a preprint."""

    PREPRINT = "preprint"
    REPORT = "report"
    PUBLISHED = "published"


class Standing(StrEnum):
    """What readers are told about a paper's publication."""

    PREPRINT = "preprint"
    UNPUBLISHED = "unpublished"
    PUBLISHED = "published"

    @classmethod
    def of(cls, paper: Paper) -> Self:
        if paper.is_preprint or _is_on_preprint_server(paper):
            return cls("preprint")
        return cls("unpublished" if paper.type is EntryType.UNPUBLISHED else "published")


def _is_on_preprint_server(paper: Paper) -> bool:
    """By the venue, or without one by the DOI."""
    if paper.type not in _TYPES_OF_PREPRINTS:
        return False
    if paper.venue:
        return is_preprint_venue(paper.venue)
    return paper.doi is not None and is_preprint_doi(paper.doi)


def is_preprint_venue(venue: str) -> bool:
    return _PREPRINT_VENUE.match(fold(venue)) is not None


def is_preprint_doi(doi: Doi) -> bool:
    """Whether a preprint server registered it."""
    return _PREPRINT_DOI.match(doi.folded) is not None


@dataclass(frozen=True)
class Publication:
    """What a record says of the publication itself."""

    type: EntryType | None = None
    year: int | None = None
    venue: str | None = None
    volume: str | None = None
    number: str | None = None
    edition: str | None = None
    pages: str | None = None
    publisher: str | None = None
    isbn: str | None = None
    doi: Doi | None = None
    arxiv: str | None = None

    @classmethod
    def of(cls, paper: Paper) -> Self:
        """Of a paper, or of a draft, which may lack any field."""
        return cls(
            type=paper.type,
            year=paper.date.year if paper.date else None,
            venue=paper.venue,
            volume=paper.volume,
            number=paper.number,
            edition=paper.edition,
            pages=paper.pages,
            publisher=paper.publisher,
            isbn=paper.isbn,
            doi=paper.doi,
            arxiv=paper.arxiv.id if paper.arxiv else None,
        )

    @cached_property
    def stage(self) -> Stage:
        if self.type in (EntryType.REPORT, EntryType.TECHREPORT):
            return Stage.REPORT
        if self.type not in (None, EntryType.MISC, EntryType.UNPUBLISHED, EntryType.ARTICLE):
            return Stage.PUBLISHED
        if self.venue and not is_preprint_venue(self.venue):
            return Stage.PUBLISHED
        if self.doi and not is_preprint_doi(self.doi):
            return Stage.PUBLISHED
        # The number of a patent or a standard.
        if self.number and not (self.arxiv or self.venue or self.doi):
            return Stage.PUBLISHED
        return Stage.PREPRINT

    @property
    def first_page(self) -> str | None:
        found = re.match("[0-9]+", self.pages or "")
        return found[0] if found else None


def difference(one: Publication, other: Publication) -> str | None:
    """What shows that two publications are not of one work, such as "another volume".

    A preprint or a report is compared with its own kind only: what is published later has a DOI,
    a volume and pages of its own.
    """
    if one.arxiv and other.arxiv and one.arxiv != other.arxiv:
        return "another arXiv id"
    if one.stage is not other.stage:
        return None
    if one.doi and other.doi and one.doi.folded != other.doi.folded:
        return "another DOI"
    if _differ(one.isbn and normal_isbn(one.isbn), other.isbn and normal_isbn(other.isbn)):
        return "another ISBN"
    for name in ("volume", "number", "edition"):
        if _differ(bare_number(getattr(one, name)), bare_number(getattr(other, name))):
            return f"another {name}"
    in_one_venue = one.venue and other.venue and are_venues_alike(one.venue, other.venue)
    if in_one_venue and _differ(one.first_page, other.first_page):
        return "other pages"
    if (
        one.stage is Stage.PUBLISHED
        and _differ(known_kind(one), known_kind(other))
        and not in_one_venue
        and not _begin_on_one_page(one, other)
    ):
        return "another type"
    return None


def are_of_one_kind(one: Publication, other: Publication) -> bool:
    """Whether two types can be of one publication: the DOI of a book is given to its chapters."""
    kinds = {kind for kind in _KINDS for each in (one, other) if each.type in kind}
    return len(kinds) < 2


def doubt(one: Publication, other: Publication, *, is_title_telling: bool) -> str | None:
    """Why two publications of one title by one author may still be two works.

    A title such as "Editorial" tells little: the next year's may well be another.
    """
    if _share_a_position(one, other):
        return None
    apart = abs(one.year - other.year) if one.year and other.year else 0
    stages = {one.stage, other.stage}
    if Stage.REPORT in stages:
        longest = _LONGEST_WAIT_OF_A_REPORT
    elif len(stages) > 1:
        longest = _LONGEST_WAIT
    else:
        longest = _YEARS_OF_A_PREPRINT if Stage.PREPRINT in stages else _YEARS_OF_A_PAPER
        longest -= not is_title_telling
    if apart > longest:
        return f"one is of {one.year}, the other of {other.year}"
    if stages != {Stage.PUBLISHED}:
        return None
    if _differ(known_kind(one), known_kind(other)):
        return f"one is {one.type}, the other {other.type}"
    if one.venue and other.venue and not are_venues_alike(one.venue, other.venue):
        return f"one is in {one.venue}, the other in {other.venue}"
    return None


def _share_a_position(one: Publication, other: Publication) -> bool:
    """Whether both name the same ISBN, or the same volume and first page."""
    if one.isbn and other.isbn and normal_isbn(one.isbn) == normal_isbn(other.isbn):
        return True
    position, others = (
        (bare_number(each.volume), each.first_page, known_kind(each)) for each in (one, other)
    )
    return (all(position) and position == others) or _begin_on_one_page(one, other)


def _begin_on_one_page(one: Publication, other: Publication) -> bool:
    """Whether both are in a book of one year, and on one page of it that is not the first.

    Springer's proceedings are proceedings to some sources, and collections to others.
    """
    are_parts = one.type in _PARTS and other.type in _PARTS
    is_of_one_year = one.year is not None and one.year == other.year
    return (
        are_parts
        and is_of_one_year
        and one.first_page not in (None, "1")
        and one.first_page == other.first_page
    )


def _differ(one: str | None, other: str | None) -> bool:
    """Whether both are known, and are not the same."""
    return bool(one and other and one != other)


def known_kind(publication: Publication) -> str | None:
    """The type; ``misc`` with a venue is what readers make of an unknown type.

    BibTeX has one type for all books, and some sources one for all theses.
    """
    kind = publication.type
    if kind is EntryType.THESIS or (kind is EntryType.MISC and publication.venue):
        return None
    return EntryType.BOOK if kind in _BOOKS_IN_BIBTEX else kind


@cache
def bare_number(text: str | None) -> str | None:
    """A volume, number or edition as its bare number: "Vol. 02" is "2", "Second" is "2"."""
    words = re.findall(r"[0-9]+(?=st|nd|rd|th)|[^\W_]+", fold(text or ""))
    bare = [_ORDINALS.get(word, word).lstrip("0") or "0" for word in words]
    kept = [word for word in bare if word not in _LABELS and word not in ("st", "nd", "rd", "th")]
    return " ".join(kept) or None
