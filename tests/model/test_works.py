"""When two papers are the same work; every part of the program gives the same answer."""

from pathlib import Path
from typing import Any

import pytest

from invented import make_paper, write_list
from papershelf.check.successors import successors
from papershelf.check.whole_list import problems_of
from papershelf.fetch.versions import are_one_work
from papershelf.formats.candidates import Candidate
from papershelf.intake.matching import Listed, Shelf
from papershelf.model.paper import Paper
from papershelf.model.spelling import letters_of
from papershelf.model.venues.alike import are_venues_alike
from papershelf.model.works import (
    Different,
    Doubt,
    Same,
    Verdict,
    Work,
    compare,
    is_linked_work,
    is_near,
)
from papershelf.records.declined import Declined, declined_as
from papershelf.records.load import LoadedList, read_list
from papershelf.records.write import format_record
from papershelf.report.changes import changes_between

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
    """None if the answer is a doubt."""
    shelf = Shelf()
    shelf.add(Listed(one, f"data/papers/2021/{one.key}.yaml"))
    match = shelf.find(other)
    return None if match and match.is_doubtful else match is not None


def of_declined(root: Path, one: Paper, other: Paper) -> bool:
    names = {"title": one.title, "doi": one.doi, "arxiv": one.arxiv, "reason": "Not about sheep."}
    return declined_as(other, [Declined.model_validate(names)]) is not None


def of_fetch(root: Path, one: Paper, other: Paper) -> bool:
    """For papers that a service links as versions."""
    candidates = [Candidate(title=each.title, authors=each.authors) for each in (one, other)]
    return are_one_work(*candidates)


def of_report(root: Path, one: Paper, other: Paper) -> bool:
    """For a removed draft and a new paper."""
    changes = changes_between(
        list_of(root / "drafted", drafts=(one,)), list_of(root / "accepted", other)
    )
    return changes.beside.drafts[0].became == other.key


ASKED = (of_check, of_successors, of_import, of_declined, of_fetch, of_report)


@pytest.mark.parametrize(
    ("one", "other", "answers"),
    [
        pytest.param({}, {}, (True, True, True, True, True, True), id="title_and_author"),
        # Entries of data/declined.yaml have no authors, and a service links the two itself.
        pytest.param(
            {},
            {"authors": ["Roe, Mina"]},
            (False, False, False, True, True, False),
            id="title_alone",
        ),
        pytest.param(
            {"doi": "10.1000/x"},
            {"doi": "10.1000/y"},
            (False, False, False, False, True, False),
            id="other_dois",
        ),
        pytest.param(
            {"type": "article", "venue": "Barns", "number": "1"},
            {"type": "article", "venue": "Barns", "number": "2"},
            (False, False, False, True, True, False),
            id="other_numbers",
        ),
        pytest.param(
            {"type": "book"},
            {"type": "incollection", "venue": "The Psychology of Sheep"},
            (False, False, False, True, True, False),
            id="other_types",
        ),
        # The successor of a record, or a version linked by a service, may have another title.
        pytest.param(
            {"doi": "10.1000/x"},
            {"doi": "10.1000/x", "title": "Shearing Goats"},
            (False, True, None, True, True, True),
            id="doi_and_author",
        ),
        pytest.param(
            {"doi": "10.1000/x"},
            {"doi": "10.1000/x", "title": "Shearing Goats", "authors": ["Roe, Mina"]},
            (False, False, None, True, False, True),
            id="doi_alone",
        ),
        pytest.param(
            {"doi": "10.1000/x", "volume": "1"},
            {"doi": "10.1000/x", "volume": "2"},
            (True, True, True, True, True, True),
            id="doi_and_other_volumes",
        ),
        pytest.param(
            {"authors": ["van der Berg, Jan"]},
            {"authors": ["Berg, Jan"]},
            (True, True, True, True, True, True),
            id="family_without_its_particle",
        ),
        pytest.param(
            {},
            {"different_from": ["okafor2021counting"]},
            (False, False, False, True, True, False),
            id="declared_different",
        ),
        pytest.param(
            {"doi": "10.1000/x"},
            {"doi": "10.1000/x", "different_from": ["okafor2021counting"]},
            (False, False, False, True, True, False),
            id="declared_different_with_one_doi",
        ),
    ],
)
def test_all_rooms_give_the_same_answer(
    tmp_path: Path,
    one: dict[str, Any],
    other: dict[str, Any],
    answers: tuple[bool | None, ...],
) -> None:
    pair = paper(**one), paper("roe2021counting", **other)

    assert tuple(ask(tmp_path, *pair) for ask in ASKED) == answers


