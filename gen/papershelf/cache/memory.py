"""What was read and found in records, from one check of a large list to the next.

A memory is saved as a pickle, and loading a pickle can run code. So it belongs in the user's cache
folder and never in the folder of a list, which may come from somebody else.
"""

import hashlib
import os
import pickle
import stat
import sys
import time
import zlib
from collections.abc import Sequence, Set
from contextlib import suppress
from functools import cache, partial
from pathlib import Path
from typing import NamedTuple, Self

import pydantic

from papershelf.cache.processes import in_processes, processors
from papershelf.check.whole_list import Findings, examine
from papershelf.model.keys import PAPERS
from papershelf.model.near_titles import near_titles
from papershelf.model.paper import Paper
from papershelf.model.problems import DataError
from papershelf.records.files import read_text
from papershelf.records.layout import record_files
from papershelf.records.load import Record, read_record, without_collection
from papershelf.records.yaml_tree import UnreadDocument

# Below this, reading the records is as fast as loading the memory.
FEW_RECORDS = 500
# The memory is saved again only if more records than this were read.
FEW_CHANGES = 100
# Reading fewer new records than this takes less time than starting a process.
MANY_RECORDS = 1000
# Near titles differ in two words each at most.
_MOST_WORDS_APART = 4
# A file that was changed just now may be changed again within one tick of its clock, which is
# a few milliseconds in most file systems, and a second or two in those that count whole seconds.
_TICK_NS = 100_000_000
_LONG_TICK_NS = 2_000_000_000


class _State(NamedTuple):
    """What differs after any change of a file. ``changed_ns`` cannot be set back by a program.

    On Windows it is the time of creation, and only ``written_ns`` shows a change.
    """

    kind: int
    inode: int
    size: int
    changed_ns: int
    written_ns: int

    @property
    def is_settled(self) -> bool:
        last = max(self.changed_ns, self.written_ns)
        tick = _TICK_NS if last % 1_000_000_000 else _LONG_TICK_NS
        return time.time_ns() - last > tick


class _Entry(NamedTuple):
    state: _State
    paper: Paper
    findings: Findings


class _Titles(NamedTuple):
    """Titles in their normal form, and the pairs of them that are near."""

    all: frozenset[str] = frozenset()
    near: frozenset[tuple[str, str]] = frozenset()


class _Known(NamedTuple):
    entries: dict[str, _Entry]
    titles: _Titles


