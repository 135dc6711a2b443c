"""Reading paths: start_here of topics."""

from pathlib import Path

import pytest

from invented import TOPICS_FILE, problems_in, record, write_list


def root_with(tmp_path: Path, *keys: str) -> Path:
    steps = "".join(f"      - key: {key}\n        why: Read it.\n" for key in keys)
    text = TOPICS_FILE.replace(
        "    description: How many there are.\n",
        f"    description: How many there are.\n    start_here:\n{steps}",
    )
    path, draft = record("ito2021counting")
    return write_list(
        tmp_path,
        record("roe2021sheep", "aliases: [roe2020sheep]\n"),
        (path.replace("papers/2021", "drafts"), draft),
        ("data/topics.yaml", text),
    )


def test_steps_are_papers_of_the_list(tmp_path: Path) -> None:
    root = root_with(tmp_path, "roe2021sheep")

    assert not [problem for problem in problems_in(root) if not problem.is_warning]


@pytest.mark.parametrize(
    ("key", "message"),
    [
        ("roe2021sheeq", "no paper has the key 'roe2021sheeq'; did you mean roe2021sheep?"),
        ("zoo1999x", "no paper has the key 'zoo1999x'; add the paper, or delete the step"),
        ("roe2020sheep", "roe2020sheep is an earlier key of roe2021sheep; write roe2021sheep"),
        (
            "ito2021counting",
            "ito2021counting is a draft, which has no page; accept it, or delete the step",
        ),
        ("roe2021sheep", "roe2021sheep is a step of this topic already; delete one of them"),
    ],
)
def test_other_steps_are_refused_with_their_line(tmp_path: Path, key: str, message: str) -> None:
    root = root_with(tmp_path, "roe2021sheep", key)

    (problem,) = [problem for problem in problems_in(root) if not problem.is_warning]

    assert (problem.path, problem.line, problem.column) == ("data/topics.yaml", 18, 14)
    assert problem.field == "topics.start_here.key"
    assert (problem.rule, problem.message) == ("reading-paths-name-papers", message)


def test_paper_that_cannot_be_read_may_be_a_step(tmp_path: Path) -> None:
    root = root_with(tmp_path, "ma2021bells")
    broken = root / "data/papers/2021/ma2021bells.yaml"
    broken.write_text("title: [\n", encoding="utf-8")

    found = [problem.path for problem in problems_in(root) if not problem.is_warning]

    assert found == ["data/papers/2021/ma2021bells.yaml"]
