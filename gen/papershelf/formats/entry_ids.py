"""Identifiers of an entry, from all fields in which people and programs write them.

A preprint's journal, publisher, number, archive or note often says only that it is on arXiv: that
is an arXiv id and a class, and never a venue.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from papershelf.formats.candidates import Candidate
from papershelf.formats.shared_fields import (
    bare_url,
    encoded_url,
    is_nowhere,
    split_urls,
    words_and_urls,
)
from papershelf.formats.text.markup import unescaped
from papershelf.model.entry_types import EntryType
from papershelf.model.identifiers.arxiv_mentions import (
    ArxivMention,
    arxiv_mention,
    arxiv_of_note,
    beside_arxiv,
)
from papershelf.model.identifiers.ids import ArxivId, Doi
from papershelf.model.identifiers.mentions import Mention, mentions
from papershelf.model.text import parsed
from papershelf.model.urls import is_web_url

# Hosts that only lead from an identifier to its paper, also behind a library's proxy.
_RESOLVER = re.compile(r"(?i)https?://(?:[a-z0-9-]{1,63}\.){0,6}(?:doi|arxiv)[.-]")
_FIELDS = ("venue", "publisher", "series", "number", "volume", "pages", "edition")
# Where an id of arXiv may be without a word that says so, if another field says it.
_BARE = ("number", "volume", "pages")
_BARE_EXTRA = frozenset(["an", "archive_location", "c7", "eid", "eprint", "howpublished", "m1"])
# OpenAlex names it as the publisher of all preprints.
_HOUSE = re.compile(r"(?i)cornell university(?: library)?(?:, ithaca.*)?")
_PREPRINT = re.compile(r"(?i)(?:arxiv |posted |e-?print|pre-?print)+(?:content)?|article")
# Types that programs give to preprints for want of a better one.
_STOPGAPS = frozenset([EntryType.ARTICLE, EntryType.MISC, EntryType.UNPUBLISHED])
# A chapter's URL may be that of its book.
_BOOK_URL = re.compile(r"(?i)/book/10\.")

# All characters of nearly all DOIs, whatever brackets have no partner.
_PLAIN_DOI = re.compile(r"10\.(?!48550/)[0-9]{4,9}/[A-Za-z0-9.()_/-]*[A-Za-z0-9)]")
_PDF_URL = re.compile(r"(?i)/e?pdf/|\.pdf$")
# Behind what was read of a DOI whose other brackets have no partner.
_REST_OF_DOI = re.compile(r"[(\[{]|[)\]}]\w|<(?!/)")
# Words and signs that may be around the only identifier in a field for one.
_AROUND_ID = re.compile(
    r"(?i)(?:[\s.,;:()<>\[\]\"'/]|https?|\b(?:doi|dx|org|url|see|available|at|online|article|paper)\b)*+"
)


def plain_doi(text: str) -> Doi | None:
    """The DOI if the text is one in plain characters, and nothing else."""
    return parsed(Doi, text) if _PLAIN_DOI.fullmatch(text) else None


def take_identifiers(
    found: Candidate,
    dois: Iterable[str],
    eprints: Iterable[tuple[str, str]],
    urls: Iterable[str],
) -> None:
    """Fill in doi, arxiv and url; URLs that follow from the identifiers are left out.

    Other text is kept under ``extra``: eprints that are not an arXiv id, or a second one, by the
    names that they come with, other DOIs as doi, further URLs as url2 and so on.
    """
    # Joined at the end: a field may have ten thousands of values.
    more: defaultdict[str, dict[str, None]] = defaultdict(dict)
    of_eprints: list[str] = []
    for name, text in eprints:
        if _takes_all(found, _of_arxiv(text)):
            continue
        if not is_web_url(text):
            more[name][text] = None
        elif is_pdf_url(text) and "pdf" not in found.links:
            found.links["pdf"] = text
        else:
            of_eprints.append(text)
    pages: list[str] = []
    for text in map(unescaped, dois):
        doi = plain_doi(text.strip())
        named = (Mention(doi, 0, len(text)),) if doi else whole_mentions(text)
        # 10.1000/978-3 of 10.1000/978-3 16-148410-0 would be another paper's.
        named = named if says_no_more(text, named) else ()
        _warn_of_numbers(found, named)
        if _takes_all(found, named):
            continue
        if is_web_url(text.strip()):
            pages.append(text.strip())
        else:
            more["doi"][text] = None
    stated = map(unescaped, (*urls, *of_eprints))
    for url in dict.fromkeys(
        _encoded(bare_url(one)) for text in stated for one in split_urls(text)
    ):
        is_of_book = _BOOK_URL.search(url) and found.type is not EntryType.BOOK
        named = () if is_of_book else whole_mentions(url)
        _warn_of_numbers(found, named)
        if _RESOLVER.match(url) and any(one.doubt for one in named):
            # The link would be dead.
            more["doi"]["; ".join(str(one.identifier) for one in named)] = None
        elif not _takes_all(found, named) or not follows_from_ids(url, named):
            pages.append(url)
    for name, texts in more.items():
        known = found.extra.get(name, "").split("; ") if name == "doi" else []
        if new := [text for text in texts if text not in known]:
            found.add_extra(name, "; ".join(new))
    # A text that is not a URL must not take the place of one.
    others = sorted(dict.fromkeys(pages), key=lambda page: not is_web_url(page))
    if others:
        found.url = others[0]
        if found.links.get("pdf") == found.url:
            del found.links["pdf"]
        found.extra |= {f"url{number}": url for number, url in enumerate(others[1:], start=2)}


def _encoded(text: str) -> str:
    """The URL that the text is, or else the text."""
    return encoded_url(text) or text


def follows_from_ids(url: str, named: Iterable[Mention]) -> bool:
    """Whether a URL says no more than the identifiers that it names. Pages that have arXiv's papers
    are as good as arXiv's own; those of publishers are not always the DOI's.
    """
    is_of_arxiv = all(isinstance(one.identifier, ArxivId) for one in named)
    return is_of_arxiv or _RESOLVER.match(url) is not None


def is_pdf_url(text: str) -> bool:
    return _PDF_URL.search(text) is not None


def take_urls_of_venue(found: Candidate) -> None:
    """A URL is never a venue, and neither is "Online"."""
    words, urls = words_and_urls(found.venue or "")
    found.venue = words or None
    if is_nowhere(words):
        found.venue = None
        found.add_extra("howpublished", words)
    if urls:
        others = [name for name in found.extra if re.fullmatch("url[0-9]+", name)]
        known = [found.url or "", *map(found.extra.pop, others)]
        take_identifiers(found, (), (), [*filter(None, known), *urls])


def whole_mentions(text: str) -> tuple[Mention, ...]:
    """The identifiers in a field for one; none if only a part of a DOI can be read, which would be
    another paper's: 10.1000/a of 10.1000/a[1.
    """
    named = mentions(text)
    dois = (one for one in named if isinstance(one.identifier, Doi))
    return () if any(_REST_OF_DOI.match(text, one.end) for one in dois) else named


def says_no_more(text: str, named: Iterable[Mention]) -> bool:
    """Whether a field has nothing but these identifiers, and words that lead to them."""
    end, between = 0, []
    for one in named:
        between.append(text[end : one.start])
        end = max(end, one.end)
    return _AROUND_ID.fullmatch("".join([*between, text[end:]])) is not None


def _warn_of_numbers(found: Candidate, named: Iterable[Mention]) -> None:
    doubts = dict.fromkeys(doubt for one in named if (doubt := one.doubt))
    found.remarks += tuple(doubt for doubt in doubts if doubt not in found.remarks)


def is_on_arxiv(text: str) -> bool:
    """Whether the text begins with the word that names an id of arXiv."""
    return text.lower().startswith("arxiv:")


def _of_arxiv(text: str) -> tuple[Mention, ...]:
    named = mentions(text) or mentions(f"arXiv:{text}")
    return tuple(one for one in named if isinstance(one.identifier, ArxivId))


def _takes_all(found: Candidate, named: tuple[Mention, ...]) -> bool:
    """Whether arxiv or doi, which are filled in if they are empty, hold all identifiers."""
    taken = [_takes(found, one) for one in named]
    return bool(taken) and all(taken)


def _takes(found: Candidate, one: Mention) -> bool:
    match one.identifier:
        case ArxivId():
            found.arxiv = found.arxiv or one.identifier
            if found.arxiv == one.identifier:
                _take_class(found, one.primary_class)
            return found.arxiv == one.identifier
        case Doi():
            if one.doubt:
                return False
            found.doi = found.doi or one.identifier
            return found.doi.folded == one.identifier.folded
    return False


def _take_class(found: Candidate, stated: str | None) -> None:
    """A class with its subject, cs.CL, says more than one without: cs."""
    known = found.primary_class
    if stated and (known is None or stated.startswith(f"{known}.")):
        found.primary_class = stated


def take_note(found: Candidate, text: str) -> str:
    """What a note says besides the paper's identifiers."""
    stated = arxiv_mention(text)
    if stated and _agrees(found, stated):
        _take(found, stated)
        return stated.rest
    named = mentions(text)
    papers = [one for one in named if isinstance(one.identifier, (ArxivId, Doi))]
    if len(papers) == 1 and not text[: papers[0].start].strip() and len(named) == 1:
        # The note is the identifier and no more.
        rest = text[papers[0].end :].strip(" .;,")
        if not rest and _takes(found, papers[0]):
            return ""
    for one in papers:
        label = text[max(0, one.start - 8) : one.end].lower()
        if found.doi is None and isinstance(one.identifier, Doi) and "doi:" in label:
            _takes(found, one)
    if found.arxiv is None and (preprint := arxiv_of_note(text)):
        _take(found, preprint)
    return text


