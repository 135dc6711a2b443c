"""How the page of a paper cites it: what the page itself has, and what its scripts load.

A page has the paper's BibTeX and the first styles of the list. The other styles are in a
separate file, as are citations that name too many people for a page.
"""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from html import unescape
from typing import Any

from markupsafe import Markup

from papershelf.formats.bibtex.write import bibtex_entry
from papershelf.formats.csl.styles.style import CitationStyle
from papershelf.formats.csl.styles.text import Citation
from papershelf.formats.csl.write import csl_item
from papershelf.model.catalogue import Catalogue
from papershelf.model.paper import Paper
from papershelf.site.kept import Kept, Texts
from papershelf.site.mathml import Piece
from papershelf.tex.ascii import to_ascii
from papershelf.tex.tables import has_code_points

# Two styles are 700 bytes of a page, and readers choose a third one rarely.
STYLES_ON_PAGE = 2
# BibTeX and citations on a page have the first of a longer list of people: names in BibTeX and in
# the styles that name everybody would be larger than the rest of the page.
LONG_LIST = 50
SHOWN_OF_LONG_LIST = 5
LONGEST_CITATION = 1_000
# Citations of a few hundred papers in all styles. A file of data has those of a hundred papers,
# and is made right after their pages.
_MOST_KEPT = 3_000


@dataclass(frozen=True, slots=True)
class PageCitation:
    """A citation on the page of a paper. If it is not whole, it has the first people only."""

    style: CitationStyle
    html: Markup
    is_whole: bool = True


class Citations:
    """The citations and BibTeX entries of a list's papers, which pages and other files share."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self._items: Kept[str, dict[str, Any]] = Kept(_MOST_KEPT)
        self._made: Kept[tuple[str, str], Citation] = Kept(_MOST_KEPT)
        # The files of topics, venues, years and authors have it as well.
        self.bibtex = Texts(partial(bibtex_entry, catalogue=catalogue), packed=True)

    def of(self, paper: Paper, style: CitationStyle) -> Citation:
        """The whole citation."""
        made = self._made.get((paper.key, style.id))
        if made is None:
            if (item := self._items.get(paper.key)) is None:
                item = self._items[paper.key] = csl_item(paper, self.catalogue)
            made = self._made[paper.key, style.id] = style.cite(item)
        return made


def is_long(paper: Paper) -> bool:
    return len(paper.people) > LONG_LIST


def shortened(paper: Paper) -> Paper:
    """The paper with a long list of people cut: it ends with "and others"."""
    return paper.with_first_people(SHOWN_OF_LONG_LIST) if is_long(paper) else paper


def page_bibtex(paper: Paper, citations: Citations) -> tuple[str, bool]:
    """The entry in ASCII, and whether readers can have it in Unicode instead.

    Where ASCII has only code points for characters, such as Chinese ones, it is in Unicode.
    """
    whole = citations.bibtex(paper)
    entry = bibtex_entry(shortened(paper), citations.catalogue) if is_long(paper) else whole
    if has_code_points(to_ascii(whole)):
        return entry.strip(), False
    return to_ascii(entry.strip()), not whole.isascii()


def page_citations(
    paper: Paper, citations: Citations, styles: Sequence[CitationStyle]
) -> list[PageCitation]:
    """The paper in the first styles of the list."""
    return [_on_page(style, paper, citations) for style in styles[:STYLES_ON_PAGE]]


def _on_page(style: CitationStyle, paper: Paper, citations: Citations) -> PageCitation:
    citation = citations.of(paper, style)
    if not is_long(paper) or len(citation.plain) <= LONGEST_CITATION:
        return PageCitation(style, Markup(citation.html))
    short = style.cite(csl_item(shortened(paper), citations.catalogue))
    return PageCitation(style, Markup(short.html), is_whole=False)


def more_styles(styles: Sequence[CitationStyle]) -> list[CitationStyle]:
    """The styles that the page of a paper does not have."""
    return list(styles[STYLES_ON_PAGE:])


def in_file(paper: Paper, styles: Sequence[CitationStyle]) -> list[CitationStyle]:
    """The styles in the file of the paper's citations. There is no such file for none."""
    return list(styles) if is_long(paper) else more_styles(styles)


def styles_file(paper: Paper, citations: Citations, styles: Sequence[CitationStyle]) -> str:
    """The citations that the page does not have as a whole, by style, as pieces."""
    cited = {style.id: pieces(citations.of(paper, style).html) for style in in_file(paper, styles)}
    return json.dumps(cited, ensure_ascii=False, separators=(",", ":"))


_TAG = re.compile(r"<(/?[a-z]++)[^<>]*+>")


def pieces(html: str) -> list[Piece]:
    """A citation as data for scripts, which never read HTML: text, and [name, *pieces]."""
    top: list[Piece] = []
    open_elements = [top]
    parts = _TAG.split(html)
    for text, tag in zip(parts[::2], [*parts[1::2], ""], strict=True):
        if text:
            open_elements[-1].append(unescape(text))
        if tag.startswith("/"):
            open_elements.pop()
        elif tag:
            element: list[Piece] = [tag]
            open_elements[-1].append(element)
            open_elements.append(element)
    return top
