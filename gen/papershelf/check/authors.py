"""Whether authors and editors are people or groups, and each is listed once."""

import re
from collections.abc import Iterator

from papershelf.model.names import NameList, fold
from papershelf.model.placeholders import is_nobody
from papershelf.model.problems import Problem
from papershelf.records.load import Record

_ET_AL = re.compile(r"\bet\.?\s+al\b", re.IGNORECASE)
# Ii is a family of Japan.
_SUFFIX = re.compile(r"(?:Jr|Sr)\.?|III|IV")
# Marks of affiliations and equal contribution, and characters of e-mail addresses.
_MARKS = re.compile(r"[0-9*†‡§¶@<>{}\[\]|]")


def authors_are_named_once(record: Record) -> Iterator[Problem]:
    """No author or editor is listed twice. Two people may share a name, so this is a question.

    Two of one family name with the same initials are usually two people.
    """
    for field, names in lists_of_names(record):
        first: dict[tuple[str, str, str], int] = {}
        for index, name in enumerate(names):
            if not name.literal and not re.search(r"[^\W\d_]{2}", name.given or ""):
                continue
            parts = (fold(name.last), fold(name.given or ""), fold(name.suffix or ""))
            earlier = first.setdefault(parts, index)
            if earlier != index:
                line = record.document.place_of_value((field, earlier))[0]
                yield record.problem(
                    (field, index),
                    f"'{name}' is already on line {line}; keep one, unless they are two people",
                )


def authors_are_people_or_groups(record: Record) -> Iterator[Problem]:
    """Authors and editors are people or groups; "et al.", "unknown" and "Jr." are neither."""
    for field, names in lists_of_names(record):
        advice = {
            index: f"write the {field} as the paper gives them"
            for index, name in enumerate(names)
            if not name.given and is_nobody(name.last)
        }
        if _ET_AL.search(as_written(record, field)):
            marked = (index for index, name in enumerate(names) if _ET_AL.search(str(name)))
            advice |= dict.fromkeys(marked, f'write "- others" as the last {field[:-1]}')
        for index, name in enumerate(names):
            if _SUFFIX.fullmatch(name.family or ""):
                yield record.problem(
                    (field, index),
                    f"{name.family!r} in '{name}' is a suffix, not a family name; write "
                    f"Family, {name.family}, Given, or {{Name {name.family}}} without a given name",
                )
            if name.given and _SUFFIX.fullmatch(name.given):
                first = name.suffix or "Given"
                yield record.problem(
                    (field, index),
                    f"{name.given!r} in '{name}' is a suffix, which comes before the given name; "
                    f"write {name.last}, {name.given}, {first}",
                )
            if index in advice:
                yield record.problem((field, index), f"'{name}' is not a name; {advice[index]}")


def names_have_no_marks(record: Record) -> Iterator[Problem]:
    """A name has no marks of affiliations or contributions, and no e-mail address."""
    for field, names in lists_of_names(record):
        if not _MARKS.search(as_written(record, field)):
            continue
        for index, name in enumerate(names):
            if not name.literal and (mark := _MARKS.search(str(name))):
                yield record.problem(
                    (field, index), f"{mark[0]!r} in '{name}' is rarely part of a name; delete it"
                )


def lists_of_names(record: Record) -> tuple[tuple[str, NameList], ...]:
    """The fields with names of people."""
    return ("authors", record.paper.authors), ("editors", record.paper.editors)


def as_written(record: Record, field: str) -> str:
    """All names of a field of the file, one per line: searching them at once is faster."""
    names = record.document.tree.get(field)
    return "\n".join(map(str, names)) if isinstance(names, list) else ""
