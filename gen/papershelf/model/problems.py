"""Problems in the data, for the person who wrote it."""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, fields
from operator import attrgetter
from typing import Self

# GitHub's runners read ##[error] as a command anywhere in a line (ActionCommand.TryParse
# of actions/runner), and compare as a language does: some characters beyond ASCII do not count.
_COMMAND = re.compile(r"(#[^ -~]*#[^ -~]*)(?=\[)")
# A line of a record has fewer characters, and a message may name many fields.
LONGEST_MESSAGE = 4_000


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One problem: where it is (POSIX path below the list's folder; line and column from 1),
    in which field (empty for the file as a whole), and what is wrong and what to write instead.
    """

    path: str
    line: int
    column: int
    field: str
    message: str
    is_warning: bool = False
    """A warning does not prevent a build."""
    rule: str = "form"
    """The name of the rule that is broken; ``check.rules`` lists them."""

    @classmethod
    def of_file(
        cls, path: str, message: str, *, rule: str = "form", is_warning: bool = False
    ) -> Self:
        """A problem with a file as a whole."""
        return cls(path, 1, 1, "", message, is_warning, rule)

    @property
    def level(self) -> str:
        return "warning" if self.is_warning else "error"

    @property
    def says(self) -> str:
        """The field and what is wrong with it."""
        return f"{self.field}: {self.message}" if self.field else self.message

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}:{self.column}"
        return brief(printable(f"{place}: {self.level}[{self.rule}] {self.says}"))


def field_name(where: Iterable[str | int]) -> str:
    """Names of fields from the outside in, without list indexes: the line shows which item."""
    return ".".join(part for part in where if isinstance(part, str))


_ORDER = attrgetter(*(field.name for field in fields(Problem)))


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Each once, by their places. Comparing tuples takes a fifth of comparing problems."""
    return sorted(set(problems), key=_ORDER)


class DataError(Exception):
    """The list cannot be used; has all problems, sorted."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = in_order(problems)


def brief(message: str) -> str:
    """The message; if it quotes a very long value, its beginning, and its end with the advice."""
    half = LONGEST_MESSAGE // 2
    return message if len(message) <= LONGEST_MESSAGE else f"{message[:half]} … {message[-half:]}"


def printable_json(value: object, indent: int = 2) -> str:
    """JSON that can be shown in a terminal and in the log of a run.

    Escapes what moves a cursor or hides, and ``##[``, which GitHub's runners take for a command
    anywhere in a line. Both are in strings only, so the value stays the same.
    """
    text = json.dumps(value, indent=indent, ensure_ascii=False).replace("##[", "#\\u0023[")
    return "".join(
        char if char == "\n" or char.isprintable() else json.dumps(char)[1:-1] for char in text
    )


def printable(text: str) -> str:
    """Text of records for a terminal or a log: control characters as escapes.

    A message must not move the cursor, color the screen, or begin a line of its own
    (``::error::`` at a line's start is a command to GitHub's runners). ``##[`` gets a backslash,
    which makes it mere text to them.
    """
    plain = text
    if not text.isprintable():
        plain = "".join(
            char if char.isprintable() else char.encode("unicode_escape").decode("ascii")
            for char in text
        )
    return _COMMAND.sub(r"\1\\", plain)
