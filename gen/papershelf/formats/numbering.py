"""Volumes, issues, pages and editions as records have them: without the words that styles print."""

import re

from papershelf.formats.candidates import Candidate
from papershelf.model.dates import PartialDate, month_number
from papershelf.model.entry_types import EntryType
from papershelf.model.page_ranges import page_range
from papershelf.model.placeholders import is_placeholder, says_nothing

_COUNT = r"(?=[0-9]|[IVXLC]+(?!\w))"
_VOLUME = re.compile(rf"^(?i:vol(?:ume)?|band|bd|jahrgang|jg|tome)(?:\.\s*+|\s++){_COUNT}")
# Libraries and reviews have how many volumes a book has where others have which one it is.
_VOLUME_COUNT = re.compile(
    r"(?i)(?:in\s)?([0-9]{1,3})\s?(?:vols?\.?|volumes|v\.|bde\.?|bände|tom[eio]s?)"
)
_NUMBER_WORD = r"(?i:no|nr|num(?:ber)?|issue|iss|heft|n[°º])(?:[.:]\s*+|\s++|(?<=[°º]))"
_NUMBER = re.compile(f"^{_NUMBER_WORD}{_COUNT}")
_NUMBER_IN_VOLUME = re.compile(rf"([0-9]+)(?:,\s*+|\s++){_NUMBER_WORD}([0-9]+)")
# ERIC has v12 n3 p45-67.
_LETTERS = {"volume": "v", "number": "n", "pages": "p"}
# Scopus has Springer's series behind the volume, others before it: 14406 LNCS, LNCS 14406.
_SERIES_BEHIND_VOLUME = re.compile(r"([0-9]+) (L[A-Z]{3,7}|AISC|CCIS|SCI|SIST)")
_SERIES_BEFORE_VOLUME = re.compile(r"(LN[A-Z]{1,5}|CCIS|LIPIcs)[\s-]([0-9]+)")
# The numbers of these may be those of a series.
OF_A_SERIES = frozenset({
    EntryType.BOOK, EntryType.COLLECTION, EntryType.INCOLLECTION, EntryType.INPROCEEDINGS,
    EntryType.PROCEEDINGS,
})  # fmt: skip
_LECTURES = re.compile(r"(?i)(?:lecture notes|communications) (?:in|of|on)\b")
# What Scopus has behind the name of the Lecture Notes in Computer Science.
_SUBSERIES = re.compile(r"(?i) ?\(including (?:its )?subseries [^()]*\)$")
# Frontiers has the year beside the volume: Volume 12 - 2021.
_VOLUME_AND_YEAR = re.compile(r"([0-9]+)\s*[-–]\s*([0-9]{4})")
# Volume and number in one: 12(3).
_NUMBER_IN_BRACKETS = re.compile(r"([0-9]+)\s?\(([0-9]+(?:[-–/][0-9]+)?)\)")
# Libraries have how many pages a book has: xii, 350 pages.
_PAGE_COUNT = re.compile(
    r"(?i)((?:[ivxlc]+(?:,?\s|\s?\+\s?))?[0-9]+)(?:\spp?|\s?(?:pp?\.|pp|pages?|pgs\.?)|\sseiten)\.?"
    r"(?:\s?[:;].*)?"
)
# The same of books alone: xii+350 of MathSciNet, and the letter of a sheet in other languages.
_SHEETS = re.compile(r"(?i)((?:[ivxlc]+(?:,\s|\+))?[0-9]+)\s?(?:[sh]\.?|hojas|leaves)")
_ALL_PAGES = re.compile(r"(?i)[0-9]{2,5}|[ivxlc]+(?:,\s|\s?\+\s?)[0-9]+")
# Programs have how many pages a book has where an article has its first page.
_WHOLE = frozenset({
    EntryType.BOOK, EntryType.COLLECTION, EntryType.MASTERSTHESIS, EntryType.MVBOOK,
    EntryType.MVCOLLECTION, EntryType.PHDTHESIS, EntryType.REFERENCE, EntryType.THESIS,
})  # fmt: skip
# ScienceDirect has Chapter 3 before the title of a chapter.
_CHAPTER = re.compile(r"Chapter (?P<number>[0-9]{1,3}|[IVXL]{1,6}|[A-Z][a-z]{2,9}) [-–—] (?=\w)")
# IEEE has the volume of proceedings behind the pages: 1150-1157 vol.2.
_VOLUME_BEHIND_PAGES = re.compile(r"([0-9]+-[0-9]+)\s(?i:vol)\.\s?([0-9]+)")
# IOP has the number of an article and how many pages it has: 012345 (13pp).
_COUNT_BEHIND_PAGES = re.compile(r"(\S+)\s\(([0-9]+)\s?(?:pp|pages)\.?\)")
# MathSciNet has the series there: 501-597. Lecture Notes in Math., Vol. 349.
_SERIES_BEHIND_PAGES = re.compile(r"([0-9]+-[0-9]+)\.\s([A-Z][a-z]+\s.*)")
_ARTICLE_NUMBER = re.compile(
    # The Web of Science: ARTN 123, UNSP 123
    r"(?i:art(?:icle|n)?|unsp)\.?\s?(?i:no\.?|number|id)?:?\s?([A-Za-z]?[0-9]+)(?:,\s?([0-9]+-[0-9]+))?"
)
_EDITION = re.compile(r"(\S.*?)(?<=\S),?\s++(?i:ed(?:ition|n)?|aufl(?:age)?)\.?")
_FILLED = (
    "volume", "number", "pages", "edition", "venue", "series", "publisher", "abstract",
)  # fmt: skip
# In their numbers, the word is part of a name: "Report No. 3".
_NAMED = frozenset({
    EntryType.JURISDICTION, EntryType.LEGISLATION, EntryType.MANUAL, EntryType.PATENT,
    EntryType.REPORT, EntryType.STANDARD, EntryType.TECHREPORT,
})  # fmt: skip


