"""Lists of names in .bib files: split before their TeX is decoded, so that {A and B} stays one.

bibtexparser takes names apart by BibTeX's rules. Beyond those rules: suffixes where people write
them ("King Jr." and "Sherry, John F., Jr."), biblatex's "family=..., given=...", and lists whose
names are set apart by something else than "and", which are read and called uncertain.
"""

import re
from dataclasses import dataclass

from bibtexparser.middlewares.names import (
    InvalidNameError,
    NameParts,
    parse_single_name_into_parts,
    split_multiple_persons_names,
)

from papershelf.model.names import OTHERS, Name, parse_name
from papershelf.model.text import DECEPTIVE
from papershelf.read.foreign.bib_latex import decode

_SUFFIX = re.compile(r"(?i)(?:[js]r\.?|ii|iii|iv|2nd|3rd)")
_ET_AL = re.compile(r"(?i)(?:et\.?[\s~]*al\.?|others|and others|u\.\s*a\.)")
_EXTENDED = re.compile(r"\s*\"?(?:family|given|prefix|suffix)(?:-i)?\s*=")
# "B Balakrisnan": a whole name, though a comma stands behind it.
_WHOLE_NAME = re.compile(r"(?:[A-Z]\.?[ -]?){1,3} [A-Z][^\W\d_]{2,}")
# Small words that are no particle of a family: the name of a group, without its braces.
_OF_GROUPS = frozenset({"at", "for", "in", "of", "on", "the"})
_BLANK_OR_TIE = r"[\s~]"
# Accents and letters outside braces, which would end a word: Rom\~ao, Ca\c cador, S\o rensen.
_UNBRACED = re.compile(
    r"\\~\s*(?:\\[ij](?![A-Za-z])|\{[^{}]*\}|[A-Za-z])"
    r"|\\[uvHckrbd]\s+[A-Za-z]"
    r"|\\(?:o|O|l|L|ss|ae|AE|oe|OE|aa|AA|i|j)(?=\s+[a-z])\s+"
)


@dataclass(frozen=True, slots=True)
class Names:
    """Names as a record holds them; ``uncertain`` where other names could be meant."""

    items: tuple[str, ...]
    uncertain: bool = False


def read_names(tex: str) -> Names:
    pieces = _split(_UNBRACED.sub(lambda found: f"{{{found[0].rstrip()}}}", tex))
    names: list[str] = []
    uncertain = False
    goes_on = False
    for piece in pieces:
        if not decode(piece):
            continue
        if _ET_AL.fullmatch(piece.strip()):
            goes_on = True
            continue
        # Names after "others" belong before it, wherever they were meant to be.
        uncertain = uncertain or goes_on
        shortened = re.sub(r"(?i)[\s~,]+et\.?[\s~]*al\.?\s*$", "", piece)
        goes_on = goes_on or shortened != piece
        found, doubtful = _names_in(shortened)
        names += found
        uncertain = uncertain or doubtful
    return Names(tuple(names + [OTHERS] * (goes_on and bool(names))), uncertain)


def _split(tex: str) -> list[str]:
    pieces: list[str] = split_multiple_persons_names(tex)
    return pieces


def _names_in(piece: str) -> tuple[list[str], bool]:
    """The names that a piece between two "and" holds: one, unless people forgot the "and"."""
    if _is_group(piece):
        return [_literal(decode(piece))], False
    if _EXTENDED.match(piece):
        return [_record_form(_extended(piece))], False
    if ";" in (bare := _outside_braces(piece)):
        parts = [part for part in piece.split(";") if part.strip()] if "{" not in piece else [piece]
        if len(parts) > 1:
            return [name for part in parts for name in _names_in(part)[0]], True
        return [_literal(decode(piece))], True
    if bare.count(",") > 2:
        return _without_and(piece), True
    try:
        name = _name(piece)
    except InvalidNameError:
        return [_literal(decode(piece))], True
    if "," not in bare and _OF_GROUPS.intersection((name.particle or "").split()):
        return [_literal(decode(piece))], True
    return [_record_form(name)], _is_doubtful(piece, name)


