"""Invented lists on disk, for what reads or writes whole lists."""

from pathlib import Path

TOPICS = """\
topics:
  - id: listening
    name: Listening machines
    description: Machines that hear.
    subtopics:
      - {id: ears, name: Ears, description: Artificial ears.}
  - id: counting
    name: Counting
    description: How many there are.
"""


def record(key: str = "okafor2021counting", more: str = "") -> tuple[str, str]:
    """(path, text) of a record that has what is required, and the given lines."""
    path = f"data/papers/2021/{key}.yaml"
    title = "Counting Sheep" if key == "okafor2021counting" else f"{key} in a Title"
    return path, (
        f"title: {title}\n"
        "authors:\n"
        "  - Okafor, Adaeze\n"
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
