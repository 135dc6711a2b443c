"""What the tags of an RIS entry say; the readers of other tagged formats use RIS's tags as well."""

import re
from collections.abc import Iterator

from papershelf.formats.candidates import Candidate
from papershelf.formats.date_texts import read_date
from papershelf.formats.entry_ids import is_on_arxiv, take_identifiers, take_note
from papershelf.formats.finishing import finish
from papershelf.formats.genres import genre_field, is_said_by_type
from papershelf.formats.manager_notes import is_of_database, notes_in
from papershelf.formats.people.names import read_names, without_places
from papershelf.formats.people.roles import take_editors, without_roles
from papershelf.formats.people.several import split_names
from papershelf.formats.ris.databases import common_tags
from papershelf.formats.ris.entries import Entry
from papershelf.formats.ris.numbers import take_pages, take_serials, takes_number
from papershelf.formats.ris.types import take_type
from papershelf.formats.shared_fields import (
    abstract_text,
    is_arxiv_url,
    keyword_list,
    take_language,
)
from papershelf.formats.text.invisible import visible_fields
from papershelf.formats.text.markup import plain, unescaped
from papershelf.model.entry_types import EntryType
from papershelf.model.names import NameList
from papershelf.model.placeholders import is_placeholder
from papershelf.model.urls import is_web_url
from papershelf.model.venues.alike import are_venues_alike

_VENUE = ("T2", "JF", "BT", "JO", "JA", "J1", "J2", "C3")
# Scopus has the name of the proceedings in C3, and their abbreviation in J2.
_PROCEEDINGS = ("T2", "C3", "BT", "JF", "JO", "JA", "J1", "J2")
# The tags that may hold a field, the best first.
_TEXTS = {
    "title": ("TI", "T1"),
    "venue": _VENUE,
    "series": ("T3",),
    "edition": ("ET",),
    "volume": ("VL", "VO"),
    "number": ("IS", "CP"),
    "publisher": ("PB",),
}
_NAMES = {"authors": ("AU", "A1"), "editors": ("ED", "A2")}
# If they differ, the year of the first counts.
_DATES = ("PY", "Y1", "YR", "DA")
_NAMED = {"CY": "address", "NV": "volumes", "ST": "shorttitle", "Y2": "urldate"}
_OVID = re.compile(r"(?i)^https?://(?:[\w-]{1,63}\.){0,4}ovid\.com/")
# Of each abstract, in an AB of its own.
_OF_EBSCO = re.compile(r"Copyright of .{1,300}? is the (?:copyright )?property of ")
_DOI = re.compile(r"(?i)(?:doi:?\s*)?10\.\d{4,9}/\S+")
# Notes of a program for itself.
_PRIVATE = {"DP", "DB", "RP", "AV", "LB", "DS", "RN"}
# Links of all kinds; those to files on somebody's disk are not kept.
_URLS = ("UR", "LK", "L2", "L3", "L4")
_ELSEWHERE = {
    "AB", "DI", "DO", "EP", "ID", "KW", "L1", "LA", "N1", "N2", "SN", "SP", "TY", *_DATES, *_URLS,
}  # fmt: skip
_KNOWN = _ELSEWHERE | {tag for tags in (*_TEXTS.values(), *_NAMES.values()) for tag in tags}


def candidate_of(entry: Entry, position: int) -> Candidate:
    found = Candidate(line=entry.line, position=position, text="\n".join(entry.lines))
    found.remarks = entry.remarks
    entry.tags = common_tags(visible_fields(entry.tags, found))
    kind = " ".join(one for one in entry.values("M3", "U1") if not _DOI.fullmatch(one)).lower()
    take_type(entry, kind, found)
    for target, tags in _TEXTS.items():
        is_proceedings = target == "venue" and found.type is EntryType.INPROCEEDINGS
        tags = _PROCEEDINGS if is_proceedings else tags
        setattr(found, target, _first_text(entry, tags, found))
    _names_of_books(found)
    _prefer_journal(entry, found)
    is_of_database = bool(entry.values("DB", "DP")) or entry.first("AN").isdigit()
    is_of_database = is_of_database or any(map(_OVID.search, entry.values(*_URLS)))
    if is_of_database and re.search(r"[^\W_]{4}\.$", found.title or ""):
        # PubMed's titles are sentences.
        found.title = (found.title or "").removesuffix(".")
    found.authors = _people(entry, "authors", found)
    found.editors = _people(entry, "editors", found)
    take_editors(found, "".join(entry.values(*_NAMES["authors"])[-1:]))
    for text in entry.values("LA"):
        take_language(found, text, "la" if found.language else "language")
    _abstract(entry, found)
    _links(entry, found)
    _notes(entry, found)
    _date(entry, found)
    take_pages(entry, found)
    take_serials(entry, found)
    _rest(entry, found)
    finish(found, kind)
    found.keywords = tuple(
        word
        for value in entry.values("KW")
        for line in value.split("\n")
        for word in keyword_list(plain(line))
    )
    return found


