"""What every reader does when all fields of an entry are in the candidate."""

from papershelf.formats.candidates import Candidate
from papershelf.formats.entry_ids import take_preprint
from papershelf.formats.shared_fields import page_range


def finish(found: Candidate, genre: str = "") -> Candidate:
    """``genre``: what the entry calls its kind of work."""
    take_preprint(found, genre)
    if found.pages:
        found.pages = page_range(found.pages) or None
    return found
