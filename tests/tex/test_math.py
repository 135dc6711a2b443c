"""Math in text: where it begins and ends, and its Unicode form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papershelf.tex.math import plain_math, plain_text, segments

# Pieces with a meaning in TeX, combined at random.
TEX = st.lists(
    st.sampled_from(
        [r"\frac", r"\sqrt", r"\hat", r"\mathbb", r"\rm", r"\times", r"\(", r"\)", r"\$", r"\\",
         "\\", "$", "{", "}", "^", "_", "[", "]", "%", "&", "~", "'", " ", "\n", "a", "2", "é"]
    )
    | st.text(max_size=3)
).map("".join)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "math"),
    [
        pytest.param("use 9$\\times$ fewer", ["\\times"], id="after_a_digit"),
        pytest.param("by $2.94 \\times$ in", ["2.94 \\times"], id="with_a_space"),
        pytest.param("by $>$1.5%.", [">"], id="before_a_digit"),
        pytest.param("text$\\rightarrow$image", ["\\rightarrow"], id="between_words"),
        pytest.param("($\\epsilon=1$, $\\delta=0$)", ["\\epsilon=1", "\\delta=0"], id="two"),
        pytest.param("at \\(256\\times256\\) pixels", ["256\\times256"], id="in_brackets"),
        pytest.param("$x$$y$", ["x", "y"], id="side_by_side"),
        pytest.param("costs \\$5, $x$ more", ["x"], id="after_an_escaped_dollar"),
        pytest.param("$a\\$b$", ["a\\$b"], id="with_an_escaped_dollar"),
        pytest.param("costs $5 and $6", [], id="two_sums"),
        pytest.param("a $5-$6 fee", [], id="range_of_sums"),
        pytest.param("US$5/US$6", [], id="sums_with_country"),
        pytest.param("$5 per hour (in US$)", [], id="sum_and_currency"),
        pytest.param("costs $5", [], id="unclosed"),
        pytest.param("$ x$", [], id="space_after_the_opening"),
        pytest.param("$x $", [], id="space_before_the_closing"),
        pytest.param("$x\ny$", [], id="over_two_lines"),
        pytest.param("\\(x\ny\\)", [], id="brackets_over_two_lines"),
        pytest.param("\\( \\)", [], id="empty_brackets"),
        pytest.param("$$x$$", [], id="displayed"),
        pytest.param("a \\\\(b\\)", [], id="line_break_before_a_bracket"),
    ],
)
def test_math_is_distinguished_from_text(text: str, math: list[str]) -> None:
    assert [segment.text for segment in segments(text) if segment.math] == math


@given(TEX)
def test_joined_segments_are_the_text(text: str) -> None:
    assert "".join(segment.source for segment in segments(text)) == text


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        pytest.param("($\\epsilon=1.29$)", "(ϵ=1.29)", id="greek"),
        pytest.param("9$\\times$ fewer", "9× fewer", id="symbol"),
        pytest.param("by $90\\%$", "by 90%", id="percent_in_math"),
        pytest.param("by $>$1.5%.", "by >1.5%.", id="percent_in_text"),
        pytest.param("in ${\\rm FP}8$", "in FP8", id="type"),
        pytest.param("at \\(256\\times256\\)", "at 256×256", id="brackets"),
        pytest.param("text$\\rightarrow$image", "text→image", id="arrow"),
        pytest.param("~100% of $5", "~100% of $5", id="text_as_typed"),
        pytest.param("$\\href{javascript:x}{y}$", "$\\href{javascript:x}{y}$", id="unknown_macro"),
        pytest.param("<b>&amp;</b>", "<b>&amp;</b>", id="markup_is_text"),
    ],
)
def test_text_with_math_becomes_plain_text(text: str, plain: str) -> None:
    assert plain_text(text) == plain


@pytest.mark.parametrize(
    ("tex", "plain"),
    [
        pytest.param("a \\times b", "a × b", id="space_after_a_macro"),
        pytest.param("O(n\\log n)", "O(n log n)", id="word"),
        pytest.param("n^{2}", "n²", id="superscript"),
        pytest.param("10^{-5}", "10⁻⁵", id="negative_exponent"),
        pytest.param("x^{a+b}", "x^(a+b)", id="superscript_without_characters"),
        pytest.param("\\ell_\\infty", "ℓ_∞", id="subscript_without_character"),
        pytest.param("90^\\circ", "90°", id="degree"),
        pytest.param("\\frac{a+b}{c}", "(a+b)/c", id="fraction"),
        pytest.param("\\frac12", "1/2", id="fraction_of_digits"),
        pytest.param("1/\\sqrt{n+1}", "1/√(n+1)", id="root"),
        pytest.param("\\hat{y}", "ŷ", id="accent"),
        pytest.param("\\mathbb{R}, \\mathbb E", "ℝ, 𝔼", id="double_struck"),
        pytest.param("\\text{if } x\\,y", "if x y", id="text_and_thin_space"),
        pytest.param("\\{a\\}\\_b", "{a}_b", id="escaped_characters"),
    ],
)
def test_math_becomes_one_line_of_unicode(tex: str, plain: str) -> None:
    assert plain_math(tex) == plain


@pytest.mark.parametrize(
    "tex",
    [
        pytest.param("a_{", id="open_brace"),
        pytest.param("a}", id="close_brace"),
        pytest.param("\\frac{a}", id="missing_argument"),
        pytest.param("\\hat{xy}", id="accent_over_two"),
        pytest.param("\\sqrt[3]{x}", id="optional_argument"),
        pytest.param("\\input{/etc/passwd}", id="unknown_macro"),
        pytest.param("\\", id="bare_backslash"),
        pytest.param("{" * 5000 + "}" * 5000, id="deep"),
        pytest.param("\\,", id="nothing_to_see"),
    ],
)
def test_math_without_a_unicode_form_is_none(tex: str) -> None:
    assert plain_math(tex) is None


@given(TEX)
def test_every_text_has_a_plain_form(text: str) -> None:
    assert isinstance(plain_text(text), str)


@pytest.mark.parametrize("opening", ["\\(", "$a ", "$5", "\\$", "\\(a", "$1 aa"])
def test_unclosed_math_takes_linear_time(opening: str) -> None:
    text = opening * 100_000 + "a" * 100_000

    assert plain_text(text) == text
