"""Papers as BibLaTeX, for documents that use biblatex with biber.

Types and fields are those of the biblatex manual, 2.1 and 2.2; abstracts are left out as in BibTeX.
"""

from collections.abc import Iterable

from papershelf.formats.bibtex.entry import (
    entry,
    extra_fields,
    language,
    library,
    literal_list,
    paper_title,
    present,
)
from papershelf.formats.bibtex.values import BABEL, ENTRY_TYPE, PUBLISHER_FIELD, VENUE_FIELD
from papershelf.formats.bibtex.write import addresses, details, people, venue
from papershelf.model.catalogue import Catalogue
from papershelf.model.paper import EntryType, Paper
from papershelf.tex.encode import tex, verbatim

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
# biblatex's types beyond BibTeX's, which a record keeps under ``extra``.
_OWN_TYPES = frozenset([
    "audio", "bookinbook", "collection", "dataset", "electronic", "image", "inreference",
    "movie", "music", "mvbook", "mvcollection", "mvproceedings", "mvreference", "online",
    "patent", "performance", "periodical", "reference", "software", "standard", "suppbook",
    "suppcollection", "suppperiodical", "video", "www",
])  # fmt: skip
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
    fields["title"] = paper_title(paper)
    fields |= venue(paper, catalogue, _VENUE_FIELD)
    fields |= present(date=_date(paper), type=paper.extra.get("type") or _SUBTYPE.get(paper.type))
    fields |= details(paper)
    if paper.publisher and (field := _PUBLISHER_FIELD.get(paper.type)):
        fields[field] = literal_list(paper.publisher)
    if "address" in paper.extra:
        fields["location"] = literal_list(paper.extra["address"])
        if place := paper.extra.get("location"):
            # ACM's entries have the publisher's town in address, the conference's in location.
            fields["venue"] = tex(paper.extra.get("venue", place))
    fields |= present(isbn=paper.isbn)
    babel = paper.extra.get("langid") or language(paper)
    if babel in BABEL.values() or "langid" in paper.extra:
        fields |= present(langid=babel)
    if paper.arxiv:
        fields["eprint"] = verbatim(paper.arxiv.id)
        fields["eprinttype"] = tex("arxiv")
        fields |= present(eprintclass=paper.primary_class)
    fields |= addresses(paper)
    extra = extra_fields(paper, fields)
    extra.pop("address", None)
    # BibTeX's names of theses and reports say which they are, beside a type in words.
    types = {} if "type" in paper.extra else _TYPE
    entry_type = "online" if paper.is_preprint else types.get(paper.type, paper.type)
    if paper.extra.get(ENTRY_TYPE) in _OWN_TYPES:
        entry_type = paper.extra[ENTRY_TYPE]
        del extra[ENTRY_TYPE]
    return entry(entry_type, paper.key, fields | extra)


def _date(paper: Paper) -> str:
    """The date as an imported file had it (a range, an approximate date), where it begins so."""
    stated = paper.extra.get("date", "")
    return stated if stated.startswith(str(paper.date)) else str(paper.date)
