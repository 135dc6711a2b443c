"""A bullet or a row as a candidate, or why it is not a paper."""

import re
from dataclasses import replace

from papershelf.formats.awesome.edges import take_headings, without_edges
from papershelf.formats.awesome.facts.beside_titles import read_details
from papershelf.formats.awesome.facts.books import take_book, take_publisher
from papershelf.formats.awesome.facts.details import Details, take_authors
from papershelf.formats.awesome.facts.segments import as_written
from papershelf.formats.awesome.facts.stated import take_stated_authors
from papershelf.formats.awesome.facts.venues import date_of, venue_of
from papershelf.formats.awesome.is_paper import NoPaperError, check_paper
from papershelf.formats.awesome.layout.items import Item
from papershelf.formats.awesome.links import label_kind
from papershelf.formats.awesome.marks import without_bold_citation, without_bold_names, without_mark
from papershelf.formats.awesome.parts import Parts, parts_of
from papershelf.formats.awesome.styles.din import german_reference
from papershelf.formats.awesome.styles.families import families_in, with_et_al
from papershelf.formats.awesome.styles.gbt import marked_reference
from papershelf.formats.awesome.styles.gost import russian_reference
from papershelf.formats.awesome.styles.short_references import journal_reference
from papershelf.formats.awesome.titles import QUOTED
from papershelf.formats.candidates import Candidate
from papershelf.formats.entry_ids import take_identifiers
from papershelf.formats.finishing import finish
from papershelf.formats.people.lists import are_names
from papershelf.formats.shared_fields import isbn
from papershelf.formats.text.markup import plain
from papershelf.formats.type_names import type_of_venue
from papershelf.model.entry_types import EntryType
from papershelf.model.identifiers.mentions import mentions
from papershelf.model.identifiers.other_ids import AnthologyId
from papershelf.model.record_parts import Links

# Longer bullets are chapters.
_LONGEST = 10_000
# "ICML 2021 Workshop on Sheep"
_YEAR_OF_VENUE = re.compile(r"(?<!\w)(?:19|20)[0-9]{2}(?!\w)|['’][0-4][0-9](?!\w)")
# Their volumes are those of a series.
_PROCEEDINGS = re.compile(r"(?i)\b(?:conference|symposium|workshop|advances in neural)\b")
_EDITION = re.compile(
    r"(?i)(?P<edition>([0-9]{1,2}(?:st|nd|rd|th)|revised|second|third|fourth) ed(?:ition|n)?"
    r"|[0-9]{1,2}\..{0,35} Aufl(?:\.|age)?)(?:\.?, Vol\.? (?P<volume>[0-9]{1,4}))?"
)
_ET_AL = re.compile(
    r"([^:(]{2,200}?\bet al\.?)(?:,? \(?((?:19|20)[0-9]{2})[a-z]?\)?(?:,? (.{2,400}?))?)?[ .]*+"
)
_PREPRINT = re.compile(r"(?i)(?:arxiv|biorxiv|medrxiv|corr|pre-?print|under review|openreview)\b.*")
_OBJECTS = {
    "data set": EntryType.DATASET, "dataset": EntryType.DATASET,
    "computer software": EntryType.SOFTWARE, "software": EntryType.SOFTWARE,
}  # fmt: skip
_THESES = (EntryType.MASTERSTHESIS, EntryType.PHDTHESIS)


def candidate_of(item: Item, text: str, position: int) -> Candidate:
    """Raises NoPaperError."""
    if len(item.text) > _LONGEST:
        raise NoPaperError("it is too long for an entry of a list")
    pieces = without_bold_names(without_bold_citation(without_mark(item.pieces)))
    pieces = [replace(one, text=with_et_al(one.text)) if "+" in one.text else one for one in pieces]
    parts = parts_of(pieces)
    parts.notes += item.notes
    words = "".join(one.text for one in pieces if not (one.url and label_kind(one.text)))
    work = marked_reference(words) or german_reference(words) or russian_reference(words)
    if work:
        parts.title, parts.is_title_sure, parts.notes = work.title, True, item.notes
        found = build(item, parts, work.details, text, position)
        found.type, found.publisher = work.type, work.details.publisher
        return found
    if short := journal_reference(words):
        parts.title, parts.is_title_sure, parts.notes = short[0], True, item.notes
        return build(item, parts, short[1], text, position)
    place, _, publisher = parts.publisher.rpartition(": ")
    details = Details(authors=parts.by.author, publisher=publisher or None, address=place.strip())
    if parts.by.are_editors:
        details.authors, details.editors = None, details.authors
    read_details(take_book(parts.words, details), details)
    details.families = details.families or parts.by.families
    if item.people and details.authors is None:
        take_stated_authors(item.people, details)
    if details.authors is None:
        parts.title = _without_citation(parts.title, details)
    return build(item, parts, details, text, position)


def _without_citation(title: str, details: Details) -> str:
    """What is behind a citation that is in the place of the title, which may be nothing:
    **Roe et al., 2020, *Science*.** Says how sheep are counted. DOI: …
    """
    cited = _ET_AL.fullmatch(title)
    if not cited or not are_names(cited[1]):
        return title
    take_authors(cited[1], details)
    details.date = details.date or date_of(cited[2] or "")
    behind = cited[3] or ""
    venue = venue_of(behind)
    details.venue = details.venue or (venue[0] if venue else None)
    return "" if venue else behind


