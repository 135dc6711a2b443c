"""Topics moved and merged in data/topics.yaml: earlier paths stay, and so does every other line."""

import re
from collections import Counter
from itertools import product

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from papershelf.model.problems import Problem
from papershelf.model.topics import Taxonomy, Topic
from papershelf.records import validate, yaml_edit, yaml_tree
from papershelf.records.format import format_text
from papershelf.records.indexes import TOPICS, parse_topics
from papershelf.records.topics_text import TopicError, added, merged, moved
from papershelf.records.yaml_places import composed
from papershelf.records.yaml_tree import Document, parse_leniently

TEXT = """\
# Topics of the list

topics:
  # On ears and noise
  - id: listening   # the first
    name: Listening machines
    description: >-
      Machines that
      hear.
    subtopics:
      # On ears
      - {id: ears, name: Ears, description: "Artificial ears."}

      - id: noise
        name: 'Noise & silence'
        description: What is left out.
        # more to come

  - id: counting
    name: Counting
    description: How many there are.
    aliases: [numbers]
  # The last one
  - id: goats
    name: Goats
    description: On goats.
    subtopics: [{id: milk, name: Milk, description: d}, {id: ears, name: E, description: e}]

# the end
"""


def taxonomy(text: str) -> Taxonomy:
    return parse_topics(text).taxonomy


def change(old: str, new: str, *, merge: bool = False) -> str:
    return (merged if merge else moved)(TEXT, taxonomy(TEXT), old, new).text


def lines_changed(after: str) -> tuple[list[str], list[str]]:
    before, now = TEXT.splitlines(), after.splitlines()
    return [line for line in before if line not in now], [one for one in now if one not in before]


def test_renaming_changes_the_id_and_adds_an_alias() -> None:
    assert lines_changed(change("counting", "sums")) == (
        ["  - id: counting", "    aliases: [numbers]"],
        ["  - id: sums", "    aliases: [numbers, counting]"],
    )


def test_a_topic_that_moves_back_loses_the_alias() -> None:
    there = change("counting", "sums")

    assert moved(there, taxonomy(there), "sums", "numbers").text == TEXT.replace(
        "  - id: counting", "  - id: numbers"
    ).replace("[numbers]", "[counting, sums]")


def test_a_subtopic_becomes_a_topic_behind_its_own_one() -> None:
    after = change("listening/noise", "silence")

    assert [topic.path for topic in taxonomy(after).topics] == [
        "listening", "silence", "counting", "goats",
    ]  # fmt: skip
    assert (
        "  - id: silence\n"
        "    name: 'Noise & silence'\n"
        "    description: What is left out.\n"
        "    aliases: [listening/noise]\n"
    ) in after.replace("    # more to come\n", "")
    assert "    # more to come\n" in after


def test_the_last_subtopic_takes_the_field_with_it() -> None:
    one = change("listening/noise", "silence")
    after = moved(one, taxonomy(one), "listening/ears", "hearing").text

    assert "subtopics:\n" not in after
    assert "  # On ears\n  - {id: hearing, " in after


def test_subtopics_move_with_their_topic() -> None:
    after = taxonomy(change("listening", "hearing"))

    assert after.aliases["listening/ears"].path == "hearing/ears"
    assert after["hearing"].aliases == ("listening",)
    assert after["hearing/ears"].aliases == ()


def test_earlier_paths_through_the_topic_above_stay() -> None:
    text = TEXT.replace("[numbers]", "[numbers, sums]").replace(
        "aliases: [numbers, sums]",
        "aliases: [numbers, sums]\n    subtopics:\n      - {id: x, name: X, description: d}",
    )
    after = taxonomy(moved(text, taxonomy(text), "counting/x", "goats/x").text)

    assert after["goats/x"].aliases == ("counting/x", "numbers/x", "sums/x")


def test_comments_may_be_indented_less_than_their_topic() -> None:
    text = TEXT.replace("  # The last one", "# The last one").partition("    subtopics: [")[0]

    result = moved(text, taxonomy(text), "goats", "listening/goats").text

    assert result.partition("        # more to come\n")[2] == (
        "\n"
        "      # The last one\n"
        "      - id: goats\n"
        "        name: Goats\n"
        "        description: On goats.\n"
        "        aliases: [goats]\n"
        "\n"
        "  - id: counting\n"
        "    name: Counting\n"
        "    description: How many there are.\n"
        "    aliases: [numbers]\n"
    )


def test_merging_says_what_is_lost() -> None:
    result = merged(TEXT, taxonomy(TEXT), "listening/ears", "counting")

    assert result.lost == (
        "name of listening/ears: Ears",
        "description of listening/ears: Artificial ears.",
        "comment in data/topics.yaml: # On ears",
    )
    assert taxonomy(result.text)["counting"].aliases == ("numbers", "listening/ears")


def test_merging_joins_subtopics_of_the_same_id_and_keeps_the_others() -> None:
    after = taxonomy(change("listening", "goats", merge=True))

    assert after.paths == ("counting", "goats", "goats/milk", "goats/ears", "goats/noise")
    assert after.aliases["listening/ears"].path == "goats/ears"


