"""Read CSL-JSON as Zotero, Mendeley, Pandoc and citation services write it.

What the record has no place for is kept under ``extra``, under CSL's own name; what is of no
use to others is named in a remark.
https://docs.citationstyles.org/en/stable/specification.html#appendix-iv-variables
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeGuard

from papershelf.formats.candidates import Candidate, Node, Reading, Rejected
from papershelf.formats.csl.items import REMARK, Json, items_of
from papershelf.formats.shared_fields import (
    identifier_fields,
    is_others,
    keyword_list,
    name_text,
    not_imported,
    partial_date,
    plain,
    says_all,
    with_others_last,
)
from papershelf.model.dates import PartialDate
from papershelf.model.fields import EXTRA_FIELD_PATTERN
from papershelf.model.names import OTHERS, Name

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
_GENRE = {
    "phdthesis": "phd thesis",
    "mastersthesis": "master's thesis",
    "techreport": "technical report",
}
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
_NAMES = ("author", "editor")
_ELSEWHERE = frozenset({
    "DOI", "ISBN", "URL", "archive", "archive_location", "arxivId", "author", "citation-key",
    "editor", "genre", "id", "issued", "keyword", "number", "type",
})  # fmt: skip
# What a reference manager or a person notes for themselves.
_PRIVATE = frozenset({
    "_graph", "annote", "categories", "custom", "shortTitle-short", "source", "system_id",
})  # fmt: skip
_DATES = frozenset({"accessed", "available-date", "event-date", "original-date", "submitted"})
# What BibTeX and RIS have under another name.
_NAMED = {"accessed": "urldate"}
# By their numbers in CSL's terms, season-01 and so on.
_SEASONS = {"1": "Spring", "2": "Summer", "3": "Autumn", "4": "Winter"}


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
    dropped: list[str] = field(default_factory=list)


def _candidate(item: dict[str, Json], line: int, source: str, position: int) -> Candidate:
    found = _Found()
    for name, target in _TEXTS.items():
        _line(name, target, item.get(name), found)
    for name in _NAMES:
        if names := with_others_last(list(_names(item.get(name)))):
            found.fields[f"{name}s"] = names
        stated = item.get(name)
        if not isinstance(stated, list):
            # One text may be one name or several, in any order.
            found.dropped += [name] * (not _is_empty(stated))
        elif any(not _is_empty(one) and not any(_names([one])) for one in stated):
            found.dropped.append(f"an {name} without a name")
    _identifiers(item, found)
    _type(item, found)
    _issued(item.get("issued"), found)
    _numbers(item, found)
    for name, value in item.items():
        if name not in _ELSEWHERE and name not in _TEXTS:
            _keep(name, value, found)
        elif name not in _NAMES and name != "issued" and not _is_empty(value) and not _texts(value):
            found.dropped.append(name)
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
        keyword_list(plain("; ".join(_texts(item.get("keyword"))))),
        not_imported(found.dropped),
    )


def _text(value: Json) -> str:
    """Numbers are texts to a record; Crossref has its titles in lists."""
    if isinstance(value, list) and value and isinstance(value[0], str):
        return value[0]
    is_text = isinstance(value, (str, int, float)) and not isinstance(value, bool)
    return str(value).strip() if is_text else ""


def _values(value: Json) -> list[Json]:
    return value if isinstance(value, list) else [value]


def _texts(value: Json) -> list[str]:
    return [text for one in _values(value) if (text := _text(one))]


def _is_empty(value: Json) -> bool:
    return value in (None, "", [], {})


def _line(name: str, target: str, value: Json, found: _Found) -> None:
    """A field that is one text; of several, those behind the first stay under CSL's name."""
    texts = [text for one in _texts(value) if (text := plain(one))]
    if texts:
        found.fields[target] = texts[0]
        if others := [text for text in dict.fromkeys(texts) if text != texts[0]]:
            found.extra[name] = "; ".join(others)