def build(item: Item, parts: Parts, details: Details, text: str, position: int) -> Candidate:
    """The candidate of what was read. Raises NoPaperError."""
    parts.title = without_edges(parts.title, details)
    check_paper(item, parts, details)
    found = Candidate(line=item.line, position=position, text=text)
    found.title = _unquoted(_closed(plain(parts.title)).strip(" .,;:，。；：、")) or None
    if found.title and not parts.is_title_sure:
        found.doubt("title")
    if details.families and (details.authors or parts.papers):
        # Of a paper with a link, a service knows the names.
        details.rest.append(details.families)
    elif details.families:
        details.authors, details.names_question = families_in(details.families)
        details.is_sure_of_names = False
    found.authors, found.pages = details.authors, details.pages
    if details.authors and not details.is_sure_of_names:
        found.doubts["authors"] = details.names_question
    found.date, found.venue = details.date, details.venue
    found.volume, found.number = details.volume, details.number
    if found.date is None and (year := _YEAR_OF_VENUE.search(found.venue or "")):
        found.date = date_of(year[0].replace("'", "20").replace("’", "20"))
    found.editors = details.editors
    _take_thesis(found, details)
    take_headings(found, item.headings)
    for kind, url in parts.links:
        if kind in Links.model_fields and kind not in found.links:
            found.links[kind] = url
        elif url not in found.links.values():
            parts.others.append(url)
    found.has_code = "code" in found.links
    take_identifiers(found, (), (), [*parts.papers, *parts.others])
    if found.url and found.url.lower().partition("?")[0].endswith(".pdf"):
        found.links.setdefault("pdf", found.url)
    _take_type(found, details)
    _take_publisher(found, details)
    title = (found.title or "").lower()
    found.extra |= details.numbers
    found.abstract = item.abstract or None
    found.keywords = tuple(dict.fromkeys((*item.keywords, *found.keywords)))
    rest = as_written([*parts.notes, *details.rest], (text for text, _ in parts.words))
    rest = [one for one in rest if one.lower() not in title]
    if rest:
        found.add_extra("note", ". ".join(rest))
    if parts.local:
        found.remarks += (f"not a URL, not imported: {', '.join(parts.local)}",)
    return _with_lookup(finish(found), parts.papers)


def _closed(title: str) -> str:
    """Without the opening bracket of a link that is none."""
    return title.removeprefix("[") if title.count("[") > title.count("]") else title


def _unquoted(title: str) -> str:
    quoted = QUOTED.fullmatch(title)
    return next(filter(None, quoted.groups())) if quoted else title


def _with_lookup(found: Candidate, urls: list[str]) -> Candidate:
    """With the command that completes an entry of little more than a link."""
    missing = [name for name in ("title", "authors", "date") if not getattr(found, name)]
    named = (one.identifier for url in urls for one in mentions(url))
    in_anthology = next((one for one in named if isinstance(one, AnthologyId)), None)
    if missing and (identifier := found.arxiv or found.doi or in_anthology):
        found.remarks += (
            f"has no {' and no '.join(missing)}; to look the paper up, run: shelf add {identifier}",
        )
    return found


def _take_type(found: Candidate, details: Details) -> None:
    venue = found.venue or ""
    stated = next((one for one in details.rest if one.lower() in _OBJECTS), None)
    if stated and not venue:
        # APA has it in brackets, and then who keeps it.
        found.type = _OBJECTS[stated.lower()]
        details.rest.remove(stated)
    elif not venue or _PREPRINT.fullmatch(venue):
        found.type = EntryType.MISC
        if venue and not venue.lower().startswith(("arxiv", "corr")):
            found.venue = None
            found.add_extra("howpublished", venue.removesuffix(" at"))
    else:
        is_series = _PROCEEDINGS.search(venue) is not None
        is_article = found.volume is not None and not is_series
        found.type = EntryType.ARTICLE if is_article else type_of_venue(venue)


def _take_thesis(found: Candidate, details: Details) -> None:
    """APA has in brackets that a work is a thesis, and where it is kept in place of a venue."""
    thesis = next((one for one in details.rest if type_of_venue(one) in _THESES), None)
    if thesis is not None:
        others = [found.venue] if found.venue else []
        details.rest[:] = [*(one for one in details.rest if one != thesis), *others]
        found.venue = thesis


def _take_publisher(found: Candidate, details: Details) -> None:
    """Only books and their chapters have one in the styles that people use."""
    if details.is_chapter and found.type is EntryType.INPROCEEDINGS:
        found.type = EntryType.INCOLLECTION
    if not details.is_chapter and (found.venue or found.arxiv):
        return
    take_publisher(details)
    found.publisher = details.publisher
    editions = [(one, its) for one in details.rest if (its := _EDITION.fullmatch(one.strip(" .")))]
    if editions and found.edition is None:
        written, edition = editions[0]
        found.edition, found.volume = edition["edition"], found.volume or edition["volume"]
        details.rest.remove(written)
    isbns = [one for one in details.rest if isbn(one)]
    if isbns:
        found.isbn = isbn(isbns[0])
        details.rest.remove(isbns[0])
    if details.address:
        found.add_extra("address", details.address)
    if details.publisher and not details.is_chapter:
        found.type = EntryType.BOOK
