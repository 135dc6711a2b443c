"""Unicode's normal forms of texts that strangers write.

Python sorts the marks behind a letter by insertion, which takes hours for a megabyte of marks in
the wrong order: https://www.unicode.org/reports/tr15/#Stream_Safe_Text_Format.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import partial
from itertools import groupby
from typing import Literal

Form = Literal["NFC", "NFD", "NFKC", "NFKD"]

_DECOMPOSED: dict[Form, Form] = {"NFC": "NFD", "NFD": "NFD", "NFKC": "NFKD", "NFKD": "NFKD"}
# No language has so many marks on a letter. Two letters of Katakana become marks.
_MARKS = re.compile(r"(?:[^\w\s\x00-\u02ff]|[\uff9e\uff9f]){32,}")


def normalized(form: Form, text: str) -> str:
    """The text in this form, in linear time."""
    if text.isascii():
        return text
    return unicodedata.normalize(form, _MARKS.sub(partial(_sorted, _DECOMPOSED[form]), text))


def composed(text: str) -> str:
    """The text as files of a list have it, so that equal words are equal bytes."""
    return normalized("NFC", text)


def _sorted(form: Form, marks: re.Match[str]) -> str:
    """With the marks in the order that all normal forms have."""
    return "".join(_in_order("".join(unicodedata.normalize(form, char) for char in marks[0])))


def _in_order(text: str) -> Iterator[str]:
    for _, chars in groupby(text, lambda char: unicodedata.combining(char) > 0):
        yield from sorted(chars, key=unicodedata.combining)
