"""References as in Germany's DIN 1505: Roe, Ada: Schafe zählen. Berlin: Stall 2010."""

import re
from dataclasses import replace

from papershelf.formats.awesome.facts.details import Details, take_authors
from papershelf.formats.awesome.facts.venues import date_of, venue_of
from papershelf.formats.awesome.styles.references import one_author, without_links
from papershelf.formats.awesome.styles.work import Work
from papershelf.formats.people.lists import are_names, people_in
from papershelf.formats.people.roles import without_roles
from papershelf.model.entry_types import EntryType
from papershelf.model.names import NameList
from papershelf.model.page_ranges import page_range

_YEAR = r"\(?(?P<year>(?:1[5-9]|20)[0-9]{2})\)?"
_WORD = r"[^\W\d_a-z][^\W\d_A-Z]{1,25}(?:-[^\W\d_]{2,20}){0,2}"
_PLACE = (
    rf"(?:St\. )?{_WORD}"
    rf"(?: (?:am|an der|im|in der|a\. ?[MD]\.|u\. ?a\.|\[u\. ?a\.\]|{_WORD})){{0,3}}"
)
_BEFORE_TITLE = re.compile(rf"(?P<names>[^:\n]{{4,200}}?)(?: {_YEAR})?: (?P<rest>\S.{{5,600}})")
_PAGES = re.compile(r",? S\.\s?(?P<pages>[0-9]{1,5}(?:\s?[-–—]\s?[0-9]{1,5})?)(?:\s?ff?\.)?\.?$")
_EDITION = re.compile(r"\.?,?\s(?P<edition>[0-9]{1,2}\.,?(?: [\w. ]{1,30})? Aufl(?:\.|age|$))")
_IN = re.compile(r"(?:[.,]|(?<=[”“\"«»]))\s[Ii]n: (?=\S)")
_THESIS = re.compile(r"[.,] (?P<thesis>(?:Diss\.|Dissertation|Habil\.|Habilitation)[ ,])")
# Berlin 2010; München: C. H. Beck 2010; Frankfurt am Main u. a.: Suhrkamp, 2010
_IMPRINT = re.compile(
    rf"(?:^|[.,] )(?P<place>{_PLACE}(?:(?:, | und | & |/| / ){_PLACE}){{0,2}})"
    rf"(?:: (?P<publisher>[^:;()\n]{{2,60}}?))?(?:,? {_YEAR})?\.?$"
)
# Zeitschrift für Schafe 12 (2010), H. 3; Zeitschrift für Schafe 12.3 (2010)
_JOURNAL = re.compile(
    rf"(?P<venue>[^\W\d_a-z][^:;()\n]{{2,120}}?),? (?:Jg\. |Bd\. )?"
    r"(?P<volume>[0-9]{1,4})(?:[./](?P<issue>[0-9]{1,3})| \((?P<inner>[0-9]{1,3})\))?"
    rf"(?:\.? ?Jg\.)?(?:,? \(?{_YEAR}\)?)?(?:,? (?:H\.|Heft|Nr\.) ?(?P<number>[0-9/]{{1,7}}))?\.?$"
)


def german_reference(text: str) -> Work | None:
    """The work of a reference in this style; None for any other text."""
    found = _BEFORE_TITLE.fullmatch(without_links(" ".join(text.split())))
    author = found and _authors(found["names"])
    if found is None or author is None:
        return None
    details = replace(author, date=date_of(found["year"] or ""))
    title, *container = _IN.split(found["rest"], maxsplit=1)
    work = Work(title, EntryType.BOOK, details)
    is_read = _take_container(container[0], work) if container else _take_imprint(title, work)
    work.title = work.title.strip(' .,„“”"»«')
    return work if is_read and details.date and work.title else None


def _authors(names: str) -> Details | None:
    bare, are_editors = without_roles(re.sub(r" ?/ ?| und ", "; ", names))
    bare = bare.strip(" ,;")
    if not re.fullmatch(r"[^,;]+, [^,;]+(?:; [^,;]+, [^,;]+){0,20}", bare):
        return None
    details = Details(authors=one_author(bare, is_before_mark=True))
    if details.authors is None:
        if ";" not in bare or not are_names(bare):
            return None
        take_authors(bare, details)
    if are_editors:
        details.authors, details.editors = None, details.authors
    return details


def _take_imprint(text: str, work: Work) -> bool:
    """Title, edition, place, publisher and year."""
    found = _IMPRINT.search(text)
    if found is None or not (found["year"] or found["publisher"]):
        return False
    title = text[: found.start()]
    if venue_of(f"{found['place']} {found['year']}") or found["place"] in title.split():
        return False
    if thesis := _THESIS.search(text):
        work.type, work.title = EntryType.PHDTHESIS, text[: thesis.start()]
        work.details.venue = text[thesis.start("thesis") : found.end("place")].strip(" ,(")
        work.details.date = work.details.date or date_of(found["year"] or "")
        return True
    if edition := _EDITION.search(title):
        work.details.rest.append(edition["edition"])
        title = title[: edition.start()]
    work.title = title.strip(" .,")
    work.details.date = work.details.date or date_of(found["year"] or "")
    work.details.publisher, work.details.address = found["publisher"], found["place"]
    return True


def _take_container(text: str, work: Work) -> bool:
    """The journal with its volume, or the book with its editors."""
    details = work.details
    if pages := _PAGES.search(text):
        details.pages = page_range(pages["pages"])
        text = text[: pages.start()]
    if journal := _JOURNAL.fullmatch(text.strip(" .,")):
        work.type, details.venue = EntryType.ARTICLE, journal["venue"]
        details.volume, details.number = journal["volume"], journal["number"] or journal["issue"]
        details.number = details.number or journal["inner"]
        details.date = details.date or date_of(journal["year"] or "")
        return True
    book = Work("", EntryType.INCOLLECTION, Details(date=details.date))
    names, colon, rest = text.partition("): ")
    bare, are_editors = without_roles(f"{names})") if colon else ("", False)
    if not _take_imprint(rest if are_editors else text, book):
        return False
    work.type, details.venue = EntryType.INCOLLECTION, book.title or None
    details.editors = _editors(bare) if are_editors else None
    details.date, details.address = book.details.date, book.details.address
    details.publisher, details.is_chapter = book.details.publisher, True
    return bool(details.venue)


def _editors(names: str) -> NameList | None:
    if found := _authors(names):
        return found.authors
    return people_in(names).names if are_names(names, is_alone=True) else None
