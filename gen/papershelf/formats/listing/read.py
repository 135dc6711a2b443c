"""Read listings as paper sites give them when they are copied.

An entry of a glued listing is a header, a line of title and authors, and the abstract:

    CLSDAug 9, 2022Code
    Learning to Count SheepAdaeze Okafor, Jan van der Berg, Mei Lin et al. · ucl
    We count sheep.

The header glues arXiv's subject classes, the date (without its year, if that was the current
year) and a flag for code; title and first author have nothing between them either.

Author pages give abstracts alone: a line ``Abstract:`` and its text for each paper, with no
title, author or date.
"""

import re
import unicodedata
from collections.abc import Container
from dataclasses import dataclass, field

from papershelf.formats.candidates import Draft
from papershelf.formats.listing.glue import split_title
from papershelf.formats.listing.words import arxiv_class
from papershelf.formats.names import name_in_reading_order
from papershelf.model.dates import MONTHS, PartialDate
from papershelf.model.names import NameList

_LABEL = re.compile(r"Abstract:\s*")
_SENTENCE_ENDS = re.compile(r"[.!?][\"'”’)\]]*$")


@dataclass
class _Entry:
    lines: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


def is_label(line: str) -> bool:
    """Whether an entry of such a listing begins with this line."""
    return _LABEL.match(line.strip()) is not None


def parse_abstracts(text: str) -> tuple[Draft, ...]:
    """The abstracts in their order; a line between them is a remark on the one that follows.

    An abstract may be wrapped: lines go on with it while its sentence has not ended, or while
    they end a sentence themselves. A text without the label gives nothing.
    """
    entries: list[_Entry] = []
    stray: list[str] = []
    for line in text.removeprefix("\ufeff").split("\n"):
        stripped = line.strip()
        if not stripped:
            continue
        if label := _LABEL.match(stripped):
            entries.append(_Entry([stripped[label.end() :]], stray))
            stray = []
        elif entries and not stray and _goes_on(entries[-1].lines[-1], stripped):
            entries[-1].lines.append(stripped)
        else:
            stray.append(stripped)
    if entries:
        entries[-1].remarks.extend(stray)
    return tuple(
        Draft(
            position,
            abstract=" ".join(filter(None, entry.lines)) or None,
            remarks=tuple(entry.remarks),
        )
        for position, entry in enumerate(entries, start=1)
    )


def _goes_on(before: str, line: str) -> bool:
    return not _SENTENCE_ENDS.search(before) or bool(_SENTENCE_ENDS.search(line))


_MONTH_NUMBERS = {month[:3]: number for number, month in enumerate(MONTHS, start=1)}
# Each class is two capitals, or the name of an archive without classes as quant-ph.
_HEADER = re.compile(
    r"(?P<classes>(?:[A-Z]{2}|[a-z]{2,5}-[a-z]{2,4})+?)"
    rf"(?P<month>{'|'.join(_MONTH_NUMBERS)})[a-z]* (?P<day>[0-9]{{1,2}})"
    r"(?:, ?(?P<year>[0-9]{4}))?(?P<code>Code)?"
)
_ET_AL = re.compile(r",?\s+et al\.?$")


@dataclass
class _GluedEntry:
    header: re.Match[str]
    lines: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    @property
    def abstract(self) -> str | None:
        return " ".join(self.lines[1:]) or None


def is_header(line: str) -> bool:
    """Whether an entry of a listing begins with this line."""
    return _HEADER.fullmatch(line.strip()) is not None


def parse_listing(text: str) -> tuple[Draft, ...]:
    """The entries in their order; lines before the first are remarks on it.

    A text without a header gives nothing.
    """
    entries: list[_GluedEntry] = []
    stray: list[str] = []
    for line in text.removeprefix("\ufeff").split("\n"):
        stripped = line.strip()
        if not stripped:
            continue
        if header := _HEADER.fullmatch(stripped):
            entries.append(_GluedEntry(header, remarks=stray))
            stray = []
        elif entries:
            entries[-1].lines.append(stripped)
        else:
            stray.append(stripped)
    words = _words(entries)
    return tuple(_draft(entry, position, words) for position, entry in enumerate(entries, 1))


def _words(entries: list[_GluedEntry]) -> frozenset[str]:
    """The words of all abstracts, in small letters, and the parts of those with a hyphen."""
    text = " ".join(entry.abstract or "" for entry in entries)
    return frozenset(re.findall(r"[^\W_]+", text.lower()))


def _draft(entry: _GluedEntry, position: int, words: Container[str]) -> Draft:
    header = entry.header
    month, day = _MONTH_NUMBERS[header["month"]], int(header["day"])
    date, remarks = None, tuple(entry.remarks)
    if header["year"]:
        try:
            date = PartialDate.parse(f"{header['year']}-{month:02}-{day:02}")
        except ValueError as error:
            remarks += (f"{header[0]}: {error}",)
    line = unicodedata.normalize("NFC", entry.lines[0]) if entry.lines else ""
    title, authors, affiliations, certain = _title_and_authors(line, words)
    return Draft(
        position,
        title=title,
        authors=authors,
        date=date,
        month_day=None if header["year"] else (month, day),
        categories=tuple(map(arxiv_class, _classes(header["classes"]))),
        code=header["code"] is not None,
        affiliations=affiliations,
        abstract=entry.abstract,
        remarks=remarks,
        uncertain=() if certain else ("title", "authors"),
    )


def _classes(glued: str) -> list[str]:
    return re.findall(r"[A-Z]{2}|[a-z]+-[a-z]+", glued)


def _title_and_authors(
    line: str, words: Container[str]
) -> tuple[str | None, NameList | None, tuple[str, ...], bool]:
    """Title, authors, affiliations, and whether that is the only reading."""
    body, affiliations = _without_affiliations(line, words)
    listed = _ET_AL.sub("", body)
    split = split_title(listed, goes_on=listed != body, words=words)
    if split is None:
        return line or None, None, (), not line
    names = tuple(map(name_in_reading_order, split.authors))
    return split.title, NameList(names, others=listed != body), affiliations, split.certain


def _without_affiliations(line: str, words: Container[str]) -> tuple[str, tuple[str, ...]]:
    """What follows the last middle dot, unless a title and its authors are divided there."""
    body, dot, tail = line.rpartition(" · ")
    if not dot or (not _ET_AL.search(body) and split_title(tail, goes_on=False, words=words)):
        return line, ()
    return body, tuple(part.strip() for part in tail.split(",") if part.strip())
