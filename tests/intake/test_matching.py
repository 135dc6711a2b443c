"""Matching: the same paper, a near match, or another work; and suggested topics."""

from collections import Counter
from random import Random
from typing import Any

import pytest

from invented import TOPICS, make_catalogue, make_paper
from papershelf.intake import matching
from papershelf.intake.matching import ByTitleAndAuthor, Listed, Shelf
from papershelf.intake.topics import TopicIndex, named_topics
from papershelf.model import near_titles as titles
from papershelf.model.near_titles import near_titles
from papershelf.model.paper import Paper
from papershelf.model.spelling import normal_title
from papershelf.model.works import compare
from papershelf.records.declined import Declined, declined_as

TITLES = [
    "Counting Sheep with Very Small Networks in the Dark",
    "Counting Sheeps with Very Small Networks in the Dark",
    "Counting Sheep with Very Small Networks in the Dark 2",
    "Counting Goats with Quite Large Networks at Noon",
]


def bare(key: str = "okafor2021counting", **fields: Any) -> Paper:
    return make_paper(key, **{"arxiv": None, "primary_class": None, "abstract": None} | fields)


def shelf_of(*papers: Paper) -> Shelf:
    shelf = Shelf()
    for paper in papers:
        shelf.add(Listed(paper, f"data/papers/2021/{paper.key}.yaml"))
    return shelf


def how(listed: Paper, paper: Paper) -> str | None:
    match = shelf_of(listed).find(paper)
    return match.how if match else None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("Counting Sheep", "COUNTING SHEEP!", id="case_and_marks"),
        pytest.param("Counting Sheep: A Study", "Counting sheep - a study", id="dash"),
        pytest.param("Zählen der Schafe", "Zahlen der Schafe", id="accents"),
        pytest.param("On $\\alpha$ Sheep", "On α sheep", id="math"),
        pytest.param("测量 羊", "测量羊", id="only_blanks_differ"),
    ],
)
def test_titles_are_compared_by_their_words(one: str, other: str) -> None:
    same = normal_title(one) == normal_title(other)

    # Spaces separate words in every script.
    assert same == ("测量" not in one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("Sheep in C", "Sheep in C++", id="signs_that_name"),
        pytest.param("Sheep 1", "Sheep 2", id="digits"),
        pytest.param("???", "!!!", id="no_words"),
    ],
)
def test_different_titles_are_not_equal(one: str, other: str) -> None:
    assert normal_title(one) != normal_title(other)


def test_case_of_a_doi_does_not_matter() -> None:
    listed = bare(doi="10.1000/Barn.7")

    assert how(listed, bare(doi="10.1000/BARN.7")) == "same DOI"


@pytest.mark.parametrize(
    ("other", "doubt"),
    [
        pytest.param({"title": "Goats", "authors": ["Roe, Mina"]}, True, id="nothing_in_common"),
        pytest.param({"title": "Goats"}, True, id="an_author"),
        pytest.param(
            {"title": "Counting Sheep in the Dark with Small Networks"}, False, id="the_words"
        ),
        pytest.param({"authors": ["Roe, Mina"]}, False, id="the_title"),
        pytest.param(
            {"title": f"{TITLES[0]}s", "authors": ["Roe, Mina"]}, False, id="nearly_the_title"
        ),
    ],
)
def test_identifier_without_matching_fields_is_doubtful(other: dict[str, Any], doubt: bool) -> None:
    """A chapter may have its book's DOI, and DOIs have typos."""
    listed = bare(doi="10.1000/x", arxiv="2103.00001", title=TITLES[0])
    for name in ("doi", "arxiv"):
        identifiers = {"doi": None, "arxiv": None} | {name: str(getattr(listed, name))}
        match = shelf_of(listed).find(
            bare("roe2022x", **({"title": TITLES[0]} | other | identifiers))
        )
        assert match
        assert match.is_doubtful is doubt
        assert ("is it the right one?" in match.how) is doubt


def test_doi_of_a_version_matches_the_paper() -> None:
    listed = bare(versions=[{"kind": "journal", "doi": "10.1000/x"}])

    assert how(listed, bare(doi="10.1000/x")) == "same DOI"


