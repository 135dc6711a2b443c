"""Dates as people and programs write them, in numbers, in EDTF and in words.

A record's date is a year, a month or a day. Of a range it is the start; what it cannot say is kept
as it was written.
"""

import re
from dataclasses import dataclass

from papershelf.model.dates import PartialDate, month_number
from papershelf.model.names import fold
from papershelf.model.text import parsed, plain_digits

_SEPARATOR = r"(?:\s*[-/.]\s*|\s+)"
_YEAR_FIRST = re.compile(
    rf"([0-9]{{4}})(?:{_SEPARATOR}([0-9]{{1,2}})(?:{_SEPARATOR}([0-9]{{1,2}}))?)?(?![0-9])"
)
_COMPACT = re.compile(r"((?:1[5-9]|20)[0-9]{2})([01][0-9])([0-3][0-9])")
_DAY_FIRST = re.compile(r"([0-9]{1,2})[./]\s*([0-9]{1,2})[./]\s*((?:1[5-9]|20)[0-9]{2})")
_MONTH_FIRST = re.compile(r"([0-9]{1,2})[/.-]((?:1[5-9]|20)[0-9]{2})")
_EAST_ASIAN = re.compile(
    r"([0-9]{4})\s*+[年년]\s*+(?:([0-9]{1,2})\s*+[月월])?\s*+(?:([0-9]{1,2})\s*+[日일])?"
)
_YEAR = re.compile(r"(?<![0-9])(?:1[5-9]|20)[0-9]{2}(?![0-9])")
# EDTF (ISO 8601-2): 2021~ is about 2021, 2021? and 2021% are not certain, 2021-21 is a season.
_QUALIFIERS = "~?%"
_SEASON = re.compile(r"([0-9]{4})-2([1-4])")
# Libraries: c2020 or ©2020 is the year of the copyright; in brackets, it is not on the title page.
_OF_LIBRARY = re.compile(r"[\[(]?(?:c|©|\(c\)\s?|cop\.\s?)?([12][0-9]{3})[\])]?\.?", re.IGNORECASE)
_MIDNIGHT = re.compile(r"[T ]00:00(?::00(?:\.0+)?)?(?:Z|[+-]00:?00)?$")
# The year of a season is certain. ERIC has Spr, Sum, Fal and Win, and PubMed the year first.
_IN_YEAR = (
    r"(?:spr(?:ing)?|sum(?:mer)?|aut(?:umn)?|fall?|win(?:ter)?|q[1-4]"
    r"|(?:1st|2nd|3rd|4th|first|second|third|fourth) quart(?:er)?)\.?"
)
_SEASONS = rf"{_IN_YEAR}(?:\s?[-–/]\s?{_IN_YEAR})?"
_YEARS = r"((?:1[5-9]|20)[0-9]{2})(?:\s?[-–/]\s?(?:[0-9]{2}){1,2})?"
_WORDED_SEASON = re.compile(
    rf"(?i){_SEASONS}(?: of)?,?\s+{_YEARS}|\({_SEASONS}\s+{_YEARS}\)|{_YEARS},?\s+{_SEASONS}"
)
_RANGE = re.compile(r"(.*\S)\s*(?:[-–—/]|\bto\b)\s*(\S.*)")
SEASONS = {"1": "Spring", "2": "Summer", "3": "Autumn", "4": "Winter"}


@dataclass(frozen=True, slots=True)
class DateText:
    """A date; ``rest`` is the text if it says more than the date."""

    date: PartialDate | None = None
    rest: str = ""
    is_certain: bool = True


def partial_date(text: str) -> PartialDate | None:
    """The date at the start of a text, such as 2020, 2020-3-1 or 2020/03/01/; parts that do not
    exist are left out.
    """
    found = _YEAR_FIRST.match(text.strip())
    return _possible(*found.groups()) if found else None


def with_whole_year(text: str) -> str:
    """The text, with four digits if it is a year of three: 800 is 0800."""
    return text.zfill(4) if re.fullmatch("[1-9][0-9]{2}", text) else text


def says_all(date: PartialDate, text: str) -> bool:
    """Whether nothing of the text is lost in the date that was read from it."""
    # 2020-00-00 is a year.
    numbers = [number.lstrip("0") for number in re.findall("[0-9]*[1-9][0-9]*", text)]
    parts = [number.lstrip("0") for number in str(date).split("-")]
    return numbers == parts and re.fullmatch(r"[0-9/.\s-]*", text) is not None