def _first_text(entry: Entry, tags: tuple[str, ...], found: Candidate) -> str | None:
    """Of several different ones, those after the first are kept under their tags."""
    known: list[str] = []
    for tag in tags:
        for text in filter(None, map(plain, entry.values(tag))):
            if known and text not in known:
                found.add_extra(tag.lower(), text)
            known.append(text)
    return known[0] if known else None


def _names_of_books(found: Candidate) -> None:
    """A book is in no other: T2 has its series. Web of Science has a conference in CP, where
    others have the issue of a journal.
    """
    if found.type in (EntryType.BOOK, EntryType.COLLECTION) and found.series is None:
        found.series, found.venue = found.venue, None
        # Libraries: "Barn books ; 12".
        series, _, number = (found.series or "").rpartition(" ; ")
        numbered = re.fullmatch(r"(?:(?:v|vol|no)\.? ?)?([0-9]+)", number)
        if series and numbered and found.number is None:
            found.series, found.number = series.strip(), numbered[1]
    if found.type is EntryType.INPROCEEDINGS and re.search(r"[^\W\d_]{5}", found.number or ""):
        found.extra["eventtitle"], found.number = found.number or "", None


def _prefer_journal(entry: Entry, found: Candidate) -> None:
    """ScienceDirect has the title of a special issue in T2, and the journal in JO."""
    journal = plain(entry.first("JF", "JO"))
    if found.type is not EntryType.ARTICLE or not journal or not found.venue or "." in journal:
        return
    if are_venues_alike(journal, found.venue):
        return
    # Abbreviations have no long words that the whole name does not have.
    if any(len(word) > 5 and word.isalpha() for word in journal.split()):
        kept = [one for one in found.extra.items() if one not in (("jf", journal), ("jo", journal))]
        found.extra = dict(kept) | {"issuetitle": found.venue}
        found.venue = journal


def _people(entry: Entry, field_name: str, found: Candidate) -> NameList | None:
    """Several names may be in one value, on lines or with semicolons. Some programs write all
    names with both tags; two of one tag are two people.
    """
    names: list[str] = []
    for tag in _NAMES[field_name]:
        stated = (line for value in entry.values(tag) for line in value.split("\n"))
        lines = [without_roles(plain(line))[0] for line in stated]
        lines = [without_places(line) for line in lines]
        known = frozenset(names)
        names += [name for line in lines for name in split_names(line) if name not in known]
    read = read_names(names)
    if not read.is_certain:
        found.doubts.setdefault(field_name, read.question)
    return read.names


def _abstract(entry: Entry, found: Candidate) -> None:
    texts = {text: tag for tag in ("N2", "AB") for value in entry.values(tag)[::-1]
             if (text := abstract_text(value)) and not _OF_EBSCO.match(text)}  # fmt: skip
    found.abstract, *others = [*reversed(texts), None][: max(len(texts), 1)]
    for text in filter(None, others):
        found.add_extra(texts[text].lower(), text)


def _links(entry: Entry, found: Candidate) -> None:
    """Identifiers and URLs. A PDF of arXiv follows from its id; files on a disk are not kept."""
    # Publishers and Zotero's older versions have it in M3 and L3, too.
    dois = [
        *entry.values("DO", "DI"),
        *filter(_DOI.fullmatch, entry.values("M3", "AN", *_URLS[2:])),
    ]
    eprints = [
        (tag.lower(), value)
        for tag in ("AN", "M1")
        for value in entry.values(tag)
        if is_on_arxiv(value)
    ]
    stated = [unescaped(line.strip()) for one in entry.values("L1") for line in one.split("\n")]
    web = [value for value in stated if re.match(r"(?i)https?://", value)]
    of_arxiv = [value for value in web if is_arxiv_url(value)]
    urls = [
        (tag, url)
        for tag in _URLS
        for value in entry.values(tag)
        if tag in ("UR", "LK") or not _DOI.fullmatch(value)
        for url in _urls_of(value)
    ]
    pages = [url for tag, url in urls if tag == "UR" or is_web_url(url)]
    take_identifiers(found, dois, eprints, [*pages, *of_arxiv])
    pdfs = [value for value in dict.fromkeys(web) if value not in of_arxiv]
    if pdfs:
        found.links["pdf"] = pdfs[0]
    if len(pdfs) > 1:
        found.extra["l1"] = "; ".join(pdfs[1:])
    if len(web) < len(stated):
        found.not_kept += ("L1",)
    found.not_kept += tuple(tag for tag, url in urls if tag != "UR" and not is_web_url(url))


