"""Names as people and programs write them in .bib files."""

import pytest

from ending import ends
from papershelf.formats.bibtex.names.lists import read_names
from papershelf.formats.bibtex.read import read_bibtex


def record_forms(tex: str) -> list[str]:
    return read_names(tex).names.record_form()


def certain(tex: str) -> list[str]:
    """The names, of which no other reading is likely."""
    assert not read_names(tex).uncertain
    return record_forms(tex)


@pytest.mark.parametrize(
    ("tex", "name"),
    [
        (r"Dr{\"a}gov, Anna", "Drägov, Anna"),
        (r"Prof{\'e}tov, D.", "Profétov, D."),
        (r"Mrs{\"o}n, A.", "Mrsön, A."),
        (r"Dr\v{a}gan Ilie", "Ilie, Drǎgan"),
        (r"Mart\'\i nez, Jos\'e", "Martínez, José"),
        (r"Garc{\'\i}a, Ana", "García, Ana"),
        (r"{\'{E}}adan W Griffon", "Griffon, Éadan W"),
        (r"\'Eva Carten", "Carten, Éva"),
        (r"\AA sa Ma", "Ma, Åsa"),
        (r"Bj\o{}rn {\O}stby", "Østby, Bjørn"),
        (r"Nguy{\~{\^e}}n, V{\u a}n", "Nguyễn, Văn"),
        (r"{\relax Ch}arles Lind", "Lind, Charles"),
        (r"d'{\'E}on, Bo", "d'Éon, Bo"),
        (r"{\foreignlanguage{polish}{Przek}}, Marian", "Przek, Marian"),
        (r"\textbf{Lind, Bo}", "Lind, Bo"),
        (r"\underline{B. Lind}", "Lind, B."),
        (r"{\bf Lind}, Bo", "Lind, Bo"),
        (r"\rlap{Karl Simov}", "Simov, Karl"),
        (r"{\relax\rlap{\ensuremath{^-}}H}al, B{\relax\rlap{\ensuremath{-}}t}o", "Ħal, Bŧo"),
        (r"\h{\u{A}}n Lind", "Lind, Ẳn"),
        (r"Ch{\accent`'\u{a}}ng, \h O", "Chẳng, Ỏ"),
        (r"Lind, Bo (ed.)", "Lind, Bo"),
    ],
)
def test_no_letter_is_lost_in_any_place_of_the_list(tex: str, name: str) -> None:
    assert record_forms(tex) == [name]
    assert record_forms(f"Ma, Cy and {tex}") == ["Ma, Cy", name]
    assert record_forms(f"{tex} and Cy Ma and {tex}") == [name, "Ma, Cy", name]


@pytest.mark.parametrize(
    "tex",
    [
        "Smith, Jr., John",
        "Smith Jr., John",
        "Smith~Jr., John",
        "Smith, John, Jr.",
        "Smith, John Jr.",
        "John Smith, Jr.",
        "John Smith Jr.",
        "John {Smith, Jr.}",
        "John {Smith Jr.}",
        "{Smith, Jr.}, John",
        "Smith, {Jr.}, John",
        "John Smith and Jr.",
        "Smith, John and {Jr.}",
    ],
)
@pytest.mark.parametrize("suffix", ["Jr.", "Jr", "Sr.", "II", "III", "IV", "jr."])
def test_a_suffix_belongs_to_its_person(tex: str, suffix: str) -> None:
    written = tex.replace("Jr.", suffix)

    assert certain(written) == [f"Smith, {suffix}, John"]
    assert certain(f"Ma, Cy and {written} and Lind, Bo")[1:] == [
        f"Smith, {suffix}, John",
        "Lind, Bo",
    ]


def test_suffixes_among_names_between_commas() -> None:
    assert record_forms("J. Smith, Jr., A. Lind, B. Ma") == ["Smith, Jr., J.", "Lind, A.", "Ma, B."]
    assert record_forms("Smith, J., Jr., Lind, B., Ma, C.") == [
        "Smith, Jr., J.",
        "Lind, B.",
        "Ma, C.",
    ]


@pytest.mark.parametrize(
    "rest",
    [
        " and others", " and {others}", " and Others", " and et al.", " and et al", " and {et al.}",
        " and [et al.]", r" and \emph{et al.}", r" and {\em et al.}", " et al.", ", et al.",
        " et~al.", " [et al.]", " (et al.)", " et alii", " u.a.", " and u. a.", " and u.~a.",
        " and …", " and ...", r" and \ldots", " …", " and 12 others", " and 3 more", " and more",
        "; et al.", " y otros", " и др.", " and others.",
    ],
)  # fmt: skip
def test_an_incomplete_list_says_so_and_has_no_person_more(rest: str) -> None:
    assert certain(f"Lind, Bo{rest}") == ["Lind, Bo", "others"]
    assert certain(f"Ma, Cy and Lind, Bo{rest}") == ["Ma, Cy", "Lind, Bo", "others"]