def verdict(one: dict[str, Any], other: dict[str, Any]) -> Verdict:
    works = [Work.of(paper(key, **fields)) for key, fields in (("a2021b", one), ("b2021c", other))]
    assert compare(*works) == compare(*reversed(works)) or isinstance(compare(*works), Doubt)
    return compare(*works)


def article(**fields: Any) -> dict[str, Any]:
    return {"type": "article", "venue": "Journal of Goats", "date": "2016"} | fields


def talk(**fields: Any) -> dict[str, Any]:
    return {"type": "inproceedings", "venue": "Interspeech", "date": "2020"} | fields


def preprint(**fields: Any) -> dict[str, Any]:
    return {"type": "misc", "arxiv": "2103.00001"} | fields


LIND, LIND_AND_MA = {"authors": ["Lind, Ann"]}, {"authors": ["Lind, Ann", "Ma, Bo"]}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # Volumes, numbers, editions, parts of a series.
        (
            article(title="Letters", volume="2", number="1"),
            article(title="Letters", volume="2", number="2"),
        ),
        (article(title="Letters", volume="2"), article(title="Letters", volume="3")),
        (article(volume="2"), article(volume="12")),
        (article(volume="2", number="3-4"), article(volume="2", number="1/2")),
        (article(number="Nr. 1"), article(number="Nr. 2")),
        ({"type": "book", "edition": "Second"}, {"type": "book", "edition": "3rd"}),
        ({"type": "book", "volume": "1"}, {"type": "book", "volume": "2"}),
        ({"type": "proceedings", "volume": "1"}, {"type": "proceedings", "volume": "2"}),
        (article(title="Goats, Part I"), article(title="Goats, Part II")),
        (article(title="Goats 1 2"), article(title="Goats 12")),
        ({"type": "techreport", "number": "TR-1"}, {"type": "techreport", "number": "TR-2"}),
        ({"number": "10000001", "date": "2018"}, {"number": "10000002", "date": "2019"}),
        # Types.
        ({"type": "book", "date": "1986"}, {"type": "incollection", "venue": "The Mind of Goats"}),
        ({"type": "phdthesis"}, article()),
        ({"type": "mastersthesis"}, {"type": "phdthesis"}),
        (talk(), article()),
        (talk(pages="1-9"), talk(type="incollection", venue="Barns", pages="1-9")),
        (talk(pages="12-20"), talk(type="incollection", venue="Barns", pages="13-20")),
        (talk(date="2016", venue="Workshop on Goats"), article(date="2016")),
        ({"type": "phdthesis"}, {"type": "book"}),
        ({"number": "10000001", "date": "2018"}, article(date="2018")),
        ({"type": "techreport", "date": "2012"}, article()),
        ({"type": "techreport", **LIND}, article(date="2022", **LIND_AND_MA)),
        # One identifier, but another paper.
        (preprint(title="Coping with Goats"), preprint(title="Near-Optimal Sheep Sequences")),
        (preprint(title="Coping with Goats"), preprint(title="Coping with Sheep")),
        (preprint(title="Goats Part 1 of the Barn"), preprint(title="Goats Part 2 of the Barn")),
        (
            article(title="One Goat", doi="10.1000/g", **LIND),
            article(title="Another Sheep", doi="10.1000/g"),
        ),
        (article(title="One Goat", doi="10.1000/g"), article(title="Sheep", doi="10.1000/g")),
        (
            {"type": "book", "title": "The Barn", "doi": "10.1000/g"},
            {"type": "incollection", "title": "Sleep in Goats", "doi": "10.1000/g"},
        ),
        ({"type": "book", "doi": "10.1000/g"}, {"type": "inbook", "doi": "10.1000/g"}),
        ({"type": "phdthesis", "doi": "10.1000/g"}, article(doi="10.1000/g")),
        (
            talk(arxiv="2103.00001", doi="10.1000/a"),
            article(arxiv="2103.00001", doi="10.1000/b"),
        ),
        (article(arxiv="2103.00001", volume="1"), article(arxiv="2103.00001", volume="2")),
        # Other identifiers.
        (article(doi="10.1000/a"), article(doi="10.1000/b")),
        (preprint(), preprint(arxiv="2103.00002")),
        ({"type": "book", "isbn": "9783161484100"}, {"type": "book", "isbn": "9780262033848"}),
        # A title without a common author.
        (article(), article(authors=["Zhou, Li"])),
        (article(authors=["Wang, Bo"]), article(authors=["Wang, Li"])),
        (article(title="Introduction"), article(title="Introduction", authors=["Lind, A."])),
        # Years, venues, pages.
        (article(title="Editorial", date="2001"), article(title="Editorial", date="2002")),
        (article(title="Book Reviews", date="2001"), article(title="Book Reviews", date="2002")),
        (article(date="2016"), article(date="2019")),
        ({"type": "book", "date": "1986"}, {"type": "book", "date": "1995"}),
        (article(), article(venue="Barn Physics")),
        (article(pages="1-9"), article(pages="99-104")),
        (talk(date="2019"), talk(date="2019", venue="ICASSP")),
        # Papers about papers, and additions to papers.
        (article(), article(title=f"{TITLE}: Erratum")),
        (article(), article(title=f"Comment on: {TITLE}")),
        (article(), article(title=f"{TITLE}. Reply")),
        (article(), article(title=f"{TITLE}: Supplementary Material")),
        (article(), article(title=f"{TITLE}: The Next Flock", **LIND)),
        (article(title="Goats: A Survey"), article(title="Goats: A Benchmark")),
    ],
)  # fmt: skip
def test_different_works_are_never_the_same(one: dict[str, Any], other: dict[str, Any]) -> None:
    assert not isinstance(verdict(one, other), Same)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # A preprint or report and its publication.
        (preprint(), article(volume="3", pages="1-9", doi="10.1000/g")),
        (preprint(), talk()),
        (preprint(), article(arxiv="2103.00001", doi="10.1000/g", date="2024")),
        (preprint(type="article"), article(volume="3", doi="10.1000/g")),
        (preprint(type="article", venue="CoRR", volume="abs/2103.00001"), talk(date="2021")),
        (preprint(type="article", venue="arXiv preprint arXiv:2103.00001"), talk(date="2021")),
        (preprint(), {"doi": "10.48550/arXiv.2103.00001", "title": TITLE.upper()}),
        ({"type": "unpublished", "date": "2015"}, article()),
        ({"type": "misc", "doi": "10.1101/2015.01.02.012345"}, article(doi="10.1000/g")),
        (article(venue="bioRxiv", doi="10.1101/012345", date="2015"), article(doi="10.1000/g")),
        (article(venue="SSRN Electronic Journal", doi="10.2139/ssrn.1"), article(doi="10.1000/g")),
        ({"type": "techreport", "date": "2015", "number": "TR-7"}, article(number="3")),
        (talk(pages="12-20"), talk(type="incollection", venue="Barns and Doors", pages="12--20")),
        (preprint(date="2015"), {"type": "phdthesis", "date": "2016"}),
        (preprint(date="2015", title="Counting Sheep with Networks"), article(
            arxiv="2103.00001", title="Counting Sheep with Deep Networks at Night")),
        # Identifiers.
        (article(doi="10.1000/G"), article(doi="10.1000/g")),
        (article(doi="10.1000/g"), talk(versions=[{"kind": "journal", "doi": "10.1000/g"}])),
        (article(doi="10.1000/g", volume="12"), article(doi="10.1000/g", volume="21")),
        (article(doi="10.1000/g"), article(doi="10.1000/g", authors=["Anonymous"])),
        (article(doi="10.1000/g"), article(doi="10.1000/g", title=f"{TITLE}s")),
        ({"type": "book", "isbn": "3-16-148410-X"}, {"type": "book", "isbn": "9783161484100"}),
        # Titles.
        (article(), article(title=TITLE.upper())),
        (article(title="Zählen der Schafe"), article(title="Zaehlen der Schafe")),
        (article(title="Zählen der Schafe"), article(title="Zahlen der Schafe")),
        (article(title="On $\\alpha$-Sheep"), article(title="On Alpha Sheep")),
        (article(title="On $O(n)$ Sheep"), article(title="On O(n) sheep")),
        (article(title="Pre-training of Sheep"), article(title="Pretraining of sheep")),
        (article(title="Sheep & Goats"), article(title="Sheep and goats")),
        (article(title="The Sheep of the Night"), article(title="Sheep of the Night")),
        (article(title="Counting Sheep: A Study"), article(title="Counting Sheep - A study")),
        (article(title="Counting Sheep: A Study"), article(title="Counting Sheep")),
        (article(title="Can Sheep Count? A Study at Night"), article(title="Can Sheep Count")),
        (article(title="Sheep’s Sleep"), article(title="Sheep's sleep")),
        (article(title="Sheep\u2013Goat Talk"), article(title="Sheep-goat talk")),
        (article(title="Goats, Part II"), article(title="Goats, part 2")),
        (article(title="Sheep in H$_2$O"), article(title="Sheep in H₂O")),
        (article(title="$\\ell_1$ Goats"), article(title="ℓ1-goats")),
        # Authors.
        (article(authors=["Müller, Ada"]), article(authors=["Mueller, A."])),
        (article(authors=["Øster, Ada"]), article(authors=["Oester, Ada"])),
        (article(authors=["van der Berg, Jan"]), article(authors=["Berg, J. van der"])),
        (article(authors=["García Lima, Ana"]), article(authors=["Garcia-Lima, A."])),
        (article(authors=["Moreno Lima, Ana"]), article(authors=["Lima, Ana Moreno"])),
        (article(authors=["Lind, J. Ann"]), article(authors=["Lind, Ann"])),
        (article(**LIND_AND_MA), article(authors=["Lind, Ann", "others"])),
        # Publications.
        (article(), article(venue="J. Goats", date="2017")),
        (talk(), talk(venue="Proceedings of the 21st Annual Interspeech")),
        (talk(venue="NeurIPS"), talk(venue="Advances in Neural Information Processing Systems")),
        (talk(venue="ICASSP"), talk(
            venue="IEEE International Conference on Acoustics, Speech and Signal Processing")),
        (article(volume="Vol. 02"), article(volume="2")),
        (
            article(volume="2", pages="7-9", date="2012"),
            article(volume="2", pages="7", date="2016"),
        ),
        ({"type": "book", "edition": "Second edition"}, {"type": "book", "edition": "2nd"}),
        ({"type": "misc", "venue": "Barns"}, talk(venue="Barns", date="2021")),
    ],
)  # fmt: skip
def test_versions_of_one_work_are_the_same(one: dict[str, Any], other: dict[str, Any]) -> None:
    assert isinstance(verdict(one, other), Same)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        pytest.param({}, {}, Same("same title and author"), id="same"),
        pytest.param({}, {"title": "Goats"}, Different("another title"), id="different"),
        pytest.param(
            {"volume": "1"}, {"volume": "2"}, Different("another volume"), id="publication"
        ),
        pytest.param(
            article(arxiv="2103.00001", number="1"),
            article(arxiv="2103.00001", number="2"),
            Doubt("same arXiv id, but another number: are they two publications?", "arxiv"),
            id="two_publications_of_one_preprint",
        ),
        pytest.param(
            article(date="2010"),
            article(date="2016"),
            Doubt(
                "same title and author, but one is of 2010, the other of 2016: is it the same work?"
            ),
            id="years",
        ),
        pytest.param(
            article(title="Goats", authors=["Lind, A.", "Roe, M."], date="2016"),
            preprint(title="Goats", authors=["Lind, A."], date="2016"),
            Doubt("same title and author, but not all authors are the same: is it the same work?"),
            id="short_title",
        ),
    ],
)
def test_verdict_has_a_reason(
    one: dict[str, Any], other: dict[str, Any], expected: Verdict
) -> None:
    assert verdict(one, other) == expected


