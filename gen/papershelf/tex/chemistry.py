r"""Formulas of the package mhchem, \ce{SO4^{2-}}, as Unicode."""

import re

from papershelf.tex.tables import SUBSCRIPTS, SUPERSCRIPTS, shifted

_ARROWS = {"->": "→", "<-": "←", "<->": "↔", "<=>": "⇌", "<=>>": "⇌", "<<=>": "⇌"}
_PART = re.compile(
    r"""
      (?P<arrow> (?<!\S) (?:<=>>|<<=>|<=>|<->|->|<-) (?!\S) )
    | (?P<operator> (?<!\S) [+=] (?!\S) )
    | \^ (?: \{ (?P<superscript>[^{}]*) \} | (?P<charge>[0-9]*[+-]?) )
    | _ (?: \{ (?P<subscript>[^{}]*) \} | (?P<index>[0-9]+) )
    | (?<=[A-Za-z)\]}]) (?P<count>[0-9]+)
    | (?<=[A-Za-z0-9)\]}]) (?P<sign>[+-]) (?=\s|$)
    | (?P<text> [A-Za-z]+ | [0-9]+(?:[./][0-9]+)? | [()\[\]] | \s+ )
    | (?P<dot> [.*] (?=\s?[0-9A-Z]) )
    | (?P<bond> [-=] (?=[A-Z]) )
    """,
    re.VERBOSE,
)


def molecules(source: str) -> str | None:
    r"""What \ce{source} prints; None if Unicode has no characters for a part of it."""
    parts: list[str] = []
    place = 0
    while place < len(source):
        found = _PART.match(source, place)
        if found is None or found.end() == place:
            return None
        part = _shown(found)
        if part is None:
            return None
        parts.append(part)
        place = found.end()
    return "".join(parts).strip()


def _shown(found: re.Match[str]) -> str | None:
    if arrow := found["arrow"]:
        return _ARROWS[arrow]
    if found["dot"]:
        return "⋅"
    superscript = found["superscript"] or found["charge"] or found["sign"]
    if superscript:
        return shifted(superscript, SUPERSCRIPTS)
    subscript = found["subscript"] or found["index"] or found["count"]
    if subscript:
        return shifted(subscript, SUBSCRIPTS)
    return found["operator"] or found["text"] or found["bond"]
