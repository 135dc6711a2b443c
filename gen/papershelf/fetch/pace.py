"""When services were last asked, also by commands before this one, so that none is asked too soon.

The file holds origins and seconds since 1970, nothing else. Where it cannot be read or written,
pauses are kept within one command.
"""

import json
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path


@dataclass
class LastRequests:
    """Moments of the last requests by origin; in memory alone where there is no file."""

    file: Path | None = None
    _known: dict[str, float] = field(default_factory=dict)

    def moment(self, origin: str, now: float) -> float | None:
        """None where the origin was not asked; a moment yet to come is a clock that was wrong."""
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
