"""Read listings as they are copied from paper sites.

An entry of a glued listing is a header, a line of title and authors, and the abstract:

    CLSDAug 9, 2022Code
    Learning to Count SheepAdaeze Okafor, Jan van der Berg, Mei Lin et al. · ucl
    We count sheep.

The header glues arXiv's subject classes, the date (without its year, if that was the current
year) and a flag for code; there is nothing between title and first author either.

Author pages give abstracts alone: a line ``Abstract:`` and its text for each paper, with no
title, author or date.
"""

import re
from collections.abc import Callable, Container
from dataclasses import dataclass

from papershelf.formats.candidates import REJECTED_IN_LINES, Candidate, Reading
from papershelf.formats.listing.glue import split_title
from papershelf.formats.listing.words import arxiv_class
from papershelf.formats.people.et_al import without_et_al
from papershelf.formats.people.names import name_in_reading_order, record_name
from papershelf.model.dates import MONTHS, PartialDate
from papershelf.model.entry_types import EntryType
from papershelf.model.names import NameList
from papershelf.tex.running_text import clean_text

_LABEL = re.compile(r"Abstract:\s*")
_SENTENCE_ENDS = re.compile(r"[.!?][\"'”’)\]]*$")


@dataclass(frozen=True, slots=True)
class _Block:
    """Lines from the first of an entry up to that of the next."""

    line: int
    lines: tuple[str, ...]

    @property
    def texts(self) -> list[str]:
        return [line.strip() for line in self.lines if line.strip()]

    def candidate(self, position: int, strays: list[str]) -> Candidate:
        return Candidate(
            type=EntryType.MISC,
            line=self.line,
            position=position,
            text="\n".join(self.lines).strip(),
            remarks=tuple(f"{stray!r} is beside the entry and not imported" for stray in strays),
        )


def _blocks(text: str, begins: Callable[[str], bool]) -> tuple[list[str], list[_Block]]:
    """The lines of text before the first entry, and the entries."""
    lines = text.removeprefix("\ufeff").split("\n")
    lines = ["" if line.startswith(REJECTED_IN_LINES) else line for line in lines]
    starts = [number for number, line in enumerate(lines) if begins(line)]
    ends = [*starts[1:], len(lines)]
    before = _Block(1, tuple(lines[: starts[0]] if starts else ())).texts
    return before, [
        _Block(start + 1, tuple(lines[start:end]))
        for start, end in zip(starts, ends[: len(starts)], strict=True)
    ]


def is_label(line: str) -> bool:
    """Whether an entry of a list of abstracts begins with this line."""
    return _LABEL.match(line.strip()) is not None


def read_abstracts(text: str) -> Reading:
    """The abstracts in their order; a line between them is a remark on the one that follows.

    An abstract may be wrapped: a line belongs to it if the sentence before has not ended, or if
    the line itself ends a sentence.
    """
    strays, blocks = _blocks(text, is_label)
    found = []
    for position, block in enumerate(blocks, start=1):
        first, *others = block.texts
        lines = [_LABEL.sub("", first, count=1)]
        while others and _goes_on(lines[-1], others[0]):
            lines.append(others.pop(0))
        # Lines after the last abstract have no other entry to go to.
        is_last = position == len(blocks)
        candidate = block.candidate(position, strays + others if is_last else strays)
        abstract = " ".join(filter(None, lines))
        candidate.abstract = clean_text(abstract) if abstract else None
        found.append(candidate)
        strays = others
    return Reading(tuple(found))


def _goes_on(before: str, line: str) -> bool:
    return not _SENTENCE_ENDS.search(before) or bool(_SENTENCE_ENDS.search(line))


_MONTH_NUMBERS = {month[:3]: number for number, month in enumerate(MONTHS, start=1)}
# Each class is two capitals, or the name of an archive without classes, such as quant-ph.
_HEADER = re.compile(
    r"(?P<classes>(?:[A-Z]{2}|[a-z]{2,5}-(?:[a-z]{4,9}-)*+[a-z]{2,4}(?![a-z]))+?)"
    rf"(?P<month>{'|'.join(_MONTH_NUMBERS)})[a-z]* (?P<day>[0-9]{{1,2}})"
    r"(?:, ?(?P<year>[0-9]{4}))?(?P<code>Code)?"
)


def is_header(line: str) -> bool:
    """Whether an entry of a listing begins with this line."""
    return _HEADER.fullmatch(line.strip()) is not None


def read_listing(text: str) -> Reading:
    """The entries in their order; lines before the first are remarks on it."""
    strays, blocks = _blocks(text, is_header)
    words = _words(blocks)
    return Reading(
        tuple(
            _candidate(block, position, words, strays if position == 1 else [])
            for position, block in enumerate(blocks, start=1)
        )
    )


def _words(blocks: list[_Block]) -> frozenset[str]:
    """The words of all abstracts in lower case, and the parts of those with a hyphen."""
    text = " ".join(line for block in blocks for line in block.texts[2:])
    return frozenset(re.findall(r"[^\W_]+", text.lower()))


def _candidate(block: _Block, position: int, words: Container[str], strays: list[str]) -> Candidate:
    found = block.candidate(position, strays)
    header, *lines = block.texts
    _header(header, found)
    line = lines[0] if lines else ""
    title, found.authors, found.affiliations, is_certain = _title_and_authors(line, words)
    found.title = clean_text(title).removesuffix(".") if title else None
    if not is_certain:
        found.doubt("title", "authors")
    abstract = " ".join(lines[1:])
    found.abstract = clean_text(abstract) if abstract else None
    return found


def _header(line: str, found: Candidate) -> None:
    header = _HEADER.fullmatch(line)
    if header is None:
        return
    month, day = _MONTH_NUMBERS[header["month"]], int(header["day"])
    if header["year"]:
        try:
            found.date = PartialDate.parse(f"{header['year']}-{month:02}-{day:02}")
        except ValueError as error:
            found.remarks += (f"the date is not imported: {error}",)
    else:
        found.extra |= {"month": str(month), "day": str(day)}
    classes = re.findall(r"[A-Z]{2}|[a-z]{2,9}-[a-z]{2,9}", header["classes"])
    found.extra["categories"] = ", ".join(map(arxiv_class, classes))
    found.has_code = header["code"] is not None


def _title_and_authors(
    line: str, words: Container[str]
) -> tuple[str | None, NameList | None, tuple[str, ...], bool]:
    """Title, authors, affiliations, and whether that is the only reading."""
    body, affiliations = _without_affiliations(line, words)
    listed = without_et_al(body)
    split = split_title(listed, goes_on=listed != body, words=words)
    if split is None:
        return line or None, None, (), not line
    names = tuple(record_name(name_in_reading_order(name)) for name in split.authors)
    return split.title, NameList(names, others=listed != body), affiliations, split.certain


def _without_affiliations(line: str, words: Container[str]) -> tuple[str, tuple[str, ...]]:
    """What follows the last middle dot, unless a title and its authors are divided there."""
    body, dot, tail = line.rpartition(" · ")
    if not dot:
        return line, ()
    if without_et_al(body) == body and split_title(tail, goes_on=False, words=words):
        return line, ()
    return body, tuple(part.strip() for part in tail.split(",") if part.strip())
