"""The format of record files: exact text, nothing lost, comments kept."""

from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from invented import make_paper
from papershelf.model.paper import Paper
from papershelf.model.problems import DataError
from papershelf.model.text import DECEPTIVE
from papershelf.records.format import format_text
from papershelf.records.load import parse_record
from papershelf.records.write import format_record
from papershelf.records.yaml_text import scalar

PATH = "data/papers/2021/okafor2021counting.yaml"
HEAD = """\
title: Counting Sheep
authors:
  - Okafor, Adaeze
type: misc
date: 2021
topics: [counting]
"""
TAIL = "added: 2026-11-21\n"


def read(text: str) -> Paper:
    return parse_record(text, PATH).paper


def written(**fields: Any) -> list[str]:
    """The lines that these fields add to a paper with the required fields only."""
    bare = {"arxiv": None, "primary_class": None, "abstract": None}
    base = format_record(make_paper(**bare)).splitlines()
    lines = format_record(make_paper(**(bare | fields))).splitlines()
    return [line for line in lines if line not in base]


def test_full_record_has_its_fields_in_order_and_style() -> None:
    paper = make_paper(
        title="Counting Sheep: With Very Small Networks",
        authors=["Okafor, Adaeze", "{Sheep Counters}", "others"],
        type="inproceedings",
        date="2021-10",
        venue="Barn Conference",
        pages="5036-5040",
        doi="10.1000/Barn.2021-3015",
        topics=["counting", "listening/noise"],
        abstract="We count sheep in the dark, and then we count them again, because the first "
        "count was wrong by one.",
        links={"code": "https://example.org/sheep"},
        status="featured",
        why="The first to count in the dark.",
        note="Read *section 4*.\n\n- It is short.",
        versions=[{"kind": "preprint", "date": "2021-03-04"}],
        aliases=["okafor2021sheep"],
        extra={"keywords": "sheep, dark"},
        source={"file": "list.txt", "position": 47, "code": True, "affiliations": ["mit"]},
    )

    assert (
        format_record(paper)
        == """\
title: "Counting Sheep: With Very Small Networks"
authors:
  - Okafor, Adaeze
  - "{Sheep Counters}"
  - others
type: inproceedings
date: 2021-10
venue: Barn Conference
pages: 5036-5040
doi: 10.1000/Barn.2021-3015
arxiv: "2103.00001"
primary_class: cs.LG
topics: [counting, listening/noise]
abstract: >-
  We count sheep in the dark, and then we count them again, because the first count was
  wrong by one.
links: {code: https://example.org/sheep}
status: featured
why: The first to count in the dark.
note: |
  Read *section 4*.

  - It is short.
versions:
  - {kind: preprint, date: 2021-03-04}
aliases: [okafor2021sheep]
extra: {keywords: "sheep, dark"}
added: 2026-11-21
source: {file: list.txt, position: 47, affiliations: [mit], code: true}
"""
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Plain words", "Plain words"),
        ("Ärger, 猫 and 🐑", "Ärger, 猫 and 🐑"),
        ("What? Why!", "What? Why!"),
        ("C#", "C#"),
        ("https://example.org/a#b", "https://example.org/a#b"),
        ("5036-5040", "5036-5040"),
        ("10.1000/x", "10.1000/x"),
        ("", '""'),
        ("A: B", '"A: B"'),
        ("A:", '"A:"'),
        ("A #1", '"A #1"'),
        ("# A", '"# A"'),
        ("@A", '"@A"'),
        ("- A", '"- A"'),
        ("[A] B", '"[A] B"'),
        ("{A}", '"{A}"'),
        ("'A' B", "\"'A' B\""),
        ('"A" B', "'\"A\" B'"),
        ("\\alpha: B", "'\\alpha: B'"),
        ('"It\'s" \\x', '"\\"It\'s\\" \\\\x"'),
        (" A", '" A"'),
        ("A ", '"A "'),
        ("A\nB", '"A\\nB"'),
        ("A\u00a0B", '"A\\xA0B"'),
        ("A\u0085B", '"A\\x85B"'),
        ("A\U000e0041B", '"A\\U000E0041B"'),
        ("No", '"No"'),
        ("null", '"null"'),
        ("~", '"~"'),
        ("12", '"12"'),
        ("1_000", '"1_000"'),
        ("2005.08100", '"2005.08100"'),
        ("1e5", '"1e5"'),
        ("0x1F", '"0x1F"'),
        ("0o17", '"0o17"'),
        ("12:30:45", '"12:30:45"'),
        ("2020-01-02", '"2020-01-02"'),
        (".nan", '".nan"'),
        ("---", '"---"'),
        ("=", '"="'),
    ],
)
def test_text_is_quoted_only_if_yaml_would_misread_it(text: str, expected: str) -> None:
    assert scalar(text) == expected
    assert yaml.safe_load(f"x: {expected}") == {"x": text}


