"""Comparisons of changed fields: every change is visible, however deep in the text."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ending import ends
from papershelf.report.comparison import MORE, compared


def plain(text: str) -> str:
    """The text with entities decoded, which is easier to read."""
    return re.sub(r"&#(\d+);", lambda found: chr(int(found[1])), re.sub("</?span>", "", text))


def words(count: int, name: str = "word") -> str:
    return " ".join(f"{name}{number}" for number in range(count))


LONG_LINE = words(200)
ADDRESS = f"https://list.example/{'sheep/' * 80}"


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        pytest.param("a b c", "a x c", "a <del>b</del> <ins>x</ins> c", id="word"),
        pytest.param("", "a b", "<ins>a b</ins>", id="all_is_new"),
        pytest.param("a b", "", "<del>a b</del>", id="all_is_gone"),
        pytest.param("a\nb", "a\nc", "a ¶ <del>b</del> <ins>c</ins>", id="second_line"),
        pytest.param("a b", "a\nb", "a <ins>¶</ins> b", id="new_line"),
        pytest.param("a b", "a  b", "a <ins>␣␣</ins> b", id="second_space"),
        pytest.param("a\nb", "a\n\nb", "a ¶ <ins>¶</ins> b", id="paragraph"),
        pytest.param("a\nb", "a \nb", "a <ins>␣</ins> ¶ b", id="space_at_the_end_of_a_line"),
        pytest.param(
            f"First.\n{LONG_LINE}",
            f"First.\n{LONG_LINE} https://evil.example",
            "… word192 word193 word194 word195 word196 word197 word198 word199 "
            "<ins>https://evil.example</ins>",
            id="link_at_the_end_of_a_long_line",
        ),
        pytest.param(
            words(1_101),
            words(1_100) + " other",
            "… word1092 word1093 word1094 word1095 word1096 word1097 word1098 word1099 "
            "<del>word1100</del> <ins>other</ins>",
            id="behind_a_thousand_words",
        ),
        pytest.param(
            f"{ADDRESS}a",
            f"{ADDRESS}b",
            f"<del>…{ADDRESS[-100:]}a</del> <ins>…{ADDRESS[-100:]}b</ins>",
            id="end_of_a_long_url",
        ),
        pytest.param("\u00e9", "e\u0301", r"<del>\xe9</del> <ins>e\u0301</ins>", id="composition"),
        pytest.param("a\u00a0b", "a b", r"<del>a\xa0b</del> <ins>a b</ins>", id="no_break_space"),
        pytest.param("a", "a \u00a0", r"a <ins>\xa0</ins>", id="only_a_no_break_space"),
        pytest.param("\u00ad", "", r"<del>\xad</del>", id="nothing_but_a_hyphen_nobody_sees"),
        pytest.param("sheep", "she\u00adep", r"<del>sheep</del> <ins>she\xadep</ins>", id="hyphen"),
    ],
)  # fmt: skip
def test_text_is_compared_word_by_word(before: str, after: str, shown: str) -> None:
    assert plain(compared(before, after, is_list=False)) == shown


def test_change_at_the_end_of_a_long_list_is_shown() -> None:
    names = [f"Roe, Mina {number}" for number in range(1_100)]
    text = compared("\n".join(names), "\n".join([*names[:-1], "Ito, Ken"]), is_list=True)

    assert plain(text).endswith("; Roe, Mina 1098; <del>Roe, Mina 1099</del>; <ins>Ito, Ken</ins>")
    assert plain(text).startswith("…; Roe, Mina 1091; ")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(words(3_000), words(3_000, "other"), id="many_words"),
        pytest.param(
            f"x {words(500)} x {words(500)} x", f"y {words(500)} y {words(500)} y", id="middle"
        ),
        pytest.param("a" * 1_000, "b" * 1_000, id="long_word"),
        pytest.param("", "b" * 1_000, id="long_new_word"),
        pytest.param("a " + "x" * 290 + " a", ("b" * 290 + " ") * 100, id="many_characters"),
        pytest.param("a" * 1_000 + "b", "x" + "a" * 999 + "c", id="two_places"),
    ],
)  # fmt: skip
def test_omitted_change_is_mentioned(before: str, after: str) -> None:
    text = compared(before, after, is_list=False)

    assert text.endswith(f" {MORE}")
    assert len(text) < 40_000


def test_changes_at_both_ends_of_a_long_text_are_all_shown() -> None:
    text = compared(f"a {words(2_000)} b", f"x {words(2_000)} y", is_list=False)

    assert plain(text) == (
        "<del>a</del> <ins>x</ins> word0 word1 word2 word3 word4 word5 word6 word7 … "
        "word1992 word1993 word1994 word1995 word1996 word1997 word1998 word1999 "
        "<del>b</del> <ins>y</ins>"
    )


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        pytest.param("", "a\nb", "<ins>a; b</ins>", id="all_is_new"),
        pytest.param("a", "a\n", "a; <ins>∅</ins>", id="empty_item"),
        pytest.param("", "\n", "<ins>∅; ∅</ins>", id="nothing_but_empty_items"),
        pytest.param("a; b", "a\nb", r"<del>a\x3b b</del>; <ins>a; b</ins>", id="semicolon"),
        pytest.param("∅", "\n∅", r"<ins>∅</ins>; ∅", id="the_character_for_empty"),
        pytest.param("a\n∅", "a\n", r"a; <del>\u2205</del>; <ins>∅</ins>", id="which_is_empty"),
    ],
)  # fmt: skip
def test_list_is_compared_item_by_item(before: str, after: str, shown: str) -> None:
    assert plain(compared(before, after, is_list=True)).replace("␣", " ") == shown


LINES = st.lists(st.text("ab ;∅␣¶\n\u00a0\u00ad", min_size=1, max_size=6), max_size=5)


@example([], ["\n"], True)
@example(["a; b"], ["a", "b"], True)
@given(LINES, LINES, st.booleans())
def test_different_texts_never_look_the_same(
    some: list[str], other: list[str], is_list: bool
) -> None:
    before, after = "\n".join(some), "\n".join(other)
    if before != after:
        text = compared(before, after, is_list=is_list)
        assert without("ins", text, is_list) != without("del", text, is_list)


def without(tag: str, text: str, is_list: bool) -> str:
    """The old text as shown, or the new one."""
    between = "; " if is_list else " "
    marked = f"<{tag}>.*?</{tag}>"
    rest = re.sub(f"{between}{marked}|{marked}(?:{between})?", "", text)
    return re.sub("</?(?:del|ins)>", "", rest)


def test_huge_texts_are_compared() -> None:
    with ends():
        compared("ab " * 300_000, "ba " * 300_000 + "x", is_list=False)
