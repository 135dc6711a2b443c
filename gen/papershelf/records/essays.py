"""Essays on topics: data/topics/<topic>.md, and data/topics/<topic>/<subtopic>.md.

They are Markdown, which no command formats. The path is that of the topic, as in its URL.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from papershelf.model.problems import DataError, Problem
from papershelf.records.files import read_text
from papershelf.records.layout import inside

ESSAYS = "data/topics"
_FOLDER = "is a folder; move it, or rename it to the id of a topic"
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


def read_essays(root: Path, folder: str = ESSAYS) -> Iterator[Essay | Problem]:
    """All essays by their paths. Hidden files, which file systems add, are skipped."""
    for found in inside(root, folder):
        if isinstance(found, Problem):
            yield found
            continue
        path, is_folder = found
        if is_folder:
            if path.endswith(".md"):
                yield Problem.of_file(path, _FOLDER, rule="file")
            yield from read_essays(root, path)
        elif not path.endswith(".md"):
            yield Problem.of_file(path, _OTHER, rule="file")
        else:
            try:
                topic = path.removeprefix(f"{ESSAYS}/").removesuffix(".md")
                yield Essay(topic, read_text(root / path, path))
            except DataError as error:
                yield from error.problems
