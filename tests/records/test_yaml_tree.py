"""YAML as plain text with places; features of YAML that no record needs are refused."""

from pathlib import Path

import pytest
import yaml

from invented import place_and_message
from papershelf.model.problems import DataError
from papershelf.records import yaml_tree
from papershelf.records.files import MAX_BYTES, decode, read_text
from papershelf.records.yaml_tree import MAX_DEPTH, parse_document

LOADERS = [
    pytest.param(yaml.SafeLoader, id="pure"),
    pytest.param(
        getattr(yaml, "CSafeLoader", None),
        id="libyaml",
        marks=pytest.mark.skipif(not yaml.__with_libyaml__, reason="PyYAML has no libyaml here"),
    ),
]


@pytest.fixture(params=LOADERS, autouse=True)
def loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every test runs with the fast loader and with the pure Python loader."""
    monkeypatch.setattr(yaml_tree, "LOADER", request.param)


def problems(text: str) -> list[str]:
    with pytest.raises(DataError) as caught:
        parse_document(text, "f.yaml")
    return [place_and_message(problem) for problem in caught.value.problems]


@pytest.mark.parametrize(
    "text",
    [
        "2404.10180",
        "No",
        "2020-01-01",
        "nil",
        '"null"',
        "012",
        "12:30:45",
        "1_000",
        "0x1F",
        ".inf",
        "=",
    ],
)
def test_scalars_stay_as_written(text: str) -> None:
    assert parse_document(f"x: {text}\n", "f.yaml").tree == {"x": text.strip('"')}


@pytest.mark.parametrize("word", ["null", "Null", "NULL", "~"])
@pytest.mark.parametrize(
    "text", ["title: {}", "authors: [{}]", "links: {{code: {}}}", "a:\n  - {}"]
)
def test_null_is_not_a_text(text: str, word: str) -> None:
    (problem,) = problems(text.format(word) + "\n")

    assert f"{word!r} means no value in YAML; delete it, or put the word in quotes" in problem


def test_every_key_and_value_has_a_place() -> None:
    document = parse_document("title: A\nauthors:\n  - B\nlinks: {pdf: C}\n", "f.yaml")

    assert document.tree == {"title": "A", "authors": ["B"], "links": {"pdf": "C"}}
    assert document.place_of_key(("title",)) == (1, 1)
    assert document.place_of_value(("title",)) == (1, 8)
    assert document.place_of_value(("authors", 0)) == (3, 5)
    assert document.place_of_key(("links", "pdf")) == (4, 9)
    assert document.place_of_value(("links", "pdf")) == (4, 14)


def test_missing_field_has_the_place_of_its_parent() -> None:
    document = parse_document("title: A\nsource: {file: B}\n", "f.yaml")

    assert document.place_of_value(("source", "position")) == (2, 9)
    assert document.place_of_key(("date",)) == (1, 1)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "a: &x b\n", ["f.yaml:1:4: a: &x: anchors are not supported; put the value in quotes"],
            id="anchor",
        ),
        pytest.param(
            "a: *x\n", ["f.yaml:1:4: a: *x: aliases are not supported; put the value in quotes"],
            id="alias",
        ),
        pytest.param(
            "a: !!python/name:os.system b\n",
            ["f.yaml:1:4: a: starts with !, which YAML reads as a tag; put the value in quotes"],
            id="tag",
        ),
        pytest.param(
            "a: {<<: {b: c}}\n",
            ["f.yaml:1:5: a.<<: merge keys are not supported; write out the fields"],
            id="merge_key",
        ),
        pytest.param(
            "a: b\nc: d\na: e\n",
            ["f.yaml:3:1: a: is already on line 1; keep one of the two"],
            id="repeated_key",
        ),
        pytest.param(
            "a: {b: c, b: d}\n",
            ["f.yaml:1:11: a.b: is already on line 1; keep one of the two"],
            id="repeated_key_inside",
        ),
        pytest.param(
            "a: b\n---\nc: d\n",
            ["f.yaml:2:1: a second document starts here (---); a file may contain one"],
            id="second_document",
        ),
        pytest.param(
            "%YAML 1.1\n---\na: b\n",
            ["f.yaml:1:1: directives (%) are not supported; delete the line"],
            id="directive",
        ),
        pytest.param(
            "%YAML 9.9\n---\na: b\n",
            ["f.yaml:1:1: directives (%) are not supported; delete the line"],
            id="directive_of_another_version",
        ),
        pytest.param(
            "", ["f.yaml:1:1: the file is empty; write its fields, or delete it"], id="empty"
        ),
        pytest.param(
            "# only this\n",
            ["f.yaml:1:1: the file is empty; write its fields, or delete it"],
            id="comment_alone",
        ),
        pytest.param(
            "- a\n",
            ["f.yaml:1:1: must contain fields, one per line, such as title: The Title"],
            id="list",
        ),
        pytest.param(
            "a\n",
            ["f.yaml:1:1: must contain fields, one per line, such as title: The Title"],
            id="text",
        ),
        pytest.param(
            "[a]: b\n",
            ["f.yaml:1:1: a field name must be plain text; write name: value"],
            id="list_as_key",
        ),
        pytest.param(
            "title: The #1 Sheep\n",
            [
                ("f.yaml:1:8: title: '#1 Sheep' would be lost as a comment; put the value in "
                 "quotes, or write a space after # if it is a comment")
            ],
            id="hash_without_space",
        ),
        pytest.param(
            "title: #1\n",
            [
                ("f.yaml:1:7: title: '#1' would be lost as a comment; put the value in "
                 "quotes, or write a space after # if it is a comment")
            ],
            id="comment_instead_of_a_value",
        ),
        pytest.param(
            "a: &x b\nc: *x\n",
            [
                "f.yaml:1:4: a: &x: anchors are not supported; put the value in quotes",
                "f.yaml:2:4: c: *x: aliases are not supported; put the value in quotes",
            ],
            id="several_at_once",
        ),
    ],
)  # fmt: skip
def test_other_yaml_features_are_refused(text: str, expected: list[str]) -> None:
    assert problems(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "title: Sheep: A Count\n",
            'f.yaml:1:13: a colon and a space inside a value start a new field; put the value in '
            'quotes: title: "Sheep: A Count"',
            id="colon",
        ),
        pytest.param(
            'title: Sheep: A "Count"\n',
            "f.yaml:1:13: a colon and a space inside a value start a new field; put the value in "
            "quotes: title: 'Sheep: A \"Count\"'",
            id="colon_and_quotes",
        ),
        pytest.param(
            "title: Sheep\n  date: 2020\n",
            "f.yaml:2:7: this line is indented below a field that already has a value; start it "
            "in the column of the other fields, or put the value in quotes if it has several lines",
            id="indented_field",
        ),
        pytest.param(
            "title:Sheep\ndate: 2020\n",
            'f.yaml:2:5: line 1 is not a field; write name: value, with a space after ":"',
            id="no_space_after_colon",
        ),
        pytest.param(
            "title: Sheep\ncounted\n",
            "f.yaml:2:1: is not a field; write name: value, or indent the line if it continues "
            "the text above",
            id="not_a_field",
        ),
        pytest.param(
            "title: @sheep\n", "f.yaml:1:8: a value cannot start with @; put it in quotes", id="at"
        ),
        pytest.param(
            "title: `x`\n", "f.yaml:1:8: a value cannot start with `; put it in quotes", id="tick"
        ),
        pytest.param(
            "title: %x\n", "f.yaml:1:8: a value cannot start with %; put it in quotes", id="percent"
        ),
        pytest.param(
            "title: & x\n", "f.yaml:1:8: a value cannot start with &; put it in quotes", id="and"
        ),
        pytest.param(
            "title: * x\n", "f.yaml:1:8: a value cannot start with *; put it in quotes", id="star"
        ),
        pytest.param(
            "title: , x\n", "f.yaml:1:8: a value cannot start with ,; put it in quotes", id="comma"
        ),
        pytest.param(
            "title: - x\n",
            'f.yaml:1:8: a value cannot start with "- "; put it in quotes, or start the list on '
            "the next line",
            id="hyphen",
        ),
        pytest.param(
            "title: | x\n",
            "f.yaml:1:8: after | or >, the text starts on the next line; put the value in quotes "
            "if it is text that starts with this character",
            id="bar",
        ),
        pytest.param(
            "title: [CLS] Sheep\n",
            "f.yaml:1:14: there is text after the closing quote or bracket; "
            "put the whole value in quotes",
            id="bracket",
        ),
        pytest.param(
            "title: 'It's Sheep'\n",
            "f.yaml:1:12: there is text after the closing quote or bracket; "
            "put the whole value in quotes",
            id="quote_inside",
        ),
        pytest.param(
            'title: "Sheep\ndate: 2020\nvolume: "3"\n',
            "f.yaml:1:8: the quote that opens here is not closed; repeat it at the end, before "
            "line 3",
            id="quote_closed_by_the_next_value",
        ),
        pytest.param(
            'title: "Sheep\ndate: 2020\n',
            "f.yaml:1:8: the quote that opens here is not closed; repeat it at the end",
            id="open_quote",
        ),
        pytest.param(
            "topics: [a, b\ndate: 2020\n",
            "f.yaml:1:9: the list that opens here is not closed; write ] at its end, or put the "
            "value in quotes if it is text that starts with [",
            id="open_bracket",
        ),
        pytest.param(
            "links: {a: b\ndate: 2020\n",
            "f.yaml:1:8: the map that opens here is not closed; write } at its end, or put the "
            "value in quotes if it is text that starts with {",
            id="open_brace",
        ),
        pytest.param(
            "authors:\n\t- A\n", "f.yaml:2:1: contains a tab; use spaces", id="tab"
        ),
        pytest.param(
            "authors:\n  - A\n - B\n",
            "f.yaml:3:2: the indentation does not match the lines above; the fields of a "
            "record start in the same column, and so do the items of a list",
            id="indentation",
        ),
        pytest.param(
            "a: b\n: c\n",
            "f.yaml:2:1: there is no field name before the colon; write name: value",
            id="no_name",
        ),
        pytest.param(
            "a: b\n...\nc: d\n",
            "f.yaml:3:1: nothing may follow a line of dots (...); delete that line, or what "
            "follows it",
            id="after_the_end",
        ),
        pytest.param(
            "a: b\n<<<<<<< HEAD\nc: d\n",
            "f.yaml:2:1: unresolved merge conflict; keep one side and delete the marker lines",
            id="conflict",
        ),
    ],
)  # fmt: skip
def test_syntax_error_is_explained_in_plain_words(text: str, expected: str) -> None:
    assert problems(text) == [expected]


def test_backslash_in_double_quotes_is_explained() -> None:
    (problem,) = problems('title: "\\quad"\n')

    assert problem.endswith(
        ": a backslash starts an escape in double quotes; write \\\\ for one backslash, "
        "or put the value in single quotes"
    )


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("a: " + "[" * 300_000, id="lists"),
        pytest.param("{a: " * 200_000, id="maps"),
        pytest.param("- " * 300_000, id="hyphens"),
        pytest.param("".join(f"{' ' * n}a:\n" for n in range(1_000)), id="indentation"),
    ],
)
def test_nesting_depth_is_limited(text: str) -> None:
    (problem,) = problems(text)

    assert problem.endswith(f": is nested more than {MAX_DEPTH} levels deep")


def test_twenty_levels_are_accepted() -> None:
    text = "a: " + "[" * (MAX_DEPTH - 1) + "]" * (MAX_DEPTH - 1)

    assert parse_document(text, "f.yaml").tree.keys() == {"a"}


def refusal(content: bytes) -> str:
    with pytest.raises(DataError) as caught:
        decode(content, "f.yaml")
    return place_and_message(caught.value.problems[0])


def test_byte_order_mark_and_windows_line_ends_are_accepted() -> None:
    assert decode(b"\xef\xbb\xbfa: b\r\nc: d\r\n", "f.yaml") == "a: b\nc: d\n"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        pytest.param(
            "title: é\n".encode("latin-1"),
            "f.yaml:1:8: byte 8 (0xE9) is not UTF-8; save the file as UTF-8",
            id="latin_1",
        ),
        pytest.param(
            "a: ü\nb: ".encode() + b"\xff",
            "f.yaml:2:4: byte 10 (0xFF) is not UTF-8; save the file as UTF-8",
            id="second_line",
        ),
        pytest.param(
            "a: b".encode("utf-16"),
            "f.yaml:1:1: is UTF-16; save it as UTF-8",
            id="utf_16",
        ),
        pytest.param(
            "a: b".encode("utf-32"),
            "f.yaml:1:1: is UTF-32; save it as UTF-8",
            id="utf_32",
        ),
        pytest.param(
            b"a: b\nc: \x00",
            "f.yaml:2:4: byte 9 is the control character U+0000; delete it",
            id="nul",
        ),
        pytest.param(
            b"a: \x1b[31m",
            "f.yaml:1:4: byte 4 is the control character U+001B; delete it",
            id="esc",
        ),
    ],
)
def test_invalid_bytes_are_refused_with_byte_and_line(content: bytes, message: str) -> None:
    assert refusal(content) == message


@pytest.mark.parametrize("char", ["\r", "\x85", "\u2028", "\u2029"])
def test_pasted_separators_are_read_as_spaces(char: str) -> None:
    document = parse_document(
        decode(f"a: b{char}c\nd: |\n  e{char}f\n".encode(), "f.yaml"), "f.yaml"
    )

    assert document.tree == {"a": "b c", "d": "e f\n"}
    assert document.separators == (((1, 5), char), ((3, 4), char))


@pytest.mark.parametrize(
    ("line", "field"),
    [
        pytest.param("title: a_b", "title", id="text"),
        pytest.param('links: {code: "a_b"}', "links.code", id="field_of_a_map"),
        pytest.param("authors: [a, b_c]", "authors", id="list"),
        pytest.param("title: a # b_c", "", id="comment"),
        pytest.param("my_title: a", "my title", id="field_name"),
    ],
)
def test_a_pasted_separator_is_in_a_field(line: str, field: str) -> None:
    text = f"date: 2021\n{line}\n".replace("_", "\u2028")
    document = parse_document(text, "f.yaml")

    assert [document.field_at(place) for place, _ in document.separators] == [field]


def test_carriage_returns_may_end_all_lines() -> None:
    document = parse_document(decode(b"a: b\rc: d\r", "f.yaml"), "f.yaml")

    assert (document.tree, document.separators) == ({"a": "b", "c": "d"}, ())


def test_only_regular_files_of_limited_size_are_read(tmp_path: Path) -> None:
    big, link = tmp_path / "big.yaml", tmp_path / "link.yaml"
    big.write_bytes(b"x" * (MAX_BYTES + 1))
    link.symlink_to(big)

    def message(file: Path) -> str:
        with pytest.raises(DataError) as caught:
            read_text(file, file.name)
        return place_and_message(caught.value.problems[0])

    assert message(big) == "big.yaml:1:1: has 1,000,001 bytes; the limit for a file is 1,000,000"
    assert message(link) == ("link.yaml:1:1: is not a regular file; replace it with one")
    assert message(tmp_path) == (f"{tmp_path.name}:1:1: is not a regular file; replace it with one")
    assert message(tmp_path / "none.yaml") == (
        "none.yaml:1:1: cannot be read: No such file or directory"
    )
