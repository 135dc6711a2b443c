"""Read RIS as reference managers and publishers write it.

Tags as in the specification (Research Information Systems, 2001, revised 2011). Those that mean
the same (T1 and TI, JO and T2, PY and Y1) are taken in the order of their worth; what the record
has no place for is kept under ``extra``, under its tag; what is of no use to others is named in
a remark.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from papershelf.formats.candidates import Candidate, Node, Reading, Rejected
from papershelf.formats.names import is_group
from papershelf.formats.shared_fields import (
    identifier_fields,
    is_others,
    keyword_list,
    name_text,
    not_imported,
    partial_date,
    plain,
    says_all,
    unescaped,
    with_others_last,
)
from papershelf.model.names import OTHERS, Name, parse_name

_TAG = re.compile(r"(?P<tag>[A-Z][A-Z0-9]) {0,2}-(?: |$)(?P<value>.*)")
# Written above an entry that was not imported, with the reason.
REMARK = "# "

_TYPES = {
    "ABST": "article",
    "BOOK": "book",
    "CHAP": "incollection",
    "CONF": "inproceedings",
    "CPAPER": "inproceedings",
    "EBOOK": "book",
    "ECHAP": "incollection",
    "EDBOOK": "book",
    "EJOUR": "article",
    "GEN": "misc",
    "INPR": "article",
    "JFULL": "article",
    "JOUR": "article",
    "MGZN": "article",
    "NEWS": "article",
    "PAMP": "booklet",
    "RPRT": "techreport",
    "THES": "phdthesis",
    "UNPB": "unpublished",
    "UNPD": "unpublished",
}
# What these say in full is said by a record's type.
_EXACT = {"BOOK", "CHAP", "CONF", "CPAPER", "GEN", "JOUR", "PAMP", "RPRT", "THES", "UNPB", "UNPD"}
_SAID_BY_TYPE = {"preprint", "phd thesis", "master's thesis", "technical report"}
# Fields by the tags that may hold them, the best first.
_TEXTS = {
    "title": ("TI", "T1"),
    "venue": ("T2", "JF", "BT", "JO", "JA", "J1", "J2", "C3"),
    "series": ("T3",),
    "edition": ("ET",),
    "volume": ("VL",),
    "number": ("IS",),
    "publisher": ("PB",),
    "language": ("LA",),
    "abstract": ("AB", "N2"),
}
_NAMES = {"authors": ("AU", "A1"), "editors": ("ED", "A2")}
# Where they differ, the first of them has the year.
_DATES = ("PY", "Y1", "DA")
_NAMED = {"CY": "address", "N1": "note", "Y2": "urldate", "ST": "shorttitle", "M3": "howpublished"}
# These stand as often as there is something to say.
_REPEATED = frozenset({
    "A1", "A2", "A3", "A4", "AD", "AN", "AU", "ED", "KW", "L1", "L2", "L3", "L4", "N1", "NV", "SN",
    "UR",
})  # fmt: skip
# What a program notes for itself, and files on somebody's disk.
_PRIVATE = {"DP", "DB", "L2", "L3", "L4", "RP", "AV", "LB", "DS"}
_ISBN = re.compile(r"(?:97[89]-?)?(?:[0-9]-?){9}[0-9X]")


@dataclass
class _Entry:
    line: int
    lines: list[str] = field(default_factory=list)
    tags: list[tuple[str, str]] = field(default_factory=list)
    fault: str | None = None

    def values(self, *tags: str) -> list[str]:
        return [value for tag in tags for name, value in self.tags if name == tag and value]


def read_ris(text: str) -> Reading:
    """The entries from TY to ER; lines between them that have no tag are nobody's."""
    candidates: list[Candidate] = []
    rejected: list[Rejected] = []
    for position, entry in enumerate(_entries(text), start=1):
        source = "\n".join(entry.lines)
        if fault := entry.fault or _repeated(entry):
            rejected.append(Rejected(entry.line, source, fault))
        else:
            candidates.append(_candidate(entry, source, position))
    return Reading(tuple(candidates), tuple(rejected))


