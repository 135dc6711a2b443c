"""By what name the services know us."""

import os
import re
from importlib.metadata import version

_REPOSITORY = "https://github.com/papershelf/papershelf"
_MAILTO = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")


def user_agent(mailto: str | None) -> str:
    """Who asks, and whom to write to: Crossref serves those better who say so.

    Raises ValueError where ``mailto`` is no e-mail address.
    """
    if mailto and not _MAILTO.fullmatch(mailto):
        raise ValueError(f"{mailto!r} is not an e-mail address; write it as name@example.org")
    contact = f"; mailto:{mailto}" if mailto else ""
    return f"papershelf/{version('papershelf')} (+{_REPOSITORY}{contact})"


def mailto_from_environment() -> str | None:
    return os.environ.get("PAPERSHELF_MAILTO") or None