def read_date(text: str) -> DateText:
    """The date in a text. A year somewhere in words is not certain."""
    text = plain_digits(text)
    bare = with_whole_year(_MIDNIGHT.sub("", text.strip().rstrip("/")))
    if not bare:
        return DateText()
    if titled := _OF_LIBRARY.fullmatch(bare):
        bare = titled[1]
    if season := _SEASON.fullmatch(bare):
        return DateText(parsed(PartialDate, season[1]), f"{SEASONS[season[2]]} {season[1]}")
    if in_season := _WORDED_SEASON.fullmatch(bare):
        year = next(filter(None, in_season.groups()))
        return DateText(parsed(PartialDate, year), text.strip())
    if start := _start_of_range(bare):
        return DateText(start, text.strip())
    if (unqualified := bare.rstrip(_QUALIFIERS)) != bare:
        inner = read_date(unqualified)
        words = f"circa {inner.date}" if bare == f"{unqualified}~" and not inner.rest else bare
        return DateText(inner.date, words, is_certain=False)
    if (compact := _COMPACT.fullmatch(bare)) and (date := _possible(*compact.groups())):
        return DateText(date, "" if date.day else bare)
    if found := _EAST_ASIAN.fullmatch(bare):
        return DateText(_possible(*found.groups()))
    if date := partial_date(re.sub(r"(?i)(?<=[0-9])-(?:xx|uu)(?:-(?:xx|uu))?$", "", bare)):
        worded = in_words(bare)
        if worded.date and len(str(worded.date)) > len(str(date)):
            return worded
        return DateText(date, "" if says_all(date, bare) else text.strip())
    for one in (_in_numbers(bare), in_words(bare)):
        if one.date:
            return one
    if year := _YEAR.search(bare):
        return DateText(PartialDate.parse(year[0]), text.strip(), is_certain=False)
    return DateText(None, text.strip())


def is_season(text: str) -> bool:
    """Spring 2020, 2nd quarter of 2020."""
    return _WORDED_SEASON.fullmatch(text.strip()) is not None


def _start_of_range(text: str) -> PartialDate | None:
    """Of a range over two years in words: December 2018-January 2019."""
    both = _RANGE.fullmatch(text) if len(text) < 60 else None
    start, end = (in_words(half).date for half in both.groups()) if both else (None, None)
    return start if start and end and start.year < end.year else None


def _possible(year: str, month: str | None, day: str | None) -> PartialDate | None:
    """As much of the date as there is in the calendar."""
    parts = [part.zfill(2) for part in (year, month, day) if part]
    attempts = ("-".join(parts[:count]) for count in range(len(parts), 0, -1))
    return next(filter(None, (parsed(PartialDate, attempt) for attempt in attempts)), None)


def _in_numbers(text: str) -> DateText:
    if found := _MONTH_FIRST.fullmatch(text):
        date = _possible(found[2], found[1], None)
        return DateText(date, "" if date and date.month else text)
    if found := _DAY_FIRST.fullmatch(text):
        first, second, year = found.groups()
        # With slashes, either may come first; only a number above twelve says which.
        if "." in text or int(first) > 12:
            return DateText(_possible(year, second, first))
        if int(second) > 12 or first == second:
            return DateText(_possible(year, first, second))
        return DateText(parsed(PartialDate, year), text, is_certain=False)
    return DateText()


def in_words(text: str) -> DateText:
    """4 March 2021, March 4th, 2021, 2021 Mar 4, Mar 2021; of 4-8 May 2020, May 2020."""
    if len(text) > 60:
        return DateText()
    words = re.findall(r"[^\W\d_]++|[0-9]++", fold(text))
    years = [word for word in words if len(word) == 4 and word.isdigit()]
    months = [number for word in words if (number := month_number(word))]
    days = [word for word in words if len(word) < 3 and word.isdigit()]
    others = [
        word
        for word in words
        if not word.isdigit() and not month_number(word) and word not in _SMALL_WORDS
    ]
    if len(years) != 1 or not months:
        return DateText()
    is_day = len(months) == 1 and len(days) == 1
    date = _possible(years[0], str(months[0]), days[0] if is_day else None)
    is_all = len(months) == 1 and len(days) <= 1 and not others and date is not None
    is_all = is_all and (not days or (date is not None and date.day is not None))
    return DateText(date, "" if is_all else text)


_SMALL_WORDS = frozenset(["st", "nd", "rd", "th", "of", "de", "del", "the"])
