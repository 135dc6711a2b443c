"""Essays on topics: data/topics/<topic>.md, and data/topics/<topic>/<subtopic>.md.

They are Markdown, which no command formats. The path is that of the topic, as in its URL.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from papershelf.model.problems import DataError, Problem
from papershelf.records.files import is_there, read_text
from papershelf.records.layout import LINK

ESSAYS = "data/topics"
_FOLDER = "is a folder; move it, or rename it to the id of a topic"
_NO_FOLDER = "is not a folder; move or delete it"
_OTHER = "is not an essay: its name must end in .md; move or delete it"


@dataclass(frozen=True, slots=True)
class Essay:
    """A text on the topic with this path."""

    topic: str
    text: str

    @property
    def path(self) -> str:
        return essay_path(self.topic)

    def problem(self, index: int, message: str) -> Problem:
        """A problem at a place in the text."""
        before = self.text[:index]
        line, column = before.count("\n") + 1, index - before.rfind("\n")
        return Problem(self.path, line, column, "", message)


def essay_path(topic: str) -> str:
    return f"{ESSAYS}/{topic}.md"


def read_essays(root: Path) -> Iterator[Essay | Problem]:
    """All essays by their paths. Hidden files, which file systems add, are skipped."""
    folder = root / ESSAYS
    if folder.is_symlink():
        yield Problem.of_file(ESSAYS, LINK, rule="file")
        return
    if is_there(folder) and not folder.is_dir():
        yield Problem.of_file(ESSAYS, _NO_FOLDER, rule="file")
        return
    for file in sorted(folder.rglob("*")):
        path = file.relative_to(root).as_posix()
        inside = path.removeprefix(f"{ESSAYS}/")
        if any(part.startswith(".") for part in inside.split("/")):
            continue
        if file.is_symlink():
            yield Problem.of_file(path, LINK, rule="file")
        elif file.is_dir():
            if file.suffix == ".md":
                yield Problem.of_file(path, _FOLDER, rule="file")
        elif file.suffix != ".md":
            yield Problem.of_file(path, _OTHER, rule="file")
        else:
            try:
                yield Essay(inside.removesuffix(".md"), read_text(file, path))
            except DataError as error:
                yield from error.problems
