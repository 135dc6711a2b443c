"""Which format a text has, and the entries in it."""

import json
import re
from collections.abc import Mapping, Sequence
from enum import StrEnum

from papershelf.formats.awesome.read import has_dated_bullets, is_list, read_list
from papershelf.formats.bibtex.blocks import StringDefinition
from papershelf.formats.bibtex.read import read_bibtex
from papershelf.formats.bibtex.syntax import blocks
from papershelf.formats.candidates import REJECTED_IN_LINES, REJECTED_IN_MARKDOWN, Reading, Rejected
from papershelf.formats.csl.items import REMARK as CSL_REMARK
from papershelf.formats.csl.read import read_csl, read_items
from papershelf.formats.csl.yaml_items import has_references, has_yaml_items, yaml_items_of
from papershelf.formats.listing.read import (
    is_header,
    is_label,
    read_abstracts,
    read_listing,
)
from papershelf.formats.notes.read import is_note, read_note
from papershelf.formats.outline.read import is_outline, read_outline
from papershelf.formats.ris.endnote import is_endnote, read_endnote
from papershelf.formats.ris.pubmed import is_pubmed, read_pubmed
from papershelf.formats.ris.read import read_ris


class Format(StrEnum):
    """``listing`` has titles, authors and abstracts, ``abstracts`` has only abstracts.

    ``markdown`` is a page with many papers, ``note`` a Markdown file about one, and ``latex`` a
    document that sorts the entries of a .bib file.
    """

    BIBTEX = "bibtex"
    CSL = "csl"
    CSL_YAML = "csl-yaml"
    RIS = "ris"
    PUBMED = "pubmed"
    ENDNOTE = "endnote"
    LISTING = "listing"
    ABSTRACTS = "abstracts"
    MARKDOWN = "markdown"
    NOTE = "note"
    LATEX = "latex"

    @property
    def entry(self) -> str:
        """One entry of a file in this format, in a sentence."""
        return _ENTRIES[self]


_ENTRIES = {
    Format.BIBTEX: "BibTeX entry",
    Format.CSL: "CSL-JSON item",
    Format.CSL_YAML: "CSL-YAML item",
    Format.RIS: "RIS entry",
    Format.PUBMED: "PubMed entry",
    Format.ENDNOTE: "EndNote entry",
    Format.LISTING: "listing entry",
    Format.ABSTRACTS: '"Abstract:" line',
    Format.MARKDOWN: "bullet or row with a paper",
    Format.NOTE: "note on a paper",
    Format.LATEX: "citation",
}

_BIBTEX_ENTRY = re.compile(r"(?m)^[ \t]*@[ \t]*[A-Za-z]+\s*[{(]")
_RIS_ENTRY = re.compile(r"(?im)^\ufeff?[ \t\xa0]*TY[ \t\xa0]{0,3}[-–—][ \t\xa0]*[A-Z][A-Z ]{2,30}$")
# An array may begin with values that are no items, which are rejected one by one.
_JSON = re.compile(
    r"\s*+(?:\[\s*+(?:(?:null|true|false|-?+[0-9][0-9.eE+-]*+|\"[^\"\n]*+\")\s*+,\s*+)*+(?:\{|\]\s*+$)"
    r"|\{\s*+\")"
)


# Names of files that say more than their content: a page may quote BibTeX, and so may a document.
_MARKDOWN_NAMES = (".md", ".markdown", ".mdown", ".mkd", ".qmd")
_JSON_BEGINS = ("[", "{")


def is_markdown_name(name: str) -> bool:
    return name.lower().endswith(_MARKDOWN_NAMES)


def format_of(text: str, name: str = "") -> Format | None:
    """None if nothing in the text looks like an entry of any format. ``name``: of its file."""
    name = re.sub(r"\.rejected(?:-[0-9]{1,9})?$", "", name)
    if is_markdown_name(name) and not has_references(text):
        return _markdown_format(text)
    if name.lower().endswith(".tex") and is_outline(text):
        return Format.LATEX
    if name.lower().endswith(".json") and text.lstrip("\ufeff \t\r\n").startswith(_JSON_BEGINS):
        return Format.CSL
    return _format_of_content(text) or _last_format(text)


