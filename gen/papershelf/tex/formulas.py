r"""Formulas in a field of BibTeX, which stay TeX.

TeX that the writer made of a letter, as {\'e} or {\ensuremath{\alpha}}, is that letter again: it
writes the whole file in one alphabet and does not look for formulas. Nothing else is decoded.
"""

import re
from collections.abc import Callable

from papershelf.model.normal_forms import normalized
from papershelf.tex.ascii import to_ascii, to_latex
from papershelf.tex.math import plain_math
from papershelf.tex.tables import UPRIGHT

# The groups that a writer makes are up to four deep: {\'{\^a{}}}, {{\ensuremath{\mathbb{R}}}}.
_WRITTEN = re.compile(
    r"\{(?=\{?(?:\\|\[U\+))(?:[^{}]|\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*+\})*+\})*+\})*+\}"
)
# Without TeX that could be read as something else.
_BARE = re.compile(r"\$[^\\{}$\s]++\$")


# 12$^{th}$, 12$^{\rm th}$, $12^\text{th}$: no formula, as 12\textsuperscript{th} is none.
_ORDINAL = re.compile(
    r"(?:\{\})?([0-9]*)\^\s?\{?\s?(?:\\(?:rm|it|sf|text[a-z]*|math[a-z]+)(?![a-z])\s?)?"
    r"\{?(st|nd|rd|th)\}?\s?\}?"
)
# MathSciNet's titles are AMS-TeX, which has other names: $\Bbb R\sp n$ for $\mathbb R^n$.
_OF_AMS_TEX = {
    "Bbb": r"\mathbb ", "bold": r"\mathbf ", "frak": r"\mathfrak ", "germ": r"\mathfrak ",
    "scr": r"\mathcal ", "sb": "_", "sp": "^",
}  # fmt: skip
_AMS_TEX = re.compile(rf"\\({'|'.join(_OF_AMS_TEX)})(?![A-Za-z])\s?")
# How Springer escapes what is in a formula.
_ESCAPED = {
    "{\\backslash}": "\\", "{\\{}": "{", "{\\}}": "}", "{\\_}": "_", "{\\^}": "^", "{\\^{}}": "^",
    "{\\textasciicircum}": "^", "{\\&}": "&", "{\\textless}": "<", "{\\textgreater}": ">",
    "{\\textasciitilde}": "~", "{\\textbar}": "|",
}  # fmt: skip
_ESCAPED_DOLLARS = r"{\$}{\$}"


def with_formulas(tex: str) -> str:
    r"""The TeX with Springer's escaped formulas, {\$}{\$}x{\_}1{\$}{\$}x1, as formulas.

    Behind each, the same is in plain text, which is left out.
    """
    if _ESCAPED_DOLLARS not in tex:
        return tex
    first, *parts = tex.split(_ESCAPED_DOLLARS)
    if len(parts) % 2:
        return tex
    read = [first]
    for inside, behind in zip(parts[::2], parts[1::2], strict=True):
        for escaped, sign in _ESCAPED.items():
            inside = inside.replace(escaped, sign)
        read += [f"${inside.strip()}$", behind[_repeated(plain_math(inside) or "", behind) :]]
    return "".join(read)


def _repeated(formula: str, text: str) -> int:
    """How many characters at the start of a text say the same as the formula."""
    wanted = _letters(formula)
    said = ""
    for end, char in enumerate(text[: len(formula) + 20], start=1):
        said += _letters(char)
        if not wanted.startswith(said):
            return 0
        if said == wanted:
            return end if wanted and not text[end : end + 1].isalnum() else 0
    return 0


def _letters(text: str) -> str:
    return re.sub(r"[\W_]", "", normalized("NFKC", text))


def formula(atom: str, decode: Callable[[str], str]) -> str:
    """The formula between dollar signs, ``atom``, in one line, in single ones.

    Upright Greek letters, for which LaTeX needs a package, become plain ones.
    """
    if _BARE.fullmatch(atom):
        return atom  # most formulas in names
    inside = re.sub(r"\s+", " ", atom.strip("$"))
    if ordinal := _ORDINAL.fullmatch(inside.strip()):
        return f"{ordinal[1]}{ordinal[2]}"
    inside = UPRIGHT.sub(r"\\\1", inside)
    inside = _AMS_TEX.sub(lambda found: _OF_AMS_TEX[found[1]], inside)
    if inside != inside.strip() and re.search(r"(?<![\\A-Za-z])[A-Za-z]{3,}", inside):
        return f"${inside}$"  # US$ and A$
    inside = _with_letters(inside.strip(), decode)
    # The writer names braces that BibTeX would count (``named_braces``).
    inside = re.sub(r"\\lbrace(?![A-Za-z]) ?", r"\\{", inside)
    inside = re.sub(r"\\rbrace(?![A-Za-z]) ?", r"\\}", inside)
    return f"${inside}$" if inside else ""


def _with_letters(tex: str, decode: Callable[[str], str]) -> str:
    def letters(found: re.Match[str]) -> str:
        group = found[0]
        text = decode(group)
        if not text.isascii() and group in (to_ascii(text), to_latex(text)):
            return text
        return f"{{{_WRITTEN.sub(letters, group[1:-1])}}}"

    return _WRITTEN.sub(letters, tex)
