"""The metadata services: their URLs, and the pauses they ask for between requests.

The file of last requests contains only origins and seconds since 1970. If it cannot be read or
written, pauses are kept within one command only.
"""

import json
import os
import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path

_REPOSITORY = "https://github.com/papershelf/papershelf"
_MAILTO = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")


def user_agent(mailto: str | None) -> str:
    """The User-Agent header. Crossref serves requests with an e-mail address better.

    Raises ValueError if ``mailto`` is not an e-mail address.
    """
    if mailto and not _MAILTO.fullmatch(mailto):
        raise ValueError(f"{mailto!r} is not an e-mail address; write it like name@example.org")
    contact = f"; mailto:{mailto}" if mailto else ""
    return f"papershelf/{version('papershelf')} (+{_REPOSITORY}{contact})"


def mailto_from_environment() -> str | None:
    return os.environ.get("PAPERSHELF_MAILTO") or None


# doi.org redirects to the registration agency of the DOI: Crossref, DataCite, mEDRA.
_ORIGINS = frozenset({
    "https://export.arxiv.org", "https://aclanthology.org", "https://doi.org",
    "https://data.crossref.org", "https://api.crossref.org", "https://data.crosscite.org",
    "https://data.datacite.org", "https://api.datacite.org", "https://data.medra.org",
    "https://api.openalex.org",
})  # fmt: skip


def _pauses() -> dict[str, float]:
    # https://info.arxiv.org/help/api/tou.html: one request every three seconds, one at a time.
    return {"https://export.arxiv.org": 3.0}


@dataclass(frozen=True, slots=True)
class Sources:
    """URLs of the services, and the only origins (RFC 6454) that requests may go to.

    ``pauses`` are the minimum seconds between two requests to an origin.
    """

    arxiv: str = "https://export.arxiv.org/api/query"
    doi: str = "https://doi.org/"
    anthology: str = "https://aclanthology.org/"
    openalex: str = "https://api.openalex.org/works"
    origins: frozenset[str] = _ORIGINS
    pauses: Mapping[str, float] = field(default_factory=_pauses)


@dataclass
class LastRequests:
    """When each origin was last sent a request; kept in memory only if there is no file."""

    file: Path | None = None
    _known: dict[str, float] = field(default_factory=dict)

    def moment(self, origin: str, now: float) -> float | None:
        """None if there was no request; a time in the future comes from a clock that was wrong."""
        moments = (self._known.get(origin, 0.0), self._read().get(origin, 0.0))
        return max((moment for moment in moments if 0 < moment <= now), default=None)

    def remember(self, origin: str, now: float) -> None:
        self._known[origin] = now
        if self.file:
            text = json.dumps(self._read() | {origin: now})
            with suppress(OSError):
                self.file.parent.mkdir(parents=True, exist_ok=True)
                self.file.write_text(text, encoding="utf-8")

    def _read(self) -> dict[str, float]:
        if not self.file:
            return {}
        try:
            found = json.loads(self.file.read_text("utf-8"), parse_int=float)
        except (OSError, ValueError, RecursionError):
            return {}
        moments = found.items() if isinstance(found, dict) else ()
        return {name: moment for name, moment in moments if isinstance(moment, float)}
