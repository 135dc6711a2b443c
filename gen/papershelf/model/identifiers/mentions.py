"""Identifiers of papers in any text, whatever people copied around them."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from papershelf.model.identifiers.ids import Doi
from papershelf.model.identifiers.other_ids import (
    AnthologyId,
    Identifier,
    OtherId,
    Service,
    doubt_about,
    isbn_in,
)
from papershelf.model.identifiers.paper_hosts import ARCHIVES, ARXIV_ID, OLD_ARXIV_ID
from papershelf.model.identifiers.paper_urls import (
    NEXT_DOI,
    Named,
    named_by_dblp,
    named_by_url,
    normal_class,
    plain_characters,
    read_arxiv,
    read_doi,
    without_surroundings,
)


@dataclass(frozen=True, slots=True)
class Mention:
    """An identifier, and the place in the text that names it: ``text[start:end]``."""

    identifier: Identifier | OtherId
    start: int
    end: int
    version: int | None = None
    primary_class: str | None = None

    @property
    def doubt(self) -> str | None:
        """Why the number is probably not a registered DOI."""
        return doubt_about(self.identifier) if isinstance(self.identifier, Doi) else None


# Zero-width characters and soft hyphens come with copying; HTML and TeX escape what URLs hold.
_REPLACED = re.compile(
    "[\u200b-\u200f\u2060\ufeff\u00ad]+|&(?P<entity>amp|lt|gt|quot|nbsp);|\\\\(?P<escaped>[_%#&])"
)
_ENTITIES = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "nbsp": " "}

# Angle brackets are part of DOIs that were made of SICIs: 15<1661::AID-SIM968>3.0.CO;2-2.
_SICI = r"<[^\s<>:\"]{0,40}:[^\s<>\"]{0,60}>(?=[0-9])"
_CHARACTER = r"[^\s\"<>\\^`{|}“”„«»。，、；（）]"
_NO_NEXT = rf"(?!{NEXT_DOI})"
_URL = re.compile(
    rf"(?i)(?<![\w.@/-])(?:https?:/{{1,2}}(?:{_NO_NEXT}{_CHARACTER}|{_SICI})++"
    rf"|(?:[a-z0-9-]{{1,63}}+\.){{1,6}}+[a-z]{{2,18}}(?::[0-9]{{1,5}})?/(?:{_NO_NEXT}{_CHARACTER}|{_SICI})++)"
)
_DOI = re.compile(
    r"(?:(?<![0-9A-Za-z.$€£])|(?<=doi)|(?<=DOI))10\.[0-9]{4,9}(?:\.[0-9]+)*+(?:/|%2[Ff]|%252[Ff])"
    rf"(?:{_NO_NEXT}{_CHARACTER}|{_SICI})++"
)
# In running text, "since 10.2019/2020" is a date.
_DATE = re.compile(r"10\.(?:19|20)[0-9]{2}/[0-9]{1,4}")
# The kind of a publisher's page, copied with the DOI.
_PAGE_AFTER_DOI = re.compile(r"/(?:abstract|full|e?pdf)$")
_DOI_PREFIX = re.compile(r"(?i)(?:(?:info:|urn:)?doi[/:=\s]*[{\"'(]?)$")
_UNREGISTERED = re.compile(r"(?i)(?<![a-z])doi[:\s]{1,3}(10\.[0-9]{1,3}/[^\s\"<>{}|;,)]++)")

_CLASS = r"[a-z]{2,8}(?:-[a-z]{2,4})?(?:\.[a-z-]{2,8})?"
_BRACKETS = rf"(?:\s?\[\s?(?P<class>{_CLASS})(?:,\s?{_CLASS}){{0,8}}\s?\])?"
_FILLER = (
    r"(?:[\s:;._,()\[\]{}=/\"'-]|arxiv|corr|e-?prints?|pre-?prints?|archive|abs|pdf|identifier|id"
    r"|no\.|nr\.|p\.|paper|number|org)"
)
_ARXIV = re.compile(
    rf"(?i)(?<![a-z0-9])(?:arxiv|corr(?=[\s,:;(]{{1,3}}(?:abs/|arxiv))|abs(?=/)|e-?prints?)"
    rf"{_FILLER}{{0,12}}+(?P<id>{ARXIV_ID}){_BRACKETS}"
)
_OLD_ARXIV = re.compile(
    rf"(?i)(?<![\w/.:-])(?=[a-z.-]{{2,20}}+/[0-9]{{7}})(?P<id>{OLD_ARXIV_ID}){_BRACKETS}"
)
# As arXiv stamps it on the first page: 2101.00001v2 [cs.CL] 4 Jan 2021.
_STAMP = re.compile(
    rf"(?i)(?<![\w.])(?P<id>[0-9]{{4}}\.[0-9]{{4,5}}(?:v[0-9]{{1,3}})?)"
    rf"\s?\[(?P<class>(?:{ARCHIVES}|econ|eess|q-fin|stat)(?:\.[a-z-]{{2,8}})?)\]"
)
# In identifiers, ſ and ı are no forms of s and i.
_ACL = re.compile(
    r"(?ia)(?<![a-z0-9])acl(?:\s?anthology)?(?:\sid)?:\s?([0-9]{4}\.[a-z0-9_]+-[a-z0-9]+\.[0-9]+"
    r"|[a-z][0-9]{2}-[0-9]{4})(?![0-9])"
)
_DBLP = re.compile(r"(?i)(?<![a-z0-9])dblp:\s?([a-z]{2,10}/[\w-]{1,40}/[\w-]{1,60})")
_PUBMED = re.compile(r"(?i)(?<![a-z0-9])pmid[:=\s]{0,3}([0-9]{1,8})(?![0-9])")
_PMC = re.compile(r"(?<![A-Za-z0-9])PMC[0-9]{3,8}(?![0-9A-Za-z])")
_ISBN = re.compile(
    r"(?i)(?<![a-z])isbn(?:-?1[03](?=[:\s]))?[-:=\s{\"]{0,4}((?:97[89][-\s]?)?(?:[0-9][-\s]?){9}[0-9x])"
    r"(?![0-9])"
)
_WHOLE = re.compile(
    rf"""(?iax) \s*+ (?:
      (?P<arxiv> \[? (?P<id> {ARXIV_ID} ) \]? {_BRACKETS.replace(" ", "")} (?: \.pdf )? )
    | (?P<acl> [0-9]{{4}}\.[a-z0-9_]+-[a-z0-9]+\.[0-9]+ | [a-z][0-9]{{2}}-[0-9]{{4}} )
      (?: v[0-9]+ )? (?: \.(?:pdf|bib) )?
    | (?P<isbn> (?: 97[89][-\ ]? )? (?: [0-9][-\ ]? ){{9}} [0-9x] )
    | (?: doi:\s? )? (?P<short> 10/[a-z][a-z0-9]{{2,9}} )
    ) \s*+"""
)
# How arXiv names its pages: "[2101.00001] Title".
_PAGE_TITLE = re.compile(rf"(?i)\s*+\[(?P<id>{ARXIV_ID})\](?=\s)")

# Readers ask about a title, a link or a note several times, in different fields. Longer texts would
# fill the memory.
_REMEMBERED, _LONGEST_REMEMBERED = 256, 500
# A text that names more papers is a list, whose entries are read one by one.
_MOST = 1_000

_DOTS_AT_END = re.compile(r"/\.\.?/+$|/\.\.$")


def mentions(text: str) -> tuple[Mention, ...]:
    """The identifiers in a text, in their order.

    A number without anything that says what it is counts only as the whole text.
    """
    return _remembered(text) if len(text) <= _LONGEST_REMEMBERED else _mentions(text)


def _mentions(text: str) -> tuple[Mention, ...]:
    plain, original = _plain(text)
    found = sorted(islice(_all(plain), _MOST), key=lambda one: one[:2])
    chosen: list[Mention] = []
    end = 0
    for start, stop, papers in found:
        if start < end:
            continue
        end = stop
        chosen += [
            Mention(
                paper.identifier,
                original(start),
                original(stop - 1) + 1,
                paper.version,
                paper.primary_class,
            )
            for paper in papers
        ]
    return tuple(chosen)


_remembered = lru_cache(_REMEMBERED)(_mentions)

_Found = tuple[int, int, tuple[Named, ...]]


def _all(text: str) -> Iterator[_Found]:
    if (whole := _WHOLE.fullmatch(text)) and (paper := _whole(whole)):
        yield whole.start(), whole.end(), (paper,)
        return
    if (title := _PAGE_TITLE.match(text)) and (paper := read_arxiv(title["id"])):
        yield title.start("id"), title.end("id"), (paper,)
    yield from _urls(text)
    yield from _dois(text)
    for pattern in (_ARXIV, _OLD_ARXIV, _STAMP):
        for found in pattern.finditer(text):
            if paper := read_arxiv(found["id"]):
                yield found.start(), found.end(), (_with_class(paper, found["class"]),)
    for found in _ACL.finditer(text):
        yield found.start(), found.end(), (Named(AnthologyId.parse(found[1].lower())),)
    for found in _UNREGISTERED.finditer(text):
        yield found.start(), found.end(), (Named(OtherId(Service.UNREGISTERED, found[1])),)
    for found in _DBLP.finditer(text):
        yield found.start(), found.end(), (named_by_dblp(found[1]),)
    for found in _PUBMED.finditer(text):
        yield found.start(), found.end(), (Named(OtherId(Service.PUBMED, found[1])),)
    for found in _PMC.finditer(text):
        yield found.start(), found.end(), (Named(OtherId(Service.PMC, found[0])),)
    for found in _ISBN.finditer(text):
        if isbn := isbn_in(found[1]):
            yield found.start(), found.end(), (Named(OtherId(Service.ISBN, isbn)),)


def _whole(found: re.Match[str]) -> Named | None:
    if found["arxiv"]:
        paper = read_arxiv(found["id"])
        return paper and _with_class(paper, found["class"])
    if found["acl"]:
        return Named(AnthologyId.parse(found["acl"].lower()))
    if found["short"]:
        return Named(OtherId(Service.SHORT_DOI, found["short"]))
    isbn = isbn_in(found["isbn"])
    return Named(OtherId(Service.ISBN, isbn)) if isbn else None


def _with_class(paper: Named, stated: str | None) -> Named:
    return Named(paper.identifier, paper.version, normal_class(stated)) if stated else paper


def _urls(text: str) -> Iterator[_Found]:
    """All URLs, also those that name no paper: their contents are not text."""
    for found in _URL.finditer(text):
        url = without_surroundings(found[0])
        if url[:4].lower() == "http" or (named_by_url(url) and not url.startswith("10.")):
            yield found.start(), found.start() + len(url), named_by_url(url)


def _dois(text: str) -> Iterator[_Found]:
    for found in _DOI.finditer(text):
        bare = _PAGE_AFTER_DOI.sub("", without_surroundings(found[0]))
        # Browsers would resolve the dots, and lead to another DOI.
        paper = None if _DOTS_AT_END.search(found[0]) else read_doi(bare)
        before = _DOI_PREFIX.search(text[max(0, found.start() - 24) : found.start()])
        start = found.start() - (len(before[0]) if before else 0)
        is_date = not before and _DATE.fullmatch(bare) and bare != text.strip()
        # Also a number that is not a DOI has its place: nothing inside it is another.
        end = found.start() + len(bare) if paper else found.end()
        yield start, end, (paper,) if paper and not is_date else ()


def _plain(text: str) -> tuple[str, Callable[[int], int]]:
    """The text in plain characters, and for each place in it the place in the original."""
    plain = plain_characters(text)
    parts: list[str] = []
    places, originals = [0], [0]
    at = length = 0
    for found in _REPLACED.finditer(plain):
        char = _ENTITIES[found["entity"]] if found["entity"] else found["escaped"] or ""
        parts += [plain[at : found.start()], char]
        length += found.start() - at + len(char)
        at = found.end()
        places.append(length)
        originals.append(at)
    parts.append(plain[at:])

    def original(place: int) -> int:
        part = bisect_right(places, place) - 1
        return originals[part] + place - places[part]

    return "".join(parts), original
