"""Volumes, issues, pages and editions as records have them: without the words that styles print."""

import re

from papershelf.formats.candidates import Candidate
from papershelf.model.entry_types import EntryType

_COUNT = r"(?=[0-9]|[IVXLC]+(?!\w))"
_VOLUME = re.compile(rf"^(?i:vol(?:ume)?|band|bd|jahrgang|jg|tome)(?:\.\s*+|\s++){_COUNT}")
_NUMBER_WORD = r"(?i:no|nr|num(?:ber)?|issue|iss|heft|n[°º])(?:[.:]\s*+|\s++|(?<=[°º]))"
_NUMBER = re.compile(f"^{_NUMBER_WORD}{_COUNT}")
_NUMBER_IN_VOLUME = re.compile(rf"([0-9]+)(?:,\s*+|\s++){_NUMBER_WORD}([0-9]+)")
# Frontiers has the year beside the volume: Volume 12 - 2021.
_VOLUME_AND_YEAR = re.compile(r"([0-9]+)\s*[-–]\s*([0-9]{4})")
# Volume and number in one: 12(3).
_NUMBER_IN_BRACKETS = re.compile(r"([0-9]+)\s?\(([0-9]+(?:[-–/][0-9]+)?)\)")
# Libraries have how many pages a book has: xii, 350 pages.
_PAGE_COUNT = re.compile(
    r"(?i)((?:[ivxlc]+,?\s)?[0-9]+)(?:\spp?|\s?(?:pp?\.|pp|pages?|pgs\.?)|\sseiten)\.?"
    r"(?:\s?[:;].*)?"
)
_EDITION = re.compile(r"(\S.*?)(?<=\S),?\s++(?i:ed(?:ition|n)?|aufl(?:age)?)\.?")
# What programs write where they have nothing: n/a--n/a, none.
_NOTHING = re.compile(r"(?i)(?:[\W_]*+(?:n/?a|none|null|nan|unknown|not available))++[\W_]*+")
# In their numbers, the word is part of a name: "Report No. 3".
_NAMED = frozenset({
    EntryType.JURISDICTION, EntryType.LEGISLATION, EntryType.MANUAL, EntryType.PATENT,
    EntryType.REPORT, EntryType.STANDARD, EntryType.TECHREPORT,
})  # fmt: skip


def drop_words(found: Candidate, kind: EntryType | None) -> None:
    """The words would be printed twice, or where a style has none: "Vol. 12(No. 3)"."""
    _drop_placeholders(found)
    found.volume = _VOLUME.sub("", found.volume or "") or None
    volume = found.volume or ""
    in_year = _VOLUME_AND_YEAR.fullmatch(volume)
    if in_year and found.date and int(in_year[2]) == found.date.year:
        found.volume = volume = in_year[1]
    both = _NUMBER_IN_VOLUME.fullmatch(volume) or _NUMBER_IN_BRACKETS.fullmatch(volume)
    if both and found.number is None:
        found.volume, found.number = both.groups()
    if count := _PAGE_COUNT.fullmatch(found.pages or ""):
        found.pages = None
        found.add_extra("pagetotal", count[1])
    if kind not in _NAMED:
        found.number = _NUMBER.sub("", found.number or "") or None
    if edition := _EDITION.fullmatch(found.edition or ""):
        found.edition = re.sub(r"^([0-9]+)\.$", r"\1", edition[1])


def says_nothing(text: str) -> bool:
    """Whether a text only fills a field that has to have one: "n/a", "none", "-"."""
    return not re.search(r"\w", text) or _NOTHING.fullmatch(text) is not None


def _drop_placeholders(found: Candidate) -> None:
    for name in ("volume", "number", "pages", "edition"):
        stated = getattr(found, name)
        # Of a volume or number without letters and digits, nobody knows what it says.
        is_nothing = says_nothing if name == "pages" else _NOTHING.fullmatch
        if stated and is_nothing(stated):
            setattr(found, name, None)
            found.remarks += (f"{name}: {stated!r} says nothing; not kept",)
