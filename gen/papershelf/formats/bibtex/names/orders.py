"""Names without a comma that do not mean what they are by BibTeX's rules."""

import re

from papershelf.formats.bibtex.names.habits import Habits, may_be_family
from papershelf.formats.bibtex.names.parts import is_firm_suffix
from papershelf.formats.people.groups import GROUP_WORDS, group_in_order, has_group_word
from papershelf.formats.people.shapes import (
    are_initials,
    has_capitals_first,
    has_initials_last,
    shape,
    words_of_family,
)
from papershelf.model.names import Name
from papershelf.tex.decode import decode

# Words that are not a particle of a family but part of a group's name without braces.
_OF_GROUPS = frozenset({"at", "for", "in", "of", "on", "the"})
_FIRM = re.compile(r"(?i)(?:inc|ltd|llc|gmbh|corp)\.?")


def family_and_given(text: str, habits: Habits) -> tuple[str, str, bool] | None:
    """The parts of a name in another order than BibTeX's, and whether that is its only reading.

    Okafor A; José Ortega y Gasset; Jan Van Der Berg. None if BibTeX's reading is right.
    """
    words = text.split()
    if count := words_of_family(words):
        return " ".join(words[-count:]), " ".join(words[:-count]), True
    if len(words) > 2 and words[-2] in ("y", "i") and words[-3][:1].isupper():
        start = len(words) - 3
        while start > 1 and words[start - 1].islower():
            start -= 1
        # In braces, because only the words before them are particles.
        family = " ".join([*words[start:-3], f"{{{' '.join(words[-3:])}}}"])
        return family, " ".join(words[:start]), len(words) > 3
    suffix = words.pop() if len(words) > 2 and is_firm_suffix(words[-1]) else None
    if not words or is_firm_suffix(words[-1]):
        return None
    bare = " ".join(words)
    are_initials_last = has_initials_last(bare)
    if habits.in_capitals and shape(bare).endswith("c"):
        return None
    if are_initials_last and (habits.initials_last or not may_be_family(bare)):
        end = len(shape(bare).rstrip("ic"))
    elif suffix is None and not are_initials_last and has_capitals_first(words):
        end = 1
    else:
        return None
    family, given = " ".join(words[:end]), " ".join(words[end:])
    return (f"{family}, {suffix}" if suffix else family), given, False


def may_be_family_first(text: str, habits: Habits) -> bool:
    """Okafor LI, of which either word may be the family."""
    if habits.in_capitals and shape(text).endswith("c"):
        return False
    return not is_firm_suffix(text.rpartition(" ")[2]) and has_initials_last(text)


def group_without_braces(piece: str, name: Name) -> str | None:
    """Museum of the Ear, Sheep Counting Team, and its inverted form: Team, Sheep Counting."""
    if "," in piece:
        before, _, after = (part.strip() for part in decode(piece).partition(","))
        is_firm = _FIRM.fullmatch(after) is not None
        is_part = has_group_word(before) and has_group_word(after)
        is_team = before.rpartition(" ")[2] in GROUP_WORDS and not are_initials(after)
        if is_firm or (" " in before and (is_part or is_team)):
            # European Commission, Joint Research Centre; Ear Team, Google
            return f"{before}, {after}"
        return group_in_order(name.family or "", name.given or "")
    words = decode(piece).split()
    small = _OF_GROUPS.intersection((name.particle or "").split())
    is_group = len(words) > 1 and (words[-1] in GROUP_WORDS or has_group_word(" ".join(words)))
    return " ".join(words) if small or is_group else None
