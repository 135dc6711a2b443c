r"""Formulas in a field of BibTeX, which stay TeX.

TeX that the writer made of a letter, as {\'e} or {\ensuremath{\alpha}}, is that letter again: it
writes the whole file in one alphabet and does not look for formulas. Nothing else is decoded.
"""

import re
from collections.abc import Callable

from papershelf.tex.ascii import to_ascii, to_latex
from papershelf.tex.math import segments
from papershelf.tex.tables import UPRIGHT

# The groups that a writer makes are up to four deep: {\'{\^a{}}}, {{\ensuremath{\mathbb{R}}}}.
_WRITTEN = re.compile(
    r"\{(?=\{?(?:\\|\[U\+))(?:[^{}]|\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*+\})*+\})*+\})*+\}"
)
# Without TeX that could be read as something else.
_BARE = re.compile(r"\$[^\\{}$\s]++\$")


def formula(atom: str, decode: Callable[[str], str]) -> str:
    """The formula between dollar signs, ``atom``, in one line, in single ones.

    Upright Greek letters, for which LaTeX needs a package, become plain ones.
    """
    if _BARE.fullmatch(atom):
        return atom  # most formulas in names
    inside = re.sub(r"\s+", " ", atom.strip("$"))
    inside = UPRIGHT.sub(r"\\\1", inside)
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


def bare_dollars(text: str) -> str:
    r"""Escaped dollars without the backslash, if that makes nothing look like math."""
    bare = text.replace(r"\$", "$")
    return bare if bare == text or _math_in(bare) == _math_in(text) else text


def _math_in(text: str) -> list[str]:
    return [part.source for part in segments(text) if part.math] if "$" in text else []
