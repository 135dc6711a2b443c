"""An item of CSL-JSON as a candidate.

https://docs.citationstyles.org/en/stable/specification.html#appendix-iv-variables
"""

import re

from papershelf.formats.candidates import Candidate
from papershelf.formats.csl.extra import drop_repeated, keep
from papershelf.formats.csl.issued import date_field, date_of
from papershelf.formats.csl.items import (
    Json,
    is_empty,
    is_object,
    not_in_text,
    text_of,
    texts_of,
)
from papershelf.formats.csl.people import last_name, people_of
from papershelf.formats.csl.references import references_of
from papershelf.formats.csl.types import is_known, type_of
from papershelf.formats.entry_ids import take_identifiers, take_note
from papershelf.formats.finishing import finish
from papershelf.formats.genres import genre_field
from papershelf.formats.manager_notes import is_of_database, notes_in
from papershelf.formats.numbering import OF_A_SERIES
from papershelf.formats.people.roles import take_editors
from papershelf.formats.shared_fields import (
    OTHER_ISBNS,
    abstract_text,
    isbns_in,
    keyword_list,
    take_language,
)
from papershelf.formats.text.invisible import visible_fields
from papershelf.formats.text.markup import plain
from papershelf.formats.text.mathml import has_formula
from papershelf.model.entry_types import EntryType
from papershelf.model.fields import PRIMARY_CLASS_PATTERN
from papershelf.model.names import NameList
from papershelf.model.publications import is_preprint_doi, is_preprint_venue

_TEXTS = {
    "title": "title",
    "container-title": "venue",
    "collection-title": "series",
    "edition": "edition",
    "edition-number": "edition",
    "volume": "volume",
    "issue": "number",
    "page": "pages",
    "publisher": "publisher",
}
# Fields of a .bib file and of programs that hold an id of arXiv.
_EPRINTS = ("arxivId", "arxiv", "arXiv", "eprint")
_ELSEWHERE = frozenset({
    "DOI", "ISBN", "URL", "abstract", "archive", "archive_location", "author", "citation-key",
    "editor", "genre", "id", "issued", "keyword", "language", "note", "number", "primaryClass",
    "reference", "type", *_EPRINTS,
})  # fmt: skip
# Programs that write JSON of their own have these in small letters.
_IDENTIFIERS = {name.lower(): name for name in ("DOI", "ISBN", "ISSN", "PMCID", "PMID", "URL")}
# An object without any of them is not an item.
KNOWN = frozenset({*_TEXTS, *_ELSEWHERE, "accessed", "annote", "shortTitle"})
# Their readers report what is wrong with their values.
_READ_IN_PARTS = frozenset({"author", "editor", "issued", "note", "reference"})
# Crossref's API has ISBNs as URLs.
_ISBN_URL = "http://id.crossref.org/isbn/"


def filled(found: Candidate, item: dict[str, Json]) -> Candidate:
    names = {one: _IDENTIFIERS[one] for one in _IDENTIFIERS if _IDENTIFIERS[one] not in item}
    named = ((names.get(name, name), value) for name, value in item.items())
    item = dict(visible_fields(named, found))
    found.not_kept += not_in_text(item)
    _note(item)
    genre = plain("; ".join(texts_of(item.get("genre"))))
    found.type, csl_type = type_of(text_of(item.get("type")), genre)
    if csl_type:
        found.extra["csl-type"] = csl_type
    if found.type in OF_A_SERIES:
        item |= _book_and_series(item, found.type)
    for name, target in _TEXTS.items():
        if (text := _line(name, item.get(name), found)) and getattr(found, target) is None:
            setattr(found, target, text)
    if has_formula(" ".join(texts_of(item.get("title")))):
        found.doubt("title")
    if found.title:
        for subtitle in map(plain, texts_of(item.pop("subtitle", ""))):
            found.title = _with_subtitle(found.title, subtitle)
    found.authors = _people("author", item, found)
    found.editors = _people("editor", item, found)
    take_editors(found, last_name(item.get("author")))
    for text in texts_of(item.get("language")):
        take_language(found, text)
    found.abstract = abstract_text(text_of(item.get("abstract")))
    _identifiers(item, found)
    _issued(item.pop(date_field(item), None), found)
    _numbers(item, found)
    for name, value in item.items():
        if name not in _ELSEWHERE and name not in _TEXTS:
            keep(name, value, found)
        elif name not in _READ_IN_PARTS and not is_empty(value) and not texts_of(value):
            found.not_kept += (name,)
    drop_repeated(found)
    if found.pages is None and "article-number" in found.extra:
        found.extra["eid"] = found.extra.pop("article-number")
    is_text = text_of(item.get("type")) == "article" and found.type is EntryType.MISC
    if is_text and found.venue and found.volume and not is_preprint_venue(found.venue):
        # DataCite has this type for all texts; in CSL they are preprints.
        found.type = EntryType.ARTICLE
    if found.venue is None and found.type is EntryType.INPROCEEDINGS:
        found.venue = found.extra.pop("eventtitle", None) or found.extra.pop("event", None)
    finish(found, genre)
    has_preprint = found.arxiv is not None or (found.doi and is_preprint_doi(found.doi))
    is_preprint = found.type is EntryType.MISC and bool(has_preprint) and found.venue is None
    if genre and not is_known(genre, found.type, is_preprint=is_preprint):
        found.extra[genre_field(found.type, "genre")] = genre
    found.key = text_of(item.get("citation-key")) or text_of(item.get("id")) or None
    found.references = references_of(item.get("reference"))
    found.keywords = keyword_list(plain("; ".join(texts_of(item.get("keyword")))))
    return found


