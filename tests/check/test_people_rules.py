"""What ``shelf check`` says about data/people.yaml, and which spellings it proposes to join."""

from pathlib import Path

import pytest

from invented import make_catalogue, make_paper, write_list
from papershelf.check.alike_names import alike_names, given_names_agree
from papershelf.check.people import MOST_PROPOSALS
from papershelf.check.whole_list import problems_of
from papershelf.model.paper import Paper
from papershelf.records.load import read_list
from papershelf.records.people import PEOPLE
from papershelf.records.write import format_record


def by(key: str, *authors: str, topics: tuple[str, ...] = ("counting",)) -> Paper:
    return make_paper(
        key, title=f"On {key}", authors=authors, date=key[-5:-1], arxiv=None, primary_class=None,
        type="article", venue="Barn", topics=topics, abstract=None,
    )  # fmt: skip


PAPERS = (
    by("okafor2020a", "Okafor, Adaeze", "Roe, Mina"),
    by("okafor2021b", "Okafor, Adaeze N.", "Roe, Mina", "Lind, Jan"),
    by("okafor2022c", "Okafor, Ben", "Roe, Mina"),
)
RULES = (
    "people-agree-with-papers",
    "names-of-people-are-in-papers",
    "spellings-of-a-person-are-joined",
)


def records_of(papers: tuple[Paper, ...]) -> list[tuple[str, str]]:
    return [
        (f"data/papers/{paper.date.year}/{paper.key}.yaml", format_record(paper))
        for paper in papers
    ]


def problems(folder: Path, *entries: str, papers: tuple[Paper, ...] = PAPERS) -> list[str]:
    """Of an entry a line, from line 2 of data/people.yaml."""
    people = "people:" + ("".join(f"\n  - {entry}" for entry in entries) or " []") + "\n"
    loaded = read_list(write_list(folder, (PEOPLE, people), *records_of(papers)))
    assert loaded.problems == ()
    found = problems_of(loaded, proposes=True)
    return [str(problem) for problem in found if problem.rule in RULES]


JOINED = '{name: "Okafor, Adaeze", also: ["Okafor, Adaeze N."]}'


def test_spellings_are_proposed_with_what_to_write(tmp_path: Path) -> None:
    (found,) = problems(tmp_path)

    assert found == (
        "data/papers/2020/okafor2020a.yaml:3:5: warning[spellings-of-a-person-are-joined] authors: "
        "'Okafor, Adaeze' is probably 'Okafor, Adaeze N.' of okafor2021b (both wrote with Mina "
        'Roe); write - {name: "Okafor, Adaeze N.", also: ["Okafor, Adaeze"]} below people: in '
        'data/people.yaml, or different_from: ["Okafor, Adaeze"] if they are two people'
    )


@pytest.mark.parametrize(
    "entry",
    [
        pytest.param(JOINED, id="joined"),
        pytest.param('{name: "Okafor, Adaeze", different_from: ["Okafor, Adaeze N."]}', id="other"),
        pytest.param('{name: "Okafor, Adaeze N.", different_from: ["Okafor, Adaeze"]}', id="back"),
    ],
)
def test_what_the_owner_has_decided_is_not_proposed(tmp_path: Path, entry: str) -> None:
    assert problems(tmp_path, entry) == []


def test_nothing_is_proposed_while_the_file_cannot_be_read(tmp_path: Path) -> None:
    records = (
        (f"data/papers/{paper.date.year}/{paper.key}.yaml", format_record(paper))
        for paper in PAPERS
    )
    loaded = read_list(write_list(tmp_path, (PEOPLE, "people: x\n"), *records))

    found = problems_of(loaded, proposes=True)
    assert [problem.rule for problem in found if problem.rule in RULES] == []


def test_a_spelling_is_proposed_for_the_entry_that_exists(tmp_path: Path) -> None:
    (found,) = problems(tmp_path, '{name: "Okafor, Adaeze N.", orcid: 0000-0002-1825-0097}')
    assert 'add "Okafor, Adaeze" to also: of "Okafor, Adaeze N." in data/people.yaml' in found


