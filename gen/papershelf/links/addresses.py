"""The URLs in the records of a list, their places, and what is known about each."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Literal, Self
from urllib.parse import unquote, urlsplit

from papershelf.model.dates import PartialDate
from papershelf.model.fields import Day, Line, Model, Url
from papershelf.model.identifiers.ids import ARXIV_HOSTS, DOI_HOSTS, ArxivId, Doi
from papershelf.model.problems import field_name
from papershelf.model.text import parsed
from papershelf.records.load import LoadedList, Record
from papershelf.records.yaml_tree import Where

# A host that is down today may be up tomorrow, so a link is dead after this many days.
DEAD_AFTER = 3

# What to check: an id at arXiv, a DOI at doi.org, or a URL.
Target = ArxivId | Doi | str

_SERVICES = frozenset({*ARXIV_HOSTS, *DOI_HOSTS})


class Verdict(StrEnum):
    """The result of checking a URL once."""

    ALIVE = "alive"
    MOVED = "moved"
    DEAD = "dead"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Finding:
    """``reason`` says why a URL is dead or unclear."""

    verdict: Verdict
    reason: str | None = None
    moved_to: str | None = None


class LinkState(Model):
    """What is known about a URL; ``failed`` are the days on which it was dead since it was last
    alive. A day with an unclear result changes nothing.
    """

    asked: Day
    verdict: Verdict
    reason: Line | None = None
    moved_to: Url | None = None
    failed: tuple[Day, ...] = ()

    @property
    def is_dead(self) -> bool:
        return len(set(self.failed)) >= DEAD_AFTER

    @property
    def dead_since(self) -> PartialDate:
        return min(self.failed, key=lambda day: day.sort_key)

    @classmethod
    def after(cls, before: Self | None, finding: Finding, day: PartialDate) -> Self:
        failed = before.failed if before else ()
        if finding.verdict is Verdict.DEAD and day not in failed:
            failed = (*failed, day)
        elif finding.verdict in (Verdict.ALIVE, Verdict.MOVED):
            failed = ()
        return cls(asked=day, failed=failed, **asdict(finding))


# Keyed by the URL from ``address_of``.
LinkHistory = dict[str, LinkState]


class LinkHistoryFile(Model):
    """What a run of ``shelf links`` saves for the next one."""

    version: Literal[1]
    links: dict[Url, LinkState]


@dataclass(frozen=True, slots=True)
class Link:
    """A URL at its place in a record, and what a report needs of the record."""

    path: str
    line: int
    column: int
    field: str
    address: str
    target: Target
    key: str
    title: str
    added: PartialDate

    @property
    def archived(self) -> str:
        """The Web Archive's copy that is nearest to the day on which the paper was added."""
        year, month, day = self.added.sort_key
        return f"https://web.archive.org/web/{year:04}{month:02}{day:02}/{self.address}"


def target_of(address: str) -> Target:
    """The identifier in a URL of doi.org or arXiv, which can be checked better; else the URL."""
    if urlsplit(address).hostname not in _SERVICES:
        return address
    page = address.partition("?")[0].partition("#")[0]
    if arxiv := parsed(ArxivId, unquote(page)):
        return arxiv
    doi = parsed(Doi, page)
    return target_of_doi(doi) if doi else address


def target_of_doi(doi: Doi) -> Target:
    """DOIs ignore case; arXiv knows best which of its DOIs exist."""
    return parsed(ArxivId, doi.id) or Doi(doi.folded)


def address_of(target: Target) -> str:
    return target if isinstance(target, str) else target.url


def links_of(loaded: LoadedList) -> tuple[Link, ...]:
    """The links of papers, by file and line. Drafts are left out, as they are not published."""
    links = [
        _link(record, where, address, target)
        for record in loaded.records
        for where, address, target in _addresses(record)
    ]
    return tuple(sorted(links, key=lambda link: (link.path, link.line, link.column)))


def _addresses(record: Record) -> Iterator[tuple[Where, str, Target]]:
    paper = record.paper
    if paper.arxiv:
        yield ("arxiv",), paper.arxiv.url, paper.arxiv
    works: list[tuple[Where, Doi | None, str | None]] = [((), paper.doi, paper.url)]
    works += [
        (("versions", index), version.doi, version.url)
        for index, version in enumerate(paper.versions)
    ]
    for where, doi, url in works:
        if doi:
            yield (*where, "doi"), doi.url, target_of_doi(doi)
        if url:
            yield (*where, "url"), url, target_of(url)
    for kind, address in paper.links.items():
        yield ("links", kind), address, target_of(address)


def _link(record: Record, where: Where, address: str, target: Target) -> Link:
    paper, document = record.paper, record.document
    line, column = document.place_of_value(where)
    return Link(
        path=document.path,
        line=line,
        column=column,
        field=field_name(where),
        address=address,
        target=target,
        key=paper.key,
        title=paper.title,
        added=paper.added,
    )
