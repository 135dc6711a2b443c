"""Dates of .bib files: BibTeX's year and month, and biblatex's date in EDTF (levels 0 and 1).

A record's date is one day, month or year: the start of a range, and an approximate date as if it
were exact. What it cannot express is kept as it is in the file.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from papershelf.formats import date_texts
from papershelf.formats.date_texts import is_season, with_whole_year
from papershelf.model.dates import MONTHS, PartialDate, month_number
from papershelf.model.text import parsed, plain_digits

_EDTF = re.compile(r"(?P<start>[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?)(?P<rest>.*)", re.DOTALL)
_DECADE = re.compile(r"(?i)[0-9]{2}(?:[0-9][xu]|[xu]{2})")
# Authors of one year are told apart by letters, which belong to the style: 2020a.
# Libraries have the year of the copyright with a letter before it: c2020.
_YEAR_ALONE = re.compile(r"[(\[]?(?:c|©)?([0-9]{4})[a-z]?[)\]]?\.?")
_PENDING = re.compile(
    r"(?i)[0-9]{4}[\s,;(\[]+"
    r"(?:in press|in print|to appear|forthcoming|accepted|submitted|online)[)\]]?"
)
_PARTS = re.compile(r"([0-9]{4})([-/.])([0-9]{1,2})\2([0-9]{1,2})|([0-9]{4})[-.]([0-9]{1,2})")
_COMPACT = re.compile(r"([12][0-9]{3})(0[1-9]|1[0-2])([0-3][0-9])")
_RANGE = re.compile(r"[0-9]{4}\s*[-–/]+\s*[0-9]{2,4}")
_SEASON = re.compile(r"[0-9]{4}-2[1-4]")
_WORD = re.compile(r"[^\W\d_]{3}")
_MONTH_NAME = re.compile(r"(?i)\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?")


@dataclass(frozen=True, slots=True)
class Dating:
    """A record's date; ``kept`` are the fields with more in them, for ``extra``."""

    date: PartialDate | None = None
    kept: Mapping[str, str] = field(default_factory=dict)
    uncertain: bool = False


def read_date(fields: Mapping[str, str]) -> Dating:
    """From the decoded fields date, year, month and day. A date that can be read is preferred, as
    in biblatex.
    """
    date = fields.get("date", "")
    dating = _edtf(date) if date else Dating()
    if dating.date:
        # A year and words after it, as in 2019 Jan-Feb.
        worded = _in_text(date) if dating.uncertain and _WORD.search(date) else None
        return worded if worded and not worded.uncertain else dating
    if not fields.get("year") and (in_words := _in_words(date) or _in_text(date)):
        return in_words
    dating = _year_and_month(fields)
    return replace(dating, kept={**dating.kept, "date": date}) if date else dating


def _in_text(text: str) -> Dating | None:
    """Not BibLaTeX's form: 04.05.2020, circa 2020."""
    read = date_texts.read_date(text)
    kept = {"date": read.rest} if read.rest else {}
    return Dating(read.date, kept, uncertain=not read.is_certain) if read.date else None


def _in_english(text: str) -> str:
    """The text with English names of months: 12. März becomes 12. Mar."""
    if not _WORD.search(text) or _MONTH_NAME.search(text):
        return text
    return re.sub(
        r"[^\W\d_]{3,}\.?",
        lambda word: MONTHS[number - 1][:3] if (number := month_number(word[0])) else word[0],
        text,
    )


def _in_words(text: str) -> Dating | None:
    """12 May 2020, May 2020, 2020 May 12."""
    text = _in_english(text)
    found = re.search(r"(?<![0-9])[0-9]{4}(?![0-9])", text)
    if not found or not _MONTH_NAME.search(text):
        return None
    rest = f"{text[: found.start()]} {text[found.end() :]}".strip(" ,.")
    number, day, whole = _month(rest, "")
    date = _possible(found[0], number, day) if whole else None
    return Dating(date) if date and (day is None or date.day) else None


