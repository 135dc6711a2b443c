"""People who are cited by their family names alone: Roe & Lind (2020)."""

import re

from papershelf.formats.awesome.facts.venues import venue_of
from papershelf.formats.listing.words import has_title_word
from papershelf.model.names import Name, NameList

PARTICLES = (
    r"(?:(?:[Vv][ao]n|[Dd]e[lnrs]?|[Dd][aiou]s?|[Dd]'|[Zz]u[mr]?|[Tt]e[nr]|[Ll][aeo]s?) ){0,3}"
)
_FAMILY = rf"{PARTICLES}[^\W\d_a-zß-öø-ÿ][\w'’-]{{1,30}}"
_AND = r"(?:,? (?:and|und|et|y) |,? & )"
_FAMILIES = re.compile(rf"{_FAMILY}(?:(?:, |{_AND}){_FAMILY}){{1,9}}")
_JOINED = re.compile(rf"{_FAMILY}(?:, {_FAMILY}){{0,8}}{_AND}{_FAMILY}")
_ONE = re.compile(r"[A-Z][a-z][\w'’-]{1,30}")
# "We met Roe and Lind (2020)" is a sentence.
_BEFORE_YEAR = re.compile(
    rf"(?:(?<![\w,] )|(?<=\b[Bb]y ))({_JOINED.pattern}) \(((?:19|20)[0-9]{{2}})[a-z]?\)"
)
_PLUS = re.compile(
    rf"(?<=[\[(])({_FAMILY})\+"
    r"(?=,? (?:[A-Z][^()\[\]\n]{0,40}?['’ ])?(?:(?:19|20)?[0-9]{2})[)\]])"
)
_QUESTION = "only their family names are given; who are they?"


def are_families(text: str) -> bool:
    """Whether these are family names only: Roe, Lind & Ma; Roe, Lind"""
    return _FAMILIES.fullmatch(text) is not None


def are_joined_families(text: str) -> bool:
    """The same with an "and", without which "Roe, Lind" may be one person."""
    return _JOINED.fullmatch(text) is not None


def may_be_one_person(text: str) -> bool:
    """Whether two words may be a family and a given name: Roe, Ada"""
    return are_families(text) and text.count(",") == 1 and not are_joined_families(text)


def are_cited_families(text: str) -> bool:
    """Whether families with an "and" can be those of a citation, unlike "Vision and Language"."""
    return are_joined_families(text) and not has_title_word(text)


def is_cited_family(name: str, behind: str) -> bool:
    """Whether it is a single family, of which only the title ``behind`` it tells: Roe (2020).
    Counting Sheep
    """
    is_family = _ONE.fullmatch(name) is not None and not has_title_word(name)
    return is_family and re.match(r"[.,] [\"“A-Z]", behind) is not None and not venue_of(name)


def with_years(text: str) -> str:
    """With the years of citations directly behind the names: Roe & Lind 2020"""
    return _BEFORE_YEAR.sub(r"\1 \2", text) if "(" in text else text


def with_et_al(text: str) -> str:
    """With "et al." for a plus sign in a citation in brackets: [Roe+, ICML'20], (Roe+ 2020)"""
    return _PLUS.sub(r"\1 et al.", text) if "+" in text else text


def families_in(text: str) -> tuple[NameList, str]:
    """The people, and what to ask about them."""
    families = map(_in_small_letters, re.split(rf"{_AND}|, ", text))
    return NameList(tuple(Name(family=one) for one in families)), _QUESTION


def _in_small_letters(family: str) -> str:
    return family.title() if family.isupper() and len(family) > 2 else family
