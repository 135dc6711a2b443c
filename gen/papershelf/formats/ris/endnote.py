"""Read EndNote's tagged format (.enw), which is that of refer (.refer): lines such as "%T Title".

Its tags have the meaning of tags of RIS, so the entries are read as those of RIS.
https://support.clarivate.com/Endnote/s/article/EndNote-Tagged-format; refer(1), Unix
"""

import re
from collections.abc import Iterator

from papershelf.formats.candidates import REJECTED_IN_LINES, Candidate, Reading
from papershelf.formats.people.asides import without_asides
from papershelf.formats.people.et_al import is_others, without_et_al
from papershelf.formats.people.groups import people_and_group
from papershelf.formats.people.names import name_of, record_name
from papershelf.formats.ris.entries import Entry
from papershelf.formats.ris.tags import candidate_of
from papershelf.formats.ris.types import ENDNOTE_TYPES, likely_type
from papershelf.model.placeholders import says_nothing
from papershelf.model.text import plain_digits
from papershelf.model.urls import is_web_url

_LINE = re.compile(r"\ufeff?%(?P<tag>[0-9A-Z!@#$&()*+<>?\[\]^~=|])(?:[ \t]+(?P<value>.*)|[ \t]*)")
_TAGS = {
    "0": "TY", "1": "C1", "2": "C2", "3": "C3", "4": "C4", "6": "NV", "7": "ET", "8": "DA",
    "9": "M3", "A": "AU", "B": "T2", "C": "CY", "D": "PY", "E": "ED", "F": "ID", "G": "LA",
    "H": "translated-author", "I": "PB", "J": "JO", "K": "KW", "L": "AN", "M": "AN", "N": "IS",
    "O": "N1", "P": "SP",
    "Q": "TT", "R": "DO", "S": "T3", "T": "TI", "U": "UR", "V": "VL", "W": "DP", "X": "AB",
    "Y": "A4", "Z": "N1", "!": "ST", "@": "SN", "#": "C5", "$": "C6", "&": "SE", "(": "OP",
    ")": "RI", "*": "RN", "+": "AD", "<": "RN", ">": "L1", "?": "A5", "[": "Y2", "]": "C7",
    "^": "CN", "~": "DB", "=": "C8", "|": "C8",
}  # fmt: skip
# By the tag of RIS with the same meaning, as messages name it.
_SIGNS = {tag: f"%{sign}" for sign, tag in _TAGS.items()}
# What a role is called depends on the kind of work.
_ROLES = {
    ("BOOK", "A5"): "translator", ("CHAP", "A5"): "translator", ("CONF", "A5"): "sponsor",
    ("CPAPER", "A5"): "sponsor", ("THES", "A4"): "advisor",
}  # fmt: skip
_DOI = re.compile(r"10\.[0-9]{4}")
_TYPE_TAG = re.compile(r"(?m)^\ufeff?%0 +[A-Z]")
_TITLE_TAG = re.compile(r"(?m)^\ufeff?%T +\S")
_OTHER_TAG = re.compile(r"(?m)^\ufeff?%[ADJB] +\S")


def is_endnote(text: str) -> bool:
    return bool((_TYPE_TAG.search(text) or _TITLE_TAG.search(text)) and _OTHER_TAG.search(text))


def read_endnote(text: str) -> Reading:
    """Entries are separated by empty lines, or begin with %0."""
    found: list[Candidate] = []
    for position, entry in enumerate(_entries(text), start=1):
        found.append(candidate_of(_with_type(entry), position))
        found[-1].not_kept = tuple(_SIGNS.get(tag, tag) for tag in found[-1].not_kept)
    return Reading(tuple(found))


def _entries(text: str) -> Iterator[Entry]:
    entry: Entry | None = None
    is_after_gap = True
    for number, line in enumerate(text.split("\n"), start=1):
        tagged = _LINE.fullmatch(line)
        # A tag that EndNote does not have is not part of the value before it either.
        tag = _TAGS.get(tagged["tag"], f"endnote-{tagged['tag']}") if tagged else None
        if entry is not None and tagged and _begins(entry, tag, is_after_gap=is_after_gap):
            yield entry.close()
            entry = None
        if tag and tagged:
            entry = entry or Entry(number)
            entry.add(tag, (tagged["value"] or "").strip())
        elif entry is not None and line.strip() and not line.startswith(REJECTED_IN_LINES):
            entry.go_on(line.strip())
        if entry is not None and line.strip():
            entry.lines.append(line)
        is_after_gap = not line.strip()
    if entry is not None:
        yield entry.close()


