"""What is wrong with settings, templates and hand-written pages, with file, line and column.

Programs that MkDocs runs raise errors of all kinds, and MkDocs reports some of them as messages.
"""

import errno
import os
import re
import traceback
from collections.abc import Iterator, Sequence
from pathlib import Path

import yaml
from jinja2 import TemplateSyntaxError

from papershelf import SETTINGS_FILE
from papershelf.model.problems import DataError, Problem, in_order
from papershelf.site.configuration.settings_layers import UnreadableSettingsError
from papershelf.site.folders import PACKAGE

_RULE = "site"
# How problems of a list are printed: a plugin may report others like that.
_PRINTED = re.compile(
    r"(?m)^(?P<path>[^\s:][^:\n]*+):(?P<line>\d++):(?P<column>\d++): "
    r"(?:(?P<level>error|warning)\[(?P<rule>[\w-]++)\] )?(?P<says>.++)$"
)
_DOC_FILE = re.compile(r"(?:Doc file|page) '([^'\n]++)'")
_QUOTED = re.compile(r"'([^'\n]++)'|\"([^\"\n]++)\"")


class FilesOfList:
    """The files of a list, to find the lines that messages are about."""

    def __init__(self, root: Path, docs: Path) -> None:
        self._root = root
        self._docs = docs

    def problem(self, message: str, *, is_warning: bool) -> Problem:
        """A message of MkDocs, at the first line that contains a text that it quotes."""
        page = _DOC_FILE.search(message)
        file = self._docs / page[1] if page else self._root / SETTINGS_FILE
        if not file.is_file():
            file = self._root / SETTINGS_FILE
        quoted = [one or other for one, other in _QUOTED.findall(message)]
        line, column = _place(file, [text for text in quoted if not page or text != page[1]])
        says = " ".join(message.split())
        if page and file != self._root / SETTINGS_FILE:
            says = says.removeprefix(f"Doc file '{page[1]}' ")
        return Problem(self.name(file), line, column, "", says, is_warning, _RULE)

    def is_of_page(self, message: str) -> bool:
        """Whether a message of MkDocs names a page that people have written."""
        page = _DOC_FILE.search(message)
        return page is not None and (self._docs / page[1]).is_file()

    def name(self, file: str | Path) -> str:
        """The file as a path below the list, or below the package."""
        for folder in (self._root, PACKAGE.parent):
            if Path(file).is_relative_to(folder):
                return Path(file).relative_to(folder).as_posix()
        return str(file)

    def problems(self, error: BaseException, messages: Sequence[str]) -> list[Problem]:
        """What an error, and the messages of MkDocs before it, say."""
        for cause in _causes(error):
            if found := list(self._problems_of(cause)):
                return in_order(found)
        if messages:
            return [self.problem(message, is_warning=False) for message in messages]
        return [self._raised(error)]

    def _problems_of(self, error: BaseException) -> Iterator[Problem]:
        if isinstance(error, DataError):
            yield from error.problems
        elif isinstance(error, TemplateSyntaxError):
            path = self.name(error.filename or error.name or SETTINGS_FILE)
            yield Problem(path, error.lineno, 1, "", error.message or "", rule=_RULE)
        elif isinstance(error, yaml.MarkedYAMLError) and (mark := error.problem_mark):
            says = ", ".join(filter(None, [error.context, error.problem]))
            path = self.name(mark.name)
            yield Problem(path, mark.line + 1, mark.column + 1, "", says, rule=_RULE)
        elif isinstance(error, SyntaxError) and error.filename:
            place = (error.lineno or 1, error.offset or 1)
            yield Problem(self.name(error.filename), *place, "", error.msg, rule=_RULE)
        elif isinstance(error, UnreadableSettingsError):
            yield Problem(*error.place, "", error.reason, rule=_RULE)
        elif isinstance(error, OSError) and error.strerror:
            path = self.name(os.fsdecode(error.filename or SETTINGS_FILE))
            subject = "" if error.filename else "a file "
            says = f"{subject}cannot be {_what(error)}: {error.strerror}"
            yield Problem.of_file(path, says, rule=_RULE)
        else:
            for found in _PRINTED.finditer(str(error)):
                place = (int(found["line"]), int(found["column"]))
                path = self.name(found["path"])
                yield Problem(path, *place, "", found["says"], rule=found["rule"] or _RULE)

    def _raised(self, error: BaseException) -> Problem:
        """Any other error, at the line of a template or of the list's code that raised it."""
        first = [*_causes(error)][-1]
        kind = (
            "" if str(first) and isinstance(first, (OSError, ValueError)) else type(first).__name__
        )
        says = ": ".join(filter(None, [kind, " ".join(str(first).split())]))
        path, line = SETTINGS_FILE, 1
        for frame in traceback.extract_tb(first.__traceback__):
            is_ours = Path(frame.filename).is_relative_to(self._root)
            if is_ours or frame.filename.endswith((".html", ".j2", ".xml")):
                path, line = self.name(frame.filename), frame.lineno or 1
        return Problem(path, line, 1, "", says, rule=_RULE)


def _what(error: OSError) -> str:
    """What could not be done with a file."""
    return "written" if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EROFS) else "read"


def _causes(error: BaseException) -> Iterator[BaseException]:
    """The error and what led to it, the last first."""
    seen: set[int] = set()
    at: BaseException | None = error
    while at is not None and id(at) not in seen:
        seen.add(id(at))
        yield at
        at = at.__cause__ or at.__context__


def _place(file: Path, texts: Sequence[str]) -> tuple[int, int]:
    """Line and column of the first of the texts that the file contains."""
    try:
        lines = file.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        lines = []
    for text in texts:
        for number, line in enumerate(lines, 1):
            if (column := line.find(text)) >= 0:
                return number, column + 1
    return 1, 1
