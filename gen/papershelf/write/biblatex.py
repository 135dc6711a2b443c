"""Papers as BibLaTeX, for documents that use biblatex with biber.

Types and fields are those of the biblatex manual, 2.1 and 2.2; abstracts are left out as in BibTeX.
"""

from collections.abc import Iterable

from papershelf.model.catalogue import Catalogue
from papershelf.model.paper import EntryType, Paper
from papershelf.write.bibfile import (
    BABEL,
    entry,
    extra_fields,
    language,
    library,
    literal_list,
    present,
)
from papershelf.write.bibtex import PUBLISHER_FIELD, VENUE_FIELD, addresses, details, people, venue
from papershelf.write.latex import tex, title_tex, verbatim

_TYPE = {
    EntryType.MASTERSTHESIS: "thesis",
    EntryType.PHDTHESIS: "thesis",
    EntryType.TECHREPORT: "report",
}
# Localisation keys, which biblatex prints in the document's language.
_SUBTYPE = {
    EntryType.MASTERSTHESIS: "mathesis",
    EntryType.PHDTHESIS: "phdthesis",
    EntryType.TECHREPORT: "techreport",
}
_VENUE_FIELD = VENUE_FIELD | {EntryType.ARTICLE: "journaltitle"}
_PUBLISHER_FIELD = PUBLISHER_FIELD | {
    EntryType.MASTERSTHESIS: "institution",
    EntryType.PHDTHESIS: "institution",
}


def write_biblatex(papers: Iterable[Paper], catalogue: Catalogue) -> str:
    """UTF-8, in the given order."""
    return library(biblatex_entry(paper, catalogue) for paper in papers)


def biblatex_entry(paper: Paper, catalogue: Catalogue) -> str:
    fields = people(paper, editor_beside_author=True)
    fields["title"] = title_tex(paper.title)
    fields |= venue(paper, catalogue, _VENUE_FIELD)
    fields |= present(date=str(paper.date), type=_SUBTYPE.get(paper.type))
    fields |= details(paper)
    if paper.publisher and (field := _PUBLISHER_FIELD.get(paper.type)):
        fields[field] = literal_list(paper.publisher)
    if "address" in paper.extra:
        fields["location"] = literal_list(paper.extra["address"])
    fields |= present(isbn=paper.isbn)
    if (babel := language(paper)) in BABEL.values():
        fields |= present(langid=babel)
    if paper.arxiv:
        fields["eprint"] = verbatim(paper.arxiv.id)
        fields["eprinttype"] = tex("arxiv")
        fields |= present(eprintclass=paper.primary_class)
    fields |= addresses(paper)
    extra = extra_fields(paper, fields)
    extra.pop("address", None)
    entry_type = "online" if paper.is_preprint else _TYPE.get(paper.type, paper.type)
    return entry(entry_type, paper.key, fields | extra)
