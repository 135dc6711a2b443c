"""Citation keys in the style of Google Scholar."""

import string
from typing import Any

import pytest

from invented import without_authors
from papershelf.model.keys import filing_names, follows_from, propose_key
from papershelf.model.names import Name, parse_name


def key(name: str, year: int, title: str, *taken: str) -> str:
    return propose_key([parse_name(name), Name("Second")], year, title, taken)


@pytest.mark.parametrize(
    ("name", "title", "expected"),
    [
        pytest.param("Okafor, Ada", "Counting Sheep", "okafor2021counting", id="plain"),
        pytest.param("Okafor, Ada", "A Note on the Sheep", "okafor2021note", id="article"),
        pytest.param("Okafor, Ada", "What Matters for Sheep?", "okafor2021matters", id="question"),
        pytest.param("Okafor, Ada", "Can Sheep Count?", "okafor2021can", id="verb_counts"),
        pytest.param("Okafor, Ada", "Self-Supervised Sheep", "okafor2021self", id="hyphen"),
        pytest.param("Okafor, Ada", "w2v-Sheep: Counting", "okafor2021w2v", id="digits"),
        pytest.param("Okafor, Ada", "Don't Count Sheep", "okafor2021dont", id="apostrophe"),
        pytest.param("Okafor, Ada", "The", "okafor2021", id="no_significant_word"),
        pytest.param("Łukasiewicz-Öz, Ada", "Sheep", "lukasiewiczoz2021sheep", id="ascii"),
        pytest.param("O'Brien, Ada", "Sheep", "obrien2021sheep", id="irish"),
        pytest.param("van der Berg, Jan", "Sheep", "vanderberg2021sheep", id="particle"),
        pytest.param("Moreno Lima, Ana", "Sheep", "morenolima2021sheep", id="two_words"),
        pytest.param("{Sheep Collaboration}", "Goats", "sheep2021goats", id="group"),
        pytest.param("李, 明", "Sheep", "li2021sheep", id="chinese_name"),
        pytest.param("{王五}", "五深度学习五方法", "wangwu2021wushen", id="chinese_words_of_two"),
        pytest.param("Иванов, Иван", "Глубокое обучение", "ivanov2021glubokoe", id="cyrillic"),
        pytest.param("김, 철수", "양을 세기", "gim2021yangeul", id="korean"),
        pytest.param("राम, क", "हिन्दी में", "ram2021hindi", id="vowel_signs"),
        pytest.param("{中国科学院}", "Goats", "zhongguo2021goats", id="chinese_group"),
        pytest.param("Öz, Ada", "$\\beta$-VAE für Schafe", "oz2021beta", id="tex"),
        pytest.param("Öz, Ada", "$\\mathcal{N}=4$ Theories", "oz2021theories", id="look_of_math"),
        pytest.param("Öz, Ada", "$\\sqrt{s}$", "oz2021s", id="letter_of_math"),
        pytest.param("Öz, Ada", "β-VAE", "oz2021vae", id="other_scripts_beside_ascii"),
        pytest.param("Roe, Ada", "羊 in 2020", "roe2021yang", id="digits_are_not_a_word"),
        pytest.param("Roe, Ada", "😀 羊", "roe2021yang", id="emoji"),
        pytest.param("Roe, Ada", "!?…", "roe2021", id="no_letters"),
        pytest.param("123, 4", "Sheep", "anon2021sheep", id="name_without_letters"),
    ],
)
def test_key_is_family_year_and_first_significant_word(
    name: str, title: str, expected: str
) -> None:
    assert key(name, 2021, title) == expected


