"""What every reader of foreign text gives: the entries that it could read, and those it could not.

Nothing is decided here: whether an entry is new to the list, complete, or wanted is the import's.
"""

from dataclasses import dataclass

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
    candidates: tuple[Candidate, ...]
    rejected: tuple[Rejected, ...] = ()
    remarks: tuple[Remark, ...] = ()
