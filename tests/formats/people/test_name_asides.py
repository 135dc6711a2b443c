"""What stands behind a name never becomes the family name, and is never lost without a question."""

import pytest

from ending import ends
from papershelf.formats.bibtex.names.lists import read_names as read_bibtex
from papershelf.formats.bibtex.read import read_bibtex as read_file
from papershelf.formats.csl.people import people_of
from papershelf.formats.people.asides import without_asides
from papershelf.formats.people.names import name_of, split_names
from papershelf.formats.people.names import read_names as read_plain

_ASIDES = [
    ("Xiaoming Wang (王小明)", "Wang, Xiaoming", "(王小明)"),
    ("Xiaoming Wang（王小明）", "Wang, Xiaoming", "（王小明）"),
    ("Xiaoming Wang (王小明", "Wang, Xiaoming", "(王小明"),
    ("Xiaoming Wang 王小明", "Wang, Xiaoming", "王小明"),
    # The characters say that the family is first.
    ("Wang Xiaoming 王小明", "Wang, Xiaoming", "王小明"),
    ("Wang Xiaoming, 王小明", "Wang, Xiaoming", "王小明"),
    ("Wang, Xiaoming 王小明", "Wang, Xiaoming", "王小明"),
    ("Wang, Xiaoming (王小明)", "Wang, Xiaoming", "(王小明)"),
    ("Wang (王), Xiaoming (小明)", "Wang, Xiaoming", "(小明)"),
    ("Minsu Kim 김민수", "Kim, Minsu", "김민수"),
    ("Ivan Petrov Иван Петров", "Petrov, Ivan", "Иван Петров"),
    ("Jane Roe (Kiel)", "Roe, Jane", "(Kiel)"),
    ("Jane Roe [University of Kiel]", "Roe, Jane", "[University of Kiel]"),
    ("Jane Roe (Kiel, Germany; Oslo)", "Roe, Jane", "(Kiel, Germany; Oslo)"),
    ("Jane Roe (Kiel and Oslo)", "Roe, Jane", "(Kiel and Oslo)"),
    ("Jan van der Berg (Kiel)", "van der Berg, Jan", "(Kiel)"),
    ("Roe, Jr., Bo (Kiel University)", "Roe, Jr., Bo", "(Kiel University)"),
    # As programs write them that take the last word for the family.
    ("(Kiel), Jane Roe", "Roe, Jane", "(Kiel)"),
    ("王小明, Wang Xiaoming", "Wang, Xiaoming", "王小明"),
]


@pytest.mark.parametrize(("text", "name", "aside"), _ASIDES)
def test_what_is_behind_a_name_is_left_out_with_a_question(
    text: str, name: str, aside: str
) -> None:
    tex = read_bibtex(f"{text} and Lind, Bo")
    plain = read_plain(split_names(text))
    literal, _ = people_of([{"literal": text}])

    assert tex.names.record_form() == [name, "Lind, Bo"]
    assert tex.uncertain
    for read in (plain, literal):
        assert read.names is not None
        assert read.names.record_form() == [name]
        assert not read.is_certain
    assert all(f'"{aside}"' in read.question for read in (tex, plain, literal))


@pytest.mark.parametrize(
    ("family", "given", "name"),
    [
        ("(Kiel)", "Jane Roe", "Roe, Jane"),
        ("王小明", "Wang Xiaoming", "Wang, Xiaoming"),
        ("Wang", "Xiaoming (王小明)", "Wang, Xiaoming"),
        ("Wang (王)", "X.", "Wang, X."),
    ],
)
def test_parts_of_csl_lose_what_is_behind_them(family: str, given: str, name: str) -> None:
    read, _ = people_of([{"family": family, "given": given}])

    assert read.names is not None
    assert read.names.record_form() == [name]
    assert not read.is_certain


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("William (Bill) Roe", "Roe, William (Bill)"),
        ("王小明, P. S.", "王小明, P. S."),
        ("Roe, William (Bill)", "Roe, William (Bill)"),
        ("Roe, W. J. (William John)", "Roe, W. J. (William John)"),
        ("Anna (née Lind) Roe", "Roe, Anna (née Lind)"),
        ("Jane Roe (1)", "Roe, Jane"),
        ("Bo Lind (Jr.)", "Lind, Jr., Bo"),
        ("Friendly Flock Counters (FFC)", "{Friendly Flock Counters (FFC)}"),
        ("World Sheep Organization (Kiel)", "{World Sheep Organization (Kiel)}"),
        ("Иван Петров", "Петров, Иван"),
        ("王, 小明", "王, 小明"),
        ("王 小明", "王, 小明"),
        ("김 민수", "김, 민수"),
    ],
)
def test_brackets_of_a_name_or_group_need_no_question(text: str, name: str) -> None:
    plain = read_plain(split_names(text))

    assert read_bibtex(text).names.record_form() == [name]
    assert plain.names is not None
    assert plain.names.record_form() == [name]
    assert not read_bibtex(text).question
    assert not plain.question


def test_a_name_in_a_cjk_environment_is_left_out() -> None:
    read = read_bibtex(r"Xiaoming Wang (\begin{CJK*}{UTF8}{gbsn}王小明\end{CJK*}) and Bo Lind")

    assert read.names.record_form() == ["Wang, Xiaoming", "Lind, Bo"]
    assert '"(王小明)"' in read.question


def test_the_question_is_that_of_the_authors() -> None:
    [found] = read_file("@misc{a, title={Sheep}, author={Jane Roe (Kiel)}}").candidates

    assert found.doubts["authors"] == ('"(Kiel)" after "Jane Roe" is left out; is the name right?')


@pytest.mark.parametrize("text", ["(", "(a", "(a)", "((a)", "[a", "（", "a 王 ", "И. ", "(王) ,"])
def test_many_brackets_take_no_longer_than_other_text(text: str) -> None:
    # With a quadratic pattern this takes minutes.
    read_bibtex(text * 30_000 + "x")
    read_plain(split_names(text * 30_000 + "x"))


def test_many_words_behind_capitals_are_read_in_proportion_to_their_number() -> None:
    with ends():
        name_of("FAU - a " * 30_000)


def test_many_brackets_in_a_name_are_read_in_proportion_to_their_number() -> None:
    with ends():
        bare, asides = without_asides("Roe, Jane" + " a (c)," * 1_000_000)

    assert (bare, len(asides)) == ("Roe, Jane" + " a," * 1_000_000, 1_000_000)
