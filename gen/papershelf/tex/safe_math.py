r"""Which math of a record may be math in a .bib file.

Titles come from strangers, and people who cite a paper run TeX on its title. So math keeps only
those macros of LaTeX, amsmath and amssymb that print something and do nothing else: no \input,
\write or \def, and no environments. TeX must not stop at it either: an argument that is not
there, two exponents on one base or a lone \left make it text.
"""

import re
import unicodedata
from pathlib import Path

from papershelf.model.text import data_lines
from papershelf.tex.math import is_balanced

_SYMBOLS = " ".join(data_lines(Path(__file__).with_name("harmless_symbols.txt"))).split()
_WITH_ARGUMENT = """
mathrm mathbf mathit mathsf mathtt mathcal mathbb mathfrak mathbin mathrel mathop operatorname
boldsymbol text textrm textbf textit textnormal textsf texttt textup mbox emph
sqrt hat tilde bar vec dot ddot acute grave breve check mathring overline underline widehat
widetilde overrightarrow overleftarrow overbrace underbrace pmod ensuremath
"""
_WITH_TWO_ARGUMENTS = "frac tfrac dfrac binom tbinom dbinom stackrel overset underset"
_CHARACTERS = ",;:! %&#_$|"
_HARMLESS = frozenset([
    *_SYMBOLS, *_WITH_ARGUMENT.split(), *_WITH_TWO_ARGUMENTS.split(), *_CHARACTERS,
    "left", "right",
])  # fmt: skip

_MACRO = re.compile(r"\\([A-Za-z]+|.)")
# An argument is a group, a character or a symbol: \bar{b}, \bar b, \hat\theta.
_ARGUMENT = rf"\s*(?:{{|[^\s\\{{}}^_&~%#$]|\\(?:{'|'.join(_SYMBOLS)})(?![A-Za-z]))"
_LACKS_ARGUMENT = re.compile(
    rf"\\(?:{'|'.join(_WITH_ARGUMENT.split())})(?![A-Za-z]|{_ARGUMENT}|\s*\[[0-9a-z]{{1,3}}\]\s*{{)"
    rf"|\\(?:{'|'.join(_WITH_TWO_ARGUMENTS.split())})(?![A-Za-z]|{_ARGUMENT})"
)
_TWO_ARGUMENTS = re.compile(rf"\\(?:{'|'.join(_WITH_TWO_ARGUMENTS.split())})(?![A-Za-z])\s*")
_PAIRED = re.compile(r"\\(left|right)(?![A-Za-z])\s*(\\[A-Za-z]+|\\\||[^\s\\{}])?|[{}]")
_DELIMITERS = frozenset([
    *"()[]|./<>", "\\lbrace", "\\rbrace", "\\langle", "\\rangle", "\\lfloor", "\\rfloor",
    "\\lceil", "\\rceil", "\\vert", "\\Vert", "\\uparrow", "\\downarrow", "\\backslash", "\\|",
])  # fmt: skip
_OPERATORS = ("sum", "prod", "int", "lim", "max", "min", "sup", "inf")
_STRAY_LIMITS = re.compile(
    "".join(rf"(?<!\\{name})" for name in _OPERATORS) + r"\\(?:no)?limits(?![A-Za-z])"
)
# A script without a body, and two of a kind on one base.
_BROKEN_SCRIPT = re.compile(r"[_^]\s*(?:[_^}']|$)|([_^])[^\s{}]\s*\1")


def is_harmless(math: str) -> bool:
    source = named_braces(math)
    bare = _MACRO.sub("x", source)
    return (
        _HARMLESS.issuperset(_MACRO.findall(source))
        and is_balanced(source)
        # ^^5c is a backslash to TeX, and % would swallow the rest of the bibliography.
        and not re.search(r"\^\^|[\\%&#$]", bare)
        and not _BROKEN_SCRIPT.search(bare)
        and not _LACKS_ARGUMENT.search(source)
        and _has_second_arguments(source)
        and _has_pairs(source)
        and not _STRAY_LIMITS.search(source)
        # In ASCII an accent would be drawn into the macro's name before it.
        and not any(map(unicodedata.combining, source))
    )


def _has_second_arguments(math: str) -> bool:
    r"""Whether \frac and the like have two arguments; the first is known to be there."""
    for macro in _TWO_ARGUMENTS.finditer(math):
        end = macro.end()
        if math[end] == "{":
            depth = 0
            for brace in re.finditer(r"[{}]", math[end:]):
                depth += 1 if brace[0] == "{" else -1
                if depth == 0:
                    end += brace.end()
                    break
        else:
            end += len(re.match(r"\\[A-Za-z]+|.", math[end:])[0])  # type: ignore[index]
        if not re.match(_ARGUMENT, math[end:]):
            return False
    return True


def _has_pairs(math: str) -> bool:
    r"""Whether each \left has its \right in the same group, and both have a delimiter."""
    opened: list[str] = []
    for found in _PAIRED.finditer(math):
        if found[1] and found[2] not in _DELIMITERS:
            return False
        if found[0] == "{" or found[1] == "left":
            opened.append(found[1] or "{")
        elif not opened or opened.pop() != {"right": "left"}.get(found[1] or "", "{"):
            return False
    return not opened


def named_braces(math: str) -> str:
    r"""Set braces by name, because BibTeX counts \{ as it counts {."""
    return math.replace(r"\{", r"\lbrace ").replace(r"\}", r"\rbrace ").strip()
