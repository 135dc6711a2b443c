"""Where an entry appeared: the field of its type, or the one in which programs write it.

Scopus, INSPIRE and others write ``journal`` in entries of all types, and ``booktitle`` in articles
and books. What kind of work it is follows from these fields where the type does not say it.
"""

import re

from papershelf.formats.bibtex.eprint import Fields
from papershelf.formats.bibtex.values import PUBLISHER_FIELD, VENUE_FIELD
from papershelf.model.names import fold
from papershelf.model.paper import EntryType

JOURNAL = ("journal", "journaltitle")
_EVENT = ("conference", "eventtitle")
_FIELDS = {
    EntryType.ARTICLE: (*JOURNAL, "booktitle", *_EVENT),
    EntryType.INBOOK: ("booktitle", *JOURNAL),
    EntryType.INCOLLECTION: ("booktitle", *JOURNAL, *_EVENT),
    EntryType.INPROCEEDINGS: ("booktitle", *JOURNAL, *_EVENT, "series"),
    EntryType.MISC: (*JOURNAL, "booktitle", "howpublished", *_EVENT),
}
_PUBLISHERS = {
    EntryType.PHDTHESIS: ("institution", "university", "publisher"),
    EntryType.MASTERSTHESIS: ("institution", "university", "publisher"),
    EntryType.TECHREPORT: ("school", "organization", "publisher"),
    EntryType.MANUAL: ("publisher", "institution"),
}
# The ACM's name for a conference of one year: EARS '20. Other series are those of books.
_CONFERENCE = re.compile(r"[A-Z][\w &/-]*?(?:\b(?:19|20)[0-9]{2}|['’][0-9]{2})")


def type_by_venue(
    kind: str, entry_type: EntryType, title: str | None, rest: Fields
) -> tuple[EntryType, str | None]:
    """The type of record, and a remark if it is not that of the entry."""
    places = [name for name in (*JOURNAL, "booktitle") if rest.get(name)]
    if entry_type is EntryType.BOOK:
        for name in places:
            if fold(rest[name]).strip(" .") == fold(title or "").strip(" ."):
                del rest[name]
            else:
                return EntryType.INCOLLECTION, f"imported as a part of a book: it has a {name}"
    if kind == "misc" and any(rest.get(name) for name in JOURNAL):
        return EntryType.ARTICLE, "imported as an article: it has a journal"
    return entry_type, None


def take_venue(entry_type: EntryType, rest: Fields) -> str | None:
    for name in _FIELDS.get(entry_type, (VENUE_FIELD.get(entry_type, ""),)):
        if rest.get(name) and (name != "series" or _CONFERENCE.fullmatch(rest[name])):
            return rest.pop(name)
    return None


def take_publisher(entry_type: EntryType, rest: Fields) -> str | None:
    names = (PUBLISHER_FIELD.get(entry_type, ""), *_PUBLISHERS.get(entry_type, ()))
    return next((rest.pop(name) for name in names if rest.get(name)), None)
