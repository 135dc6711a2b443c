"""When two papers are the same work."""

from pathlib import Path
from typing import Any

import pytest

from builders import make_paper
from papershelf.check.successors import successors
from papershelf.check.whole_list import problems_of
from papershelf.fetch.versions import are_one_work
from papershelf.formats.candidates import Candidate
from papershelf.intake.matching import Listed, Shelf
from papershelf.model.paper import Paper
from papershelf.records.declined import Declined, declined_as
from papershelf.records.load import LoadedList, read_list
from papershelf.records.write import format_record
from papershelf.report.changes import changes_between
from record_files import write_list

TITLE = "Counting Sheep with Very Small Networks"


def paper(key: str = "okafor2021counting", **fields: Any) -> Paper:
    bare = {"arxiv": None, "primary_class": None, "abstract": None, "title": TITLE}
    return make_paper(key, **bare | fields)


def list_of(root: Path, *papers: Paper, drafts: tuple[Paper, ...] = ()) -> LoadedList:
    files = [(f"data/papers/2021/{one.key}.yaml", format_record(one)) for one in papers]
    files += [(f"data/drafts/{one.key}.yaml", format_record(one)) for one in drafts]
    return read_list(write_list(root, *files))


def of_check(root: Path, one: Paper, other: Paper) -> bool:
    found = problems_of(list_of(root / "check", one, other))
    return "titles-are-used-once" in {problem.rule for problem in found}


def of_successors(root: Path, one: Paper, other: Paper) -> bool:
    return one.key in successors(list_of(root / "before", one), list_of(root / "after", other))


def of_import(root: Path, one: Paper, other: Paper) -> bool | None:
    """None where it is a question."""
    shelf = Shelf()
    shelf.add(Listed(one, f"data/papers/2021/{one.key}.yaml"))
    match = shelf.find(other)
    return None if match and match.is_doubtful else match is not None


def of_declined(root: Path, one: Paper, other: Paper) -> bool:
    names = {"title": one.title, "doi": one.doi, "arxiv": one.arxiv, "reason": "Not about sheep."}
    return declined_as(other, [Declined.model_validate(names)]) is not None


def of_fetch(root: Path, one: Paper, other: Paper) -> bool:
    """Where a service says that one is a version of the other."""
    candidates = [
        Candidate({"title": each.title, "authors": list(each.authors.record_form())}, 1, "")
        for each in (one, other)
    ]
    return are_one_work(*candidates)


def of_report(root: Path, one: Paper, other: Paper) -> bool:
    """Where a draft is gone and a paper is new."""
    changes = changes_between(
        list_of(root / "drafted", drafts=(one,)), list_of(root / "accepted", other)
    )
    return changes.beside.drafts[0].became == other.key


ASKED = (of_check, of_successors, of_import, of_declined, of_fetch, of_report)


@pytest.mark.parametrize(
    ("one", "other", "answers"),
    [
        pytest.param({}, {}, (True, True, True, True, True, True), id="title_and_author"),
        pytest.param(
            {},
            {"authors": ["Roe, Mina"]},
            (False, False, False, True, True, True),
            id="title_alone",
        ),
        pytest.param(
            {"doi": "10.1000/x"},
            {"doi": "10.1000/y"},
            (False, False, False, True, True, True),
            id="other_dois",
        ),
        pytest.param(
            {"type": "article", "venue": "Barns", "number": "1"},
            {"type": "article", "venue": "Barns", "number": "2"},
            (True, True, True, True, True, True),
            id="other_numbers",
        ),
        pytest.param(
            {"type": "book"},
            {"type": "incollection", "venue": "The Psychology of Sheep"},
            (True, True, True, True, True, True),
            id="other_types",
        ),
        pytest.param(
            {"doi": "10.1000/x"},
            {"doi": "10.1000/x", "title": "Shearing Goats"},
            (False, True, True, True, True, False),
            id="doi_and_author",
        ),
        pytest.param(
            {"doi": "10.1000/x"},
            {"doi": "10.1000/x", "title": "Shearing Goats", "authors": ["Roe, Mina"]},
            (False, False, None, True, False, False),
            id="doi_alone",
        ),
        pytest.param(
            {"doi": "10.1000/x", "volume": "1"},
            {"doi": "10.1000/x", "volume": "2"},
            (False, False, True, True, True, True),
            id="doi_and_other_volumes",
        ),
        pytest.param(
            {"authors": ["van der Berg, Jan"]},
            {"authors": ["Berg, Jan"]},
            (False, False, False, True, True, True),
            id="family_without_its_particle",
        ),
        pytest.param(
            {},
            {"different_from": ["okafor2021counting"]},
            (False, False, False, True, True, True),
            id="declared_different",
        ),
        pytest.param(
            {"doi": "10.1000/x"},
            {"doi": "10.1000/x", "different_from": ["okafor2021counting"]},
            (False, False, True, True, True, True),
            id="declared_different_with_one_doi",
        ),
    ],
)
def test_six_modules_answer(
    tmp_path: Path,
    one: dict[str, Any],
    other: dict[str, Any],
    answers: tuple[bool | None, ...],
) -> None:
    pair = paper(**one), paper("roe2021counting", **other)

    assert tuple(ask(tmp_path, *pair) for ask in ASKED) == answers
