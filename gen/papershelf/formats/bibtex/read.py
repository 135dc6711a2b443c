"""BibTeX and BibLaTeX files become candidates for records.

The splitter is our own (``syntax`` says why); names are taken apart by bibtexparser.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from papershelf.formats.bibtex.inherit import Fields, from_xdata, inherited
from papershelf.formats.bibtex.journal_macros import journal_of
from papershelf.formats.bibtex.record_fields import candidate_of
from papershelf.formats.bibtex.syntax import (
    MONTHS,
    Entry,
    Macro,
    PassedOver,
    StringDefinition,
    Unreadable,
    Value,
    blocks,
)
from papershelf.formats.candidates import Candidate, Reading, Rejected, Remark

_LONGEST_CHAIN = 20
_MONTH_MACROS = {name[:3]: name.capitalize() for name in MONTHS}
_MONTH_NAMES = {name: name.capitalize() for name in (*MONTHS, "sept")}


class _EntryError(ValueError):
    """Why an entry cannot be read."""


@dataclass(slots=True)
class _Read:
    """An entry whose values are text, before it inherits from other entries."""

    entry: Entry
    position: int
    fields: Fields
    remarks: list[str]


@dataclass(slots=True)
class _File:
    entries: list[_Read] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)
    strings: dict[str, str] = field(default_factory=dict)
    """All macros that are known, with those of files before this one."""
    defined: set[str] = field(default_factory=set)
    remarks: list[Remark] = field(default_factory=list)


def read_bibtex(text: str, macros: Mapping[str, str] | None = None) -> Reading:
    r"""Every entry as a candidate or as rejected. BibTeX and BibLaTeX are read alike, even mixed in
    one file.

    ``macros`` are those that files before this one define, as in \bibliography{macros,papers}.
    """
    known = dict(macros or {})
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    file = _read_file(lines, known)
    by_key: dict[str, _Read] = {}
    for read in file.entries:
        if read.entry.key:
            by_key.setdefault(read.entry.key.lower(), read)
    used = {key for read in file.entries for key in _names_of_entries(read.fields.get("xdata", ""))}
    candidates = []
    for read in file.entries:
        if read.entry.type == "xdata" and read.entry.key.lower() in used:
            continue
        try:
            candidates.append(_candidate(read, by_key))
        except _EntryError as error:
            file.rejected.append(_rejected(read.entry, str(error), file.strings))
    rejected = sorted(file.rejected, key=lambda found: found.line)
    defined = {name: file.strings[name] for name in file.defined}
    return Reading(tuple(candidates), tuple(rejected), tuple(file.remarks), defined)


def _read_file(text: str, macros: dict[str, str]) -> _File:
    file = _File(strings=macros)
    position = 0
    parts = list(blocks(text))
    # A macro may be defined further down, as biber allows.
    later = {part.name: part for part in parts if isinstance(part, StringDefinition)}
    for part in parts:
        if isinstance(part, PassedOver):
            file.remarks.append(Remark(part.line, f"{part.what} is skipped"))
            continue
        if isinstance(part, StringDefinition):
            value, unknown = _text(part.value, file.strings, later)
            if unknown:
                text_with_strings = _with_strings(part.text, file.strings)
                reason = f"{_undefined(unknown)}; write the text in braces, or define it before"
                file.rejected.append(Rejected(part.line, text_with_strings, reason))
                continue
            file.strings[part.name] = value
            file.defined.add(part.name)
            continue
        position += 1
        if isinstance(part, Unreadable):
            text_with_strings = _with_strings(part.text, file.strings)
            file.rejected.append(Rejected(part.line, text_with_strings, part.reason))
            continue
        try:
            read = _read_entry(part, position, file.strings, later)
        except _EntryError as error:
            file.rejected.append(_rejected(part, str(error), file.strings))
            continue
        file.entries.append(read)
    return file


def _read_entry(
    entry: Entry,
    position: int,
    strings: Mapping[str, str],
    later: Mapping[str, StringDefinition],
) -> _Read:
    fields: Fields = {}
    remarks = [f"the comment {comment!r} is not imported" for comment in entry.comments]
    for name, value in entry.fields:
        text, unknown = _text(value, strings, later, field_name=name)
        if unknown:
            does = "says less" if text.strip() else "is left out"
            remarks.append(f"the field {name} {does}: {_undefined(unknown)}")
            if not text.strip():
                continue
        if name not in fields:
            fields[name] = text
        elif fields[name].split() == text.split():
            remarks.append(f"the field {name} is given twice")
        else:
            raise _EntryError(f"the field {name} is given twice, with different values; keep one")
    if entry.type == "set":
        raise _EntryError("a @set only groups other entries; import those")
    return _Read(entry, position, fields, remarks)


def _text(
    value: Value,
    strings: Mapping[str, str],
    later: Mapping[str, StringDefinition],
    *,
    field_name: str = "",
) -> tuple[str, list[str]]:
    """The parts joined, with macros replaced, and the macros that nothing defines."""
    parts, unknown = [], []
    for part in value:
        text = part if not isinstance(part, Macro) else _defined(part.name, strings, field_name)
        if text is None and isinstance(part, Macro) and part.name in later:
            definition = later[part.name].value
            # A macro that is defined by itself, through others, would never end.
            others = {name: one for name, one in later.items() if name != part.name}
            text, missing = _text(definition, strings, others)
            unknown += missing
        if text is not None:
            parts.append(text)
        elif isinstance(part, Macro):
            unknown.append(part.name)
    return "".join(parts), unknown


def _defined(name: str, strings: Mapping[str, str], field_name: str) -> str | None:
    known = strings.get(name) or _MONTH_MACROS.get(name)
    if known is None and field_name == "month":
        return _MONTH_NAMES.get(name)
    if known is None and field_name in ("journal", "journaltitle"):
        return journal_of(f"\\{name}")
    return known


def _undefined(names: list[str]) -> str:
    """In a sentence: the macros that no @string defines, and what to write."""
    strings = ", ".join(f"@string{{{name} = {{...}}}}" for name in dict.fromkeys(names))
    return f"no @string defines {', '.join(dict.fromkeys(names))}; add {strings}"


def _candidate(read: _Read, by_key: dict[str, _Read]) -> Candidate:
    entry = read.entry
    remarks = list(read.remarks)
    fields = _complete(read, by_key, remarks, ())
    found = candidate_of(entry.type, fields)
    return replace(
        found,
        key=entry.key or None,
        line=entry.line,
        position=read.position,
        text=entry.text,
        remarks=(*remarks, *found.remarks),
    )


def _complete(
    read: _Read, by_key: dict[str, _Read], remarks: list[str], below: tuple[str, ...]
) -> Fields:
    """The entry's fields with those that it inherits."""
    key = read.entry.key.lower()
    if key and key in below:
        raise _EntryError("crossref or xdata leads back to the entry itself")
    if len(below) > _LONGEST_CHAIN:
        raise _EntryError(f"crossref or xdata leads through more than {_LONGEST_CHAIN} entries")
    fields = dict(read.fields)
    missing = []
    for name in _names_of_entries(fields.get("xdata", "")):
        if container := by_key.get(name):
            fields |= from_xdata(fields, _complete(container, by_key, [], (*below, key)))
        else:
            missing.append(name)
    if not missing:
        fields.pop("xdata", None)
    for name in _names_of_entries(fields.get("crossref", "")):
        if parent := by_key.get(name):
            taken = _complete(parent, by_key, [], (*below, key))
            fields |= inherited(read.entry.type, fields, parent.entry.type, taken)
            del fields["crossref"]
        else:
            missing.append(name)
    if missing:
        remarks.append(
            f"nothing is inherited from {', '.join(missing)}, which this file does not have"
        )
    return fields


def _names_of_entries(text: str) -> list[str]:
    return [name.strip().lower() for name in text.split(",") if name.strip()]


def _rejected(entry: Entry, reason: str, strings: dict[str, str]) -> Rejected:
    return Rejected(entry.line, _with_strings(entry.text, strings), reason)


def _with_strings(text: str, strings: dict[str, str]) -> str:
    """The text with the definitions that it needs, so that it can be fixed and read alone."""
    words = set(re.findall(r"[^\s,{}()\"=%#]+", text.lower()))
    needed = [
        f"@string{{{name} = {{{value}}}}}\n"
        for name, value in strings.items()
        if name in words and re.search(rf"(?i)[=#]\s*{re.escape(name)}\s*[,#)}}]", text)
    ]
    return "".join(needed) + text
