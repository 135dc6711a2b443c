"""References of entries become the keys of papers in the list."""

from pathlib import Path

import pytest

from coming_in import bring_in
from invented import make_paper, problems_in, record, write_list
from papershelf.formats.candidates import Candidate, Reference
from papershelf.intake.citations import Citable
from papershelf.intake.fates import Present
from papershelf.model.dates import PartialDate
from papershelf.model.entry_types import EntryType
from papershelf.model.identifiers.ids import Doi
from papershelf.model.names import Name, NameList
from papershelf.records.load import read_list

SHEEP = make_paper("okafor2021counting", title="Counting Sheep with Very Small Networks",
                   doi="10.1000/sheep", arxiv="2103.00001")  # fmt: skip
TWIN = make_paper("roe2001report", title="Annual Report of Sheep", authors=["Roe, Jane"],
                  date="2001", arxiv=None, primary_class=None)  # fmt: skip
OTHER_TWIN = make_paper("roe2002report", title="Annual Report of Sheep", authors=["Roe, Jane"],
                        date="2002", arxiv=None, primary_class=None)  # fmt: skip
TITLE = "Counting sheep, with very small networks"


@pytest.mark.parametrize(
    ("reference", "keys"),
    [
        (Reference(ids=frozenset({"10.1000/sheep"})), ("okafor2021counting",)),
        (Reference(ids=frozenset({"10.48550/arxiv.2103.00001"})), ("okafor2021counting",)),
        (Reference(title=TITLE, author="A. Okafor", year=2022), ("okafor2021counting",)),
        (Reference(title=TITLE, author="Okafor, Adaeze", year=2021), ("okafor2021counting",)),
        # What is missing or does not fit.
        (Reference(title=TITLE, author="Roe", year=2021), ()),
        (Reference(title=TITLE, author="Okafor", year=2010), ()),
        (Reference(title=TITLE, author="Okafor"), ()),
        (Reference(title=TITLE, year=2021), ()),
        (Reference(ids=frozenset({"10.1000/goats"})), ()),
        # Two papers have the title, the author and nearly the year.
        (Reference(title="Annual report of sheep", author="Roe", year=2001), ()),
    ],
)
def test_reference_names_one_paper_for_certain(reference: Reference, keys: tuple[str, ...]) -> None:
    papers = Citable.of([SHEEP, TWIN, OTHER_TWIN])

    assert papers.cited([reference], "ito2023hens") == keys
    assert papers.cited([reference], "okafor2021counting") == ()


def candidate(title: str, doi: str, *cited: str) -> Candidate:
    return Candidate(
        title=title,
        type=EntryType.ARTICLE,
        authors=NameList((Name("Ito", "Kei"),)),
        date=PartialDate.parse("2023"),
        venue="Journal of Barns",
        doi=Doi(doi),
        references=tuple(Reference(ids=frozenset({one})) for one in cited),
    )


def cites(root: Path) -> dict[str, tuple[str, ...]]:
    return {one.paper.key: one.paper.cites for one in read_list(root).records}


def test_new_papers_cite_those_of_the_list_and_each_other(tmp_path: Path) -> None:
    root = write_list(tmp_path, record(more="doi: 10.1000/sheep\n"))

    bring_in(
        root,
        [
            candidate("Hens", "10.1000/hens", "10.1000/sheep", "10.1000/geese", "10.1000/unknown"),
            candidate("Geese", "10.1000/geese", "10.1000/hens", "10.1000/geese"),
        ],
    )

    assert cites(root) == {
        "ito2023geese": ("ito2023hens",),
        "ito2023hens": ("ito2023geese", "okafor2021counting"),
        "okafor2021counting": (),
    }
    assert [one for one in problems_in(root) if not one.is_warning] == []


@pytest.mark.parametrize(("update", "is_taken"), [("no", False), ("fill", True)])
def test_record_gets_what_it_cites_by_an_update(
    tmp_path: Path, update: str, is_taken: bool
) -> None:
    hens = record("ito2021hens", "doi: 10.1000/hens\ncites:\n  - lind2021goats\n")
    root = write_list(tmp_path, record(more="doi: 10.1000/sheep\n"), record("lind2021goats"), hens)

    (step,) = bring_in(
        root, [candidate("Hens in a Title", "10.1000/hens", "10.1000/sheep")], update=update
    )

    assert isinstance(step.fate, Present)
    assert step.fate.additions["cites"] == ["lind2021goats", "okafor2021counting"]
    expected = ("lind2021goats", "okafor2021counting") if is_taken else ("lind2021goats",)
    assert cites(root)["ito2021hens"] == expected


def test_drafts_are_not_cited(tmp_path: Path) -> None:
    draft = ("data/drafts/roe2020sheep.yaml", "title: Sheep\ndoi: 10.1000/draft\n")
    root = write_list(tmp_path, draft)

    bring_in(root, [candidate("Hens", "10.1000/hens", "10.1000/draft")])

    assert cites(root) == {"ito2023hens": ()}
