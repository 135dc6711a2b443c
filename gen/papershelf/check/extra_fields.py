"""Whether the fields under ``extra`` could be taken for those of the record.

Exports pass them on. A URL, DOI or author there would be in the downloads of a paper, and not on
its page.
"""

import re
from collections.abc import Callable, Iterator

from papershelf.model.identifiers.ids import ArxivId, Doi
from papershelf.model.paper import Paper
from papershelf.model.problems import Problem
from papershelf.model.urls import is_web_url, parse_url
from papershelf.records.load import Record

# By name, the field of a record that says the same. Records always have their own title and people.
_OWN = {"title": "title", "author": "authors", "authors": "authors", "editor": "editors",
        "editors": "editors"}  # fmt: skip
_URL = re.compile(r"url[0-9]*+")
# Programs link these, but their text may also be the name of a file or a remark.
_LINKS = re.compile(
    r".*url(?:-?[0-9]++|raw)?|ee|l1|links?|html|pdf|web(?:site|page)|code|github|video|slides|poster"
    r"|project(?:_?page)?|homepage"
)
_ANY_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*+:|[/\\]{2}")
# Texts that run a program, hold a page or open a file where they are taken for a URL. Browsers
# ignore spaces and line breaks in a scheme (https://url.spec.whatwg.org/#concept-basic-url-parser).
_UNSAFE = re.compile(r"(?:java|vb|live)script:|data:[a-z0-9/+.;=-]*+,|file:/")
_ISBN = re.compile(r"[0-9](?:[ -]?[0-9]){6,11}[ -]?[0-9x]")


def extra_fields_obey_the_rules_of_fields(record: Record) -> Iterator[Problem]:
    """`extra` has no unsafe URL, and no field that the record has itself, such as `doi`."""
    for name in record.paper.extra:
        if fault := fault_of(name, record.paper):
            yield record.problem(("extra", name), fault)


def fault_of(name: str, paper: Paper) -> str | None:
    """What is wrong with a field under ``extra`` of a paper."""
    text, field = paper.extra[name], name.lower()
    if own := _OWN.get(field):
        return f"belongs in {own}:; move it there, or delete it"
    if is_unsafe(field, text):
        return "is not an http or https URL; delete it, or write a full URL"
    if _URL.fullmatch(field):
        return _fault(text, parse_url, "url", is_there=bool(paper.url or paper.landing_url))
    if field == "doi":
        return _fault(text, Doi.parse, "doi", is_there=bool(paper.cited_doi))
    if field in ("arxiv", "arxivid") or (field == "eprint" and _is_of_arxiv(paper)):
        return _fault(text, ArxivId.parse, "arxiv", is_there=bool(paper.arxiv))
    if field == "isbn" and not _ISBN.search(text.lower()):
        return "has no ISBN; correct or delete it"
    return None


def _is_of_arxiv(paper: Paper) -> bool:
    """Whether BibTeX's eprint field is an arXiv id."""
    archives = ("archiveprefix", "eprinttype")
    return any(
        name.lower() in archives and text.strip().lower() == "arxiv"
        for name, text in paper.extra.items()
    )


def is_unsafe(name: str, text: str) -> bool:
    """Whether a program could follow the text to something else than a web page."""
    start = "".join(text[:100].split()).lower()
    if _UNSAFE.match(start):
        return True
    is_link = _LINKS.fullmatch(name.lower()) and _ANY_SCHEME.match(start)
    return bool(is_link) and not all(is_web_url(one.rstrip(",;")) for one in text.split())


def _fault(text: str, parse: Callable[[str], object], field: str, *, is_there: bool) -> str | None:
    """Further values are allowed beside the field of the record, each in the form of the field."""
    for one in re.split(r"[;,]?+\s++", text):
        try:
            parse(one)
        except ValueError as error:
            return str(error)
    return None if is_there else f"belongs in {field}: itself, outside extra"
