"""Whether identifiers and keys are possible, and agree with each other."""

import re
from collections.abc import Iterator
from itertools import product

from papershelf.check.duplicates import used_again
from papershelf.model.citation_keys import is_key
from papershelf.model.dates import PartialDate
from papershelf.model.entry_types import VersionKind
from papershelf.model.identifiers.ids import (
    ANTHOLOGY_DOI,
    ARXIV_DOI,
    ARXIV_URL,
    DOI_URL,
    ArxivId,
    Doi,
)
from papershelf.model.identifiers.other_ids import doubt_about, isbn_in
from papershelf.model.identifiers.paper_urls import named_by_url
from papershelf.model.keys import filing_names, follows_from, proposed_keys
from papershelf.model.paper import Paper
from papershelf.model.problems import Problem
from papershelf.records.load import LoadedList, Record
from papershelf.records.yaml_tree import Where

_LAST_DAYS_BEGIN = 25
_ARXIV_PAGE = re.compile(rf"{ARXIV_URL}[^?#]+")
_DOI_PAGE = re.compile(rf"{DOI_URL}[^?#]+")
# It names a DOI that only doi.org knows: https://doi.org/gcgk82 (https://shortdoi.org).
_SHORT_DOI = re.compile(rf"{DOI_URL}(?:10/)?[a-z0-9]+/?(?:[?#].*)?", re.IGNORECASE)
_ANTHOLOGY_PAGE = re.compile(
    r"https?://(?:www\.)?aclanthology\.org/([A-Za-z0-9.-]+?)(?:\.pdf|/)?(?:[?#].*)?"
)


def dois_are_not_those_of_arxiv(record: Record) -> Iterator[Problem]:
    """`doi` is the publisher's DOI; arXiv's own follows from `arxiv`."""
    doi = record.paper.doi
    if doi and doi.is_of_arxiv:
        bare = doi.folded.removeprefix(ARXIV_DOI)
        yield record.problem(("doi",), f'is the DOI of a preprint; write arxiv: "{bare}" instead')


def dois_are_registered(record: Record) -> Iterator[Problem]:
    """The prefix of a DOI is one that publishers register, and not an internal number."""
    paper = record.paper
    dois: list[tuple[Where, Doi | None]] = [(("doi",), paper.doi)]
    dois += ((("versions", at, "doi"), one.doi) for at, one in enumerate(paper.versions))
    for where, doi in dois:
        if doi and (doubt := doubt_about(doi)):
            yield record.problem(where, f"{doubt}; compare it with the publisher's page")


def isbns_are_typed_right(record: Record) -> Iterator[Problem]:
    """The last digit of an ISBN follows from the others (ISO 2108)."""
    isbn = record.paper.isbn
    if isbn and not isbn_in(isbn):
        yield record.problem(
            ("isbn",),
            f"{isbn} has a wrong check digit, so a digit is wrong or two are swapped; compare it "
            "with the book",
        )


def arxiv_ids_are_not_of_the_future(record: Record) -> Iterator[Problem]:
    """The month in an arXiv id is not later than the day the record was added."""
    paper = record.paper
    if paper.arxiv and _month(paper.arxiv) > (paper.added.year, paper.added.month or 12):
        year, month = _month(paper.arxiv)
        yield record.problem(
            ("arxiv",),
            f"{paper.arxiv} is an id of {year}-{month:02}, but the record was added on "
            f"{paper.added}; compare the id with the paper",
        )


def preprints_are_not_older_than_their_ids(record: Record) -> Iterator[Problem]:
    """A preprint is not dated before the month in its arXiv id."""
    paper = record.paper
    for where, date in _preprint_dates(paper):
        if paper.arxiv and _is_before(date, _month(paper.arxiv)):
            yield record.problem(where, _older(date, paper.arxiv))


def papers_are_rarely_older_than_their_preprints(record: Record) -> Iterator[Problem]:
    """A paper published years before its arXiv id is possible, but a wrong id is more likely."""
    paper = record.paper
    if paper.arxiv and not paper.is_preprint and paper.date.year < _month(paper.arxiv)[0]:
        yield record.problem(("date",), _older(paper.date, paper.arxiv))


def urls_agree_with_identifiers(record: Record) -> Iterator[Problem]:
    """URLs of arXiv, sites that have its papers, doi.org and the ACL Anthology match the record."""
    paper = record.paper
    dois = {doi.folded for doi in (paper.doi, *(one.doi for one in paper.versions)) if doi}
    urls: list[tuple[Where, str]] = [(("url",), paper.url)] if paper.url else []
    urls += [(("links", kind), url) for kind, url in paper.links.items() if kind == "pdf"]
    for where, url in urls:
        if other := _other_work(url, paper.arxiv, dois):
            yield record.problem(where, other)


