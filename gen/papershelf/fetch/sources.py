"""The services that are asked, where they answer, and what they ask of those who ask them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

_ORIGINS = frozenset({
    "https://export.arxiv.org",
    "https://aclanthology.org",
    # doi.org hands over to the registration agency of the DOI: Crossref, DataCite, mEDRA.
    "https://doi.org",
    "https://data.crossref.org",
    "https://api.crossref.org",
    "https://data.crosscite.org",
    "https://data.datacite.org",
    "https://api.datacite.org",
    "https://data.medra.org",
})  # fmt: skip


def _pauses() -> dict[str, float]:
    # https://info.arxiv.org/help/api/tou.html: one request every three seconds, one at a time.
    return {"https://export.arxiv.org": 3.0}


@dataclass(frozen=True, slots=True)
class Sources:
    """Addresses of the services, and the only origins (RFC 6454) that may be asked at all.

    ``pauses`` are the least seconds between two requests to an origin.
    """

    arxiv: str = "https://export.arxiv.org/api/query"
    doi: str = "https://doi.org/"
    anthology: str = "https://aclanthology.org/"
    origins: frozenset[str] = _ORIGINS
    pauses: Mapping[str, float] = field(default_factory=_pauses)