def test_key_may_have_a_word_of_tex_as_other_programs_propose() -> None:
    title = "$\\mathcal{N}=4$ Theories"
    assert follows_from("oz2021mathcal", [parse_name("Öz, Ada")], 2021, title)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("The Goat Dictionary of the Sheep", "goat2021dictionary"),
        ("Sheep", "sheep2021"),
        ("Goat v Sheep", "goat2021sheep"),
        ("Goat v. Sheep", "goat2021sheep"),
        ("1984 Goats", "goats20211984"),
        ("42", "anon202142"),
        ("!", "anon2021"),
    ],
)
def test_without_names_the_title_comes_first(title: str, expected: str) -> None:
    assert propose_key([], 2021, title, ()) == expected
    assert follows_from(expected, [], 2021, title)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"type": "report", "publisher": "Goat Council"}, "{Goat Council}"),
        ({"type": "standard", "publisher": "ISO"}, "{ISO}"),
        ({"type": "reference", "publisher": "Goat Press"}, None),
        ({"type": "jurisdiction", "publisher": "Supreme Court"}, None),
        ({"type": "report", "publisher": "Goat Council", "editors": ["Lind, Ann"]}, "Lind, Ann"),
        ({"type": "collection", "editors": ["Lind, Ann", "Ma, Bo"]}, "Lind, Ann"),
    ],
)
def test_work_without_authors_is_filed_by(fields: dict[str, Any], expected: str | None) -> None:
    names = filing_names(without_authors(**fields))

    assert next(map(str, names), None) == expected


def test_second_paper_gets_a_letter() -> None:
    taken = ["okafor2021sheep"]
    assert key("Okafor, Ada", 2021, "Sheep", *taken) == "okafor2021sheepa"
    assert key("Okafor, Ada", 2021, "Sheep", *taken, "okafor2021sheepa") == "okafor2021sheepb"


def with_all_letters(*stems: str) -> list[str]:
    return [f"{stem}{letter}" for stem in stems for letter in ("", *string.ascii_lowercase)]


def test_next_word_is_appended_after_all_letters() -> None:
    taken = with_all_letters("roe2021sheep")

    assert key("Roe, Ada", 2021, "The Sheep of the Night", *taken) == "roe2021sheepnight"
    assert key("Roe, Ada", 2021, "Sheep 28", *taken) == "roe2021sheep28"
    taken.append("roe2021sheepnight")
    assert key("Roe, Ada", 2021, "The Sheep of the Night", *taken) == "roe2021sheepnighta"


@pytest.mark.parametrize(
    ("title", "stems", "expected"),
    [
        pytest.param("Sheep", ["roe2021sheep"], "roe2021sheepaa", id="one_word"),
        pytest.param(
            "Sheep, Night", ["roe2021sheep", "roe2021sheepnight"], "roe2021sheepaa", id="two_words"
        ),
        pytest.param("The", ["roe2021"], "roe2021aa", id="no_word"),
        pytest.param(
            "Night " + "b" * 40,
            ["roe2021night", "roe2021night" + "b" * 34],
            "roe2021nightaa",
            id="long",
        ),
        pytest.param(
            "b" * 40, ["roe2021" + "b" * 39], "roe2021" + "b" * 38 + "aa", id="cut_for_the_letters"
        ),
    ],
)
def test_two_letters_are_appended_after_all_words(
    title: str, stems: list[str], expected: str
) -> None:
    assert key("Roe, Ada", 2021, title, *with_all_letters(*stems)) == expected


def test_keys_never_run_out() -> None:
    taken: dict[str, None] = {}
    for _ in range(1_000):
        taken[key("李, 明", 2024, "羊", *taken)] = None

    assert list(taken)[26:29] == ["li2024yangz", "li2024yangaa", "li2024yangab"]
    assert list(taken)[-1] == "li2024yangalk"


@pytest.mark.parametrize(
    ("proposed", "expected"),
    [
        pytest.param("roe2021sheep", True, id="word"),
        pytest.param("roe2021sheepb", True, id="letter"),
        pytest.param("roe2021sheepnightb", True, id="two_words"),
        pytest.param("roe2021sheepab", True, id="two_letters"),
        pytest.param("roe2021sheepabc", False, id="three_letters"),
        pytest.param("roe2021", True, id="no_word"),
        pytest.param("roe2021b", True, id="no_word_but_a_letter"),
        pytest.param("roe2021bcd", False, id="no_word_but_three_letters"),
        pytest.param("roe2021sheep1", False, id="digit"),
        pytest.param("roe2021night", True, id="second_word"),
        pytest.param("roe2021nightb", True, id="second_word_and_a_letter"),
        pytest.param("roe2021nightly", False, id="another_word"),
        pytest.param("roe2021nightsheep", False, id="words_in_another_order"),
        pytest.param("roe2020sheep", False, id="year"),
        pytest.param("lind2021sheep", False, id="name"),
    ],
)
def test_proposed_keys_are_recognized(proposed: str, expected: bool) -> None:
    assert follows_from(proposed, [parse_name("Roe, Ada")], 2021, "Sheep, Night") == expected


