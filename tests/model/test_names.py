"""Names: parts, record form, and sort order."""

import pickle
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from invented import make_paper
from papershelf.model.names import Name, NameList, fold, parse_name
from papershelf.model.slugs import author_slug

NAMES = TypeAdapter(NameList)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param("Okafor, Adaeze", Name("Okafor", "Adaeze"), id="family_and_given"),
        pytest.param(
            "van der Berg, Jan", Name("Berg", "Jan", particle="van der"), id="particle_in_front"
        ),
        pytest.param(
            "Baker, Jr., Thomas Lee", Name("Baker", "Thomas Lee", suffix="Jr."), id="suffix"
        ),
        pytest.param(
            "de la Cruz, III, Ana",
            Name("Cruz", "Ana", particle="de la", suffix="III"),
            id="particle_and_suffix",
        ),
        pytest.param("Plato", Name("Plato"), id="one_word"),
        pytest.param("{Sheep Counters}", Name(literal="Sheep Counters"), id="group"),
        pytest.param("{Wool, Yarn and Co.}", Name(literal="Wool, Yarn and Co."), id="group_commas"),
        pytest.param("Åström, Zoë", Name("Åström", "Zoë"), id="accents_stay"),
        pytest.param("El Amrani, Noor", Name("El Amrani", "Noor"), id="capital_particle_is_family"),
        pytest.param("王, 芳", Name("王", "芳"), id="other_scripts"),
        pytest.param("  Okafor ,  Adaeze  N. ", Name("Okafor", "Adaeze N."), id="blanks_folded"),
    ],
)
def test_record_form_is_read(text: str, name: Name) -> None:
    assert parse_name(text) == name


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param("", "the name is empty; write Family, Given", id="empty"),
        pytest.param(
            "Adaeze Okafor",
            'has no comma; write "Okafor, Adaeze", or "{Adaeze Okafor}" for a group',
            id="reading_order",
        ),
        pytest.param(
            "Jan van der Berg",
            'has no comma; write "van der Berg, Jan", or "{Jan van der Berg}" for a group',
            id="reading_order_with_particle",
        ),
        *(
            pytest.param(
                f"van der Berg {initials}",
                f'has no comma; write "van der Berg, {initials}", '
                f'or "{{van der Berg {initials}}}" for a group',
                id=f"initials_at_the_end_{initials}",
            )
            for initials in ("J", "J.", "JA", "J.-P.")
        ),
        pytest.param(
            "A. B. Okafor et al.",
            'contains "et al."; write "Okafor, A. B.", and others as the last author',
            id="et_al_behind_a_name",
        ),
        pytest.param(
            "Okafor et al",
            'contains "et al."; write "Okafor", and others as the last author',
            id="et_al_behind_a_family_name",
        ),
        pytest.param(
            "Okafor, Adaeze and Berg, Jan",
            "contains more than one name; write one name per line",
            id="two_names",
        ),
        pytest.param(
            "Okafor, A.; Berg, J.",
            "contains more than one name; write one name per line",
            id="semicolon",
        ),
        pytest.param(
            "et al.",
            "is not a name; write others as the last author of an incomplete list",
            id="et_al",
        ),
        pytest.param(
            "Okafor,", "has an empty part beside a comma; write Family, Given", id="comma_alone"
        ),
        pytest.param(
            "A, B, C, D",
            "has more than two commas; write Family, Given or Family, Jr., Given",
            id="three_commas",
        ),
        pytest.param(
            "Oka{for}, A.",
            "braces are only for the whole name of a group: {ATLAS Collaboration}",
            id="braces_inside",
        ),
        pytest.param(
            "{a {b} c}",
            "write a group in one pair of braces: {ATLAS Collaboration}",
            id="nested_braces",
        ),
        pytest.param(
            "Okafor, \u202eAdaeze",
            "contains the invisible character U+202E RIGHT-TO-LEFT OVERRIDE; delete it",
            id="direction_override",
        ),
    ],
)
def test_invalid_name_is_refused_with_advice(text: str, message: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        parse_name(text)


WORDS = st.text(st.characters(categories=["Lu", "Ll", "Lo"]), min_size=1, max_size=8)
PARTS = st.lists(WORDS, min_size=1, max_size=3).map(" ".join)


@given(st.lists(PARTS, min_size=1, max_size=3))
def test_a_name_survives_writing_and_reading(parts: list[str]) -> None:
    try:
        name = parse_name(", ".join(parts))
    except ValueError:
        return

    assert parse_name(str(name)) == name


@given(st.text(st.characters(categories=["L", "N", "P", "Zs"], exclude_characters="{}")))
def test_a_group_survives_writing_and_reading(text: str) -> None:
    literal = " ".join(text.split())
    if literal:
        assert parse_name(str(Name(literal=literal))) == Name(literal=literal)


@pytest.mark.parametrize(
    ("text", "display", "sort_key"),
    [
        ("van der Berg, Jan", "Jan van der Berg", ("berg", "jan")),
        ("Baker, Jr., Thomas", "Thomas Baker Jr.", ("baker", "thomas")),
        ("{Sheep Counters}", "Sheep Counters", ("sheep counters", "")),
        ("Łukaszewicz, Żaneta", "Żaneta Łukaszewicz", ("lukaszewicz", "zaneta")),
        ("王, 小明", "王小明", ("王", "小明")),
        ("山田, タロウ", "山田タロウ", ("山田", "タロウ")),
        ("王, Xiaoming", "Xiaoming 王", ("王", "xiaoming")),
        ("Wang, 小明", "小明 Wang", ("wang", "小明")),
    ],
)
def test_display_and_sort_forms(text: str, display: str, sort_key: tuple[str, str]) -> None:
    name = parse_name(text)

    assert name.display == display
    assert name.sort_key == sort_key


def test_fold_drops_case_and_accents() -> None:
    assert fold("Straße ÅSTRÖM Søren") == "strasse astrom soren"


def test_others_marks_an_open_list() -> None:
    names = NAMES.validate_python(["Okafor, Adaeze", "others"])

    assert names == NameList((Name("Okafor", "Adaeze"),), others=True)
    assert len(names) == 1
    assert names.record_form() == ["Okafor, Adaeze", "others"]


@pytest.mark.parametrize(
    ("items", "message"),
    [
        pytest.param(
            ["others", "Okafor, Adaeze"],
            "others stands for the names after it, so it comes last",
            id="first",
        ),
        pytest.param(["others"], "others needs at least one name before it", id="alone"),
    ],
)
def test_others_must_be_last_and_not_alone(items: list[str], message: str) -> None:
    with pytest.raises(ValidationError) as caught:
        NAMES.validate_python(items)

    assert [str(error["ctx"]["error"]) for error in caught.value.errors()] == [message]


def test_names_compare_as_values() -> None:
    assert make_paper().authors == make_paper().authors
    assert make_paper().authors != make_paper(authors=["Okafor, Adaeze"]).authors


def test_name_survives_pickling() -> None:
    """The memory of checks pickles names."""
    name = Name(family="Berg", given="Jan", particle="van der", suffix="Jr.")

    assert pickle.loads(pickle.dumps(name)) == name  # noqa: S301 (our own)


@pytest.mark.parametrize("group", ["{!!!}", "{...}", "{😀}", "{??}"])
def test_author_without_letters_has_a_page_alone(group: str) -> None:
    slugs = {author_slug(parse_name(name)) for name in ("{!!!}", "{...}", "{😀}", "{??}")}

    assert author_slug(parse_name(group)).startswith("u")
    assert len(slugs) == 4
