"""Foreign text of any known format: which it is, by what it holds, and the entries in it."""

import json
import re
from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum

from papershelf.formats.bibtex.read import read_bibtex
from papershelf.formats.bibtex.syntax import StringDefinition, blocks
from papershelf.formats.candidates import Candidate, Draft, Node, Reading, Rejected
from papershelf.formats.csl.items import REMARK as CSL_REMARK
from papershelf.formats.csl.read import read_csl
from papershelf.formats.listing.read import is_header, is_label, parse_abstracts, parse_listing
from papershelf.formats.ris.read import read_ris
from papershelf.tex.running_text import clean_text


class Format(StrEnum):
    """``listing`` has titles and authors, ``abstracts`` nothing but what its name says."""

    BIBTEX = "bibtex"
    CSL = "csl"
    RIS = "ris"
    LISTING = "listing"
    ABSTRACTS = "abstracts"

    @property
    def entry(self) -> str:
        """One entry of a file in this format, in a sentence."""
        return _ENTRIES[self]


_ENTRIES = {
    Format.BIBTEX: "BibTeX entry",
    Format.CSL: "CSL-JSON item",
    Format.RIS: "RIS entry",
    Format.LISTING: "listing entry",
    Format.ABSTRACTS: '"Abstract:" line',
}

_BIBTEX_ENTRY = re.compile(r"(?m)^[ \t]*@[ \t]*[A-Za-z]+\s*[{(]")
_RIS_ENTRY = re.compile(r"(?m)^\ufeff?[ \t]*TY {1,2}- ")
_JSON = re.compile(r"\s*(?:\[\s*(?:\{|\]\s*$)|\{\s*\")")
# Above an entry of a listing that was not imported.
_REMARK = "# rejected: "


def format_of(text: str) -> Format | None:
    """None where nothing in the text looks like an entry of any format."""
    if _JSON.match(text):
        return Format.CSL
    # An abstract may begin a line with nearly anything, so listings are looked for first.
    lines = [line for line in text.split("\n") if line.strip()]
    if any(map(is_header, lines[:20])):
        return Format.LISTING
    if any(map(is_label, lines[:20])):
        return Format.ABSTRACTS
    if _RIS_ENTRY.search(text):
        return Format.RIS
    return Format.BIBTEX if _BIBTEX_ENTRY.search(text) else None


def read_foreign(text: str, form: Format) -> Reading:
    match form:
        case Format.BIBTEX:
            return read_bibtex(text)
        case Format.CSL:
            return read_csl(text)
        case Format.RIS:
            return read_ris(text)
        case Format.LISTING:
            return _read_drafts(text, parse_listing, is_header)
        case Format.ABSTRACTS:
            return _read_drafts(text, parse_abstracts, is_label)


def _read_drafts(
    text: str, parse: Callable[[str], Iterable[Draft]], begins: Callable[[str], bool]
) -> Reading:
    lines = ["" if line.startswith(_REMARK) else line for line in text.split("\n")]
    lines[0] = lines[0].removeprefix("\ufeff")
    starts = [number for number, line in enumerate(lines) if begins(line)]
    ends = [*starts[1:], len(lines)]
    if not starts:
        return Reading()
    drafts = parse("\n".join(lines))
    return Reading(
        tuple(
            _candidate(draft, start + 1, "\n".join(lines[start:end]).strip())
            for draft, start, end in zip(drafts, starts, ends, strict=True)
        )
    )


def _candidate(draft: Draft, line: int, text: str) -> Candidate:
    """What the draft states; what a record has no place for is kept under ``extra``."""
    fields: dict[str, Node] = {"type": "misc"}
    extra: dict[str, Node] = {}
    source: dict[str, Node] = {}
    if draft.title:
        fields["title"] = clean_text(draft.title).removesuffix(".")
    if draft.authors:
        fields["authors"] = list(draft.authors.record_form())
    if draft.date:
        fields["date"] = str(draft.date)
    if draft.month_day:
        extra["month"], extra["day"] = map(str, draft.month_day)
    if draft.categories:
        extra["categories"] = ", ".join(draft.categories)
    if draft.abstract:
        fields["abstract"] = clean_text(draft.abstract)
    if draft.affiliations:
        source["affiliations"] = list(draft.affiliations)
    if draft.code:
        source["code"] = True
    if extra:
        fields["extra"] = extra
    if source:
        fields["source"] = source
    return Candidate(
        fields,
        line,
        text,
        position=draft.position,
        uncertain=draft.uncertain,
        remarks=tuple(f"{remark!r} stands by the entry" for remark in draft.remarks),
    )


def rejected_text(form: Format, entries: Sequence[Rejected], text: str) -> str:
    """What FILE.rejected holds: each entry as it stood in the text, below a comment that says why.

    BibTeX's @string definitions go along, since the entries may use them.
    """
    reasons = [" ".join(entry.reason.split()) for entry in entries]
    texts = [entry.text.strip("\n") for entry in entries]
    if form is Format.CSL:
        remarks = [json.dumps({CSL_REMARK: reason}, ensure_ascii=False) for reason in reasons]
        items = [item for pair in zip(remarks, texts, strict=True) for item in pair]
        return "[\n" + ",\n".join(items) + "\n]\n"
    if form is Format.BIBTEX:
        # An @ begins an entry wherever it stands.
        remarks = [f"% rejected: {reason.replace('@', '')}" for reason in reasons]
        strings = [block.text for block in blocks(text) if isinstance(block, StringDefinition)]
        head = "".join(f"{string}\n" for string in strings)
    else:
        remarks, head = [_REMARK + reason for reason in reasons], ""
    pairs = (f"{remark}\n{entry}\n" for remark, entry in zip(remarks, texts, strict=True))
    return "\n".join(filter(None, [head, *pairs]))