def test_same_title_needs_an_author_in_common() -> None:
    listed = bare(authors=["Roe, Mina", "Berg, Jan"])

    assert how(listed, bare(authors=["Berg, J."])) == "same title and author"
    assert how(listed, bare(authors=["Zhou, Li"])) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param({"doi": "10.1000/x"}, {"doi": "10.1000/y"}, id="dois"),
        pytest.param({"arxiv": "2103.00001"}, {"arxiv": "2103.00002"}, id="arxiv_ids"),
        pytest.param({"volume": "1"}, {"volume": "2"}, id="volumes"),
        pytest.param({"edition": "1"}, {"edition": "2"}, id="editions"),
        pytest.param(
            {"venue": "Barns", "pages": "1-9"},
            {"venue": "Barns", "pages": "99-104"},
            id="pages_of_one_venue",
        ),
    ],
)
def test_same_title_may_be_two_works(one: dict[str, Any], other: dict[str, Any]) -> None:
    listed, paper = bare(**one), bare("roe2022counting", **other)

    assert how(listed, paper) is None
    (near,) = shelf_of(listed).near_misses(paper).matches
    assert near.how == "the same title, though other details differ"


def editorial(volume: int) -> Paper:
    return bare(f"roe2021editorial{volume}", title="Editorial", volume=str(volume))


def test_match_is_found_among_thousands_of_equal_titles(monkeypatch: pytest.MonkeyPatch) -> None:
    compared = []
    monkeypatch.setattr(
        matching, "compare", lambda one, other: compared.append(one) or compare(one, other)
    )
    shelf = shelf_of(*map(editorial, range(2_000)))

    match = shelf.find(editorial(1_999))
    assert match
    assert match.listed.key == "roe2021editorial1999"
    assert shelf.find(editorial(2_000)) is None
    assert len(compared) <= matching.MOST_COMPARED + 1


@pytest.mark.parametrize(
    "fields",
    [
        pytest.param({"doi": "10.1000/x"}, id="one_doi"),
        pytest.param({"title": "Editorial"}, id="one_title_and_year"),
    ],
)
def test_papers_that_share_by_mistake_are_not_all_compared(
    monkeypatch: pytest.MonkeyPatch, fields: dict[str, str]
) -> None:
    compared = []
    monkeypatch.setattr(
        matching, "compare", lambda one, other: compared.append(one) or compare(one, other)
    )
    families = [f"{first}{second}" for first in "ABCDEFGHIJ" for second in "abcdefghij"]
    papers = [
        bare(
            f"{name.lower()}2021sheep",
            **{"title": f"{name} in Barns", "authors": [f"{name}, B"]} | fields,
        )
        for name in families
    ]
    shelf_of(*papers).find(
        bare("no2021one", **{"title": "Nobody", "authors": ["No, One"]} | fields)
    )

    assert 0 < len(compared) <= matching.MOST_OF_AN_ISSUE


def test_authors_of_one_paper_are_looked_up_once_each(monkeypatch: pytest.MonkeyPatch) -> None:
    looked_up = 0

    class Counted(dict[str, Any]):
        def get(self, key: str, default: Any = None) -> Any:
            nonlocal looked_up
            looked_up += 1
            return super().get(key, default)

    names = [f"{first}{second}, B" for first in "ABCDEFGHIJ" for second in "abcdefghij"]
    papers: ByTitleAndAuthor[str] = ByTitleAndAuthor()
    many = bare(authors=names).authors
    papers.add("sheep", many, "okafor2021counting", "this paper")
    papers._families["sheep"] = Counted(papers._families["sheep"])

    assert list(papers.sharing("sheep", many)) == ["this paper"]
    assert looked_up <= len(names) + 1


def test_changed_paper_is_found_by_its_current_fields() -> None:
    shelf = shelf_of(editorial(1))
    filled = editorial(1).model_copy(update={"pages": "1-2"})
    shelf.add(Listed(filled, "data/papers/2021/roe2021editorial1.yaml"))

    match = shelf.find(editorial(1))
    assert match
    assert match.listed.paper == filled


