"""Zotero's field Extra: lines of "Name: value" among the notes, for what an item has no field for.

Zotero and Better BibTeX read such lines, and exports have them in CSL's note and RIS's N1.
https://www.zotero.org/support/kb/item_types_and_fields, "Citing Fields from Extra";
https://retorque.re/zotero-better-bibtex/exporting/extra-fields/
"""

import re
from collections.abc import Mapping

_LINE = re.compile(
    r"\s*+(?:\{:)?(?P<name>[A-Za-z_][A-Za-z ._-]{0,40}?)\s*+[:=]\s*+(?P<value>\S.*+)"
)
# EndNote and Europe PMC have both ids of PubMed in one line.
_BEFORE_PMID = re.compile(r"(?i)(?<=[0-9])[;,.]?[ \t](?=PMC?ID:)")
# Variables of CSL, by other names that people and programs give them.
_NAMES = {
    "doi": "DOI", "isbn": "ISBN", "issn": "ISSN", "pmid": "PMID", "pmcid": "PMCID", "url": "URL",
    "arxiv": "arxivId", "arxiv-id": "arxivId", "arxivid": "arxivId", "-eprint": "arxivId",
    "citation-key": "citation-key", "citekey": "citation-key", "bibtex": "citation-key",
    "cite-key": "citation-key", "bibtex-key": "citation-key",
    "original-date": "original-date", "issued": "issued", "date": "issued", "type": "type",
    "container-title": "container-title", "publication-title": "container-title",
    "event-title": "event-title", "event-place": "event-place", "publisher": "publisher",
    "publisher-place": "publisher-place", "place": "publisher-place", "volume": "volume",
    "issue": "issue", "number": "number", "page": "page", "pages": "page", "edition": "edition",
    "collection-title": "collection-title", "series": "collection-title",
    "collection-number": "collection-number", "language": "language", "genre": "genre",
    "original-title": "original-title", "original-publisher": "original-publisher",
    "number-of-pages": "number-of-pages", "number-of-volumes": "number-of-volumes",
    "chapter-number": "chapter-number", "archive": "archive", "archive-location":
    "archive_location", "status": "status", "section": "section", "medium": "medium",
    "version": "version", "references": "references", "title-short": "title-short",
    "submitted": "submitted", "available-date": "available-date", "event-date": "event-date",
    "author": "author", "editor": "editor", "translator": "translator",
    "ads-bibcode": "adsbibcode", "mr-number": "mrnumber", "mr": "mrnumber", "zbl": "zbl",
}  # fmt: skip
# Counts of citations and the like that programs add for themselves.
_OF_PROGRAMS = re.compile(r"(?i)zscc|citations?|page version id|google scholar")

# Manubot, where it had an item from.
_OF_MANUBOT = re.compile(
    r"This CSL (?:JSON )?Item was .{0,80}Manubot.*|Loaded from an external .{0,80}Manubot\."
    r"|(?:standard_id|standard_citation|original_id|original_standard_id|bibliography): \S+"
)

# Fields of a .bib file for those that no sentence of a note begins with.
_BIB_FIELDS = {
    "DOI": "doi", "ISBN": "isbn", "ISSN": "issn", "PMID": "pmid", "PMCID": "pmcid",
    "original-date": "origdate", "arxivId": "eprint",
}  # fmt: skip
# Those that Zotero writes when it reads the page of a paper; their values are of several words.
_BIB_TEXTS = {
    "publisher": "publisher", "publisher-place": "address", "number": "number",
    "container-title": "journal",
}  # fmt: skip


def notes_in(text: str) -> tuple[dict[str, str], dict[str, str], str]:
    """CSL variables, fields of a .bib file (``tex.*``), and the other lines of a note."""
    variables: dict[str, str] = {}
    fields: dict[str, str] = {}
    others: list[str] = []
    for line in _BEFORE_PMID.sub("\n", text).split("\n"):
        found = _LINE.fullmatch(line) if len(line) < 2_000 else None
        name = found["name"].strip() if found else ""
        variable = _NAMES.get(re.sub(r"[\s_]+", "-", name.lower()))
        known = fields if name.lower().startswith("tex.") else variables
        key = name[4:].lower() if known is fields else variable
        # "{:DOI: 10.1000/5}" is an older way to write a line of a note.
        value = re.sub(r"(?<=.)\}$", "", found["value"].rstrip()) if found else ""
        if found and key and known.setdefault(key, value) == value:
            continue
        if _OF_MANUBOT.fullmatch(line):
            continue
        if not found or not _OF_PROGRAMS.fullmatch(name):
            others.append(line)
    return variables, fields, "\n".join(others).strip()


def bib_notes_in(text: str, given: Mapping[str, str]) -> tuple[dict[str, str], str]:
    """Fields of a .bib file, and the other lines of a note; ``given`` are the entry's fields."""
    found: dict[str, str] = {}
    others: list[str] = []
    for line in text.split("\n"):
        variables, fields, _ = notes_in(line.replace("\\_", "_"))
        words = {name: value for name, value in variables.items() if not re.search(r"\s", value)}
        named = {_BIB_FIELDS[name]: words[name] for name in words if name in _BIB_FIELDS} | fields
        texts = {_BIB_TEXTS[name]: variables[name] for name in variables if name in _BIB_TEXTS}
        agrees = all(found.get(name, value) == value for name, value in (named | texts).items())
        # A text that the entry has otherwise is not lost.
        agrees &= all(given.get(name, value) == value for name, value in texts.items())
        if (named or texts) and agrees:
            found |= named | texts
        else:
            others.append(line)
    return found, "\n".join(others).strip()


_OF_DATABASE = re.compile(
    r"(?i)cited by\s*+:?\s*+[0-9]++(?:\s++export date\s*+:.*)?|export date\s*+:.*"
    # INSPIRE, of a paper that is not yet in a journal.
    r"|\* ?temporary entry ?\*"
    r"|all open access[^;]{0,80}"
    r"|copyright - (?:database )?copyright.*|last updated - .*|accession number:.*"
    r"|(?:(?:total )?times cited|cited reference count)\b[^:]{0,80}:.*"
    # What EndNote takes from PubMed: names, language, and the times at which the record changed.
    r"|(?s:.*?\b[0-9]{4}/[0-9]{2}/[0-9]{2} [0-9]{2}:[0-9]{2}\b.*)"
)


def is_of_database(note: str) -> bool:
    """Whether a note is only what a database says of itself and the day of an export.

    "Cited by: 12", and Scopus's notes that begin with the date have the address of an author.
    """
    if _OF_DATABASE.fullmatch(note.strip()):
        return True
    parts = [part.strip() for part in note.split(";") if part.strip()]
    return bool(parts) and all(map(_OF_DATABASE.fullmatch, parts))
