"""What other formats and people call the types of works.

The types of BibTeX are those of "BibTeXing" (1988), 3.1, of BibLaTeX those of its manual, 2.1, of
CSL those of its specification (1.0.2, appendix III), of RIS those of its revision of 2011, and of
Zotero its item types.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from papershelf.formats.genres import NAMED_BY_WORK
from papershelf.model.entry_types import EntryType
from papershelf.model.paper import Paper
from papershelf.model.publications import Standing
from papershelf.model.text import nearest

# The name under ``extra`` of an imported entry's type, if records have no such type.
ENTRY_TYPE = "entrytype"
# BibLaTeX's field for what a type does not say; a .bib file for BibTeX has the type there.
SUBTYPE = "entrysubtype"


class Kind(NamedTuple):
    """One type of works: in words, and in each format."""

    name: str
    csl: str
    ris: str
    zotero: str
    schema_org: str = "CreativeWork"
    bibtex: str = "misc"
    """The nearest type of BibTeX, which has fewer."""


_ARTICLE = "ScholarlyArticle"
_KINDS = {
    EntryType.ARTICLE: Kind(
        "Journal article", "article-journal", "JOUR", "journalArticle", _ARTICLE, "article"
    ),
    EntryType.BOOK: Kind("Book", "book", "BOOK", "book", "Book", "book"),
    EntryType.BOOKLET: Kind("Booklet", "pamphlet", "PAMP", "book", _ARTICLE, "booklet"),
    EntryType.COLLECTION: Kind("Edited volume", "book", "EDBOOK", "book", "Book", "book"),
    EntryType.DATASET: Kind("Dataset", "dataset", "DATA", "dataset", "Dataset"),
    EntryType.INBOOK: Kind("Part of a book", "chapter", "CHAP", "bookSection", "Chapter", "inbook"),
    EntryType.INCOLLECTION: Kind(
        "Book chapter", "chapter", "CHAP", "bookSection", "Chapter", "incollection"
    ),
    EntryType.INPROCEEDINGS: Kind(
        "Conference paper", "paper-conference", "CONF", "conferencePaper", _ARTICLE, "inproceedings"
    ),
    EntryType.INREFERENCE: Kind(
        "Encyclopedia entry", "entry-encyclopedia", "ENCYC", "bookSection", "Chapter",
        "incollection",
    ),
    EntryType.JURISDICTION: Kind("Court decision", "legal_case", "CASE", "case"),
    EntryType.LEGISLATION: Kind("Law", "legislation", "STAT", "statute", "Legislation"),
    EntryType.MANUAL: Kind("Manual", "book", "BOOK", "book", _ARTICLE, "manual"),
    EntryType.MASTERSTHESIS: Kind(
        "Master's thesis", "thesis", "THES", "thesis", "Thesis", "mastersthesis"
    ),
    EntryType.MISC: Kind("Other", "document", "GEN", "document", _ARTICLE),
    EntryType.MVBOOK: Kind("Book in volumes", "book", "BOOK", "book", "Book", "book"),
    EntryType.MVCOLLECTION: Kind(
        "Edited work in volumes", "book", "EDBOOK", "book", "Book", "book"
    ),
    EntryType.ONLINE: Kind("Web page", "webpage", "ELEC", "webpage", "WebPage"),
    EntryType.PATENT: Kind("Patent", "patent", "PAT", "patent"),
    EntryType.PERIODICAL: Kind("Periodical", "periodical", "SER", "book", "Periodical"),
    EntryType.PHDTHESIS: Kind("PhD thesis", "thesis", "THES", "thesis", "Thesis", "phdthesis"),
    EntryType.PROCEEDINGS: Kind("Proceedings", "book", "BOOK", "book", "Book", "proceedings"),
    EntryType.REFERENCE: Kind("Reference work", "book", "BOOK", "book", "Book", "book"),
    EntryType.REPORT: Kind("Report", "report", "RPRT", "report", "Report", "techreport"),
    EntryType.SOFTWARE: Kind(
        "Software", "software", "COMP", "computerProgram", "SoftwareApplication"
    ),
    EntryType.STANDARD: Kind("Standard", "standard", "STAND", "standard"),
    EntryType.TECHREPORT: Kind(
        "Technical report", "report", "RPRT", "report", "Report", "techreport"
    ),
    EntryType.THESIS: Kind("Thesis", "thesis", "THES", "thesis", "Thesis", "phdthesis"),
    EntryType.UNPUBLISHED: Kind(
        "Unpublished", "manuscript", "UNPB", "manuscript", _ARTICLE, "unpublished"
    ),
}  # fmt: skip
# Types that records have only under ``extra``.
_BY_NAME: dict[str, Kind] = {kind.value: names for kind, names in _KINDS.items()} | {
    "artwork": Kind("Artwork", "graphic", "ART", "artwork"),
    "audio": Kind("Recording", "song", "SOUND", "audioRecording"),
    "electronic": _KINDS[EntryType.ONLINE],
    "image": Kind("Image", "graphic", "FIGURE", "artwork"),
    "letter": Kind("Letter", "personal_communication", "PCOMM", "letter"),
    "movie": Kind("Film", "motion_picture", "MPCT", "film"),
    "music": Kind("Music", "song", "MUSIC", "audioRecording"),
    "performance": Kind("Performance", "performance", "GEN", "document"),
    "review": Kind("Review", "review", "GEN", "document", _ARTICLE),
    "video": Kind("Video", "motion_picture", "VIDEO", "videoRecording"),
    "www": _KINDS[EntryType.ONLINE],
}
# The other types of BibLaTeX (2.1.1 to 2.1.3), other names of types above, and the types
# of biblatex-software.
_OTHER_NAMES = (
    "bibnote", "bookinbook", "codefragment", "commentary", "conference", "customa", "customb",
    "customc", "customd", "custome", "customf", "legadminmaterial", "legal", "masterthesis",
    "mvproceedings", "mvreference", "set", "softwaremodule", "softwareversion", "suppbook",
    "suppcollection", "suppperiodical", "xdata",
)  # fmt: skip
ENTRY_TYPE_NAMES = tuple(sorted({*_BY_NAME, *_OTHER_NAMES}))
# With difflib's usual 0.6, @preprint would be a misspelled @report.
_LIKENESS_OF_A_MISSPELLING = 0.75

TYPE_NAMES = {kind: names.name for kind, names in _KINDS.items()}
KIND_NAMES = frozenset(kind.name for kind in _BY_NAME.values())


def kind_of(paper: Paper) -> Kind:
    """By the type that an imported entry had, if records have no such type."""
    return _BY_NAME.get(paper.extra.get(ENTRY_TYPE, "").lower()) or _KINDS[paper.type]


# A file with one unknown type mostly has many entries of it.
@lru_cache(maxsize=1_000)
def misspelled_type(name: str) -> str | None:
    """The type of BibTeX or BibLaTeX that was probably meant by an unknown one."""
    return nearest(name, ENTRY_TYPE_NAMES, likeness=_LIKENESS_OF_A_MISSPELLING)


def nearest_in_bibtex(kind: EntryType) -> str:
    return _KINDS[kind].bibtex


def genre(paper: Paper) -> str | None:
    """Of a thesis or report: its own words for what it is, or those for the type."""
    if paper.type not in NAMED_BY_WORK:
        return None
    return paper.extra.get("type", TYPE_NAMES[paper.type])


def type_in_words(paper: Paper) -> str:
    """What a reader would call it: "PhD thesis", "Edited volume"."""
    if Standing.of(paper) is Standing.PREPRINT:
        return "Preprint"
    if paper.type is EntryType.BOOK and paper.is_edited:
        return TYPE_NAMES[EntryType.COLLECTION]
    return genre(paper) or kind_of(paper).name


_JOURNAL = re.compile(
    r"(?i)\b(?:journal|j\.|transactions|trans|letters|lett|magazine|mag\.|nature|nat\.|science"
    r"|annals|ann\.|bulletin|bull\.|communications of|times|tribune|guardian"
    r"|newspaper|reviews?|rev\.|surveys|surv\.|commun\.|quarterly|pnas"
    r"|t(?:pami|ip|mi|og|vcg|nnls|aslp|acl)|ijcv|jmlr|tmlr|cell|plos)(?!\w)"
    r"|学报|學報|杂志|雜誌|論文誌|논문지"
)
_SCHOOLS = re.compile(
    r"(?i)\b(?:ph\.?\s?d\.?|doctoral|master'?s?)\s+(?:thesis|diss(?:ertation|\.))(?!\w)"
)


# Asked of each remark and venue of an entry, often the same as in the entry before.
@lru_cache(maxsize=64)
def type_of_venue(venue: str) -> EntryType:
    """The type of a work of which only the venue is known."""
    venue = venue.replace("’", "'")
    if _SCHOOLS.search(venue):
        return EntryType.MASTERSTHESIS if "master" in venue.lower() else EntryType.PHDTHESIS
    return EntryType.ARTICLE if _JOURNAL.search(venue) else EntryType.INPROCEEDINGS
