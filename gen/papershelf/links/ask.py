"""Check whether links still work.

DOIs are checked at doi.org and arXiv ids at arXiv. Redirects of doi.org are not followed, because
publishers refuse robots. Any other URL is requested.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from urllib.parse import urljoin

from papershelf.fetch.answers import parse_json
from papershelf.fetch.arxiv import BATCH, fetch_arxiv
from papershelf.fetch.client import MOST_HOPS, REDIRECTS, Client, FetchError, NotFoundError
from papershelf.links.addresses import Finding, Target, Verdict
from papershelf.links.hosts import NameGoneError, UnreachableError
from papershelf.links.visit import LinkAnswer, LinkClient
from papershelf.model.hosts import host_of
from papershelf.model.identifiers.ids import ArxivId, Doi
from papershelf.model.urls import parse_url

# Handle records are small; those with many locations have a few kilobytes.
MOST_BYTES = 100_000

# DOI Handbook, appendix: REST API response format.
_KNOWN, _UNKNOWN = 1, 100

_GONE = {404: "not found", 410: "gone"}
_PERMANENT = frozenset({301, 308})
_TOO_MANY = 429

# Longer URLs are not saved.
_LONGEST_ADDRESS = 2_000

Findings = dict[ArxivId, Finding]


@dataclass(frozen=True, slots=True)
class Askers:
    """The client for arXiv, and the one for all other hosts."""

    services: Client
    links: LinkClient


def ask_links(targets: Sequence[Target], askers: Askers) -> Iterator[tuple[Target, Finding]]:
    """Yield each result as soon as it is known. Hosts that do not answer at all are left out.

    Raises OfflineError if this machine has no network.
    """
    addresses = {
        target: _asked_address(target, askers.services)
        for target in targets
        if not isinstance(target, ArxivId)
    }
    for target in _by_turns(addresses):
        if not askers.links.is_left_alone(addresses[target]):
            yield target, _asked(target, addresses[target], askers.links)
    yield from _ask_arxiv([one for one in targets if isinstance(one, ArxivId)], askers.services)


def _asked_address(target: Doi | str, services: Client) -> str:
    if isinstance(target, str):
        return target
    return f"{services.sources.doi}api/handles/{target.in_urls}"


def _by_turns(addresses: dict[Doi | str, str]) -> Iterator[Doi | str]:
    """One URL of each host, then the next of each, to avoid waiting for a host."""
    at_host = defaultdict(list)
    for target, address in addresses.items():
        at_host[host_of(address)].append(target)
    for turn in zip_longest(*at_host.values()):
        yield from (target for target in turn if target is not None)


def _asked(target: Doi | str, address: str, links: LinkClient) -> Finding:
    try:
        return _ask_doi(address, links) if isinstance(target, Doi) else _ask_address(address, links)
    except NameGoneError as error:
        return Finding(Verdict.DEAD, str(error))
    except UnreachableError as error:
        return Finding(Verdict.UNCLEAR, str(error))


def _ask_doi(address: str, links: LinkClient) -> Finding:
    answer = links.ask("GET", address, MOST_BYTES)
    try:
        code = parse_json(answer.body).get("responseCode")
    except ValueError:
        code = None
    if code == _KNOWN:
        return Finding(Verdict.ALIVE)
    if code == _UNKNOWN:
        return Finding(Verdict.DEAD, "doi.org does not know it")
    return Finding(Verdict.UNCLEAR, f"doi.org gives no clear answer (HTTP {answer.status})")


def _ask_address(address: str, links: LinkClient) -> Finding:
    here, moved_to, is_permanent = address, None, True
    for _ in range(MOST_HOPS + 1):
        answer = _head_or_get(here, links)
        if answer.status not in REDIRECTS:
            return _finding(answer.status, "" if here == address else f" at {here}", moved_to)
        try:
            here = _next_address(here, answer.headers.get("location", ""))
        except ValueError:
            return Finding(Verdict.UNCLEAR, "redirects to something that is not a URL")
        is_permanent = is_permanent and answer.status in _PERMANENT
        if is_permanent:
            moved_to = here
    return Finding(Verdict.UNCLEAR, f"redirects more than {MOST_HOPS} times")


def _next_address(here: str, location: str) -> str:
    """Raises ValueError, also for a URL that two parsers may read as different hosts."""
    if not location or len(location) > _LONGEST_ADDRESS:
        raise ValueError("no URL, or a very long one")
    # http.client reads headers as ISO 8859-1, but hosts that do not encode a URL send UTF-8.
    return parse_url(urljoin(here, location.encode("iso-8859-1").decode()))


def _head_or_get(address: str, links: LinkClient) -> LinkAnswer:
    """Try GET after HEAD, because many hosts answer HEAD with an error."""
    answer = links.ask("HEAD", address)
    if answer.status < 400 or answer.status == _TOO_MANY:
        return answer
    return links.ask("GET", address)


def _finding(status: int, where: str, moved_to: str | None) -> Finding:
    if 200 <= status < 300:
        return Finding(Verdict.MOVED if moved_to else Verdict.ALIVE, moved_to=moved_to)
    if status in _GONE:
        return Finding(Verdict.DEAD, f"HTTP {status} ({_GONE[status]}){where}")
    return Finding(Verdict.UNCLEAR, f"HTTP {status}{where}")


def _ask_arxiv(ids: Sequence[ArxivId], services: Client) -> Iterator[tuple[ArxivId, Finding]]:
    for start in range(0, len(ids), BATCH):
        batch = ids[start : start + BATCH]
        findings = _asked_of_arxiv(batch, services)
        if findings is None and len(batch) > 1:
            findings = _halved(batch, services)
        if not findings:
            return
        yield from findings.items()


def _asked_of_arxiv(batch: Sequence[ArxivId], services: Client) -> Findings | None:
    """None if arXiv gives no usable answer."""
    findings = {}
    for arxiv, answer in fetch_arxiv(batch, services).items():
        if isinstance(answer, FetchError) and not isinstance(answer, NotFoundError):
            return None
        # For an unknown id, arXiv may return an entry without a title.
        is_known = not isinstance(answer, FetchError) and answer.title is not None
        findings[arxiv] = (
            Finding(Verdict.ALIVE) if is_known else Finding(Verdict.DEAD, "arXiv does not know it")
        )
    return findings


def _halved(batch: Sequence[ArxivId], services: Client) -> Findings:
    """Search for an id that arXiv refuses, which fails the whole request (user's manual, 3.4).

    If both halves fail, one id is not the reason, and nothing is found.
    """
    if len(batch) == 1:
        return {batch[0]: Finding(Verdict.DEAD, "arXiv refuses the id")}
    middle = len(batch) // 2
    halves = [batch[:middle], batch[middle:]]
    answers = [_asked_of_arxiv(half, services) for half in halves]
    if answers == [None, None]:
        return {}
    findings: Findings = {}
    for half, answer in zip(halves, answers, strict=True):
        findings |= _halved(half, services) if answer is None else answer
    return findings
