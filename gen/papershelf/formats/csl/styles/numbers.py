"""Numbers and ranges of pages in citations."""

import re

from papershelf.formats.csl.styles.locale import Locale

_NUMERIC = re.compile(r"[A-Za-z]*\d++[A-Za-z]*+(?:\s*+[-–,&]\s*+[A-Za-z]*\d++[A-Za-z]*+)*+")
_RANGE = re.compile(r"(?<!\s)\s*+[-–—]++\s*+")
_ENDS = re.compile(r"([A-Za-z.]*)(\d+)")
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_LARGEST_ROMAN = 3999


def is_numeric(text: str) -> bool:
    """Numbers, also with letters before or after them, and several of them: 2nd, D2, 1, 3-4."""
    return _NUMERIC.fullmatch(text.strip()) is not None


def is_several(text: str) -> bool:
    """For the label of a number: pages 1–4, page 3."""
    return re.search(r"\d\w{0,9}\s{0,9}[-–—,&]", text.strip()) is not None


def number_in_form(text: str, form: str, locale: Locale) -> str:
    """Each whole number of the text as an ordinal or a Roman numeral."""
    if form == "numeric" or not is_numeric(text):
        return text
    return re.sub(
        r"(?<![A-Za-z0-9])\d{1,6}(?![A-Za-z0-9])",
        lambda found: _one(int(found[0]), form, locale),
        text,
    )


def _one(number: int, form: str, locale: Locale) -> str:
    if form == "roman" and number <= _LARGEST_ROMAN:
        roman = ""
        for value, letters in _ROMAN:
            times, number = divmod(number, value)
            roman += letters * times
        return roman
    if form in ("ordinal", "long-ordinal"):
        return locale.ordinal(number, long=form == "long-ordinal")
    return str(number)


def page_ranges(text: str, form: str | None, delimiter: str) -> str:
    """Ranges as a style wants them: 321–328, 321–8 or 321–28."""
    return re.sub(
        r"[^,&;\s][^,&;]*", lambda found: _page_range(found[0], form, delimiter or "–"), text
    )


def _page_range(text: str, form: str | None, delimiter: str) -> str:
    ends = _RANGE.split(text)
    if len(ends) != 2:
        return text
    first, last = (_ENDS.fullmatch(end.strip()) for end in ends)
    if first and last and form and last[1] in ("", first[1]):
        whole = last[2]
        if len(whole) < len(first[2]):
            whole = first[2][: len(first[2]) - len(whole)] + whole
        if len(whole) == len(first[2]):
            ends[1] = _shortened(first, whole, form, has_letters=bool(last[1]))
        elif form == "expanded":
            ends[1] = first[1] + whole
    return delimiter.join(ends)


def _shortened(first: re.Match[str], last: str, form: str, *, has_letters: bool) -> str:
    same = next(
        (at for at, (one, other) in enumerate(zip(first[2], last, strict=True)) if one != other),
        len(last) - 1,
    )
    match form:
        case "minimal":
            kept = 1
        case "minimal-two":
            kept = 2
        case "chicago" | "chicago-15" | "chicago-16":
            number = int(first[2])
            is_round = number < 100 or number % 100 == 0
            has_four_digits = form == "chicago-15" and len(last) > 3 and len(last) - same > 2
            if is_round or has_four_digits:
                return first[1] + last
            kept = 1 if number % 100 < 10 else 2
        case _:
            return (first[1] if first[1] or has_letters else "") + last
    return last[min(same, max(len(last) - kept, 0)) :]
