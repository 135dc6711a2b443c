"""Untrusted text in Markdown: it is shown as typed and has no effect."""

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import markdown

from papershelf.formats.text.markdown import escaped, fenced, linked
from papershelf.model.text import DECEPTIVE, clipped, one_line

HOSTILE = [
    pytest.param("# Title", id="heading"),
    pytest.param("- [ ] task", id="task"),
    pytest.param("1. first", id="ordered_list"),
    pytest.param("> [!WARNING]", id="alert"),
    pytest.param("***a*** __b__ ~~c~~", id="emphasis"),
    pytest.param("`code` ```", id="code"),
    pytest.param("![x](https://evil.example/x.png)", id="image"),
    pytest.param("[x](javascript:alert(1))", id="link"),
    pytest.param("[x]: https://evil.example", id="reference"),
    pytest.param("[^1]: note", id="footnote"),
    pytest.param("<https://evil.example>", id="autolink"),
    pytest.param("https://evil.example, www.evil.example", id="bare_addresses"),
    pytest.param("adaeze@evil.example", id="mail"),
    pytest.param("<script>alert(1)</script>", id="script"),
    pytest.param("</details></summary><img src=x onerror=a>", id="tags"),
    pytest.param("<!-- hidden -->", id="comment"),
    pytest.param("&lt;b&gt; &amp; &copy", id="entities"),
    pytest.param("a | b | c", id="table"),
    pytest.param("    indented", id="code_block"),
    pytest.param("---", id="rule"),
    pytest.param("Title\n=====", id="underlined"),
    pytest.param("a  \nb\\\nc\n\nd", id="line_ends"),
    pytest.param("$x$ and $$y$$", id="math"),
    pytest.param(r"\*not\*", id="backslashes"),
    pytest.param("::error::x ${{ github.token }} $(touch x)", id="commands"),
]


def shown(text: str) -> str:
    """The visible text; fails if there is anything but text."""
    page = markdown(escaped(text), extensions=["tables", "footnotes", "md_in_html"])
    inner = re.fullmatch(r"<p>(.*)</p>", page, re.DOTALL)
    assert inner, page
    bare = re.sub(r"<span>([^<]*)</span>", r"\1", inner[1])
    assert "<" not in bare, page
    return html.unescape(bare)


@pytest.mark.parametrize("text", HOSTILE)
def test_text_is_shown_as_typed(text: str) -> None:
    assert shown(text) == one_line(text)


@given(st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn", "Zs"]), min_size=1))
def test_any_text_is_shown_as_typed(text: str) -> None:
    if not DECEPTIVE.search(text):
        assert shown(text) == text


@pytest.mark.parametrize("text", HOSTILE)
def test_no_punctuation_is_left_unescaped(text: str) -> None:
    """Only letters, digits and spaces stay; the rest becomes entities, some in elements."""
    rest = re.sub(r"</?span>|&#[0-9]+;", "", escaped(text))

    assert re.fullmatch(r"[A-Za-z0-9 ]*", rest)


@pytest.mark.parametrize(
    ("text", "markdown_text"),
    [
        ("@papershelf/curators", "<span>&#64;</span>papershelf&#47;curators"),
        ("Closes #1", "Closes <span>&#35;</span>1"),
        ("Closes GH-1", "Closes GH<span>&#45;</span>1"),
        (":smile:", "<span>&#58;</span>smile<span>&#58;</span>"),
        ("$x$", "<span>&#36;</span>x<span>&#36;</span>"),
        ("high-5 for GH-x", "high&#45;5 for GH&#45;x"),
        ("WWW.evil", "WWW<span>&#46;</span>evil"),
        ("https://e", "https<span>&#58;</span>&#47;&#47;e"),
    ],
)
def test_characters_with_effects_in_html_have_separate_elements(
    text: str, markdown_text: str
) -> None:
    assert escaped(text) == markdown_text


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("a\x1b[31mb", r"a\x1b[31mb"),
        ("a\u202eb", r"a\u202eb"),
        ("a\u200bb\ufeff", r"a\u200bb\ufeff"),
        ("a\u2028b\x0bc", r"a\u2028b\x0bc"),
        ("\ud800", r"\ud800"),
    ],
)
def test_deceptive_characters_are_shown_as_escapes(text: str, seen: str) -> None:
    assert shown(text) == seen


@pytest.mark.parametrize(
    ("text", "longest", "expected"),
    [
        pytest.param("", 5, "", id="empty"),
        pytest.param("sheep", 6, "sheep", id="shorter"),
        pytest.param("sheep", 5, "sheep", id="just_as_long"),
        pytest.param("sheep!", 5, "shee…", id="one_too_long"),
        pytest.param("sheep at night", 5, "shee…", id="much_too_long"),
        pytest.param("sheep", 1, "…", id="room_for_the_ellipsis_alone"),
    ],
)
def test_long_text_is_cut_including_the_ellipsis(text: str, longest: int, expected: str) -> None:
    assert clipped(text, longest) == expected


def test_other_scripts_are_unchanged() -> None:
    assert escaped("中文 عربي می\u200cخواهم é") == "中文 عربي می\u200cخواهم é"


def test_text_is_shown_as_typed_inside_html() -> None:
    """Markdown is not read inside of block elements; entities are."""
    page = markdown(f"<details><summary>{escaped('<b> & *c*')}</summary></details>")

    assert html.unescape(page) == "<details><summary><b> & *c*</summary></details>"


def test_link_has_the_text_and_the_url() -> None:
    page = markdown(linked("A [title] *here*", "https://e.example/a_(b)?c=*d*&e=<f>#g"))

    assert html.unescape(page) == (
        '<p><a href="https://e.example/a_(b)?c=*d*&e=<f>#g">A [title] *here*</a></p>'
    )


@pytest.mark.parametrize(
    "text", ["a\nb", "```\n# out\n```", "~~~\n````", "<b>\n\n&amp;\n\n    c", "@team #1"]
)
def test_code_block_contains_its_text(text: str) -> None:
    page = markdown(f"before\n\n{fenced(text, 'bibtex')}\nafter", extensions=["fenced_code"])

    code = html.escape(text, quote=True).replace("&#x27;", "'")
    assert page == (
        f'<p>before</p>\n<pre><code class="language-bibtex">{code}\n</code></pre>\n<p>after</p>'
    )


def test_code_block_shows_deceptive_characters() -> None:
    assert fenced("a\r\nb\u202ec\x1b") == "```\na\nb\\u202ec\\x1b\n```\n"
