"""Rules for the text of every field, and helpers for messages."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any, ClassVar, Self, TypeVar

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import core_schema


class TextValue:
    """``parse`` reads the text and raises ValueError, ``str`` writes it in its normal form."""

    __slots__: tuple[str, ...] = ()

    # The form of the text, for editors.
    json_schema: ClassVar[JsonSchemaValue]

    def __reduce__(self) -> tuple[type[Self], tuple[Any, ...]]:
        # The default of dataclasses takes twice as long, and a large list has tens of thousands.
        return type(self), tuple(getattr(self, name) for name in self.__slots__)

    @classmethod
    def parse(cls, text: str) -> Self:
        raise NotImplementedError

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        return core_schema.no_info_wrap_validator_function(
            lambda value, inner: value if isinstance(value, cls) else cls.parse(inner(value)),
            core_schema.str_schema(),
            serialization=core_schema.plain_serializer_function_ser_schema(str),
        )

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return dict(cls.json_schema)


V = TypeVar("V", bound=TextValue)


def parsed(kind: type[V], text: str) -> V | None:
    """The text as a value of this kind, such as Doi; None if it cannot be one."""
    try:
        return kind.parse(text)
    except ValueError:
        return None


# Characters that disguise a text (Unicode TR 36 and 55): controls, surrogates and
# noncharacters, line and paragraph separators, bidirectional overrides and isolates, zero-width
# characters, soft hyphens, letters without a shape, the byte order mark, tags. Ranges instead of
# categories, because each version of Python knows other characters as assigned.
_NEVER_SEEN = (
    "\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f"
    "\u2028-\u202e\u2060-\u206f\u2800\u3164\ud800-\udfff\ufdd0-\ufdef\ufeff\uffa0\ufff9-\ufffb"
    "\U0001d173-\U0001d17a\U000e0000-\U000e007f"
    + "".join(chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
)
# Joiners shape the letters of many scripts, but nothing between or behind Latin ones, digits and
# signs. Persian has one between a Latin word and its ending.
JOINERS = "\u200c\u200d"
_NOT_JOINED = rf"\s{JOINERS}{_NEVER_SEEN}A-Za-z\xc0-\u024f0-9,;:.!?()\[\]{{}}'\"/-"
DECEPTIVE = re.compile(
    rf"[{_NEVER_SEEN}]|[{JOINERS}](?:(?<=[{_NOT_JOINED}].)|(?<=^.))(?=[{_NOT_JOINED}]|\Z)"
)


class HiddenCharacterError(ValueError):
    """A text contains an invisible character, or one that changes how the text looks."""


def deceptive_character(text: str) -> tuple[int, str] | None:
    """The first control, invisible or direction-changing character: (index, its name).

    Line feeds are allowed: texts of several lines have them.
    """
    # Most text is plain ASCII, and looking at each character takes time.
    found = None if text.isascii() and text.isprintable() else DECEPTIVE.search(text)
    if not found:
        return None
    char = found[0]
    return found.start(), f"U+{ord(char):04X} {unicodedata.name(char, 'control character')}"


_WIDE_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")


def plain_digits(text: str) -> str:
    """Digits of full width, as East Asian keyboards write them, as those of ASCII."""
    return text if text.isascii() else text.translate(_WIDE_DIGITS)


# What comes with text from other programs in place of a space or a line break.
SEPARATORS = re.compile("[\t\r\x85\u2028\u2029]")


# Single spaces stay as they are.
_RUN = re.compile(r"[ \t\r\n]{2,}+|[\t\r\n]")


def one_line(text: str) -> str:
    """The text with runs of spaces and line breaks replaced by one space."""
    return _RUN.sub(" ", text).strip()


def plain_spaces(text: str) -> str:
    """The text with spaces and line feeds only; in Markdown, a tab at the start of a line means
    four spaces.
    """
    if not SEPARATORS.search(text):
        return text
    text = text.replace("\r\n", "\n")
    text = re.sub(r"(?m)^\t++", lambda tabs: " " * (4 * len(tabs[0])), text)
    return SEPARATORS.sub(" ", text)


# Publishers put these lines below abstracts: "© 2007 Goat Press Ltd. All rights reserved."
_LONGEST_COPYRIGHT = 300
_COPYRIGHT = re.compile(
    r"""(?x) (?:(?<=[.!?)\]"”’])\s*|\n\s*)
    (?: (?:\(c\)|\(C\)|[©ⓒ]|(?:Crown\ )?Copyright\b)[^a-z]{0,12}
        (?=.{0,120}(?:(?:19|20)[0-9]{2}|[Aa]uthor|[Rr]ights|Elsevier|IEEE|Ltd|Inc\b|B\.V|Press))
      | (?:(?:19|20)[0-9]{2}\ )?(?=(?:[A-Z][\w&.,()-]*\ |and\ |of\ ){1,9}All\ rights\ reserved)
      | All\ rights\ reserved
      | Published\ by\ [A-Z].{1,60}\b(?:Ltd|Limited|Inc|B\.\ ?V|GmbH|LLC|Press|Elsevier|Wiley)\b
      | \((?:APA\ )?Psyc(?:INFO|Info|Articles)\ Database\ Record\b
      | This\ (?:article|abstract)\ is\ protected\ by\ copyright
    ) .*\Z""",
    re.DOTALL,
)


def without_copyright(abstract: str) -> str:
    """An abstract without the publisher's copyright line at its end."""
    # EBSCO has several sentences behind it.
    before, source, _ = abstract.partition(" [ABSTRACT FROM ")
    if source and before.strip():
        return before.rstrip()
    start = max(0, len(abstract) - _LONGEST_COPYRIGHT)
    found = _COPYRIGHT.search(abstract, start)
    return abstract[: found.start()].rstrip() or abstract if found else abstract


MOST_ASKED = 20
MOST_COMPARED = 500


def nearest(word: str, known: Sequence[str], *, likeness: float = 0.6) -> str | None:
    """The known word that was probably meant, in any case; None if none is near.

    ``likeness``: from 0 to 1, for which difflib calls 0.6 close.
    """
    by_fold = {name.casefold(): name for name in reversed(known)}
    near = get_close_matches(word.casefold(), by_fold, n=1, cutoff=likeness)
    return by_fold[near[0]] if near else None


class Meant:
    """Which known words were probably meant by unknown ones.

    Looking for a word takes time. A file can have thousands of unknown ones, and a list a hundred
    thousand known ones: only the first unknown words are compared, and with few others.
    """

    def __init__(
        self, known: Iterable[str], parts: Callable[[str], Iterable[str]] | None = None
    ) -> None:
        """A word is compared with those that have one of its ``parts``; by default, with all."""
        self._parts = parts or _no_part
        self._by_part: dict[str, list[str]] = defaultdict(list)
        for word in known:
            for part in self._parts(word):
                if len(self._by_part[part]) < MOST_COMPARED:
                    self._by_part[part].append(word)
        self._found: dict[str, str | None] = {}

    def by(self, word: str) -> str | None:
        if word not in self._found and len(self._found) < MOST_ASKED:
            known = (one for part in self._parts(word) for one in self._by_part.get(part, ()))
            self._found[word] = nearest(word, list(dict.fromkeys(known)))
        return self._found.get(word)


def _no_part(_word: str) -> tuple[str]:
    return ("",)


def unknown(
    word: str,
    what: str,
    known: Iterable[str],
    meant: str | None = None,
    *,
    otherwise: str | None = None,
) -> str:
    """A message for an unknown word, with the one that was ``meant``, the nearest known one, or
    else what to do ``otherwise``: by default, to write one of them all.
    """
    names = list(known)
    near = meant or nearest(word, names)
    advice = f"did you mean {near}?" if near else otherwise or f"write one of {', '.join(names)}"
    return f"unknown {what} {word!r}; {advice}"


def plural(count: int, noun: str) -> str:
    """Count and noun: "1 paper", "1,200 papers"."""
    return f"{count:,} {noun}" + ("" if count == 1 else "s")


def clipped(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1]}…"


def data_lines(file: Path) -> list[str]:
    """The lines of a data file of the package, without comments (#) and empty lines."""
    lines = file.read_text("utf-8").splitlines()
    return [line for line in lines if line.strip() and not line.startswith("#")]


# The stop in an ellipsis, U.S. and Inc. does not end a sentence.
_OWN_STOP = re.compile(r"\.\.$|\b\w\.$|\b(?:Inc|Ltd|Co|Corp|Jr|Sr|etc|al|vs)\.$")


def ends_in_full_stop(title: str) -> bool:
    """Whether a title has a stop that citation styles would print a second time."""
    return title.endswith(".") and not _OWN_STOP.search(title)
