"""Papers as RIS, for EndNote, Mendeley, Zotero and library systems.

Tags as in the RIS specification (Research Information Systems, 2001; its 2011 revision for the
types), one line each, because programs read continued lines in different ways. Proceedings are in
T2 and in C3, from which Zotero takes the title of the proceedings.
"""

import re
from collections.abc import Iterable, Iterator

from papershelf.formats.bibtex.write import RETRACTED
from papershelf.formats.csl.write import topic_names
from papershelf.formats.type_names import genre, kind_of
from papershelf.model.catalogue import Catalogue
from papershelf.model.dates import PartialDate
from papershelf.model.entry_types import EntryType, Status
from papershelf.model.names import OTHERS, Name, NameList
from papershelf.model.paper import Paper
from papershelf.tex.math import plain_text

# RIS has no type for preprints. Every program reads a report; some lose title and authors of a
# type that they do not know.
_PREPRINT = "RPRT"


def ris_file(records: Iterable[str]) -> str:
    """In the given order; lines end in CR and LF, as the format requires."""
    return "\r\n".join(records)


def ris_record(paper: Paper, catalogue: Catalogue) -> str:
    # Each value is one line, so that no value can begin a tag.
    return "".join(
        f"{tag}  - {' '.join(value.split())}\r\n" for tag, value in _tags(paper, catalogue)
    )


def _tags(paper: Paper, catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """(tag, value): TY first and ER last, as the format requires."""
    venue = catalogue.venue_of(paper)
    pages = re.split(r"(?:(?<!\s)\s++)?[-–—]++\s*+", paper.cited_pages or "")
    # Of "A-1-A-20", nothing says which hyphen is that of the range.
    first_page, last_page = pages if len(pages) == 2 else (paper.cited_pages, None)
    single = {
        "ID": paper.key,
        "TI": plain_text(paper.title),
        "T2": venue.citation_title if venue else None,
        "C3": venue.citation_title if venue and paper.type is EntryType.INPROCEEDINGS else None,
        "T3": paper.series,
        "PY": f"{paper.date.year:04}",
        "DA": _date(paper.date),
        "ET": paper.edition,
        "VL": paper.volume,
        "IS": paper.number,
        "SP": first_page,
        "EP": last_page,
        "PB": paper.publisher or ("arXiv" if paper.is_preprint else None),
        "SN": paper.isbn,
        "M3": "Preprint" if paper.is_preprint else genre(paper),
        "LA": paper.language,
        "DO": paper.cited_doi.id if paper.cited_doi else None,
        "AN": f"arXiv:{paper.arxiv}" if paper.arxiv else None,
        "UR": paper.landing_url,
        "L1": paper.pdf_url,
        "N1": RETRACTED if paper.status is Status.RETRACTED else None,
        "AB": plain_text(paper.abstract) if paper.abstract else None,
    }
    yield "TY", _type(paper)
    yield from (("AU", name) for name in _names(paper.authors))
    yield from (("ED", name) for name in _names(paper.editors))
    yield from ((tag, value) for tag, value in single.items() if value)
    yield from (("KW", name) for name in topic_names(paper, catalogue))
    yield "ER", ""


def _type(paper: Paper) -> str:
    if paper.is_preprint:
        return _PREPRINT
    is_edited = paper.type is EntryType.BOOK and paper.is_edited
    return "EDBOOK" if is_edited else kind_of(paper).ris


def _names(names: NameList) -> list[str]:
    return [*map(_name, names), *[OTHERS] * names.others]


def _name(name: Name) -> str:
    """Family, Given, Suffix: RIS has the suffix last, BibTeX in the middle."""
    return name.literal or ", ".join(part for part in (name.last, name.given, name.suffix) if part)


def _date(date: PartialDate) -> str:
    """YYYY/MM/DD/, the slashes always there."""
    month, day = (f"{part:02}" if part else "" for part in (date.month, date.day))
    return f"{date.year:04}/{month}/{day}/"
