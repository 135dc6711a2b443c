"""Text as TeX: escapes, math, capitals, and ASCII."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papershelf.tex.ascii import to_ascii, to_latex
from papershelf.tex.decode import decode
from papershelf.tex.encode import tex, title_tex, verbatim


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("100% of R&D, #1_a", r"100\% of R\&D, \#1\_a", id="escaped"),
        pytest.param("a } b {", r"a {\textbraceright} b {\textbraceleft}", id="braces"),
        pytest.param("~ and ^", r"{\textasciitilde} and {\textasciicircum}", id="accents"),
        pytest.param("x < y > z | w", r"x {\textless} y {\textgreater} z {\textbar} w", id="ot1"),
        pytest.param("ends in \\", r"ends in {\textbackslash}", id="final_backslash"),
        pytest.param("$5", r"\$5", id="dollar"),
        pytest.param("a -- b --- c", "a -{}- b -{}-{}- c", id="hyphens"),
        pytest.param("''a'' ,,b", "'{}'a'{}' ,{},b", id="quotation_marks"),
        pytest.param("``", r"{\textasciigrave}{\textasciigrave}", id="backquotes"),
        pytest.param("two\n lines", "two lines", id="newline"),
        pytest.param("Ångström, 深度 😀", "Ångström, 深度 😀", id="unicode_stays"),
        pytest.param("e\u0301", "é", id="composed"),
    ],
)
def test_tex_prints_the_same_characters(text: str, expected: str) -> None:
    assert tex(text) == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        pytest.param("An LLM for LLMs", "An {LLM} for {LLMs}", id="acronyms"),
        pytest.param("Streaming RNN-T Models", "Streaming {RNN-T} Models", id="compound"),
        pytest.param("W2v-BERT: Two Tasks", "{W2v-BERT}: Two Tasks", id="inner_capitals"),
        pytest.param("Top-K Context", "{Top-K} Context", id="letter_in_a_compound"),
        pytest.param("Training in FP8", "Training in {FP8}", id="digit"),
        pytest.param("Vitamin C++ and X", "Vitamin {C}++ and {X}", id="letters"),
        pytest.param("Ears (EARS), Again", "Ears ({EARS}), Again", id="punctuation_outside"),
        pytest.param("O'Neil Counts", "{O'Neil} Counts", id="apostrophe"),
        pytest.param("Non-Streaming: A Study", "Non-Streaming: A Study", id="title_case"),
        pytest.param("ÖBB at Work", "{ÖBB} at Work", id="not_ascii"),
        pytest.param("R&D for AT&T_X", r"{R\&D} for {AT\&T\_X}", id="escaped_inside"),
    ],
)
def test_only_meaningful_capitals_are_protected(title: str, expected: str) -> None:
    assert title_tex(title) == expected


def test_every_capital_of_a_title_in_sentence_case_is_protected() -> None:
    title = "Small ears of the Antarctic whale: Counting them on-Device with great care"

    assert title_tex(title) == (
        "Small ears of the {Antarctic} whale: Counting them {on-Device} with great care"
    )


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        pytest.param(r"In $O(n^2)$ steps", "In {$O(n^2)$} steps", id="dollars"),
        pytest.param(r"In \(\alpha\) steps", r"In {$\alpha$} steps", id="parentheses"),
        pytest.param(r"A set $\{a\}$", r"A set {$\lbrace a\rbrace$}", id="braces_by_name"),
        pytest.param(r"On $\{a$", r"On {$\lbrace a$}", id="unbalanced_for_bibtex_alone"),
        pytest.param(r"By $90\%$", r"By {$90\%$}", id="percent"),
        pytest.param(r"In $O(n \log n)$", r"In {$O(n \log n)$}", id="function"),
        pytest.param(r"On $H\to b\bar b$", r"On {$H\to b\bar b$}", id="accent_without_braces"),
        pytest.param(r"On $\hat\theta$", r"On {$\hat\theta$}", id="accent_of_a_symbol"),
        pytest.param(r"A $\mathbf B$ quark", r"A {$\mathbf B$} quark", id="font"),
        pytest.param(r"So$_{\textnormal{n}}$", r"So{$_{\textnormal{n}}$}", id="text_font"),
        pytest.param(r"By $\frac12$", r"By {$\frac12$}", id="fraction_without_braces"),
        pytest.param(r"By $\frac{a}b$", r"By {$\frac{a}b$}", id="fraction_with_one_group"),
        pytest.param(r"By $\binom{n}{k}$", r"By {$\binom{n}{k}$}", id="binomial"),
        pytest.param(r"An in$\slash$out", r"An in{$\slash$}out", id="slash"),
        pytest.param(r"By $\sqrt[3]{x}$", r"By {$\sqrt[3]{x}$}", id="optional_argument"),
        pytest.param(r"By $\left(x\right)^2$", r"By {$\left(x\right)^2$}", id="delimiters"),
        pytest.param(
            r"A $\left\{x\right\}$", r"A {$\left\lbrace x\right\rbrace$}", id="braces_as_delimiters"
        ),
    ],
)
def test_math_stays_math(title: str, expected: str) -> None:
    assert title_tex(title) == expected


@pytest.mark.parametrize(
    "math",
    [
        pytest.param(r"\input{/etc/passwd}", id="reads_files"),
        pytest.param(r"\write18{ls}", id="runs_programs"),
        pytest.param(r"\def\x{\x}\x", id="never_ends"),
        pytest.param(r"^^5cinput{x}", id="hidden_backslash"),
        pytest.param("a_{b", id="open_brace"),
        pytest.param("a%b", id="comment"),
        pytest.param("a&b", id="column"),
        pytest.param("a#1", id="parameter"),
        pytest.param("a_", id="script_without_body"),
        pytest.param("a^b^c", id="two_scripts"),
        pytest.param(r"\sqrt", id="macro_without_argument"),
        pytest.param(r"\left(a", id="left_without_right"),
        pytest.param(r"\left({a\right)}", id="right_in_another_group"),
        pytest.param(r"\left a\right b", id="no_delimiter"),
        pytest.param(r"\frac{a}", id="fraction_without_denominator"),
        pytest.param(r"\frac a", id="fraction_of_one_character"),
        pytest.param(r"\hat\hat x", id="accent_of_an_accent"),
        pytest.param(r"\bar^2", id="accent_of_nothing"),
        pytest.param(r"\limits_i", id="limits_of_nothing"),
    ],
)
def test_math_that_breaks_tex_becomes_text(math: str) -> None:
    written = title_tex(f"On ${math}$")

    assert written.startswith(r"On \$")
    assert written.endswith(r"\$")
    assert not re.search(r"\\(input|write|def|sqrt|left|frac|hat|bar|limits)", written)


def test_ascii_urls_stay_unchanged() -> None:
    assert verbatim("10.1000/a_b%20#&$~;d") == "10.1000/a_b%20#&$~;d"


def test_non_ascii_urls_are_percent_encoded() -> None:
    assert verbatim("https://example.org/é") == "https://example.org/%C3%A9"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("José Çelik", r"Jos{\'e} {\c{C}}elik", id="accents"),
        pytest.param("María Čapek", r"Mar{\'i}a {\v{C}}apek", id="accents_of_i"),
        pytest.param("Mārīte", r"M{\=a}r{\={\i{}{}}}te", id="dotless_i"),
        pytest.param("Trần Thị", r"Tr{\`{\^a{}}}n Th{\d{i}}", id="two_accents"),
        pytest.param("x\u0327", r"{\c{x}}", id="no_composed_form"),
        pytest.param("Straße Ørsted Łódź", r"Stra{\ss}e {\O}rsted {\L}{\'o}d{\'z}", id="letters"),
        pytest.param("α ≤", r"{\ensuremath{\alpha}} {\ensuremath{\leq}}", id="symbols"),
        pytest.param(
            "Да",
            r"{{\ifdefined\cyra\fontencoding{T2A}\selectfont\CYRD\cyra"
            r"\else[U+0414 U+0430]\fi}}",
            id="cyrillic",
        ),
        pytest.param("Ștefan", r"{\textcommabelow{S}}tefan", id="comma_below"),
        pytest.param(
            "Trương", r"Tr{\relax{u}\negthinspace'}{\relax{o}\negthinspace'}ng", id="horn"
        ),
        pytest.param("ở", r"{\relax{\accent`'o}\negthinspace'}", id="horn_and_hook"),
        pytest.param("ể", r"{\accent`'\^e}", id="hook_over_an_accent"),
        pytest.param(
            "Việt",
            r'Vi{{\ifdefined\Umathchar\char"1EC7\else\d{\^e}\fi}}t',
            id="accents_over_and_below",
        ),
        pytest.param("ẽ", r"{\~{e{}}}", id="accent_that_biber_would_decode"),
        pytest.param("Paraŀlel", r"Paral{\textperiodcentered}lel", id="middle_dot"),
        pytest.param("ǿ", r"{\'{\o{}{}}}", id="accent_over_a_letter_with_a_name"),
        pytest.param("Ħal", r"{\relax\rlap{\ensuremath{^-}}H}al", id="bar"),
        pytest.param("ŉ", "'n", id="obsolete_letter"),
        pytest.param("Ə", r'{{\ifdefined\Umathchar\char"018F\else{E}\fi}}', id="no_font"),
        pytest.param("CO₂", r"CO{\textsubscript{2}}", id="lowered"),
        pytest.param("10⁻³ m²", r"10{\textsuperscript{-3}} m{\textsuperscript{2}}", id="raised"),
        pytest.param("ά", r"{\ensuremath{\acute{\alpha}}}", id="greek_accent"),
        pytest.param("ﬁ ①", r"fi {\textcircled{1}}", id="compatibility"),
        pytest.param(
            "｛50％｝＆＿＼",
            r"{\textbraceleft}50\%{\textbraceright}\&\_{\textbackslash}",
            id="full_width",
        ),
        pytest.param("ℒ ⅓", r"{{\ensuremath{\mathcal{L}}}} {\ensuremath{\frac{1}{3}}}", id="math"),
        pytest.param("Long‐term non‐breaking", "Long-term non-breaking", id="hyphens"),
        pytest.param("a 深度 b", "a {[U+6DF1 U+5EA6]} b", id="no_form"),
        pytest.param("😀", "{[U+1F600]}", id="emoji"),
        pytest.param("می\u200cم", "{[U+0645 U+06CC U+200C U+0645]}", id="joiner"),
        pytest.param(r"{\textbackslash} \& {LLM}", r"{\textbackslash} \& {LLM}", id="ascii_stays"),
    ],
)
def test_ascii_form_uses_latex_macros(text: str, expected: str) -> None:
    assert to_ascii(text) == expected


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        pytest.param(
            "Đặng, Lệ and Ṩ, A",
            r'{\DJ}{\relax{\ifdefined\Umathchar\char"1EB7\else\d{\u{a}}\fi}}ng, '
            r'L{{\ifdefined\Umathchar\char"1EC7\else\d{\^e}\fi}} and '
            r'{\relax{\ifdefined\Umathchar\char"1E68\else\d{\.S}\fi}}, A',
            id="families",
        ),
        pytest.param(
            "{Ж and Co} and {Ħal, A} and {Luțian Society}",
            r"{\relax{{\ifdefined\cyra\fontencoding{T2A}\selectfont\CYRZH\else[U+0416]\fi}} and Co}"
            r" and {\relax{\relax\rlap{\ensuremath{^-}}H}al, A}"
            r" and {\relax{}Lu{\textcommabelow{t}}ian Society}",
            id="groups",
        ),
        pytest.param(
            "{École} and Ħ, A and {王}",
            r"{{\'E}cole} and {\relax\rlap{\ensuremath{^-}}H}, A and {{[U+738B]}}",
            id="already_whole",
        ),
    ],
)
def test_labels_of_names_do_not_end_inside_a_macro(names: str, expected: str) -> None:
    written = to_ascii(f"@misc{{key,\n  author = {{{names}}},\n  title = {{Ж}}\n}}\n")
    assert written.splitlines()[1] == f"  author = {{{expected}}},"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Ștefan Đo É. “x” – ±2°", None, id="what_latex_prints"),
        pytest.param("深度 Ёлка 😀 ﷽", None, id="scripts_that_need_a_package"),
        pytest.param(
            "α-stable →", r"{\ensuremath{\alpha}}-stable {\ensuremath{\rightarrow}}", id="symbols"
        ),
        pytest.param("Η θεωρία", r"{{\ensuremath{\mathrm{H}}}} θεωρία", id="greek_words"),
        pytest.param("x² 10⁻²", r"x² 10{\textsuperscript{-2}}", id="raised"),
        pytest.param("Trần ħ", r"Tr{\`{\^a{}}}n {\relax\rlap{\ensuremath{^-}}h}", id="letters"),
    ],
)
def test_utf8_form_uses_tex_for_characters_that_latex_does_not_print(
    text: str, expected: str | None
) -> None:
    assert to_latex(text) == (text if expected is None else expected)


def test_form_for_biber_keeps_letters() -> None:
    assert to_latex("Trần Ħal α→β ₂ — é", letters=False) == (
        r"Trần Ħal {\ensuremath{\alpha}}{\ensuremath{\rightarrow}}{\ensuremath{\beta}}"
        r" {\textsubscript{2}} — é"
    )


@pytest.mark.parametrize(
    "text",
    [
        "Đỗ Trương Hải Ở ể",
        "Việt Ngọc Phặng ǚ ḝ ẽ",
        "Chẳng Ẳ ẩ ỷ",
        "ħĦŧ Əə",
        "Aˆ",
        "Ёлка Ўзбек",
        "α ά ΐ Ωμέγα Η",
        "CO₂ 10⁻³",
        "→ ≤ × ⅓ ℒ ℝ ①",
        r"An $x^{é}$ and $α_{ấ} ≤ ℝ$ of $\frac{“ö”}{日本}$",
    ],
)
def test_ascii_form_is_read_back(text: str) -> None:
    assert decode(to_ascii(text)) == text
    assert decode(to_latex(text)) == text


@pytest.mark.parametrize(
    "formula",
    [r"$\alpha {\bf x} {\alpha}$", r"${\mathbb{R}}$", r"$\ensuremath{\leq}$", r"$x {[U+]}$"],
)
def test_tex_that_an_author_wrote_in_a_formula_stays(formula: str) -> None:
    assert decode(formula) == formula


def test_protected_words_do_not_begin_with_a_macro() -> None:
    r"""BibTeX lowers the letters of "{\"OBB}", but not those of "{{\"O}BB}"."""
    assert to_ascii(title_tex("ÖBB at Work")) == r"{{\"O}BB} at Work"


@given(st.text())
def test_ascii_form_of_any_title_is_ascii_and_balanced(text: str) -> None:
    written = to_ascii(title_tex(text))

    assert written.isascii()
    assert_balanced(written)


@given(st.text(alphabet="{}\\$()^_%&#~ aB2\n<"))
def test_braces_of_any_title_are_balanced(text: str) -> None:
    written = title_tex(text)

    assert_balanced(written)
    assert not written.endswith("\\")


def assert_balanced(written: str) -> None:
    """Braces are balanced as BibTeX counts them: escaped ones count too."""
    depth = 0
    for brace in re.findall(r"[{}]", written):
        depth += 1 if brace == "{" else -1
        assert depth >= 0
    assert depth == 0
