"""A model of what Zotero's translators read, for tests: item types, titles, creators, venues.

Written after Embedded Metadata.js and RIS.js (https://github.com/zotero/translators) and openurl.js
and cleanAuthor (https://github.com/zotero/utilities). It keeps what our pages and files depend on:
which field wins, what is split, and which item type results.
"""

import re
from dataclasses import dataclass, field
from urllib.parse import unquote

ITEM_TYPES = frozenset([
    "artwork", "audioRecording", "book", "bookSection", "case", "computerProgram",
    "conferencePaper", "dataset", "document", "film", "journalArticle", "letter", "manuscript",
    "patent", "preprint", "report", "standard", "statute", "thesis", "videoRecording", "webpage",
])  # fmt: skip


@dataclass
class Item:
    item_type: str
    title: str = ""
    venue: str = ""
    """The publication, book or proceedings title, which citation styles print."""
    creators: list[tuple[str, str]] = field(default_factory=list)
    """(last name, first name)"""
    fields: dict[str, str] = field(default_factory=dict)


def clean_author(text: str, has_comma: bool) -> tuple[str, str]:
    text = re.sub(r"^[\s.,/\[\]:]+|[\s,/\[\]:]+$", "", text)
    if has_comma:
        parts = re.split(r", ?", text)
        return (parts[0], parts[1]) if len(parts) > 1 else (text, "")
    first, _, last = text.rpartition(" ")
    return last, first


_HIGHWIRE = {
    "title": "title", "publication_date": "date", "journal_title": "venue",
    "inbook_title": "venue", "book_title": "venue", "conference_title": "conferenceName",
    "volume": "volume", "issue": "issue", "series_title": "series",
    "dissertation_institution": "publisher", "technical_report_institution": "publisher",
    "technical_report_number": "number", "publisher": "publisher", "isbn": "ISBN",
    "abstract": "abstractNote", "doi": "DOI", "public_url": "url", "language": "language",
}  # fmt: skip
_HIGHWIRE_TYPES = {
    "journal_title": "journalArticle", "conference_title": "conferencePaper",
    "technical_report_institution": "report", "dissertation_institution": "thesis",
}  # fmt: skip


def saved_from_page(metas: list[tuple[str, str]]) -> Item:
    """What Embedded Metadata reads from the (name or property, content) pairs of a page's head."""
    highwire = [(name[9:], text) for name, text in metas if name.startswith("citation_")]
    others = dict(metas)
    kinds = [_HIGHWIRE_TYPES[name] for name, _ in highwire if name in _HIGHWIRE_TYPES]
    item = Item(others.get("z:itemType", (["journalArticle", *kinds])[-1]))
    assert item.item_type in ITEM_TYPES
    for name, text in highwire:
        target = _HIGHWIRE.get(name)
        if target in ("title", "venue"):
            setattr(item, target, text)
        elif target:
            item.fields[target] = text
    if "abstractNote" not in item.fields:
        item.fields["abstractNote"] = others.get("og:description", others.get("description", ""))
    for text in [text for name, text in highwire if name in ("author", "editor")]:
        authors = re.split(r"\s*;\s*", text)
        if len(authors) == 1:
            by_comma = re.split(r"\s*,\s*", authors[0])
            if len(by_comma) > 1 and " " in by_comma[0] and " " in by_comma[1]:
                authors = by_comma
        item.creators += [clean_author(name, "," in name) for name in authors if name.strip()]
    return item


_BOOK_GENRES = {"bookitem": "bookSection", "proceeding": "conferencePaper", "report": "report"}


def saved_from_coins(context: str) -> Item:
    """What openurl.js reads from the title of a COinS span, after HTML unescaping."""
    parts = [part.split("=") for part in context.split("&")]
    pairs = [(key, unquote(value.replace("+", " "))) for key, value in parts]
    first = dict(reversed(pairs))
    kinds = {
        "journal": "journalArticle",
        "book": _BOOK_GENRES.get(first.get("rft.genre", ""), "book"),
        "dissertation": "thesis",
    }
    item = Item(kinds[first["rft_val_fmt"].removeprefix("info:ofi/fmt:kev:mtx:")])
    inside = ("journalArticle", "bookSection", "conferencePaper")
    for key, value in pairs:
        if key == "rft.btitle" and item.item_type in ("book", "report"):
            item.title = value
        elif key == "rft.btitle" and item.item_type in inside[1:]:
            item.venue = value
        elif key == "rft.atitle" and item.item_type in inside:
            item.title = value
        elif key == "rft.jtitle" and item.item_type == "journalArticle":
            item.venue = value
        elif key == "rft.title" and item.item_type not in inside:
            item.title = value
        elif key == "rft.au":
            item.creators.append(clean_author(value, "," in value))
        elif key == "rft_id" and value.startswith("info:doi/"):
            item.fields["DOI"] = value[9:]
        elif key == "rft_id":
            item.fields["url"] = value
        elif key == "rft.type" and item.item_type != "thesis" and value in ITEM_TYPES:
            item.item_type = value
    return item