def test_a_subtopic_can_be_merged_into_its_topic() -> None:
    after = taxonomy(change("goats/milk", "goats", merge=True))

    assert after.aliases["goats/milk"].path == "goats"


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("counting", "counting", "both are counting; name two topics"),
        ("goats", "goats/x", "cannot move goats into itself: goats/x is below it"),
        (
            "goats",
            "counting/goats",
            (
                "goats has subtopics (goats/milk, goats/ears), so it cannot be below counting; "
                "topics have two levels. Move or merge its subtopics first"
            ),
        ),
        (
            "counting",
            "goats",
            "goats is another topic; to join the two: shelf topics merge counting goats",
        ),
        ("counting", "goat/x", "unknown topic 'goat'; did you mean goats?"),
        (
            "goats",
            "numbers",
            "numbers is an earlier path of counting, and its URL leads there; choose another one",
        ),
    ],
)
def test_a_topic_cannot_be_moved_there(old: str, new: str, says: str) -> None:
    with pytest.raises(TopicError) as caught:
        change(old, new)

    assert str(caught.value) == says


@pytest.mark.parametrize(
    ("old", "into", "says"),
    [
        ("goats", "goats", "both are goats; name two topics"),
        (
            "goats",
            "goats/milk",
            (
                "cannot merge goats into itself: goats/milk is below it; to remove the level, "
                "merge goats/milk into goats"
            ),
        ),
        (
            "goats",
            "listening/ears",
            (
                "goats has subtopics (goats/milk, goats/ears), which cannot be below "
                "listening/ears; topics have two levels. Merge or move them first"
            ),
        ),
    ],
)
def test_a_topic_cannot_be_merged_into_that_one(old: str, into: str, says: str) -> None:
    with pytest.raises(TopicError) as caught:
        change(old, into, merge=True)

    assert str(caught.value) == says


def test_new_topics_are_added_at_the_end_of_their_level() -> None:
    sheep = Topic(id="sheep", name="Sheep", description="On sheep.")
    wool = Topic(id="wool", name="Wool", description="On wool.", parent="sheep")
    rain = Topic(id="rain", name="Rain", description="On rain.", parent="listening")
    after = added(TEXT, [sheep, wool, rain])

    assert lines_changed(after)[0] == []
    assert taxonomy(after).paths == (
        "listening", "listening/ears", "listening/noise", "listening/rain", "counting", "goats",
        "goats/milk", "goats/ears", "sheep", "sheep/wool",
    )  # fmt: skip


def test_the_first_topics_make_a_file() -> None:
    text = added(None, [Topic(id="sheep", name="Sheep", description="On sheep.")])

    assert text == format_text(text, TOPICS)
    assert taxonomy(text).paths == ("sheep",)


def texts_of(taxonomy: Taxonomy) -> Counter[tuple[str, str]]:
    return Counter((topic.name, topic.description) for topic in taxonomy)


PATHS = [
    *("listening", "counting", "goats", "numbers", "new"),
    *(
        f"{above}/{below}"
        for above, below in product(("listening", "goats"), ("ears", "milk", "x"))
    ),
]
STEPS = st.lists(st.tuples(st.booleans(), st.sampled_from(PATHS), st.sampled_from(PATHS)))


@given(STEPS, st.sampled_from(["\n", "\r\n"]), st.booleans())
def test_no_sequence_of_changes_loses_a_url_or_another_line(
    steps: list[tuple[bool, str, str]], line_end: str, is_formatted: bool
) -> None:
    text = format_text(TEXT, TOPICS) if is_formatted else TEXT
    text = text.replace("\n", line_end)
    for is_merge, old, new in steps:
        before = taxonomy(text)
        if old not in before or (is_merge and new not in before):
            continue
        try:
            result = (merged if is_merge else moved)(text, before, old, new)
        except TopicError:
            continue
        after = taxonomy(result.text)
        kept = {*after.paths, *after.aliases}
        assert {*before.paths, *before.aliases} <= kept
        assert (old in after) == (old == new)
        assert len(after.paths) == len(before.paths) - len(
            [line for line in result.lost if line.startswith("name of")]
        )
        assert texts_of(after) <= texts_of(before)
        new_lines = {line.strip() for line in result.text.split("\n")} - {
            line.strip() for line in text.split("\n")
        }
        assert all(re.search(r"\bid: |aliases:|subtopics:", line) for line in new_lines)
        text = result.text
        assert (line_end == "\n") == ("\r" not in text)


def test_file_is_read_a_few_times_however_many_topics_it_has(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text = "topics:\n" + "".join(
        f"  - {{id: t{number}, name: T, description: D}}\n" for number in range(100)
    )
    taxonomy = parse_topics(text).taxonomy
    read = []

    def count(text: str, path: str) -> tuple[Document, list[Problem]]:
        read.append(path)
        return parse_leniently(text, path)

    monkeypatch.setattr(yaml_tree, "parse_leniently", count)
    monkeypatch.setattr(validate, "parse_leniently", count)

    assert "numbers" in parse_topics(moved(text, taxonomy, "t7", "numbers").text).taxonomy
    assert 0 < len(read) < 7


def test_a_merge_does_not_read_the_file_for_each_topic_and_alias(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text = "topics:\n" + "".join(
        f"  - id: {topic}\n    name: N\n    description: D\n    aliases: [{aliases}]\n"
        "    subtopics:\n"
        + "".join(
            f"      - {{id: {subtopic}{number}, name: N, description: D}}\n"
            for subtopic in ("same", topic)
            for number in range(50)
        )
        for topic, aliases in (
            ("goats", ", ".join(f"old{number}" for number in range(20))),
            ("sheep", "flocks"),
        )
    )
    before = taxonomy(text)
    whole = []

    def count(text: str) -> yaml.Node:
        whole.extend([text] * (len(text) > 3_000))
        return composed(text)

    monkeypatch.setattr(yaml_edit, "composed", count)
    after = taxonomy(merged(text, before, "goats", "sheep").text)

    assert len(after["sheep"].subtopics) == 150
    assert after.aliases["old19"] == after["sheep"]
    assert 0 < len(whole) < 10
