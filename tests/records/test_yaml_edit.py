"""Changes of single values in YAML: everything else stays byte for byte."""

import pytest

from papershelf.records.yaml_edit import Item, with_item, with_value, without_item
from papershelf.records.yaml_tree import Where

ORDER = ("title", "topics", "aliases", "added")


@pytest.mark.parametrize(
    ("text", "where", "value", "expected"),
    [
        ("topics: [a, b]  # c\n", ("topics", 1), "x", "topics: [a, x]  # c\n"),
        ("topics: ['a', \"b\"]\n", ("topics", 0), "x", 'topics: [x, "b"]\n'),
        ("topics:\n- a  # c\n-   b\n", ("topics", 1), "x/y", "topics:\n- a  # c\n-   x/y\n"),
        ("topics: [a,\n  b]\n", ("topics", 1), "no", 'topics: [a,\n  "no"]\n'),
        ("id: a\nname: 'A # b'\n", ("id",), "2020", "id: \"2020\"\nname: 'A # b'\n"),
        ("é: {id: a}\r\n# c\r\n", ("é", "id"), "b", "é: {id: b}\r\n# c\r\n"),
        ("id: a", ("id",), "b", "id: b"),
    ],
)
def test_a_value_is_replaced(text: str, where: Where, value: str, expected: str) -> None:
    assert with_value(text, where, value) == expected


@pytest.mark.parametrize(
    ("text", "index", "expected"),
    [
        ("topics: [a, b, c]\n", 0, "topics: [b, c]\n"),
        ("topics: [a, b, c]\n", 2, "topics: [a, b]\n"),
        ("topics: [a,b,]\n", 1, "topics: [a,]\n"),
        ("topics: [\n  a,\n  b,  # on b\n  c,\n]\n", 0, "topics: [\n  b,  # on b\n  c,\n]\n"),
        ("topics: [\n  a,  # on a\n  b\n]\n", 1, "topics: [\n  a  # on a\n]\n"),
        ("title: x\ntopics: [a]\nadded: y\n", 0, "title: x\nadded: y\n"),
        ("topics:\n  - a\n  # on b\n  - b\n  - c\n", 1, "topics:\n  - a\n  - c\n"),
        ("topics:\n- a\n\n- b\n\n- c\n", 1, "topics:\n- a\n\n- c\n"),
        ("topics:\n- a\n\n- b\nadded: y\n", 1, "topics:\n- a\nadded: y\n"),
        ("topics:\n- a\n- b", 1, "topics:\n- a\n"),
        ("topics:\r\n- a\r\n- b\r\nadded: y\r\n", 0, "topics:\r\n- b\r\nadded: y\r\n"),
        ("{topics: [a], added: y}\n", 0, "{added: y}\n"),
        ("{title: x, topics: [a], added: y}\n", 0, "{title: x, added: y}\n"),
        ("title: >-\n  x\n\n\ntopics:\n- a\n", 0, "title: >-\n  x\n\n\n"),
    ],
)
def test_an_item_is_removed(text: str, index: int, expected: str) -> None:
    assert without_item(text, ("topics", index)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("title: x\naliases: [a]  # c\n", "title: x\naliases: [a, new]  # c\n"),
        ("title: x\naliases: []\n", "title: x\naliases: [new]\n"),
        ("title: x\naliases:\nadded: y\n", "title: x\naliases: [new]\nadded: y\n"),
        ("title: x\naliases:\n- a\n# end\n", "title: x\naliases:\n- a\n- new\n# end\n"),
        ("title: x\naliases:\n  - a", "title: x\naliases:\n  - a\n  - new\n"),
        ("title: x\n\nadded: y\n", "title: x\naliases: [new]\n\nadded: y\n"),
        (
            "# top\n\ntitle: x\ntopics:\n  - a\n  # deep\nadded: y\n",
            "# top\n\ntitle: x\ntopics:\n  - a\n  # deep\naliases: [new]\nadded: y\n",
        ),
        ("title: x\r\nadded: y\r\n", "title: x\r\naliases: [new]\r\nadded: y\r\n"),
        ("title: |\n  x\n\n  y\n", "title: |\n  x\n\n  y\naliases: [new]\n"),
        ("{title: x, added: y}\n", "{title: x, aliases: [new], added: y}\n"),
        ("added: y\ntitle: x\n", "added: y\ntitle: x\naliases: [new]\n"),
        ("---\ntitle: x\n", "---\ntitle: x\naliases: [new]\n"),
    ],
)
def test_an_item_is_added(text: str, expected: str) -> None:
    assert with_item(text, (), "aliases", Item.of("new"), ORDER) == expected


def test_an_item_in_several_lines_goes_to_any_place() -> None:
    text = "topics:\n  - id: a\n\n  # on b\n  - id: b\n"
    item = Item.of({"id": "new", "name": "New"})

    assert with_item(text, (), "topics", item, ("topics",), 1) == (
        "topics:\n  - id: a\n\n  - id: new\n    name: New\n\n  # on b\n  - id: b\n"
    )
    assert with_item(text, (), "topics", item, ("topics",)) == (
        "topics:\n  - id: a\n\n  # on b\n  - id: b\n\n  - id: new\n    name: New\n"
    )