def test_a_long_list_shows_only_the_first_proposals(tmp_path: Path) -> None:
    def name(number: int, middle: str = "") -> str:
        letters = "".join("abcdefghij"[int(digit)] for digit in f"{number:03}")
        return f"Lind{letters}, Ada{middle}"

    papers = tuple(
        by(f"lind2020{which}", "Roe, Mina", *(name(number, middle) for number in range(25)))
        for which, middle in (("a", ""), ("b", " N."))
    )
    found = problems(tmp_path, papers=papers)

    assert len(found) == MOST_PROPOSALS + 1
    assert any("5 more pairs of names may each be one person" in problem for problem in found)


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        pytest.param(
            '{name: "Okafor, Adaeze", id: o, papers: [okafor2020x]}',
            "2:46: error[people-agree-with-papers] people.papers: no paper has the key "
            "'okafor2020x'; did you mean 'okafor2020a'?",
            id="unknown_key",
        ),
        pytest.param(
            '{name: "Okafor, Adaeze", id: o, papers: [okafor2022c]}',
            "2:46: error[people-agree-with-papers] people.papers: okafor2022c does not name this "
            "person; correct the key, or write the spelling of that paper under also:",
            id="not_an_author",
        ),
        pytest.param(
            '{name: "Roe, Mina", papers: [okafor2020a]}',
            "2:12: error[people-agree-with-papers] people.name: authors/roe-mina/ is also the page "
            "of 'Roe, Mina' in okafor2022c; write another id for this person, such as id: "
            "roe-mina-2",
            id="namesake_without_an_id",
        ),
        pytest.param(
            '{name: "Roe, Mina", id: lind-jan}',
            "2:29: error[people-agree-with-papers] people.id: authors/lind-jan/ is also the page "
            "of 'Lind, Jan' in okafor2021b; write another id for this person, such as id: "
            "lind-jan-2",
            id="id_of_another_person",
        ),
        pytest.param(
            '{name: "Roe, Mina", aliases: [lind-jan]}',
            "2:35: error[people-agree-with-papers] people.aliases: authors/lind-jan/ is a page, so "
            "it cannot lead to roe-mina; delete the alias",
            id="alias_of_a_page",
        ),
        pytest.param(
            '{name: "Roe, Nina"}',
            "2:12: warning[names-of-people-are-in-papers] people.name: no paper has 'Roe, Nina'; "
            "did you mean 'Roe, Mina'?",
            id="unknown_name",
        ),
        pytest.param(
            '{name: "Roe, Mina", also: ["Rowe, Mina"], different_from: ["Xu, Bo"]}',
            "2:32: warning[names-of-people-are-in-papers] people.also: no paper has 'Rowe, Mina'; "
            "did you mean 'Roe, Mina'?",
            id="unknown_spelling",
        ),
    ],
)
def test_entries_agree_with_the_papers(tmp_path: Path, entry: str, expected: str) -> None:
    assert f"{PEOPLE}:{expected}" in problems(tmp_path, entry)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Tara", "Tara N."), ("T. N.", "Tara Nicole"), ("TN", "Tara N."), ("Xiao-Dong", "Xiaodong"),
        ("Xiao Dong", "Xiaodong"), ("J.-L.", "Jean-Luc"), ("J. L.", "Jean-Luc"), ("JĒ", "J. Ē."),
        ("Çağla", "Cagla"), ("D'Arcy", "D’Arcy B."), ("Ann", "Ann Marie Lee"),
    ],
)  # fmt: skip
def test_given_names_that_may_be_of_one_person(one: str, other: str) -> None:
    assert given_names_agree(one, other)
    assert given_names_agree(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Tara", "Tanja"), ("Tara N.", "Tara M."), ("Yu", "Yu-An"), ("Yu", "Yuxuan"),
        ("J. L.", "J. M."), ("Wei-Ning", "Wei-Nan"), ("Jean-Luc", "J.-P."), ("小明", "小红"),
    ],
)  # fmt: skip
def test_given_names_of_two_people(one: str, other: str) -> None:
    assert not given_names_agree(one, other)
    assert not given_names_agree(other, one)


def pairs(*papers: Paper) -> list[tuple[str, str]]:
    return [(str(p.main.name), str(p.other.name)) for p in alike_names(make_catalogue(*papers))]


def test_names_on_one_paper_are_two_people() -> None:
    assert pairs(
        by("a2020a", "Okafor, Adaeze", "Okafor, Adaeze N.", "Roe, Mina"),
        by("b2020b", "Okafor, Adaeze N.", "Roe, Mina"),
    ) == []  # fmt: skip


def test_an_initial_that_may_be_of_two_people_is_not_proposed() -> None:
    group = ("Roe, Mina", "Lind, Jan")
    yu, yun, short = (
        by(f"wang2020{n}", f"Wang, {given}", *group)
        for n, given in zip("abc", ("Yu", "Yun", "Y."), strict=True)
    )

    assert pairs(yu, short) == [("Wang, Yu", "Wang, Y.")]
    assert pairs(yu, yun, short) == []


def test_a_common_name_needs_common_coauthors() -> None:
    """Two people with a rare name and the same topic are one; a middle name says little."""
    rare = (by("a2020a", "Sainath, Tara"), by("b2020b", "Sainath, Tara N."))

    assert pairs(*rare) == [("Sainath, Tara N.", "Sainath, Tara")]
    assert pairs(rare[0], by("b2020b", "Sainath, Tara N.", topics=("listening",))) == []
    assert pairs(*rare, by("c2020c", "Sainath, Tom")) == []


def test_a_large_collaboration_says_nothing_of_a_name() -> None:
    crowd = [f"Poe{chr(97 + n % 26)}{chr(97 + n // 26)}, Ann" for n in range(40)]
    both = (by("a2020a", "Roe, Mina", *crowd), by("b2020b", "Roe, M.", *crowd))

    assert pairs(*both) == []
