"""What every reader gives: the entries it could read, and those it could not.

Nothing is decided here: whether an entry is new to the list, complete or wanted is decided when it
comes in (``intake``).
"""

from dataclasses import dataclass

from papershelf.model.dates import PartialDate
from papershelf.model.names import NameList


@dataclass(frozen=True, slots=True)
class Draft:
    """One paper as a source states it. What the source does not state is absent, never guessed.

    Where a part has two readings, the draft holds the likelier one and ``uncertain`` names the
    fields that a person has to look at. Text is as in the source: clean-up is a later step.
    """

    position: int
    """Which entry of the source, the first being 1."""
    title: str | None = None
    authors: NameList | None = None
    date: PartialDate | None = None
    month_day: tuple[int, int] | None = None
    """Month and day of a date that came without its year."""
    categories: tuple[str, ...] = ()
    """arXiv classes, the primary one first; as the source abbreviates them where several fit."""
    code: bool = False
    """The source says that there is code."""
    affiliations: tuple[str, ...] = ()
    abstract: str | None = None
    remarks: tuple[str, ...] = ()
    """Lines of the source that stand by the entry and are no part of it that a reader knows."""
    uncertain: tuple[str, ...] = ()

    @property
    def missing(self) -> tuple[str, ...]:
        """What a record needs and the source does not say."""
        stated = {"title": self.title, "authors": self.authors, "year": self.date}
        return tuple(name for name, value in stated.items() if not value)


Node = str | int | bool | list["Node"] | dict[str, "Node"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """What a reader of foreign text made of one entry: fields as a record file would hold them.

    Nothing is invented: what the entry lacks is absent. ``line`` is the entry's first in its
    file, ``position`` which entry of the file it is, both from 1; ``text`` is the entry as it
    stood, for FILE.rejected; ``key`` is the entry's own. Of the fields in ``uncertain`` another
    reading is possible; ``keywords`` is what the entry says of its subjects; ``remarks`` say
    what was dropped or changed.
    """

    fields: dict[str, Node]
    line: int
    text: str
    key: str | None = None
    position: int = 1
    uncertain: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rejected:
    """An entry that cannot be read: why, and its text, which is never lost."""

    line: int
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Remark:
    """What stands between the entries and is passed over."""

    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Reading:
    candidates: tuple[Candidate, ...] = ()
    rejected: tuple[Rejected, ...] = ()
    remarks: tuple[Remark, ...] = ()
    defines_macros: bool = False
    """A .bib file may hold nothing but the @string definitions of others."""

    @property
    def has_entries(self) -> bool:
        return bool(self.candidates or self.rejected)
