"""Variables of CSL that a record has no field for: under BibLaTeX's name, or else under CSL's.

Those that are of no use to others are not kept.
"""

import re

from papershelf.formats.candidates import Candidate
from papershelf.formats.csl.issued import date_of
from papershelf.formats.csl.items import Json, is_empty, is_object, text_of, texts_of, values_of
from papershelf.formats.csl.people import listed
from papershelf.formats.shared_fields import take_link
from papershelf.formats.text.markup import plain
from papershelf.model.fields import EXTRA_FIELD_PATTERN

# Notes of a reference manager, a service or a person for themselves.
_PRIVATE = frozenset({
    "_graph", "alternative-id", "annote", "assertion", "categories", "custom",
    "is-referenced-by-count", "member", "prefix", "reference-count", "references-count", "score",
    "shortTitle-short", "source", "special_numbering", "standard_citation", "standard_id",
    "subtype", "system_id", "update-policy",
})  # fmt: skip
_DATES = frozenset({"accessed", "available-date", "event-date", "original-date", "submitted"})
# Variables that BibLaTeX has under another name.
_NAMED = {
    "accessed": "urldate", "chapter-number": "chapter", "container-author": "bookauthor",
    "container-title-short": "shortjournal", "event-date": "eventdate",
    "event-title": "eventtitle", "ISSN": "issn", "journalAbbreviation": "shortjournal",
    "number-of-pages": "pagetotal", "number-of-volumes": "volumes", "original-date": "origdate",
    "original-publisher": "origpublisher", "original-publisher-place": "origlocation",
    "original-title": "origtitle", "PMCID": "pmcid", "PMID": "pmid", "publisher-place": "address",
    "short-container-title": "shortjournal", "shortTitle": "shorttitle",
    "title-short": "shorttitle",
}  # fmt: skip


def drop_repeated(found: Candidate) -> None:
    """Crossref has the number of an article as its page, too, and Zotero the place of a publisher
    as that of an event.
    """
    said = {
        "article-number": found.pages,
        "event-place": found.extra.get("address"),
        "shortjournal": found.venue,
    }
    for name, text in said.items():
        if text and found.extra.get(name) == text:
            del found.extra[name]


def keep(name: str, value: Json, found: Candidate) -> None:
    """Under ``extra``, or among what is not kept; the institution may be the publisher."""
    if is_empty(value) or take_link(found, name, text_of(value)):
        return
    if name == "institution":
        # Crossref: where a report or a preprint is from.
        names = (text_of(one.get("name")) for one in values_of(value) if is_object(one))
        text = "; ".join(filter(None, [*names, text_of(value)]))
        if found.publisher is None:
            found.publisher = plain(text) or None
            return
    elif name in _PRIVATE:
        text = ""
    elif name in _DATES:
        read = date_of(value)
        text = read.rest or str(read.date or "")
    elif name == "funder":
        # Crossref: organizations, each with its grants.
        names = (text_of(one.get("name")) for one in values_of(value) if is_object(one))
        text = "; ".join(dict.fromkeys(filter(None, map(plain, names)))) or listed(value)
    elif isinstance(value, list):
        text = "; ".join(map(plain, texts_of(value))) or listed(value)
    elif is_object(value):
        text = ""
    else:
        text = plain(str(value))
    if text and re.fullmatch(EXTRA_FIELD_PATTERN, name):
        named = _NAMED.get(name, name)
        if found.extra.get(named) != text:
            found.add_extra(named, text)
    else:
        found.not_kept += (name,)
