"""Papers as RIS, for EndNote, Mendeley, Zotero and library systems.

Tags as in the RIS specification (Research Information Systems, 2001; its 2011 revision for the
types), one line each, since readers differ on continued lines. Abstracts are in it.
"""

import re
from collections.abc import Iterable, Iterator

from papershelf.formats.csl.write import topic_names
from papershelf.model.catalogue import Catalogue
from papershelf.model.dates import PartialDate
from papershelf.model.names import OTHERS, Name, NameList
from papershelf.model.paper import EntryType, Paper
from papershelf.tex.math import plain_text

_TYPE = {
    EntryType.ARTICLE: "JOUR",
    EntryType.BOOK: "BOOK",
    EntryType.BOOKLET: "PAMP",
    EntryType.INBOOK: "CHAP",
    EntryType.INCOLLECTION: "CHAP",
    EntryType.INPROCEEDINGS: "CONF",
    EntryType.MANUAL: "BOOK",
    EntryType.MASTERSTHESIS: "THES",
    EntryType.MISC: "GEN",
    EntryType.PHDTHESIS: "THES",
    EntryType.PROCEEDINGS: "BOOK",
    EntryType.TECHREPORT: "RPRT",
    EntryType.UNPUBLISHED: "UNPD",
}


def write_ris(papers: Iterable[Paper], catalogue: Catalogue) -> str:
    """In the given order; lines end in CR and LF, as the format asks."""
    return "\r\n".join(_record(paper, catalogue) for paper in papers)


def _record(paper: Paper, catalogue: Catalogue) -> str:
    # A value is one line whatever it holds, so that none can begin a tag of its own.
    return "".join(
        f"{tag}  - {' '.join(value.split())}\r\n" for tag, value in _tags(paper, catalogue)
    )


def _tags(paper: Paper, catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """(tag, value): TY first and ER last, as the format requires."""
    venue = catalogue.venue_of(paper)
    first_page, *last_pages = re.split(r"\s*[-–—]+\s*", paper.pages or "", maxsplit=1)
    single = {
        "ID": paper.key,
        "TI": plain_text(paper.title),
        "T2": venue.citation_title if venue else None,
        "T3": paper.series,
        "PY": f"{paper.date.year:04}",
        "DA": _date(paper.date),
        "ET": paper.edition,
        "VL": paper.volume,
        "IS": paper.number,
        "SP": first_page,
        "EP": "".join(last_pages),
        "PB": paper.publisher or ("arXiv" if paper.is_preprint else None),
        "SN": paper.isbn,
        "LA": paper.language,
        "DO": paper.cited_doi.id if paper.cited_doi else None,
        "AN": f"arXiv:{paper.arxiv}" if paper.arxiv else None,
        "UR": paper.landing_url,
        "L1": paper.pdf_url,
        "AB": plain_text(paper.abstract) if paper.abstract else None,
    }
    yield "TY", "UNPD" if paper.is_preprint else _TYPE[paper.type]
    yield from (("AU", name) for name in _names(paper.authors))
    yield from (("ED", name) for name in _names(paper.editors or NameList()))
    yield from ((tag, value) for tag, value in single.items() if value)
    yield from (("KW", name) for name in topic_names(paper, catalogue))
    yield "ER", ""


def _names(names: NameList) -> list[str]:
    return [*map(_name, names), *[OTHERS] * names.others]


def _name(name: Name) -> str:
    """Family, Given, Suffix: RIS has the suffix last, BibTeX in the middle."""
    return name.literal or ", ".join(part for part in (name.last, name.given, name.suffix) if part)


def _date(date: PartialDate) -> str:
    """YYYY/MM/DD/, the slashes always there."""
    month, day = (f"{part:02}" if part else "" for part in (date.month, date.day))
    return f"{date.year:04}/{month}/{day}/"
