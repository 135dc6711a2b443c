"""The entries of an RIS file, from TY to ER, with the irregularities that exporters write.

A value may be continued on lines without a tag, so what begins a line is a tag only if RIS has it
or if two spaces follow: a dash may also follow two capitals in a sentence.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from papershelf.formats.candidates import REJECTED_IN_LINES, Remark

# Those of the specification, and of Zotero, EndNote and databases.
TAGS = frozenset([
    "A1", "A2", "A3", "A4", "A5", "AB", "AD", "AN", "AU", "AV", "BT", "C1", "C2", "C3", "C4", "C5",
    "C6", "C7", "C8", "CA", "CN", "CP", "CR", "CT", "CY", "DA", "DB", "DI", "DO", "DP", "DS", "ED",
    "EP", "ER", "ET", "FD", "H1", "H2", "ID", "IP", "IS", "J1", "J2", "JA", "JF", "JO", "JP", "K1",
    "KW", "L1", "L2", "L3", "L4", "LA", "LB", "LK", "LL", "LN", "M1", "M2", "M3", "MA", "N1", "N2",
    "NL", "NO", "NV", "OL", "OP", "PA", "PB", "PP", "PY", "RD", "RI", "RN", "RP", "RT", "SE", "SF",
    "SL", "SN", "SP", "SR", "ST", "T1", "T2", "T3", "TA", "TI", "TT", "TY", "U1", "U2", "U3", "U4",
    "U5", "UR", "VL", "VO", "WP", "WT", "WV", "Y1", "Y2", "YR",
])  # fmt: skip
_LINE = re.compile(r"\s*+(?P<tag>[A-Za-z][A-Za-z0-9])(?P<space>[ \t]{0,3})[-–—](?P<value>.*)")
# Scripts write the names of identifiers as tags.
_NAMED = {"DOI": "DO", "URL": "UR", "ISSN": "SN", "ISBN": "SN", "PMID": "N1", "PMCID": "N1"}
_OF_PAPERS = ("TI", "T1", "AU", "A1", "DO")
_NAMED_LINE = re.compile(rf"(?P<tag>{'|'.join(_NAMED)})[ \t]{{0,2}}- (?P<value>\S.*)")
_TYPE = re.compile(r"(?m)^TY[ \t]{0,3}-")
_IS_RIS = re.compile(r"(?im)^\ufeff?[ \t\xa0]*(?:TY|ER)[ \t\xa0]{0,3}[-–—]")


@dataclass
class Entry:
    """Tags and their values as they are in the file."""

    line: int
    lines: list[str] = field(default_factory=list)
    tags: list[tuple[str, str]] = field(default_factory=list)
    fault: str | None = None
    remarks: tuple[str, ...] = ()
    _tag: str = ""
    _value: list[str] = field(default_factory=list)
    """Lines of the last value, to which others may still come."""

    def add(self, tag: str, value: str) -> None:
        self.close()
        self._tag, self._value = tag, [value]

    def go_on(self, text: str) -> None:
        """The line continues the last value."""
        if self._value:
            self._value.append(text)

    def close(self) -> "Entry":
        if self._value:
            self.tags.append((self._tag, "\n".join(self._value).strip()))
            self._value = []
        return self

    def values(self, *tags: str) -> list[str]:
        return [value for tag in tags for name, value in self.tags if name == tag and value]

    def first(self, *tags: str) -> str:
        return next(iter(self.values(*tags)), "")


def entries_begun(text: str) -> int:
    """How many entries begin in the text, whether they can be read or not."""
    return sum(1 for _ in _TYPE.finditer(text))


def entries_of(text: str) -> Iterator[Entry | Remark]:
    """The entries, and remarks on tags between them; other lines between them are skipped."""
    if not _IS_RIS.search(text):
        # In any prose a line may begin with two capitals and a dash.
        return
    entry: Entry | None = None
    lines = text.split("\n")
    passed = 0
    for number, line in enumerate(lines, start=1):
        if number <= passed:
            continue
        tag, value = _tag_in(line)
        if tag == "TY" and entry is not None:
            yield _without_end(entry)
            entry = None
        if entry is None and tag in (None, "ER"):
            continue
        if entry is None:
            entry = Entry(number)
        entry.lines.append(line)
        if tag == "ER":
            if behind := _behind_end(lines, number):
                passed = number + len(behind)
                entry.lines += lines[number:passed]
                for one in behind:
                    entry.add(*one)
            yield _checked(entry)
            entry = None
        elif tag:
            entry.add(tag, value)
        elif line.strip() and not line.startswith(REJECTED_IN_LINES):
            entry.go_on(line.strip())
    if entry is not None:
        yield _without_end(entry)


def _behind_end(lines: list[str], start: int) -> list[tuple[str, str]]:
    """What some programs write directly behind ER, as PLOS its DOI and Ovid a short name of the
    journal. Tags that go on to another ER are an entry without its TY.
    """
    found: list[tuple[str, str]] = []
    for at in range(start, len(lines)):
        line = lines[at]
        tag, value = _tag_in(line)
        if tag == "TY" or not line.strip():
            break
        if tag is None or tag == "ER" or tag in _OF_PAPERS:
            return []
        found.append((tag, value))
    return found


def _tag_in(line: str) -> tuple[str | None, str]:
    """The tag of a line in capitals, and its value."""
    line = line.strip("\ufeff\r").replace("\xa0", " ")
    if named := _NAMED_LINE.fullmatch(line):
        tag, value = named["tag"], named["value"].strip()
        return _NAMED[tag], f"{tag}: {value}" if tag.startswith("PM") else value
    found = _LINE.fullmatch(line)
    if not found:
        return None, ""
    tag, value = found["tag"].upper(), found["value"]
    # Fewer spaces, lower case and unknown tags are also those of running text: "we - as".
    is_exact = found["space"] in ("  ", "\t")
    is_upper = found["tag"].isupper()
    is_known = tag in TAGS and (is_exact or (is_upper and value[:1] in ("", " ", "\t")))
    return (tag, value.strip()) if is_known or (is_exact and is_upper) else (None, "")


def _has_paper(entry: Entry) -> bool:
    return bool(entry.values(*_OF_PAPERS))


def _checked(entry: Entry) -> Entry | Remark:
    if entry.close().tags[0][0] == "TY":
        return entry
    if not _has_paper(entry):
        names = ", ".join(dict.fromkeys(tag for tag, _ in entry.tags))
        are = "is" if len(set(names.split(", "))) == 1 else "are"
        return Remark(entry.line, f"{names} outside an entry {are} skipped")
    entry.fault = "has no TY line; begin the entry with its type, such as TY  - JOUR"
    return entry


def _without_end(entry: Entry) -> Entry | Remark:
    while entry.lines and not entry.lines[-1].strip():
        entry.lines.pop()
    checked = _checked(entry)
    if isinstance(checked, Entry) and not checked.fault:
        if _has_paper(checked):
            checked.remarks = (
                "the entry has no ER line; check that nothing is missing at its end",
            )
        else:
            checked.fault = "has no ER line; end the entry with a line ER  -"
    return checked
