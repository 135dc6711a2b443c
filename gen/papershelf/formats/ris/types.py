"""Types of works in RIS, and what EndNote calls them."""

from papershelf.formats.candidates import Candidate
from papershelf.formats.genres import report_type, thesis_type
from papershelf.formats.ris.entries import Entry
from papershelf.model.entry_types import EntryType

_TYPES = {
    "ABST": EntryType.ARTICLE,
    "BLOG": EntryType.ONLINE,
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
    "EJOU": EntryType.ARTICLE,
    "JFULL": EntryType.ARTICLE,
    "JOUR": EntryType.ARTICLE,
    "MGZN": EntryType.ARTICLE,
    "NEWS": EntryType.ARTICLE,
    "PAMP": EntryType.BOOKLET,
    "PAT": EntryType.PATENT,
    "PREPRINT": EntryType.MISC,
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
    "BOOK", "CASE", "CHAP", "COMP", "CONF", "CPAPER", "DATA", "EDBOOK", "EJOU", "ELEC", "ENCYC",
    "GEN", "JOUR", "PAMP", "PAT", "PREPRINT", "RPRT", "SER", "STAND", "STAT", "THES", "UNPB",
    "UNPD",
}  # fmt: skip
ENDNOTE_TYPES = {
    "blog": "BLOG", "book": "BOOK", "book section": "CHAP", "case": "CASE",
    "computer program": "COMP", "dictionary": "DICT", "online database": "DBASE", "serial": "SER",
    "conference paper": "CPAPER", "conference proceedings": "CONF", "dataset": "DATA",
    "edited book": "EDBOOK", "electronic article": "EJOUR", "electronic book": "EBOOK",
    "electronic book section": "ECHAP", "electronic source": "ELEC", "encyclopedia": "ENCYC",
    "generic": "GEN",
    "government document": "GOVDOC", "journal article": "JOUR", "legal rule or regulation": "LEGAL",
    "magazine article": "MGZN", "manuscript": "UNPB", "newspaper article": "NEWS",
    "pamphlet": "PAMP", "patent": "PAT", "personal communication": "PCOMM", "preprint": "GEN",
    "report": "RPRT", "standard": "STAND", "statute": "STAT", "thesis": "THES",
    "unpublished work": "UNPB", "web page": "ELEC",
}  # fmt: skip


def take_type(entry: Entry, kind: str, found: Candidate) -> None:
    """``kind``: what the entry calls its kind of work."""
    stated = entry.first("TY")
    # Some programs write EndNote's name of the type, and some leave it out.
    code = ENDNOTE_TYPES.get(stated.lower(), stated.upper())
    code = code or likely_type(entry)
    found.type = _TYPES.get(code, EntryType.MISC)
    if code == "THES":
        found.type = thesis_type(kind)
    if code == "RPRT":
        found.type = report_type(kind)
    if code not in _EXACT:
        found.extra["ris-type"] = code


def likely_type(entry: Entry) -> str:
    """Of an entry that states none, such as all of refer."""
    tags = {tag for tag, _ in entry.tags}
    if tags & {"JO", "JF", "JA"}:
        return "JOUR"
    if "T2" in tags or "BT" in tags:
        return "CHAP"
    return "BOOK" if "PB" in tags else "GEN"
