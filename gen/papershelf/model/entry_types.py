"""The words that a record may use for what a work is: types, versions and status."""

from enum import StrEnum


class EntryType(StrEnum):
    """The entry types of BibTeX, and of BibLaTeX what is common beyond them.

    A preprint is ``misc`` with an arXiv id, as arXiv advises.
    """

    ARTICLE = "article"
    BOOK = "book"
    BOOKLET = "booklet"
    COLLECTION = "collection"
    DATASET = "dataset"
    INBOOK = "inbook"
    INCOLLECTION = "incollection"
    INPROCEEDINGS = "inproceedings"
    INREFERENCE = "inreference"
    JURISDICTION = "jurisdiction"
    LEGISLATION = "legislation"
    MANUAL = "manual"
    MASTERSTHESIS = "mastersthesis"
    MISC = "misc"
    MVBOOK = "mvbook"
    MVCOLLECTION = "mvcollection"
    ONLINE = "online"
    PATENT = "patent"
    PERIODICAL = "periodical"
    PHDTHESIS = "phdthesis"
    PROCEEDINGS = "proceedings"
    REFERENCE = "reference"
    REPORT = "report"
    SOFTWARE = "software"
    STANDARD = "standard"
    TECHREPORT = "techreport"
    THESIS = "thesis"
    UNPUBLISHED = "unpublished"

    @property
    def needs_people(self) -> bool:
        """Whether a work of this type always has authors or editors.

        Of a preprint, an article, a chapter or a thesis somebody is always known; if not, it is
        published as by "Anonymous".
        """
        return self in _BY_PEOPLE


_BY_PEOPLE = frozenset({
    EntryType.ARTICLE, EntryType.INBOOK, EntryType.INCOLLECTION, EntryType.INPROCEEDINGS,
    EntryType.MASTERSTHESIS, EntryType.MISC, EntryType.PHDTHESIS, EntryType.THESIS,
    EntryType.UNPUBLISHED,
})  # fmt: skip


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