@pytest.mark.parametrize("text", ["A, B", "[x", "a]", "a}", "what?", "{"])
def test_yaml_punctuation_is_quoted_inside_lists_and_maps(text: str) -> None:
    assert scalar(text, in_flow=True) == f'"{text}"'


def test_short_maps_are_on_one_line_and_long_maps_on_several() -> None:
    address = "https://example.org/" + "x" * 60

    assert written(links={"pdf": address}) == [f"links: {{pdf: {address}}}"]
    assert written(links={"pdf": address, "code": address}) == [
        "links:",
        f"  pdf: {address}",
        f"  code: {address}",
    ]


def test_long_list_of_topics_has_one_line_per_topic() -> None:
    topics = ["counting/" + "x" * 60, "counting/" + "y" * 60]

    assert written(topics=topics) == ["topics:", *(f"  - {topic}" for topic in topics)]


def test_long_version_has_one_line_per_field() -> None:
    assert written(versions=[{"kind": "preprint", "title": "x" * 90, "date": "2021"}]) == [
        "versions:",
        "  - kind: preprint",
        f"    title: {'x' * 90}",
        "    date: 2021",
    ]


@pytest.mark.parametrize(
    ("abstract", "lines"),
    [
        pytest.param("Sheep.", ["abstract: >-", "  Sheep."], id="folded"),
        pytest.param(
            "One.\n\nTwo.", ["abstract: |", "  One.", "", "  Two."], id="paragraphs_as_they_are"
        ),
        pytest.param(
            "x" * 120 + " y", ["abstract: >-", f"  {'x' * 120}", "  y"], id="long_word_stays_whole"
        ),
        pytest.param(
            "A  B" + " c" * 50,
            ["abstract: >-", "  A  B" + " c" * 41, "  c c c c c c c c c"],
            id="no_fold_at_a_double_space",
        ),
        pytest.param("# no comment", ["abstract: >-", "  # no comment"], id="number_sign"),
        pytest.param("One. \nTwo.", ['abstract: "One. \\nTwo."'], id="space_before_line_end"),
    ],
)
def test_abstract_is_folded_if_it_reads_back_unchanged(abstract: str, lines: list[str]) -> None:
    assert written(abstract=abstract) == lines
    assert read(format_record(make_paper(abstract=abstract))).abstract == abstract


def test_long_reason_is_folded() -> None:
    assert written(why="baa " * 29 + "baa") == [
        "why: >-",
        "  " + "baa " * 20 + "baa",
        "  " + "baa " * 8 + "baa",
    ]


