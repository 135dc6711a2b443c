"""Curators' notes: Markdown that can do nothing but format text."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papershelf.site.mathml import mathml
from papershelf.site.notes import essay_markup, note_markup
from papershelf.tex.math import MOST_FORMULAS


@pytest.mark.parametrize(
    ("note", "html"),
    [
        pytest.param(
            "Good *idea*, **late**.",
            "<p>Good <em>idea</em>, <strong>late</strong>.</p>",
            id="emphasis",
        ),
        pytest.param("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>", id="list"),
        pytest.param("> a", "<blockquote>\n<p>a</p>\n</blockquote>", id="quote"),
        pytest.param("Use `a < b`.", "<p>Use <code>a &lt; b</code>.</p>", id="code"),
        pytest.param("    a = 1", "<pre><code>a = 1\n</code></pre>", id="code_block"),
        pytest.param(
            "# A\n\n## B\n\n###### C", "<h3>A</h3>\n<h4>B</h4>\n<h6>C</h6>", id="headings"
        ),
        pytest.param(
            "[x](https://example.org/a?b=1&c=2)",
            '<p><a href="https://example.org/a?b=1&amp;c=2" rel="noopener nofollow">x</a></p>',
            id="link",
        ),
        pytest.param(
            '[x](https://example.org "title")',
            '<p><a href="https://example.org" rel="noopener nofollow">x</a></p>',
            id="link_with_title",
        ),
        pytest.param(
            "<https://example.org>",
            '<p><a href="https://example.org" rel="noopener nofollow">https://example.org</a></p>',
            id="url",
        ),
        pytest.param(
            "[x](https://example.org/$FILE/a) and [y](https://example.org/$FILE/$a$)",
            '<p><a href="https://example.org/$FILE/a" rel="noopener nofollow">x</a> and '
            '<a href="https://example.org/$FILE/$a$" rel="noopener nofollow">y</a></p>',
            id="dollars_in_urls",
        ),
        pytest.param(
            "[x](mailto:a@example.org)",
            '<p><a href="mailto:a@example.org" rel="noopener nofollow">x</a></p>',
            id="mail",
        ),
    ],
)
def test_markdown_becomes_html(note: str, html: str) -> None:
    assert note_markup(note) == html


@pytest.mark.parametrize(
    ("note", "html"),
    [
        pytest.param("<script>a</script>", "&lt;script&gt;a&lt;/script&gt;", id="script"),
        pytest.param("<img src=x onerror=a>", "&lt;img src=x onerror=a&gt;", id="image_tag"),
        pytest.param("<div>a</div>", "&lt;div&gt;a&lt;/div&gt;", id="html_block"),
        pytest.param("<!-- a -->", "&lt;!-- a --&gt;", id="comment"),
        pytest.param("&lt;b&gt; &amp;", "&amp;lt;b&amp;gt; &amp;amp;", id="entities"),
        pytest.param("[x](javascript:a)", "[x](javascript:a)", id="script_url"),
        pytest.param("[x](JAVASCRIPT:a)", "[x](JAVASCRIPT:a)", id="script_url_in_capitals"),
        pytest.param("[x](data:text/html,a)", "[x](data:text/html,a)", id="data_url"),
        pytest.param("[x](//example.org)", "[x](//example.org)", id="host_alone"),
        pytest.param("[x](../up)", "[x](../up)", id="relative"),
        pytest.param("[x](https://a@example.org)", "[x](https://a@example.org)", id="user"),
        pytest.param("<javascript:a>", "&lt;javascript:a&gt;", id="script_autolink"),
        pytest.param("![x](https://example.org/i)", None, id="image"),
        pytest.param("[r]: javascript:a", "[r]: javascript:a", id="reference_definition"),
        pytest.param("[x][r]", "[x][r]", id="reference"),
        pytest.param('--8<-- "/etc/passwd"', '--8&lt;-- "/etc/passwd"', id="snippet"),
        pytest.param("a {: onclick=b }", "a {: onclick=b }", id="attribute_list"),
        pytest.param("/// html | div", "/// html | div", id="block"),
        pytest.param("[TOC]", "[TOC]", id="table_of_contents"),
        pytest.param("{{ a }} {% b %}", "{{ a }} {% b %}", id="template"),
    ],
)
def test_other_markup_stays_text(note: str, html: str | None) -> None:
    assert note_markup(note) == f"<p>{note if html is None else html}</p>"


@pytest.mark.parametrize(
    ("note", "html"),
    [
        ("In $O(a_1^2)$.", f"In {mathml('O(a_1^2)')}."),
        ("by $a_1$-means", f'by <span class="ps-unbroken">{mathml("a_1")}-means</span>'),
        (r"In \(\{a_1\}\).", "In " + (mathml(r"\{a_1\}") or "") + "."),
        ("$a*b$ *$c_1$*", f"{mathml('a*b')} <em>{mathml('c_1')}</em>"),
        ("$a<b$ & $a$", f"{mathml('a<b')} &amp; {mathml('a')}"),
        ("`$a_1$`", "<code>$a_1$</code>"),
        ("$$}$`a`$", "$$}$<code>a</code>$"),
        ("$5 and $6", "$5 and $6"),
        (r"\$a_1$", "$a_1$"),
        ("<var>a</var>", "&lt;var&gt;a&lt;/var&gt;"),
        (r"$\href{javascript:a}{b}_1$", r"$\href{javascript:a}{b}_1$"),
    ],
    ids=[
        "dollars",
        "word",
        "brackets",
        "emphasis",
        "less",
        "code",
        "code in dollars",
        "money",
        "escaped",
        "tag",
        "script",
    ],
)
def test_math_is_shown_as_in_abstracts(note: str, html: str) -> None:
    assert note_markup(note) == f"<p>{html}</p>"


def test_formulas_after_the_first_thousand_are_shown_as_typed() -> None:
    html = note_markup("$a_1$ " * (MOST_FORMULAS + 1))

    assert html.count("<math>") == MOST_FORMULAS
    assert html.endswith("$a_1$ </p>")


def test_list_deeper_than_the_stack_is_shown_as_typed() -> None:
    note = "1. " * 5000

    assert note_markup(note) == f"<pre>{note}</pre>"


@pytest.mark.parametrize("note", ["[" * 501, "<" * 20_001], ids=["brackets", "long"])
def test_note_with_too_many_brackets_is_shown_as_typed(note: str) -> None:
    assert note_markup(note) == "<pre>{}</pre>".format(note.replace("<", "&lt;"))


@given(
    st.lists(
        st.sampled_from(
            ["[", "](", ")", "<", ">", "javascript:", "https://", "&", "#", "\n", "\n\n", "    ",
             "- ", "> ", "`", "*", "_", "\\", "onclick=", '"', "<script>", "![", "]: ",
             "\x02", "\x03", "$", "\\(", "\\)", "<var>"]
        )
        | st.text(max_size=3)
    ).map("".join)
)  # fmt: skip
def test_notes_have_no_scripts_or_handlers(note: str) -> None:
    html = note_markup(note)

    assert "<script" not in html
    assert "<img" not in html
    assert 'href="javascript' not in html
    assert "<var" not in html
    # In text, it is harmless.
    assert not re.search("<[^>]*onclick", html)


def test_an_essay_is_folded_behind_the_beginning_of_its_first_paragraph() -> None:
    sentence = "Sheep *count* each other."

    beginning, essay = essay_markup(f"# Ears & eyes\n\n{' '.join([sentence] * 10)}\n\nMore.\n")

    assert beginning == f"{'Sheep count each other. ' * 6}Sheep count…"
    assert essay == (
        "<h2>Ears &amp; eyes</h2>\n"
        f"<p>{' '.join(['Sheep <em>count</em> each other.'] * 10)}</p>\n<p>More.</p>"
    )
    assert essay_markup(f"- {'Sheep ' * 40}")[0] == f"{'Sheep ' * 25}Sheep…"
    # A short one is shown as it is.
    assert essay_markup(sentence) == ("", "<p>Sheep <em>count</em> each other.</p>")
