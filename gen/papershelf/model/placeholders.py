"""What people and programs write where they have nothing: n/a, none, unknown, tbd."""

import re

_NOTHING = (
    r"n/?a|none|null|nan|undefined|unknown|not? (?:pagination )?(?:available|specified)|tb[ad]"
    r"|to be announced"
)
_IS_NOTHING = re.compile(rf"(?i)(?:[\W_]*+(?:{_NOTHING}))++[\W_]*+")
# A work by "Anonymous" is published so; of these, nobody is the author.
_IS_NOBODY = re.compile(
    rf"(?i)\W*(?:{_NOTHING}|(?:unknown )?(?:authors?|editors?)|no (?:author|editor)s?(?: listed)?"
    r"|inconnu|unbekannt|n\.\s?n|s\.\s?n)\W*"
)


def is_placeholder(text: str) -> bool:
    """Whether a text only fills a field that has to have one: "n/a", "none"."""
    return _IS_NOTHING.fullmatch(text) is not None


def says_nothing(text: str) -> bool:
    """Whether it is a placeholder, or has no letter and no digit: "-"."""
    return not re.search(r"\w", text) or is_placeholder(text)


def is_nobody(name: str) -> bool:
    """Whether a name is that of nobody: "unknown author", "N.N."."""
    return _IS_NOBODY.fullmatch(name) is not None