HARD = st.sampled_from(
    ["|", ": ", " #", "'", '"', "\\", "{", "}", "[", "]", "- ", "? ", "%", "@", "`", "&", "*", "!",
     "---", "...", "  ", "null", "\n", "\n\n", "\n  ", "\u00a0", "\u2011", "\u3000", "🐑", "猫",
     "é", "\ue000", "x" * 120, "<<", "=", "~", "2020-01-01", "1e3", "${{", "{{", "\ud7ff",
     "\U0001fae9"]
)  # fmt: skip
TEXTS = (
    st.lists(HARD | st.text(st.characters(categories=["L", "M", "N", "P", "S", "Zs"])), max_size=8)
    .map("".join)
    # The letters of Hangul without a shape are refused.
    .map(lambda text: DECEPTIVE.sub("", text))
    .map(lambda text: text if text.strip() else "x")
)
VENUES = TEXTS.filter(lambda text: any(map(str.isalnum, text)))
VERSIONS = st.fixed_dictionaries({"kind": st.just("journal"), "title": TEXTS})
ADDRESSES = st.sampled_from(["https://example.org/a?b=c#d", f"https://example.org/{'y' * 90}"])


@st.composite
def papers(draw: st.DrawFn) -> Paper:
    return make_paper(
        "okafor2021counting",
        title=draw(TEXTS),
        authors=["Okafor, Adaeze", "{A: #B, C}", "others"],
        venue=draw(st.none() | VENUES),
        volume=draw(st.none() | TEXTS),
        abstract=draw(st.none() | TEXTS),
        why=draw(st.none() | TEXTS),
        note=draw(st.none() | TEXTS),
        links={"pdf": draw(ADDRESSES), "code": draw(ADDRESSES)},
        versions=draw(st.lists(VERSIONS, max_size=2)),
        extra=draw(st.dictionaries(st.sampled_from(["no", "date", "e-x_1"]), TEXTS)),
        source={"file": "a.txt", "position": 3, "affiliations": draw(st.lists(TEXTS, max_size=2))},
    )


@given(papers())
def test_a_record_survives_writing_and_reading(paper: Paper) -> None:
    text = format_record(paper)

    assert read(text) == paper
    assert format_text(text, PATH) == text
    # Other YAML parsers see the same text, not a date or a number.
    assert yaml.safe_load(text)["title"] == paper.title


def formatted(text: str) -> str:
    result = format_text(text, PATH)

    assert format_text(result, PATH) == result
    return result


def test_fields_are_sorted_and_normalized() -> None:
    text = f"{TAIL}{HEAD}arxiv: arXiv:2103.00001v2\ndoi: https://doi.org/10.1000/x\n"

    assert formatted(text) == (
        HEAD.replace("topics:", 'doi: 10.1000/x\narxiv: "2103.00001"\ntopics:') + TAIL
    )


def test_comment_above_a_field_moves_with_it() -> None:
    others = HEAD.replace("date: 2021\n", "")

    assert formatted(f"{TAIL}# the day of the count\ndate: 2021\n{others}") == (
        HEAD.replace("date:", "# the day of the count\ndate:") + TAIL
    )


def test_comment_at_a_line_end_stays_with_its_value() -> None:
    text = HEAD.replace("Adaeze", "Adaeze   # first").replace("type: misc", "type: misc # yet")

    assert formatted(text + TAIL) == (
        HEAD.replace("Adaeze", "Adaeze  # first").replace("type: misc", "type: misc  # yet") + TAIL
    )


def test_comment_on_an_item_keeps_the_list_on_lines() -> None:
    text = HEAD.replace("[counting]", "[counting,\n  # of silence\n  listening]")

    assert formatted(text + TAIL) == (
        HEAD.replace(" [counting]", "\n  - counting\n  # of silence\n  - listening") + TAIL
    )


def test_separate_comment_at_the_top_stays_at_the_top() -> None:
    assert formatted(f"# a list of sheep\n\n{TAIL}{HEAD}") == f"# a list of sheep\n\n{HEAD}{TAIL}"


def test_comment_at_the_end_stays_at_the_end() -> None:
    assert formatted(f"{TAIL}{HEAD}  # baa\n") == f"{HEAD}{TAIL}# baa\n"


