"""shelf accept: complete drafts are moved; missing fields of others are reported."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from invented import problems_in, record, write_list
from papershelf.cli import main

DRAFT = "data/drafts/roe2022goats.yaml"
GOATS = """\
# seen in the barn

title: Silent Goats
authors:
  - Roe, Mina
type: misc
date: 2022
topics: [counting]  # or listening?
added: 2026-11-21
"""


def accept(root: Path, *keys: str) -> Result:
    return CliRunner().invoke(main, ["accept", "--list", str(root), *keys])


def files(root: Path) -> list[str]:
    found = [*(root / "data/papers").rglob("*.yaml"), *(root / "data/drafts").rglob("*.yaml")]
    return sorted(path.relative_to(root).as_posix() for path in found)


def test_complete_draft_becomes_a_paper_with_its_comments(tmp_path: Path) -> None:
    root = write_list(tmp_path, (DRAFT, GOATS))

    result = accept(root, "roe2022goats")

    assert (result.exit_code, result.stdout) == (
        0,
        "data/papers/2022/roe2022goats.yaml is in the list\n",
    )
    assert files(root) == ["data/papers/2022/roe2022goats.yaml"]
    assert (root / "data/papers/2022/roe2022goats.yaml").read_text("utf-8") == GOATS
    assert [problem for problem in problems_in(root) if not problem.is_warning] == []


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        pytest.param(
            GOATS.replace("date: 2022\n", ""),
            "3:1: error[form] date: is missing; every record needs it",
            id="lacks_a_field",
        ),
        pytest.param(
            f"{GOATS}uncertain: [title]\n",
            "10:1: error[form] uncertain: belongs in a draft; check these fields, then delete "
            "the line",
            id="uncertain",
        ),
        pytest.param(
            GOATS.replace("[counting]", "[goats]"),
            "8:10: error[topics-exist] topics: unknown topic 'goats'; "
            "choose one of data/topics.yaml",
            id="no_topic",
        ),
        pytest.param(
            GOATS.replace("Silent Goats", "Counting Sheep").replace("Roe, Mina", "Okafor, A."),
            "3:8: error[titles-are-used-once] title: is the title of "
            "data/papers/2021/okafor2021counting.yaml; make them one record, the other "
            "form under versions:, or write different_from: [okafor2021counting] if they are two "
            "works",
            id="in_the_list",
        ),
    ],
)
def test_incomplete_draft_stays(tmp_path: Path, text: str, problem: str) -> None:
    root = write_list(tmp_path, record(), (DRAFT, text))
    before = files(root)

    result = accept(root, "roe2022goats")

    assert result.exit_code == 1
    assert result.stdout.splitlines() == [f"{DRAFT}:{problem}"]
    assert files(root) == before


def test_complete_drafts_are_moved_despite_others(tmp_path: Path) -> None:
    other = ("data/drafts/roe2022hens.yaml", "title: Hens\n")
    root = write_list(tmp_path, (DRAFT, GOATS), other)

    result = accept(root, "roe2022hens", "roe2022goats")

    assert result.exit_code == 1
    assert files(root) == ["data/drafts/roe2022hens.yaml", "data/papers/2022/roe2022goats.yaml"]


def test_unknown_draft_is_reported(tmp_path: Path) -> None:
    root = write_list(tmp_path, (DRAFT, GOATS))

    result = accept(root, "roe2022goat")

    assert result.exit_code == 1
    assert result.stdout == (
        "data/drafts:1:1: error[form] unknown draft 'roe2022goat'; did you mean roe2022goats?\n"
    )


def test_draft_without_a_key_gets_one(tmp_path: Path) -> None:
    root = write_list(tmp_path, ("data/drafts/pasted-1.yaml", GOATS))

    result = accept(root, "pasted-1")

    assert result.stdout == "data/papers/2022/roe2022silent.yaml is in the list\n"
    assert files(root) == ["data/papers/2022/roe2022silent.yaml"]


def test_interrupted_move_is_completed(tmp_path: Path) -> None:
    root = write_list(tmp_path, (DRAFT, GOATS), ("data/papers/2022/roe2022goats.yaml", GOATS))

    assert accept(root, "roe2022goats").exit_code == 0
    assert files(root) == ["data/papers/2022/roe2022goats.yaml"]


def test_paper_with_the_same_key_is_not_overwritten(tmp_path: Path) -> None:
    other = GOATS.replace("Silent Goats", "Loud Goats")
    root = write_list(tmp_path, (DRAFT, GOATS), ("data/papers/2022/roe2022goats.yaml", other))

    result = accept(root, "roe2022goats")

    assert result.exit_code == 1
    assert (
        "the key roe2022goats is already used in data/papers/2022/roe2022goats.yaml"
        in result.stdout
    )
    assert (root / "data/papers/2022/roe2022goats.yaml").read_text("utf-8") == other
