"""Which type of record an entry becomes: by its own type, its fields, its venue, or arXiv.

The types are those of "BibTeXing" (3.1) and the biblatex manual (2.1); a type that a record does
not know is kept under ``extra: entrytype``.
"""

import re

from papershelf.formats.bibtex.eprint import Fields
from papershelf.formats.bibtex.values import PATENT
from papershelf.formats.bibtex.venue import JOURNAL
from papershelf.formats.candidates import Candidate
from papershelf.formats.genres import SUBTYPES, thesis_type
from papershelf.formats.type_names import (
    ENTRY_TYPE,
    ENTRY_TYPE_NAMES,
    SUBTYPE,
    TYPE_NAMES,
    misspelled_type,
    nearest_in_bibtex,
)
from papershelf.model.entry_types import EntryType
from papershelf.model.names import fold
from papershelf.model.text import unknown

_TYPES = {entry_type.value: entry_type for entry_type in EntryType} | {
    "conference": EntryType.INPROCEEDINGS,
    "masterthesis": EntryType.MASTERSTHESIS,
    "electronic": EntryType.ONLINE,
    "www": EntryType.ONLINE,
    "mvreference": EntryType.REFERENCE,
    "bookinbook": EntryType.INBOOK,
    "suppbook": EntryType.INBOOK,
    "suppcollection": EntryType.INCOLLECTION,
    "suppperiodical": EntryType.ARTICLE,
    "mvproceedings": EntryType.PROCEEDINGS,
    "review": EntryType.ARTICLE,
}
# Names of programs and people that say no more than the record's type and its other fields:
# Dataverse has @data, biblatex-software the parts of a program.
_SYNONYMS = {
    "bachelorsthesis": EntryType.THESIS, "bachelorthesis": EntryType.THESIS,
    "chapter": EntryType.INCOLLECTION, "codefragment": EntryType.SOFTWARE,
    "data": EntryType.DATASET, "diplomathesis": EntryType.THESIS,
    "dissertation": EntryType.PHDTHESIS, "doctoralthesis": EntryType.PHDTHESIS,
    "softwaremodule": EntryType.SOFTWARE, "softwareversion": EntryType.SOFTWARE,
    "workshop": EntryType.INPROCEEDINGS,
}  # fmt: skip
_TYPES |= _SYNONYMS
_KINDS_OF_THESES = {
    "bachelorsthesis": "Bachelor's thesis", "bachelorthesis": "Bachelor's thesis",
    "diplomathesis": "Diploma thesis",
}  # fmt: skip
_SAME = frozenset({"conference", "electronic", "masterthesis", "www", *_SYNONYMS})
_SHORTEST_TITLE = 8
_AS_MISC = "; imported as misc"
# GitHub and many authors name it as the journal of what is there.
_REPOSITORY = re.compile(r"(?i)(?:git(?:hub|lab)|hugging ?face|zenodo|figshare)(?: repository)?")


def check_type(kind: str, found: Candidate) -> None:
    """Ask about a type that is misspelled; remark on one that is unknown."""
    if kind in ENTRY_TYPE_NAMES or kind in _SYNONYMS:
        return
    if meant := misspelled_type(kind):
        found.doubts["type"] = unknown(kind, "entry type", [meant])
    else:
        found.remarks += (f"unknown entry type {kind!r}{_AS_MISC}",)


def _meant(kind: str) -> str:
    return (kind not in _TYPES and kind not in ENTRY_TYPE_NAMES and misspelled_type(kind)) or ""


def take_type(kind: str, rest: Fields) -> EntryType:
    """The type that the entry states, also in the fields that our own .bib files have for it."""
    found = _TYPES.get(kind) or _TYPES.get(_meant(kind), EntryType.MISC)
    named = _TYPES.get(rest.get(SUBTYPE, ""))
    if named and kind == nearest_in_bibtex(named) != named:
        # As our own .bib files write it.
        del rest[SUBTYPE]
        found = named
        if rest.get("howpublished") == PATENT.format(rest.get("number")):
            del rest["howpublished"]
    is_named = found in (EntryType.REPORT, EntryType.THESIS)
    if is_named and rest.get("type") == TYPE_NAMES[found]:
        # Written where BibLaTeX requires a type in words.
        del rest["type"]
    if found is named:
        return found
    if kind not in _SAME and found.value != kind:
        rest[ENTRY_TYPE] = kind
    if kind in _KINDS_OF_THESES:
        rest.setdefault("type", _KINDS_OF_THESES[kind])
    stated = rest.get("type", "")
    if kind in ("report", "thesis") and stated in SUBTYPES:
        del rest["type"]
        return SUBTYPES[stated]
    return thesis_type(stated) if kind == "thesis" and stated else found


def take_type_by_venue(
    kind: str, entry_type: EntryType, found: Candidate, rest: Fields
) -> EntryType:
    """The type of record, with a remark if the fields say more than the type of the entry."""
    if entry_type is EntryType.BOOK:
        return _type_of_book(kind, found, rest)
    if not found.title and nearest_in_bibtex(entry_type) == EntryType.BOOK:
        found.title = rest.pop("booktitle", None)
    journals = filter(None, map(rest.get, JOURNAL))
    # Nor does a type such as @newspaper say that its journal is none.
    is_misc = entry_type is EntryType.MISC and (kind == "misc" or kind not in ENTRY_TYPE_NAMES)
    if is_misc and any(not _REPOSITORY.fullmatch(journal) for journal in journals):
        said = (remark.removesuffix(_AS_MISC) for remark in found.remarks)
        found.remarks = (*said, "imported as an article: it has a journal")
        return EntryType.ARTICLE
    return entry_type


def _type_of_book(kind: str, found: Candidate, rest: Fields) -> EntryType:
    """A part of a book, if it names the book; Mendeley and others repeat the title there."""
    if not found.title:
        found.title = rest.pop("booktitle", None)
    title = _letters(found.title or "")
    is_part = found.authors or rest.get("pages") or rest.get("chapter")
    for name in (*JOURNAL, "booktitle"):
        place = _letters(rest.get(name, ""))
        if place and _repeats(place, title):
            # A booktitle is there for the parts that inherit it.
            if name in JOURNAL:
                del rest[name]
        elif place and kind == "book" and is_part and not _repeats(title, place):
            found.remarks += (f"imported as a part of a book: it has a {name}",)
            return EntryType.INCOLLECTION
    return EntryType.BOOK


def take_type_of_preprint(
    entry_type: EntryType, found: Candidate, rest: Fields, *, is_venue: bool
) -> EntryType:
    """An article without a journal that is on arXiv is a preprint."""
    if not found.arxiv and not is_venue:
        return entry_type
    if entry_type is EntryType.ONLINE and not rest.get("howpublished"):
        return EntryType.MISC
    published = any(rest.get(name) for name in (*JOURNAL, "booktitle"))
    if entry_type is EntryType.MISC or published or found.doi:
        return entry_type
    if is_venue and entry_type is not EntryType.BOOK:
        found.remarks += ("imported as a preprint: it appeared on arXiv",)
        return EntryType.MISC
    if entry_type is EntryType.ARTICLE:
        found.remarks += ("imported as a preprint: an article on arXiv without a journal",)
        return EntryType.MISC
    return entry_type


def _repeats(text: str, whole: str) -> bool:
    """Whether the text is the whole, or its title or subtitle."""
    is_long = len(text) >= _SHORTEST_TITLE
    return (
        text == whole or (is_long and whole.startswith(text)) or (is_long and whole.endswith(text))
    )


def _letters(text: str) -> str:
    return re.sub(r"[\W_]", "", fold(text))