def _other_work(url: str, arxiv: ArxivId | None, dois: set[str]) -> str | None:
    """A message if a URL leads to another work than the identifiers."""
    try:
        if arxiv and (named := _arxiv_id(url)):
            if named != arxiv:
                return f"leads to arXiv {named}, but arxiv: is {arxiv}; correct one of them"
        elif dois and _DOI_PAGE.fullmatch(url) and not _SHORT_DOI.fullmatch(url):
            doi = Doi.parse(url.partition("?")[0].partition("#")[0])
            if doi.folded not in dois and not doi.is_of_arxiv:
                return f"leads to the DOI {doi}, which is not the record's; correct one of them"
        elif found := _ANTHOLOGY_PAGE.fullmatch(url):
            registered = {doi for doi in dois if doi.startswith(ANTHOLOGY_DOI)}
            if registered and f"{ANTHOLOGY_DOI}{found[1].lower()}" not in registered:
                return (
                    f"leads to {found[1]} in the ACL Anthology, but the DOI to "
                    f"{min(registered).removeprefix(ANTHOLOGY_DOI)}; correct one of them"
                )
    except ValueError:
        return "contains an impossible identifier; compare it with the paper's page"
    return None


def _arxiv_id(url: str) -> ArxivId | None:
    """The preprint that a page of arXiv shows, or one of another site that has its papers.

    Raises ValueError for an impossible id in a URL of arXiv.
    """
    if _ARXIV_PAGE.fullmatch(url):
        return ArxivId.parse(url.partition("?")[0].partition("#")[0])
    ids = (one.identifier for one in named_by_url(url))
    return next((one for one in ids if isinstance(one, ArxivId)), None)


def _preprint_dates(paper: Paper) -> Iterator[tuple[Where, PartialDate]]:
    if paper.is_preprint:
        yield ("date",), paper.date
    for index, version in enumerate(paper.versions):
        if version.kind is VersionKind.PREPRINT and version.date:
            yield ("versions", index, "date"), version.date


def _month(arxiv: ArxivId) -> tuple[int, int]:
    """Year and month of the submission; the first ids are from 1991."""
    digits = arxiv.id.rpartition("/")[2]
    year = int(digits[:2])
    return (1900 if "/" in arxiv.id and year > 90 else 2000) + year, int(digits[2:4])


def _is_before(date: PartialDate, month: tuple[int, int]) -> bool:
    """Whether a date is before a month, however much of the date is known.

    A paper that is submitted in the last days of a month gets an id of the next month.
    """
    last_days = date.day is None or date.day >= _LAST_DAYS_BEGIN
    year, next_month = date.year, (date.month or 12) + last_days
    return (year + next_month // 13, (next_month - 1) % 12 + 1) < month


def _older(date: PartialDate, arxiv: ArxivId) -> str:
    year, month = _month(arxiv)
    since = f"{year}-{month:02}"
    return f"{date} is before {since}, when {arxiv} came to arXiv; compare both with the paper"


def keys_are_used_once(loaded: LoadedList) -> Iterator[Problem]:
    """Each key, including aliases, belongs to one paper."""
    keys = ((record.paper.key, record, ()) for record in loaded.records)
    aliases = (
        (alias, record, ("aliases", index))
        for record in loaded.records
        for index, alias in enumerate(record.paper.aliases)
    )
    yield from used_again([*keys, *aliases], "the key")


def keys_follow_from_their_records(record: Record) -> Iterator[Problem]:
    """A key consists of a family name, the year, and a word of the title, which may be missing.

    The name is the first author's, or else the first editor's. A work without people has the
    institution or the first word of the title in its place.
    """
    paper = record.paper
    versions = list(_versions(paper))
    names = filing_names(paper)
    # A work without people may be filed under the title as well.
    filings = (names,) if paper.people else (names, ())
    if not any(
        follows_from(paper.key, filed, year, title) for filed in filings for title, year in versions
    ):
        title, year = versions[0]
        suggested = next(proposed_keys(names, year, title))
        if not is_key(suggested):
            return  # Of a work from before 1500.
        yield record.problem(
            (),
            f"does not have the key that the record suggests, {suggested}; correct the record, "
            f"or run: shelf mv {paper.key} {suggested}",
        )


def _versions(paper: Paper) -> Iterator[tuple[str, int]]:
    """Titles with years: the key is that of the version that was known first."""
    titles = [paper.title, *(one.title for one in paper.versions if one.title)]
    years = [paper.date.year, *(one.date.year for one in paper.versions if one.date)]
    return product(titles, dict.fromkeys(years))
