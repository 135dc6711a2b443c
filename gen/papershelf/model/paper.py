"""The record of one paper: every field, its type and its meaning, in the order of the file.

The descriptions are the documentation of the format: the JSON Schema and the page on the
record format take them from here.
"""

import re
from enum import StrEnum
from typing import Annotated, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    model_validator,
)

from papershelf.model.dates import PartialDate
from papershelf.model.identifiers import (
    KEY_PATTERN,
    URL_PATTERN,
    ArxivId,
    Doi,
    parse_key,
    parse_url,
)
from papershelf.model.names import NameList
from papershelf.model.text import deceptive_character, one_line

TOPIC_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*(/[a-z0-9]+(-[a-z0-9]+)*)?$"
EXTRA_FIELD_PATTERN = r"^[A-Za-z][A-Za-z0-9_.:+-]*$"
PRIMARY_CLASS_PATTERN = r"^[a-z-]+(\.[A-Za-z-]{2,})?$"


class EntryType(StrEnum):
    """BibTeX's entry types. A preprint is ``misc`` with an arXiv id, as arXiv advises."""

    ARTICLE = "article"
    BOOK = "book"
    BOOKLET = "booklet"
    INBOOK = "inbook"
    INCOLLECTION = "incollection"
    INPROCEEDINGS = "inproceedings"
    MANUAL = "manual"
    MASTERSTHESIS = "mastersthesis"
    MISC = "misc"
    PHDTHESIS = "phdthesis"
    PROCEEDINGS = "proceedings"
    TECHREPORT = "techreport"
    UNPUBLISHED = "unpublished"


class Status(StrEnum):
    FEATURED = "featured"
    RETRACTED = "retracted"
    SUPERSEDED = "superseded"


class VersionKind(StrEnum):
    PREPRINT = "preprint"
    CONFERENCE = "conference"
    WORKSHOP = "workshop"
    JOURNAL = "journal"
    BOOK = "book"
    THESIS = "thesis"
    REPORT = "report"


def _plain(text: str) -> str:
    found = deceptive_character(text)
    if found:
        index, name = found
        raise ValueError(f"holds the invisible character {name} at place {index + 1}; delete it")
    return text


def _file_name(text: str) -> str:
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]*", text):
        raise ValueError("must be the bare name of a file in data/sources/")
    return text


def _language(text: str) -> str:
    if not re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", text):
        raise ValueError("must be a language tag (BCP 47), as en, de or pt-BR")
    return text


def _isbn(text: str) -> str:
    if not re.fullmatch(r"(97[89]-?)?([0-9]-?){9}[0-9X]", text):
        raise ValueError("must be an ISBN of 10 or 13 digits, as 978-3-16-148410-0")
    return text


def _whole_day(date: PartialDate) -> PartialDate:
    if date.day is None:
        raise ValueError(f"must be a whole day, YYYY-MM-DD, not {str(date)!r}")
    return date


def _once(paths: tuple[str, ...]) -> tuple[str, ...]:
    if len(set(paths)) < len(paths):
        raise ValueError("names a topic twice; keep each once")
    return paths


def _extra_field(name: str) -> str:
    if not re.fullmatch(EXTRA_FIELD_PATTERN, name):
        raise ValueError("must be a BibTeX field: a letter, then letters, digits and - _ . : +")
    return name


# One line of text, and text that may have several lines.
Line = Annotated[
    str, StringConstraints(min_length=1), AfterValidator(one_line), AfterValidator(_plain)
]
Text = Annotated[str, StringConstraints(min_length=1), AfterValidator(_plain)]
Url = Annotated[str, AfterValidator(parse_url), Field(json_schema_extra={"pattern": URL_PATTERN})]
Key = Annotated[str, AfterValidator(parse_key), Field(json_schema_extra={"pattern": KEY_PATTERN})]
ExtraField = Annotated[str, AfterValidator(_extra_field)]
TopicPath = Annotated[str, Field(pattern=TOPIC_PATTERN)]


class Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class Links(Model):
    """Addresses that belong to the paper, by what they lead to."""

    pdf: Url | None = None
    code: Url | None = None
    data: Url | None = None
    model: Url | None = None
    video: Url | None = None
    slides: Url | None = None
    poster: Url | None = None
    project: Url | None = None
    review: Url | None = None

    def items(self) -> list[tuple[str, str]]:
        """(kind, address) of the links that there are, in the order above."""
        present = ((kind, getattr(self, kind)) for kind in type(self).model_fields)
        return [(kind, address) for kind, address in present if address is not None]


class Version(Model):
    """Another published form of the same work; what it does not say, the record says."""

    kind: VersionKind
    title: Line | None = Field(None, description="Where it differs from the record's title")
    date: PartialDate | None = None
    venue: Line | None = None
    doi: Doi | None = None
    url: Url | None = None


