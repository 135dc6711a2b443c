"""Names of RIS, CSL and services: in any order, with anything between them, and never lost."""

from typing import Any

import pytest

from papershelf.formats.csl.people import people_of
from papershelf.formats.people.et_al import is_others
from papershelf.formats.people.names import read_names


def names(*texts: str) -> list[str]:
    read = read_names(texts)
    return read.names.record_form() if read.names else []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("A. Okafor", "Okafor, A.", id="initial_first"),
        pytest.param("B. C. Lind", "Lind, B. C.", id="initials_first"),
        pytest.param("Okafor AB", "Okafor, AB", id="initials_last"),
        pytest.param("van der Berg J", "van der Berg, J", id="initials_last_with_particle"),
        pytest.param("García Márquez G", "García Márquez, G", id="two_families"),
        pytest.param("OKAFOR AB", "OKAFOR, AB", id="capitals_and_initials"),
        pytest.param("OKAFOR Adaeze", "OKAFOR, Adaeze", id="family_in_capitals"),
        pytest.param("Adaeze Okafor", "Okafor, Adaeze", id="reading_order"),
        pytest.param("Jan van der Berg", "van der Berg, Jan", id="particle"),
        pytest.param("K. El Emam", "El Emam, K.", id="particle_in_capitals"),
        pytest.param("Mary St. John", "St. John, Mary", id="saint"),
        pytest.param("Ana de la Roe y Lind", "de la Roe y Lind, Ana", id="two_families_and_y"),
        pytest.param("Souza e Silva A", "Souza e Silva, A", id="two_families_and_e"),
        pytest.param("Team, Sheep Counting", "{Sheep Counting Team}", id="group_as_a_person"),
        pytest.param("Jan Van Der Berg Jr.", "Van Der Berg, Jr., Jan", id="two_in_capitals"),
        pytest.param("Martin Luther King Jr.", "King, Jr., Martin Luther", id="suffix_last"),
        pytest.param("Martin Luther King, Jr.", "King, Jr., Martin Luther", id="suffix_and_comma"),
        pytest.param("King, Martin, Jr.", "King, Jr., Martin", id="suffix_of_ris"),
        pytest.param("King, Jr., Martin", "King, Jr., Martin", id="suffix_of_bibtex"),
        pytest.param("King, Martin III", "King, III, Martin", id="suffix_behind_given"),
        pytest.param("King ML Jr", "King, Jr, ML", id="suffix_of_pubmed"),
        pytest.param("III, Hal Roe", "Roe, III, Hal", id="suffix_as_family"),
        pytest.param("Jr., Jan van der Berg", "van der Berg, Jr., Jan", id="and_particles"),
        pytest.param("King Jr., Martin", "King, Jr., Martin", id="suffix_behind_family"),
        pytest.param("van der Berg", "{van der Berg}", id="family_alone"),
        pytest.param("Roe, J. -P.", "Roe, J.-P.", id="hyphen_of_ieee"),
        pytest.param("Roe, Ada 0001", "Roe, Ada", id="number_of_dblp"),
        pytest.param("Roe, Ada 0000-0002-1825-0097", "Roe, Ada", id="orcid"),
        pytest.param("Roe, Ada, MD, PhD", "Roe, Ada", id="physician"),
        pytest.param("Roe, MD", "Roe, MD", id="initials_like_a_degree"),
        pytest.param("Roe, Ada, author.", "Roe, Ada", id="role_in_a_catalog"),
        pytest.param("Lind/Roe, Ada", "Lind/Roe, Ada", id="slash_in_a_family_name"),
        pytest.param("Okafor, Ann, 1970-", "Okafor, Ann", id="year_of_birth"),
        pytest.param("Okafor, Ann, ca. 1850-1910.", "Okafor, Ann", id="years_of_life"),
        pytest.param(
            "Okafor, A. B. (Ann Barbara), 1970-", "Okafor, A. B. (Ann Barbara)", id="names_in_full"
        ),
        pytest.param("Okafor, Ann, b. 1970", "Okafor, Ann", id="born"),
        pytest.param("Dr. Ann Okafor, PhD", "Okafor, Ann", id="title_and_degree"),
        pytest.param("Ann Okafor1,2", "Okafor, Ann", id="affiliations"),
        pytest.param("O’Roe, M.", "O’Roe, M.", id="apostrophe"),
        pytest.param("山田 太郎", "山田, 太郎", id="japanese"),
        pytest.param("Church, Alonzo", "Church, Alonzo", id="family_that_is_a_word"),
        pytest.param("Okafor,", "Okafor", id="family_alone"),
        pytest.param("World Sheep Organization", "{World Sheep Organization}", id="group"),
        pytest.param("University of Barns", "{University of Barns}", id="university"),
        pytest.param("Friends of Sheep", "{Friends of Sheep}", id="of"),
        pytest.param("National Academies", "{National Academies}", id="national"),
        pytest.param("Sheep International", "{Sheep International}", id="international"),
        pytest.param("US Congress", "{US Congress}", id="congress"),
        pytest.param("Flock Counters,", "{Flock Counters}", id="group_of_endnote"),
        pytest.param("{Barn and Sons}", "{Barn and Sons}", id="braces"),
        pytest.param("OpenSheep-AI", "{OpenSheep-AI}", id="company"),
        pytest.param(
            "Centers for Sheep Control and Care", "{Centers for Sheep Control and Care}", id="and"
        ),
    ],
)
def test_one_name(text: str, expected: str) -> None:
    assert names(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Okafor, A.; Lind, B.; Ma, M.",
        "Okafor, A., Lind, B., Ma, M.",
        "A. Okafor, B. Lind, and M. Ma",
        "A. Okafor, B. Lind & M. Ma",
        "A. Okafor and B. Lind and M. Ma",
        "Okafor, A. and Lind, B. and Ma, M.",
        "A. Okafor; B. Lind; M. Ma;",
    ],
)
def test_several_names_in_one_text(text: str) -> None:
    assert names(text) == ["Okafor, A.", "Lind, B.", "Ma, M."]


