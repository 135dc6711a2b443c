"""COinS: each paper of a list page as an OpenURL (Z39.88-2004), which Zotero offers to save.

Zotero prefers COinS to the tags in the head, so the page of a single paper has none. What it reads
is in openurl.js of https://github.com/zotero/utilities.
"""

from collections.abc import Callable
from urllib.parse import urlencode

from markupsafe import Markup

from papershelf.formats.entry_types import genre
from papershelf.model.catalogue import Catalogue
from papershelf.model.paper import EntryType, Paper
from papershelf.site.metadata import filed, zotero_type
from papershelf.tex.math import plain_text

Context = list[tuple[str, str]]


def coins(paper: Paper, catalogue: Catalogue) -> Markup:
    """An empty span that carries the paper as an OpenURL (Z39.88), for list pages."""
    kind = zotero_type(paper)
    venue = catalogue.venue_of(paper)
    title = plain_text(paper.title)
    container = venue.citation_title if venue else ""
    fields = [
        ("ctx_ver", "Z39.88-2004"),
        *_COINS.get(kind, _coins_of_article)(title, container, paper),
        # An OpenURL has no field for editors.
        *[("rft.au", filed(name)) for name in paper.people],
        ("rft.date", str(paper.date)),
        ("rft.volume", paper.volume or ""),
        ("rft.issue", paper.number or ""),
        ("rft.pages", paper.pages or ""),
        ("rft.isbn", paper.isbn or ""),
        ("rft.series", paper.series or ""),
        ("rft.edition", paper.edition or ""),
        ("rft_id", f"info:doi/{paper.cited_doi}" if paper.cited_doi else paper.landing_url or ""),
    ]
    if kind not in _COINS and kind != "journalArticle":
        # After the title, which Zotero looks for in an article.
        fields.append(("rft.type", kind))
    context = urlencode([(name, text) for name, text in fields if text])
    return Markup('<span class="Z3988" title="{}"></span>').format(context)


def _coins_of_article(title: str, container: str, paper: Paper) -> Context:
    return [
        ("rft_val_fmt", "info:ofi/fmt:kev:mtx:journal"),
        ("rft.genre", "preprint" if paper.is_preprint else "article"),
        ("rft.atitle", title),
        ("rft.jtitle", container),
        ("rft.publisher", "arXiv" if paper.is_preprint else paper.publisher or ""),
    ]


def _coins_inside_a_book(title: str, container: str, paper: Paper) -> Context:
    is_paper = paper.type is EntryType.INPROCEEDINGS
    return [
        ("rft_val_fmt", "info:ofi/fmt:kev:mtx:book"),
        ("rft.genre", "proceeding" if is_paper else "bookitem"),
        ("rft.atitle", title),
        ("rft.btitle", container),
        ("rft.publisher", paper.publisher or ""),
    ]


def _coins_of_book(title: str, _container: str, paper: Paper) -> Context:
    is_report = paper.type in (EntryType.REPORT, EntryType.TECHREPORT)
    return [
        ("rft_val_fmt", "info:ofi/fmt:kev:mtx:book"),
        ("rft.genre", "report" if is_report else "book"),
        ("rft.btitle", title),
        ("rft.publisher", paper.publisher or ""),
    ]


def _coins_of_thesis(title: str, _container: str, paper: Paper) -> Context:
    return [
        ("rft_val_fmt", "info:ofi/fmt:kev:mtx:dissertation"),
        ("rft.title", title),
        ("rft.inst", paper.publisher or ""),
        ("rft.degree", genre(paper) or ""),
    ]


_COINS: dict[str, Callable[[str, str, Paper], Context]] = {
    "book": _coins_of_book,
    "bookSection": _coins_inside_a_book,
    "conferencePaper": _coins_inside_a_book,
    "report": _coins_of_book,
    "thesis": _coins_of_thesis,
}
