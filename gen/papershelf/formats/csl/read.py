"""Read CSL-JSON as Zotero, Mendeley, Pandoc and citation services write it.

Variables that a record has no field for are kept under ``extra``, by CSL's name. Those that are
of no use to others are not kept.
https://docs.citationstyles.org/en/stable/specification.html#appendix-iv-variables
"""

import re
from collections.abc import Iterator
from typing import TypeGuard

from papershelf.formats.candidates import Candidate, Reading, Rejected
from papershelf.formats.csl.items import REMARK, Json, items_of
from papershelf.formats.markup import plain
from papershelf.formats.names import is_others, name_list, record_name
from papershelf.formats.shared_fields import (
    keyword_list,
    partial_date,
    says_all,
    take_identifiers,
)
from papershelf.model.dates import PartialDate
from papershelf.model.fields import EXTRA_FIELD_PATTERN
from papershelf.model.names import OTHERS, Name, NameList
from papershelf.model.paper import EntryType

_TYPES = {
    "article": EntryType.MISC,
    "article-journal": EntryType.ARTICLE,
    "article-magazine": EntryType.ARTICLE,
    "article-newspaper": EntryType.ARTICLE,
    "bill": EntryType.LEGISLATION,
    "book": EntryType.BOOK,
    "chapter": EntryType.INCOLLECTION,
    "dataset": EntryType.DATASET,
    "document": EntryType.MISC,
    "entry": EntryType.INREFERENCE,
    "entry-dictionary": EntryType.INREFERENCE,
    "entry-encyclopedia": EntryType.INREFERENCE,
    "legal_case": EntryType.JURISDICTION,
    "legislation": EntryType.LEGISLATION,
    "manuscript": EntryType.UNPUBLISHED,
    "pamphlet": EntryType.BOOKLET,
    "paper-conference": EntryType.INPROCEEDINGS,
    "patent": EntryType.PATENT,
    "periodical": EntryType.PERIODICAL,
    "post-weblog": EntryType.ONLINE,
    "regulation": EntryType.LEGISLATION,
    "report": EntryType.TECHREPORT,
    "review": EntryType.ARTICLE,
    "software": EntryType.SOFTWARE,
    "standard": EntryType.STANDARD,
    "thesis": EntryType.PHDTHESIS,
    "webpage": EntryType.ONLINE,
}
# A record's type says all that these say.
_EXACT = {
    "article", "article-journal", "book", "chapter", "dataset", "document", "entry-encyclopedia",
    "legal_case", "legislation", "manuscript", "pamphlet", "paper-conference", "patent",
    "periodical", "report", "software", "standard", "thesis", "webpage",
}  # fmt: skip
_GENRE = {
    EntryType.PHDTHESIS: "phd thesis",
    EntryType.MASTERSTHESIS: "master's thesis",
    EntryType.REPORT: "report",
    EntryType.TECHREPORT: "technical report",
    EntryType.THESIS: "thesis",
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
_KNOWN = frozenset({*_TEXTS, *_ELSEWHERE, "accessed", "annote", "note", "shortTitle"})
# Notes of a reference manager or a person for themselves.
_PRIVATE = frozenset({
    "_graph", "annote", "categories", "custom", "shortTitle-short", "source", "system_id",
})  # fmt: skip
_DATES = frozenset({"accessed", "available-date", "event-date", "original-date", "submitted"})
# Variables that BibTeX and RIS have under another name.
_NAMED = {"accessed": "urldate"}
# By their numbers in CSL's terms, season-01 and so on.
_SEASONS = {"1": "Spring", "2": "Summer", "3": "Autumn", "4": "Winter"}


def read_csl(text: str) -> Reading:
    """The items of an array, of an object with an array under ``items``, or a single item."""
    candidates: list[Candidate] = []
    rejected: list[Rejected] = []
    position = 0
    for start, end, item in items_of(text):
        source, line = text[start:end], text.count("\n", 0, start) + 1
        if isinstance(item, dict) and set(item) == {REMARK}:
            continue
        position += 1
        if not isinstance(item, str) and _KNOWN.isdisjoint(item):
            item = "is not a CSL item: it has none of the fields of one, such as type or title"
        if isinstance(item, str):
            rejected.append(Rejected(line, source.strip().strip(",").strip(), item))
        else:
            candidates.append(_candidate(item, line, source, position))
    return Reading(tuple(candidates), tuple(rejected))


def _candidate(item: dict[str, Json], line: int, source: str, position: int) -> Candidate:
    found = Candidate(line=line, position=position, text=source)
    for name, target in _TEXTS.items():
        setattr(found, target, _line(name, item.get(name), found))
    found.authors = _people("author", item, found)
    found.editors = _people("editor", item, found)
    _identifiers(item, found)
    _type(item, found)
    _issued(item.get("issued"), found)
    _numbers(item, found)
    for name, value in item.items():
        if name not in _ELSEWHERE and name not in _TEXTS:
            _keep(name, value, found)
        elif name not in _NAMES and name != "issued" and not _is_empty(value) and not _texts(value):
            found.not_kept += (name,)
    found.key = _text(item.get("citation-key")) or _text(item.get("id")) or None
    found.keywords = keyword_list(plain("; ".join(_texts(item.get("keyword")))))
    return found


def _text(value: Json) -> str:
    """Numbers are text in a record; Crossref has its titles in lists."""
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


def _line(name: str, value: Json, found: Candidate) -> str | None:
    """A field that is one text; of several, those after the first are kept under CSL's name."""
    texts = [text for one in _texts(value) if (text := plain(one))]
    if not texts:
        return None
    if others := [text for text in dict.fromkeys(texts) if text != texts[0]]:
        found.extra[name] = "; ".join(others)
    return texts[0]


def _people(name: str, item: dict[str, Json], found: Candidate) -> NameList | None:
    stated = item.get(name)
    if not isinstance(stated, list):
        # A text may be one name or several, in any order.
        found.not_kept += (name,) * (not _is_empty(stated))
        return None
    people: list[Name] = []
    others = False
    for one in stated:
        read = list(_names([one]))
        people += (person for person in read if person)
        others = others or None in read
        if not read and not _is_empty(one):
            found.not_kept += (f"an {name} without a name",)
    return name_list(people, others=others)


def _names(value: Json) -> Iterator[Name | None]:
    """None means "and others"."""
    for name in value if isinstance(value, list) else []:
        if isinstance(name, str):
            name = {"literal": name}
        if not _is_object(name):
            continue
        part = {key: plain(_text(text)) for key, text in name.items()}
        family = part.get("family", "")
        # Crossref names a group by "name".
        group = part.get("literal", "") or part.get("name", "")
        literal = group or ("" if part.get("given") else family)
        if is_others(literal):
            yield None
        elif literal and (literal != family or " " in family):
            yield record_name(Name(literal=literal))
        elif family or part.get("given"):
            given = [part.get("given", ""), part.get("dropping-particle", "")]
            yield record_name(
                Name(
                    family=family or part["given"],
                    given=" ".join(filter(None, given)) if family and any(given) else None,
                    particle=part.get("non-dropping-particle") or None,
                    suffix=part.get("suffix") or None,
                )
            )


def _is_object(value: Json) -> TypeGuard[dict[str, Json]]:
    return isinstance(value, dict)


def _identifiers(item: dict[str, Json], found: Candidate) -> None:
    stated = {name: _text(item.get(name)) for name in ("archive", "archive_location", "number")}
    eprints = [("arxivId", _text(item.get("arxivId")))]
    if stated["archive"].lower() == "arxiv":
        eprints.append(("archive_location", stated["archive_location"]))
    if stated["number"].lower().startswith("arxiv:"):
        eprints.append(("number", stated["number"]))
    if mention := re.search(r"(?m)^arXiv: (\S+)$", note := _text(item.get("note"))):
        eprints.append(("note", mention[1]))
        item["note"] = note.replace(mention[0], "").strip()
    take_identifiers(
        found,
        _texts(item.get("DOI")),
        [(name, text) for name, text in eprints if text],
        _texts(item.get("URL")),
    )
    if stated["archive"].lower() != "arxiv":
        for name in ("archive", "archive_location"):
            if stated[name]:
                found.extra[name] = stated[name]


def _type(item: dict[str, Json], found: Candidate) -> None:
    stated = _text(item.get("type"))
    genre = plain("; ".join(_texts(item.get("genre"))))
    if stated:
        found.type = _TYPES.get(stated, EntryType.MISC)
    if stated == "thesis" and "master" in genre.lower():
        found.type = EntryType.MASTERSTHESIS
    by_genre = {"report": EntryType.REPORT, "thesis": EntryType.THESIS}
    if stated == genre.lower():
        found.type = by_genre.get(stated, found.type)
    if stated and stated not in _EXACT:
        found.extra["csl-type"] = stated
    is_on_arxiv = found.type is EntryType.MISC and found.arxiv is not None
    if is_on_arxiv:
        found.publisher = _without_arxiv(found.publisher)
        found.venue = _without_arxiv(found.venue)
    # A record says this by its type, and by having no venue if it is a preprint.
    is_preprint = is_on_arxiv and found.venue is None
    implied = "preprint" if is_preprint else _GENRE.get(found.type or EntryType.MISC)
    if genre and genre.lower() != implied:
        found.extra["genre"] = genre


def _without_arxiv(name: str | None) -> str | None:
    return None if name and name.lower() in ("arxiv", "arxiv.org") else name


def _issued(value: Json, found: Candidate) -> None:
    found.date, words, is_certain = _date(value)
    if found.date and not is_certain:
        found.doubt("date")
    if words:
        found.extra["issued"] = words
    elif not found.date and not _is_empty(value) and not _is_object(value):
        found.not_kept += ("issued",)


def _date(value: Json) -> tuple[PartialDate | None, str, bool]:
    """The date or the start of a range, the words if they say more, and whether it is certain."""
    stated = value if _is_object(value) else {"raw": value}
    parts = stated.get("date-parts")
    parts = parts if isinstance(parts, list) else []
    dates = [one for one in parts if isinstance(one, list)] or [parts]
    texts = ["-".join(map(_text, one)).rstrip("-") for one in dates]
    literal = _text(stated.get("literal"))
    first = texts[0] or literal or _text(stated.get("raw"))
    date = partial_date(first)
    is_certain = not stated.get("circa")
    if date is None and (year := re.search(r"\b(?:1[5-9]|20)[0-9]{2}\b", first)):
        date = PartialDate.parse(year[0])
        is_certain = False
    words = "/".join(texts) if len(texts) > 1 and texts[1] else first
    says_more = date is None or not says_all(date, words)
    if literal and not (date and says_all(date, literal)):
        words, says_more = literal, True
    if season := _text(stated.get("season")):
        words, says_more = f"{_SEASONS.get(season, season)} {words}", True
    if stated.get("circa"):
        words, says_more = f"circa {words}", True
    return date, plain(words) if says_more else "", is_certain


def _numbers(item: dict[str, Json], found: Candidate) -> None:
    number = plain(_text(item.get("number")))
    if number and not number.lower().startswith("arxiv:"):
        if found.number is None:
            found.number = number
        else:
            found.extra["number"] = number
    first, *others = " ".join(_texts(item.get("ISBN"))).split() or [""]
    found.isbn = first or None
    if others:
        found.extra["isbn-others"] = " ".join(others)


def _keep(name: str, value: Json, found: Candidate) -> None:
    if _is_empty(value):
        return
    if name in _PRIVATE:
        text = ""
    elif name in _DATES:
        date, words, _ = _date(value)
        text = words or str(date or "")
    elif isinstance(value, list):
        names = (str(name or OTHERS) for name in _names(value))
        text = "; ".join(map(plain, _texts(value))) or " and ".join(names)
    elif _is_object(value):
        text = ""
    else:
        text = plain(str(value))
    if text and re.fullmatch(EXTRA_FIELD_PATTERN, name):
        found.extra[_NAMED.get(name, name)] = text
    else:
        found.not_kept += (name,)