def _is_group(piece: str) -> bool:
    r"""All in one pair of braces; not the special character of BibTeX, as {\'E}."""
    text = piece.strip()
    if not (text.startswith("{") and text.endswith("}")) or text == "{}":
        return False
    depth = 0
    for index, char in enumerate(text):
        depth += {"{": 1, "}": -1}.get(char, 0)
        if depth == 0 and index < len(text) - 1:
            return False
    return not (text.startswith("{\\") and len(decode(text)) == 1)


def _outside_braces(text: str) -> str:
    if not re.search(r"[{}\\]", text):
        return text
    depth, parts = 0, []
    for char in re.sub(r"\\.", "", text):
        depth += {"{": 1, "}": -1}.get(char, 0)
        if depth == 0:
            parts.append(char)
    return "".join(parts)


def _literal(text: str) -> str:
    return f"{{{_without_braces(text)}}}"


def _without_braces(text: str) -> str:
    return " ".join(DECEPTIVE.sub("", re.sub(r"[{}]", "", text)).split())


def _name(piece: str) -> Name:
    """By BibTeX's rules, and a suffix where it stands."""
    parts = [part.strip() for part in _comma_parts(piece)]
    if len(parts) == 3 and _SUFFIX.fullmatch(parts[2]) and not _SUFFIX.fullmatch(parts[1]):
        # "Sherry, John F., Jr." in place of "Sherry, Jr., John F."
        parts = [parts[0], parts[2], parts[1]]
    if len(parts) == 2 and re.fullmatch(r"(?i)[js]r\.?", parts[1]):
        return _parsed(parts[0], suffix=parts[1])
    if len(parts) == 1:
        *before, last = re.split(rf"{_BLANK_OR_TIE}+", parts[0])
        if len(before) > 1 and _SUFFIX.fullmatch(last):
            return _parsed(" ".join(before), suffix=last)
    while len(parts) > 1 and not parts[-1]:
        parts.pop()
    return _parsed(", ".join(parts))


def _comma_parts(piece: str) -> list[str]:
    if "{" not in piece and "}" not in piece:
        return piece.split(",")
    parts, depth, start = [], 0, 0
    for index, char in enumerate(piece):
        depth += {"{": 1, "}": -1}.get(char, 0)
        if char == "," and depth == 0:
            parts.append(piece[start:index])
            start = index + 1
    return [*parts, piece[start:]]


def _parsed(text: str, suffix: str | None = None) -> Name:
    found: NameParts = parse_single_name_into_parts(text)
    words = {
        "family": found.last,
        "given": found.first,
        "particle": found.von,
        "suffix": [suffix] if suffix else found.jr,
    }
    return Name(**{part: _without_braces(decode(" ".join(words[part]))) or None for part in words})


def _extended(piece: str) -> Name:
    """biblatex's manual, 2.3.3 (name parts by key)."""
    given = {}
    for part in _comma_parts(piece):
        key, _, value = part.partition("=")
        given[key.strip().strip('"')] = _without_braces(decode(value.strip().strip('"')))
    return Name(
        family=given.get("family") or None,
        given=given.get("given") or None,
        particle=given.get("prefix") or None,
        suffix=given.get("suffix") or None,
    )


def _record_form(name: Name) -> str:
    """The name, or the whole of it as a literal where a record could not hold its parts."""
    for text in (str(name), _literal(name.display)):
        try:
            read = parse_name(text)
        except ValueError:
            continue
        if read.display == name.display:
            return text
    return _literal(name.display)


def _is_doubtful(piece: str, name: Name) -> bool:
    before, comma, after = piece.partition(",")
    two_people = comma and all(_WHOLE_NAME.fullmatch(part.strip()) for part in (before, after))
    small_letters_alone = not comma and name.particle is not None and name.given is None
    return bool(two_people) or small_letters_alone


def _without_and(piece: str) -> list[str]:
    """Names with commas between them: each whole, or family and given in turn."""
    parts = [part.strip() for part in _comma_parts(piece) if part.strip()]
    if all(" " in part for part in parts):
        return [name for part in parts for name in _names_in(part)[0]]
    if len(parts) % 2 == 0:
        pairs = zip(parts[::2], parts[1::2], strict=True)
        return [name for pair in pairs for name in _names_in(", ".join(pair))[0]]
    return [_literal(decode(piece))]
