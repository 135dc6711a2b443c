"""Essays on topics: where they may be, and what they may contain."""

import os
from pathlib import Path

import pytest

from invented import place_and_message, problems_in, record, write_list
from papershelf.check.essays import LONGEST, MOST_BRACKETS
from papershelf.records.essays import read_essays
from papershelf.records.load import read_list
from papershelf.site import notes

EARS = "data/topics/listening/ears.md"


def found(root: Path) -> list[str]:
    return [place_and_message(problem) for problem in problems_in(root) if not problem.is_warning]


def test_essays_have_the_paths_of_their_topics(tmp_path: Path) -> None:
    root = write_list(
        tmp_path,
        record(),
        ("data/topics/counting.md", "We count.\n"),
        (EARS, "# Ears\n\nSee [this](https://ears.example/) & `<b>`.\n\n    <p>code</p>\n"),
        ("data/topics/.DS_Store", "hidden"),
    )

    assert found(root) == []
    assert dict(read_list(root).catalogue().essays)["counting"] == "We count.\n"
    assert sorted(read_list(root).catalogue().essays) == ["counting", "listening/ears"]


@pytest.mark.parametrize(
    ("path", "problem"),
    [
        ("data/topics/countin.md", "unknown topic 'countin'; did you mean counting?"),
        ("data/topics/listening/ears/more.md", "unknown topic 'listening/ears/more'"),
        ("data/topics/counting.txt", "is not an essay: its name must end in .md"),
    ],
)
def test_other_files_are_refused(tmp_path: Path, path: str, problem: str) -> None:
    root = write_list(tmp_path, record(), (path, "Text.\n"))

    (message,) = found(root)

    assert problem in message
    rules = {problem.rule for problem in problems_in(root) if not problem.is_warning}
    assert rules <= {"essays-are-on-topics", "file"}


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Sheep <b>count</b>.", ["1:7", "1:15"]),
        ("Sheep.\n\n<script>alert(1)</script>", ["3:1", "3:17"]),
        ("<!-- hidden -->", ["1:1"]),
        ("![A sheep](https://sheep.example/1.png)", ["1:1"]),
        ("[x](javascript:alert(1))", ["1:3"]),
        ("[x](../papers/)", ["1:3"]),
        ("a < b > c, <https://sheep.example/> and <mailto:a@b.example>", []),
        ("| a | b |\n|---|:-:|\n| 1 | 2 |", ["2:1"]),
        ("a | b\n--|--\n1 | 2", ["2:1"]),
        ("Sheep - or goats\n---\n\n- - -\n", []),
        ("```sh\nshelf build\n```\n\n~~~\nls\n~~~", ["1:1", "5:1"]),
        ("```ls``` and `a`\n\n    ```\n    code\n", []),
        ("Sheep[^1].\n\n[^1]: And goats.", ["1:6", "3:1"]),
        ("Sheep:\n- one\n- two\n\nHens:\n1. one\n2. two", ["2:1", "6:1"]),
        ("# Sheep\n- one\nor more\n- two\n  of them\n- three\n\n1. one\n", []),
        ("Sheep\n=======\n<<<<<<< HEAD\na\n=======\nb\n>>>>>>> other", ["3:1"]),
        ("\n", ["1:1"]),
        ("a\u200bb", ["1:2"]),
        ("x" * (LONGEST + 1), ["1:1"]),
        ("[" * (MOST_BRACKETS + 1), ["1:1"]),
        # What comes after the limit is looked at when the rest is short enough.
        ("x" * LONGEST + "\n```\n", ["1:1"]),
    ],
)
def test_what_pages_would_not_show_is_refused(tmp_path: Path, text: str, places: list[str]) -> None:
    root = write_list(tmp_path, record(), (EARS, text))

    errors = [problem for problem in problems_in(root) if not problem.is_warning]
    assert [f"{problem.line}:{problem.column}" for problem in errors] == places
    assert {problem.rule for problem in errors} <= {"essays-are-shown-whole"}


def test_limits_are_those_of_the_page() -> None:
    assert (LONGEST, MOST_BRACKETS) == (notes.MAX_LENGTH, notes.MAX_BRACKETS)


def test_folder_that_cannot_be_read_is_reported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "data/topics").mkdir(parents=True)

    def refuse(path: Path) -> None:
        raise PermissionError(13, "Permission denied", path)

    monkeypatch.setattr(os, "scandir", refuse)

    (problem,) = read_essays(tmp_path)

    assert "data/topics:1:1: error[file] cannot be read as a folder" in str(problem)


def test_link_out_of_the_list_is_refused(tmp_path: Path) -> None:
    root = write_list(tmp_path / "list", record())
    (tmp_path / "secret.md").write_text("secret")
    (root / "data/topics").mkdir()
    (root / "data/topics/counting.md").symlink_to(tmp_path / "secret.md")

    (message,) = found(root)

    assert "is a symbolic link" in message
