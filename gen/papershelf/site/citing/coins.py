"""COinS: each paper of a list page as an OpenURL (Z39.88-2004), which Zotero offers to save.

Zotero prefers COinS to the tags in the head, so the page of a single paper has none. What it reads
is in openurl.js of https://github.com/zotero/utilities. Zotero reads a page after its scripts have
run. Entries therefore have only what they do not show anyway, and entries.js makes the OpenURL.
"""

import re
from urllib.parse import quote

from papershelf.formats.type_names import genre
from papershelf.model.catalogue import Catalogue
from papershelf.model.entry_types import EntryType
from papershelf.model.names import Name
from papershelf.model.paper import Paper
from papershelf.site.citing.metadata import filed, zotero_type
from papershelf.tex.math import plain_text

Context = list[tuple[str, str]]

# Every list with a paper of thousands of people has them all, and each of these people may have a
# page. The page of the paper names everybody to Zotero.
MOST_NAMES = 100

# Entries show this many people, and one more if that is all.
SHOWN_NAMES = 5
# What stands for the title, the venue, the year and the people as the entry shows them.
_TITLE, _VENUE, _YEAR, _PEOPLE = "%t", "%v", "%y", "%a"
# What the names of all formats begin with.
_FORMATS = "info:ofi/fmt:kev:mtx:"
_UNSAFE = re.compile(r"[\s%&\"'<>]")

# By Zotero's item type; all others have the format of articles.
_FORMAT = {
    "book": "book", "bookSection": "book", "conferencePaper": "book", "report": "book",
    "thesis": "dissertation",
}  # fmt: skip


def brief(paper: Paper, catalogue: Catalogue) -> str:
    """The OpenURL for entries.js: fields with a space between, without what the entry shows."""
    venue = catalogue.venue_of(paper)
    title = plain_text(paper.title)
    shown = {str(paper.date.year): _YEAR}
    if venue:
        shown[venue.name] = _VENUE
    if title == paper.title:
        shown[title] = _TITLE
    names = iter([_PEOPLE] if _shows_people(paper) else [])
    fields: list[str] = []
    for name, text in context(paper, catalogue):
        if name == "rft.au" and _shows_people(paper):
            text = next(names, "")
        else:
            text = shown.get(text) or _UNSAFE.sub(lambda found: quote(found[0]), text)
        if text:
            fields.append(f"{name.removeprefix('rft.')}={text.removeprefix(_FORMATS)}")
    return " ".join(fields)


def _shows_people(paper: Paper) -> bool:
    """Whether entries.js can read the people from the entry: all are there, given name first."""
    people = paper.people
    return (
        len(people) <= SHOWN_NAMES + 1
        and not people.others
        and not paper.is_edited
        and all(map(_is_simple, people.names))
    )


def _is_simple(name: Name) -> bool:
    given, _, family = name.display.rpartition(" ")
    return ", " not in name.display and filed(name) == (f"{family}, {given}" if given else family)


def context(paper: Paper, catalogue: Catalogue) -> Context:
    """The fields of the OpenURL."""
    kind = zotero_type(paper)
    venue = catalogue.venue_of(paper)
    title = plain_text(paper.title)
    container = venue.citation_title if venue else ""
    fields = [
        *_about(kind, title, container, paper),
        # An OpenURL has no field for editors.
        *[("rft.au", filed(name)) for name in paper.people.names[:MOST_NAMES]],
        ("rft.date", str(paper.date)),
        ("rft.volume", paper.volume or ""),
        ("rft.issue", paper.number or ""),
        ("rft.pages", paper.cited_pages or ""),
        ("rft.isbn", paper.isbn or ""),
        ("rft.series", paper.series or ""),
        ("rft.edition", paper.edition or ""),
        ("rft_id", f"info:doi/{paper.cited_doi}" if paper.cited_doi else paper.landing_url or ""),
    ]
    if kind not in _FORMAT and kind != "journalArticle":
        # After the title, which Zotero looks for in an article.
        fields.append(("rft.type", kind))
    return [(name, text) for name, text in fields if text]


def _about(kind: str, title: str, container: str, paper: Paper) -> Context:
    """The format of the OpenURL and the fields that depend on it."""
    form = _FORMAT.get(kind, "journal")
    publisher = paper.publisher or ""
    fields = [("rft_val_fmt", f"{_FORMATS}{form}")]
    if form == "dissertation":
        degree = genre(paper) or ""
        return [*fields, ("rft.title", title), ("rft.inst", publisher), ("rft.degree", degree)]
    if kind in ("book", "report"):
        fields += [
            (
                "rft.genre",
                "report" if paper.type in (EntryType.REPORT, EntryType.TECHREPORT) else "book",
            ),
            ("rft.btitle", title),
        ]
    elif form == "book":
        is_talk = paper.type is EntryType.INPROCEEDINGS
        fields += [
            ("rft.genre", "proceeding" if is_talk else "bookitem"),
            ("rft.atitle", title),
            ("rft.btitle", container),
        ]
    else:
        publisher = "arXiv" if paper.is_preprint else publisher
        fields += [
            ("rft.genre", "preprint" if paper.is_preprint else "article"),
            ("rft.atitle", title),
            ("rft.jtitle", container),
        ]
    return [*fields, ("rft.publisher", publisher)]
