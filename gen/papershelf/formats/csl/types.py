"""Types of works in CSL, and what other programs and services call them."""

import re

from papershelf.formats.genres import is_said_by_type, report_type, thesis_type
from papershelf.model.entry_types import EntryType

_TYPES = {
    "article": EntryType.MISC,
    "article-journal": EntryType.ARTICLE,
    "article-magazine": EntryType.ARTICLE,
    "article-newspaper": EntryType.ARTICLE,
    "bill": EntryType.LEGISLATION,
    "book": EntryType.BOOK,
    "chapter": EntryType.INCOLLECTION,
    "dataset": EntryType.DATASET,
    "document": EntryType.MISC,
    "entry": EntryType.INREFERENCE,
    "entry-dictionary": EntryType.INREFERENCE,
    "entry-encyclopedia": EntryType.INREFERENCE,
    "legal_case": EntryType.JURISDICTION,
    "legislation": EntryType.LEGISLATION,
    "manuscript": EntryType.UNPUBLISHED,
    "pamphlet": EntryType.BOOKLET,
    "paper-conference": EntryType.INPROCEEDINGS,
    "patent": EntryType.PATENT,
    "periodical": EntryType.PERIODICAL,
    "proceedings": EntryType.PROCEEDINGS,
    "reference-book": EntryType.REFERENCE,
    "post-weblog": EntryType.ONLINE,
    "regulation": EntryType.LEGISLATION,
    "report": EntryType.TECHREPORT,
    "review": EntryType.ARTICLE,
    "software": EntryType.SOFTWARE,
    "standard": EntryType.STANDARD,
    "thesis": EntryType.PHDTHESIS,
    "webpage": EntryType.ONLINE,
}
# Types of Crossref (https://api.crossref.org/types), OpenAlex, Zotero and Mendeley.
_OTHER_NAMES = {
    "book-chapter": "chapter",
    "book-part": "chapter",
    "book-section": "chapter",
    "blogPost": "post-weblog",
    "bookSection": "chapter",
    "computerProgram": "software",
    "conferencePaper": "paper-conference",
    "database": "dataset",
    "dissertation": "thesis",
    "incollection": "chapter",
    "inproceedings": "paper-conference",
    "edited-book": "book",
    "journal-article": "article-journal",
    "journalArticle": "article-journal",
    "magazineArticle": "article-magazine",
    "monograph": "book",
    "newspaperArticle": "article-newspaper",
    "peer-review": "review",
    "posted-content": "article",
    "preprint": "article",
    "proceedings-article": "paper-conference",
    "reference-entry": "entry-encyclopedia",
    "report-component": "report",
}
# A record's type says all that these say.
_EXACT = {
    "article", "article-journal", "book", "chapter", "dataset", "document", "entry-encyclopedia",
    "legal_case", "legislation", "manuscript", "pamphlet", "paper-conference", "patent",
    "periodical", "proceedings", "reference-book", "report", "software", "standard", "thesis",
    "webpage",
}  # fmt: skip
_PREPRINTS = {"preprint", "arxiv preprint", "e-print", "eprint", "posted-content"}


def _bare(name: str) -> str:
    return re.sub(r"[\s_-]", "", name).lower()


# In any spelling: Journal Article, JournalArticle, journal-article.
_BY_BARE_NAME = {_bare(name): name for name in _TYPES} | {
    _bare(name): known for name, known in _OTHER_NAMES.items()
}


def csl_type_named(stated: str) -> str:
    """CSL's name of a type."""
    return _BY_BARE_NAME.get(_bare(stated), stated)


def type_of(stated: str, genre: str) -> tuple[EntryType | None, str]:
    """A record's type, and CSL's if that says more."""
    if not stated:
        return None, ""
    named = csl_type_named(stated)
    kind = _TYPES.get(named, EntryType.MISC)
    if named == "thesis":
        kind = thesis_type(genre)
    if named == "report":
        kind = report_type(genre)
    return kind, "" if named in _EXACT else named


def is_known(genre: str, kind: EntryType | None, *, is_preprint: bool) -> bool:
    """A record says this by its type, and by having no venue if it is a preprint."""
    return genre.lower() in _PREPRINTS if is_preprint else is_said_by_type(genre, kind)