def _urls_of(value: str) -> Iterator[str]:
    """Its URLs; any other text, such as <Go to ISI>://WOS:1 of EndNote, stays in one piece."""
    words = value.split()
    yield from words if words and all(map(is_web_url, words)) else filter(None, [" ".join(words)])


def _notes(entry: Entry, found: Candidate) -> None:
    """Zotero's own lines in a note, and the identifiers that a note may be."""
    found.key = entry.first("ID") or None
    for number, value in enumerate(entry.values("N1")):
        if is_of_database(plain(value)):
            found.not_kept += ("N1",)
            continue
        variables, fields, rest = notes_in(unescaped(value))
        _note_fields(variables, fields, found, number)
        lines = filter(None, (take_note(found, line) for line in rest.split("\n")))
        if text := plain(" ".join(lines)):
            found.add_extra("note", text)


def _note_fields(
    variables: dict[str, str], fields: dict[str, str], found: Candidate, number: int
) -> None:
    url, others = found.url, dict(found.extra)
    take_identifiers(
        found,
        [variables.pop("DOI")] if "DOI" in variables else [],
        [("arxiv", variables.pop("arxivId"))] if "arxivId" in variables else [],
        [variables.pop("URL")] if "URL" in variables else [],
    )
    if url and found.url != url:
        found.extra = others | found.extra | {f"url{number + 2}": found.url or ""}
        found.url = url
    found.key = variables.pop("citation-key", None) or found.key
    for name, text in (*variables.items(), *fields.items()):
        found.add_extra(name.lower() if name in ("PMID", "PMCID") else name, plain(text))


def _date(entry: Entry, found: Candidate) -> None:
    """The most precise of the dates of publication. Others are extra if they say more."""
    stated = [(tag, _stated_date(value)) for tag in _DATES for value in entry.values(tag)]
    year = next(filter(None, (re.match(r"[0-9]{4}(?![0-9])", value) for _, value in stated)), None)
    read = []
    for tag, value in stated:
        one = read_date(value)
        if one.date is None and year and not re.search("[0-9]{4}", value):
            # EndNote has the day without its year: March 4.
            one = read_date(f"{value} {year[0]}")
            one = one if one.is_certain and one.date else read_date(value)
        read.append((tag, value, one))
    dates = [one.date for _, _, one in read if one.date and one.is_certain]
    dates = dates or [one.date for _, _, one in read if one.date]
    same_year = [date for date in dates if date.year == dates[0].year]
    found.date = max(same_year, key=lambda date: len(str(date)), default=None)
    for tag, value, one in read:
        agrees = one.date is not None and str(found.date).startswith(str(one.date))
        is_only_one = agrees and not one.is_certain and len(dates) == 1
        if (one.date and not agrees) or is_only_one:
            found.doubt("date")
        if not agrees or one.rest:
            found.add_extra(tag.lower(), value)


def _stated_date(value: str) -> str:
    """Zotero writes 2019/10//undefined; behind the last slash RIS has other information."""
    text = plain(value)
    before, slash, other = text.rpartition("/")
    return before + slash if slash and is_placeholder(other) else text


def _rest(entry: Entry, found: Candidate) -> None:
    """The other tags."""
    for other in entry.values("ID")[1:]:
        found.add_extra("id", other)
    for tag, value in entry.tags:
        if tag in _KNOWN or not value or (tag in ("AN", "M1") and is_on_arxiv(value)):
            continue
        if tag in ("AN", "M3") and _DOI.fullmatch(value):
            continue
        if tag == "M3" and _is_said(value, found):
            continue
        if takes_number(tag, plain(value), found):
            continue
        if tag in _PRIVATE:
            found.not_kept += (tag,)
        elif tag == "C7" and found.pages is None and re.fullmatch(r"[A-Za-z]{0,4}[0-9]+", value):
            # Scopus and Mendeley: the number of an article that has no pages.
            found.pages = value
        elif text := plain(value):
            if tag == "Y2" and (day := read_date(text)).date and day.is_certain:
                text = str(day.date)
            is_genre = tag == "M3"
            name = genre_field(found.type, "howpublished") if is_genre else tag.lower()
            found.add_extra(_NAMED.get(tag, name), text)


def _is_said(genre: str, found: Candidate) -> bool:
    return genre.lower() == "preprint" or is_said_by_type(genre, found.type)
