"""Pages, ISBNs and ISSNs, and the numbers of reports, patents and standards."""

import re

from papershelf.formats.candidates import Candidate
from papershelf.formats.ris.entries import Entry
from papershelf.formats.shared_fields import OTHER_ISBNS, isbns_in
from papershelf.formats.text.markup import plain
from papershelf.model.entry_types import EntryType
from papershelf.model.placeholders import is_placeholder

# SN and M1 have their number.
_NUMBERED = frozenset({
    EntryType.LEGISLATION, EntryType.PATENT, EntryType.REPORT, EntryType.STANDARD,
    EntryType.TECHREPORT,
})  # fmt: skip
_ISSN = re.compile(r"(?<![0-9])(?<![0-9]-)[0-9]{4}-?[0-9]{3}[0-9Xx](?![0-9-])")
_PAGE_RANGE = re.compile(r"\w+\s*[-–—]+\s*\w+")
_MEDIUM = re.compile(
    r"(?i)[\s()\[\],;:/]*+(?:e?-?issn-?|print|electronic|online|linking|[\s()\[\],;:/]++)*+"
)


def take_pages(entry: Entry, found: Candidate) -> None:
    first = [*map(plain, entry.values("SP"))]
    if first and first[0].isdigit() and (later := [*filter(_PAGE_RANGE.fullmatch, first)]):
        # CNKI has how many pages a paper has in the same tag, before its pages.
        found.add_extra("pagetotal", first[0])
        entry.tags.remove(("SP", first[0]))
        first = later
    pages = [*first[:1], *map(plain, entry.values("EP")[:1])]
    if pages[1:] == ["+"]:
        # Web of Science: the page on which an article begins that goes on elsewhere.
        pages = [f"{pages[0]}+"]
    # Some programs have the whole range in one of the two.
    ranges = [text for text in pages if _PAGE_RANGE.fullmatch(text)]
    found.pages = ranges[0] if ranges else "-".join(dict.fromkeys(pages)) or None
    if is_placeholder(" ".join(pages)):
        # PsycINFO: "No Pagination Specified" is in two tags.
        found.pages = " ".join(pages)
    for tag in ("SP", "EP"):
        for other in dict.fromkeys(map(plain, entry.values(tag))):
            if other not in pages and other != "+" and f"{other}+" not in pages:
                found.add_extra(tag.lower(), other)


def take_serials(entry: Entry, found: Candidate) -> None:
    """SN holds ISBNs or ISSNs, sometimes with a word behind them."""
    values = [v.strip() for one in entry.values("SN") for v in re.split(r"\n|[;,]\s", one)]
    for value in dict.fromkeys(filter(None, values)):
        isbns = isbns_in(value)
        if isbns and not found.isbn:
            found.isbn = isbns.pop(0)
        for isbn in isbns:
            found.add_extra(OTHER_ISBNS, isbn, ", ")
        if isbns_in(value):
            continue
        issns = _issns(value)
        if not issns and found.type in _NUMBERED and found.number is None:
            found.number = plain(value)
            continue
        kept = found.extra.get("issn", "").split(", ")
        for issn in [one for one in dict.fromkeys(issns) if one not in kept] if issns else [value]:
            found.add_extra("issn", issn, ", ")


def _issns(text: str) -> list[str]:
    """Those in a text that has nothing else but words for their kind: 1234-5678 (Print)."""
    return _ISSN.findall(text) if _MEDIUM.fullmatch(_ISSN.sub(" ", text)) else []


def takes_number(tag: str, text: str, found: Candidate) -> bool:
    """Whether the tag has the number of a report, a patent or a standard, which has none yet."""
    if tag != "M1" or found.type not in _NUMBERED or found.number:
        return False
    found.number = text
    return True
