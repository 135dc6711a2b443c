"""Papers as Zotero saves them from their page, or from a list of papers."""

import re
from collections.abc import Callable
from html import unescape
from urllib.parse import urlencode

import pytest

from invented import SETTINGS
from papershelf.model.catalogue import Catalogue
from papershelf.model.names import NameList
from papershelf.model.paper import Paper
from papershelf.site.citing.coins import context
from papershelf.site.citing.metadata import head
from zotero import Item, saved_from_coins, saved_from_page


def from_page(paper: Paper, catalogue: Catalogue) -> Item:
    # The frame of all pages adds Open Graph, from which Zotero takes a type if there is no other.
    frame = '<meta property="og:title" content="x"><meta property="og:type" content="article">'
    metas = re.findall(
        r'<meta (?:name|property)="([^"]*)"(?: property="[^"]*")? content="([^"]*)">',
        f"{head(paper, catalogue, SETTINGS)}{frame}",
    )
    tags = [(name, unescape(text)) for name, text in metas]
    if paper.abstract and "citation_abstract" not in dict(tags):
        # paper.js adds what the page shows.
        tags.append(("citation_abstract", paper.abstract))
    return saved_from_page(tags)


def from_list(paper: Paper, catalogue: Catalogue) -> Item:
    return saved_from_coins(open_url(paper, catalogue))


def open_url(paper: Paper, catalogue: Catalogue) -> str:
    """What entries.js makes for the paper."""
    return urlencode([("ctx_ver", "Z39.88-2004"), *context(paper, catalogue)])


def creators(names: NameList) -> list[tuple[str, str]]:
    return [
        (name.last, " ".join(part for part in (name.given, name.suffix) if part)) for name in names
    ]


TYPES = {
    "article": "journalArticle", "book": "book", "booklet": "book", "inbook": "bookSection",
    "incollection": "bookSection", "inproceedings": "conferencePaper", "manual": "book",
    "mastersthesis": "thesis", "misc": "document", "phdthesis": "thesis", "proceedings": "book",
    "techreport": "report", "unpublished": "manuscript",
    "collection": "book", "dataset": "dataset", "inreference": "bookSection",
    "jurisdiction": "case", "legislation": "statute", "mvbook": "book", "mvcollection": "book",
    "online": "webpage", "patent": "patent", "periodical": "book", "reference": "book",
    "report": "report", "software": "computerProgram", "standard": "standard", "thesis": "thesis",
}  # fmt: skip
ZOTERO = pytest.mark.parametrize("save", [from_page, from_list])
Save = Callable[[Paper, Catalogue], Item]
