"""Text and math of records become harmless HTML."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papershelf.site.mathml import linked_text, mathml, rich_text
from papershelf.tex.math import LONGEST_MATH, MOST_FORMULAS, plain_text

TAGS = frozenset([
    "a", "math", "mfrac", "mi", "mn", "mo", "mover", "mrow", "mspace", "msqrt", "mroot", "mstyle",
    "msub", "msubsup", "msup", "mtable", "mtd", "mtext", "mtr", "munder", "munderover", "span",
])  # fmt: skip

HOSTILE = st.lists(
    st.sampled_from(
        [r"\frac", r"\sqrt", r"\hat", r"\left(", r"\right)", r"\text", r"\begin{cases}", r"\\",
         r"\end{cases}", r"\begin", r"\href{javascript:alert(1)}", r"\limits", r"\big", r"\binom",
         "$", "$", "{", "}", "^", "_", "[", "]", "%", "&", "~", "'", " ", "\n", "a", "2", "é",
         "<script>", "</math>", '"onclick="', "&lt;", "https://example.org/", "javascript:"]
    )
    | st.text(max_size=3)
).map("".join)  # fmt: skip


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))


@pytest.mark.parametrize(
    ("text", "html"),
    [
        pytest.param(
            "($\\epsilon=1.29$)",
            '<span class="ps-unbroken">(<math><mi>ϵ</mi><mo>=</mo><mn>1.29</mn></math>)</span>',
            id="equation",
        ),
        pytest.param(
            "$x_i^2$",
            "<math><msubsup><mi>x</mi><mi>i</mi><mn>2</mn></msubsup></math>",
            id="indices",
        ),
        pytest.param(
            "$\\frac{a}{b}$", "<math><mfrac><mi>a</mi><mi>b</mi></mfrac></math>", id="fraction"
        ),
        pytest.param(
            "$\\mathbb{R}^d$", "<math><msup><mi>ℝ</mi><mi>d</mi></msup></math>", id="double_struck"
        ),
        pytest.param(
            "$\\mathop{\\rm lm}_x \\mathop{<}$",
            '<math><msub><mrow><mi mathvariant="normal">l</mi><mi mathvariant="normal">m</mi>'
            "</mrow><mi>x</mi></msub><mo>&lt;</mo></math>",
            id="no_elements_in_operators",
        ),
        pytest.param(
            "$p>5%$", "<math><mi>p</mi><mo>&gt;</mo><mn>5</mn><mi>%</mi></math>", id="percent"
        ),
    ],
)
def test_math_becomes_mathml(text: str, html: str) -> None:
    assert rich_text(text) == html


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        pytest.param("of H$_2$O at", "H<>O", id="letters"),
        pytest.param("by $k$-means-like rules", "<>-means", id="hyphen"),
        pytest.param("semi-$k$ rules", "", id="behind_hyphen"),
        pytest.param("(see “$k$”), if", "“<>”),", id="quotes"),
        pytest.param("of $k$, and", "", id="comma"),
        pytest.param("of $k$/$l$-space", "<>/<>-space", id="two"),
        pytest.param("$a$,$b$,$c$,$d$", ",<>,<>,", id="several"),
        pytest.param("其中$k$是", "", id="no_spaces"),
        pytest.param("of (9$\\times$)", "", id="text"),
        pytest.param("https://example.org/a$k$", "", id="url"),
        pytest.param(f"{'a' * 50}$k$", f"{'a' * 24}<>", id="long"),
    ],
)
def test_lines_do_not_part_a_formula_from_its_word(text: str, kept: str) -> None:
    found = re.findall('<span class="ps-unbroken">(.*?)</span>', linked_text(text))
    assert "|".join(re.sub("<math>.*?</math>", "<>", one) for one in found) == kept
    shown = re.sub("</?span[^>]*>", "", rich_text(text))
    assert shown == re.sub("</?(span|a)[^>]*>", "", linked_text(text))


@pytest.mark.parametrize(
    ("text", "html"),
    [
        pytest.param("9$\\times$ fewer", "9× fewer", id="operator"),
        pytest.param("$2.94 \\times$", "2.94 ×", id="number_and_operator"),
        pytest.param("\\(256\\times256\\)", "256×256", id="numbers_and_operator"),
        pytest.param("${\\rm FP}8$", "FP8", id="upright"),
        pytest.param("by $>$1.5%", "by &gt;1.5%", id="relation"),
        pytest.param("a$\\rightarrow$b", "a→b", id="arrow"),
        pytest.param("$90\\%$", "90%", id="percent"),
    ],
)
def test_simple_math_becomes_text(text: str, html: str) -> None:
    assert rich_text(text) == html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        pytest.param("<script>a</script>", "&lt;script&gt;a&lt;/script&gt;", id="script"),
        pytest.param("&lt;b&gt;", "&amp;lt;b&amp;gt;", id="already_escaped"),
        pytest.param("$\\text{<b>}$", "<math><mtext>&lt;b&gt;</mtext></math>", id="markup_in_math"),
        pytest.param("$\\text{&lt;b&gt;}$", "<math><mtext>&lt;b&gt;</mtext></math>", id="entities"),
        pytest.param("$\\href{javascript:x}{y}$", "$\\href{javascript:x}{y}$", id="url_in_math"),
        pytest.param("$\\hspace{99em}x$", "$\\hspace{99em}x$", id="wide_space"),
        pytest.param("$a_{$ b", "$a_{$ b", id="unbalanced"),
        pytest.param("$\\unknown x$", "$\\unknown x$", id="unknown_macro"),
        pytest.param("\\", "\\", id="backslash"),
    ],
)
def test_hostile_text_is_shown_as_text(text: str, html: str) -> None:
    assert rich_text(text) == html


def test_deep_nesting_is_shown_as_text() -> None:
    text = "$" + "{" * 5000 + "x" + "}" * 5000 + "$"

    assert rich_text(text) == text


@pytest.mark.parametrize("tex", ["x" * 401, "\\hat" * 5000 + "x", "{" * 20 + "}" * 20])
def test_invalid_math_has_no_mathml(tex: str) -> None:
    assert mathml(tex) is None


@given(HOSTILE)
def test_only_listed_elements_and_no_handlers_come_out(text: str) -> None:
    tags = Tags()
    tags.feed(linked_text(text))

    assert {tag for tag, _ in tags.seen} <= TAGS
    for tag, attributes in tags.seen:
        if tag == "a":
            assert str(attributes["href"]).startswith(("https://", "http://"))
            assert list(attributes) == ["href", "rel"]
        else:
            assert attributes.get("class", "ps-unbroken") == "ps-unbroken"
            assert not attributes.keys() & {"href", "style", "id", "src"}
            assert not [name for name in attributes if name.startswith("on")]


@pytest.mark.parametrize(
    ("text", "url"),
    [
        pytest.param("At https://example.org/code.", "https://example.org/code", id="full_stop"),
        pytest.param("(https://example.org/a)", "https://example.org/a", id="in_brackets"),
        pytest.param(
            "https://example.org/a_(b)", "https://example.org/a_(b)", id="brackets_inside"
        ),
        pytest.param("http://example.org, and", "http://example.org", id="comma"),
        pytest.param('https://example.org/"x', "https://example.org/", id="quote"),
    ],
)
def test_urls_in_text_are_links(text: str, url: str) -> None:
    assert f'<a href="{url}" rel="noopener">{url}</a>' in linked_text(text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("javascript:alert(1)", id="script"),
        pytest.param("data:text/html,x", id="data"),
        pytest.param("//example.org/", id="without_scheme"),
        pytest.param("https://", id="without_host"),
        pytest.param("https://user:pass@example.org/", id="with_a_user"),
        pytest.param("https://example.org:99999/", id="impossible_port"),
        pytest.param("xhttps://example.org/", id="inside_a_word"),
        pytest.param("http://localhost:8000/x", id="this_machine"),
        pytest.param("http://192.168.1.4/y", id="private_address"),
        pytest.param("http://[::1]/", id="loopback"),
        pytest.param("https://wiki.lan/", id="private_name"),
        pytest.param("https://p\u0430ypal.com/", id="disguised"),
    ],
)
def test_unsafe_urls_stay_text(text: str) -> None:
    assert linked_text(text) == text


def test_text_around_a_link_is_escaped() -> None:
    assert linked_text("<b> https://example.org/?a=1&b=2 </b>") == (
        '&lt;b&gt; <a href="https://example.org/?a=1&amp;b=2" rel="noopener">'
        "https://example.org/?a=1&amp;b=2</a> &lt;/b&gt;"
    )


def test_formulas_over_the_limit_are_shown_as_typed() -> None:
    text = "$a$ " * (MOST_FORMULAS + 2)
    html = rich_text(text)

    assert html.count("<math") == MOST_FORMULAS
    assert html.endswith("</math> $a$ $a$ ")
    assert plain_text(text) == "a " * MOST_FORMULAS + "$a$ $a$ "


def test_math_over_the_limit_is_shown_as_typed() -> None:
    long = "$" + "a+" * (LONGEST_MATH // 2) + "b$"
    text = f"$a$ {long} $c$"

    assert rich_text(text).endswith(f"</math> {long} $c$")
    assert rich_text(text).count("<math") == 1
    assert plain_text(text) == f"a {long} $c$"