@pytest.mark.parametrize(
    "name", ["Lind, U. A.", "Lind, U.A.", "More, Thomas", "Al, Et", "Lind, V."]
)
def test_a_name_that_looks_like_the_end_of_a_list_is_one(name: str) -> None:
    assert certain(name) == [name]


@pytest.mark.parametrize(
    ("tex", "names"),
    [
        ("Okafor, A.; Lind, B.; Ma, C.", ["Okafor, A.", "Lind, B.", "Ma, C."]),
        (r"Okafor, A.; Lind, {\AA}sa", ["Okafor, A.", "Lind, Åsa"]),
        ("Ann Okafor; Bo Lind", ["Okafor, Ann", "Lind, Bo"]),
        ("Baib, M.N.; and Brot, J.M.; and Lind, A.", ["Baib, M.N.", "Brot, J.M.", "Lind, A."]),
        ("Roe, A.and Lind, B.", ["Roe, A.", "Lind, B."]),
        ("{Ears; Noise} and Lind, A.", ["{Ears; Noise}", "Lind, A."]),
    ],
)
def test_semicolons_and_every_and_separate_people(tex: str, names: list[str]) -> None:
    assert certain(tex) == names


@pytest.mark.parametrize(
    ("tex", "names"),
    [
        (
            "Bo Lind and Dal Ro, Franko Ardo and Ann Ma",
            ["Lind, Bo", "Dal Ro, Franko Ardo", "Ma, Ann"],
        ),
        ("Rodin, Anna and L. Efrov, Alexander", ["Rodin, Anna", "L. Efrov, Alexander"]),
    ],
)
def test_a_comma_is_that_of_one_person_but_leaves_a_doubt(tex: str, names: list[str]) -> None:
    assert (record_forms(tex), read_names(tex).uncertain) == (names, True)


@pytest.mark.parametrize(
    "unit",
    [
        "{",
        " ~",
        r"\textbf{",
        "[",
        "a, ",
        "a and ",
        "a@",
        "a1,",
        "a und ",
        r"\ifmmode",
        r"\and ",
        "<",
        r"\orcid",
        "-@ ",
    ],
)
def test_long_lists_are_read_to_the_end(unit: str) -> None:
    with ends():
        read_names("a" + unit * 100_000)


@pytest.mark.parametrize("unit", ["a", "<", "~", "1", ".", "a@a.", "(eds"])
def test_long_names_with_contacts_are_read_to_the_end(unit: str) -> None:
    with ends():
        read_names(f"a-@{unit * 100_000}@-")
        read_bibtex(f"@book{{a, author={{{unit * 100_000}}}}}")


@pytest.mark.parametrize(
    ("tex", "left_out"), [("Ito, Bo and !!!", "!!!"), ("{...?} and Ito, Bo", "...?")]
)
def test_name_without_letters_is_a_question(tex: str, left_out: str) -> None:
    read = read_names(tex)

    assert read.names.record_form() == ["Ito, Bo"]
    assert read.question == f"{left_out!r} has no letters and is left out; are these all names?"


def test_years_of_a_life_are_no_second_author() -> None:
    read = read_names("Okafor, Ann, 1920--1999 and Lind, Bo, b. 1970")

    assert read.names.record_form() == ["Okafor, Ann", "Lind, Bo"]
    assert read.uncertain


@pytest.mark.parametrize(
    ("tex", "name"),
    [
        ("III, Hal Roe", "Roe, III, Hal"),
        ("Jr., Jan van der Berg", "van der Berg, Jr., Jan"),
        (r"{III}, Hal Daum{\'e}", "Daumé, III, Hal"),
    ],
)
def test_suffix_in_place_of_the_family_is_a_suffix(tex: str, name: str) -> None:
    assert certain(f"{tex} and Lind, Bo") == [name, "Lind, Bo"]


