"""Ask doi.org for the metadata of a DOI, whichever agency registered it.

https://citation.doi.org/docs.html. The answer is CSL-JSON; Crossref's has fields and types
of its own API (https://api.crossref.org/swagger-ui/).
"""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from papershelf.fetch.answers import parse_json
from papershelf.fetch.client import Client, FetchError
from papershelf.formats.candidates import Candidate
from papershelf.formats.csl.issued import date_field
from papershelf.formats.csl.items import Json, texts_of
from papershelf.formats.csl.read import read_csl
from papershelf.formats.csl.types import csl_type_named
from papershelf.formats.retractions import is_retracted_title
from papershelf.formats.text.markup import has_math_tags, unescaped, without_math_tags
from papershelf.formats.text.mathml import with_formulas_as_text
from papershelf.model.entry_types import Status
from papershelf.model.identifiers.ids import Doi
from papershelf.model.text import parsed, plural

CSL = "application/vnd.citationstyles.csl+json"

# What a record is filled from. URL repeats the DOI; the rest is Crossref's book-keeping.
_TAKEN = (
    "DOI", "ISBN", "article-number", "author", "collection-title", "container-title", "edition",
    "edition-number", "editor", "issue", "issued", "language", "number", "page",
    "publisher", "reference", "subtitle", "title", "type", "volume",
)  # fmt: skip
_CORRECTIONS = frozenset({"addendum", "correction", "corrigendum", "erratum"})
_RETRACTIONS = frozenset({"removal", "retraction", "withdrawal"})
_NOTICE = r"(?i)\W*(?:retraction|withdrawal)(?:\s*:|\s+(?:notice|note)\b)"
# Characters of a text in a message, and messages of a kind.
_SHOWN = 200
_MOST_REMARKS = 5


@dataclass(frozen=True, slots=True)
class Registered:
    """The registered metadata of a DOI, and its relations to other versions of the work."""

    candidate: Candidate
    published_as: Doi | None = None
    preprints: tuple[Doi, ...] = ()


def fetch_doi(doi: Doi, client: Client) -> Registered:
    """Raises FetchError."""
    data = client.get(client.sources.doi + doi.in_urls, CSL)
    try:
        return read_registered(data, doi)
    except ValueError as error:
        raise FetchError(f"doi.org's answer {error}; enter the paper by hand") from error


def read_registered(data: bytes, doi: Doi) -> Registered:
    """Raises ValueError if the answer is not a CSL item, or is about another DOI."""
    answer = parse_json(data)
    said = answer.get("DOI")
    named = parsed(Doi, said) if isinstance(said, str) else None
    if not isinstance(said, str):
        raise ValueError("does not say which DOI it is about")
    if named is None or named.folded != doi.folded:
        raise ValueError(f"is about {said[:200]!r}, another paper")
    titles = texts_of(answer.get("title"))
    title = titles[0] if titles else ""
    kind = csl_type_named(str(answer.get("type")))
    reading = read_csl(json.dumps(_csl_item(answer, kind, title)))
    if len(reading.candidates) != 1:
        raise ValueError("is not a CSL item")
    found = replace(reading.candidates[0], key=None, text="")
    if has_math_tags(unescaped(title)):
        found.doubt("title")
    is_retracted = _is_retracted(answer, title)
    if is_retracted:
        found.status = Status.RETRACTED
    found.remarks += tuple(_remarks(answer, kind, titles, is_retracted=is_retracted))
    published = [one for one in _related(answer, "is-preprint-of") if one.folded != doi.folded]
    preprints = [one for one in _related(answer, "has-preprint") if one.folded != doi.folded]
    return Registered(found, published[0] if published else None, tuple(preprints))


def _csl_item(answer: dict[str, Json], kind: str, title: str) -> dict[str, Json]:
    item = {name: answer[name] for name in _TAKEN if name in answer}
    item["issued"] = answer.get(date_field(answer))
    if institution := _institution(answer.get("institution"), kind):
        item["publisher"] = institution
    if title:
        item["title"] = title
    if isbns := texts_of(item.get("ISBN")):
        item["ISBN"] = isbns[0]
    return {name: _cleaned(value) for name, value in item.items()}


def _remarks(
    answer: dict[str, Json], kind: str, titles: Sequence[str], *, is_retracted: bool
) -> Iterator[str]:
    yield from _first_of(
        [f"another title, {one[:_SHOWN]!r}, is not imported" for one in dict.fromkeys(titles[1:])],
        "other title",
    )
    if answer.get("abstract"):
        yield "the abstract is not imported: the publisher owns it"
    if kind == "review" and answer.get("type") == "peer-review":
        yield "this is a peer review, not a paper"
    if is_retracted:
        yield "it has been retracted"
    elif titles and re.match(_NOTICE, titles[0]):
        yield "its title says that it is the notice of a retraction, not a paper"
    if any("concern" in kind for kind, _ in _updates(answer.get("updated-by"))):
        yield "its publisher has expressed concern about it"
    notices = [
        f"this is the notice of {'an' if kind[0] in 'ae' else 'a'} {kind} of {notice}, not a paper"
        for kind, notice in _updates(answer.get("update-to"))
        if kind in _RETRACTIONS | _CORRECTIONS
    ]
    yield from _first_of(notices, "other notice")


def _first_of(remarks: Sequence[str], noun: str) -> tuple[str, ...]:
    """The first remarks, and how many are left out."""
    rest = len(remarks) - _MOST_REMARKS
    more = (f"and {plural(rest, noun)}",) if rest > 0 else ()
    return (*remarks[:_MOST_REMARKS], *more)


def _institution(value: Json, kind: str) -> str:
    """Of a thesis or report its school, and of a preprint its server, which name the work better
    than the publisher: bioRxiv, of Cold Spring Harbor Laboratory.
    """
    first = value[0] if isinstance(value, list) and value else value
    name = first.get("name") if isinstance(first, dict) else None
    return name if isinstance(name, str) and kind in ("article", "report", "thesis") else ""


def _cleaned(value: Json) -> Json:
    """Without the markup that publishers deposit, such as &amp;amp; and MathML."""
    if isinstance(value, str):
        unescaped_twice = unescaped(unescaped(with_formulas_as_text(value)))
        return without_math_tags(with_formulas_as_text(unescaped_twice))
    if isinstance(value, list):
        return [_cleaned(one) for one in value]
    if isinstance(value, dict):
        return {name: _cleaned(one) for name, one in value.items()}
    return value


def _is_retracted(answer: dict[str, Json], title: str) -> bool:
    return (
        answer.get("status") == "retracted"
        or is_retracted_title(title)
        or any(kind in _RETRACTIONS for kind, _ in _updates(answer.get("updated-by")))
    )


def _updates(value: Json) -> list[tuple[str, str]]:
    """(type, DOI) of the updates to a paper."""
    entries = value if isinstance(value, list) else []
    return [
        (str(entry.get("type")).lower(), str(entry.get("DOI"))[:200])
        for entry in entries
        if isinstance(entry, dict)
    ]


def _related(answer: dict[str, Json], relation: str) -> list[Doi]:
    relations = answer.get("relation")
    entries = relations.get(relation) if isinstance(relations, dict) else None
    ids = (
        str(entry.get("id"))
        for entry in (entries if isinstance(entries, list) else [])
        if isinstance(entry, dict) and entry.get("id-type") == "doi"
    )
    return [doi for one in ids if (doi := parsed(Doi, one))]
