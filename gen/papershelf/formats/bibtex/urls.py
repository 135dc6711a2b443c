"""The DOI, the URL and the links of an entry, in the fields where people and programs put them."""

import re
from collections.abc import Iterator
from itertools import count

from papershelf.formats.bibtex.eprint import Fields, add_note, arxiv_in, named_in
from papershelf.formats.bibtex.venue import JOURNAL
from papershelf.formats.candidates import Candidate
from papershelf.formats.entry_ids import follows_from_ids, is_pdf_url, plain_doi, says_no_more
from papershelf.formats.shared_fields import (
    bare_url,
    encoded_url,
    is_nowhere,
    split_urls,
    words_and_urls,
)
from papershelf.model.identifiers.ids import Doi
from papershelf.model.identifiers.other_ids import doubt_about
from papershelf.model.urls import is_web_url

# Where the work appeared, in words or as a URL.
_PLACES = ("howpublished", *JOURNAL, "booktitle")
_TEXTS = (*_PLACES, "note")
# Fields that may have the DOI if no field doi does.
_WITH_DOI = ("url", "ee", "link", "bdsk-url-1", "html", "eprint", *_TEXTS)
# Pages of the publisher, if there is no field url.
_WITH_URL = ("ee", "link", "html", "uri", "weblink", "permalink", "web", "source", "bdsk-url-1")
# The DOI of another work.
_OTHER_WORK = re.compile(
    r"(?i)\b(?:errat|corrig|correct|supplement|comment|repl(?:y|ies)|review|retract|translat|reprint"
    r"|preprint|dataset|data\b|code\b|software|see also|extended|version|part of|cited)"
)
_ACCESSED = re.compile(r"(?i)[(\[]?\b(?:last )?(?:accessed|visited|retrieved|viewed)\b.*+")

# By field, the kind of link that a record calls it; private.py lists those that are files.
_LINKS = {
    "pdf": "pdf", "code": "code", "github": "code", "software": "code",
    "repo": "code", "source_code": "code", "data": "data", "dataset": "data",
    "model": "model", "video": "video", "talk": "video", "youtube": "video", "recording": "video",
    "slides": "slides", "presentation": "slides", "poster": "poster", "website": "project",
    "project": "project", "projectpage": "project", "project_page": "project", "webpage": "project",
    "homepage": "project", "page": "project", "html": "project", "openreview": "review",
}  # fmt: skip


def take_urls(rest: Fields, found: Candidate) -> None:
    """Fill in doi, url and links, and remove the fields that say no more than these."""
    _take_doi(rest, found)
    _take_url(rest, found)
    _take_links(rest, found)
    if found.url and rest.get("note") == found.url:
        del rest["note"]


def _take_doi(rest: Fields, found: Candidate) -> None:
    stated = rest.get("doi", "")
    doi = _doi_of(stated)
    if stated and (doi or arxiv_in(stated) == {found.arxiv}):
        del rest["doi"]
    if not doi:
        others = {one.folded: one for name in _WITH_DOI for one in _dois_in(name, rest)}
        doi = next(iter(others.values())) if len(others) == 1 else None
    if not doi:
        return
    if doubt := doubt_about(doi):
        found.remarks += (f"doi: {doubt}",)
        rest.setdefault("doi", str(doi))
        return
    found.doi = doi
    for name in ("note", "howpublished"):
        if _doi_of(rest.get(name, "")) == doi:
            del rest[name]


def _doi_of(text: str) -> Doi | None:
    """The DOI, if the text has no other and says no more."""
    if not text:
        return None
    if doi := plain_doi(text):
        return doi
    found = [one for one in named_in(text) if isinstance(one.identifier, Doi)]
    is_one = len({str(one.identifier).lower() for one in found}) == 1
    return _dois(text)[0] if is_one and says_no_more(text, found) else None


def _dois_in(name: str, rest: Fields) -> Iterator[Doi]:
    text = rest.get(name)
    if not text:
        return
    is_text = name in _TEXTS
    if ("10." not in text and "http" not in text) or (is_text and _OTHER_WORK.search(text)):
        return
    yield from _dois(text)


def _dois(text: str) -> list[Doi]:
    return [one.identifier for one in named_in(text) if isinstance(one.identifier, Doi)]


def _take_url(rest: Fields, found: Candidate) -> None:
    """The first URL; others are kept as url2 and so on, and what is not a URL as it is."""
    text = rest.pop("url", "")
    if (accessed := _ACCESSED.search(text)) and re.search("[0-9]", accessed[0]):
        add_note(rest, accessed[0].strip("()[] ,.;"))
        text = text[: accessed.start()]
    stated = [*map(bare_url, split_urls(text))] + [
        url for name in _PLACES for url in _out_of(name, rest)
    ]
    if is_web_url(rest.get("doi", "")):
        stated.append(rest.pop("doi"))
    if not any(stated):
        stated = [
            next((rest.pop(name) for name in _WITH_URL if encoded_url(rest.get(name, ""))), "")
        ]
    known = {text.rstrip("/") for text in (found.url, *map(rest.get, _names_of(rest))) if text}
    free = (name for number in count(2) if (name := f"url{number}") not in rest)
    for one in filter(None, stated):
        url = encoded_url(f"https://{one}" if one.startswith("www.") else one)
        if _follows_from_ids(one, found) or (url or one).rstrip("/") in known:
            continue
        if re.match(r"(?i)\s*(?:javascript|data|vbscript|file):", one):
            found.remarks += ("url is not imported, because it is not an http or https URL",)
        elif url and not found.url:
            found.url = url
        else:
            rest["url" if not url and "url" not in rest else next(free)] = url or one
        known.add((url or one).rstrip("/"))


def _follows_from_ids(url: str, found: Candidate) -> bool:
    names_doi = found.doi and [one.folded for one in _dois(url)] == [found.doi.folded]
    names_arxiv = found.arxiv is not None and arxiv_in(url) == {found.arxiv}
    return bool(names_doi or names_arxiv) and follows_from_ids(url, named_in(url))


def _names_of(rest: Fields) -> list[str]:
    return [name for name in rest if re.fullmatch("url[0-9]*", name)]


def _out_of(name: str, rest: Fields) -> list[str]:
    """Move the URLs out of a field that says where the work appeared."""
    if name not in rest:
        return []
    words, urls = words_and_urls(rest[name])
    said = _ACCESSED.finditer(words) if urls else ()
    if accessed := next((one for one in said if re.search("[0-9]", one[0])), None):
        add_note(rest, accessed[0].strip("()[] "))
        words = words[: accessed.start()].strip(" ,;:.([")
        words = "" if is_nowhere(words) else words
    if words:
        rest[name] = words
    else:
        rest.pop(name, None)
    return urls


def _take_links(rest: Fields, found: Candidate) -> None:
    if encoded_url(rest.get("eprint", "")) and _follows_from_ids(rest["eprint"], found):
        del rest["eprint"]
    if is_pdf_url(rest.get("eprint", "")) and "pdf" not in rest:
        rest["pdf"] = rest.pop("eprint")
    for name in [name for name in _LINKS if name in rest]:
        kind = _LINKS[name]
        url = encoded_url(rest[name])
        if not url or kind in found.links:
            continue
        del rest[name]
        if url != found.url and not (found.arxiv and arxiv_in(url) == {found.arxiv}):
            found.links[kind] = url
