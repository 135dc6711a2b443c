"""The rules over a whole list, each with a list that breaks it."""

from pathlib import Path

import pytest

from papershelf.check import check_list, checked_catalogue
from papershelf.check.rules import RULES
from papershelf.model.problems import DataError
from record_files import record, write_list

BERG = "data/papers/2021/berg2021b.yaml"
OKAFOR = "data/papers/2021/okafor2021a.yaml"


def broken(tmp_path: Path, first: str, second: str = "") -> list[str]:
    """Problems of a list of two papers with these further lines."""
    root = write_list(tmp_path, record("berg2021b", first), record("okafor2021a", second))
    return [str(problem) for problem in check_list(root)]


def test_list_in_order_has_no_problem(tmp_path: Path) -> None:
    root = write_list(tmp_path, record("berg2021b"), record("okafor2021a"))

    assert check_list(root) == []
    assert len(checked_catalogue(root)) == 2


def test_topics_exist(tmp_path: Path) -> None:
    path, text = record("berg2021b")
    root = write_list(tmp_path, (path, text.replace("[counting]", "[listening/ear, countin, xyz]")))

    assert [str(problem) for problem in check_list(root)] == [
        f"{BERG}:6:10: topics: 'listening/ear' is no topic; did you mean listening/ears?",
        f"{BERG}:6:25: topics: 'countin' is no topic; did you mean counting?",
        f"{BERG}:6:34: topics: 'xyz' is no topic; choose one of data/topics.yaml",
    ]


def test_topics_that_cannot_be_read_are_the_only_problem(tmp_path: Path) -> None:
    root = write_list(tmp_path, record(), ("data/topics.yaml", "topics: [\n"))

    assert [problem.path for problem in check_list(root)] == ["data/topics.yaml"]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        pytest.param(
            "",
            "aliases: [berg2021b]\n",
            f"{OKAFOR}:8:11: aliases: the key berg2021b is used in {BERG}, line 1, already; "
            "one work has one record",
            id="alias_is_a_key",
        ),
        pytest.param(
            "aliases: [old2020x]\n",
            "aliases: [new2020x, old2020x]\n",
            f"{OKAFOR}:8:21: aliases: the key old2020x is used in {BERG}, line 8, already; "
            "one work has one record",
            id="alias_twice",
        ),
        pytest.param(
            "aliases: [berg2021b]\n",
            "",
            f"{BERG}:8:11: aliases: the key berg2021b is used in {BERG}, line 1, already; "
            "one work has one record",
            id="alias_of_itself",
        ),
        pytest.param(
            "doi: 10.1000/Sheep\n",
            "doi: 10.1000/sheep\n",
            f"{OKAFOR}:8:6: doi: the DOI 10.1000/sheep is used in {BERG}, line 8, already; "
            "one work has one record",
            id="doi_but_for_case",
        ),
        pytest.param(
            "versions:\n  - {kind: journal, doi: 10.1000/x}\n",
            "doi: 10.1000/x\n",
            f"{BERG}:9:26: versions.doi: the DOI 10.1000/x is used in {OKAFOR}, line 8, already; "
            "one work has one record",
            id="doi_of_a_version",
        ),
        pytest.param(
            "arxiv: 2103.00001\n",
            "arxiv: arXiv:2103.00001v2\n",
            f"{OKAFOR}:8:8: arxiv: the arXiv id 2103.00001 is used in {BERG}, line 8, already; "
            "one work has one record",
            id="arxiv_id",
        ),
        pytest.param(
            "doi: 10.48550/arXiv.2103.00001\n",
            "",
            f'{BERG}:8:6: doi: is the DOI of a preprint; write arxiv: "2103.00001" instead',
            id="doi_of_arxiv",
        ),
        pytest.param(
            "source: {file: a.txt, position: 3}\n",
            "source: {position: 3, file: a.txt}\n",
            f"{OKAFOR}:8:9: source: the entry a.txt at 3 is used in {BERG}, line 8, already; "
            "one work has one record",
            id="source",
        ),
    ],
)
def test_what_names_a_work_is_used_once(
    tmp_path: Path, first: str, second: str, expected: str
) -> None:
    assert broken(tmp_path, first, second) == [expected]


def test_rules_see_what_could_be_read_beside_what_could_not(tmp_path: Path) -> None:
    root = write_list(
        tmp_path,
        record("berg2021b", "doi: 10.1000/x\n"),
        record("okafor2021a", "doi: 10.1000/x\n"),
        record("zhou2021c", "doi: x\n"),
    )

    problems = check_list(root)

    assert [problem.path for problem in problems] == [OKAFOR, "data/papers/2021/zhou2021c.yaml"]
    with pytest.raises(DataError) as caught:
        checked_catalogue(root)
    assert caught.value.problems == problems


def test_every_rule_says_what_it_holds_to() -> None:
    assert [rule.__name__ for rule in RULES if not (rule.__doc__ or "").endswith(".")] == []
