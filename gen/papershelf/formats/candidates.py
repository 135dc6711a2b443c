"""What every reader gives: the entries it could read, and those it could not.

Nothing is decided here: whether an entry is new to the list, complete or wanted is decided when it
comes in (``intake``).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from papershelf.model.dates import PartialDate
from papershelf.model.entry_types import EntryType, Status
from papershelf.model.identifiers.ids import ArxivId, Doi
from papershelf.model.names import NameList
from papershelf.model.record_parts import Version


@dataclass(frozen=True, slots=True)
class Reference:
    """A work that an entry cites, as far as its source says which. ``ids`` are identifiers as they
    are compared (``model.works.ids_of``).
    """

    ids: frozenset[str] = frozenset()
    title: str | None = None
    author: str = ""
    year: int | None = None


@dataclass(slots=True)
class Candidate:
    """One entry of a source: what a reader understood of it.

    The first fields are called as in a record. Nothing is invented: what the source does not
    state is None or empty. Values are typed once a reader has understood them; plain text is
    checked against the rules of a record when the entry comes in. A reader fills a candidate in;
    after that it is only read, or replaced by a changed copy.
    """

    title: str | None = None
    type: EntryType | None = None
    authors: NameList | None = None
    editors: NameList | None = None
    date: PartialDate | None = None
    venue: str | None = None
    series: str | None = None
    edition: str | None = None
    volume: str | None = None
    number: str | None = None
    pages: str | None = None
    publisher: str | None = None
    isbn: str | None = None
    language: str | None = None
    doi: Doi | None = None
    arxiv: ArxivId | None = None
    primary_class: str | None = None
    url: str | None = None
    abstract: str | None = None
    links: dict[str, str] = field(default_factory=dict)
    status: Status | None = None
    note: str | None = None
    """A text about the work, in Markdown."""
    versions: tuple[Version, ...] = ()
    references: tuple[Reference, ...] = ()
    """What it cites."""
    extra: dict[str, str] = field(default_factory=dict)
    """What a record has no field for, by the name that the source gives it."""
    affiliations: tuple[str, ...] = ()
    has_code: bool = False

    key: str | None = None
    """The source's own key."""
    other_keys: tuple[str, ...] = ()
    """Those by which it was cited before."""
    line: int = 1
    """Of the entry's start in its file."""
    position: int = 1
    """Which entry of the file it is, from 1."""
    text: str = ""
    """The entry as it is in the file, for FILE.rejected."""
    keywords: tuple[str, ...] = ()
    """What the entry says about its subjects."""
    doubts: dict[str, str] = field(default_factory=dict)
    """Fields of which another reading is possible, each with the question for a person; empty if
    the name of the field says enough. An entry with a doubt becomes a draft.
    """
    remarks: tuple[str, ...] = ()
    """What was changed, and what a person may want to know."""
    not_kept: tuple[str, ...] = ()
    """Fields of the source that are not imported."""

    @property
    def uncertain(self) -> tuple[str, ...]:
        return tuple(self.doubts)

    @property
    def notes(self) -> tuple[str, ...]:
        """Remarks, questions and what is not imported, as sentences."""
        return (*self.remarks, *self.questions, *not_imported(self.not_kept))

    @property
    def questions(self) -> tuple[str, ...]:
        return tuple(f"{name}: {question}" for name, question in self.doubts.items() if question)

    def doubt(self, *names: str) -> None:
        for name in names:
            self.doubts.setdefault(name, "")

    def add_extra(self, name: str, text: str, separator: str = "; ") -> None:
        """Behind what is there under this name."""
        if not text:
            return
        self.extra[name] = f"{self.extra[name]}{separator}{text}" if name in self.extra else text


def not_imported(names: Iterable[str]) -> tuple[str, ...]:
    """A sentence on fields that are not imported; none without such fields."""
    once = list(dict.fromkeys(names))
    are = "is" if len(once) == 1 else "are"
    return (f"{', '.join(once)} {are} not imported",) if once else ()


# Above an entry that was not imported, with the reason: in Markdown, and in formats of lines.
REJECTED_IN_MARKDOWN = "<!-- rejected: "
REJECTED_IN_LINES = "# rejected: "


@dataclass(frozen=True, slots=True)
class Rejected:
    """An entry that cannot be read: why, and its text, which is never lost."""

    line: int
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Remark:
    """What is between the entries and is skipped."""

    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Reading:
    candidates: tuple[Candidate, ...] = ()
    rejected: tuple[Rejected, ...] = ()
    remarks: tuple[Remark, ...] = ()
    macros: Mapping[str, str] = field(default_factory=dict)
    """What the @string definitions of a .bib file define, for the files after it."""
    topics: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By the keys of entries in other files, the headings under which a document cites them."""
    cited: Mapping[str, int] = field(default_factory=dict)
    """The line of the first citation of each of these."""

    @property
    def defines_macros(self) -> bool:
        """A .bib file may hold only the @string definitions that other files use."""
        return bool(self.macros)

    @property
    def has_entries(self) -> bool:
        return bool(self.candidates or self.rejected)
