"""What a citation key may consist of: in this list, and in files of other programs."""

import re

from papershelf.model.text import deceptive_character

KEY_PATTERN = r"^[a-z][a-z0-9]{0,40}(1[5-9]|20)[0-9]{2}[a-z0-9]{0,40}$"
# As other programs write it, and BibTeX, biber and LaTeX accept it: DBLP:conf/icml/Okafor20.
LONGEST_CITATION_KEY = 200
CITATION_KEY_PATTERN = r'^[^\s,{}"#%~\\]{1,200}$'


def parse_key(text: str) -> str:
    """A citation key: lower-case ASCII letters, a year, lower-case letters and digits.

    Keys are used in file names and URLs, so nothing else is allowed: no upper case, dots,
    separators or reserved names. Raises ValueError.
    """
    if not re.fullmatch(KEY_PATTERN, text):
        raise ValueError(
            f"{text!r} is not a citation key; write family name, year (1500 to 2099) and a word of "
            "the title, in lower case without accents, such as watson1953molecular"
        )
    return text


def parse_citation_key(text: str) -> str:
    """A citation key of any program, verbatim. Raises ValueError."""
    if len(text) > LONGEST_CITATION_KEY:
        raise ValueError(
            f"{text[:20]!r}… has {len(text)} characters; a citation key has at most "
            f"{LONGEST_CITATION_KEY}"
        )
    forbidden = re.search(r"[\s,{}\"#%~\\]", text)
    if not text or forbidden or not text.isprintable() or deceptive_character(text):
        what = f"{forbidden[0]!r} is not allowed in" if forbidden else "it is not"
        raise ValueError(
            f"{text!r}: {what} a citation key; write the key as it was cited, such as "
            "okafor2020counting or DBLP:conf/icml/Okafor20"
        )
    return text


def is_key(text: str) -> bool:
    """Whether a citation key can name a record and its page."""
    return bool(re.fullmatch(KEY_PATTERN, text))


def has_year_of_key(year: int) -> bool:
    """Whether a key can have the year of a paper."""
    return 1500 <= year <= 2099


def key_year(key: str) -> str:
    """The year in a citation key, which names the record's folder. Raises ValueError."""
    return next(re.finditer(r"(?:1[5-9]|20)[0-9]{2}", parse_key(key))).group()
