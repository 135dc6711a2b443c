"""Fields that an import keeps and that no reader's file gets: what people and programs note.

Programs add fields of their own to a .bib file: the state of reading, files on a disk, how a web
page shows the entry. A record keeps them under ``extra``; the files of the site leave them out.
"""

import re
from collections.abc import Callable, Collection, Iterable

from papershelf.model.catalogue import Catalogue
from papershelf.model.paper import Paper

# reference/round-trips.md of the manual lists these, and a test compares the two.
PRIVATE_FIELDS = frozenset([
    # al-folio and other themes for web pages
    "abbr", "additional_info", "altmetric", "award_name", "badge", "bibtex_show", "dimensions",
    "google_scholar_id", "img", "inspirehep_id", "preview", "selected", "teaser", "thumbnail",
    # JabRef
    "__markedentry", "comment", "comments", "creationdate", "groups", "markedentry",
    "modificationdate", "owner", "printed", "priority", "qualityassured", "ranking", "readstatus",
    "relevance", "timestamp",
    # BibDesk, Mendeley, Zotero, Papers, CiteULike, BibSonomy
    "annote", "annotation", "citation-key", "date-added", "date-modified", "file", "file-url",
    "interhash", "intrahash", "local-url", "mendeley-groups", "mendeley-tags", "posted-at",
    "privnote", "username",
    # Notes of people
    "mynote", "notes", "rating", "read", "review", "starred", "status", "todo", "toread",
])  # fmt: skip
PRIVATE_PREFIXES = ("bdsk-", "citeulike-", "comment-", "jabref-", "papers2-", "papers3-", "my-")
# Fields that list keywords, under the names that programs give them.
TAG_FIELDS = ("keywords", "keyword", "author_keywords", "groups", "mendeley-tags", "tags")
# Of keywords and tags, those that say what somebody plans to read.
READING_TAGS = frozenset([
    "favorite", "favourite", "important", "must read", "read", "read later", "reading", "skimmed",
    "starred", "to read", "todo", "to do", "toread", "unread",
])  # fmt: skip
# Not even kept by an import: paths of files, states of programs, comments.
NOT_IMPORTED = re.compile(
    r"file|annote|annotation|owner|timestamp|username|creationdate|modificationdate"
    r"|date[-_]added|date[-_]modified|bdsk-file-\d+|local-url|localfile|__markedentry|comment(?:-.*)?|review"
    r"|readstatus|read|priority|ranking|printed|relevance|qualityassured"
    r"|slaccitation"
)
# Where they are not a URL, they name a file of the web page that the entry comes from.
_LINKS = frozenset(["blog", "code", "html", "pdf", "poster", "slides", "supp", "video", "website"])
# What CSL-JSON and RIS call the type; BibTeX has its own.
_OTHER_FORMATS = frozenset(["csl-type", "ris-type"])


def public_text(name: str, value: str, catalogue: Catalogue | None = None) -> str | None:
    """The text of a field that readers may have; None for one that is usually private.

    The catalogue knows which of these are public in its list.
    """
    folded = name.lower()
    if catalogue and folded in catalogue.public_fields:
        return value
    if folded in PRIVATE_FIELDS | _OTHER_FORMATS or folded.startswith(PRIVATE_PREFIXES):
        return None
    if folded in _LINKS and not re.match(r"(?i)https?://", value):
        return None
    if folded in TAG_FIELDS:
        return _other_tags(value, _is_reading_tag)
    return value


def without_private(paper: Paper, fields: Collection[str], keywords: Iterable[str]) -> Paper:
    """The paper without the fields of ``extra`` and the keywords that a list keeps private.

    Writers use some of these fields as part of others, so no writer gets them at all.
    """
    left_out = {_joined(keyword) for keyword in keywords}
    extra = {}
    for name, value in paper.extra.items():
        folded = name.lower()
        text: str | None = value
        # Some databases export more lists of keywords: author_keywords, keywords-plus.
        if folded in TAG_FIELDS or "keyword" in folded:
            text = _other_tags(value, lambda tag: _joined(tag) in left_out)
        if text and folded not in fields:
            extra[name] = text
    # Most papers have nothing private, and a preview need not make theirs again.
    return paper if extra == paper.extra else paper.model_copy(update={"extra": extra})


def _other_tags(value: str, is_private: Callable[[str], bool]) -> str | None:
    separator = ";" if ";" in value else ","
    tags = [tag.strip() for tag in value.split(separator)]
    kept = [tag for tag in tags if not is_private(tag)]
    return value if len(kept) == len(tags) else f"{separator} ".join(kept) or None


def _is_reading_tag(tag: str) -> bool:
    return re.sub(r"[\W_]+", " ", tag.lower()).strip() in READING_TAGS


def _joined(keyword: str) -> str:
    """A keyword for comparison. Other characters count: C, C++ and C# are three keywords."""
    return re.sub(r"[\s_-]+", " ", keyword).strip().casefold()
