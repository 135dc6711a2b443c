"""The types of fields: how their text is validated, also in editors. And the base of models."""

import re
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    JsonValue,
    StringConstraints,
)

from papershelf.model.citation_keys import (
    CITATION_KEY_PATTERN,
    KEY_PATTERN,
    parse_citation_key,
    parse_key,
)
from papershelf.model.dates import WHOLE_DAY_PATTERN, PartialDate, meant_date
from papershelf.model.identifiers.ids import ISBN_PATTERN
from papershelf.model.text import HiddenCharacterError, deceptive_character, one_line, plain_spaces
from papershelf.model.urls import URL_PATTERN, parse_url

# The longest title in Crossref has about 1,700 characters. A title of megabytes would make every
# page that lists it as large.
LONGEST_LINE = 2000
LONGEST_EXTRA = 50_000

TOPIC_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*(/[a-z0-9]+(-[a-z0-9]+)*)?$"
EXTRA_FIELD_PATTERN = r"^[A-Za-z][A-Za-z0-9_.:+-]{0,99}$"
PRIMARY_CLASS_PATTERN = r"^[a-z-]+(\.[A-Za-z-]{2,})?$"
LANGUAGE_PATTERN = r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"
FILE_NAME_PATTERN = r"^[A-Za-z0-9][A-Za-z0-9._-]*$"


class Model(BaseModel):
    """What the files of a list consist of: no unknown field, and no space around a text."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


def _plain(text: str) -> str:
    found = deceptive_character(text)
    if found:
        index, name = found
        raise HiddenCharacterError(
            f"contains the invisible character {name} at position {index + 1}; delete it"
        )
    return text


def _at_most(characters: int) -> AfterValidator:
    def short(text: str) -> str:
        if len(text) > characters:
            raise ValueError(
                f"has {len(text):,} characters; write one line of at most {characters:,}"
            )
        return text

    return AfterValidator(short)


def at_most(count: int, what: str) -> AfterValidator:
    """For a list of a record: more than ``count`` items are an error, which names ``what``."""

    def few(items: tuple[Any, ...] | dict[str, Any]) -> Any:
        if len(items) > count:
            raise ValueError(f"has {len(items):,} {what}; keep at most {count:,}")
        return items

    return AfterValidator(few)


def _matching(pattern: str, advice: str) -> AfterValidator:
    def matched(text: str) -> str:
        if not re.fullmatch(pattern, text):
            raise ValueError(advice)
        return text

    return AfterValidator(matched)


def _with_word(text: str) -> str:
    if not any(map(str.isalnum, text)):
        raise ValueError("has no letter or digit; write a name, or leave the field out")
    return text


def _whole_day(date: object) -> object:
    is_date = isinstance(date, str | PartialDate)
    if is_date and not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", str(date)):
        meant = meant_date(str(date)) or ""
        advice = f"; write {meant}" if len(meant) == len("YYYY-MM-DD") else ""
        raise ValueError(f"must be a full date, YYYY-MM-DD, not {str(date)!r}{advice}")
    return date


def _marked(advice: str, pattern: str, **words: JsonValue) -> Any:
    """The pattern and the error message for editors."""
    return Field(json_schema_extra={"pattern": pattern, "errorMessage": advice, **words})


# One line of text, and text of several lines. Records are read as text, so a bare number is
# text (volume: 12); for editors it is a number.
Line = Annotated[
    str,
    StringConstraints(min_length=1),
    AfterValidator(plain_spaces),
    AfterValidator(one_line),
    _at_most(LONGEST_LINE),
    AfterValidator(_plain),
    Field(json_schema_extra={"type": ["string", "number"]}),
]
VenueName = Annotated[Line, AfterValidator(_with_word)]
# A value under ``extra``, which may be a table of contents.
LongLine = Annotated[
    str,
    StringConstraints(min_length=1),
    AfterValidator(plain_spaces),
    AfterValidator(one_line),
    _at_most(LONGEST_EXTRA),
    AfterValidator(_plain),
    Field(json_schema_extra={"type": ["string", "number"]}),
]
Text = Annotated[
    str, StringConstraints(min_length=1), AfterValidator(plain_spaces), AfterValidator(_plain)
]
Url = Annotated[
    str,
    AfterValidator(parse_url),
    _marked("Write a full URL, such as https://example.org/paper.", URL_PATTERN),
]
Key = Annotated[
    str,
    AfterValidator(parse_key),
    _marked("Write a citation key, such as watson1953molecular.", KEY_PATTERN),
]
CitationKey = Annotated[
    str,
    AfterValidator(parse_citation_key),
    _marked(
        "Write a citation key of at most 200 characters, without spaces, commas, braces, "
        "double quotes, backslashes and #, %, ~.",
        CITATION_KEY_PATTERN,
    ),
]
Isbn = Annotated[
    str,
    _matching(ISBN_PATTERN, "must be an ISBN of 10 or 13 digits, such as 978-3-16-148410-0"),
    _marked(
        "Write an ISBN of 10 or 13 digits, such as 978-3-16-148410-0.",
        ISBN_PATTERN,
        type=["string", "integer"],
    ),
]
Language = Annotated[
    str,
    _matching(LANGUAGE_PATTERN, "must be a language tag (BCP 47), such as en, de or pt-BR"),
    _marked("Write a language tag (BCP 47), such as en, de or pt-BR.", LANGUAGE_PATTERN),
]
PrimaryClass = Annotated[
    str,
    Field(pattern=PRIMARY_CLASS_PATTERN),
    _marked("Write an arXiv class, such as eess.AS or hep-th.", PRIMARY_CLASS_PATTERN),
]
Day = Annotated[
    PartialDate,
    BeforeValidator(_whole_day),
    _marked("Write a full date, such as 2026-11-21.", WHOLE_DAY_PATTERN, type="string"),
]
FileName = Annotated[
    str,
    _matching(FILE_NAME_PATTERN, "must be the bare name of a file in data/sources/"),
    _marked("Write the bare name of a file in data/sources/.", FILE_NAME_PATTERN),
]
ExtraField = Annotated[
    str,
    _matching(
        EXTRA_FIELD_PATTERN,
        "must be a BibTeX field: a letter, then up to 99 letters, digits and - _ . : +",
    ),
    Field(json_schema_extra={"pattern": EXTRA_FIELD_PATTERN}),
]
TopicPath = Annotated[str, Field(pattern=TOPIC_PATTERN)]


def _once(paths: tuple[str, ...]) -> tuple[str, ...]:
    if len(set(paths)) < len(paths):
        raise ValueError("has a topic twice; keep each once")
    return paths


TopicPaths = Annotated[tuple[TopicPath, ...], AfterValidator(_once)]


def _each_key_once(keys: tuple[str, ...]) -> tuple[str, ...]:
    again = next((key for place, key in enumerate(keys) if key in keys[:place]), None)
    if again:
        raise ValueError(f"has {again} twice; keep each key once")
    return keys


# Two thousand is more than any review cites.
CitedKeys = Annotated[tuple[Key, ...], at_most(2000, "keys"), AfterValidator(_each_key_once)]
