"""Formats for problems: text, GitHub annotations, JSON, SARIF."""

import os
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from papershelf.model.problems import Problem, printable, printable_json

Lines = Callable[[str], Sequence[str]]
"""The lines of a file by its path in the list; empty if it cannot be read."""

_SHOWN_COLUMNS = 96
_HOMEPAGE = "https://github.com/papershelf/papershelf"


def as_text(problems: Iterable[Problem], lines: Lines) -> Iterator[str]:
    """Each problem with the line it is in and a caret below the place, like a compiler."""
    for problem in problems:
        yield str(problem)
        yield from _excerpt(problem, lines(problem.path))


def _excerpt(problem: Problem, lines: Sequence[str]) -> Iterator[str]:
    of_whole_file = (problem.line, problem.column, problem.field) == (1, 1, "")
    if problem.line > len(lines) or (of_whole_file and problem.rule != "yaml"):
        return
    line = lines[problem.line - 1]
    at = min(problem.column - 1, len(line))
    start = max(0, at - _SHOWN_COLUMNS // 2) if len(line) > _SHOWN_COLUMNS else 0
    shown = printable(line[start : start + _SHOWN_COLUMNS])
    before = printable(line[start:at])
    cut = "…" if start else ""
    number = str(problem.line)
    # GitHub's runners do not run commands in lines that begin with a number; printable() takes
    # care of the commands that may be anywhere in a line.
    yield f"  {number} | {cut}{shown}"
    yield f"  {' ' * len(number)} | {' ' * (len(cut) + _columns(before))}^"


def _columns(text: str) -> int:
    """The width of a text on a terminal."""
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1
        for char in text
    )


def as_annotations(problems: Iterable[Problem], folder: str) -> Iterator[str]:
    """Commands that make GitHub's runners show problems beside the lines.

    ``folder`` is the path from the repository to the list; empty if they are the same. The
    escapes are those of @actions/toolkit, packages/core/src/command.ts.
    """
    for problem in problems:
        properties = {
            "file": f"{folder}{problem.path}",
            "line": problem.line,
            "col": problem.column,
            "title": problem.rule,
        }
        listed = ",".join(
            f"{name}={_escaped(str(value)).replace(':', '%3A').replace(',', '%2C')}"
            for name, value in properties.items()
        )
        yield f"::{problem.level} {listed}::{_escaped(problem.says)}"


def _escaped(text: str) -> str:
    return printable(text).replace("%", "%25")


def most_important_first(problems: Iterable[Problem], changed: frozenset[str]) -> list[Problem]:
    """In the order for GitHub, which shows ten errors and ten warnings of a step.

    Problems of changed files come first, and among these the first of each file.
    """
    of_file: dict[tuple[str, bool], int] = {}
    ranked = []
    for problem in sorted(problems):
        turn = of_file.get((problem.path, problem.is_warning), 0)
        of_file[problem.path, problem.is_warning] = turn + 1
        ranked.append(((problem.is_warning, problem.path not in changed, turn), problem))
    return [problem for _, problem in sorted(ranked)]


def as_json(problems: Iterable[Problem]) -> str:
    """An array of objects."""
    fields = ("path", "line", "column", "level", "rule", "field", "message")
    listed = [{name: getattr(problem, name) for name in fields} for problem in problems]
    return printable_json(listed)


def as_sarif(
    problems: Iterable[Problem], rules: Mapping[str, str], version: str, folder: str
) -> str:
    """SARIF 2.1.0 (OASIS), as GitHub's code scanning and editors read it.

    ``rules`` maps the name of each rule to its text.
    """
    names = list(rules)
    driver = {
        "name": "Papershelf",
        "informationUri": _HOMEPAGE,
        "version": version,
        "rules": [{"id": name, "shortDescription": {"text": rules[name]}} for name in names],
    }
    results = [_result(problem, names, folder) for problem in problems]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    log = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [run],
    }
    return printable_json(log)


def _result(problem: Problem, names: Sequence[str], folder: str) -> dict[str, Any]:
    region = {"startLine": problem.line, "startColumn": problem.column}
    # The bytes of the name, which need not be UTF-8.
    uri = quote(os.fsencode(f"{folder}{problem.path}"))
    place = {"artifactLocation": {"uri": uri}, "region": region}
    return {
        "ruleId": problem.rule,
        "ruleIndex": names.index(problem.rule),
        "level": problem.level,
        "message": {"text": problem.says},
        "locations": [{"physicalLocation": place}],
    }