@pytest.mark.parametrize(
    ("scholars", "name"),
    [
        pytest.param("van2021sheep", "van den Oord, Aaron", id="particle"),
        pytest.param("oord2021sheep", "van den Oord, Aaron", id="without_particle"),
        pytest.param("garcia2021sheep", "García Márquez, Ana", id="first_of_two_names"),
        pytest.param("mueller2021sheep", "Müller, Jörg", id="umlaut"),
        pytest.param("vonmueller2021sheep", "von Müller, Jörg", id="umlaut_behind_a_particle"),
        pytest.param("boerse2021sheep", "{Börse Åbo}", id="umlaut_of_a_group"),
    ],
)
def test_one_word_of_a_family_name_is_enough(scholars: str, name: str) -> None:
    assert follows_from(scholars, [parse_name(name)], 2021, "Sheep, Night")


@pytest.mark.parametrize(
    ("written", "name", "expected"),
    [
        pytest.param("nsa2021sheep", "{National Sheep and Goat Agency}", False, id="other_letters"),
        pytest.param("nsga2021sheep", "{National Sheep and Goat Agency}", True, id="initials"),
        pytest.param("sheep2021sheep", "{The Sheep Agency}", True, id="without_article"),
        pytest.param("the2021sheep", "{The Sheep Agency}", True, id="article"),
        pytest.param("ohki2021sheep", "大木, 太郎", True, id="japanese"),
        pytest.param("ohki2021", "大木, 太郎", True, id="japanese_without_word"),
        pytest.param("ohki2020sheep", "大木, 太郎", False, id="japanese_in_another_year"),
    ],
)
def test_people_write_groups_and_other_scripts_in_their_own_way(
    written: str, name: str, expected: bool
) -> None:
    assert follows_from(written, [parse_name(name)], 2021, "Sheep, Night") == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("muller2021uber", True),
        ("mueller2021ueber", True),
        ("mueller2021uber", True),
        ("muller2021ueberaeste", True),
        ("muller2021oeber", False),
    ],
)
def test_umlauts_are_written_with_or_without_an_e(written: str, expected: bool) -> None:
    assert follows_from(written, [parse_name("Müller, Ada")], 2021, "Über Äste") == expected


def test_people_translate_titles_in_other_scripts() -> None:
    names = [parse_name("王, 一")]

    assert follows_from("wang2020deep3", names, 2020, "一深度学习")
    assert not follows_from("wang2020deep3", names, 2021, "一深度学习")
    assert not follows_from("wang2020deep3", names, 2020, "Sheep, Night")


def test_a_work_without_people_is_filed_under_more_than_its_year() -> None:
    assert not follows_from("sheep2021", [], 2021, "Sheep, Night")


def test_long_names_and_words_are_truncated() -> None:
    proposed = key("A" * 60 + ", Ada", 2021, "B" * 60, "a" * 39 + "2021" + "b" * 39)
    assert proposed == "a" * 39 + "2021" + "b" * 39 + "a"


def test_year_that_is_invalid_in_keys_is_refused() -> None:
    with pytest.raises(ValueError, match="is not a citation key"):
        key("Roe, Ada", 999, "Sheep")


def test_keys_of_many_papers_with_one_title_are_not_tried_again() -> None:
    """An import of thousands would otherwise take time that grows with their square."""

    class Taken(set[str]):
        asked = 0

        def __contains__(self, one: object) -> bool:
            self.asked += 1
            return super().__contains__(one)

    taken = Taken()
    passed: dict[tuple[str, int], int] = {}
    for _ in range(1_000):
        taken.add(propose_key([Name("Roe")], 2021, "Sheep", taken, passed))

    assert len(taken) == 1_000
    # No suffix, 26 letters and a new key for each, after one that was taken.
    assert taken.asked < 1_000 * (27 + 2)
    assert "roe2021sheepaa" in taken
    assert "roe2021sheepblk" not in taken