@pytest.mark.parametrize(
    "word",
    [
        "et al.", "et al", "Et al.", "et. al.", "[et al.]", "and others", "others", "…", "...",
        "u.a.", "u. a.", "u.v.a.", "und andere", "y otros", "and 12 others", "& others", "等",
    ],
)  # fmt: skip
def test_list_that_goes_on_is_incomplete(word: str) -> None:
    assert is_others(word)
    assert names("Okafor, Ann", word) == ["Okafor, Ann", "others"]
    assert names(f"Okafor, Ann; {word}") == ["Okafor, Ann", "others"]
    if word not in ("others", "[et al.]"):
        assert names(f"Okafor, Ann {word}") == ["Okafor, Ann", "others"]


@pytest.mark.parametrize("text", ["Al, Etta", "Others, Ann", "Otherson, B."])
def test_names_that_look_like_others_are_people(text: str) -> None:
    assert names(text) == [text]


@pytest.mark.parametrize(
    ("texts", "is_certain"),
    [
        pytest.param(["A. Okafor"], True, id="initials"),
        pytest.param(["Adaeze Okafor", "Bo Lind"], True, id="habit"),
        pytest.param(["Adaeze Okafor"], False, id="alone"),
        pytest.param(["APA Education"], False, id="acronym_alone"),
        pytest.param(["OKAFOR Adaeze", "LIND Bo"], True, id="capitals"),
        pytest.param(["Okafor, Adaeze", "Sheep Counters"], False, id="beside_a_comma"),
        pytest.param(["Okafor, Adaeze", "Flock Team"], True, id="group_word"),
    ],
)
def test_which_names_are_certain(texts: list[str], is_certain: bool) -> None:
    assert read_names(texts).is_certain is is_certain


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        pytest.param([{"literal": "Okafor, Ann"}], ["Okafor, Ann"], id="literal_person"),
        pytest.param([{"literal": "A. Okafor"}], ["Okafor, A."], id="literal_initials"),
        pytest.param([{"literal": "Sheep Counters"}], ["{Sheep Counters}"], id="literal_group"),
        pytest.param(
            [{"literal": "Flock, Team of"}], ["{Flock, Team of}"], id="group_with_a_comma"
        ),
        pytest.param([{"literal": "al-Roe, Ann"}], ["al-Roe, Ann"], id="article_before_family"),
        pytest.param([{"literal": "Berg, Jan van der"}], ["Berg, Jan van der"], id="particle_last"),
        pytest.param([{"literal": "Okafor A, et al."}], ["Okafor, A", "others"], id="et_al"),
        pytest.param([{"literal": "Okafor, Ann, 1970-"}], ["Okafor, Ann"], id="year_of_birth"),
        pytest.param([{"literal": "Dr. Ann Okafor, PhD"}], ["Okafor, Ann"], id="degree"),
        pytest.param([{"literal": "APA Education"}], ["{APA Education}"], id="acronym_of_a_group"),
        pytest.param([{"literal": "Roe Group, et al."}], ["{Roe Group}", "others"], id="groups"),
        pytest.param([{"family": "A. Okafor"}], ["Okafor, A."], id="whole_name_as_family"),
        pytest.param([{"family": "King, Jr.", "given": "M."}], ["King, Jr., M."], id="suffix"),
        pytest.param([{"family": "III", "given": "Hal Roe"}], ["Roe, III, Hal"], id="as_family"),
        pytest.param([{"family": "King", "given": "M., Jr."}], ["King, Jr., M."], id="given"),
        pytest.param(
            [{"family": "Okafor", "given": "A."}, {"family": "al.", "given": "et"}],
            ["Okafor, A.", "others"],
            id="et_al_in_parts",
        ),
        pytest.param(
            [{"literal": "Okafor, Ann; Lind, Bo"}], ["Okafor, Ann", "Lind, Bo"], id="several"
        ),
        pytest.param(["Ann Okafor", "Bo Lind"], ["Okafor, Ann", "Lind, Bo"], id="texts"),
        pytest.param([{"family": "Lind", "given": "Bo, MD"}], ["Lind, Bo"], id="degree"),
        pytest.param(
            [{"family": "Lind", "given": "Bo; Roe, Ada"}], ["Lind, Bo", "Roe, Ada"], id="whole_list"
        ),
        pytest.param(
            [{"family": "Lind", "given": "Bo et al."}], ["Lind, Bo", "others"], id="et_al"
        ),
        pytest.param([{"family": "Lind1,2", "given": "Bo"}], ["Lind, Bo"], id="affiliations"),
        pytest.param("Okafor, Ann and Lind, Bo", ["Okafor, Ann", "Lind, Bo"], id="text"),
        pytest.param("Okafor || Ann && Lind || Bo", ["Okafor, Ann", "Lind, Bo"], id="zotero"),
        pytest.param(
            [{"family": "van der Berg", "given": "Jan", "parse-names": True}],
            ["van der Berg, Jan"],
            id="particle_in_family",
        ),
    ],
)
def test_names_of_csl(value: Any, expected: list[str]) -> None:
    read, nameless = people_of(value)

    assert (read.names.record_form() if read.names else [], nameless) == (expected, 0)