def take_preprint(found: Candidate, genre: str, *, has_type: bool) -> None:
    """Take the arXiv id and class from all fields that say only that; they become empty."""
    said = _mentions_of(found)
    is_preprint = bool(said) or arxiv_mention(genre) is not None
    for name in _FIELDS:
        if name in said:
            _take_field(found, name, said[name])
    beside = beside_arxiv(found.venue or "")
    if beside and _agrees(found, beside[1]):
        found.venue = beside[0]
        _take(found, beside[1])
    if is_preprint or found.arxiv:
        for name in _BARE:
            text = getattr(found, name) or ""
            if _is_one_id(text) and _takes_all(found, mentions(text)):
                setattr(found, name, None)
        for name in _BARE_EXTRA & found.extra.keys():
            if _is_one_id(found.extra[name]) and _takes_all(found, mentions(found.extra[name])):
                del found.extra[name]
    for name, text in list(found.extra.items()):
        if (stated := arxiv_mention(text)) and _agrees(found, stated):
            _take(found, stated)
            if is_web_url(text):
                # A link in a field of somebody's own says what kind of link it is by its name.
                continue
            del found.extra[name]
            if stated.rest:
                found.add_extra("note", stated.rest)
    if is_preprint and _HOUSE.fullmatch(found.publisher or ""):
        found.publisher = None
    if not has_type:
        _take_type(found, genre, said)


