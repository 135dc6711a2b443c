"""Read RIS as reference managers and publishers write it.

Tags are those of the specification (Research Information Systems, 2001, revised 2011). Of several
with one meaning (T1 and TI, JO and T2, PY and Y1) the best is taken. Tags that a record has no
field for are kept under ``extra``. Those that are of no use to others are not kept.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from papershelf.formats.candidates import Candidate, Reading, Rejected
from papershelf.formats.markup import plain, unescaped
from papershelf.formats.names import is_group, is_others, name_list, record_name
from papershelf.formats.shared_fields import (
    is_arxiv_url,
    isbn_in,
    keyword_list,
    partial_date,
    says_all,
    take_identifiers,
)
from papershelf.model.names import Name, NameList, parse_name
from papershelf.model.paper import EntryType

_TAG = re.compile(r"(?P<tag>[A-Z][A-Z0-9]) {0,2}-(?: |$)(?P<value>.*)")
_IS_RIS = re.compile(r"(?m)^\ufeff?(?:TY|ER) {0,2}-(?: |$)")
# Written above an entry that was not imported, with the reason.
REMARK = "# "

_TYPES = {
    "ABST": EntryType.ARTICLE,
    "BOOK": EntryType.BOOK,
    "CASE": EntryType.JURISDICTION,
    "CHAP": EntryType.INCOLLECTION,
    "COMP": EntryType.SOFTWARE,
    "CONF": EntryType.INPROCEEDINGS,
    "CPAPER": EntryType.INPROCEEDINGS,
    "DATA": EntryType.DATASET,
    "DBASE": EntryType.DATASET,
    "DICT": EntryType.INREFERENCE,
    "EBOOK": EntryType.BOOK,
    "ECHAP": EntryType.INCOLLECTION,
    "EDBOOK": EntryType.COLLECTION,
    "EJOUR": EntryType.ARTICLE,
    "ELEC": EntryType.ONLINE,
    "ENCYC": EntryType.INREFERENCE,
    "GEN": EntryType.MISC,
    "INPR": EntryType.ARTICLE,
    "JFULL": EntryType.ARTICLE,
    "JOUR": EntryType.ARTICLE,
    "MGZN": EntryType.ARTICLE,
    "NEWS": EntryType.ARTICLE,
    "PAMP": EntryType.BOOKLET,
    "PAT": EntryType.PATENT,
    "RPRT": EntryType.TECHREPORT,
    "SER": EntryType.PERIODICAL,
    "STAND": EntryType.STANDARD,
    "STAT": EntryType.LEGISLATION,
    "THES": EntryType.PHDTHESIS,
    "UNPB": EntryType.UNPUBLISHED,
    "UNPD": EntryType.UNPUBLISHED,
}
# A record's type says all that these say.
_EXACT = {
    "BOOK", "CASE", "CHAP", "COMP", "CONF", "CPAPER", "DATA", "EDBOOK", "ELEC", "ENCYC", "GEN",
    "JOUR", "PAMP", "PAT", "RPRT", "SER", "STAND", "STAT", "THES", "UNPB", "UNPD",
}  # fmt: skip
_SAID_BY_TYPE = {
    "preprint", "phd thesis", "master's thesis", "thesis", "technical report", "report",
}  # fmt: skip
# The tags that may hold a field, the best first.
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
# If they differ, the year of the first counts.
_DATES = ("PY", "Y1", "DA")
_NAMED = {"CY": "address", "N1": "note", "Y2": "urldate", "ST": "shorttitle", "M3": "howpublished"}
# These may be repeated.
_REPEATED = frozenset({
    "A1", "A2", "A3", "A4", "AD", "AN", "AU", "ED", "KW", "L1", "L2", "L3", "L4", "N1", "NV", "SN",
    "UR",
})  # fmt: skip
# Notes of a program for itself, and files on somebody's disk.
_PRIVATE = {"DP", "DB", "L2", "L3", "L4", "RP", "AV", "LB", "DS"}


@dataclass
class _Entry:
    line: int
    lines: list[str] = field(default_factory=list)
    tags: list[tuple[str, str]] = field(default_factory=list)
    fault: str | None = None

    def values(self, *tags: str) -> list[str]:
        return [value for tag in tags for name, value in self.tags if name == tag and value]


def read_ris(text: str) -> Reading:
    """The entries from TY to ER. Lines between them that have no tag are skipped."""
    candidates: list[Candidate] = []
    rejected: list[Rejected] = []
    if not _IS_RIS.search(text):
        # In any prose a line may begin with two capitals and a dash.
        return Reading()
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
                entry.fault = "has no TY line; begin the entry with its type, such as TY  - JOUR"
        entry.lines.append(line)
        if tag == "ER":
            yield entry
            entry = None
        elif found:
            entry.tags.append((found["tag"], found["value"].strip()))
        elif entry.tags and line.strip():
            # The line continues a long value.
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
    found = Candidate(line=entry.line, position=position, text=source)
    for target, tags in _TEXTS.items():
        setattr(found, target, _first_text(entry, tags, found))
    found.authors = _people(entry, "authors", found)
    found.editors = _people(entry, "editors", found)
    _links(entry, found)
    _type(entry, found)
    _date(entry, found)
    _pages(entry, found)
    _serials(entry, found)
    _rest(entry, found)
    found.keywords = tuple(
        word for value in entry.values("KW") for word in keyword_list(plain(value))
    )
    found.key = next(iter(entry.values("ID")), None)
    return found


def _first_text(entry: _Entry, tags: tuple[str, ...], found: Candidate) -> str | None:
    """Of several different ones, those after the first are kept under their tags."""
    first = None
    for tag in tags:
        for text in filter(None, map(plain, entry.values(tag))):
            first = first or text
            if text != first:
                found.extra[tag.lower()] = text
    return first


def _people(entry: _Entry, field_name: str, found: Candidate) -> NameList | None:
    stated = [text for text in map(plain, entry.values(*_NAMES[field_name])) if text.strip(" ,")]
    if any(map(_has_two_readings, stated)):
        found.doubt(field_name)
    people = [text for text in stated if not is_others(text)]
    return name_list(map(_name, people), others=len(people) < len(stated))


def _name(text: str) -> Name:
    """Family, Given, Suffix; without a comma it is a group (specification, AU)."""
    parts = [part.strip() for part in text.split(",") if part.strip()]
    if len(parts) == 1 or len(parts) > 3:
        return record_name(Name(literal=", ".join(parts)))
    suffix = f" {parts[2]}," if len(parts) == 3 else ""
    try:
        return record_name(parse_name(f"{parts[0]},{suffix} {parts[1]}"))
    except ValueError:
        return record_name(Name(literal=text))


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


def _links(entry: _Entry, found: Candidate) -> None:
    """Identifiers and URLs. A PDF of arXiv follows from its id; files on a disk are not kept."""
    stated = entry.values("L1")
    web = [unescaped(value) for value in stated if re.match(r"(?i)https?://", value)]
    of_arxiv = [value for value in web if is_arxiv_url(value)]
    take_identifiers(found, entry.values("DO"), _eprints(entry), [*entry.values("UR"), *of_arxiv])
    pdfs = [value for value in dict.fromkeys(web) if value not in of_arxiv]
    if pdfs:
        found.links["pdf"] = pdfs[0]
    if len(pdfs) > 1:
        found.extra["l1"] = "; ".join(pdfs[1:])
    if len(web) < len(stated):
        found.not_kept += ("L1",)


def _type(entry: _Entry, found: Candidate) -> None:
    stated = next(iter(entry.values("TY")), "")
    kind = " ".join(entry.values("M3", "U1")).lower()
    found.type = _TYPES.get(stated, EntryType.MISC)
    if stated == "THES" and "master" in kind:
        found.type = EntryType.MASTERSTHESIS
    if (stated, kind) in (("THES", "thesis"), ("RPRT", "report")):
        found.type = EntryType.THESIS if stated == "THES" else EntryType.REPORT
    if stated and stated not in _EXACT:
        found.extra["ris-type"] = stated
    may_be_preprint = stated in ("UNPD", "UNPB", "GEN") or (stated == "RPRT" and kind == "preprint")
    if may_be_preprint and found.arxiv and not found.venue:
        found.type = EntryType.MISC
        if (found.publisher or "").lower() == "arxiv":
            found.publisher = None


def _date(entry: _Entry, found: Candidate) -> None:
    """The most precise of the dates of publication. Others are extra if they say more."""
    read = [(tag, value, partial_date(value)) for tag in _DATES for value in entry.values(tag)]
    dates = [date for _, _, date in read if date]
    same_year = [date for date in dates if date.year == dates[0].year]
    found.date = max(same_year, key=lambda date: len(str(date)), default=None)
    for tag, value, date in read:
        agrees = date is not None and str(found.date).startswith(str(date))
        if date and not agrees:
            found.doubt("date")
        if not (date and agrees and says_all(date, value)):
            found.extra[tag.lower()] = plain(value)


def _pages(entry: _Entry, found: Candidate) -> None:
    pages = [*map(plain, entry.values("SP")[:1]), *map(plain, entry.values("EP")[:1])]
    found.pages = "-".join(dict.fromkeys(pages)) or None


def _serials(entry: _Entry, found: Candidate) -> None:
    """SN holds an ISBN or an ISSN, sometimes with a word behind it."""
    for value in entry.values("SN"):
        isbn = isbn_in(value)
        if isbn and not found.isbn:
            found.isbn = isbn
        else:
            found.add_extra("isbn-others" if isbn else "issn", value, ", ")


def _rest(entry: _Entry, found: Candidate) -> None:
    """The other tags."""
    known = {"TY", "ID", "DO", "UR", "L1", "SP", "EP", "SN", "KW", *_DATES}
    known |= {tag for tags in (*_TEXTS.values(), *_NAMES.values()) for tag in tags}
    for tag, value in entry.tags:
        if tag in known or not value or (tag in ("AN", "M1") and _is_eprint(value)):
            continue
        if tag == "M3" and value.lower() in _SAID_BY_TYPE:
            continue
        if tag in _PRIVATE:
            found.not_kept += (tag,)
        elif text := plain(value):
            found.add_extra(_NAMED.get(tag, tag.lower()), text)
