"""What people call the kind of a thesis, a report or another work, and the types that say it."""

import re

from papershelf.model.entry_types import EntryType

SUBTYPES = {
    "mathesis": EntryType.MASTERSTHESIS,
    "phdthesis": EntryType.PHDTHESIS,
    "techreport": EntryType.TECHREPORT,
}
"""BibLaTeX's names of kinds of theses and reports, which it prints in the language of the text."""
# Works of these types say themselves what they are called.
NAMED_BY_WORK = frozenset({
    EntryType.MASTERSTHESIS, EntryType.PHDTHESIS, EntryType.REPORT, EntryType.TECHREPORT,
    EntryType.THESIS,
})  # fmt: skip
_SAID = {
    EntryType.ARTICLE: {"article", "journal article", "original article", "research article"},
    EntryType.BOOK: {"book", "monograph"},
    EntryType.INCOLLECTION: {"book chapter", "book section", "chapter"},
    EntryType.INPROCEEDINGS: {"conference paper", "proceedings paper"},
    EntryType.MASTERSTHESIS: {"mathesis", "master", "master thesis", "masters", "masters thesis"},
    EntryType.PHDTHESIS: {"phd", "phd thesis", "phdthesis"},
    EntryType.REPORT: {"report"},
    EntryType.TECHREPORT: {"technical report", "techreport"},
    EntryType.THESIS: {"thesis"},
}
_DOCTORAL = re.compile(r"(?i)ph\.? ?d|doctor|dissertation|habil|博士")
_MASTERS = re.compile(r"(?i)\bmaster|\bm\.? ?(?:sc|a|phil)\b|\bmathesis\b|硕士|碩士")


def thesis_type(genre: str) -> EntryType:
    """A doctoral thesis, if nothing says what kind it is: formats without kinds mean those."""
    if not genre or _DOCTORAL.search(genre):
        return EntryType.PHDTHESIS
    return EntryType.MASTERSTHESIS if _MASTERS.search(genre) else EntryType.THESIS


def report_type(genre: str) -> EntryType:
    """A technical report, if nothing says what kind it is. A preprint is a report in RIS."""
    is_technical = not genre or re.search("(?i)tech|print", genre)
    return EntryType.TECHREPORT if is_technical else EntryType.REPORT


def is_said_by_type(genre: str, kind: EntryType | None) -> bool:
    """Whether a record says this by its type."""
    bare = re.sub(r"[.'’]", "", " ".join(genre.lower().split())).replace("ph d", "phd")
    return kind is not None and bare in _SAID.get(kind, ())


def genre_field(kind: EntryType | None, default: str) -> str:
    """The name under ``extra`` of what a work calls itself: BibTeX prints it for these types."""
    return "type" if kind in NAMED_BY_WORK else default
