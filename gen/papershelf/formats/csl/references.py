"""The references of a paper, as Crossref has them under ``reference``.

https://www.crossref.org/documentation/schema-library/markup-guide-metadata-segments/references/
Publishers deposit what they have: a DOI, fields, or only the text of the reference.
"""

import re
from collections.abc import Iterator

from papershelf.formats.candidates import Reference
from papershelf.formats.csl.items import Json, is_object, text_of, values_of
from papershelf.formats.text.markup import plain
from papershelf.model.identifiers.ids import ArxivId, Doi
from papershelf.model.text import parsed

# A review may cite thousands of papers. What comes after them is not read.
_MOST = 5_000
_LONGEST = 2_000
_DOI = re.compile(r"10\.[0-9]{4,9}/[^\s\"<>]{1,200}")
_ARXIV = re.compile(
    r"(?i)arxiv(?:\.org/(?:abs|pdf)/|[\s:.]{1,3})(?:preprint\s)?(?:arxiv[\s:]{1,2})?"
    r"([0-9]{4}\.[0-9]{4,5}|[a-z-]{2,9}(?:\.[a-z]{2})?/[0-9]{7})(?![0-9])"
)
_YEAR = re.compile(r"(?<![0-9])(?:1[5-9]|20)[0-9]{2}(?![0-9])")


def references_of(value: Json) -> tuple[Reference, ...]:
    entries = value[:_MOST] if isinstance(value, list) else []
    return tuple(_reference(entry) for entry in entries if is_object(entry))


def _reference(entry: dict[str, Json]) -> Reference:
    # A title of a volume is that of the cited work only if the reference has no other.
    titles = (_line(entry, name) for name in ("article-title", "volume-title"))
    year = _YEAR.search(_line(entry, "year"))
    return Reference(
        ids=frozenset(_ids(entry)),
        title=next(filter(None, titles), None),
        author=_line(entry, "author"),
        year=int(year[0]) if year else None,
    )


def _ids(entry: dict[str, Json]) -> Iterator[str]:
    """Identifiers as ``model.works.ids_of`` has them."""
    stated = [_line(entry, "DOI")]
    words = " ".join(
        _line(entry, name) for name in ("unstructured", "journal-title", "article-title")
    )
    stated += [found.rstrip(".,;)]") for found in _DOI.findall(words)]
    for text in stated:
        if doi := parsed(Doi, text):
            yield doi.folded
    for text in _ARXIV.findall(words):
        if arxiv := parsed(ArxivId, text):
            yield arxiv.doi.folded


def _line(entry: dict[str, Json], name: str) -> str:
    texts = (text_of(value) for value in values_of(entry.get(name)))
    return plain(next(texts, "")[:_LONGEST])
