"""The record of one paper: every field, its type and its meaning, in the order of the file.

Editors show the descriptions and examples from the JSON Schema; the page on the record format
has the same examples.
"""

from collections.abc import Callable
from operator import add
from typing import Annotated, ClassVar, Self

from pydantic import (
    Field,
    ValidationInfo,
    field_validator,
    model_validator,
)
from pydantic_core import PydanticCustomError

from papershelf.model.dates import PartialDate
from papershelf.model.entry_types import EntryType, Status
from papershelf.model.fields import (
    CitationKey,
    CitedKeys,
    Day,
    ExtraField,
    Isbn,
    Key,
    Language,
    Line,
    LongLine,
    Model,
    PrimaryClass,
    Text,
    TopicPaths,
    Url,
    VenueName,
    at_most,
)
from papershelf.model.identifiers.ids import ArxivId, Doi
from papershelf.model.names import NameList, editors_mark
from papershelf.model.record_parts import NO_LINKS, Correction, Links, Source, Version

# The kind of error of a record that names nobody although its type needs people.
NO_PEOPLE = "no_people"


class Paper(Model):
    """One paper: a file data/papers/<year>/<key>.yaml."""

    title: Line = Field(
        description="As published, without a final full stop; math between dollar signs",
        examples=["Counting: Sheep with $O(n)$ Networks"],
    )
    authors: NameList = Field(
        NameList(),
        description="In order, one name per line",
        examples=[
            ["Okafor, Adaeze", "van der Berg, Jan", "{Sheep Counting Collaboration}", "others"]
        ],
    )
    editors: NameList = Field(
        NameList(),
        description="Of the book or proceedings; an edited volume has no authors",
        examples=[["Bergström, Åsa"]],
    )
    type: EntryType = Field(
        description="The entry type of BibTeX or BibLaTeX; misc for a preprint",
        examples=["inproceedings"],
    )
    date: PartialDate = Field(
        description="When the version to cite appeared: YYYY, YYYY-MM or YYYY-MM-DD",
        examples=["2020-10"],
    )
    venue: VenueName | None = Field(
        None,
        description="Conference or journal, by its name in data/venues.yaml",
        examples=["VLDB"],
    )
    series: Line | None = Field(
        None,
        description="The series that the volume belongs to",
        examples=["Lecture Notes in Computer Science"],
    )
    edition: Line | None = Field(None, description="Of a book, in words", examples=["Second"])
    volume: Line | None = Field(
        None, description="Of a journal, or of a book in a series", examples=[12]
    )
    number: Line | None = Field(
        None,
        description="The issue of a journal, the number of a report",
        examples=["3-4"],
    )
    pages: Line | None = Field(None, description="First and last page", examples=["5036-5040"])
    publisher: Line | None = Field(
        None,
        description="Publisher of a book, school of a thesis, institution of a report, "
        "court of a judgment",
        examples=["Springer"],
    )
    isbn: Isbn | None = Field(
        None, description="Of a book, 10 or 13 digits", examples=["978-3-16-148410-0"]
    )
    language: Language | None = Field(
        None, description="A BCP 47 tag; default: English", examples=["pt-BR"]
    )
    doi: Doi | None = Field(
        None,
        description="The publisher's DOI, bare; arXiv's own follows from the arXiv id",
        examples=["10.1038/171737a0"],
    )
    arxiv: ArxivId | None = Field(
        None, description="The arXiv id without its version, in quotes", examples=["2005.08100"]
    )
    primary_class: PrimaryClass | None = Field(
        None, description="arXiv's primary class", examples=["eess.AS"]
    )
    url: Url | None = Field(
        None,
        description="The publisher's page, if there is no DOI",
        examples=["https://openreview.net/forum?id=abcdef"],
    )
    topics: Annotated[TopicPaths, at_most(50, "topics")] = Field(
        min_length=1,
        description="Paths in data/topics.yaml, the primary one first",
        examples=[["listening/ears", "counting"]],
    )
    abstract: Text | None = Field(
        None,
        description="As published; math between dollar signs",
        examples=["We count sheep with an error of $\\epsilon=1.29$."],
    )
    links: Links = Field(
        default_factory=lambda: NO_LINKS,
        description="URLs that belong to the paper, by kind",
        examples=[{"code": "https://example.org/sheep", "video": "https://example.org/talk"}],
    )
    status: Status | None = Field(
        None,
        description="featured: first on its topics' pages; retracted: withdrawn; "
        "superseded: there is a later work to read",
        examples=["featured"],
    )
    why: Line | None = Field(
        None,
        description="One sentence on why it is on the list",
        examples=["The first count of sheep that needs no sheepdog."],
    )
    note: Text | None = Field(
        None,
        description="A curator's review, in Markdown without HTML",
        examples=[
            "Section 4 is the part to read; the *proof* in the appendix was corrected later.\n"
        ],
    )
    versions: Annotated[tuple[Version, ...], at_most(100, "versions")] = Field(
        (),
        description="Other published versions of the same work",
        examples=[[{"kind": "preprint", "title": "Counting Sheep", "date": "2021-03-04"}]],
    )
    corrections: Annotated[tuple[Correction, ...], at_most(100, "corrections")] = Field(
        (),
        description="Corrections that readers should learn of, with the day; feeds announce them",
        examples=[[{"date": "2026-11-28", "text": "Table 2 of the paper was withdrawn."}]],
    )
    cites: CitedKeys = Field(
        (),
        description="Keys of papers of this list that the paper cites",
        examples=[["okafor2019counting", "roe2018bells"]],
    )
    # Each alias becomes a page and several downloads.
    aliases: Annotated[tuple[CitationKey, ...], at_most(100, "aliases")] = Field(
        (),
        description="Earlier citation keys, of this list or of an imported file",
        examples=[["okafor2020counting", "DBLP:journals/corr/abs-2103-00001"]],
    )
    different_from: Annotated[tuple[Key, ...], at_most(1000, "keys")] = Field(
        (),
        description="Keys of similar papers that are different works",
        examples=[["okafor2019counting"]],
    )
    extra: Annotated[dict[ExtraField, LongLine], at_most(200, "fields")] = Field(
        default_factory=dict,
        description="BibTeX fields without a field of their own above",
        examples=[{"howpublished": "Tape recording"}],
    )
    added: Day = Field(
        description="The day the record was added to the list", examples=["2026-11-21"]
    )
    source: Source | None = Field(
        None,
        description="Where an imported record came from",
        examples=[
            {
                "file": "sheep-papers.txt",
                "position": 7,
                "affiliations": ["Univ. of Meadows"],
                "code": True,
                "corrected": {"date": "the source gives no year"},
            }
        ],
    )

    # Not in the file: the name of the file, set when it is loaded.
    key: str = Field("", exclude=True)

    # Drafts may lack any field.
    is_complete: ClassVar[bool] = True

    # Not a rule over all fields: that would be checked only when each of them is right.
    @field_validator("type")
    @classmethod
    def _names_people(cls, kind: EntryType, info: ValidationInfo) -> EntryType:
        # A list of names that is refused is not in the data, and has its own error.
        nobody = not info.data.get("authors", True) and not info.data.get("editors", True)
        if cls.is_complete and nobody and kind.needs_people:
            raise PydanticCustomError(NO_PEOPLE, "{kind}", {"kind": str(kind)})
        return kind

    @model_validator(mode="after")
    def _fields_agree(self) -> Self:
        if self.primary_class and not self.arxiv:
            raise ValueError("primary_class: needs an arXiv id; add arxiv: or delete it")
        return self

    @property
    def people(self) -> NameList:
        """Whom the work is cited and filed by: the authors, or else the editors."""
        return self.authors or self.editors

    @property
    def is_edited(self) -> bool:
        """Whether its people are editors."""
        return bool(self.editors) and not self.authors

    def short_byline(
        self,
        *,
        full: bool = False,
        editors: Callable[[int], str] = editors_mark,
        together: Callable[[str, str], str] = add,
    ) -> str:
        """The first of the people, if any: "Okafor et al.", "Roe (ed.)", or the full name.

        ``editors`` is what comes after the names of this many editors. ``together`` joins
        the name and "et al.".
        """
        if not self.people:
            return ""
        first, count = self.people.names[0], len(self.people) + self.people.others
        role = editors(count) if self.is_edited else ""
        named = together(first.display if full else first.last, self.people.et_al(1))
        return f"{named}{role}"

    def with_first_people(self, count: int) -> Self:
        """With this many of its people, and "others" in place of the rest."""
        field = "editors" if self.is_edited else "authors"
        return self.model_copy(update={field: NameList(self.people.names[:count], others=True)})

    @property
    def is_preprint(self) -> bool:
        """Whether only a preprint is known, and no venue."""
        return self.type is EntryType.MISC and self.arxiv is not None and self.venue is None

    @property
    def cited_pages(self) -> str | None:
        """The pages, or else the number of the article, which BibLaTeX and REVTeX call eid."""
        return self.pages or self.extra.get("eid")

    @property
    def cited_doi(self) -> Doi | None:
        """The publisher's DOI; for a preprint the one that arXiv registers."""
        if self.doi is None and self.is_preprint and self.arxiv is not None:
            return self.arxiv.doi
        return self.doi

    @property
    def landing_url(self) -> str | None:
        """The best page on another site: the DOI, the publisher's page, or arXiv."""
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
    """Sort key: newest first, ties by citation key, so that every build is identical."""
    year, month, day = paper.date.sort_key
    return (-year, -month, -day, paper.key)