def _markdown_format(text: str) -> Format:
    if is_note(text):
        return Format.NOTE
    return Format.MARKDOWN if is_list(text) or has_dated_bullets(text) else Format.NOTE


def _last_format(text: str) -> Format | None:
    """Formats whose marks any text may have."""
    lines = text.replace("\r\n", "\n")
    if is_note(lines):
        return Format.NOTE
    if is_outline(lines):
        return Format.LATEX
    return Format.MARKDOWN if is_list(lines) else None


def _format_of_content(text: str) -> Format | None:
    if _JSON.match(text):
        return Format.CSL
    if has_yaml_items(text):
        return Format.CSL_YAML
    # An abstract may begin a line with nearly anything, so listings are looked for first.
    lines = [line for line in text.split("\n") if line.strip()]
    if any(map(is_header, lines[:20])):
        return Format.LISTING
    if any(map(is_label, lines[:20])):
        return Format.ABSTRACTS
    if _RIS_ENTRY.search(text):
        return Format.RIS
    if is_pubmed(text):
        return Format.PUBMED
    if is_endnote(text):
        return Format.ENDNOTE
    return Format.BIBTEX if _BIBTEX_ENTRY.search(text) else None


def read_foreign(
    text: str, form: Format, macros: Mapping[str, str] | None = None, name: str = ""
) -> Reading:
    """``macros`` are those that .bib files before this one define; ``name`` is that of the file."""
    match form:
        case Format.BIBTEX:
            return read_bibtex(text, macros)
        case Format.CSL:
            return read_csl(text)
        case Format.CSL_YAML:
            return read_items(text, yaml_items_of(text))
        case Format.PUBMED:
            return read_pubmed(text)
        case Format.ENDNOTE:
            return read_endnote(text)
        case Format.RIS:
            return read_ris(text)
        case Format.LISTING:
            return read_listing(text)
        case Format.ABSTRACTS:
            return read_abstracts(text)
        case Format.MARKDOWN:
            return read_list(text)
        case Format.NOTE:
            return read_note(text, name)
        case Format.LATEX:
            return read_outline(text)


def rejected_text(form: Format, entries: Sequence[Rejected], text: str) -> str:
    """The text of FILE.rejected: each entry as it is in the file, after a comment with the reason.

    BibTeX's @string definitions are included, since the entries may use them.
    """
    reasons = [" ".join(entry.reason.split()) for entry in entries]
    texts = [entry.text.strip("\n") for entry in entries]
    if form is Format.CSL:
        remarks = [json.dumps({CSL_REMARK: reason}, ensure_ascii=False) for reason in reasons]
        items = [item for pair in zip(remarks, texts, strict=True) for item in pair]
        return "[\n" + ",\n".join(items) + "\n]\n"
    if form is Format.BIBTEX:
        # An @ begins an entry even in the middle of a line.
        remarks = [f"% rejected: {reason.replace('@', '')}" for reason in reasons]
        strings = [block.text for block in blocks(text) if isinstance(block, StringDefinition)]
        head = "".join(f"{string}\n" for string in strings)
    elif form in (Format.MARKDOWN, Format.NOTE):
        remarks = [f"{REJECTED_IN_MARKDOWN}{reason.replace('--', '- -')} -->" for reason in reasons]
        head = ""
    elif form is Format.LATEX:
        remarks = [f"% rejected: {reason}" for reason in reasons]
        head = ""
    else:
        remarks = [REJECTED_IN_LINES + reason for reason in reasons]
        head = "references:" if form is Format.CSL_YAML else ""
    pairs = (f"{remark}\n{entry}\n" for remark, entry in zip(remarks, texts, strict=True))
    return "\n".join(filter(None, [head, *pairs]))
