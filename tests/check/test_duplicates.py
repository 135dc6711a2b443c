"""The rules that find one paper in two records."""

import re
from pathlib import Path

import pytest

from invented import problems_in, record, title_of, write_list
from papershelf.check.whole_list import checked_catalogue
from papershelf.model.problems import DataError

FIRST = "data/papers/2021/okafor2021a.yaml"
SECOND = "data/papers/2021/okafor2021b.yaml"
ADVICE = (
    "make them one record, the other form under versions:, or write "
    "different_from: [okafor2021a] if they are two works"
)
TITLE = "Counting Sheep with Very Small Networks in the Dark"


def titled(key: str, title: str, more: str = "") -> tuple[str, str]:
    path, text = record(key, more)
    text = re.sub("- .*, Adaeze", "- Okafor, Adaeze", text.replace(title_of(key), f"'{title}'"))
    return path, text


def problems(tmp_path: Path, title: str, other: str, more: str = "") -> list[str]:
    root = write_list(
        tmp_path,
        titled("okafor2021a", title, "doi: 10.1000/a\n"),
        titled("okafor2021b", other, more),
    )
    return [str(problem) for problem in problems_in(root)]


def test_same_title_is_a_problem(tmp_path: Path) -> None:
    assert problems(tmp_path, TITLE, TITLE.title()) == [
        f"{SECOND}:1:8: error[titles-are-used-once] title: is the title of {FIRST}; {ADVICE}"
    ]
    with pytest.raises(DataError):
        checked_catalogue(tmp_path)


@pytest.mark.parametrize(
    ("other", "more", "rule", "says"),
    [
        pytest.param(
            TITLE,
            "doi: 10.1000/b\n",
            "titles-of-two-works-are-explained",
            "is the title of",
            id="same_title_other_doi",
        ),
        pytest.param(
            f"{TITLE}s",
            "",
            "titles-are-not-nearly-the-same",
            "is nearly the title of",
            id="letter",
        ),
    ],
)
def test_doubtful_duplicate_is_a_warning(
    tmp_path: Path, other: str, more: str, rule: str, says: str
) -> None:
    assert problems(tmp_path, TITLE, other, more) == [
        f"{SECOND}:1:8: warning[{rule}] title: {says} {FIRST}; {ADVICE}"
    ]
    assert len(checked_catalogue(tmp_path)) == 2


@pytest.mark.parametrize(
    ("other", "more"),
    [
        pytest.param(TITLE, "different_from: [okafor2021a]\n", id="declared_other_works"),
        pytest.param(f"{TITLE}s", "different_from: [okafor2021a]\n", id="declared_though_near"),
        pytest.param(f"{TITLE} 2", "", id="digit"),
        pytest.param("Silent Goats", "", id="another_title"),
    ],
)
def test_different_papers_are_not_reported(tmp_path: Path, other: str, more: str) -> None:
    assert problems(tmp_path, TITLE, other, more) == []


@pytest.mark.parametrize("title", [TITLE, f"{TITLE}s"])
def test_same_title_by_other_authors_is_not_reported(tmp_path: Path, title: str) -> None:
    path, text = titled("roe2021", title)
    root = write_list(
        tmp_path, titled("okafor2021", TITLE), (path, text.replace("Okafor, Adaeze", "Roe, Mina"))
    )

    assert problems_in(root) == []


def test_same_work_is_found_among_several_with_its_title(tmp_path: Path) -> None:
    files = [
        titled("okafor2021a", TITLE, "doi: 10.1000/a\n"),
        titled("okafor2021b", TITLE, "doi: 10.1000/b\n"),
        titled("okafor2021c", TITLE, "doi: 10.1000/b\n"),
    ]

    rules = [(Path(one.path).name, one.rule) for one in problems_in(write_list(tmp_path, *files))]

    assert rules == [
        ("okafor2021b.yaml", "titles-of-two-works-are-explained"),
        ("okafor2021c.yaml", "titles-are-used-once"),
        ("okafor2021c.yaml", "dois-are-used-once"),
    ]