def test_one_piece_that_may_be_several_people_is_a_question() -> None:
    read, _ = people_of([{"literal": "Okafor, Ann, Lind, Bo"}])

    assert read.question == "is 'Okafor, Ann, Lind, Bo' one group?"
    read, _ = people_of([{"literal": "Institute of Sheep, Goats, Cows"}])
    assert read.is_certain


@pytest.mark.parametrize(
    "text", ["NULL", "N/A", "[No author]", "unknown", "[s.n.]", "TBD", "Unbekannt"]
)
def test_nobody_is_no_name(text: str) -> None:
    read = read_names(["Okafor, Ann", text])

    assert read.names is not None
    assert read.names.record_form() == ["Okafor, Ann"]
    assert "names nobody" in read.question
    assert people_of([{"literal": text}])[0].names is None
    assert names("Null, Ada", "None, Bo") == ["Null, Ada", "None, Bo"]


def test_no_more_names_are_read_than_a_record_may_have(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("papershelf.model.names.MOST_NAMES", 5)
    many = [f"Ann{n} Roe{n}" for n in range(20)]
    assert [len(read_names(texts).names or ()) for texts in (many, ["; ".join(many)])] == [6, 6]


def test_name_without_letters_is_a_question() -> None:
    read = read_names(["Okafor, Ann", "!!!", ""])

    assert read.names is not None
    assert read.names.record_form() == ["Okafor, Ann"]
    assert read.question == "'!!!' has no letters and is left out; are these all names?"
    assert "'42' has no letters" in read_names(["Okafor, Ann", "42"]).question


def test_marks_of_affiliations_that_a_program_divided_are_no_people() -> None:
    read = read_names(["王小明[1", "2]", "Okafor, Ann"])

    assert read.names is not None
    assert read.names.record_form() == ["{王小明}", "Okafor, Ann"]
    assert read.question == ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ann Okafor, Bo Lind, Cy Roe", ["Okafor, Ann", "Lind, Bo", "Roe, Cy"]),
        ("Ann Okafor, Bo Lind, and Cy Roe", ["Okafor, Ann", "Lind, Bo", "Roe, Cy"]),
        ("Okafor, Ann / Lind, Bo", ["Okafor, Ann", "Lind, Bo"]),
        ("Ann Okafor | Bo Lind", ["Okafor, Ann", "Lind, Bo"]),
        ("Okafor, A.; Lind, B. & Roe, C.", ["Okafor, A.", "Lind, B.", "Roe, C."]),
        ("李伟；王芳", ["{李伟}", "{王芳}"]),
        ("김철수, 이영희", ["{김철수}", "{이영희}"]),
        ("Flock Research, Wool Team, Barn Lab", ["{Flock Research, Wool Team, Barn Lab}"]),
    ],
)
def test_what_is_between_names(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        (
            {"family": "van der Berg", "given": "Jan", "non-dropping-particle": "van der"},
            "van der Berg, Jan",
        ),
        (
            {"family": "van der Berg", "given": "Jan", "dropping-particle": "van der"},
            "van der Berg, Jan",
        ),
        ({"family": "Collaboration", "given": "ATLAS"}, "{ATLAS Collaboration}"),
    ],
)
def test_parts_that_a_program_mixed_up(item: dict[str, Any], expected: str) -> None:
    (name,) = people_of([item])[0].names or ()

    assert str(name) == expected
