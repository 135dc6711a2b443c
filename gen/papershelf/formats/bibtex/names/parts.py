"""One name of a .bib file, taken apart by BibTeX's rules."""

import re

from bibtexparser.middlewares.names import NameParts, parse_single_name_into_parts

from papershelf.model.names import Name
from papershelf.model.text import DECEPTIVE
from papershelf.tex.decode import decode
from papershelf.tex.math import plain_text

_SUFFIX = re.compile(r"(?i)(?:[js]r\.?|ii|iii|iv|2nd|3rd)")
# Other suffixes between family and given name.
_RARE_SUFFIX = re.compile(
    r"(?i)(?:[js]nr\.?|vi{0,3}|4th|ph\.? ?d\.?|m\.? ?d\.?|esq\.?|s\. ?j\.|junior|júnior|senior"
    r"|filho|neto|sobrinho|fils|père)"
)
EXTENDED = re.compile(r"\s*\"?(?:family|given|prefix|suffix)(?:-i)?\s*=")
_BLANK_OR_TIE = r"[\s~]"


def is_braced(piece: str) -> bool:
    """Whether all of it is in one pair of braces, as the name of a group should be."""
    text = piece.strip()
    if not (text.startswith("{") and text.endswith("}")) or text == "{}":
        return False
    depth = 0
    for index, char in enumerate(text):
        depth += {"{": 1, "}": -1}.get(char, 0)
        if depth == 0 and index < len(text) - 1:
            return False
    return True


# A brace or a comma behind a backslash is a letter of a name, or a command.
_ESCAPED = re.compile(r"\\.")
_SIGN = re.compile(rf"{_ESCAPED.pattern}|[{{}},;]")


def outside_braces(text: str) -> str:
    if not re.search(r"[{}\\]", text):
        return text
    depth, parts = 0, []
    for char in _ESCAPED.sub("", text):
        depth += {"{": 1, "}": -1}.get(char, 0)
        if depth == 0:
            parts.append(char)
    return "".join(parts)


def literal(text: str) -> Name:
    return Name(literal=_without_braces(text))


def _without_braces(text: str) -> str:
    # Names in a record have no braces, and a formula without its braces is another formula.
    if "$" in text and "{" in text:
        text = plain_text(text)
    return " ".join(DECEPTIVE.sub("", re.sub(r"[{}]", "", text)).split())


# Braces that protect a suffix: {Lind, III}, {Lind Jr.}.
_BRACED_SUFFIX = re.compile(
    rf"\{{([^{{}},\s~]+(?: [^{{}},\s~]+)*)(?:,[\s~]*|[\s~]+)({_SUFFIX.pattern[4:]})\}}",
    re.IGNORECASE,
)


def read_name(piece: str) -> Name:
    """By BibTeX's rules, with a suffix in any place."""
    parts = [part.strip(" ~") for part in parts_at(",", _BRACED_SUFFIX.sub(r"\1, \2", piece))]
    while len(parts) > 1 and not parts[-1]:
        parts.pop()
    if len(parts) == 3 and is_suffix(parts[2]) and not is_suffix(parts[1]):
        # "Sherry, John F., Jr." in place of "Sherry, Jr., John F."
        parts = [parts[0], parts[2], parts[1]]
    if len(parts) == 2 and is_firm_suffix(parts[1]):
        return name_of(parts[0], suffix=decode(parts[1]))
    if len(parts) == 2 and is_firm_suffix(parts[0]) and re.search(r"[\s~]", parts[1]):
        # "III, Hal Roe": a program took the last word for the family.
        return name_of(parts[1], suffix=decode(parts[0]))
    if len(parts) < 3:
        # "Smith Jr., John", "Smith, John Jr." and "John Smith Jr."
        for at in reversed(range(len(parts))):
            *before, last = re.split(rf"{_BLANK_OR_TIE}+", parts[at])
            if len(before) > (len(parts) == 1) and is_firm_suffix(last):
                parts[at] = " ".join(before)
                return name_of(", ".join(parts), suffix=decode(last))
    return name_of(", ".join(parts))


def parts_at(mark: str, piece: str) -> list[str]:
    """The parts between commas or semicolons that ``outside_braces`` has."""
    if not re.search(r"[{}\\]", piece):
        return piece.split(mark)
    parts, depth, start = [], 0, 0
    for found in _SIGN.finditer(piece):
        depth += {"{": 1, "}": -1}.get(found[0], 0)
        if found[0] == mark and depth == 0:
            parts.append(piece[start : found.start()])
            start = found.end()
    return [*parts, piece[start:]]


def name_of(text: str, suffix: str | None = None) -> Name:
    found: NameParts = parse_single_name_into_parts(text)
    words = {
        "family": found.last,
        "given": found.first,
        "particle": found.von,
        "suffix": [suffix] if suffix else found.jr,
    }
    return Name(**{part: _without_braces(decode(" ".join(words[part]))) or None for part in words})


def extended_name(piece: str) -> Name:
    """biblatex's manual, 2.3.3 (name parts by key)."""
    given = {}
    for part in parts_at(",", piece):
        key, _, value = part.partition("=")
        given[key.strip().strip('"')] = _without_braces(decode(value.strip().strip('"')))
    return Name(
        family=given.get("family") or None,
        given=given.get("given") or None,
        particle=given.get("prefix") or None,
        suffix=given.get("suffix") or None,
    )


def is_firm_suffix(text: str) -> bool:
    """A suffix that cannot be an initial or another name; V and Filho can."""
    return _SUFFIX.fullmatch(text.strip("{} ~")) is not None


def is_suffix(text: str) -> bool:
    return any(form.fullmatch(text) for form in (_SUFFIX, _RARE_SUFFIX))