@pytest.mark.parametrize(
    "tex",
    [
        "Ana Roe <ana@roe.example> and Bo Lind <bo@lind.example>",
        "Ana Roe (ana@roe.example) and Bo Lind bo@lind.example",
        r"Ana Roe \texttt{ana@roe.example} and Lind, Bo",
        r"Roe, Ana \href{mailto:ana@roe.example}{ana@roe.example} and Bo Lind",
        "Ana Roe, ana@roe.example and Bo Lind, bo@lind.example",
        "Ana Roe (a.roe@ears.example) and Lind, Bo b.lind@ears.example",
        "Ana Roe 0000-0002-1825-0097 and Bo Lind",
        "Ana Roe https://orcid.org/0000-0002-1825-009X and Bo Lind",
        r"Ana Roe\orcidlink{0000-0002-1825-0097} and Bo Lind\inst{1,2}",
        "Roe, Ana (ORCID: 0000-0002-1825-0097) and Lind, Bo",
        "Ana Roe1 and Bo Lind1,2",
        "Ana Roe1,* and Bo Lind2",
        "Roe1, Ana and Lind2,3, Bo",
    ],
)
def test_contacts_and_marks_of_affiliations_are_no_names(tex: str) -> None:
    read = read_names(tex)

    assert read.names.record_form() == ["Roe, Ana", "Lind, Bo"]
    assert read.uncertain


@pytest.mark.parametrize("word", ["und", "u.", "et", "y", "en", "och", "with", "/", "|"])
@pytest.mark.parametrize("tex", ["Ana Roe {} Bo Lind", "Roe, Ana {} Lind, Bo"])
def test_and_of_another_language_separates_people(tex: str, word: str) -> None:
    read = read_names(tex.format(word))

    assert read.names.record_form() == ["Roe, Ana", "Lind, Bo"]
    assert read.uncertain


@pytest.mark.parametrize(
    ("tex", "name"),
    [
        ("José Ortega y Gasset", "Ortega y Gasset, José"),
        ("Antoni Gaudí i Cornet", "Gaudí i Cornet, Antoni"),
        ("Ramón y Cajal, Santiago", "Ramón y Cajal, Santiago"),
        ("Ana de la Cruz y Luz", "de la Cruz y Luz, Ana"),
        ("Karl von und zu Berg", "von und zu Berg, Karl"),
    ],
)
def test_and_of_another_language_can_be_in_a_name(tex: str, name: str) -> None:
    assert certain(tex) == [name]


@pytest.mark.parametrize(
    ("tex", "names"),
    [
        (r"\{Ada Roe; Bo Lind", ["Roe, Ada", "Lind, Bo"]),
        (r"Roe \y y\y Lind", [r"\y y\y Lind, Roe"]),
        (r"李雷\} B.", ["B., 李雷"]),
    ],
)
def test_a_sign_behind_a_backslash_separates_nothing(tex: str, names: list[str]) -> None:
    assert record_forms(tex) == names


@pytest.mark.parametrize(
    "tex", [r"Roe, A.\,B.", r"Roe, A.{\,}B.", r"A.\;B. Roe", r"Roe, A.\thinspace{}B."]
)
def test_narrow_spaces_between_initials_are_spaces(tex: str) -> None:
    assert certain(f"{tex} and Lind, Bo") == ["Roe, A. B.", "Lind, Bo"]


def test_full_stop_in_place_of_a_given_name_is_none() -> None:
    assert certain("Plato, . and Lind, Bo") == ["Plato", "Lind, Bo"]


@pytest.mark.parametrize(
    "tex", ["{Roe, Ana} and {Lind, Bo}", "{Roe, Ana and Lind, Bo}", "{Ana Roe and Bo Lind}"]
)
def test_people_in_the_braces_of_groups_leave_a_doubt(tex: str) -> None:
    read = read_names(tex)

    assert read.names.record_form() == ["Roe, Ana", "Lind, Bo"]
    assert read.uncertain


@pytest.mark.parametrize(
    "name", ["Washington, DC", "Ears, Inc.", "Barnes and Noble", "Museum, Bonn", "Ana Roe"]
)
def test_names_in_braces_that_may_be_groups_are_groups(name: str) -> None:
    assert certain(f"{{{name}}}") == [f"{{{name}}}"]


@pytest.mark.parametrize(
    "name",
    [
        "National Institute of Standards and Technology",
        "Centers for Ear Control and Prevention",
        "Academy of Sciences and Engineering",
        "National Institute of Standards and Technology (NIST)",
        "Department of Health and Human Services",
        "Food and Agriculture Organization",
    ],
)
def test_and_in_the_name_of_a_group_without_braces_separates_nothing(name: str) -> None:
    read = read_names(f"{name} and Roe, Ana")

    assert read.names.record_form() == [f"{{{name}}}", "Roe, Ana"]
    assert read.uncertain


