"""Where an entry appeared: the field of its type, or the one in which programs write it.

Scopus, INSPIRE and others write ``journal`` in entries of all types, and ``booktitle`` in articles
and books.
"""

import re

from papershelf.formats.bibtex.eprint import Fields
from papershelf.formats.bibtex.values import PUBLISHER_FIELD, VENUE_FIELD
from papershelf.formats.shared_fields import is_nowhere, without_in
from papershelf.formats.type_names import nearest_in_bibtex
from papershelf.model.entry_types import EntryType

JOURNAL = ("journal", "journaltitle")
_EVENT = ("conference", "eventtitle")
_FIELDS = {
    EntryType.ARTICLE: (*JOURNAL, "booktitle", *_EVENT),
    EntryType.INBOOK: ("booktitle", *JOURNAL),
    EntryType.INCOLLECTION: ("booktitle", *JOURNAL, *_EVENT),
    EntryType.INPROCEEDINGS: ("booktitle", *JOURNAL, *_EVENT, "series"),
    EntryType.MISC: (*JOURNAL, "booktitle", "howpublished", *_EVENT),
    EntryType.SOFTWARE: (*JOURNAL, "howpublished"),
}
_PUBLISHERS = {
    EntryType.PHDTHESIS: ("institution", "university", "publisher"),
    EntryType.MASTERSTHESIS: ("institution", "university", "publisher"),
    EntryType.TECHREPORT: ("school", "organization", "publisher"),
    EntryType.MANUAL: ("publisher", "institution"),
    EntryType.PATENT: ("assignee",),
    EntryType.JURISDICTION: ("court",),
}
# BibLaTeX's own types have any of these.
_ANY_PUBLISHER = ("publisher", "institution", "organization", "school", "holder")
# The ACM's name for a conference of one year: EARS '20. Other series are those of books.
_CONFERENCE = re.compile(r"[A-Z][\w &/-]*?(?:\b(?:19|20)[0-9]{2}|['’][0-9]{2})")


def take_venue(entry_type: EntryType, rest: Fields) -> str | None:
    for name in _FIELDS.get(entry_type, (VENUE_FIELD.get(entry_type, ""),)):
        is_conference = name != "series" or _CONFERENCE.fullmatch(rest.get(name, ""))
        if rest.get(name) and is_conference and not is_nowhere(rest[name]):
            return without_in(rest.pop(name))
    return None


def take_publisher(entry_type: EntryType, rest: Fields) -> str | None:
    names = (PUBLISHER_FIELD.get(entry_type, ""), *_PUBLISHERS.get(entry_type, ()))
    if nearest_in_bibtex(entry_type) != entry_type:
        names = (*names, *_ANY_PUBLISHER)
    found = next((rest.pop(name) for name in names if rest.get(name)), None)
    for name in _ANY_PUBLISHER:
        # Exporters state it as publisher and as organization, and styles would print both.
        if found and rest.get(name) == found:
            del rest[name]
    return found