def _names(value: Json) -> Iterator[str]:
    for name in value if isinstance(value, list) else []:
        if isinstance(name, str):
            name = {"literal": name}
        if not _is_object(name):
            continue
        part = {key: plain(_text(text)) for key, text in name.items()}
        family = part.get("family", "")
        # Crossref has the name of a group as "name".
        group = part.get("literal", "") or part.get("name", "")
        literal = group or ("" if part.get("given") else family)
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
    stated = {name: _text(item.get(name)) for name in ("archive", "archive_location", "number")}
    eprints = [("arxivId", _text(item.get("arxivId")))]
    if stated["archive"].lower() == "arxiv":
        eprints.append(("archive_location", stated["archive_location"]))
    if stated["number"].lower().startswith("arxiv:"):
        eprints.append(("number", stated["number"]))
    if mention := re.search(r"(?m)^arXiv: (\S+)$", note := _text(item.get("note"))):
        eprints.append(("note", mention[1]))
        item["note"] = note.replace(mention[0], "").strip()
    fields = identifier_fields(
        _texts(item.get("DOI")),
        [(name, text) for name, text in eprints if text],
        _texts(item.get("URL")),
    )
    extra = fields.pop("extra", {})
    found.fields |= fields
    if isinstance(extra, dict):
        found.extra |= extra
    if stated["archive"].lower() != "arxiv":
        for name in ("archive", "archive_location"):
            if stated[name]:
                found.extra[name] = stated[name]


def _type(item: dict[str, Json], found: _Found) -> None:
    said = _text(item.get("type"))
    genre = plain("; ".join(_texts(item.get("genre"))))
    if said:
        found.fields["type"] = _TYPES.get(said, "misc")
    if said == "thesis" and "master" in genre.lower():
        found.fields["type"] = "mastersthesis"
    if said and said not in _EXACT:
        found.extra["csl-type"] = said
    entry_type = str(found.fields.get("type"))
    is_on_arxiv = entry_type == "misc" and "arxiv" in found.fields
    if is_on_arxiv:
        for name in ("publisher", "venue"):
            if str(found.fields.get(name, "")).lower() in ("arxiv", "arxiv.org"):
                del found.fields[name]
    # The record says it by its type, and that a paper is a preprint by having no venue.
    is_preprint = is_on_arxiv and "venue" not in found.fields
    said_already = "preprint" if is_preprint else _GENRE.get(entry_type)
    if genre and genre.lower() != said_already:
        found.extra["genre"] = genre


def _issued(value: Json, found: _Found) -> None:
    date, words, is_sure = _date(value)
    if date:
        found.fields["date"] = str(date)
        if not is_sure:
            found.uncertain.append("date")
    if words:
        found.extra["issued"] = words
    elif not date and not _is_empty(value) and not _is_object(value):
        found.dropped.append("issued")


def _date(value: Json) -> tuple[PartialDate | None, str, bool]:
    """The date or the start of a range, the words where they say more, and whether it is sure."""
    said = value if _is_object(value) else {"raw": value}
    parts = said.get("date-parts")
    parts = parts if isinstance(parts, list) else []
    dates = [one for one in parts if isinstance(one, list)] or [parts]
    texts = ["-".join(map(_text, one)).rstrip("-") for one in dates]
    literal = _text(said.get("literal"))
    first = texts[0] or literal or _text(said.get("raw"))
    date = partial_date(first)
    is_sure = not said.get("circa")
    if date is None and (year := re.search(r"\b(?:1[5-9]|20)[0-9]{2}\b", first)):
        date = PartialDate.parse(year[0])
        is_sure = False
    words = "/".join(texts) if len(texts) > 1 and texts[1] else first
    says_more = date is None or not says_all(date, words)
    if literal and not (date and says_all(date, literal)):
        words, says_more = literal, True
    if season := _text(said.get("season")):
        words, says_more = f"{_SEASONS.get(season, season)} {words}", True
    if said.get("circa"):
        words, says_more = f"circa {words}", True
    return date, plain(words) if says_more else "", is_sure


def _numbers(item: dict[str, Json], found: _Found) -> None:
    number = plain(_text(item.get("number")))
    if number and not number.lower().startswith("arxiv:"):
        target = found.extra if "number" in found.fields else found.fields
        target["number"] = number
    isbn, *others = " ".join(_texts(item.get("ISBN"))).split() or [""]
    if isbn:
        found.fields["isbn"] = isbn
    if others:
        found.extra["isbn-others"] = " ".join(others)


def _keep(name: str, value: Json, found: _Found) -> None:
    if _is_empty(value):
        return
    if name in _PRIVATE:
        text = ""
    elif name in _DATES:
        date, words, _ = _date(value)
        text = words or str(date or "")
    elif isinstance(value, list):
        text = "; ".join(map(plain, _texts(value))) or " and ".join(_names(value))
    elif _is_object(value):
        text = ""
    else:
        text = plain(str(value))
    if text and re.fullmatch(EXTRA_FIELD_PATTERN, name):
        found.extra[_NAMED.get(name, name)] = text
    else:
        found.dropped.append(name)
