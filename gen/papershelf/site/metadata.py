"""What machines read in a page's head, and the COinS of list pages.

Zotero's Embedded Metadata translator reads the Highwire ``citation_*`` tags of a paper's page.
COinS win over those tags wherever both stand, so COinS are for pages of many papers only.
Search engines read the JSON-LD. Link previews read ``og:title`` and the page's description;
``og:type`` is left out, since Zotero takes the item's type from it.
"""

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from markupsafe import Markup

from papershelf.model.catalogue import Catalogue
from papershelf.model.names import Name
from papershelf.model.paper import EntryType, Paper
from papershelf.site.settings import Settings
from papershelf.tex.math import plain_text

# Beyond this many authors they share one tag: Zotero splits it at the semicolons, and a page
# of a hundred authors would spend half its bytes on the tags.
AUTHORS_WITH_A_TAG_EACH = 10
# JSON-LD serves search engines, which cite nobody: the first authors will do.
AUTHORS_IN_JSON_LD = 3

_CONTAINER_TAGS = {
    EntryType.ARTICLE: "journal_title",
    EntryType.INPROCEEDINGS: "conference_title",
    EntryType.INCOLLECTION: "book_title",
    EntryType.INBOOK: "book_title",
}
_PUBLISHER_TAGS = {
    EntryType.TECHREPORT: "technical_report_institution",
    EntryType.PHDTHESIS: "dissertation_institution",
    EntryType.MASTERSTHESIS: "dissertation_institution",
}


def head(paper: Paper, catalogue: Catalogue, settings: Settings) -> Markup:
    """The tags of a paper's page, as HTML."""
    lines = [
        _meta("name", f"citation_{name}", text) for name, text in citation_tags(paper, catalogue)
    ]
    formats = {
        "application/x-bibtex": ("bib", "BibTeX"),
        "application/x-research-info-systems": ("ris", "RIS"),
        "application/vnd.citationstyles.csl+json": ("csl.json", "CSL-JSON"),
    }
    lines += [
        Markup('<link rel="alternate" type="{}" href="../{}.{}" title="{}">').format(
            media_type, paper.key, suffix, title
        )
        for media_type, (suffix, title) in formats.items()
    ]
    lines.append(_meta("property", "og:title", plain_text(paper.title)))
    lines.append(json_script(json_ld(paper, catalogue, settings)))
    return Markup("\n").join(lines)


def citation_tags(paper: Paper, catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """The Highwire tags (name without ``citation_``, text), as Zotero maps them."""
    yield "title", plain_text(paper.title)
    for text in author_tags(paper.authors.names):
        yield "author", text
    yield "publication_date", str(paper.date).replace("-", "/")
    venue = catalogue.venue_of(paper)
    if venue and paper.type in _CONTAINER_TAGS:
        yield _CONTAINER_TAGS[paper.type], venue.citation_title
    if paper.publisher:
        yield _PUBLISHER_TAGS.get(paper.type, "publisher"), paper.publisher
    numbers = {"volume": paper.volume, "issue": paper.number, "isbn": paper.isbn}
    yield from ((name, number) for name, number in numbers.items() if number)
    if paper.pages:
        first, _, last = paper.pages.partition("-")
        yield "firstpage", first
        if last:
            yield "lastpage", last.lstrip("-")
    if paper.cited_doi:
        yield "doi", str(paper.cited_doi)
    if paper.landing_url:
        # Without it Zotero saves our page's address as the paper's.
        yield "public_url", paper.landing_url
    if paper.pdf_url:
        yield "pdf_url", paper.pdf_url
    yield "language", paper.language or "en"


def author_tags(names: tuple[Name, ...]) -> list[str]:
    """The texts of the author tags.

    Zotero takes the one tag of a single author for two people where both sides of its comma
    hold a blank ("van der Maaten, Laurens J."), so a single author is written given name first.
    """
    if len(names) == 1:
        return [names[0].display]
    filed = [
        ", ".join(part for part in (name.last, name.given, name.suffix) if part) for name in names
    ]
    if len(filed) > AUTHORS_WITH_A_TAG_EACH:
        return ["; ".join(filed)]
    return filed


def json_ld(paper: Paper, catalogue: Catalogue, settings: Settings) -> dict[str, Any]:
    """The paper as a schema.org ScholarlyArticle."""
    venue = catalogue.venue_of(paper)
    same = [paper.doi.url] if paper.doi else []
    same += [paper.arxiv.url] if paper.arxiv else []
    article = {
        "@context": "https://schema.org",
        "@type": "ScholarlyArticle",
        "url": f"{settings.site_url}papers/{paper.key}/",
        "name": plain_text(paper.title),
        "author": [_agent(name) for name in paper.authors.names[:AUTHORS_IN_JSON_LD]],
        "datePublished": str(paper.date),
        "isPartOf": {"@type": "CreativeWork", "name": venue.citation_title} if venue else None,
        "sameAs": same,
    }
    return {name: value for name, value in article.items() if value}


def _agent(name: Name) -> dict[str, str]:
    if name.literal:
        return {"@type": "Organization", "name": name.literal}
    return {"@type": "Person", "name": name.display}


def json_script(value: object) -> Markup:
    """JSON inside a script element, where ``<`` could end the element and ``&`` is plain."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return Markup('<script type="application/ld+json">{}</script>').format(Markup(text))


def coins(paper: Paper, catalogue: Catalogue) -> Markup:
    """An empty span that carries the paper as an OpenURL (Z39.88), for list pages."""
    venue = catalogue.venue_of(paper)
    genre = {EntryType.ARTICLE: "article", EntryType.INPROCEEDINGS: "proceeding"}
    fields = [
        ("ctx_ver", "Z39.88-2004"),
        ("rft_val_fmt", "info:ofi/fmt:kev:mtx:journal"),
        ("rft.genre", "preprint" if paper.is_preprint else genre.get(paper.type, "unknown")),
        ("rft.atitle", plain_text(paper.title)),
        *[("rft.au", name.display) for name in paper.authors],
        ("rft.date", str(paper.date)),
        ("rft.jtitle", venue.citation_title if venue else ""),
        ("rft.volume", paper.volume or ""),
        ("rft.issue", paper.number or ""),
        ("rft.pages", paper.pages or ""),
        ("rft_id", f"info:doi/{paper.cited_doi}" if paper.cited_doi else paper.landing_url or ""),
    ]
    context = urlencode([(name, text) for name, text in fields if text])
    return Markup('<span class="Z3988" title="{}"></span>').format(context)


def _meta(attribute: str, name: str, content: str) -> Markup:
    return Markup('<meta {}="{}" content="{}">').format(Markup(attribute), name, content)
