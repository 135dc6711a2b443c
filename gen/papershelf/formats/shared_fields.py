"""What several readers share: identifiers, URLs, dates, ISBNs, keywords."""

import re
from collections.abc import Iterable
from typing import TypeVar

from papershelf.formats.candidates import Candidate
from papershelf.formats.markup import unescaped
from papershelf.model.dates import PartialDate
from papershelf.model.identifiers import ISBN_PATTERN, ArxivId, Doi
from papershelf.model.text import TextValue

V = TypeVar("V", bound=TextValue)

# Mendeley has all URLs of a paper in one field.
_BETWEEN_URLS = re.compile(r"[\s,;]+(?=https?://)")
_ARXIV_URL = re.compile(r"(?i)https?://(?:[a-z.]+\.)?arxiv\.org/")
_DOI_URL = re.compile(r"(?i)https?://(?:dx\.)?doi\.org/")
_SEPARATOR = r"(?:\s*[-/]\s*|\s+)"
_YEAR_FIRST = re.compile(
    rf"([0-9]{{4}})(?:{_SEPARATOR}([0-9]{{1,2}})(?:{_SEPARATOR}([0-9]{{1,2}}))?)?(?![0-9])"
)
_ISBN = re.compile(ISBN_PATTERN.strip("^$"))


def parsed(kind: type[V], text: str) -> V | None:
    """The text as a value of this kind, such as Doi; None if it cannot be one."""
    try:
        return kind.parse(text)
    except ValueError:
        return None


def partial_date(text: str) -> PartialDate | None:
    """The date at the start of a text, such as 2020, 2020-3-1 or 2020/03/01/; parts that do not
    exist are left out.
    """
    found = _YEAR_FIRST.match(text.strip())
    if not found:
        return None
    parts = [part.zfill(2) for part in found.groups() if part]
    attempts = ("-".join(parts[:count]) for count in range(len(parts), 0, -1))
    return next(filter(None, (parsed(PartialDate, attempt) for attempt in attempts)), None)


def says_all(date: PartialDate, text: str) -> bool:
    """Whether nothing of the text is lost in the date that was read from it."""
    numbers = [number.lstrip("0") for number in re.findall("[0-9]+", text)]
    parts = [number.lstrip("0") for number in str(date).split("-")]
    return numbers == parts and re.fullmatch(r"[0-9/\s-]*", text) is not None


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
    for name, text in eprints:
        arxiv = _arxiv(text)
        if arxiv is None or (found.arxiv or arxiv) != arxiv:
            found.add_extra(name, text)
        else:
            found.arxiv = arxiv
    for text in map(unescaped, dois):
        if not _is_known(re.sub(r"[.,;]$", "", text.strip()), found):
            found.extra.setdefault("doi", text)
    others = [
        url
        for url in dict.fromkeys(one for url in urls for one in split_urls(unescaped(url)))
        if not (_DOI_URL.match(url) or is_arxiv_url(url)) or not _is_known(url, found)
    ]
    if others:
        found.url = others[0]
        found.extra |= {f"url{number}": url for number, url in enumerate(others[1:], start=2)}


def split_urls(text: str) -> list[str]:
    return _BETWEEN_URLS.split(text)


def _is_known(text: str, found: Candidate) -> bool:
    """Whether arxiv or doi, which are filled in if they are empty, hold the identifier."""
    if ("10.48550" in text or is_arxiv_url(text)) and (arxiv := _arxiv(text)):
        found.arxiv = found.arxiv or arxiv
        if found.arxiv == arxiv:
            return True
    doi = None if is_arxiv_url(text) else parsed(Doi, text)
    if doi is None:
        return False
    found.doi = found.doi or doi
    return found.doi.folded == doi.folded


def is_arxiv_url(text: str) -> bool:
    return _ARXIV_URL.match(text) is not None


def _arxiv(text: str) -> ArxivId | None:
    """The class may be behind the id: 2101.00001 [cs.CL]."""
    return parsed(ArxivId, text.split("[")[0] if text.endswith("]") else text)


def isbn(text: str) -> str | None:
    """The ISBN, if the text is one and nothing else."""
    bare = re.sub(r"(?i)^isbn(?:[- ]?1[03]:|-?1[03](?= ))?[-: ]*", "", text.strip())
    bare = bare.replace("–", "-").replace(" ", "-")
    bare = bare[:-1] + bare[-1:].upper()
    return bare if _ISBN.fullmatch(bare) else None


def isbn_in(text: str) -> str | None:
    """The first ISBN in a text, which may have a word behind it: 978-3-16-148410-0 (hardcover)."""
    found = _ISBN.search(text)
    return found[0] if found else None


def keyword_list(text: str) -> tuple[str, ...]:
    """Keywords are separated by semicolons or, if there are none, by commas."""
    parts = text.split(";") if ";" in text else text.split(",")
    return tuple(part.strip() for part in parts if part.strip())
