"""Names of people and groups.

The record form is BibTeX's: "Family, Given", "particle Family, Given",
"Family, Suffix, Given", and "{Group}" for a name without parts
(Patashnik, "BibTeXing", 1988, section 4).
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import filterfalse
from typing import Any, NamedTuple

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import core_schema

from papershelf.model.normal_forms import normalized
from papershelf.model.text import deceptive_character

# Groups have the longest names: departments with their universities.
LONGEST_NAME = 1000
# The longest list of a real paper has 15,025 names (COVIDSurg Collaborative, 2021).
MOST_NAMES = 20_000


def first_names(names: Sequence[str]) -> Sequence[str]:
    """As many names of a list as tell that they are too many; the record says so."""
    return names[: MOST_NAMES + 1]


# BibTeX's word at the end of an incomplete list.
OTHERS = "others"
# What readers see in its place.
ET_AL = "et al."

NAME_PATTERN = r"^(\{[^{}]+\}|[^,{}\s]+|[^,{}]+,[^,{}]+|[^,{}]+,[^,{}]+,[^,{}]+)$"

# CJK ideographs, kana and Hangul.
_EAST_ASIAN = re.compile(
    r"[\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff"
    r"\U00020000-\U0003ffff]+"
)


class Name(NamedTuple):
    """A person (family, with given, particle and suffix where known) or a literal.

    Exactly one of ``family`` and ``literal`` is set. The parts are CSL's: particle is
    the non-dropping particle, BibTeX's "von"; suffix is BibTeX's "Jr".

    A tuple, because a large list has a hundred thousand names, and a frozen dataclass takes four
    times as long to create.
    """

    family: str | None = None
    given: str | None = None
    particle: str | None = None
    suffix: str | None = None
    literal: str | None = None

    @property
    def sort_key(self) -> tuple[str, str]:
        """By family without its particle, accents folded: de Vries files under V."""
        return (fold(self.literal or self.family or ""), fold(self.given or ""))

    @property
    def display(self) -> str:
        """In reading order: "Laurens J. van der Maaten", "Martin Luther King Jr.", "王小明"."""
        if self.literal is not None:
            return self.literal
        parts = (self.given, self.particle, self.family, self.suffix)
        if self.is_east_asian:
            return f"{self.family}{self.given}"
        return " ".join(part for part in parts if part)

    @property
    def is_east_asian(self) -> bool:
        """Whether it is written family first and without a space: 王小明."""
        if not self.family or not self.given or self.particle or self.suffix:
            return False
        # Most names are ASCII, and a large list has many of them.
        return not self.family.isascii() and bool(_EAST_ASIAN.fullmatch(self.family + self.given))

    @property
    def is_anonymous(self) -> bool:
        """Whether it stands for somebody unknown, and so for another person in each work."""
        return not self.given and self.last.casefold() == "anonymous"

    @property
    def last(self) -> str:
        """The family with its particle, or the literal."""
        if self.literal is not None:
            return self.literal
        return " ".join(part for part in (self.particle, self.family) if part)

    def __str__(self) -> str:
        """The record form, which parse_name reads back to an equal value."""
        if self.literal is not None:
            return f"{{{self.literal}}}"
        return ", ".join(part for part in (self.last, self.suffix, self.given) if part)


def fold(text: str) -> str:
    """Lower case without accents, for comparing and filing: "Aksënova" is "aksenova"."""
    # Most text is ASCII, and looking at each character takes time.
    return text.lower() if text.isascii() else _without_accents(text).casefold()


# Letters that Unicode does not decompose into a base letter and an accent.
_UNDECOMPOSED = str.maketrans(
    {"ß": "ss", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "æ": "ae", "Æ": "AE",
     "œ": "oe", "Œ": "OE", "ı": "i", "þ": "th", "Þ": "Th", "ð": "d", "Ð": "D"}
)  # fmt: skip


def _without_accents(text: str) -> str:
    decomposed = normalized("NFKD", text)
    return "".join(filterfalse(unicodedata.combining, decomposed)).translate(_UNDECOMPOSED)


def parse_name(text: str) -> Name:
    """Read the record form of a name.

    Raises ValueError, with what to write instead, if the text is not one name.
    """
    stripped = " ".join(text.split())
    if not stripped:
        raise ValueError("the name is empty; write Family, Given")
    if len(stripped) > LONGEST_NAME:
        raise ValueError(
            f"has {len(stripped):,} characters; a name has at most {LONGEST_NAME:,}, "
            "write one name per line"
        )
    if found := deceptive_character(stripped):
        raise ValueError(f"contains the invisible character {found[1]}; delete it")
    if stripped.startswith("{") and stripped.endswith("}"):
        literal = stripped[1:-1].strip()
        if not literal or "{" in literal or "}" in literal:
            raise ValueError("write a group in one pair of braces: {ATLAS Collaboration}")
        return Name(literal=literal)
    if "{" in stripped or "}" in stripped:
        raise ValueError("braces are only for the whole name of a group: {ATLAS Collaboration}")
    parts = [part.strip() for part in stripped.split(",")]
    if len(parts) == 1 and re.fullmatch(r"(?i)et\.? al\.?|and others", stripped):
        raise ValueError(f"is not a name; write {OTHERS} as the last author of an incomplete list")
    # Also "Roe,and": it would be written with a space.
    if ";" in stripped or ("and" in stripped and "and" in re.split(r"[ ,]", stripped)):
        raise ValueError("contains more than one name; write one name per line")
    if not all(parts):
        raise ValueError("has an empty part beside a comma; write Family, Given")
    if len(parts) > 3:
        raise ValueError("has more than two commas; write Family, Given or Family, Jr., Given")
    if len(parts) == 1 and (first := re.fullmatch(r"(?i)(\S.*?)[ .]et\.? al\.?", stripped)):
        name = _with_comma(first[1]) if " " in first[1] else first[1]
        raise ValueError(f'contains "et al."; write "{name}", and {OTHERS} as the last author')
    if len(parts) == 1 and " " in stripped:
        raise ValueError(
            f'has no comma; write "{_with_comma(stripped)}", or "{{{stripped}}}" for a group'
        )
    particle, family = _split_particle(parts[0])
    given_part = parts[-1] if len(parts) > 1 else None
    suffix = parts[1] if len(parts) == 3 else None
    return Name(family=family, given=given_part, particle=particle, suffix=suffix)


# Initials behind a family name, as PubMed and Vancouver style have them: J., JA, J.-P.
_INITIALS = re.compile(r"(?:[A-Z]\.?-?){1,3}")


def _with_comma(text: str) -> str:
    """A name of several words as it was probably meant."""
    words = text.split(" ")
    if _INITIALS.fullmatch(words[-1]) and not _INITIALS.fullmatch(words[0]):
        return f"{' '.join(words[:-1])}, {words[-1]}"
    start = next((at for at, word in enumerate(words[:-1]) if at and word.islower()), -1)
    return f"{' '.join(words[start:])}, {' '.join(words[:start])}"


def _split_particle(last: str) -> tuple[str | None, str]:
    """BibTeX's rule: the leading words in lower case, never the last word, are the particle."""
    words = last.split(" ")
    count = 0
    while count < len(words) - 1 and words[count][:1].islower():
        count += 1
    return " ".join(words[:count]) or None, " ".join(words[count:])