def _year_and_month(fields: Mapping[str, str]) -> Dating:
    # 2001年 and 3月 in Chinese and Japanese.
    year = with_whole_year(plain_digits(fields.get("year", "")).strip(' ,;"').rstrip("年년"))
    month = plain_digits(fields.get("month", "")).rstrip("月월")
    if not year:
        return Dating(kept={name: fields[name] for name in ("month", "day") if fields.get(name)})
    if not month and _WORD.search(fields.get("day", "")):
        month, fields = fields["day"], {**fields, "day": ""}
    if not month and not fields.get("day") and (whole_date := _whole_date(year)):
        return whole_date
    alone = _YEAR_ALONE.fullmatch(year)
    year = alone[1] if alone else year
    found = re.search(r"(?<![0-9])[0-9]{4}(?![0-9])", year)
    kept = {} if alone else {"year": year}
    if not found:
        return Dating(kept={"year": year} | ({"month": month} if month else {}))
    # "May 2020" beside the year 2020.
    if month.endswith(f" {found[0]}"):
        month = month.removesuffix(found[0]).rstrip(" ,")
    number, day, whole = _month(month, fields.get("day", ""))
    if month and not whole:
        kept["month"] = month
    date = _possible(found[0], number, day)
    has_day = date is not None and date.day is not None
    is_lost = number is not None and day is not None and not has_day
    if is_lost and not fields.get("day"):
        kept["month"] = month
    if fields.get("day") and not has_day:
        kept["day"] = fields["day"]
    is_plain = (
        "year" not in kept or _RANGE.fullmatch(year) or _PENDING.fullmatch(year) or is_season(year)
    )
    return Dating(date, kept, uncertain=is_lost or not is_plain)


def _whole_date(year: str) -> Dating | None:
    """A date in the field of the year: 2020-05, 4 May 2020, 05/2020."""
    if (dating := _edtf(year)).date and not dating.kept:
        return dating
    if in_words := _in_words(year):
        return in_words
    if _MONTH_NAME.search(year) and (months := date_texts.in_words(year)).date:
        return Dating(months.date, {"year": year})
    read = None if _YEAR_ALONE.fullmatch(year) else date_texts.read_date(year)
    return Dating(read.date) if read and read.is_certain and not read.rest and read.date else None


def _edtf(text: str) -> Dating:
    stripped = text.strip()
    if numbers := _PARTS.fullmatch(stripped):
        parts = [part for part in numbers.group(1, 3, 4, 5, 6) if part]
        stripped = "-".join(part.zfill(2) for part in parts)
    if compact := _COMPACT.fullmatch(stripped):
        stripped = "-".join(compact.groups())
    found = _EDTF.fullmatch(stripped)
    if not found:
        if _DECADE.fullmatch(stripped):
            year = re.sub(r"(?i)[xu]", "0", stripped)
            return Dating(_possible(year, None, None), {"date": stripped}, uncertain=True)
        return Dating(kept={"date": stripped})
    year, _, rest = found["start"].partition("-")
    month, _, day = rest.partition("-")
    date = _possible(year, int(month) if month else None, int(day) if day else None)
    kept = {} if str(date) == stripped else {"date": stripped}
    # Programs write 00 for an unknown part.
    stated = [part for part in (month, day) if part not in ("", "00")]
    # What follows is a range (/), a mark of doubt, or a time of day; all else is not a date.
    known = re.fullmatch(r"(?:[?~%]|T[0-9:.+Z-]+)?(?:/.*)?", found["rest"])
    is_lost = not _SEASON.fullmatch(found["start"]) and str(date or "").count("-") < len(stated)
    return Dating(date, kept, uncertain=known is None or is_lost)


def _possible(year: str, month: int | None, day: int | None) -> PartialDate | None:
    """As much of the date as there is in the calendar; EDTF's seasons (21 to 24) are not."""
    for parts in ((month, day), (month, None), (None, None)):
        if parts[0] is None and parts[1] is not None:
            continue
        numbers = [f"{part:02}" for part in parts if part is not None]
        if date := parsed(PartialDate, "-".join([year, *numbers])):
            return date
    return None


def _month(text: str, day: str) -> tuple[int | None, int | None, bool]:
    """Month, day, and whether that is all of the text: 06, May, "May 12", "12 May"."""
    bare = _in_english(text.strip())
    stated = re.fullmatch(r"([0-9]{1,2})(?:st|nd|rd|th|\.)?", day.strip())
    day_number = int(stated[1]) if stated else None
    if re.fullmatch(r"[0-9]{1,2}", bare):
        number = int(bare)
        return (number, day_number, True) if 1 <= number <= 12 else (None, None, False)
    names = list(_MONTH_NAME.finditer(bare))
    if not names:
        return None, None, not bare
    number = next(
        index for index, name in enumerate(MONTHS, 1) if name[:3] == names[0][1].capitalize()
    )
    rest = (bare[: names[0].start()] + bare[names[0].end() :]).strip(" ,.")
    if re.fullmatch(r"[0-9]{1,2}(?:st|nd|rd|th)?", rest):
        return number, int(re.sub(r"\D", "", rest)), True
    return number, day_number, not rest