@pytest.mark.parametrize(
    ("tex", "name"),
    [
        (r"O\'Brien, C.", "O'Brien, C."),
        (r"O{\'}Brien, C.", "O'Brien, C."),
        ("O´Brien, C.", "O'Brien, C."),
        ("D`Angelo, C.", "D'Angelo, C."),
        (r"D\'Angelo, C.", "D'Angelo, C."),
        (r"L{\'o}pez, C.", "López, C."),
        (r"L\'OPEZ, C.", "LÓPEZ, C."),
        (r"Dvo\ifmmode \check{r}\else \v{r}\fi{}\'ak, A.", "Dvořák, A."),
        (r"{\ifmmode \check{Z}\else \v{Z}\fi{}}ukauskas, A.", "Žukauskas, A."),
        (r"Roe,\ Ana\ B.", "Roe, Ana B."),
        (r"Ana\ Roe", "Roe, Ana"),
        ("A.B.Roe", "Roe, A.B."),
        ("J.-P.Roe", "Roe, J.-P."),
        ("Ana {B}eate {R}oe", "Roe, Ana Beate"),
        (r"{\'E}mile {\'E}tienne", "Étienne, Émile"),
        ("Jan Van Der Berg", "Van Der Berg, Jan"),
        ("Ana De La Cruz", "De La Cruz, Ana"),
        ("K. El Emam", "El Emam, K."),
        ("Ana Dos Santos", "Dos Santos, Ana"),
        ("L. Van den Berg", "Van den Berg, L."),
        ("Hugo Van hamme", "Van hamme, Hugo"),
        ("M.F. Roe", "Roe, M.F."),
        ("{[U+738B U+502B]}", "王倫"),
        ("{{[U+738B U+502B]}}", "{王倫}"),
        ("{[U+738B]}, {[U+4E94]}", "王, 五"),
    ],
)
def test_letters_and_spaces_are_read_as_they_are_meant(tex: str, name: str) -> None:
    assert certain(f"{tex} and Lind, Bo") == [name, "Lind, Bo"]


@pytest.mark.parametrize("tex", [r"Ana Roe \and Bo Lind", r"Ana Roe\AND{}Bo Lind"])
def test_separator_of_latex_separates_people(tex: str) -> None:
    assert record_forms(tex) == ["Roe, Ana", "Lind, Bo"]


@pytest.mark.parametrize("sign", ["、", "；"])
def test_signs_of_chinese_separate_people(sign: str) -> None:
    assert certain(f"张三{sign}李四") == ["张三", "李四"]
    assert certain(f"{{张三{sign}李四}}") == [f"{{张三{sign}李四}}"]
    assert certain("欧阳，修") == ["欧阳, 修"]


@pytest.mark.parametrize(
    ("tex", "names"),
    [
        ("Roe A. B.", ["Roe, A. B."]),
        ("{A. Roe} and {B. Lind}", ["Roe, A.", "Lind, B."]),
        ("张三，李四，王五六", ["张三", "李四", "王五六"]),
        ("王五六，李四", ["王五六", "李四"]),
        ("Lind MB and Roe AB Jr", ["Lind, MB", "Roe, Jr, AB"]),
        ("ROE Ana and LIND Bo", ["ROE, Ana", "LIND, Bo"]),
        ("Roe, A. on behalf of the Ear Collaboration", ["Roe, A.", "{Ear Collaboration}"]),
        ("Roe, A. and for the Ear Study Group", ["Roe, A.", "{Ear Study Group}"]),
        ("Wikipedia contributors", ["{Wikipedia contributors}"]),
        ("World Bank", ["{World Bank}"]),
        ("Ears, Inc.", ["{Ears, Inc.}"]),
        ("Ear Team, Noise", ["{Ear Team, Noise}"]),
        ("European Commission, Research Centre", ["{European Commission, Research Centre}"]),
    ],
)
def test_names_that_bibtex_takes_apart_otherwise_leave_a_doubt(tex: str, names: list[str]) -> None:
    assert (record_forms(tex), read_names(tex).uncertain) == (names, True)


def test_colon_between_a_group_and_its_people_is_no_name() -> None:
    assert certain("{Ears} and : and Bo Lind") == ["{Ears}", "Lind, Bo"]
    assert certain("{Ear Collaboration}, : and {Lind}, B.") == ["{Ear Collaboration}", "Lind, B."]


@pytest.mark.parametrize("mark", [" and ", "; ", ", ", " \\& "])
def test_no_more_names_are_read_than_a_record_may_have(
    mark: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A megabyte of names takes seconds to read, and then the record is refused."""
    monkeypatch.setattr("papershelf.model.names.MOST_NAMES", 5)
    assert len(read_names(mark.join(f"Ann{n} Roe{n}" for n in range(20))).names) == 6
