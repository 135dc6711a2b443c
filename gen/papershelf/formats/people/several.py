"""One text with several names: where each begins and ends."""

import re
from itertools import pairwise

from papershelf.formats.people.asides import hide_separators, show_separators
from papershelf.formats.people.et_al import is_others, without_et_al
from papershelf.formats.people.groups import is_group_name
from papershelf.formats.people.shapes import (
    are_initials,
    are_two_people,
    has_initials_last,
    is_person,
)

# Library catalogs, and pages that were copied, have these between names.
_BETWEEN = re.compile(r"(?<!\s)\s*+[/|•·]\s*+(?=\S)")
_AND = re.compile(r"(?:,|(?<!\s))\s++(?:and|&|und)\s++|(?<=\S)&\s++")
# What Chinese, Japanese and Arabic have between names and their parts, as ours.
SEPARATORS = str.maketrans("；、，؛،", ";;,;,")
# Of two Korean names, the family of each is one syllable of three.
_HANGUL = re.compile(r"(?:[\uac00-\ud7af]{3}(?:, ?|$))++")
EAST_ASIAN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\s]+")


def split_names(text: str) -> list[str]:
    """The names in one text, which usually is one name."""
    return [show_separators(name) for name in _split(hide_separators(text))]


def _split(text: str) -> list[str]:
    if text.startswith("{"):
        return [text]
    pieces = [piece.strip(" ,") for piece in _BETWEEN.split(text)]
    if len(pieces) > 1 and all(map(_is_whole, pieces)):
        return pieces
    text = " ".join(text.translate(SEPARATORS).split()).strip("; ")
    bare = text.strip(" ,")
    if text == f"{bare}," and not re.search("[,;]", bare):
        # EndNote ends a group's name with a comma: "Flock Counters,".
        return [f"{{{bare}}}" if " " in bare and not has_initials_last(bare) else text]
    text = bare
    if ";" in text:
        return [name for piece in text.split(";") if piece.strip() for name in _split(piece)]
    parts = [part.strip(" ,") for part in _AND.split(text)]
    is_list = len(parts) > 1 and not any(map(is_group_name, parts))
    if is_list and all(map(_is_whole_or_list, parts)):
        in_order = "," not in parts[-1] and not has_initials_last(parts[-1])
        return [name for part in parts for name in _by_commas(part, in_reading_order=in_order)]
    return _by_commas(text)


def _is_whole(text: str) -> bool:
    family, comma, given = text.partition(",")
    return bool(family.strip() and given.strip()) if comma else is_person(text)


def _is_whole_or_list(text: str) -> bool:
    return is_others(text) or "," in text or is_person(text)


def _by_commas(text: str, *, in_reading_order: bool = False) -> list[str]:
    """Of "A. Okafor, B. Lind" and "Okafor, A., Lind, B." the names; else the text as it is."""
    parts = [part.strip() for part in text.split(",") if part.strip()]
    if len(parts) < 2 or is_group_name(text):
        return [text] if text else []
    stated = ", ".join(parts[:-1]) if is_others(parts[-1]) else without_et_al(text)
    pairs = [part.strip() for part in stated.split(",") if part.strip()]
    if len(pairs) > 3 and len(pairs) % 2 == 0 and all(map(are_initials, pairs[1::2])):
        names = [f"{one}, {given}" for one, given in zip(pairs[::2], pairs[1::2], strict=True)]
        return names if stated == text else [*names, "et al."]
    people = [part for part in parts if not is_others(part)]
    if len(people) > 2 and all(" " in part and is_person(part) for part in people):
        return parts
    if len(people) > (1 if _HANGUL.fullmatch(text) else 2) and EAST_ASIAN.fullmatch(
        "".join(people)
    ):
        return parts
    if len(people) > 1 and all(
        are_two_people(a, b, in_reading_order=in_reading_order) for a, b in pairwise(people)
    ):
        return parts
    return [text]
