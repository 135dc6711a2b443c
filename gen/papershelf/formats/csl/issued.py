"""Dates of CSL: parts, EDTF, words, and the older forms that Pandoc and citation services write."""

from collections.abc import Mapping

from papershelf.formats.csl.items import Json, is_object, text_of
from papershelf.formats.date_texts import SEASONS, DateText, read_date, with_whole_year
from papershelf.formats.text.markup import plain

# Those after the first are Crossref's.
_PUBLISHED = ("issued", "published", "published-print", "published-online", "posted")


def date_field(item: Mapping[str, Json]) -> str:
    """The field with the date of publication; issued if no field has a date."""
    given = (name for name in _PUBLISHED if name in item)
    return next((name for name in given if date_of(item[name]).date), "issued")


def date_of(value: Json) -> DateText:
    """The date or the start of a range, the words if they say more, and whether it is certain."""
    if not is_object(value):
        value = {"date-parts": value} if isinstance(value, list) else {"raw": text_of(value)}
    texts = _texts(value)
    literal = text_of(value.get("literal"))
    raw = text_of(value.get("raw")) or text_of(value.get("edtf"))
    read = read_date(next(filter(None, [*texts[:1], raw, literal]), ""))
    words = "/".join(texts) if len(texts) > 1 and texts[1] else read.rest
    if literal and read_date(literal) != DateText(read.date):
        words = literal
    if season := text_of(value.get("season")):
        words = f"{SEASONS.get(season, season)} {words or read.date or ''}".strip()
    is_circa = value.get("circa") not in (None, "", False, 0, "0", "false")
    if is_circa:
        words = f"circa {words or read.date or ''}".strip()
    return DateText(read.date, plain(words), read.is_certain and not is_circa)


def _texts(value: dict[str, Json]) -> list[str]:
    """Each date of the item in one text: 2021-03-04."""
    parts = value.get("date-parts")
    if parts is None and "year" in value:
        parts = [value]
    if not isinstance(parts, list):
        return []
    dates = parts if any(isinstance(one, (list, dict)) for one in parts) else [parts]
    return [_joined(one) for one in dates]


def _joined(date: Json) -> str:
    if is_object(date):
        date = [date.get(name) for name in ("year", "month", "day")]
    parts = list(map(text_of, date)) if isinstance(date, list) else [text_of(date)]
    is_in_words = any(part and not part.isdigit() for part in parts)
    if not is_in_words:
        # As EDTF and BibLaTeX have months and days.
        parts = [*map(with_whole_year, parts[:1]), *(part and part.zfill(2) for part in parts[1:])]
    # Not strip("-"): the year -500 is not 500.
    while parts and not parts[-1]:
        parts.pop()
    while parts and not parts[0]:
        parts.pop(0)
    return (" " if is_in_words else "-").join(parts)