def _take_type(found: Candidate, genre: str, said: Mapping[str, ArxivMention]) -> None:
    is_on_arxiv = found.arxiv is not None and found.venue is None
    is_stopgap = found.type in _STOPGAPS and found.doi is None
    if is_on_arxiv and (is_stopgap or "venue" in said):
        found.type = EntryType.MISC
    is_report = found.type is EntryType.TECHREPORT and found.publisher is None
    if is_on_arxiv and is_report and (said or _PREPRINT.fullmatch(genre)):
        found.type = EntryType.MISC


def _mentions_of(found: Candidate) -> dict[str, ArxivMention]:
    texts = {name: getattr(found, name) for name in _FIELDS}
    stated = {name: text and arxiv_mention(text) for name, text in texts.items()}
    return {name: one for name, one in stated.items() if one}


def _is_one_id(text: str) -> bool:
    return len(text) < 80 and [type(one.identifier) for one in mentions(text)] == [ArxivId]


def _agrees(found: Candidate, stated: ArxivMention) -> bool:
    return stated.identifier is None or found.arxiv in (None, stated.identifier)


def _take(found: Candidate, stated: ArxivMention) -> None:
    if stated.identifier:
        found.arxiv = stated.identifier
    _take_class(found, stated.primary_class)


def _take_field(found: Candidate, name: str, stated: ArxivMention) -> None:
    text = getattr(found, name)
    setattr(found, name, None)
    if not _agrees(found, stated):
        found.add_extra(name, text)
        return
    _take(found, stated)
    if stated.rest:
        found.add_extra("note", stated.rest)
