"""Names of CSL: their parts, and names that programs leave in one piece."""

import re

from papershelf.formats.csl.items import Json, is_empty, is_object, text_of, values_of
from papershelf.formats.markup import plain
from papershelf.formats.names import (
    SUFFIX,
    ReadNames,
    is_group_name,
    is_others,
    name_list,
    name_of,
    read_names,
    record_name,
    split_names,
)
from papershelf.model.names import OTHERS, Name

# A given name in parts that each begin with a capital; what follows another comma is a suffix.
_FAMILY_FIRST = re.compile(
    r"(?:[a-z' ]{1,12}\s)?[^\W\d_a-z][^\s,]*+(?:\s[^\s,]++){0,2},\s*+[^\W\d_a-z][^\s,]*+"
    r"(?:\s[^\W\d_a-z][^\s,]*+){0,3}"
    rf"(?:,\s*{SUFFIX})?"
)


def people_of(value: Json) -> tuple[ReadNames, int]:
    """The names of a variable, and how many of its items hold no name."""
    if isinstance(value, str):
        # Zotero's notes have "Okafor || Ann".
        texts = [", ".join(part.split(" || ")) for part in value.split(" && ")]
        return read_names(map(plain, texts)), 0
    names: list[Name] = []
    others = False
    nameless = 0
    for one in values_of(value):
        read = _names(one)
        names += (name for name in read if name)
        others = others or None in read
        nameless += not read and not is_empty(one)
    return ReadNames(name_list(names, others=others)), nameless


def listed(value: Json) -> str:
    """The names in one line, for variables that a record has no field for."""
    names = (str(name or OTHERS) for one in values_of(value) for name in _names(one))
    return " and ".join(names)


def _names(value: Json) -> list[Name | None]:
    """The names of one item, usually one; None means "and others"."""
    if isinstance(value, str):
        value = {"literal": value}
    if not is_object(value):
        return []
    part = {key: plain(text_of(text)) for key, text in value.items()}
    family, given = part.get("family", ""), part.get("given", "")
    # Crossref names a group by "name".
    literal = part.get("literal", "") or part.get("name", "")
    if is_others(literal or f"{given} {family}".strip()):
        return [None]
    if literal:
        return _literal(literal)
    if not given and family:
        whole = _literal(family) if re.search(r"[\s,;]", family) else []
        return whole or [record_name(Name(family=family))]
    return [_person(family, part)] if family or given else []


def _literal(text: str) -> list[Name | None]:
    """A group, as the format says, unless it looks like a person's name and like nothing else."""
    pieces = split_names(text)
    if len(pieces) > 1 and all("," in piece or name_of(piece)[1] for piece in pieces):
        read = read_names([text])
        return [*(read.names or ()), *([None] if read.names and read.names.others else [])]
    name, is_sure = name_of(text)
    is_person = _FAMILY_FIRST.fullmatch(text) if "," in text else is_sure
    return [record_name(name if is_person and not is_group_name(text) else Name(literal=text))]


def _person(family: str, part: dict[str, str]) -> Name:
    given, suffix = part.get("given", ""), part.get("suffix", "")
    for text in (family, given):
        # King, Jr.; some programs have the suffix at the end of a part.
        attached = re.fullmatch(rf"(.*\S),?\s+({SUFFIX})", text)
        if attached and not suffix:
            suffix = attached[2]
            bare = attached[1].rstrip(", ")
            family, given = (bare, given) if text is family else (family, bare)
    dropping = part.get("dropping-particle", "")
    return record_name(
        Name(
            family=family or given,
            given=" ".join(filter(None, [given, dropping])) or None if family else None,
            particle=part.get("non-dropping-particle") or None,
            suffix=suffix or None,
        )
    )