def without_authors(**fields: Any) -> Work:
    return Work.of(paper(**fields).model_copy(update={"authors": None}))


def test_same_title_without_authors_is_a_doubt() -> None:
    assert compare(without_authors(), Work.of(paper())) == Doubt(
        "same title, but one names no authors: is it the same work?"
    )


def test_without_authors_all_other_fields_must_agree() -> None:
    law = {"title": "Law on the Counting of Sheep", "date": "2001"}

    assert compare(without_authors(**law), without_authors(**law)) == Same(
        "same title, without authors"
    )
    assert compare(without_authors(**law), without_authors(**law, publisher="Barn")) == Doubt(
        "same title, but neither names authors: is it the same work?"
    )


def test_editors_count_as_authors() -> None:
    edited = paper(type="book", editors=["Okafor, A."]).model_copy(update={"authors": None})

    assert isinstance(compare(Work.of(edited), Work.of(paper(type="book"))), Same)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        pytest.param("J. Goats", "Journal of Goats", True, id="abbreviated"),
        pytest.param("Phys. Rev. Lett.", "Physical Review Letters", True, id="three_words"),
        pytest.param("EMNLP 2020", "Proc. of EMNLP", True, id="year"),
        pytest.param("J. Goats", "J. Sheep", False, id="another_word"),
        pytest.param("Goat Physics", "J. Goats", False, id="another_order"),
        pytest.param("ICML", "ICASSP", False, id="another_acronym"),
    ],
)
def test_spellings_of_one_venue_are_alike(one: str, other: str, expected: bool) -> None:
    assert are_venues_alike(one, other) == are_venues_alike(other, one) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("C", "C++", id="characters_that_name"),
        pytest.param("测量羊", "测量山羊", id="another_script"),
        pytest.param("???", "!!!", id="no_words"),
        pytest.param("Sheep 1 2", "Sheep 12", id="numbers"),
    ],
)
def test_titles_of_symbols_and_other_scripts_differ(one: str, other: str) -> None:
    assert letters_of(one) != letters_of(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("Sheep of Hawaiʻi", "Sheep of Hawai'i", id="apostrophe_that_is_a_letter"),
        pytest.param("Rechʹ", "Rech'", id="prime_that_is_a_letter"),
        pytest.param("Aˆ", "A^", id="accent_that_is_a_letter"),
        pytest.param("Ewɛ", "Ewε", id="greek_letter_for_a_latin_one"),
    ],
)
def test_titles_are_the_same_however_signs_are_typed(one: str, other: str) -> None:
    assert letters_of(one) == letters_of(other)


def test_works_without_titles_are_not_near() -> None:
    nameless = Work(ids=frozenset({"10.1000/x"}))

    assert not is_near(nameless, nameless)
    assert not is_linked_work(nameless, Work())
