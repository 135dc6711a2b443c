"""Topics that are proposed for papers of any field."""

import pytest

from invented import TOPICS, make_catalogue, make_paper
from papershelf.intake.new_topics import LEAST_PAPERS, MOST_TOPICS, SMALL_LIST, proposed_topics
from papershelf.intake.proposals import PaperToSort, fitting_topics, keys_by_topic, nested
from papershelf.intake.topics import TopicIndex
from papershelf.model.topics import Taxonomy, Topic


def tagged(*keywords: tuple[str, ...]) -> list[PaperToSort]:
    return [PaperToSort("", keywords=words) for words in keywords]


def titled(*titles: str) -> list[PaperToSort]:
    return [PaperToSort(title) for title in titles]


def names(papers: list[PaperToSort], taxonomy: Taxonomy | None = None) -> list[str]:
    return [
        f"{one.topic.parent}/{one.topic.name}" if one.topic.parent else one.topic.name
        for one in proposed_topics(papers, taxonomy)
    ]


def test_frequent_keywords_become_topics_in_the_most_frequent_spelling() -> None:
    found = tagged(*[("honey bees",)] * 3, ("Honey Bees",), *[("wasps",)] * 3, ("ants",))

    assert names(found) == ["Honey bees", "Wasps"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Manuscripts", "manuscript"),
        ("FALCONRY", "falconry"),
        ("water-mills", "Watermills"),
        ("palæography", "Paleography"),
        ("organisation", "organization"),
        ("Labour", "labor"),
        ("Kings & queens", "kings and queens"),
        ("{\\'E}glise", "Église"),
        ("#monks", "Monks"),
        ("Large language models (LLMs)", "LLM"),
    ],
)
def test_spellings_of_a_subject_are_joined(one: str, other: str) -> None:
    assert len(names(tagged((one,), (other,), ("bells",), ("bells",)))) == 2


@pytest.mark.parametrize(("one", "other"), [("C", "C++"), ("C", "C#"), ("monks", "monkeys")])
def test_other_subjects_are_kept_apart(one: str, other: str) -> None:
    assert len(names(tagged((one,), (one,), (other,), (other,)))) == 2


def test_keywords_that_always_occur_together_make_one_topic() -> None:
    found = tagged(*[("bees", "honey")] * 4, *[("wasps",)] * 3)

    assert names(found) == ["Bees", "Wasps"]


def test_a_keyword_of_nearly_all_papers_divides_nothing() -> None:
    found = tagged(*[("insects", "bees")] * 5, *[("insects", "wasps")] * 5)

    assert names(found) == ["Bees", "Wasps"]


@pytest.mark.parametrize(
    "code",
    [
        *("F.4.1", "18A15", "math.GN", "cs.CL", "q-bio.PE", "03B38", "2020", "!!", "x" * 61),
        *("03B38 18N60 (Secondary)", "to read", "Read later", "journal article", "1998-2001"),
    ],
)
def test_codes_long_texts_and_marks_of_readers_do_not_become_topics(code: str) -> None:
    assert names(tagged(*[(code,)] * 5, *[("bees",)] * 5)) == ["Bees"]


def test_there_are_not_too_many_topics() -> None:
    found = tagged(*[(f"kind {'abcdefghijklmnopqrstuvwxyz'[n % 26]}",) for n in range(26 * 4)])

    assert len(names(found)) == MOST_TOPICS


def test_a_topic_of_a_large_list_has_more_papers() -> None:
    rare = tagged(*[("bees",)] * (LEAST_PAPERS - 1), *[("ants",)] * LEAST_PAPERS)

    assert names(rare) == ["Ants", "Bees"]
    assert names([*rare, *titled(*[""] * SMALL_LIST)]) == ["Ants"]


@pytest.mark.parametrize(
    "keyword", ["Biology/{}", "Biology -- {}", "Biology > {}", "Biology - {}", "Biology::{}"]
)
def test_a_hierarchy_of_keywords_becomes_a_topic_with_subtopics(keyword: str) -> None:
    marine, forest = (keyword.format(name) for name in ("Marine", "Forest"))
    found = tagged((marine,), (marine,), (forest,), (forest,), ("Physics",), ("Physics",))

    assert names(found) == ["Biology", "biology/Forest", "biology/Marine", "Physics"]
    (biology, _) = nested(proposed_topics(found))
    assert [topic.name for topic in biology.subtopics] == ["Forest", "Marine"]


def test_a_hierarchy_below_one_name_is_divided_by_the_narrower_names() -> None:
    found = tagged(*[("History/Women",)] * 3, *[("History/Monks",)] * 3)

    assert names(found) == ["Monks", "Women"]


@pytest.mark.parametrize("keyword", ["TCP/IP", "I/O", "A/B tests"])
def test_short_names_with_a_slash_are_no_hierarchy(keyword: str) -> None:
    assert names(tagged((keyword,), (keyword,), ("bells",), ("bells",))) == sorted(
        ["Bells", keyword], key=str.casefold
    )


def test_narrower_names_become_subtopics_of_topics_in_the_list() -> None:
    found = tagged(*[("Counting/Sheep",)] * 2, *[("Listening machines/Ears",)] * 2)

    assert names(found, TOPICS) == ["counting/Sheep"]