def _entries(text: str) -> Iterator[_Entry]:
    entry: _Entry | None = None
    for number, line in enumerate(text.split("\n"), start=1):
        found = _TAG.fullmatch(line.strip("\ufeff\r"))
        tag = found["tag"] if found else None
        if tag == "TY" and entry is not None:
            yield _unended(entry)
            entry = None
        if entry is None and (tag is None or tag == "ER"):
            continue
        if entry is None:
            entry = _Entry(number)
            if tag != "TY":
                entry.fault = "has no TY line; begin the entry with its type, as TY  - JOUR"
        entry.lines.append(line)
        if tag == "ER":
            yield entry
            entry = None
        elif found:
            entry.tags.append((found["tag"], found["value"].strip()))
        elif entry.tags and line.strip():
            # A long value goes on without a tag.
            name, value = entry.tags[-1]
            entry.tags[-1] = (name, f"{value} {line.strip()}".strip())
    if entry is not None:
        yield _unended(entry)


def _unended(entry: _Entry) -> _Entry:
    while entry.lines and not entry.lines[-1].strip():
        entry.lines.pop()
    entry.fault = entry.fault or "has no ER line; end the entry with a line ER  -"
    return entry


def _repeated(entry: _Entry) -> str | None:
    first: dict[str, str] = {}
    for tag, value in entry.tags:
        if tag not in _REPEATED and value and first.setdefault(tag, value) != value:
            return f"{tag} is given twice, with different values; keep one"
    titles = set(entry.values("TI", "T1"))
    return "TI and T1 give different titles; keep one" if len(titles) > 1 else None


def _candidate(entry: _Entry, source: str, position: int) -> Candidate:
    fields: dict[str, Node] = {}
    extra: dict[str, Node] = {}
    uncertain: list[str] = []
    for target, tags in _TEXTS.items():
        for tag in tags:
            for text in filter(None, map(plain, entry.values(tag))):
                if fields.setdefault(target, text) != text:
                    extra[tag.lower()] = text
    for target, tags in _NAMES.items():
        stated = [text for text in map(plain, entry.values(*tags)) if text.strip(" ,")]
        if names := with_others_last([_name(text) for text in stated]):
            fields[target] = names
        if any(map(_has_two_readings, stated)):
            uncertain.append(target)
    pdfs, of_arxiv, on_disk = _pdfs(entry)
    fields |= identifier_fields(
        entry.values("DO"), _eprints(entry), [*entry.values("UR"), *of_arxiv]
    )
    misread = fields.pop("extra", {})
    extra |= misread if isinstance(misread, dict) else {}
    if pdfs:
        fields["links"] = {"pdf": pdfs[0]}
    if others := [pdf for pdf in dict.fromkeys(pdfs) if pdf != pdfs[0]]:
        extra["l1"] = "; ".join(others)
    _type(entry, fields, extra)
    _date(entry, fields, extra, uncertain)
    _pages(entry, fields)
    _serials(entry, fields, extra)
    dropped = ["L1"] * bool(on_disk) + _rest(entry, extra)
    if extra:
        fields["extra"] = extra
    keywords = tuple(word for value in entry.values("KW") for word in keyword_list(plain(value)))
    key = next(iter(entry.values("ID")), None)
    return Candidate(
        fields,
        entry.line,
        source,
        key,
        position,
        tuple(uncertain),
        keywords,
        not_imported(dropped),
    )


def _name(text: str) -> str:
    """Family, Given, Suffix; without a comma it is a group (specification, AU)."""
    if is_others(text):
        return OTHERS
    parts = [part.strip() for part in text.split(",") if part.strip()]
    if len(parts) == 1 or len(parts) > 3:
        return name_text(Name(literal=", ".join(parts)))
    suffix = f" {parts[2]}," if len(parts) == 3 else ""
    try:
        return name_text(parse_name(f"{parts[0]},{suffix} {parts[1]}"))
    except ValueError:
        return name_text(Name(literal=text))


def _has_two_readings(text: str) -> bool:
    """Jane Doe without a comma is a group by the format, and a person by its looks.

    A name of more than three parts is neither.
    """
    words = text.split()
    if text.count(",") > 2:
        return True
    return "," not in text and len(words) > 1 and not is_group(words) and not is_others(text)