def drop_words(found: Candidate, kind: EntryType | None) -> None:
    """The words would be printed twice, or where a style has none: "Vol. 12(No. 3)"."""
    _drop_placeholders(found)
    if kind is EntryType.ARTICLE:
        _drop_letters(found)
    found.volume = _VOLUME.sub("", found.volume or "") or None
    _take_series(found)
    if kind in _WHOLE:
        _take_volume_count(found)
    volume = found.volume or ""
    in_year = _VOLUME_AND_YEAR.fullmatch(volume)
    if in_year and found.date and int(in_year[2]) == found.date.year:
        found.volume = volume = in_year[1]
    both = _NUMBER_IN_VOLUME.fullmatch(volume) or _NUMBER_IN_BRACKETS.fullmatch(volume)
    if both and found.number is None:
        found.volume, found.number = both.groups()
    if kind in _WHOLE and _ALL_PAGES.fullmatch(found.pages or ""):
        found.pages = f"{found.pages} p."
    if kind in _WHOLE and (sheets := _SHEETS.fullmatch(found.pages or "")):
        found.pages = f"{sheets[1]} p."
    _divide_pages(found)
    if count := _PAGE_COUNT.fullmatch(found.pages or ""):
        found.pages = None
        found.add_extra("pagetotal", count[1])
    if found.edition and found.title and found.title.endswith(f". {found.edition}"):
        # zbMATH has it in both.
        found.title = found.title.removesuffix(f". {found.edition}")
    if kind is EntryType.ARTICLE:
        _take_month(found)
    if kind not in _NAMED:
        found.number = _NUMBER.sub("", found.number or "") or None
    chapter = _CHAPTER.match(found.title or "")
    if chapter and kind in (EntryType.INBOOK, EntryType.INCOLLECTION):
        found.title = (found.title or "")[chapter.end() :]
        found.extra.setdefault("chapter", chapter["number"])
    if edition := _EDITION.fullmatch(found.edition or ""):
        found.edition = re.sub(r"^([0-9]+)\.$", r"\1", edition[1])


def _take_volume_count(found: Candidate) -> None:
    if stated := _VOLUME_COUNT.fullmatch(found.extra.get("volumes", "")):
        found.extra["volumes"] = stated[1]
    if count := _VOLUME_COUNT.fullmatch(found.volume or ""):
        found.volume = None
        found.add_extra("volumes", count[1])


def _take_month(found: Candidate) -> None:
    """PhilPapers has the month where journals have a number."""
    number = found.number or ""
    month = month_number(number) if number.isalpha() and len(number) > 2 else None
    date = found.date
    if date is None or month is None or date.month not in (None, month):
        return
    found.date = date if date.month else PartialDate(date.year, month)
    found.number = None


def _drop_letters(found: Candidate) -> None:
    for name, letter in _LETTERS.items():
        stated = getattr(found, name) or ""
        # The number of an article may begin with one: p1057 of doi:10.1136/bmj.p1057.
        is_of_doi = found.doi is not None and str(found.doi).endswith(f".{stated}")
        if stated[:1] == letter and stated[1:2].isdecimal() and not is_of_doi:
            setattr(found, name, stated[1:])


def _divide_pages(found: Candidate) -> None:
    """Other facts in the field of the pages."""
    pages = page_range(found.pages or "")
    if (volume := _VOLUME_BEHIND_PAGES.fullmatch(pages)) and found.volume in (None, volume[2]):
        found.pages, found.volume = volume.groups()
    elif count := _COUNT_BEHIND_PAGES.fullmatch(pages):
        found.pages = count[1]
        found.extra.setdefault("pagetotal", count[2])
    elif series := _SERIES_BEHIND_PAGES.fullmatch(pages):
        found.pages = series[1]
        found.add_extra("note", series[2])
    elif (article := _ARTICLE_NUMBER.fullmatch(pages)) and "eid" not in found.extra:
        found.extra["eid"], found.pages = article.groups()


def _take_series(found: Candidate) -> None:
    """The series behind a volume, if the entry has no name for it."""
    for name in ("venue", "series"):
        setattr(found, name, _SUBSERIES.sub("", getattr(found, name) or "") or None)
    volume = found.volume or ""
    behind, before = (
        _SERIES_BEHIND_VOLUME.fullmatch(volume),
        _SERIES_BEFORE_VOLUME.fullmatch(volume),
    )
    if behind and found.type in OF_A_SERIES:
        found.volume, series = behind.groups()
    elif before and not found.number:
        series, found.volume = before.groups()
    else:
        return
    if not found.series and not _LECTURES.match(found.venue or ""):
        found.series = series


def _drop_placeholders(found: Candidate) -> None:
    if found.volume == "PP":
        # IEEE Xplore has volume PP and number 99 until an article is in an issue.
        found.remarks += ("volume: 'PP' says that there is none yet; not kept",)
        found.volume, found.number = None, None if found.number == "99" else found.number
        found.pages = None if page_range(found.pages or "") in ("1", "1-1") else found.pages
    for name in _FILLED:
        stated = getattr(found, name)
        # Of a volume or number without letters and digits, nobody knows what it says.
        is_nothing = says_nothing if name == "pages" else is_placeholder
        if stated and is_nothing(stated):
            setattr(found, name, None)
            found.remarks += (f"{name}: {stated!r} says nothing; not kept",)
