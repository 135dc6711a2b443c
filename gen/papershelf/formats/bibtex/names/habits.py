"""How the names of one list are written, which tells how to read each of them."""

import re
from dataclasses import dataclass

from papershelf.formats.bibtex.names.parts import is_braced, outside_braces
from papershelf.formats.people.et_al import is_others
from papershelf.formats.people.shapes import has_initials_last


@dataclass(frozen=True, slots=True)
class Habits:
    """What holds for some or all of the names of a list."""

    in_reading_order: bool = False
    """Some are written as "Bo Lind", without a comma."""
    commas_between: bool = False
    """There is a comma before an "and"."""
    families_alone: bool = False
    """All names without a comma are one word."""
    in_capitals: bool = False
    """Families are, as in "Bo LIND"."""
    initials_last: bool = False
    """Some are written as "Lind B"."""

    @classmethod
    def of(cls, pieces: list[str]) -> "Habits":
        bare = [outside_braces(piece) for piece in pieces if not is_braced(piece)]
        whole = [piece.split() for piece in bare if "," not in piece and not is_others(piece)]
        return cls(
            in_reading_order=any(len(words) > 1 for words in whole),
            commas_between=any(piece.endswith(",") for piece in pieces),
            families_alone=bool(whole) and all(len(words) == 1 for words in whole),
            in_capitals=any(words and re.fullmatch(r"[A-Z]{4,}", words[-1]) for words in whole),
            initials_last=any(
                has_initials_last(part) and not may_be_family(part)
                for piece in bare
                for part in piece.split(",")
            ),
        )


def may_be_family(text: str) -> bool:
    """Of AB and LI, the second is the family of many."""
    last = next(reversed(text.split()), "")
    return re.fullmatch(r"[A-Z]{2,3}", last) is not None and bool(re.search(r"[AEIOUY]", last))
