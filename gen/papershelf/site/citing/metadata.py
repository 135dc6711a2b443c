"""What programs read in the head of a paper's page.

Zotero reads ``z:itemType`` and the Highwire ``citation_*`` tags (Embedded Metadata.js in
https://github.com/zotero/translators), search engines the JSON-LD. The frame of all pages has what
link previews read, except the title. A tag that is for both has a name and a property, of which
Zotero reads the name.
"""

import json
from collections.abc import Iterator
from typing import Any

from markupsafe import Markup, escape

from papershelf.formats.type_names import kind_of
from papershelf.model.catalogue import Catalogue
from papershelf.model.entry_types import EntryType
from papershelf.model.names import Name
from papershelf.model.paper import Paper
from papershelf.model.people import PersonEntry
from papershelf.site.citing.downloads import of_paper
from papershelf.site.configuration.settings import Settings
from papershelf.tex.math import plain_text

# In this order: the proceedings that styles print, and the name of the conference.
_CONTAINER_TAGS = {
    EntryType.ARTICLE: ("journal_title",),
    EntryType.INPROCEEDINGS: ("inbook_title", "conference_title"),
    EntryType.INCOLLECTION: ("inbook_title", "book_title"),
    EntryType.INBOOK: ("inbook_title", "book_title"),
    EntryType.INREFERENCE: ("inbook_title", "book_title"),
}
_PUBLISHER_TAGS = {
    EntryType.REPORT: "technical_report_institution",
    EntryType.TECHREPORT: "technical_report_institution",
    EntryType.THESIS: "dissertation_institution",
    EntryType.PHDTHESIS: "dissertation_institution",
    EntryType.MASTERSTHESIS: "dissertation_institution",
}


def zotero_type(paper: Paper) -> str:
    if paper.is_preprint:
        return "preprint"
    return kind_of(paper).zotero


def head(paper: Paper, catalogue: Catalogue, settings: Settings) -> Markup:
    """The tags of a paper's page, as HTML; those of a short one for Zotero and Scholar alone."""
    is_short = settings.shortens("papers")
    lines = [_meta("z:itemType", zotero_type(paper))]
    lines += [
        _meta(f"citation_{name}", text, "og:title" if name == "title" and not is_short else "")
        for name, text in citation_tags(paper, catalogue)
        if name != "pdf_url" or "pdf" in settings.options.links
    ]
    if is_short:
        return Markup("\n").join(lines)
    lines += [
        Markup('<link rel="alternate" type="{}" href="../{}{}" title="{}">').format(
            download.media_type, paper.key, download.suffix, download.name
        )
        for download in of_paper(settings)
    ]
    lines.append(json_script(json_ld(paper, catalogue, settings)))
    return Markup("\n").join(lines)


def citation_tags(paper: Paper, catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """The Highwire tags (name without ``citation_``, text), as Zotero maps them."""
    yield "title", plain_text(paper.title)
    yield from (("author", author_tag(name)) for name in paper.authors)
    yield from (("editor", author_tag(name)) for name in paper.editors)
    yield "publication_date", str(paper.date).replace("-", "/")
    if venue := catalogue.venue_of(paper):
        for tag in _CONTAINER_TAGS.get(paper.type, ()):
            yield tag, venue.citation_title
    if paper.publisher:
        yield _PUBLISHER_TAGS.get(paper.type, "publisher"), paper.publisher
    is_report = paper.type in (EntryType.REPORT, EntryType.TECHREPORT)
    numbers = {
        "series_title": paper.series,
        "volume": paper.volume,
        "technical_report_number" if is_report else "issue": paper.number,
        "isbn": paper.isbn,
    }
    yield from ((name, number) for name, number in numbers.items() if number)
    if paper.cited_pages:
        first, _, last = paper.cited_pages.partition("-")
        yield "firstpage", first
        if last:
            yield "lastpage", last.lstrip("-")
    if paper.cited_doi:
        yield "doi", str(paper.cited_doi)
    if paper.landing_url:
        # Without it, Zotero saves the URL of this site's page as the paper's.
        yield "public_url", paper.landing_url
    if paper.pdf_url:
        yield "pdf_url", paper.pdf_url
    yield "language", paper.language or "en"
    if paper.abstract and (text := plain_text(paper.abstract)) != paper.abstract:
        # Without it, Zotero takes the page's description for the abstract. Where the text of the
        # page is the same, paper.js adds the tag.
        yield "abstract", text


def author_tag(name: Name) -> str:
    """A name as Zotero reads it: "Family, Given Suffix".

    Zotero takes a tag for two people if both sides of its comma have a space, as in "van der
    Maaten, Laurens J."; a semicolon at the end prevents that.
    """
    text = filed(name)
    family, _, given = text.partition(", ")
    return f"{text};" if " " in family and " " in given else text


def filed(name: Name) -> str:
    """Family, Given Suffix; a comma after a group keeps Zotero from splitting its name."""
    if name.literal is not None:
        return (
            f"{name.literal}," if " " in name.literal and "," not in name.literal else name.literal
        )
    given = " ".join(part for part in (name.given, name.suffix) if part)
    return f"{name.last}, {given}" if given else name.last


def json_ld(paper: Paper, catalogue: Catalogue, settings: Settings) -> dict[str, Any]:
    """The paper in terms of schema.org, with all its people."""
    venue = catalogue.venue_of(paper)
    same = [paper.doi.url] if paper.doi else []
    same += [paper.arxiv.url] if paper.arxiv else []
    article = {
        "@context": "https://schema.org",
        "@type": kind_of(paper).schema_org,
        "url": f"{settings.site_url}papers/{paper.key}/" if settings.site_url else None,
        "name": plain_text(paper.title),
        "author": [agent(name, catalogue.entry_of(paper, name)) for name in paper.authors],
        "editor": [agent(name, catalogue.entry_of(paper, name)) for name in paper.editors],
        "datePublished": str(paper.date),
        "isPartOf": {"@type": "CreativeWork", "name": venue.citation_title} if venue else None,
        "sameAs": same,
    }
    return {name: value for name, value in article.items() if value}


def agent(name: Name, entry: PersonEntry | None) -> dict[str, Any]:
    """A person or group, with what data/people.yaml knows."""
    kind = "Organization" if name.literal else "Person"
    found = {"@type": kind, "name": name.literal or name.display}
    if entry and entry.orcid:
        found["sameAs"] = entry.orcid.url
    if entry and entry.homepage:
        found["url"] = entry.homepage
    return found


def json_script(value: object) -> Markup:
    """JSON inside a script element, where ``<`` could end the element and ``&`` is plain."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return Markup('<script type="application/ld+json">{}</script>').format(Markup(text))


def title_tag(title: str) -> Markup:
    """The title in previews of links, for pages beside the page of a paper."""
    return Markup('<meta property="og:title" content="{}">').format(title)


def _meta(name: str, content: str, property_: str = "") -> Markup:
    also = f' property="{escape(property_)}"' if property_ else ""
    return Markup(f'<meta name="{escape(name)}"{also} content="{escape(content)}">')
