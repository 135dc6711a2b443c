"""Topics that are made of names, and messages about paths."""

import re

import pytest

from papershelf.model.topics import Taxonomy, Topic, topics_named


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Bees & wasps", "bees-wasps"),
        ("Bücher", "bucher"),
        ("C#", "c"),
        ("2020", "2020"),
        ("???", "topic"),
        ("it's", "its"),
        ("word " * 40, "-".join(["word"] * 12)),
        ("x" * 200, "topic"),
        ("Taken!", "taken-2"),
    ],
)
def test_topic_has_an_id_of_its_name(name: str, slug: str) -> None:
    assert [topic.id for topic in topics_named([name], ["taken"])] == [slug]


def test_topics_of_one_id_are_numbered() -> None:
    assert [topic.id for topic in topics_named(["C", "C#", "C++"])] == ["c", "c-2", "c-3"]


def test_a_name_counts_once() -> None:
    assert [topic.name for topic in topics_named(["Bees", "Wasps", "bees"])] == ["Bees", "Wasps"]


def test_ids_of_topics_are_valid_for_names_in_any_script() -> None:
    topics = topics_named(["蜜蜂", "نحل", "🐝", "пчёлы", "-", "¿?"])

    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", topic.id) for topic in topics)
    assert len({topic.id for topic in topics}) == 6


def test_an_earlier_path_is_reported_with_the_path_now() -> None:
    sheep = Topic(id="sheep", name="Sheep", description="On sheep.", aliases=("lambs",))

    assert Taxonomy((sheep,)).unknown("lambs") == "topic 'lambs' is now sheep"


def test_earlier_paths_are_counted_as_they_are_made() -> None:
    deer = Topic(id="deer", name="Deer", description="On deer.", aliases=("elk",))
    birds = Topic(
        id="birds",
        name="Birds",
        description="On birds.",
        # The second was a subtopic once, so it had no subtopics of its own.
        aliases=("fowl", "animals/birds"),
        subtopics=(
            Topic(id="ducks", name="Ducks", description="On ducks.", aliases=("birds/geese",)),
            Topic(id="owls", name="Owls", description="On owls."),
        ),
    )
    taxonomy = Taxonomy((deer, birds))

    assert list(taxonomy.aliases) == [
        "fowl/ducks", "fowl/owls", "elk", "fowl", "animals/birds", "birds/geese",
    ]  # fmt: skip
    assert taxonomy.count_aliases() == len(taxonomy.aliases)