def test_topics_of_the_list_are_not_proposed_again() -> None:
    found = tagged(("counting",), ("Counting",), ("ear",), ("Ears",), ("bells",), ("bells",))

    assert names(found, TOPICS) == ["Bells"]


def test_ids_and_earlier_paths_of_the_list_are_not_taken() -> None:
    aliased = Taxonomy(
        tuple(topic.model_copy(update={"aliases": ("bells",)}) for topic in TOPICS.topics[:1])
    )
    papers = tagged(("bell's",), ("bell's",), ("hens",), ("hens",))

    ids = {one.topic.id for one in proposed_topics(papers, aliased, taken=["hens"])}
    assert ids == {"bells-2", "hens-2"}


def test_a_paper_without_keywords_fits_by_its_title() -> None:
    found = [*tagged(("Falconry",), ("falconry",)), *titled("On Falconry in Sicily", "Bells")]

    (falconry,) = proposed_topics(found)
    assert falconry.papers == (0, 1, 2)


def test_terms_of_titles_become_topics_without_keywords() -> None:
    found = titled(
        "Monastic Reform in Burgundy",
        "The Monastic Reform of Cluny",
        "Monastic reform reconsidered",
        "A History of the Crusades",
        "Women and the crusades",
        "Crusades: an introduction",
        "The Study of Coins",
    )

    assert names(found) == ["Crusades", "Monastic reform"]


def test_adjectives_and_words_without_a_subject_do_not_become_topics() -> None:
    found = titled(
        "Medieval Towns", "Medieval Bells", "Medieval Kings", "A New History", "New History of X",
        "Die Geschichte der Stadt", "Die Stadt und der Fluss", "Der Fluss und die Stadt",
    )  # fmt: skip

    assert names(found) == ["Stadt"]


@pytest.mark.parametrize("name", ["AI safety", "EM algorithms", "ED crowding"])
def test_acronyms_that_are_words_of_another_language_name_a_subject(name: str) -> None:
    found = titled(f"Why {name} matters", f"Notes on {name}", f"{name} for all", "Singing birds",
                   "Birds in cities", "Birds of the north")  # fmt: skip

    assert sorted(names(found)) == sorted([name, "Birds"])


def test_the_order_of_the_papers_does_not_matter() -> None:
    found = tagged(*[("a bee", "c wasp")] * 3, *[("b ant",)] * 3, *[("c wasp", "d fly")] * 3)

    assert names(found) == names(found[::-1])


@pytest.mark.parametrize("papers", [[], titled(""), tagged(()), titled("One title alone")])
def test_nothing_is_proposed_without_anything_to_divide(papers: list[PaperToSort]) -> None:
    assert proposed_topics(papers) == []


def test_topics_of_the_list_that_fit_are_named_or_similar() -> None:
    catalogue = make_catalogue(
        make_paper("a2020ears", title="Cochlear microphones", topics=["listening/ears"]),
        make_paper("b2020sheep", title="Sheep and numbers", topics=["counting"]),
    )
    papers = [
        PaperToSort("On goats", keywords=("counting",)),
        PaperToSort("Cochlear microphones again"),
        PaperToSort("Unlike anything", topics=("listening/noise",)),
    ]

    found = fitting_topics(papers, TOPICS, TopicIndex.of(catalogue))
    assert [(one.topic.path, one.papers, set(one.similar)) for one in found] == [
        ("listening", (1, 2), {1}),
        ("listening/ears", (1,), {1}),
        ("listening/noise", (2,), set()),
        ("counting", (0,), set()),
    ]


@pytest.mark.parametrize(
    ("title", "path"),
    [
        ("Counting in the Dark", "counting"),
        ("The Noises of Ears", "listening/noise"),
        ("Listening to Goats", "listening"),
        ("Models of Goats", None),
    ],
)
def test_the_longest_name_of_a_topic_in_a_title_is_its_topic(title: str, path: str | None) -> None:
    models = Topic(id="models", name="Models", description="D.")
    known = Taxonomy((*TOPICS.topics, models))
    papers = [PaperToSort(title, key="roe2021x")]

    found = fitting_topics(papers, known, TopicIndex.of(make_catalogue()))

    assert keys_by_topic(found, papers, drafts=False) == ({path: ["roe2021x"]} if path else {})


def test_a_word_of_titles_is_no_topic_if_most_of_them_name_one_of_the_list() -> None:
    titles = ["Silent Goats", "Goats at Night", "Goats and Hens", "Goats in Barns", "Bells"]

    assert names(titled(*titles)) == ["Goats"]
    counted = [f"Counting {title}" for title in titles]
    assert names(titled(*counted[:3], *titles[3:]), TOPICS) == []


def test_a_draft_is_offered_for_its_narrowest_topic() -> None:
    papers = [
        PaperToSort("", keywords=("Biology/Marine",), key="roe2021fish", is_draft=True),
        PaperToSort("", keywords=("Biology/Marine",)),
        PaperToSort("", keywords=("Biology",), key="roe2021life", is_draft=True),
        PaperToSort("", keywords=("Physics",)),
        PaperToSort("", keywords=("Physics",), topics=("physics",)),
    ]

    assert keys_by_topic(proposed_topics(papers), papers, drafts=True) == {
        "biology": ["roe2021life"],
        "biology/marine": ["roe2021fish"],
    }
