"""Dates that Biber reads: those of EDTF (biblatex manual, 2.3.8). It warns of others."""

import re

from papershelf.formats.date_texts import read_date
from papershelf.model.dates import PartialDate
from papershelf.model.text import parsed

DATE_FIELDS = ("urldate", "eventdate", "origdate")
_TIME = re.compile(r"(?<=[0-9])T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:Z|[+-][0-9]{2}:?[0-9]{2})?$")
# A season, a decade or a century; else a day, month or year.
_POINT = re.compile(
    r"(?:(?P<long>[0-9]{4}-2[1-4]|[0-9]{2}(?:XX|[0-9]X))|(?P<date>[0-9]{4}(?:-[0-9]{2}){0,2}))[~?%]?"
)


def edtf(text: str) -> str | None:
    """The date as it is if Biber reads it, or else rewritten; None if it is no date."""
    ends = [one for one in text.strip().split("/", 1) if one not in ("", "..")]
    if ends and all(map(_is_point, ends)):
        return text.strip()
    read = read_date(text)
    return str(read.date) if read.date and read.is_certain else None


def _is_point(text: str) -> bool:
    found = _POINT.fullmatch(_TIME.sub("", text))
    if not found:
        return False
    return bool(found["long"]) or parsed(PartialDate, found["date"]) is not None
