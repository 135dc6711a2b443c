"""How titles and family names are spelled: the forms by which they are compared."""

import re
import unicodedata
from functools import cache

from papershelf.model.names import Name, fold
from papershelf.tex.math import plain_text

# "ö" is written "oe" or "o", "å" is written "aa" or "a".
_DIGRAPH = re.compile(r"([aou])e|(a)a")
_WRITTEN_OUT = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"}
    | {"Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "Ø": "Oe", "Å": "Aa"}
)

# Apostrophes and primes that count as letters, as in "Hawaiʻi": most people type another character.
_SIGN = re.compile("[\u02b9-\u02df]")
# As what they are read back from a .bib file in ASCII.
_IN_ASCII = str.maketrans({"ɛ": "epsilon", "ɸ": "phi", "ĸ": "k"})

# Of one letter they may be something else.
_ROMAN = dict(zip("ii iii iv vi vii viii ix".split(), "2346789", strict=True))  # noqa: SIM905


@cache
def normal_title(title: str) -> str:
    """Words without case, accents and punctuation; C, C++ and C# are three."""
    return " ".join(re.findall(r"[^\W_]+|[+#]+", fold(plain_text(title)))) or fold(title).strip()


@cache
def letters_of(title: str) -> str:
    """The form by which titles are the same: however words are joined and letters spelled.

    "The pre-training of α-goats & sheep" and "Pretraining of alpha goats and sheep" are one.
    Numbers stay apart: "Goats 1 2" is not "Goats 12".
    """
    words = [_ROMAN.get(word, word) for word in normal_title(title).split(" ") if word != "and"]
    if len(words) > 1 and words[0] in ("a", "an", "the"):
        del words[0]
    joined = re.sub(r"(?<![0-9]) | (?![0-9])", "", " ".join(words))
    return _spelling(joined) or normal_title(title)


@cache
def _spelling(text: str) -> str:
    """Folded text without the differences between ways to spell a letter."""
    if not text.isascii():
        text = "".join(map(_greek, _SIGN.sub("", text).translate(_IN_ASCII)))
    return _DIGRAPH.sub(r"\1\2", text)


def written_out(text: str) -> str:
    """As people type it where these letters are missing: "Müller" is "Mueller"."""
    return text.translate(_WRITTEN_OUT)


def _greek(char: str) -> str:
    name = unicodedata.name(char, "")
    return name.rpartition(" ")[2].lower() if name.startswith("GREEK SMALL LETTER ") else char


def family_spellings(name: Name) -> frozenset[str]:
    """Spellings under which a family name is found: of two names either, without particles."""
    return _family_spellings(name.literal or name.family or "")


@cache
def _family_spellings(family: str) -> frozenset[str]:
    words = re.findall(r"[^\W_]+", fold(family).replace("'", "").replace("’", ""))
    return frozenset(_spelling(word) for word in (*words[:1], *words[-1:])) or frozenset({family})


def given_spellings(given: str | None) -> list[str]:
    """Jörg, Joerg and Jorg are one."""
    return [_spelling(word) for word in re.findall(r"[^\W_]+", fold(given or ""))]


def initials_of(given: str | None) -> frozenset[str]:
    return frozenset(word[0] for word in re.findall(r"[^\W_]+", fold(given or "")))