class Source(Model):
    """Where the record came from, and what the source says that the record has no place for."""

    file: Annotated[str, AfterValidator(_file_name)] = Field(
        description="A file in data/sources/, or the name of the imported file"
    )
    position: int = Field(ge=1, description="Which entry of the file, the first being 1")
    affiliations: tuple[Line, ...] = Field((), description="As the source abbreviates them")
    code: bool = Field(False, description="The source says that there is code")
    corrected: dict[str, Line] = Field(
        default_factory=dict,
        description="Fields that differ from the source on purpose, each with the reason",
    )


class Paper(Model):
    """One paper: a file data/papers/<year>/<key>.yaml."""

    title: Line = Field(
        description="As published, without a final full stop; math between dollar signs"
    )
    authors: NameList = Field(description="In their order")
    editors: NameList | None = Field(None, description="Of a book or proceedings")
    type: EntryType = Field(description="BibTeX's entry type; misc for a preprint")
    date: PartialDate = Field(description="When the version to cite appeared")
    venue: Line | None = Field(
        None, description="Conference or journal, named as in data/venues.yaml"
    )
    series: Line | None = Field(None, description="The series that the volume belongs to")
    edition: Line | None = None
    volume: Line | None = None
    number: Line | None = Field(None, description="The issue of a journal, the number of a report")
    pages: Line | None = Field(None, description="First and last page: 5036-5040")
    publisher: Line | None = Field(
        None, description="Publisher of a book, school of a thesis, institution of a report"
    )
    isbn: Annotated[str, AfterValidator(_isbn)] | None = None
    language: Annotated[str, AfterValidator(_language)] | None = Field(
        None, description="A BCP 47 tag; English where it is absent"
    )
    doi: Doi | None = None
    arxiv: ArxivId | None = None
    primary_class: Annotated[str, Field(pattern=PRIMARY_CLASS_PATTERN)] | None = Field(
        None, description="arXiv's primary class: eess.AS"
    )
    url: Url | None = Field(None, description="The publisher's page, where there is no DOI")
    topics: Annotated[tuple[TopicPath, ...], AfterValidator(_once)] = Field(
        min_length=1, description="Paths in data/topics.yaml, the primary one first"
    )
    abstract: Text | None = Field(None, description="Math between dollar signs")
    links: Links = Field(default_factory=Links)
    status: Status | None = None
    why: Line | None = Field(None, description="One sentence on why it is on the list")
    note: Text | None = Field(None, description="A curator's review, in Markdown without HTML")
    versions: tuple[Version, ...] = ()
    aliases: tuple[Key, ...] = Field((), description="Earlier keys, whose addresses lead here")
    different_from: tuple[Key, ...] = Field(
        (), description="Keys of papers that are easily taken for this one, and are other works"
    )
    extra: dict[ExtraField, Line] = Field(
        default_factory=dict, description="BibTeX fields that have no place above"
    )
    added: Annotated[PartialDate, AfterValidator(_whole_day)] = Field(
        description="The day the record came into the list"
    )
    source: Source | None = None

    # Not in the file: the file's name, set by whoever loads it.
    key: str = Field("", exclude=True)

    @model_validator(mode="after")
    def _fields_agree(self) -> Self:
        if self.primary_class and not self.arxiv:
            raise ValueError("primary_class: belongs to an arXiv id; add arxiv: or delete it")
        return self

    @property
    def is_preprint(self) -> bool:
        """Nothing but a preprint is known: no venue took it yet."""
        return self.type is EntryType.MISC and self.arxiv is not None and self.venue is None

    @property
    def preprint_date(self) -> PartialDate | None:
        if self.is_preprint:
            return self.date
        dates = (entry.date for entry in self.versions if entry.kind is VersionKind.PREPRINT)
        return next((date for date in dates if date is not None), None)

    @property
    def cited_doi(self) -> Doi | None:
        """The publisher's DOI; for a preprint the one that arXiv registers."""
        if self.doi is None and self.is_preprint and self.arxiv is not None:
            return self.arxiv.doi
        return self.doi

    @property
    def landing_url(self) -> str | None:
        """The best page elsewhere: the DOI, the publisher's page, or arXiv."""
        if self.doi:
            return self.doi.url
        return self.url or (self.arxiv.url if self.arxiv else None)

    @property
    def pdf_url(self) -> str | None:
        return self.links.pdf or (self.arxiv.pdf_url if self.arxiv else None)

    @property
    def has_code(self) -> bool:
        return self.links.code is not None

    @property
    def is_featured(self) -> bool:
        return self.status is Status.FEATURED


# The order of the fields in a record file, which `shelf fmt` restores.
FIELD_ORDER = tuple(name for name in Paper.model_fields if name != "key")


def newest_first(paper: Paper) -> tuple[int, int, int, str]:
    """Sort key of lists: newest first, ties by citation key, so that every build is identical."""
    year, month, day = paper.date.sort_key
    return (-year, -month, -day, paper.key)
