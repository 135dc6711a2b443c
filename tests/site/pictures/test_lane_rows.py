"""Which lanes the pages of topics and authors have."""

from collections import Counter

from invented import SETTINGS, TOPICS, make_catalogue, make_paper
from papershelf.model.topics import Taxonomy, topics_named
from papershelf.site.pictures.lane_rows import MOST_LANES, author_rows, subtopic_rows, topic_rows


def test_topics_have_their_papers_and_those_of_their_subtopics() -> None:
    catalogue = make_catalogue(
        make_paper("ito2021ears", topics=["listening/ears"]), make_paper(topics=["listening"])
    )

    assert [
        (row.name, len(row.papers), row.path, row.query)
        for row in topic_rows(catalogue, TOPICS.topics, SETTINGS)
    ] == [
        ("Listening machines", 2, "topics/listening/", "topic=listening"),
        ("Counting", 0, "topics/counting/", "topic=counting"),
    ]
    assert [
        (row.name, len(row.papers), row.path)
        for row in subtopic_rows(catalogue, TOPICS["listening"], SETTINGS)
    ] == [
        ("Ears", 1, "topics/listening/ears/"),
        ("Noise & silence", 0, "topics/listening/noise/"),
        ("Other", 1, None),
    ]
    (only,) = subtopic_rows(catalogue, TOPICS["listening/ears"], SETTINGS)
    assert (only.name, len(only.papers)) == ("", 1)


def test_authors_have_a_lane_for_each_topic_once() -> None:
    catalogue = make_catalogue(
        make_paper("okafor2021ears", topics=["listening/ears", "listening/noise"]),
        make_paper("okafor2020counting", topics=["counting", "listening"]),
    )
    author = next(author for author in catalogue.authors if author.slug == "okafor-adaeze")

    assert [
        (row.name, len(row.papers), row.query) for row in author_rows(catalogue, author, SETTINGS)
    ] == [
        ("Listening machines", 2, "author=okafor-adaeze&topic=listening"),
        ("Counting", 1, "author=okafor-adaeze&topic=counting"),
    ]


def test_of_very_many_topics_those_with_the_most_papers_are_shown_in_their_order() -> None:
    topics = topics_named(f"Topic {number}" for number in range(300))
    papers = [
        make_paper(f"okafor{2000 + number}{copy}", topics=[topics[number].id])
        for number in range(0, 300, 4)
        for copy in "ab"[: 1 + number % 8 // 4]
    ]
    catalogue = make_catalogue(*papers)
    object.__setattr__(catalogue, "taxonomy", Taxonomy(topics))

    rows = topic_rows(catalogue, topics, SETTINGS)

    assert len(rows) == MOST_LANES
    assert Counter(len(row.papers) for row in rows) == {2: 37, 1: 23}
    names = [topic.name for topic in topics]
    assert sorted(rows, key=lambda row: names.index(row.name)) == rows
