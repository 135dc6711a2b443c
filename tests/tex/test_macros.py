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
        # Not these, whose meaning needs more than a table.
        (r"\ce{SO4^{2-}}", r"\ce{SO4^{2-}}"),
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


@pytest.mark.parametrize("source", ["a << b", "if a << 1 and b >> 2", "a,, b", r"\?`a'"])
def test_signs_that_are_no_ligatures_stay(source: str) -> None:
    assert not set("«»„¿").intersection(decode(source))
