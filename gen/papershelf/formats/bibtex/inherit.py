"""What an entry inherits by crossref and xdata, by biblatex's rules (manual, appendix B).

They include BibTeX's rule: an entry takes the fields that it does not have itself. Unlike there, a
part does not take the DOI, the URL and the abstract of its whole, nor what a program notes about
it, and people call the parts of proceedings and collections by any type of a part.
"""

from collections.abc import Mapping

from papershelf.formats.bibtex.private import NOT_IMPORTED

Fields = dict[str, str]

_NOT_INHERITED = frozenset([
    "ids", "crossref", "xref", "xdata", "entryset", "entrysubtype", "execute", "label",
    "options", "presort", "related", "relatedoptions", "relatedstring", "relatedtype",
    "shorthand", "shorthandintro", "sortkey", "shorttitle", "sorttitle", "indextitle",
    "indexsorttitle",
])  # fmt: skip
# Of a whole, what names or describes only the whole: its DOI is not that of its parts.
_OF_THE_WHOLE = frozenset([
    "abstract", "archiveprefix", "bibsource", "biburl", "doi", "ee", "eprint", "eprintclass",
    "eprinttype", "key", "numpages", "pages", "pagetotal", "pdf", "primaryclass", "timestamp",
    "url", "urldate",
])  # fmt: skip
_DATE = ("date", "year", "month", "day")

_PARTS_OF_BOOKS = {"inbook", "bookinbook", "suppbook"}
_PARTS: tuple[tuple[set[str], set[str], str], ...] = (
    ({"mvbook"}, {"book", *_PARTS_OF_BOOKS}, "main"),
    (
        {"mvcollection", "mvreference"},
        {"collection", "reference", "incollection", "inreference", "suppcollection"},
        "main",
    ),
    ({"mvproceedings"}, {"proceedings", "inproceedings", "conference"}, "main"),
    ({"book"}, _PARTS_OF_BOOKS, "book"),
    (
        {"collection", "reference", "book", "proceedings"},
        {"incollection", "inreference", "suppcollection", "inproceedings", "conference", "inbook"},
        "book",
    ),
    ({"periodical"}, {"article", "suppperiodical"}, "journal"),
)
# Their authors are the bookauthor of the part.
_BOOKS = {"mvbook", "book"}


def inherited(
    kind: str, fields: Mapping[str, str], parent_kind: str, parent: Mapping[str, str]
) -> Fields:
    """The fields that an entry of this type inherits from its crossref."""
    renamed = _renamed(kind, parent_kind)
    dated = any(name in fields for name in _DATE)
    found: Fields = {}
    for name, value in parent.items():
        if name in _NOT_INHERITED or (dated and name in _DATE):
            continue
        if renamed and (name in _OF_THE_WHOLE or NOT_IMPORTED.fullmatch(name)):
            continue
        # A booktitle that the parent states itself is better than its title.
        target = renamed.get(name, name)
        if target not in fields and not (target in parent and target != name):
            found[target] = value
        if name == "author" and parent_kind in _BOOKS and kind in _PARTS_OF_BOOKS:
            found.setdefault("bookauthor", value)
    return {name: value for name, value in found.items() if name not in fields}


def from_xdata(fields: Mapping[str, str], container: Mapping[str, str]) -> Fields:
    return {
        name: value
        for name, value in container.items()
        if name not in fields and name not in ("ids", "xdata")
    }


def _renamed(kind: str, parent_kind: str) -> dict[str, str]:
    for parents, children, prefix in _PARTS:
        if parent_kind in parents and kind in children:
            return {name: f"{prefix}{name}" for name in ("title", "subtitle", "titleaddon")}
    return {}