def _note(item: dict[str, Json]) -> None:
    """Lines of the note that name variables become those, unless the item has them."""
    variables, fields, rest = notes_in("\n".join(texts_of(item.get("note"))))
    for name, text in variables.items():
        if name == "type" or is_empty(item.get(name)):
            # Zotero has types that its items can only be given by this line.
            item[name] = text
        elif text != text_of(item[name]) and name in ("DOI", "arxivId", "URL"):
            item[name] = [*texts_of(item[name]), text]
        elif text != text_of(item[name]) and name != "citation-key":
            rest = f"{rest}\n{name}: {text}".strip()
    for name, text in fields.items():
        target = {"primaryclass": "primaryClass", "eprintclass": "primaryClass"}.get(name, name)
        if is_empty(item.get(target)) and name not in ("archiveprefix", "eprinttype"):
            item[target] = text
    item["note"] = rest


def _line(name: str, value: Json, found: Candidate) -> str | None:
    """A field that is one text; of several, those after the first are kept under CSL's name."""
    texts = [text for one in texts_of(value) if (text := plain(one))]
    if not texts:
        return None
    if others := [text for text in dict.fromkeys(texts) if text != texts[0]]:
        found.extra[name] = "; ".join(others)
    return texts[0]


def _book_and_series(item: dict[str, Json], kind: EntryType) -> dict[str, Json]:
    """Crossref has the series of a book before the book: Lecture Notes in Computer Science. A
    whole book is in no other.
    """
    match texts_of(item.get("container-title")), texts_of(item.get("collection-title")):
        case [series, book], []:
            return {"collection-title": series, "container-title": book}
        case [series], [] if kind in (EntryType.BOOK, EntryType.COLLECTION, EntryType.PROCEEDINGS):
            return {"collection-title": series, "container-title": ""}
        case _:
            return {}


def _with_subtitle(title: str, subtitle: str) -> str:
    """Crossref has the subtitle apart, or in both places."""
    if not subtitle or subtitle.casefold() in title.casefold():
        return title
    return f"{title}{' ' if title[-1] in ':?!' else ': '}{subtitle}"


def _people(name: str, item: dict[str, Json], found: Candidate) -> NameList | None:
    stated = item.get(name)
    if is_empty(stated):
        return None
    if is_object(stated):
        # One person need not be in a list for every program.
        stated = [stated]
    if not isinstance(stated, (list, str)):
        found.not_kept += (name,)
        return None
    place = " ".join([*texts_of(item.get("container-title")), text_of(item.get("URL"))])
    read, nameless = people_of(stated, is_on_arxiv="arxiv" in place.lower())
    if not read.is_certain:
        found.doubts.setdefault(f"{name}s", read.question)
    if nameless:
        found.not_kept += (f"an {name} without a name",)
    return read.names


def _identifiers(item: dict[str, Json], found: Candidate) -> None:
    archive = text_of(item.get("archive"))
    is_arxiv = re.fullmatch(r"(?i)arxiv(?:\.org)?", archive) is not None
    eprints = [(name, text) for name in _EPRINTS for text in texts_of(item.get(name))]
    where = text_of(item.get("archive_location"))
    primary_class = text_of(item.get("primaryClass"))
    if is_arxiv and "." in where and re.fullmatch(PRIMARY_CLASS_PATTERN, where):
        primary_class = primary_class or where
    elif is_arxiv and where:
        eprints.append(("archive_location", where))
    number = text_of(item.get("number"))
    if number.lower().startswith("arxiv:"):
        eprints.append(("number", number))
    take_identifiers(found, texts_of(item.get("DOI")), eprints, texts_of(item.get("URL")))
    if found.arxiv and primary_class:
        found.primary_class = found.primary_class or primary_class
    if isinstance(item.get("archive"), list):
        # Crossref: who preserves the files of the publisher, such as Portico.
        found.not_kept += ("archive",)
    elif not is_arxiv:
        for name, text in (("archive", archive), ("archive_location", where)):
            if text:
                found.extra[name] = text
    lines = text_of(item.get("note")).split("\n")
    note = plain(" ".join(filter(None, (take_note(found, line) for line in lines))))
    if is_of_database(note):
        found.not_kept += ("note",)
    elif note:
        found.add_extra("note", note)


def _issued(value: Json, found: Candidate) -> None:
    read = date_of(value)
    found.date = read.date
    if read.date and not read.is_certain:
        found.doubt("date")
    if read.rest:
        found.extra["issued"] = read.rest
    elif not read.date and not is_empty(value) and not is_object(value):
        found.not_kept += ("issued",)


def _numbers(item: dict[str, Json], found: Candidate) -> None:
    number = plain(text_of(item.get("number")))
    if number and not number.lower().startswith("arxiv:"):
        if found.number is None:
            found.number = number
        else:
            found.extra["number"] = number
    if found.number is None and found.type in OF_A_SERIES:
        found.number = _line("collection-number", item.pop("collection-number", ""), found)
    stated = " ".join(texts_of(item.get("ISBN"))).replace(_ISBN_URL, "")
    first, *others = isbns_in(stated) or stated.split() or [""]
    found.isbn = first or None
    if others:
        found.extra[OTHER_ISBNS] = " ".join(others)
