"""Dates of which only the year, or the year and the month, may be known.

The grammar is the common part of ISO 8601 and EDTF level 0: YYYY, YYYY-MM, YYYY-MM-DD.
"""

import calendar
import re
from dataclasses import dataclass
from functools import cache
from typing import ClassVar, Self

from pydantic.json_schema import JsonSchemaValue

from papershelf.model.names import fold
from papershelf.model.text import TextValue, parsed

DATE_PATTERN = r"^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$"
WHOLE_DAY_PATTERN = r"^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class PartialDate(TextValue):
    json_schema: ClassVar[JsonSchemaValue] = {
        # For most YAML readers, a year alone is a number.
        "type": ["string", "integer"],
        "pattern": DATE_PATTERN,
        "minimum": 1,
        "maximum": 9999,
        "description": "YYYY, YYYY-MM or YYYY-MM-DD",
        "errorMessage": "Write YYYY, YYYY-MM or YYYY-MM-DD.",
    }

    year: int
    month: int | None = None
    day: int | None = None

    @classmethod
    def parse(cls, text: str) -> Self:
        """Raises ValueError, with what to write instead, if the text is not such a date."""
        match = re.fullmatch(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?", text)
        if not match:
            meant = meant_date(text)
            advice = f"; write {meant}" if meant else ""
            raise ValueError(f"must be YYYY, YYYY-MM or YYYY-MM-DD, not {text!r}{advice}")
        year = int(match[1])
        month, day = (int(part) if part else None for part in match.group(2, 3))
        if year == 0:
            raise ValueError("there is no year 0000; write the year of publication")
        if month is not None and not 1 <= month <= 12:
            raise ValueError(f"month {month:02} does not exist; months are 01 to 12")
        if month is not None and day is not None:
            last = calendar.monthrange(year, month)[1]
            if not 1 <= day <= last:
                raise ValueError(f"{year:04}-{month:02} has no day {day:02}, but 01 to {last}")
        return cls(year, month, day)

    def __str__(self) -> str:
        parts = [f"{self.year:04}"]
        parts += [f"{part:02}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)

    @property
    def sort_key(self) -> tuple[int, int, int]:
        """In order of time; a year alone comes before its months, a month before its days."""
        return (self.year, self.month or 0, self.day or 0)

    @property
    def display(self) -> str:
        """As written in a sentence: "16 May 2020", "October 2020", "2020"."""
        parts = [str(self.day)] if self.day else []
        if self.month:
            parts.append(MONTHS[self.month - 1])
        return " ".join([*parts, str(self.year)])


# Languages in which libraries and publishers write months.
_WRITTEN_IN = ("en", "de", "fr", "es", "it", "pt", "nl")
_IN_WORDS = re.compile(
    r"(?:(?P<before>[0-9]{1,2})\.? )?(?P<month>[^\W\d_]{3,10})\.?(?: (?P<after>[0-9]{1,2}))?,? "
    r"(?P<year>[0-9]{4})"
)


def month_number(word: str) -> int | None:
    """The number of a month by its name in one of several languages, or its abbreviation."""
    return _months().get(fold(word).rstrip("."))


@cache
def _months() -> dict[str, int]:
    """The number of each month by its names and their abbreviations."""
    from babel import Locale

    found: dict[str, int] = {}
    for code in _WRITTEN_IN:
        months = Locale.parse(code).months
        for form in ("wide", "abbreviated"):
            for number, name in months["format"][form].items():
                found.setdefault(fold(name).rstrip("."), number)
    return found | {"sept": 9, "mrz": 3}


def meant_date(text: str) -> str | None:
    """The date in our form, if it is in another one that can be read in one way only."""
    if found := re.fullmatch(r"([0-9]{4})[-/.]([0-9]{1,2})(?:[-/.]([0-9]{1,2}))?", text):
        year, *rest = found.groups()
    elif found := re.fullmatch(r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})", text):
        day, month, year = found.groups()
        rest = [month, day]
    elif found := _IN_WORDS.fullmatch(text.strip()):
        month = str(month_number(found["month"]) or 0)
        year, rest = found["year"], [month, found["before"] or found["after"]]
    elif re.fullmatch("[1-9][0-9]{2}", text):
        year, rest = text.zfill(4), []
    else:
        return None
    form = "-".join([year, *(part.zfill(2) for part in rest if part)])
    date = parsed(PartialDate, form)
    return str(date) if date else None
