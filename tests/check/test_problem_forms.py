"""Problems as text, annotations, JSON and SARIF: exact output that hostile text cannot break."""

import json

import pytest

from papershelf.check.output import (
    as_annotations,
    as_json,
    as_sarif,
    as_text,
    most_important_first,
)
from papershelf.model.problems import Problem, printable
from papershelf.records.format import diff_lines

PATH = "data/papers/2021/okafor2021counting.yaml"
DOI = Problem(PATH, 8, 6, "doi", "'x' is not a DOI; write it bare", rule="form")
STOP = Problem(
    PATH, 1, 8, "title", "ends in a full stop; delete it", True, "titles-have-no-full-stop"
)


def text(problem: Problem, *lines: str) -> list[str]:
    return list(as_text([problem], lambda _path: lines))


def test_text_shows_the_line_and_a_caret_below_the_place() -> None:
    lines = ["title: Counting Sheep."] * 7 + ["doi: x"]

    assert text(DOI, *lines) == [
        f"{PATH}:8:6: error[form] doi: 'x' is not a DOI; write it bare",
        "  8 | doi: x",
        "    |      ^",
    ]
    assert text(STOP, *lines)[0].startswith(f"{PATH}:1:8: warning[titles-have-no-full-stop] title:")


def test_message_with_a_very_long_value_has_its_beginning_and_its_advice() -> None:
    message = str(Problem(PATH, 8, 6, "doi", f"'{'x' * 900_000}' is not a DOI; write it bare"))

    assert len(message) < 5_000
    assert message.startswith(f"{PATH}:8:6: error[form] doi: 'xxx")
    assert message.endswith("xxx' is not a DOI; write it bare")


@pytest.mark.parametrize(
    ("line", "column", "caret"),
    [
        pytest.param("title: 深度学习.", 8, 7, id="before_wide_characters"),
        pytest.param("title: 深度学习.", 12, 15, id="behind_wide_characters"),
        pytest.param("title: e\u0301.", 10, 8, id="behind_an_accent_of_its_own"),
    ],
)
def test_caret_is_below_its_character(line: str, column: int, caret: int) -> None:
    _, _, pointer = text(Problem(PATH, 1, column, "title", "x"), line)

    assert pointer.index("^") - pointer.index("|") - 2 == caret


def test_long_line_is_shown_around_the_place() -> None:
    line = f"title: {'sheep ' * 100}."
    _, shown, pointer = text(Problem(PATH, 1, 600, "title", "x"), line)

    assert len(shown) < 110
    assert shown.startswith("  1 | …")
    assert line[599] == shown[pointer.index("^")]


def test_problem_of_a_whole_file_shows_no_line() -> None:
    whole = Problem("data/drafts/a.yaml", 1, 1, "", "is a draft", True, "drafts-are-finished")

    assert len(text(whole, "title: A")) == 1
    assert len(text(DOI)) == 1


HOSTILE = "\x1b[2J%0A::error::x\n::warning::y\r\u202e"


def test_hostile_line_stays_in_the_excerpt() -> None:
    lines = text(Problem("a\nb.yaml", 1, 1, "title", HOSTILE), HOSTILE)

    assert all(line.isprintable() for line in lines)
    assert not any(line.lstrip().startswith(("::", "##")) for line in lines)


