"""TeX in abstracts becomes the text that it prints; nothing else changes or is lost."""

import pytest

from ending import ends
from papershelf.tex.running_text import clean_text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(r"Fr\'echet", "Fréchet", id="acute"),
        pytest.param(r"G\"odel and G\"{o}del", "Gödel and Gödel", id="diaeresis"),
        pytest.param(r"na\"{\i}ve", "naïve", id="dotless"),
        pytest.param(r"\c{c}a va, \v{C}ech, \v Cech", "ça va, Čech, Čech", id="letter_macros"),
        pytest.param(r"Espa\~na", "España", id="tilde_accent"),
        pytest.param(r"\O re \L{}\'od\'z \ss", "Øre Łódź ß", id="letters"),
        pytest.param(r"95\% of R\&D, a\_b, \#1", "95% of R&D, a_b, #1", id="escapes"),
        pytest.param(r"\{0,1\} and \~{}", "{0,1} and ~", id="escaped_braces"),
        pytest.param(r"\textit{very \emph{good}} {\bf text}", "very good text", id="unwrapped"),
        pytest.param("{bi-level (BT)}. {It {is} new.}", "bi-level (BT). It is new.", id="groups"),
        pytest.param("{https://a.example/b}", "https://a.example/b", id="group_with_a_url"),
        pytest.param("10{,}000 sheep", "10,000 sheep", id="thousands"),
        pytest.param(r"and so on\ldots", "and so on…", id="ellipsis"),
        pytest.param("``quoted'' words", "“quoted” words", id="quotes"),
        pytest.param(r"a\ b\,c", "a b c", id="spaces"),
        pytest.param("two  blanks\nand a line", "two blanks and a line", id="spaces"),
        pytest.param(r"\href{https://a.example/b}{code}", "code (https://a.example/b)", id="href"),
    ],
)  # fmt: skip
def test_tex_becomes_the_printed_text(text: str, expected: str) -> None:
    assert clean_text(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(r"with $\epsilon=1.29$ and 9$\times$ fewer", id="dollar_math"),
        pytest.param(r"at \(256\times256\) pixels", id="bracket_math"),
        pytest.param(r"by $90\%$ and $a~b$, $\{x\}$", id="escapes_in_math"),
        pytest.param(r"${\rm FP}8$", id="groups_in_math"),
        pytest.param("5% and 7%, up to 24% relative", id="percent_is_not_a_comment"),
        pytest.param("<= 2% parameters, a > b & c # d_e", id="bare_characters"),
        pytest.param("sets {0,1}^n and {a, b}", id="sets"),
        pytest.param(r"see \cite{roe21} and \foo[a]{bar baz}", id="unknown_macros"),
        pytest.param("Fr'echet and don't", id="apostrophe_is_not_an_accent"),
        pytest.param("costs $5 or US$6 per hour", id="money"),
        pytest.param(r"costs \$5 or \$x$", id="escaped_dollar_that_would_open_math"),
        pytest.param("run it with --strict", id="option"),
        pytest.param("(sub-)word at 5-7%", id="hyphens"),
        pytest.param("https://a.example/~roe/x--y/z", id="url"),
        pytest.param("private \U000f0000 and \uf800 characters", id="private_use"),
        pytest.param("\\", id="backslash_alone"),
        pytest.param("", id="nothing"),
    ],
)
def test_text_without_tex_is_unchanged(text: str) -> None:
    assert clean_text(text) == text


def test_dollar_without_math_loses_its_backslash() -> None:
    assert clean_text(r"costs \$5 per hour") == "costs $5 per hour"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Task~Arithmetic", "Task Arithmetic", id="words"),
        pytest.param("wav2vec~2.0", "wav2vec 2.0", id="word_and_number"),
        pytest.param("modeling~(MLM)", "modeling (MLM)", id="bracket"),
        pytest.param(r"shows~5\% to~10\%", "shows 5% to 10%", id="escaped_percent"),
        pytest.param(r"a\~{}b~c", "a~b c", id="escaped_tilde_stays"),
        pytest.param("$x$~metres", "$x$ metres", id="after_math"),
        pytest.param(r"at~\url{https://a.example/b_c}", "at https://a.example/b_c", id="url"),
    ],
)
def test_tie_becomes_a_space(text: str, expected: str) -> None:
    assert clean_text(text) == expected


@pytest.mark.parametrize(
    "text", ["(~100% used)", "a ~5x gain", "~3 billion", "5~10%", "5%~10%", '"~5x"']
)
def test_tilde_meaning_about_is_kept(text: str) -> None:
    assert clean_text(text) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("factors -- like size -- , to", "factors – like size – , to", id="spaced"),
        pytest.param("pages 1--5", "pages 1–5", id="range"),
        pytest.param("10% -- 27%", "10% – 27%", id="percent"),
        pytest.param("one---two", "one—two", id="em"),
    ],
)
def test_tex_dashes_become_unicode_dashes(text: str, expected: str) -> None:
    assert clean_text(text) == expected


def test_full_stop_after_a_url_is_kept() -> None:
    assert clean_text(r"at \url{https://a.example/b}.") == "at https://a.example/b."


def test_escapes_in_a_url_are_removed() -> None:
    assert clean_text(r"https://a.example/b\_c\%20") == "https://a.example/b_c%20"


@pytest.mark.parametrize(
    "text",
    [
        "{a" * 50_000 + "}" * 50_000,
        "``" * 200_000,
        r"\emph{" * 200_000,
        "a~" * 200_000,
        "$" * 99_999,
    ],
)
def test_hostile_text_is_cleaned(text: str) -> None:
    with ends():
        clean_text(text)


def test_cleaning_twice_changes_nothing() -> None:
    text = r"Fr\'echet~(a) -- {b} \textit{c} 5\% ~5 $x~y$ ``d'' \cite{e}"
    assert clean_text(clean_text(text)) == clean_text(text)