class Memory:
    """Records without errors of form, by the state of their files, and titles that are near."""

    def __init__(self, known: _Known | None = None) -> None:
        self._known = known.entries if known else {}
        self._titles = known.titles if known else _Titles()
        self._seen: dict[str, _Entry] = {}
        self._examined: dict[str, tuple[Record, Findings]] = {}
        self._states: dict[str, _State | None] = {}
        self._unknown = 0

    @classmethod
    def loads(cls, content: bytes) -> Self:
        """An empty memory if the content is damaged or written by another version of the program.

        The content must come from a place that nobody else can write to.
        """
        head, body = content[: len(_head(b""))], content[len(_head(b"")) :]
        if head != _head(body):
            return cls()
        with without_collection():
            return cls(pickle.loads(body))  # noqa: S301 - see the docstrings

    def dumps(self) -> bytes:
        with without_collection():
            body = pickle.dumps(_Known(self._seen, self._titles), pickle.HIGHEST_PROTOCOL)
        return _head(body) + body

    def for_next_run(self) -> Self:
        """What this run has read and found, for another run in the same process."""
        return type(self)(_Known(self._seen, self._titles))

    @property
    def is_worth_keeping(self) -> bool:
        """Whether the list is large and enough of the memory is new."""
        return len(self._seen) >= FEW_RECORDS and self._unknown > FEW_CHANGES

    def learn(self, root: Path) -> None:
        """Read the new records of a large list in advance, on all processors."""
        paths = [path for path in record_files(root, PAPERS) if isinstance(path, str)]
        self._states = {path: _state(root, path) for path in paths}
        new = [path for path, state in self._states.items() if not self._entry(path, state)]
        count = processors()
        if len(new) < MANY_RECORDS or count < 2:
            return
        for entries in in_processes(partial(_entries, root), new, count):
            self._known |= entries
            self._unknown += len(entries)
        # Files may have changed in the meantime.
        self._states = {}

    def read(self, root: Path, path: str) -> Record:
        """Like ``read_record``, but the document of a known record is read only when needed."""
        state = self._states.pop(path, None) or _state(root, path)
        if entry := self._entry(path, state):
            self._seen[path] = entry
            record = Record(entry.paper, UnreadDocument(path, partial(_text, root, path)))
            self._examined[path] = (record, entry.findings)
            return record
        is_settled = state is not None and state.is_settled
        record = read_record(root, path)
        self._unknown += 1
        findings = examine(record)
        if state and is_settled:
            self._seen[path] = _Entry(state, record.paper, findings)
        self._examined[path] = (record, findings)
        return record

    def _entry(self, path: str, state: _State | None) -> _Entry | None:
        """What the memory has for a file in this state."""
        entry = self._known.get(path)
        return entry if entry and entry.state == state else None

    def examine(self, record: Record) -> Findings:
        """The findings from when ``read`` returned the record; any other record is examined now."""
        known, findings = self._examined.get(record.document.path, (None, None))
        return findings if findings and known is record else examine(record)

    def near_titles(self, normals: Sequence[str]) -> list[tuple[int, int]]:
        """Like ``near_titles.near_titles``, but compares only new titles with all others."""
        new = set(normals) - self._titles.all
        few = len(new) <= FEW_CHANGES < len(self._titles.all)
        compared = _alike(normals, new) if few else normals
        near = {(compared[one], compared[other]) for one, other in near_titles(compared)}
        if few:
            known = self._titles.near
            places = set(normals)
            near = {pair for pair in near if not new.isdisjoint(pair)}
            near |= {pair for pair in known if places.issuperset(pair)}
        self._titles = _Titles(frozenset(normals), frozenset(near))
        place = {normal: at for at, normal in enumerate(normals)}
        pairs = (sorted((place[one], place[other])) for one, other in near)
        return sorted((first, second) for first, second in pairs)


def _alike(normals: Sequence[str], new: Set[str]) -> list[str]:
    """The new titles, and those that have all but a word or two in common with one of them."""
    of_new = [set(normal.split()) for normal in new]

    def is_alike(normal: str) -> bool:
        words = set(normal.split())
        return any(len(words ^ others) <= _MOST_WORDS_APART for others in of_new)

    return [normal for normal in normals if normal in new or is_alike(normal)]


def _text(root: Path, path: str) -> str:
    return read_text(root / path, path)


def _entries(root: Path, paths: Sequence[str]) -> dict[str, _Entry]:
    """Entries for the records that can be read and whose files did not change just now."""
    entries = {}
    with without_collection():
        for path in paths:
            state = _state(root, path)
            if state and state.is_settled:
                # The others are read again later, and their problems reported then.
                with suppress(DataError):
                    record = read_record(root, path)
                    entries[path] = _Entry(state, record.paper, examine(record))
    return entries


def _state(root: Path, path: str) -> _State | None:
    """None if there is no such file."""
    # Strings are joined because making a Path takes longer than lstat.
    try:
        state = os.lstat(f"{root}/{path}")
    except OSError:
        return None
    kind = stat.S_IFMT(state.st_mode)
    return _State(kind, state.st_ino, state.st_size, state.st_ctime_ns, state.st_mtime_ns)


def _head(body: bytes) -> bytes:
    """The start of a memory that is undamaged and written by this version of the program."""
    return _program() + zlib.crc32(body).to_bytes(4, "big")


@cache
def _program() -> bytes:
    """A value that changes when what reads and checks records changes: modules, tables, Python."""
    package = Path(__file__).parents[1]
    states = [(name, _state(package, name)) for name in _modules(package)]
    versions = (states, sys.version, pydantic.VERSION, os.fspath(package))
    return hashlib.sha256(repr(versions).encode()).digest()


def _modules(package: Path) -> list[str]:
    rooms = ("model", "tex", "records", "check")
    paths = (path.relative_to(package) for room in rooms for path in (package / room).rglob("*.*"))
    return sorted(path.as_posix() for path in paths if "__pycache__" not in path.parts)
