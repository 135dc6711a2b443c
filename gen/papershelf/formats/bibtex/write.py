"""Papers as BibTeX, for readers and for LaTeX.

The entry types and their fields are those of Patashnik's "BibTeXing" (1988), 3.1 and 3.2, plus
doi, url, and arXiv's eprint, archivePrefix and primaryClass (https://info.arxiv.org/help/hypertex/
bibstyles/). biblatex reads these as aliases, and warns if its own names stand beside them.
Abstracts are left out, because people read and copy these entries; RIS and CSL-JSON have them.
"""

from collections.abc import Iterable

from papershelf.formats.bibtex.blocks import Macro
from papershelf.formats.bibtex.entry import (
    Fields,
    entry,
    extra_fields,
    isbns,
    language,
    library,
    literal_list,
    name_list,
    page_range,
    paper_title,
    present,
)
from papershelf.formats.bibtex.values import (
    PATENT,
    PUBLISHER_FIELD,
    UNPUBLISHED_NOTE,
    VENUE_FIELD,
    sort_key,
)
from papershelf.formats.type_names import SUBTYPE, TYPE_NAMES, nearest_in_bibtex
from papershelf.model.catalogue import Catalogue
from papershelf.model.dates import MONTHS
from papershelf.model.entry_types import EntryType, Status
from papershelf.model.names import NameList
from papershelf.model.paper import Paper
from papershelf.tex.ascii import to_latex
from papershelf.tex.encode import tex, text_tex, verbatim

# BibTeX wants an author or an editor here, and warns about both.
_NO_EDITOR_BESIDE_AUTHOR = ("book", "inbook")
_SORTED_BY_EDITOR = (*_NO_EDITOR_BESIDE_AUTHOR, "proceedings")
# Of types that BibTeX does not have, those for which it would print the words of another.
_NAMED = (EntryType.REPORT, EntryType.THESIS)
RETRACTED = "Retracted"


def write_bibtex(papers: Iterable[Paper], catalogue: Catalogue) -> str:
    """UTF-8, in the given order, with TeX for what LaTeX does not print."""
    return library(bibtex_entry(paper, catalogue) for paper in papers)


def bibtex_entry(paper: Paper, catalogue: Catalogue) -> str:
    kind = nearest_in_bibtex(paper.type)
    fields = people(paper, editor_beside_author=kind not in _NO_EDITOR_BESIDE_AUTHOR)
    fields["title"] = paper_title(paper)
    fields |= venue(paper, catalogue, VENUE_FIELD)
    fields["year"] = tex(f"{paper.date.year:04}")
    if paper.date.month:
        fields["month"] = Macro(MONTHS[paper.date.month - 1][:3].lower())
    fields |= details(paper)
    if paper.type is EntryType.PATENT and paper.number and "howpublished" not in paper.extra:
        fields["howpublished"] = tex(PATENT.format(paper.number))
    if paper.publisher and (field := PUBLISHER_FIELD.get(EntryType(kind))):
        fields[field] = literal_list(paper.publisher)
    fields |= present(isbn=isbns(paper), language=language(paper))
    if paper.arxiv:
        fields["eprint"] = verbatim(paper.arxiv.id)
        fields["archivePrefix"] = tex("arXiv")
        fields |= present(primaryClass=paper.primary_class)
    fields |= links(paper)
    if paper.type is EntryType.UNPUBLISHED and "note" not in paper.extra | fields:
        fields["note"] = tex(UNPUBLISHED_NOTE)  # the type requires a note
    if "author" not in fields and not ("editor" in fields and kind in _SORTED_BY_EDITOR):
        # What styles sort and label such a work by.
        fields |= present(key=paper.extra.get("key") or sort_key(paper))
    if kind != paper.type:
        fields[SUBTYPE] = tex(paper.type)
        if paper.type in _NAMED and "type" not in paper.extra:
            fields["type"] = tex(TYPE_NAMES[paper.type])
    return to_latex(entry(kind, paper.key, fields | extra_fields(paper, fields, catalogue)))


def people(paper: Paper, *, editor_beside_author: bool) -> Fields:
    """Authors and editors, if there are any; the people of proceedings are all editors."""
    authors, editors = paper.authors, paper.editors
    if paper.type is EntryType.PROCEEDINGS:
        authors, editors = NameList(), editors or authors
    fields: Fields = {}
    if authors:
        fields["author"] = name_list(authors)
    if editors and (editor_beside_author or not authors):
        fields["editor"] = name_list(editors)
    return fields


def venue(paper: Paper, catalogue: Catalogue, names: dict[EntryType, str]) -> Fields:
    """The venue, which begins the note if the type has no field for it.

    All styles print the note, so it says first that a paper was retracted.
    """
    fields: Fields = {}
    found = catalogue.venue_of(paper)
    note = [RETRACTED] if paper.status is Status.RETRACTED else []
    if found and (field := names.get(paper.type)):
        fields[field] = tex(found.citation_title)
    elif found:
        note.append(found.citation_title)
    if note:
        fields["note"] = text_tex(". ".join([*note, *filter(None, [paper.extra.get("note")])]))
    return fields


def details(paper: Paper) -> Fields:
    fields = present(
        series=paper.series, edition=paper.edition, volume=paper.volume, number=paper.number
    )
    if paper.pages:
        fields["pages"] = page_range(paper.pages)
    return fields


def links(paper: Paper) -> Fields:
    """DOI and URL; without both, and for preprints, the best page elsewhere."""
    fields: Fields = {}
    if paper.cited_doi:
        fields["doi"] = verbatim(paper.cited_doi.id)
    if url := paper.url or (None if paper.doi else paper.landing_url):
        fields["url"] = verbatim(url)
    return fields