def test_papers_declared_different_are_not_near() -> None:
    paper = bare("roe2022counting", different_from=["okafor2021counting"])

    assert how(bare(), paper) is None
    assert shelf_of(bare()).near_misses(paper).matches == ()


def report(number: int, author: str = "Roe, Mina") -> Paper:
    return bare(f"roe2020report{number}", title=f"Report {number} of the Barn", authors=[author])


@pytest.mark.parametrize(
    ("title", "numbers"),
    [
        pytest.param("Counting Goats: Part II", ["ii"], id="part"),
        pytest.param("Band IX, Heft 4", ["ix", "4"], id="of_both_kinds"),
        pytest.param("The Civil Mix of XL Goats in v2", ["2"], id="words"),
    ],
)
def test_roman_numbers_are_numbers(title: str, numbers: list[str]) -> None:
    assert titles.digits_of(normal_title(title)) == numbers


def test_titles_with_different_roman_numbers_are_not_near() -> None:
    parts = [normal_title(f"Counting Goats in the Dark of a Barn, Part {part}") for part in "IV"]

    assert list(near_titles(parts)) == []


def test_near_matches_of_a_series_are_limited() -> None:
    shelf = shelf_of(*map(report, range(1, 9)))

    near = shelf.near_misses(report(9))

    assert [one.listed.key for one in near.matches] == [f"roe2020report{n}" for n in (1, 2, 3)]
    assert {one.how for one in near.matches} == {"a title that differs in a number"}
    assert near.are_more
    assert not shelf_of(report(1), report(2), report(3)).near_misses(report(4)).are_more


def test_series_by_other_authors_is_not_near() -> None:
    assert shelf_of(report(1, "Zhou, Li")).near_misses(report(2)).matches == ()


def test_filled_draft_is_matched_by_its_new_authors() -> None:
    shelf = shelf_of(report(1).model_copy(update={"authors": None}))
    assert [one.listed.key for one in shelf.near_misses(report(2)).matches] == ["roe2020report1"]

    shelf.add(Listed(report(1, "Zhou, Li"), "data/drafts/roe2020report1.yaml"))

    assert shelf.near_misses(report(2)).matches == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param({"arxiv": "2103.00001"}, {"doi": "10.1000/x"}, id="preprint_and_article"),
        pytest.param({"isbn": "978-3-16-148410-0"}, {"isbn": "9783161484100"}, id="isbn_hyphens"),
    ],
)
def test_records_without_contradiction_are_one_work(
    one: dict[str, Any], other: dict[str, Any]
) -> None:
    assert how(bare(**one), bare("roe2022counting", **other)) is not None


def test_titles_differing_in_a_letter_are_near_but_not_in_a_digit() -> None:
    assert list(near_titles([normal_title(title) for title in TITLES])) == [(0, 1)]


