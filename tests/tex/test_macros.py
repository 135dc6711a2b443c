r"""Ligatures and macros of packages as the characters that LaTeX prints for them."""

import pytest

from papershelf.tex.ascii import to_ascii
from papershelf.tex.decode import decode
from papershelf.tex.encode import tex


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (r"?`Qu\'e? !`Hola!", "¿Qué? ¡Hola!"),
        (r",,Schafe'' und ,,Ziegen``", "„Schafe“ und „Ziegen“"),
        (r""" "`Schafe"' """, "„Schafe“"),
        (r"\glqq Schafe\grqq{} und \glq Ziegen\grq", "„Schafe“ und ‚Ziegen‘"),
        (r"<<moutons>> et \flqq ch\`evres\frqq", "«moutons» et «chèvres»"),
        ("<<moutons>>", "«moutons»"),
        (r"\guillemetleft x\guillemetright", "«x»"),
        (r"5\,\euro{} at 20\degree C \textpm 1", "5 € at 20°C ±1"),
        (r"\MakeUppercase{bert} and \MakeLowercase{BERT}", "BERT and bert"),
        (r"\uline{Sheep} {\color{red}and}\hspace{1em}\textcolor{red}{goats}", "Sheep and goats"),
        (r"\bibinfo{title}{Sheep}\natexlab{a}\noop{1}", "Sheepa"),
        (r"\ce{H2O}, \ce{Ca(OH)2} and \num{10}", "H₂O, Ca(OH)₂ and 10"),
        (
            r"\ce{SO4^{2-}}, \ce{^{13}C}, \ce{Na+} and \ce{CuSO4.5H2O}",
            "SO₄²⁻, ¹³C, Na⁺ and CuSO₄⋅5H₂O",
        ),
        (r"\ce{2H2 + O2 -> 2H2O} and \ce{A <=> B}", "2H₂ + O₂ → 2H₂O and A ⇌ B"),
        (r"\SI{3}{\micro\meter} and \qty{2.4}{GHz}", "3 µm and 2.4 GHz"),
        (r"\si{\kilo\gram\meter\per\second\squared}, \unit{\kW}", "kg m/s², kW"),
        (r"\SI{45}{\degree} and \SI{90}{\percent}", "45° and 90 %"),
        (r"\textalpha-synuclein, \upbeta{} and $\upmu$", r"α-synuclein, β and $\mu$"),
        (r"\(x\), \[y\] and $$z$$", "$x$, $y$ and $z$"),
        (r"\ddag{} and \t{oo}", "‡ and o͡o"),
        (r"Sheep\thanks{To Bo} and\footnotemark[1] Goats\footnote[2]{See Bo}", "Sheep and Goats"),
        (r"As \label{a}shown~\cite{a}, and \citep[p.~3]{b,c}.", "As shown, and."),
        (r"Dvo\ifmmode \check{r}\else \v{r}\fi{}\'ak", "Dvořák"),
        (
            r"12$^{th}$, 1$^{\rm st}$, 3$^\textrm{rd}$, $2^{nd}$ and k${}^{th}$",
            "12th, 1st, 3rd, 2nd and kth",
        ),
        (r"\og moutons \fg{} et \og{}ch\`evres\fg", "« moutons » et « chèvres »"),
        (r"\selectlanguage{english}z \raisebox{-0.5ex}\textasciitilde 6", "z ~6"),
        (
            r"{\$}{\$}{\backslash}mathbb {\{}R{\}}^3{\$}{\$}R3 and {\$}{\$}x{\_}1{\$}{\$}x1:",
            r"$\mathbb {R}^3$ and $x_1$:",
        ),
        (r"{\$}{\$}n{\backslash}ge 2{\$}{\$}n≥2 and {\$}5", r"$n\ge 2$ and $5"),
        (
            r"$\Bbb R\sp n$, $\germ g$, $\scr L$ and $\bold Z\sb p$",
            r"$\mathbb R^n$, $\mathfrak g$, $\mathcal L$ and $\mathbf Z_p$",
        ),
        (r"{\Large Sheep}{\normalfont\slshape s} and\nobreakspace{}goats", "Sheeps and goats"),
        (r"{\alpha}-rays \rightarrow 5{\times}5, {\textapprox}5", "α-rays → 5×5, ≈5"),
        (r"\MakeTextUppercase{bert}, \ch{H2O} and \XeLaTeX", "BERT, H₂O and XeLaTeX"),
        (r"Meadow a.\,M\adddot\addcomma\addspace Kiel", "Meadow a. M., Kiel"),
        # Not these, for which Unicode has no characters.
        (r"\ce{Fe^{III}} and \SI{5}{\flock}", r"\ce{Fe^{III}} and \SI{5}{\flock}"),
    ],
)
def test_text_is_what_latex_prints(source: str, expected: str) -> None:
    assert decode(source) == expected


@pytest.mark.parametrize(
    "text",
    ["?`", "!`", ",,a''", '"`a"\'', "<<a>>", "„a“", "«a»", "¿a?", "a << b and c >> d", "a,, b"],
)
def test_signs_come_back_as_they_are(text: str) -> None:
    assert decode(tex(text)) == text
    assert decode(to_ascii(tex(text))) == text


@pytest.mark.parametrize("macro", ["ce", "si", "SI", "qty", r"cite", "footnote"])
@pytest.mark.parametrize("rest", ["", "{", "{}", "{}{", "[", "{x", r"{\x", "{3}{"])
def test_macros_without_their_arguments_end(macro: str, rest: str) -> None:
    assert decode(f"Sheep \\{macro}{rest}").startswith("Sheep")


@pytest.mark.parametrize("source", ["a << b", "if a << 1 and b >> 2", "a,, b", r"\?`a'"])
def test_signs_that_are_no_ligatures_stay(source: str) -> None:
    assert not set("«»„¿").intersection(decode(source))