def _eprints(entry: _Entry) -> list[tuple[str, str]]:
    """(name under extra, value)"""
    return [
        (tag.lower(), value)
        for tag in ("AN", "M1")
        for value in entry.values(tag)
        if _is_eprint(value)
    ]


def _is_eprint(value: str) -> bool:
    return value.lower().startswith("arxiv:")


def _pdfs(entry: _Entry) -> tuple[list[str], list[str], list[str]]:
    """Addresses of PDFs; those of arXiv, which follow from its id; and files on a disk."""
    stated = entry.values("L1")
    web = [unescaped(value) for value in stated if re.match(r"(?i)https?://", value)]
    arxiv = [value for value in web if re.match(r"(?i)https?://(?:www\.)?arxiv\.org/", value)]
    on_disk = [value for value in stated if not re.match(r"(?i)https?://", value)]
    return [value for value in web if value not in arxiv], arxiv, on_disk


def _type(entry: _Entry, fields: dict[str, Node], extra: dict[str, Node]) -> None:
    said = next(iter(entry.values("TY")), "")
    kind = " ".join(entry.values("M3", "U1")).lower()
    fields["type"] = _TYPES.get(said, "misc")
    if said == "THES" and "master" in kind:
        fields["type"] = "mastersthesis"
    if said and said not in _EXACT:
        extra["ris-type"] = said
    is_arxiv = str(fields.get("publisher", "")).lower() == "arxiv"
    may_be_preprint = said in ("UNPD", "UNPB", "GEN") or (said == "RPRT" and kind == "preprint")
    if may_be_preprint and "arxiv" in fields and "venue" not in fields:
        fields["type"] = "misc"
        if is_arxiv:
            del fields["publisher"]


def _date(
    entry: _Entry, fields: dict[str, Node], extra: dict[str, Node], uncertain: list[str]
) -> None:
    """The fullest of the dates of publication; what the others say beyond it stays extra."""
    read = [(tag, value, partial_date(value)) for tag in _DATES for value in entry.values(tag)]
    dates = [date for _, _, date in read if date]
    same_year = [date for date in dates if date.year == dates[0].year]
    best = str(max(same_year, key=lambda date: len(str(date)))) if dates else ""
    if best:
        fields["date"] = best
    for tag, value, date in read:
        agrees = date is not None and best.startswith(str(date))
        if date and not agrees and "date" not in uncertain:
            uncertain.append("date")
        if not (date and agrees and says_all(date, value)):
            extra[tag.lower()] = plain(value)


def _pages(entry: _Entry, fields: dict[str, Node]) -> None:
    pages = [*map(plain, entry.values("SP")[:1]), *map(plain, entry.values("EP")[:1])]
    if pages:
        fields["pages"] = "-".join(dict.fromkeys(pages))


def _serials(entry: _Entry, fields: dict[str, Node], extra: dict[str, Node]) -> None:
    """SN holds an ISBN or an ISSN, at times with a word behind it."""
    for value in entry.values("SN"):
        isbn = _ISBN.search(value)
        if isbn and "isbn" not in fields:
            fields["isbn"] = isbn[0]
        else:
            name = "isbn-others" if isbn else "issn"
            extra[name] = f"{extra[name]}, {value}" if name in extra else value


def _rest(entry: _Entry, extra: dict[str, Node]) -> list[str]:
    """Puts the other tags under extra; gives those that are not imported."""
    known = {"TY", "ID", "DO", "UR", "L1", "SP", "EP", "SN", "KW", *_DATES}
    known |= {tag for tags in (*_TEXTS.values(), *_NAMES.values()) for tag in tags}
    dropped: list[str] = []
    for tag, value in entry.tags:
        if tag in known or not value or (tag in ("AN", "M1") and _is_eprint(value)):
            continue
        if tag == "M3" and value.lower() in _SAID_BY_TYPE:
            continue
        if tag in _PRIVATE:
            dropped.append(tag)
            continue
        name = _NAMED.get(tag, tag.lower())
        if text := plain(value):
            extra[name] = f"{extra[name]}; {text}" if name in extra else text
    return dropped
