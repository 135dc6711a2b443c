"""What every reader does when all fields of an entry are in the candidate."""

import re
from collections.abc import Iterator

from papershelf.formats.candidates import Candidate
from papershelf.formats.entry_ids import take_preprint, take_urls_of_venue
from papershelf.formats.numbering import drop_words
from papershelf.formats.places import take_places
from papershelf.formats.retractions import take_retraction
from papershelf.formats.shared_fields import without_in
from papershelf.formats.text.mojibake import encoding_remark
from papershelf.formats.text.title_signs import without_sign
from papershelf.model.page_ranges import stated_pages
from papershelf.model.publications import is_preprint_doi
from papershelf.model.text import plain_digits
from papershelf.tex.math import plain_text

# RePEc: No abstract is available for this item.
_NO_ABSTRACT = re.compile(
    r"(?i)(?:no abstract|abstract not)(?: is)?(?: available)?(?: for this [a-z]+)?\.?"
)
# Pages and downloads show no math in these fields of a record.
_WITHOUT_MATH = ("venue", "series", "edition", "volume", "number", "pages", "publisher")
_TEXTS = ("title", "venue", "series", "publisher", "abstract", "note")


def finish(found: Candidate, genre: str = "", *, has_type: bool = False) -> Candidate:
    """``genre``: what the entry calls its kind of work. ``has_type``: its type is no stopgap."""
    for name in _WITHOUT_MATH:
        if "$" in (text := getattr(found, name) or ""):
            setattr(found, name, plain_text(text).replace("\\$", "$"))
    take_preprint(found, genre, has_type=has_type)
    take_urls_of_venue(found)
    found.title = without_sign(found.title or "") or None
    found.title = _without_people(found)
    found.venue = without_in(found.venue or "") or None
    if found.title and found.extra.get("shorttitle") == found.title:
        # EndNote and Dimensions have the title of each work in both.
        del found.extra["shorttitle"]
    drop_words(found, found.type)
    take_retraction(found)
    found.volume, found.number = (
        text and plain_digits(text) for text in (found.volume, found.number)
    )
    if found.pages:
        found.pages = stated_pages(found.pages)
    take_places(found)
    if _NO_ABSTRACT.fullmatch(found.abstract or ""):
        found.abstract = None
    is_preprint = not has_type and found.doi is not None and is_preprint_doi(found.doi)
    if is_preprint and str(found.doi).endswith(f"/{found.pages}"):
        # Zotero has the number of a preprint on bioRxiv there, which is in its DOI. A field of a
        # .bib file stays.
        found.pages = None
    found.remarks += tuple(_encoding_remarks(found))
    return found


def _without_people(found: Candidate) -> str | None:
    """Libraries have the authors behind a title: Voss : a novel / Patrick White."""
    title, slash, people = (found.title or "").rpartition(" / ")
    names = [*(found.authors or ()), *(found.editors or ())]
    words = set(re.findall(r"\w+", people))
    is_said = any(
        name.family and words.issuperset(re.findall(r"\w+", name.family)) for name in names
    )
    return title.rstrip() if slash and title and is_said else found.title


def _encoding_remarks(found: Candidate) -> Iterator[str]:
    people = {"authors": found.authors, "editors": found.editors}
    texts = [(name, "; ".join(map(str, names))) for name, names in people.items() if names]
    texts += [(name, getattr(found, name) or "") for name in _TEXTS]
    for name, text in [*texts, *found.extra.items()]:
        if remark := encoding_remark(name, text):
            yield remark
