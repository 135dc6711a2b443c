"""Where an entry appeared: the field of its type, or the one in which programs write it.

Scopus, INSPIRE and others write ``journal`` in entries of all types, and ``booktitle`` in articles
and books. What kind of work it is follows from these fields where the type does not say it.
"""

import re

from papershelf.formats.bibtex.eprint import Fields
from papershelf.formats.bibtex.values import PUBLISHER_FIELD, VENUE_FIELD
from papershelf.formats.candidates import Candidate
from papershelf.formats.shared_fields import is_nowhere
from papershelf.formats.type_names import nearest_in_bibtex
from papershelf.model.entry_types import EntryType
from papershelf.model.names import fold

JOURNAL = ("journal", "journaltitle")
_EVENT = ("conference", "eventtitle")
_FIELDS = {
    EntryType.ARTICLE: (*JOURNAL, "booktitle", *_EVENT),
    EntryType.INBOOK: ("booktitle", *JOURNAL),
    EntryType.INCOLLECTION: ("booktitle", *JOURNAL, *_EVENT),
    EntryType.INPROCEEDINGS: ("booktitle", *JOURNAL, *_EVENT, "series"),
    EntryType.MISC: (*JOURNAL, "booktitle", "howpublished", *_EVENT),
}
_SHORTEST_TITLE = 8
_PUBLISHERS = {
    EntryType.PHDTHESIS: ("institution", "university", "publisher"),
    EntryType.MASTERSTHESIS: ("institution", "university", "publisher"),
    EntryType.TECHREPORT: ("school", "organization", "publisher"),
    EntryType.MANUAL: ("publisher", "institution"),
}
# BibLaTeX's own types have any of these.
_ANY_PUBLISHER = ("publisher", "institution", "organization", "school", "holder")
# The ACM's name for a conference of one year: EARS '20. Other series are those of books.
_CONFERENCE = re.compile(r"[A-Z][\w &/-]*?(?:\b(?:19|20)[0-9]{2}|['’][0-9]{2})")


def take_type_by_venue(
    kind: str, entry_type: EntryType, found: Candidate, rest: Fields
) -> EntryType:
    """The type of record, with a remark if the fields say more than the type of the entry."""
    if entry_type is EntryType.BOOK:
        return _type_of_book(kind, found, rest)
    if not found.title and nearest_in_bibtex(entry_type) == EntryType.BOOK:
        found.title = rest.pop("booktitle", None)
    if kind == "misc" and entry_type is EntryType.MISC and any(rest.get(name) for name in JOURNAL):
        found.remarks += ("imported as an article: it has a journal",)
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


def _repeats(text: str, whole: str) -> bool:
    """Whether the text is the whole, or its title or subtitle."""
    is_long = len(text) >= _SHORTEST_TITLE
    return (
        text == whole or (is_long and whole.startswith(text)) or (is_long and whole.endswith(text))
    )


def _letters(text: str) -> str:
    return re.sub(r"[\W_]", "", fold(text))


def take_venue(entry_type: EntryType, rest: Fields) -> str | None:
    for name in _FIELDS.get(entry_type, (VENUE_FIELD.get(entry_type, ""),)):
        is_conference = name != "series" or _CONFERENCE.fullmatch(rest.get(name, ""))
        if rest.get(name) and is_conference and not is_nowhere(rest[name]):
            return rest.pop(name)
    return None


def take_publisher(entry_type: EntryType, rest: Fields) -> str | None:
    names = (PUBLISHER_FIELD.get(entry_type, ""), *_PUBLISHERS.get(entry_type, ()))
    if nearest_in_bibtex(entry_type) != entry_type:
        names = (*names, *_ANY_PUBLISHER)
    return next((rest.pop(name) for name in names if rest.get(name)), None)