@pytest.mark.parametrize(
    ("hostile", "inert"),
    [
        pytest.param("##[error]x", r"##\[error]x", id="at_the_start"),
        pytest.param("Noses ##[error file=x]forged", r"Noses ##\[error file=x]forged", id="inside"),
        pytest.param("###[error]x", r"###\[error]x", id="behind_a_heading"),
        pytest.param("#\u034f##[error]x", "#\u034f##\\[error]x", id="with_a_joiner"),
        pytest.param("##\ufe0f[error]x", "##\ufe0f\\[error]x", id="with_a_selector"),
        pytest.param("# 1, ## [2], #[3]", "# 1, ## [2], #[3]", id="mere_text"),
    ],
)
def test_command_inside_a_line_is_neutralized(hostile: str, inert: str) -> None:
    """GitHub's runners look for ##[ anywhere in a line."""
    of_file = Problem(f"{hostile}.yaml", 1, 1, "title", "x")

    assert printable(hostile) == inert
    assert list(diff_lines("a", "", f"title: {hostile}\n", "x"))[-1] == f"+title: {inert}"
    told, excerpt, _ = text(of_file, f"title: {hostile}")
    assert told.startswith(f"{inert}.yaml:1:1: ")
    assert excerpt == f"  1 | title: {inert}"


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        pytest.param("::error::x", r" \::error::x", id="plain"),
        pytest.param("  ::error::x", r"   \::error::x", id="indented"),
        pytest.param("\u034f:\ufe0f:error::x", " \u034f\\:\ufe0f:error::x", id="with_joiners"),
        pytest.param("a ::error::x", " a ::error::x", id="inside"),
    ],
)
def test_line_of_a_diff_does_not_begin_a_command(line: str, shown: str) -> None:
    assert list(diff_lines("a", f"{line}\n1\n", f"{line}\n2\n", "x"))[3] == shown


def test_annotation_has_the_path_in_the_repository() -> None:
    assert list(as_annotations([STOP], "lists/asr/")) == [
        (
            f"::warning file=lists/asr/{PATH},line=1,col=8,title=titles-have-no-full-stop::"
            "title: ends in a full stop; delete it"
        )
    ]


def test_annotation_is_escaped() -> None:
    (line,) = as_annotations([Problem("50%,a:b\n.yaml", 1, 1, "", HOSTILE)], "")

    assert line.startswith("::error file=50%25%2Ca%3Ab\\n.yaml,line=1,col=1,title=form::")
    assert line.endswith("\\x1b[2J%250A::error::x\\n::warning::y\\r\\u202e")
    assert line.isprintable()


def test_most_important_problems_come_first() -> None:
    """GitHub shows ten errors and ten warnings: changed files and one per file come first."""
    others = [Problem("a.yaml", line, 1, "", "x") for line in (1, 2)]
    other = Problem("b.yaml", 1, 1, "", "x")
    warning = Problem("a.yaml", 3, 1, "", "x", True)

    ordered = most_important_first([*others, other, warning, DOI, STOP], frozenset({PATH}))

    assert ordered == [DOI, others[0], other, others[1], STOP, warning]


@pytest.mark.parametrize(
    "text", ["##[error]x", "a ##[group]", "\x9b31m", "\u202eabc", "\U000e0041", "\x7f"]
)
def test_json_and_sarif_hold_no_command_and_no_hidden_character(text: str) -> None:
    problem = Problem("data/a.yaml", 1, 1, "title", text, rule="titles")

    for shown in (as_json([problem]), as_sarif([problem], {"titles": "x"}, "1.0", "")):
        assert "##[" not in shown
        assert all(char == "\n" or char.isprintable() for char in shown)
        assert text in json.dumps(json.loads(shown), ensure_ascii=False)


def test_json_has_every_part() -> None:
    assert json.loads(as_json([STOP])) == [
        {
            "path": PATH,
            "line": 1,
            "column": 8,
            "level": "warning",
            "rule": "titles-have-no-full-stop",
            "field": "title",
            "message": "ends in a full stop; delete it",
        }
    ]


def test_sarif_has_rules_and_results() -> None:
    rules = {"form": "A record has its fields.", "titles-have-no-full-stop": "No full stop."}

    log = json.loads(as_sarif([DOI, STOP], rules, "1.0", "a b/"))

    (run,) = log["runs"]
    assert (log["version"], run["columnKind"]) == ("2.1.0", "unicodeCodePoints")
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == list(rules)
    assert run["results"][1] == {
        "ruleId": "titles-have-no-full-stop",
        "ruleIndex": 1,
        "level": "warning",
        "message": {"text": "title: ends in a full stop; delete it"},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": f"a%20b/{PATH}"},
                    "region": {"startLine": 1, "startColumn": 8},
                }
            }
        ],
    }


def test_sarif_has_the_bytes_of_a_name_that_is_not_utf_8() -> None:
    log = as_sarif([Problem("data/caf\udce9.yaml", 1, 1, "", "x")], {"form": "x"}, "1.0", "")

    assert '"uri": "data/caf%E9.yaml"' in log
