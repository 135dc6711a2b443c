"""Papers as BibLaTeX, for documents that use biblatex with biber.

Types and fields are those of the biblatex manual, 2.1 and 2.2; abstracts are left out as in BibTeX.
"""

import re
from collections.abc import Iterable

from papershelf.formats.bibtex.edtf import DATE_FIELDS, edtf
from papershelf.formats.bibtex.entry import (
    entry,
    extra_fields,
    isbns,
    language,
    library,
    literal_list,
    name_tex,
    paper_title,
    present,
)
from papershelf.formats.bibtex.values import BABEL, PUBLISHER_FIELD, VENUE_FIELD
from papershelf.formats.bibtex.write import bibtex_entry, details, links, people, venue
from papershelf.formats.genres import SUBTYPES
from papershelf.formats.type_names import ENTRY_TYPE, TYPE_NAMES
from papershelf.model.catalogue import Catalogue
from papershelf.model.entry_types import EntryType
from papershelf.model.names import Name
from papershelf.model.paper import Paper
from papershelf.tex.ascii import to_latex
from papershelf.tex.encode import Tex, tex, verbatim

_TYPE = {
    EntryType.MASTERSTHESIS: "thesis",
    EntryType.PHDTHESIS: "thesis",
    EntryType.TECHREPORT: "report",
}
# Localisation keys, which biblatex prints in the document's language.
_SUBTYPE = {kind: TYPE_NAMES[kind] for kind in (EntryType.REPORT, EntryType.THESIS)} | {
    kind: name for name, kind in SUBTYPES.items()
}
# A key that BibTeX, biber and LaTeX accept: no comma, brace, quote or comment sign.
_CITABLE = re.compile(r"[^\s,{}\"#%~\\()=']+")
# biblatex's types beyond BibTeX's, which a record keeps under ``extra``.
_OWN_TYPES = frozenset([
    "artwork", "audio", "bibnote", "bookinbook", "collection", "commentary", "dataset",
    "electronic", "image", "inreference", "jurisdiction", "legal", "legislation", "letter",
    "movie", "music", "mvbook", "mvcollection", "mvproceedings", "mvreference", "online",
    "patent", "performance", "periodical", "reference", "review", "software", "standard",
    "suppbook", "suppcollection", "suppperiodical", "video", "www",
])  # fmt: skip
_VENUE_FIELD = VENUE_FIELD | {EntryType.ARTICLE: "journaltitle"}
_PUBLISHER_FIELD = PUBLISHER_FIELD | {
    EntryType.MASTERSTHESIS: "institution",
    EntryType.PHDTHESIS: "institution",
    EntryType.THESIS: "institution",
}


def write_aliases(papers: Iterable[Paper], catalogue: Catalogue) -> str:
    r"""An entry for every earlier key, for documents that cite by it and use BibTeX.

    biblatex has the field ids for this. BibTeX has nothing of the kind, so such a document names
    both files: \bibliography{references,references.aliases}.
    """
    # BibTeX finds keys in any case, and stops at a second entry.
    by_fold = {
        alias.lower(): (alias, paper)
        for paper in reversed([*papers])
        for alias in reversed(citable_aliases(paper, catalogue))
        if alias.lower() not in catalogue
    }
    entries = library(
        bibtex_entry(paper.model_copy(update={"key": alias}), catalogue)
        for alias, paper in reversed(by_fold.values())
    )
    # GitHub refuses empty files in a release.
    return entries or "% No paper of this list has an earlier key.\n"


def biblatex_entry(paper: Paper, catalogue: Catalogue) -> str:
    fields = people(paper, editor_beside_author=True)
    if aliases := citable_aliases(paper, catalogue):
        fields["ids"] = Tex(", ".join(aliases))
    fields["title"] = paper_title(paper)
    fields |= venue(paper, catalogue, _VENUE_FIELD)
    # Biber reads no TeX in dates, such as the tilde that means "about".
    fields["date"] = verbatim(_date(paper))
    fields |= present(type=paper.extra.get("type") or _SUBTYPE.get(paper.type))
    fields |= details(paper)
    if paper.publisher and (field := _PUBLISHER_FIELD.get(paper.type)):
        holder = name_tex(Name(literal=paper.publisher))
        fields[field] = holder if field == "holder" else literal_list(paper.publisher)
    if "address" in paper.extra:
        fields["location"] = literal_list(paper.extra["address"])
        if place := paper.extra.get("location"):
            # ACM's entries have the publisher's town in address, the conference's in location.
            fields["venue"] = tex(paper.extra.get("venue", place))
    fields |= present(isbn=isbns(paper))
    babel = paper.extra.get("langid") or language(paper)
    if babel in BABEL.values() or "langid" in paper.extra:
        fields |= present(langid=babel)
    if paper.arxiv:
        fields["eprint"] = verbatim(paper.arxiv.id)
        fields["eprinttype"] = tex("arxiv")
        fields |= present(eprintclass=paper.primary_class)
    fields |= links(paper)
    extra = extra_fields(paper, fields, catalogue)
    extra.pop("address", None)
    for name in extra.keys() & set(DATE_FIELDS):
        if date := edtf(paper.extra[name]):
            extra[name] = verbatim(date)
        else:
            del extra[name]
    # BibTeX's names of theses and reports say which they are, beside a type in words.
    types = {} if "type" in paper.extra else _TYPE
    entry_type = "online" if paper.is_preprint else types.get(paper.type, paper.type)
    if paper.type is EntryType.BOOK and paper.is_edited:
        entry_type = "collection"
    if paper.extra.get(ENTRY_TYPE) in _OWN_TYPES:
        entry_type = paper.extra[ENTRY_TYPE]
        del extra[ENTRY_TYPE]
    return to_latex(entry(entry_type, paper.key, fields | extra), letters=False)


def citable_aliases(paper: Paper, catalogue: Catalogue) -> list[str]:
    """The paper's earlier keys that a document can cite and that no other paper has now."""
    fitting = filter(_CITABLE.fullmatch, paper.aliases)
    return [alias for alias in fitting if alias not in catalogue]


def _date(paper: Paper) -> str:
    """The date as an imported file had it (a range, an approximate date), where it begins so."""
    stated = paper.extra.get("date", "")
    is_read = stated.startswith(str(paper.date)) and edtf(stated) == stated
    return stated if is_read else str(paper.date)
