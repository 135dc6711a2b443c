"""What titles say of papers that their publishers or authors have taken back."""

import re

from papershelf.formats.candidates import Candidate
from papershelf.model.entry_types import Status

# "RETRACTED: ", "[Retracted] ", "Retracted article: ", "WITHDRAWN: ", but not a title such as
# "Retracted Science and the Retraction Index".
_RETRACTED = re.compile(
    r"\W*(?:RETRACTED\b|(?i:retracted(?:\s(?:article|chapter|paper))?\s?[:\]—–)]|withdrawn\s?[:\]]))"
)


def take_retraction(found: Candidate) -> None:
    """Take the status from the title, or from a note that says only so, as our own exports have."""
    if found.extra.get("note", "").strip(" .").lower() == "retracted":
        del found.extra["note"]
    elif not is_retracted_title(found.title or ""):
        return
    found.status = found.status or Status.RETRACTED


def is_retracted_title(title: str) -> bool:
    return _RETRACTED.match(title) is not None
