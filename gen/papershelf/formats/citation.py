"""A paper as one line of plain text, in the manner of the ACL's bibliographies."""

import re

from papershelf.formats.bibtex.values import UNPUBLISHED_NOTE
from papershelf.formats.type_names import genre, type_in_words
from papershelf.model.catalogue import Catalogue
from papershelf.model.entry_types import EntryType
from papershelf.model.names import NameList
from papershelf.model.paper import Paper
from papershelf.tex.math import plain_text

# Longer lists are cut to their first name, as ACL style does in the text.
MAX_NAMES = 10

_INSIDE_A_BOOK = (
    EntryType.INPROCEEDINGS,
    EntryType.INCOLLECTION,
    EntryType.INBOOK,
    EntryType.INREFERENCE,
)
# Types that a reader does not see from the place of publication.
_SAID = frozenset({EntryType.DATASET, EntryType.PATENT, EntryType.SOFTWARE, EntryType.STANDARD})


def plain_citation(paper: Paper, catalogue: Catalogue) -> str:
    """Authors or editors. Year. Title. Where it appeared. URL."""
    sentences = [
        _people(paper),
        str(paper.date.year),
        plain_text(paper.title),
        _source(paper, catalogue),
    ]
    text = " ".join(_sentence(sentence) for sentence in sentences if sentence)
    url = paper.landing_url
    return " ".join([*text.split(), url] if url else text.split())


def _sentence(text: str) -> str:
    return text if text.endswith((".", "?", "!")) else f"{text}."


def _people(paper: Paper) -> str:
    """The authors; without them the editors, or no names."""
    if paper.authors:
        return _names(paper.authors)
    if not paper.editors:
        return ""
    is_one = len(paper.editors) == 1 and not paper.editors.others
    return f"{_names(paper.editors)}, {'ed.' if is_one else 'eds.'}"


def _names(names: NameList) -> str:
    """One; one and two; one, two, and three; one, two, et al.; one et al. for too many."""
    shown = [name.display for name in names]
    if len(shown) > MAX_NAMES:
        return f"{shown[0]} et al."
    if names.others:
        return ", ".join([*shown, "et al."]) if len(shown) > 1 else f"{shown[0]} et al."
    if len(shown) > 2:
        return f"{', '.join(shown[:-1])}, and {shown[-1]}"
    return " and ".join(shown)


def _source(paper: Paper, catalogue: Catalogue) -> str:
    if paper.is_preprint:
        primary_class = f" [{paper.primary_class}]" if paper.primary_class else ""
        return f"arXiv:{paper.arxiv}{primary_class}"
    venue = catalogue.venue_of(paper)
    title = venue.citation_title if venue else None
    if title and paper.type in _INSIDE_A_BOOK:
        title = f"In {title}"
    parts = [_kind(paper), title, *_place(paper), paper.publisher]
    return ", ".join(part for part in parts if part)


def _kind(paper: Paper) -> str | None:
    if paper.type is EntryType.UNPUBLISHED:
        return UNPUBLISHED_NOTE
    return type_in_words(paper) if paper.type in _SAID else genre(paper)


def _place(paper: Paper) -> list[str | None]:
    """As 16(6):1519–1532 in a journal, as volume 267 of Series, pages 1–9 in a book."""
    pages = re.sub(r"(?:(?<!\s)\s++)?[-–—]++\s*+", "–", paper.pages) if paper.pages else ""
    if paper.type is EntryType.ARTICLE:
        issue = f"({paper.number})" if paper.number else ""
        volume = f"{paper.volume or ''}{issue}"
        return [paper.series, ":".join(part for part in (volume, pages) if part)]
    volume = " of ".join(
        part for part in (paper.volume and f"volume {paper.volume}", paper.series) if part
    )
    return [
        volume,
        paper.number and f"number {paper.number}",
        pages and f"{'pages' if '–' in pages else 'page'} {pages}",
    ]