def test_comment_on_a_folded_text_stays_on_its_first_line() -> None:
    text = f"{HEAD}abstract: > # ours\n    We count # sheep\n    slowly.\n{TAIL}"

    assert formatted(text) == f"{HEAD}abstract: >-  # ours\n  We count # sheep slowly.\n{TAIL}"


def test_comment_on_an_omitted_field_moves_to_its_parent() -> None:
    text = f"{HEAD}{TAIL}source:\n  file: a.txt\n  position: 1\n  code: false  # none yet\n"

    assert formatted(text) == f"{HEAD}{TAIL}source: {{file: a.txt, position: 1}}  # none yet\n"


@pytest.mark.parametrize(
    ("version", "expected"),
    [
        pytest.param(
            "- kind: journal # in print\n    date: 2021",
            "- kind: journal  # in print\n    date: 2021",
            id="beside_its_first_field",
        ),
        pytest.param(
            "- date: 2021\n    # in print\n    kind: journal",
            "# in print\n  - kind: journal\n    date: 2021",
            id="above_what_becomes_its_first_field",
        ),
        pytest.param(
            "# in print\n  - {kind: journal, date: 2021}",
            "# in print\n  - {kind: journal, date: 2021}",
            id="above_an_item_on_one_line",
        ),
    ],
)
def test_comment_in_an_item_of_several_fields_stays(version: str, expected: str) -> None:
    assert formatted(f"{HEAD}versions:\n  {version}\n{TAIL}") == (
        f"{HEAD}versions:\n  {expected}\n{TAIL}"
    )


def test_space_is_added_after_the_hash_of_a_comment() -> None:
    text = HEAD.replace("[counting]", "[counting] #sheep")

    assert formatted(text + TAIL) == HEAD.replace("[counting]", "[counting]  # sheep") + TAIL


@pytest.mark.parametrize("value", ['"a # b"', "'a # b'", "https://example.org/#b", "a#b"])
def test_hash_in_a_text_is_not_a_comment(value: str) -> None:
    text = f"{HEAD}why: {value}\n{TAIL}"

    assert read(formatted(text)).why == value.strip("\"'")
    assert "  #" not in formatted(text)


def test_incomplete_draft_is_formatted() -> None:
    text = "uncertain: [title]\ndate:   2021\ntitle: 'Sheep'  # or goats\n"

    assert format_text(text, "data/drafts/sheep.yaml") == (
        "title: Sheep  # or goats\ndate: 2021\nuncertain: [title]\n"
    )


def test_invalid_record_is_not_formatted() -> None:
    with pytest.raises(DataError):
        format_text("title: x\n", PATH)


@pytest.mark.parametrize("name", ["venues", "people", "declined"])
def test_a_file_without_entries_keeps_its_field(name: str) -> None:
    """An empty file is not valid."""
    text = f"{name}: []\n"

    assert format_text(text, f"data/{name}.yaml") == text
    assert format_text(f"# none yet\n\n{text}", f"data/{name}.yaml") == f"# none yet\n\n{text}"
    assert format_text("{}\n", f"data/{name}.yaml") == text


def test_a_file_without_fields_keeps_its_comments() -> None:
    text = "# none\n---\n{}  # yet\n# but soon\n"

    assert format_text(text, "data/venues.yaml") == ("# none\n# yet\n# but soon\n\nvenues: []\n")


@pytest.mark.parametrize("text", ["", "# none yet\n"])
def test_declined_papers_may_be_comments_only(text: str) -> None:
    assert format_text(text, "data/declined.yaml") == text


def test_dates_of_declined_papers_are_written_as_in_records() -> None:
    text = "declined:\n  - doi: 10.1000/7\n    reason: On goats.\n    date: 2026-11-21\n"
    assert format_text(text, "data/declined.yaml") == text
    assert format_text(text.replace("2026-11-21", '"2026-11-21"'), "data/declined.yaml") == text
