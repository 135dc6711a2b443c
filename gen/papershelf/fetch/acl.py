"""Ask the ACL Anthology for a paper's BibTeX entry.

Its materials since 2016 are under CC BY 4.0, those before under a license that forbids
commercial use (https://aclanthology.org/faq/copyright/): their abstracts are not imported.
"""

from dataclasses import replace

from papershelf.fetch.client import Client, FetchError
from papershelf.formats.bibtex.read import read_bibtex
from papershelf.formats.candidates import Candidate
from papershelf.model.hosts import host_of
from papershelf.model.identifiers.ids import Doi
from papershelf.model.identifiers.other_ids import AnthologyId

FREE_SINCE = 2016
_HOSTS = frozenset({"aclanthology.org", "www.aclanthology.org", "www.aclweb.org"})


def fetch_anthology(acl: AnthologyId, client: Client) -> Candidate:
    """Raises FetchError."""
    base = client.sources.anthology
    data = client.get(f"{base}{acl}.bib", "application/x-bibtex, text/plain")
    try:
        return read_entry(data, acl)
    except ValueError as error:
        raise FetchError(f"the ACL Anthology's answer {error}; enter the paper by hand") from error


def read_entry(data: bytes, acl: AnthologyId) -> Candidate:
    """Raises ValueError if the answer is not one BibTeX entry, or is about another paper."""
    try:
        reading = read_bibtex(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise ValueError(f"is not UTF-8 (byte {error.start + 1})") from error
    if reading.rejected:
        raise ValueError(f"cannot be read: {reading.rejected[0].reason}")
    if len(reading.candidates) != 1:
        raise ValueError(f"holds {len(reading.candidates)} BibTeX entries, not one")
    found = replace(reading.candidates[0], key=None)
    if not found.title:
        raise ValueError("has no title")
    said = [str(one) for one in (found.url, found.doi) if one]
    is_there = found.url and host_of(found.url) in _HOSTS and _ends_with(found.url, acl)
    if not is_there and not (found.doi and _ends_with(found.doi, acl)):
        raise ValueError(f"is about {' '.join(said)[:200]!r}, another paper")
    if found.doi:
        found.url = None
    if found.abstract and (not found.date or found.date.year < FREE_SINCE):
        found.abstract = None
        found.remarks += (
            f"the abstract is not imported: abstracts from before {FREE_SINCE} are not free",
        )
    found.links = {"pdf": f"https://aclanthology.org/{acl}.pdf"}
    return found


def _ends_with(address: str | Doi, acl: AnthologyId) -> bool:
    return str(address).rstrip("/").endswith(f"/{acl}")
