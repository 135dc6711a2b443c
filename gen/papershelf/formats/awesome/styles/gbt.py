"""References as in China's GB/T 7714, which marks the kind of work behind its title: [J], [M]."""

import re

from papershelf.formats.awesome.facts.details import Details, take_authors
from papershelf.formats.awesome.facts.venues import date_of
from papershelf.formats.awesome.styles.work import Work
from papershelf.formats.people.lists import are_names
from papershelf.model.entry_types import EntryType
from papershelf.model.page_ranges import page_range

_TYPES = {
    "J": EntryType.ARTICLE, "M": EntryType.BOOK, "C": EntryType.INPROCEEDINGS,
    "D": EntryType.THESIS, "R": EntryType.REPORT, "P": EntryType.PATENT, "S": EntryType.STANDARD,
    "N": EntryType.ARTICLE, "G": EntryType.COLLECTION, "EB": EntryType.ONLINE,
    "DB": EntryType.DATASET, "CP": EntryType.SOFTWARE,
}  # fmt: skip
_MARKED = re.compile(
    r"(?P<work>[^\[\]]{3,600})\s?\[(?P<mark>[JMCDRPSNG]|EB|DB|CP)(?:/(?:OL|CD|MT|DK))?\]"
    r"\s?[.．,，:：]?\s?(?P<in>//)?\s?(?P<rest>.{0,600})"
)
_STOP = re.compile(r"[.．]\s?(?=\S)")
_YEAR = re.compile(
    r"(?:^|[,，.．:：]\s?|\()(?P<year>(?:19|20)[0-9]{2})(?:[-./][0-9]{1,2}){0,2}(?![0-9-])"
)
_NUMBERS = re.compile(
    r"[,，]?\s?(?P<volume>[0-9]{1,4})?\s?(?:[(（](?P<number>[^()（）]{1,12})[)）])?"
    r"\s?(?:[:：]\s?(?P<pages>[A-Za-z]?[0-9]{1,6}(?:[-–—+][A-Za-z]?[0-9]{1,6})?))?"
)
_ENDS = " ,，.．:：;；()"


def marked_reference(text: str) -> Work | None:
    """The work of a reference in this style; None for any other text."""
    found = _MARKED.fullmatch(" ".join(text.split()))
    divided = _divided(found["work"]) if found else None
    if found is None or divided is None:
        return None
    names, title = divided
    work = Work(title, _TYPES[found["mark"]])
    take_authors(names, work.details)
    place = found["rest"]
    if dated := _YEAR.search(place):
        work.details.date = date_of(dated["year"])
        _take_numbers(place[dated.end() :], work.details)
        place = place[: dated.start()]
    _take_place(place.strip(_ENDS), work)
    return work


def _divided(work: str) -> tuple[str, str] | None:
    """The authors and the title, between which a full stop is."""
    for stop in _STOP.finditer(work):
        names = re.sub(r"[,，]?\s?等$", " et al.", work[: stop.start()])
        title = work[stop.end() :].strip(_ENDS)
        if title and are_names(names, is_alone=True):
            return names, title
    return None


def _take_numbers(text: str, details: Details) -> None:
    numbers = _NUMBERS.match(text)
    if numbers:
        details.volume, details.number = numbers["volume"], numbers["number"]
        details.pages = page_range(numbers["pages"] or "") or None


def _take_place(place: str, work: Work) -> None:
    """The journal, the proceedings, or place and publisher."""
    is_in_venue = work.type in (EntryType.ARTICLE, EntryType.INPROCEEDINGS)
    if is_in_venue:
        venue, stop, place = place.partition(". ")
        if ":" not in place:
            venue, place = f"{venue}{stop}{place}".strip(), ""
        work.details.venue = venue or None
    before, colon, publisher = place.replace("：", ":").partition(":")
    if colon:
        work.details.address = before.strip(_ENDS)
    name = (publisher if colon else before).strip(_ENDS)
    work.details.publisher = name or None