def _begins(entry: Entry, tag: str | None, *, is_after_gap: bool) -> bool:
    """A gap inside an entry, such as that between paragraphs of an abstract, ends none. Open
    Journal Systems has the type in the middle of an entry.
    """
    if not is_after_gap and tag != "TY":
        return False
    stated = {name for name, _ in entry.close().tags}
    if tag == "TY":
        return is_after_gap or ("TY" in stated and len(stated) > 1)
    return tag in ("AU", "TI", "ID", "ED") and "TI" in stated and (tag == "TI" or len(stated) > 2)


def _with_type(entry: Entry) -> Entry:
    """In a thesis %B is the department and %I the school; a journal is in %J, or else in %B."""
    stated = next((value for tag, value in entry.tags if tag == "TY"), "")
    kind = ENDNOTE_TYPES.get(stated.lower()) or likely_type(entry)
    tags = [("TY", kind), *((tag, value) for tag, value in entry.tags if tag != "TY")]
    if any(tag == "DO" and not _is_no_number(value) for tag, value in tags):
        # In refer, %R is the number of a report.
        kind = kind if stated else "RPRT"
        tags = [("TY", kind), *map(_report_number, tags[1:])]
    if kind == "JOUR":
        tags = list(_of_journals(tags))
    if stated and stated.lower() not in ENDNOTE_TYPES:
        tags.append(("M3", stated))
    # HAL has the file of the paper in %2.
    tags = [("L1" if tag == "C2" and is_web_url(value) else tag, value) for tag, value in tags]
    if kind in ("CONF", "CPAPER"):
        tags = list(_of_proceedings(tags))
    if kind == "THES":
        tags = list(_of_theses(tags))
    tags = [(_ROLES.get((kind, tag), tag), value) for tag, value in tags]
    entry.tags = [(tag, _name(value) if tag in ("AU", "ED") else value) for tag, value in tags]
    return entry


def _report_number(tag: tuple[str, str]) -> tuple[str, str]:
    return ("M1", tag[1]) if tag[0] == "DO" and not _is_no_number(tag[1]) else tag


def _is_no_number(text: str) -> bool:
    is_identifier = _DOI.search(plain_digits(text)) is not None or is_web_url(text)
    return is_identifier or says_nothing(text)


def _of_journals(tags: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Open Journal Systems has the year in %B, the keywords in %9 and the pages in a second %R."""
    has = {tag for tag, _ in tags}
    for tag, value in tags:
        if (tag == "T2" and ("PY", value) in tags) or (tag == "M3" and ("KW", value) in tags):
            continue
        is_range = re.fullmatch(r"[0-9]+ ?[-–] ?[0-9]+", value) is not None
        if tag == "M1" and is_range and ("SP" not in has or ("SP", value) in tags):
            yield "SP", value
        else:
            yield tag, value


def _of_proceedings(tags: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """The ACL Anthology has the proceedings in %S and their editors in %Y, and PMLR its series in
    %C.
    """
    has = {tag for tag, _ in tags}
    for tag, value in tags:
        if tag == "T3" and not has & {"T2", "JO"}:
            yield "T2", value
        elif tag == "A4" and "ED" not in has:
            yield "ED", value
        elif tag == "CY" and value.startswith("Proceedings of "):
            yield "T3", value
        else:
            yield tag, value


def _of_theses(tags: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """EndNote has the degree in %V, and CNKI the school in %J."""
    has = {tag for tag, _ in tags}
    for tag, value in tags:
        if tag == "VL" and not any(char.isdigit() for char in value):
            yield "M3", value
        elif tag == "JO" and not has & {"PB", "T2"}:
            yield "PB", value
        else:
            yield tag, value


def _name(text: str) -> str:
    """refer has names in reading order, EndNote has a comma in them."""
    return (
        text
        if re.search(r"[,;\n(\[]", text)
        or without_et_al(text) != text
        or is_others(text)
        or people_and_group(text)
        or without_asides(text)[1]
        else str(record_name(name_of(text)[0]))
    )
