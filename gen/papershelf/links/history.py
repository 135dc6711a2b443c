"""The JSON file in which ``shelf links`` keeps its results between runs.

A file that cannot be read is not replaced, because the days on which links failed would be lost.
"""

import json
import re
import stat
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NoReturn

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from papershelf.links.addresses import LinkHistory, LinkHistoryFile
from papershelf.model.problems import DataError, Problem
from papershelf.records.files import TooLargeError, decode, read_within

_REMEDY = "fix it, or delete the file to start again"
# A list with a million links has less.
_MOST_BYTES = 300_000_000
_NAME = re.compile(r'("(?:[^"\\]|\\.)*+")\s*+:')


class HistoryError(DataError):
    """The history file cannot be used; the list may be fine."""


def read_history(file: Path) -> LinkHistory:
    """Empty if there is no file. Raises HistoryError."""
    try:
        # A pipe would be waited for.
        is_file = stat.S_ISREG(file.stat().st_mode)
        content = read_within(file, _MOST_BYTES) if is_file else None
    except FileNotFoundError:
        return {}
    except TooLargeError as error:
        raise HistoryError([_problem(file, 1, 1, f"{error}; {_REMEDY}")]) from error
    except OSError as error:
        raise HistoryError([_problem(file, 1, 1, f"cannot be read: {error.strerror}")]) from error
    if content is None:
        raise HistoryError([_problem(file, 1, 1, "is not a regular file; replace it with one")])
    try:
        text = decode(content, str(file))
    except DataError as error:
        raise HistoryError(error.problems) from error
    return parse_history(text, file)


def parse_history(text: str, file: Path) -> LinkHistory:
    """Raises HistoryError."""
    try:
        tree = json.loads(text, object_pairs_hook=_each_once, parse_constant=_refuse_constant)
    except json.JSONDecodeError as error:
        message = f"is not JSON ({error.msg}); {_REMEDY}"
        raise HistoryError([_problem(file, error.lineno, error.colno, message)]) from error
    except (ValueError, RecursionError) as error:
        fault = error if isinstance(error, ValueError) else "it is nested too deeply"
        message = f"is not a link history ({fault}); {_REMEDY}"
        raise HistoryError([_problem(file, 1, 1, message)]) from error
    try:
        return dict(LinkHistoryFile.model_validate(tree).links)
    except ValidationError as error:
        lines = _lines_of_names(text)
        problems = [
            _problem(file, _line_of(fault["loc"], lines), 1, _message(fault))
            for fault in error.errors(include_url=False)
        ]
        raise HistoryError(problems) from error


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    tree = dict(pairs)
    if len(tree) < len(pairs):
        (twice, _), *_ = Counter(name for name, _ in pairs).most_common(1)
        raise ValueError(f"{twice!r} is there twice")
    return tree


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not valid JSON")


def _lines_of_names(text: str) -> dict[str, int]:
    """The line of the first field of each name."""
    lines: dict[str, int] = {}
    line, counted = 1, 0
    for found in _NAME.finditer(text):
        line += text.count("\n", counted, found.start())
        counted = found.start()
        lines.setdefault(json.loads(found[1]), line)
    return lines


def _line_of(where: tuple[int | str, ...], lines: Mapping[str, int]) -> int:
    """The line of a URL, which is a name in the file; else the first line."""
    return lines.get(str(where[1]), 1) if len(where) > 1 else 1


def _message(fault: ErrorDetails) -> str:
    where = [str(part) for part in fault["loc"]]
    said = fault["msg"].removeprefix("Value error, ")
    return ": ".join([*(where[1:] or where), f"{said}; {_REMEDY}"])


def _problem(file: Path, line: int, column: int, message: str) -> Problem:
    return Problem(str(file), line, column, "", message, rule="history")


def history_text(history: LinkHistory) -> str:
    """Sorted by URL, so that two files can be compared line by line."""
    links = {address: history[address] for address in sorted(history)}
    file = LinkHistoryFile(version=1, links=links)
    tree = file.model_dump(mode="json", exclude_defaults=True)
    return json.dumps(tree, indent=2, ensure_ascii=False) + "\n"