class Comparisons:
    """Counts the pairs of titles that are compared in full."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.number = 0
        compare = titles._Title.is_near

        def counted(some: titles._Title, other: titles._Title) -> bool:
            self.number += 1
            return compare(some, other)

        monkeypatch.setattr(titles._Title, "is_near", counted)


def test_few_pairs_of_ten_thousand_titles_are_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    words = [f"{head}{tail}" for head in "bcdfghklmnprst" for tail in ("ain", "oom", "eed", "ist")]
    chosen = Random(7)  # noqa: S311 (the same titles each time)
    invented = {" ".join(chosen.choices(words, k=4 + number % 9)) for number in range(10_000)}
    normals = sorted(invented)
    comparisons = Comparisons(monkeypatch)

    pairs = list(near_titles([*normals, f"{normals[77]}s"]))

    assert (77, len(normals)) in pairs
    assert comparisons.number < titles.MOST_COMPARED * len(normals)


ALPHABET = "abcdefghijklmnopqrstuvwxyz"


@pytest.mark.parametrize(
    "form",
    [
        pytest.param("counting sheep in the dark of {} barn", id="one_word"),
        pytest.param("report {} of the barn on counting sheep at night", id="in_the_middle"),
        pytest.param("counting sheep with very small nets in the dark of a {} night", id="long"),
    ],
)
def test_few_pairs_of_very_similar_titles_are_compared(
    form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = Random(7)  # noqa: S311 (the same titles each time)
    normals = [form.format("".join(chosen.choices(ALPHABET, k=6))) for _ in range(2_000)]
    comparisons = Comparisons(monkeypatch)

    pairs = list(near_titles([*normals, f"{normals[77]}s"]))

    assert (77, len(normals)) in pairs
    assert max(Counter(second for _, second in pairs).values()) <= titles.MOST_NEAR
    assert comparisons.number < titles.MOST_COMPARED * len(normals)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        pytest.param("sheep count goats at night", "sheep count goat at night", True, id="letter"),
        pytest.param("sheep count goats at night", "goats count sheep at night", False, id="order"),
        pytest.param("sheep count goats", "sheep count goats again and then", False, id="longer"),
        pytest.param("the w2v of small sheep", "the w3v of small sheep", False, id="digit_inside"),
        pytest.param(
            "colouring the behaviour of sheep in very dark barns at night",
            "coloring the behavior of sheep in very dark barns at night",
            True,
            id="two_words_of_a_long_title",
        ),
    ],
)
def test_near_titles_are_found(one: str, other: str, expected: bool) -> None:
    assert (list(near_titles([one, other])) == [(0, 1)]) == expected


@pytest.mark.parametrize(
    ("entry", "paper", "expected"),
    [
        pytest.param({"doi": "10.1000/X"}, {"doi": "10.1000/x"}, True, id="doi"),
        pytest.param({"arxiv": "2103.00001"}, {"arxiv": "2103.00001"}, True, id="arxiv"),
        pytest.param({"title": "Counting: SHEEP"}, {"title": "Counting Sheep"}, True, id="title"),
        pytest.param({"title": "Counting Goats"}, {"title": "Counting Sheep"}, False, id="other"),
    ],
)
def test_declined_paper_is_recognized(
    entry: dict[str, str], paper: dict[str, str], expected: bool
) -> None:
    declined = Declined.model_validate(entry | {"reason": "Not about sheep."})

    assert (declined_as(bare(**paper), [declined]) == declined) == expected


@pytest.mark.parametrize(
    ("keywords", "expected"),
    [
        pytest.param(["Counting"], ("counting",), id="name"),
        pytest.param(["listening/ears", "COUNTING"], ("listening/ears", "counting"), id="path"),
        pytest.param(["noise & Silence"], ("listening/noise",), id="marks"),
        pytest.param(["noise", "silence"], ("listening/noise",), id="id"),
        pytest.param(["Noises & silences"], ("listening/noise",), id="plural"),
        pytest.param(["Listening-Machine"], ("listening",), id="hyphen"),
        pytest.param(["Listening machines -- Ears"], ("listening/ears",), id="hierarchy"),
        pytest.param(["Counting/Goats"], ("counting",), id="wider_name"),
        pytest.param(["Farming/Counting"], ("counting",), id="narrower_name"),
        pytest.param(["", "!!", "/"], (), id="nothing"),
        pytest.param(["goats"], (), id="none"),
    ],
)
def test_keywords_name_topics(keywords: list[str], expected: tuple[str, ...]) -> None:
    assert named_topics(keywords, TOPICS) == expected


def test_topics_of_the_nearest_papers_are_suggested() -> None:
    catalogue = make_catalogue(
        bare("roe2020ears", title="Cochlear Microphones for Robots", topics=["listening/ears"]),
        bare("roe2020noise", title="Spectral Subtraction of Traffic", topics=["listening/noise"]),
        bare("roe2020sheep", title="Sheep and Numbers", topics=["counting"]),
    )

    suggested = TopicIndex.of(catalogue).suggest("A Cochlear Robot")

    assert suggested[0][0] == "listening/ears"
    assert 0.5 < suggested[0][1] <= 1


def test_no_topic_is_suggested_for_unknown_words() -> None:
    assert TopicIndex.of(make_catalogue()).suggest("Quantum Chromodynamics") == []
