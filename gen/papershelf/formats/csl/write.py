"""Papers as CSL-JSON 1.0.2, which Zotero, Pandoc and citation processors read.

This is the only format whose preprints reference managers keep as such: type article with genre
Preprint. It has the abstracts, because people search their libraries for them.
https://docs.citationstyles.org/en/stable/specification.html#appendix-iii-types
"""

import json
from collections.abc import Mapping, Sequence

from papershelf.formats.bibtex.write import RETRACTED
from papershelf.formats.type_names import genre, kind_of
from papershelf.model.catalogue import Catalogue
from papershelf.model.dates import PartialDate
from papershelf.model.entry_types import EntryType, Status
from papershelf.model.names import OTHERS, Name, NameList
from papershelf.model.paper import Paper
from papershelf.tex.math import plain_text

# There are no null values: a variable without a value is left out.
Json = str | int | Sequence["Json"] | Mapping[str, "Json"]


def csl_text(paper: Paper, catalogue: Catalogue) -> str:
    """A paper as it is in an array."""
    array = json.dumps([csl_item(paper, catalogue)], ensure_ascii=False, indent=1)
    return array.removeprefix("[\n").removesuffix("\n]")


def csl_item(paper: Paper, catalogue: Catalogue) -> dict[str, Json]:
    venue = catalogue.venue_of(paper)
    fields: dict[str, Json | None] = {
        "id": paper.key,
        "citation-key": paper.key,
        "type": csl_type(paper),
        "genre": "Preprint" if paper.is_preprint else genre(paper),
        "title": plain_text(paper.title),
        "author": _names(paper.authors) if paper.authors else None,
        "editor": _names(paper.editors) if paper.editors else None,
        "issued": _date(paper.date),
        "container-title": venue.citation_title if venue else None,
        "collection-title": paper.series,
        "edition": paper.edition,
        "volume": paper.volume,
        **_number(paper),
        **_arxiv(paper),
        "page": paper.cited_pages,
        "publisher": paper.publisher or ("arXiv" if paper.is_preprint else None),
        "ISBN": paper.isbn,
        "DOI": paper.cited_doi.id if paper.cited_doi else None,
        "URL": paper.landing_url,
        "language": paper.language,
        "abstract": plain_text(paper.abstract) if paper.abstract else None,
        "keyword": ", ".join(topic_names(paper, catalogue)),
    }
    return {name: value for name, value in fields.items() if value is not None}


def csl_type(paper: Paper) -> str:
    if paper.is_preprint:
        return "article"
    return kind_of(paper).csl


def _arxiv(paper: Paper) -> dict[str, Json | None]:
    """The arXiv id: of a published paper in the note, since styles print the archive.

    "arXiv: 2005.08100" is the line that Zotero itself keeps in the field Extra.
    """
    retracted = [RETRACTED] if paper.status is Status.RETRACTED else []
    if paper.arxiv is None or paper.is_preprint:
        note = "\n".join(retracted) or None
        where = paper.arxiv.id if paper.arxiv else None
        return {"note": note, "archive": "arXiv" if where else None, "archive_location": where}
    return {"note": "\n".join([*retracted, f"arXiv: {paper.arxiv}"])}


def topic_names(paper: Paper, catalogue: Catalogue) -> list[str]:
    """As on the pages; a path that the taxonomy does not have is given as it is."""
    taxonomy = catalogue.taxonomy
    return [taxonomy[path].name if path in taxonomy else path for path in paper.topics]


def _number(paper: Paper) -> dict[str, Json | None]:
    """The issue of a journal or the number in a series; else the number, which for a preprint is
    its arXiv id.
    """
    if paper.type is EntryType.ARTICLE:
        return {"issue": paper.number}
    if paper.series and csl_type(paper) in ("book", "chapter", "paper-conference"):
        return {"collection-number": paper.number}
    eprint = f"arXiv:{paper.arxiv}" if paper.is_preprint else None
    return {"number": paper.number or eprint}


def _date(date: PartialDate) -> Json:
    return {"date-parts": [[part for part in (date.year, date.month, date.day) if part]]}


def _names(names: NameList) -> list[Json]:
    """CSL has no word for a list that goes on; Pandoc reads this literal as "et al."."""
    return [*map(_name, names), *[{"literal": OTHERS}] * names.others]


def _name(name: Name) -> Json:
    parts = {
        "family": name.family,
        "given": name.given,
        "non-dropping-particle": name.particle,
        "suffix": name.suffix,
        "literal": name.literal,
    }
    return {part: text for part, text in parts.items() if text is not None}
