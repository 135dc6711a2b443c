"""Papers as BibTeX, for readers and for LaTeX.

The entry types and their fields are those of Patashnik's "BibTeXing" (1988), 3.1 and 3.2, plus
doi, url, and arXiv's eprint, archivePrefix and primaryClass (https://info.arxiv.org/help/hypertex/
bibstyles/). biblatex reads these as aliases, and warns if its own names stand beside them.
Abstracts are left out, because people read and copy these entries; RIS and CSL-JSON have them.
"""

from collections.abc import Iterable

from papershelf.formats.bibtex.entry import (
    Fields,
    Macro,
    entry,
    extra_fields,
    language,
    library,
    literal_list,
    name_list,
    page_range,
    paper_title,
    present,
)
from papershelf.formats.bibtex.values import PUBLISHER_FIELD, UNPUBLISHED_NOTE, VENUE_FIELD
from papershelf.model.catalogue import Catalogue
from papershelf.model.paper import EntryType, Paper
from papershelf.tex.ascii import to_ascii
from papershelf.tex.encode import tex, verbatim

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

# "Author or editor" in BibTeX, which warns of both; an editor alone never gets here.
_NO_EDITOR_BESIDE_AUTHOR = (EntryType.BOOK, EntryType.INBOOK)


def write_bibtex(papers: Iterable[Paper], catalogue: Catalogue) -> str:
    """UTF-8, in the given order."""
    return library(bibtex_entry(paper, catalogue) for paper in papers)


def write_ascii_bibtex(papers: Iterable[Paper], catalogue: Catalogue) -> str:
    """The same in ASCII, for 8-bit BibTeX and old editors."""
    return to_ascii(write_bibtex(papers, catalogue))


def bibtex_entry(paper: Paper, catalogue: Catalogue) -> str:
    fields = people(paper, editor_beside_author=paper.type not in _NO_EDITOR_BESIDE_AUTHOR)
    fields["title"] = paper_title(paper)
    fields |= venue(paper, catalogue, VENUE_FIELD)
    fields["year"] = tex(f"{paper.date.year:04}")
    if paper.date.month:
        fields["month"] = Macro(MONTHS[paper.date.month - 1])
    fields |= details(paper)
    if paper.publisher and (field := PUBLISHER_FIELD.get(paper.type)):
        fields[field] = literal_list(paper.publisher)
    fields |= present(isbn=paper.isbn, language=language(paper))
    if paper.arxiv:
        fields["eprint"] = verbatim(paper.arxiv.id)
        fields["archivePrefix"] = tex("arXiv")
        fields |= present(primaryClass=paper.primary_class)
    fields |= addresses(paper)
    if paper.type is EntryType.UNPUBLISHED and "note" not in paper.extra:
        fields["note"] = tex(UNPUBLISHED_NOTE)  # the type requires a note
    return entry(paper.type, paper.key, fields | extra_fields(paper, fields))


def people(paper: Paper, *, editor_beside_author: bool) -> Fields:
    """Proceedings have editors alone, so their people are that, whichever field has them."""
    if paper.type is EntryType.PROCEEDINGS:
        return {"editor": name_list(paper.editors or paper.authors)}
    fields: Fields = {"author": name_list(paper.authors)}
    if paper.editors and editor_beside_author:
        fields["editor"] = name_list(paper.editors)
    return fields


def venue(paper: Paper, catalogue: Catalogue, names: dict[EntryType, str]) -> Fields:
    """Where the type has no field for it, it begins the note, which all styles print."""
    found = catalogue.venue_of(paper)
    if found is None:
        return {}
    if field := names.get(paper.type):
        return {field: tex(found.citation_title)}
    note = paper.extra.get("note")
    return {"note": tex(f"{found.citation_title}. {note}" if note else found.citation_title)}


def details(paper: Paper) -> Fields:
    fields = present(
        series=paper.series, edition=paper.edition, volume=paper.volume, number=paper.number
    )
    if paper.pages:
        fields["pages"] = page_range(paper.pages)
    return fields


def addresses(paper: Paper) -> Fields:
    """DOI and address; the best page elsewhere where there is neither, and for preprints."""
    fields: Fields = {}
    if paper.cited_doi:
        fields["doi"] = verbatim(paper.cited_doi.id)
    if address := paper.url or (None if paper.doi else paper.landing_url):
        fields["url"] = verbatim(address)
    return fields
