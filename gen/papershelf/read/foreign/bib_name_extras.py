r"""What stands by names in .bib files and is no part of them: titles, degrees, marks of footnotes,
numbers.
"""

import re

# Titles with initials' letters are not among them: DR Okafor has two given names.
_TITLES = re.compile(r"(?:(?:Dr|Prof|Professor|Mr|Mrs|Ms)\b\.?[\s~]*)+(?=[^\s~,])")
# Those that no initials look like, as MD does.
_DEGREES = re.compile(
    r"(?:[\s~]*,[\s~]*|[\s~]+)"
    r"(?:Ph\.?[\s~]?D\.?|D\.?Phil\.?|M\.?Sc\.?|B\.?Sc\.?|Dr\.-?[\s~]?Ing\.?)(?![\w.])"
)
_MARKS = re.compile(
    r"""
    [\s~]* (?: \\textsuperscript \s* (?: \{ [^{}]* \} | [0-9*] )
    | \\(?:thanks|footnote|footnotemark) (?: \{ [^{}]* \} | \[ [^][]* \] )
    | \\d?dag(?:ger)? (?![A-Za-z]) (?:\{\})?
    | \$ \s* (?: \^ | \\d?dag | \\ast | \* ) [^$]* \$
    | [⁰¹²³⁴-⁹*†‡§¶]+ )
    """,
    re.VERBOSE,
)
# Of one name there are some hundreds of people at most, so the first digit is always 0.
_NUMBER = re.compile(r"(?<=[^\W\d_][.}]|.[^\W\d_])[\s~]+(0[0-9]{3})(?=[\s~]*(?:,|$))")


def without_number(name: str) -> tuple[str, str | None]:
    """The name, and the number by which DBLP tells it from other people's of that name."""
    found = _NUMBER.search(name)
    return (_NUMBER.sub("", name), found[1]) if found else (name, None)


def without_extras(name: str) -> str:
    """The name without titles before it or its given part, degrees behind it, and marks."""
    bare = _DEGREES.sub("", _MARKS.sub("", name))
    return re.sub(rf"(^|,)([\s~]*){_TITLES.pattern}", r"\1\2", bare)
