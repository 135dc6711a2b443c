"""COinS: each paper of a list page as an OpenURL (Z39.88-2004), which Zotero offers to save.

Zotero prefers COinS to the tags in the head, so the page of a single paper has none. What it reads
is in openurl.js of https://github.com/zotero/utilities.
"""

from urllib.parse import urlencode

from markupsafe import Markup, escape

from papershelf.formats.type_names import genre
from papershelf.model.catalogue import Catalogue
from papershelf.model.entry_types import EntryType
from papershelf.model.paper import Paper
from papershelf.site.metadata import filed, zotero_type
from papershelf.tex.math import plain_text

Context = list[tuple[str, str]]

# Every list with a paper of thousands of people has them all, and each of these people may have a
# page. The page of the paper names everybody to Zotero.
MOST_NAMES = 100

# By Zotero's item type; all others have the format of articles.
_FORMAT = {
    "book": "book", "bookSection": "book", "conferencePaper": "book", "report": "book",
    "thesis": "dissertation",
}  # fmt: skip


def coins(paper: Paper, catalogue: Catalogue) -> Markup:
    """An empty span that carries the paper as an OpenURL (Z39.88), for list pages."""
    kind = zotero_type(paper)
    venue = catalogue.venue_of(paper)
    title = plain_text(paper.title)
    container = venue.citation_title if venue else ""
    fields = [
        ("ctx_ver", "Z39.88-2004"),
        *_about(kind, title, container, paper),
        # An OpenURL has no field for editors.
        *[("rft.au", filed(name)) for name in paper.people.names[:MOST_NAMES]],
        ("rft.date", str(paper.date)),
        ("rft.volume", paper.volume or ""),
        ("rft.issue", paper.number or ""),
        ("rft.pages", paper.pages or ""),
        ("rft.isbn", paper.isbn or ""),
        ("rft.series", paper.series or ""),
        ("rft.edition", paper.edition or ""),
        ("rft_id", f"info:doi/{paper.cited_doi}" if paper.cited_doi else paper.landing_url or ""),
    ]
    if kind not in _FORMAT and kind != "journalArticle":
        # After the title, which Zotero looks for in an article.
        fields.append(("rft.type", kind))
    context = urlencode([(name, text) for name, text in fields if text])
    return Markup(f'<span class="Z3988" title="{escape(context)}"></span>')


def _about(kind: str, title: str, container: str, paper: Paper) -> Context:
    """The format of the OpenURL and the fields that depend on it."""
    form = _FORMAT.get(kind, "journal")
    publisher = paper.publisher or ""
    fields = [("rft_val_fmt", f"info:ofi/fmt:kev:mtx:{form}")]
    if form == "dissertation":
        degree = genre(paper) or ""
        return [*fields, ("rft.title", title), ("rft.inst", publisher), ("rft.degree", degree)]
    if kind in ("book", "report"):
        fields += [
            (
                "rft.genre",
                "report" if paper.type in (EntryType.REPORT, EntryType.TECHREPORT) else "book",
            ),
            ("rft.btitle", title),
        ]
    elif form == "book":
        is_talk = paper.type is EntryType.INPROCEEDINGS
        fields += [
            ("rft.genre", "proceeding" if is_talk else "bookitem"),
            ("rft.atitle", title),
            ("rft.btitle", container),
        ]
    else:
        publisher = "arXiv" if paper.is_preprint else publisher
        fields += [
            ("rft.genre", "preprint" if paper.is_preprint else "article"),
            ("rft.atitle", title),
            ("rft.jtitle", container),
        ]
    return [*fields, ("rft.publisher", publisher)]
