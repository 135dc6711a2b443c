"""BibTeX and BibLaTeX files become candidates for records.

The splitter is our own (``syntax`` says why); names are taken apart by bibtexparser.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache

from papershelf.formats.bibtex.blocks import Entry, PassedOver, StringDefinition, Unreadable
from papershelf.formats.bibtex.inherit import Fields, from_xdata, inherited
from papershelf.formats.bibtex.macros import Macros, Repeated, TooLongError, undefined
from papershelf.formats.bibtex.record_fields import candidate_of
from papershelf.formats.bibtex.syntax import blocks
from papershelf.formats.candidates import Candidate, Reading, Rejected, Remark
from papershelf.formats.text.encodings import with_line_feeds

_LONGEST_CHAIN = 20
# Fields that tell which work an entry is: of two, either may be that of another work.
_TELLING = frozenset([
    "author", "booktitle", "date", "doi", "editor", "eprint", "journal", "journaltitle", "title",
    "year",
])  # fmt: skip
# Fields that can have several values, and what is between these.
_SEVERAL = {"keywords": ", ", "note": "; ", "url": " "}


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
    macros: Macros
    entries: list[_Read] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)


def read_bibtex(text: str, macros: Mapping[str, str] | None = None) -> Reading:
    r"""Every entry as a candidate or as rejected. BibTeX and BibLaTeX are read alike, even mixed in
    one file.

    ``macros`` are those that files before this one define, as in \bibliography{macros,papers}.
    """
    lines = with_line_feeds(text)
    repeated = Repeated()
    file = _read_file(lines, macros or {}, repeated)
    family = _Family(file.entries, repeated)
    used = {key for read in file.entries for key in _names_of_entries(read.fields.get("xdata", ""))}
    candidates = []
    for read in file.entries:
        if read.entry.type == "xdata" and read.entry.key.lower() in used:
            continue
        try:
            candidates.append(_candidate(read, family))
        except (_EntryError, TooLongError) as error:
            file.rejected.append(_rejected(read.entry, str(error), file.macros))
    file.remarks += _repeated_keys(read.entry for read in file.entries)
    rejected = sorted(file.rejected, key=lambda found: found.line)
    return Reading(
        tuple(candidates), tuple(rejected), tuple(file.remarks), dict(file.macros.defined)
    )


def _read_file(text: str, known: Mapping[str, str], repeated: Repeated) -> _File:
    position = 0
    parts = list(blocks(text))
    later = {part.name: part.value for part in parts if isinstance(part, StringDefinition)}
    file = _File(Macros(known, later, repeated))
    for part in parts:
        if isinstance(part, PassedOver):
            file.remarks.append(Remark(part.line, f"{part.what} is skipped"))
            continue
        position += not isinstance(part, StringDefinition)
        try:
            if isinstance(part, Unreadable):
                raise _EntryError(part.reason)
            if isinstance(part, Entry):
                file.entries.append(_read_entry(part, position, file.macros))
            elif unknown := file.macros.define(part):
                raise _EntryError(
                    f"{undefined(unknown)}; write the text in braces, or define it before"
                )
        except (_EntryError, TooLongError) as error:
            file.rejected.append(_rejected(part, str(error), file.macros))
    return file


def _repeated_keys(entries: Iterable[Entry]) -> Iterator[Remark]:
    """BibTeX ignores the case of keys, and refuses the second entry of one."""
    first: dict[str, Entry] = {}
    for entry in entries:
        earlier = first.setdefault(entry.key.lower(), entry)
        if entry.key and earlier is not entry:
            says = f"the key {entry.key} is already that of the entry on line {earlier.line}"
            yield Remark(entry.line, says)


def _read_entry(entry: Entry, position: int, macros: Macros) -> _Read:
    fields: Fields = {}
    several: dict[str, list[str]] = {}
    counts: Counter[str] = Counter()
    remarks = [f"the comment {comment!r} is not imported" for comment in entry.comments]
    for name, value in entry.fields:
        text, unknown = macros.text(value, name)
        if unknown:
            does = "says less" if text.strip() else "is left out"
            remarks.append(f"the field {name} {does}: {undefined(unknown)}")
            if not text.strip():
                continue
            # What was between the macro and the text: acl # {, Long Papers}.
            text = text if name in ("author", "editor") else text.strip(" ~,;:-")
        if name not in fields:
            fields[name] = text
        elif fields[name].split() == text.split():
            remarks.append(f"the field {name} is given twice")
        elif name in _TELLING:
            raise _EntryError(f"the field {name} is given twice, with different values; keep one")
        elif name in _SEVERAL:
            several.setdefault(name, [fields[name]]).append(text)
        else:
            # BibTeX takes the first, too.
            counts[name] += 1
            while (other := f"{name}{counts[name] + 1}") in fields:
                counts[name] += 1
            remarks.append(f"the field {name} is given twice; the second is kept as {other}")
            fields[other] = text
    for name, texts in several.items():
        fields[name] = _SEVERAL[name].join(texts)
    if entry.type == "set":
        raise _EntryError("a @set only groups other entries; import those")
    return _Read(entry, position, fields, remarks)


def _without_fields(kind: str) -> Candidate:
    """An entry that says only its type. A megabyte holds 200,000 of them."""
    found = _of_type(kind)
    # Later steps fill these in, for one entry and not for all of its type.
    return replace(
        found, links=dict(found.links), extra=dict(found.extra), doubts=dict(found.doubts)
    )


@lru_cache(maxsize=64)
def _of_type(kind: str) -> Candidate:
    return candidate_of(kind, {})


def _candidate(read: _Read, family: "_Family") -> Candidate:
    entry = read.entry
    fields, missing = family.complete(read)
    remarks = list(read.remarks)
    if missing:
        remarks.append(
            f"nothing is inherited from {', '.join(missing)}, which this file does not have"
        )
    found = candidate_of(entry.type, fields) if fields else _without_fields(entry.type)
    found.key = entry.key or None
    found.line, found.position, found.text = entry.line, read.position, entry.text
    found.remarks = (*remarks, *found.remarks)
    return found


class _Family:
    """The entries of a file that others inherit from by crossref or xdata."""

    def __init__(self, entries: Iterable[_Read], repeated: Repeated) -> None:
        self._repeated = repeated
        self._by_key: dict[str, _Read] = {}
        # By key, because many entries inherit from one.
        self._completed: dict[str, Fields] = {}
        for read in entries:
            if read.entry.key:
                self._by_key.setdefault(read.entry.key.lower(), read)

    def complete(self, read: _Read, below: tuple[str, ...] = ()) -> tuple[Fields, list[str]]:
        """The entry's fields with those that it inherits, and the entries that are missing."""
        key = read.entry.key.lower()
        if key and key in below:
            raise _EntryError("crossref or xdata leads back to the entry itself")
        if len(below) > _LONGEST_CHAIN:
            raise _EntryError(f"crossref or xdata leads through more than {_LONGEST_CHAIN} entries")
        fields = dict(read.fields)
        missing = []
        for name in _names_of_entries(fields.get("xdata", "")):
            if container := self._by_key.get(name):
                self._take(fields, from_xdata(fields, self._fields(container, (*below, key))))
            else:
                missing.append(name)
        if not missing:
            fields.pop("xdata", None)
        for name in _names_of_entries(fields.get("crossref", "")):
            if parent := self._by_key.get(name):
                taken = self._fields(parent, (*below, key))
                self._take(fields, inherited(read.entry.type, fields, parent.entry.type, taken))
                fields.pop("crossref", None)
            else:
                missing.append(name)
        return fields, missing

    def _fields(self, read: _Read, below: tuple[str, ...]) -> Fields:
        key = read.entry.key.lower()
        if key not in self._completed or key in below:
            self._completed[key], _ = self.complete(read, below)
        return self._completed[key]

    def _take(self, fields: Fields, more: Fields) -> None:
        self._repeated.add(sum(len(name) + len(text) for name, text in more.items()))
        fields |= more


def _names_of_entries(text: str) -> list[str]:
    return list(dict.fromkeys(name.strip().lower() for name in text.split(",") if name.strip()))


def _rejected(part: Entry | StringDefinition | Unreadable, reason: str, macros: Macros) -> Rejected:
    return Rejected(part.line, macros.with_definitions(part.text), reason)
