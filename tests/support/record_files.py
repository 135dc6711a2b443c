"""Invented lists on disk, for what reads or writes whole lists."""

import re
from pathlib import Path

from papershelf.check.whole_list import problems_of
from papershelf.model.problems import Problem
from papershelf.records.load import read_list

TOPICS = """\
topics:
  - id: listening
    name: Listening machines
    description: Machines that hear.
    subtopics:
      - id: ears
        name: Ears
        description: Artificial ears.
  - id: counting
    name: Counting
    description: How many there are.
# shelf: allow topics-have-papers because the lists of the tests are short
"""


def title_of(key: str) -> str:
    """A title from which the key follows, the author being named after the key, too."""
    word = re.split("[0-9]+", key)[1]
    return {"counting": "Counting Sheep", "a": "What Is It"}.get(word, f"{word.title()} in a Title")


def record(key: str = "okafor2021counting", more: str = "") -> tuple[str, str]:
    """(path, text) of a record that has what is required, and the given lines."""
    family = re.split("[0-9]+", key)[0].title()
    return f"data/papers/2021/{key}.yaml", (
        f"title: {title_of(key)}\n"
        "authors:\n"
        f"  - {family}, Adaeze\n"
        "type: misc\n"
        "date: 2021\n"
        "topics: [counting]\n"
        "added: 2026-11-21\n"
    ) + more  # fmt: skip


def write_list(root: Path, *files: tuple[str, str]) -> Path:
    """A list of these files, and the topics above where they are not among them."""
    for path, text in (("mkdocs.yml", ""), ("data/topics.yaml", TOPICS), *files):
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    return root


def problems_in(root: Path) -> list[Problem]:
    return problems_of(read_list(root))


def told(problem: Problem) -> str:
    """Where a problem is and what it says, for tests to which level and rule go without saying."""
    return f"{problem.path}:{problem.line}:{problem.column}: {problem.says}"
