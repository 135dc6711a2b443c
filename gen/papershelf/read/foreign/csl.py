"""Read CSL-JSON as Zotero, Mendeley, Pandoc and citation services write it.

What the record has no place for is kept under ``extra``, under CSL's own name.
https://docs.citationstyles.org/en/stable/specification.html#appendix-iv-variables
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeGuard

from papershelf.model.dates import PartialDate
from papershelf.model.fields import EXTRA_FIELD_PATTERN
from papershelf.model.names import OTHERS, Name
from papershelf.read.foreign.candidates import Candidate, Node, Reading, Rejected
from papershelf.read.foreign.citation_fields import (
    identifier_fields,
    is_others,
    keyword_list,
    name_text,
    partial_date,
    plain,
    with_others_last,
)
from papershelf.read.foreign.csl_items import REMARK, Json, items_of

_TYPES = {
    "article": "misc",
    "article-journal": "article",
    "article-magazine": "article",
    "article-newspaper": "article",
    "book": "book",
    "chapter": "incollection",
    "document": "misc",
    "entry-dictionary": "incollection",
    "entry-encyclopedia": "incollection",
    "manuscript": "unpublished",
    "pamphlet": "booklet",
    "paper-conference": "inproceedings",
    "report": "techreport",
    "review": "article",
    "thesis": "phdthesis",
}
# What these say in full is said by a record's type.
_EXACT = {
    "article", "article-journal", "book", "chapter", "document", "manuscript", "pamphlet",
    "paper-conference", "report", "thesis",
}  # fmt: skip
_GENRES = {"preprint", "phd thesis", "master's thesis", "technical report"}
_TEXTS = {
    "title": "title",
    "container-title": "venue",
    "collection-title": "series",
    "edition": "edition",
    "volume": "volume",
    "issue": "number",
    "page": "pages",
    "publisher": "publisher",
    "language": "language",
    "abstract": "abstract",
}
_ELSEWHERE = frozenset({
    "DOI", "ISBN", "URL", "archive", "archive_location", "arxivId", "author", "citation-key",
    "editor", "genre", "id", "issued", "keyword", "number", "type",
})  # fmt: skip
# What a reference manager notes for itself.
_PRIVATE = {"source", "system_id", "accessed", "categories", "shortTitle-short", "_graph", "custom"}


def read_csl(text: str) -> Reading:
    """The items of an array, of an object that holds one under ``items``, or one item alone."""
    candidates: list[Candidate] = []
    rejected: list[Rejected] = []
    position = 0
    for start, end, item in items_of(text):
        source, line = text[start:end], text.count("\n", 0, start) + 1
        if isinstance(item, dict) and set(item) == {REMARK}:
            continue
        position += 1
        if isinstance(item, str):
            rejected.append(Rejected(line, source.strip().strip(",").strip(), item))
        else:
            candidates.append(_candidate(item, line, source, position))
    return Reading(tuple(candidates), tuple(rejected))


@dataclass
class _Found:
    fields: dict[str, Node] = field(default_factory=dict)
    extra: dict[str, Node] = field(default_factory=dict)
    uncertain: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


def _candidate(item: dict[str, Json], line: int, source: str, position: int) -> Candidate:
    found = _Found()
    for name, target in _TEXTS.items():
        if text := plain(_text(item.get(name))):
            found.fields[target] = text
    for name in ("author", "editor"):
        if names := with_others_last(list(_names(item.get(name)))):
            found.fields[f"{name}s"] = names
    _identifiers(item, found)
    _type(item, found)
    _date(item.get("issued"), found)
    _numbers(item, found)
    for name, value in item.items():
        if name not in _ELSEWHERE and name not in _TEXTS:
            _keep(name, value, found)
    if found.extra:
        found.fields["extra"] = found.extra
    key = _text(item.get("citation-key")) or _text(item.get("id")) or None
    return Candidate(
        found.fields,
        line,
        source,
        key,
        position,
        tuple(found.uncertain),
        keyword_list(_text(item.get("keyword"))),
        tuple(found.remarks),
    )


def _text(value: Json) -> str:
    """Numbers are texts to a record; Crossref has its titles in lists."""
    if isinstance(value, list) and value and isinstance(value[0], str):
        return value[0]
    is_text = isinstance(value, (str, int, float)) and not isinstance(value, bool)
    return str(value).strip() if is_text else ""


def _names(value: Json) -> Iterator[str]:
    for name in value if isinstance(value, list) else []:
        if isinstance(name, str):
            name = {"literal": name}
        if not _is_object(name):
            continue
        part = {key: plain(_text(text)) for key, text in name.items()}
        family = part.get("family", "")
        literal = part.get("literal", "") or ("" if part.get("given") else family)
        if is_others(literal):
            yield OTHERS
        elif literal and (literal != family or " " in family):
            yield name_text(Name(literal=literal))
        elif family or part.get("given"):
            given = [part.get("given", ""), part.get("dropping-particle", "")]
            yield name_text(
                Name(
                    family=family or part["given"],
                    given=" ".join(filter(None, given)) if family and any(given) else None,
                    particle=part.get("non-dropping-particle") or None,
                    suffix=part.get("suffix") or None,
                )
            )


def _is_object(value: Json) -> TypeGuard[dict[str, Json]]:
    return isinstance(value, dict)


def _identifiers(item: dict[str, Json], found: _Found) -> None:
    eprints = [_text(item.get("arxivId"))]
    if _text(item.get("archive")).lower() == "arxiv":
        eprints.append(_text(item.get("archive_location")))
    number = _text(item.get("number"))
    if number.lower().startswith("arxiv:"):
        eprints.append(number)
    dois = filter(None, [_text(item.get("DOI"))])
    urls = filter(None, [_text(item.get("URL"))])
    fields = identifier_fields(list(dois), eprints, list(urls))
    extra = fields.pop("extra", {})
    found.fields |= fields
    if isinstance(extra, dict):
        found.extra |= extra
    archive = _text(item.get("archive"))
    if archive and archive.lower() != "arxiv":
        found.extra["archive"] = archive
        if place := _text(item.get("archive_location")):
            found.extra["archive_location"] = place


def _type(item: dict[str, Json], found: _Found) -> None:
    said = _text(item.get("type"))
    genre = _text(item.get("genre"))
    if not said:
        return
    found.fields["type"] = _TYPES.get(said, "misc")
    if said == "thesis" and "master" in genre.lower():
        found.fields["type"] = "mastersthesis"
    if said not in _EXACT:
        found.extra["csl-type"] = said
    if genre and genre.lower() not in _GENRES:
        found.extra["genre"] = genre
    if found.fields["type"] == "misc" and "arxiv" in found.fields:
        for name in ("publisher", "venue"):
            if str(found.fields.get(name, "")).lower() in ("arxiv", "arxiv.org"):
                del found.fields[name]


def _date(value: Json, found: _Found) -> None:
    if not _is_object(value):
        return
    parts = value.get("date-parts")
    dates = [one for one in parts if isinstance(one, list)] if isinstance(parts, list) else []
    texts = ["-".join(filter(None, map(_text, one))) for one in dates]
    raw = _text(value.get("raw")) or _text(value.get("literal"))
    date = partial_date(texts[0] if texts else raw)
    if date is None and (year := re.search(r"\b(?:1[5-9]|20)[0-9]{2}\b", raw)):
        date = PartialDate.parse(year[0])
        found.uncertain.append("date")
    if date is None:
        return
    found.fields["date"] = str(date)
    said = texts[0] if texts else raw
    if value.get("circa") and "date" not in found.uncertain:
        found.uncertain.append("date")
    if len(texts) > 1 and texts[1]:
        found.extra["issued"] = f"{texts[0]}/{texts[1]}"
    elif partial_date(said) is None or re.search(r"[A-Za-z]", said):
        found.extra["issued"] = said


def _numbers(item: dict[str, Json], found: _Found) -> None:
    number = _text(item.get("number"))
    if number and not number.lower().startswith("arxiv:"):
        target = found.extra if "number" in found.fields else found.fields
        target["number"] = number
    isbn, *others = _text(item.get("ISBN")).split() or [""]
    if isbn:
        found.fields["isbn"] = isbn
    if others:
        found.extra["isbn-others"] = " ".join(others)


def _keep(name: str, value: Json, found: _Found) -> None:
    if name in _PRIVATE or value in (None, "", [], {}):
        return
    if isinstance(value, (dict, list)) and name not in ("event-date", "original-date", "submitted"):
        texts = list(_names(value)) if isinstance(value, list) else []
        text = " and ".join(texts)
    elif _is_object(value):
        date = _Found()
        _date(value, date)
        text = str(date.fields.get("date", ""))
    else:
        text = plain(str(value))
    if text and re.fullmatch(EXTRA_FIELD_PATTERN, name):
        found.extra[name] = text
    else:
        found.remarks.append(f"{name} is not imported")