def editors_mark(count: int) -> str:
    """What comes after the names of this many editors."""
    return " (ed.)" if count == 1 else " (eds.)"


@dataclass(frozen=True, slots=True)
class NameList:
    """Names in their order; ``others`` if the list has more names that are not known.

    Iterating and len() give the known names.
    """

    names: tuple[Name, ...] = ()
    others: bool = False

    def __reduce__(self) -> tuple[type["NameList"], tuple[tuple[Name, ...], bool]]:
        return NameList, (self.names, self.others)

    def __iter__(self) -> Iterator[Name]:
        return iter(self.names)

    def __len__(self) -> int:
        return len(self.names)

    def __bool__(self) -> bool:
        return bool(self.names)

    def et_al(self, shown: int) -> str:
        """What comes after this many names if there are more."""
        return f" {ET_AL}" if self.others or len(self.names) > shown else ""

    def record_form(self) -> list[str]:
        return [str(name) for name in self.names] + [OTHERS] * self.others

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        item = core_schema.no_info_after_validator_function(_author, core_schema.str_schema())
        items = core_schema.list_schema(item, min_length=1)
        return core_schema.no_info_wrap_validator_function(
            lambda value, inner: value if isinstance(value, cls) else _name_list(inner(value)),
            items,
            serialization=core_schema.plain_serializer_function_ser_schema(cls.record_form),
        )

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "string",
                "pattern": NAME_PATTERN,
                "description": "Family, Given; {Group}; or others at the end of an incomplete list",
                "errorMessage": 'Write Family, Given, or a group in quotes, as "{Group}".',
            },
        }


def _author(text: str) -> Name | None:
    """An item of a list of names; None for ``others``."""
    return None if text.strip() == OTHERS else parse_name(text)


def _name_list(items: list[Name | None]) -> NameList:
    if len(items) > MOST_NAMES:
        raise ValueError(
            f"has more than {MOST_NAMES:,} names; keep the first {MOST_NAMES:,} and end with "
            f"{OTHERS}"
        )
    if None in items[:-1]:
        raise ValueError(f"{OTHERS} stands for the names after it, so it comes last")
    names = tuple(name for name in items if name is not None)
    if not names:
        raise ValueError(f"{OTHERS} needs at least one name before it")
    return NameList(names, others=items[-1] is None)
