r"""Macros of TeX in the fields of a .bib file that are neither letters nor symbols."""

import re

from papershelf.tex.tables import FONT_SWITCHES, TEXT_FONTS

_TWO_MODES = re.compile(
    r"\\ifmmode(?![A-Za-z])(?:[^\\]|\\(?!else|fi|if))*+\\else(?![A-Za-z]) ?"
    r"((?:[^\\]|\\(?!fi|if))*+)\\fi(?![A-Za-z])(?:\{\})?"
)


def in_text_mode(tex: str) -> str:
    r"""Physics journals export letters for text and for math: \ifmmode\acute{c}\else\'c\fi."""
    return _TWO_MODES.sub(r"\1", tex) if "\\ifmmode" in tex else tex


UNWRAPPED = frozenset([
    *TEXT_FONTS, "textsuperscript", "textsubscript", "uppercase", "lowercase", "MakeUppercase",
    "MakeLowercase", "NoCaseChange", "ocirc", "bibstring", "autocap", "hbox", "mbox", "llap",
    "MakeTextUppercase", "MakeTextLowercase", "rlap", "smash", "uline", "num", "natexlab",
])  # fmt: skip
"""Of these, only the argument is shown."""
QUOTED = {"enquote": ("“", "”"), "mkbibquote": ("“", "”"), "enquote*": ("‘", "’")}
IGNORED = frozenset([
    *FONT_SWITCHES, "protect", "relax", "rmfamily", "sffamily", "small", "ttfamily", "upshape",
    "null", "selectfont", "cyr", "normalfont", "mdseries", "slshape", "tiny", "scriptsize",
    "footnotesize", "normalsize", "large", "Large", "LARGE", "huge", "Huge", "allowbreak",
    "noindent", "ignorespaces", "unskip", "leavevmode",
])  # fmt: skip
SECOND_SHOWN = frozenset(["foreignlanguage", "textcolor", "bibinfo"])
"""The first argument says only how the second one looks, or what it is."""
WITHOUT_TRACE = frozenset([
    "noopsort", "SortNoop", "noop", "hphantom", "phantom", "color", "footnote", "footnotemark",
    "thanks", "fontencoding", "raisebox", "selectlanguage", "label", "index", "nocite",
    "vspace", "vspace*",
])  # fmt: skip
SPACES = frozenset(["hspace", "hspace*"])
NAMED = {
    "adddot": ".", "addcomma": ",", "addcolon": ":", "addsemicolon": ";", "addspace": " ",
    "slash": "/", "hyphen": "-", "dots": "…", "ldots": "…", "cdots": "…", "quad": " ",
    "qquad": " ", "space": " ", "newline": " ", "linebreak": " ", "par": " ", "textquotedbl": '"',
    "textbraceleft": "{", "textbraceright": "}", "textdollar": "$", "textasciitilde": "~",
    "lq": "‘", "rq": "’", "BibTeX": "BibTeX", "LaTeXe": "LaTeX2e", "ETX": "ETX", "XeTeX": "XeTeX",
    # Of packages: textcomp, eurosym, gensymb, and babel for German and French.
    "textpm": "±", "euro": "€", "degree": "°", "AmS": "AMS", "glqq": "„", "grqq": "“", "glq": "‚",
    "grq": "‘", "flqq": "«", "frqq": "»", "flq": "‹", "frq": "›", "guillemetleft": "«",
    "guillemetright": "»", "og": "« ", "fg": " »", "nobreakspace": " ",
    "LuaTeX": "LuaTeX", "XeLaTeX": "XeLaTeX", "LuaLaTeX": "LuaLaTeX", "pdfTeX": "pdfTeX",
    "pdfLaTeX": "pdfLaTeX",
    # Which no package has, but exporters write.
    "textapprox": "≈", "textleq": "≤", "textgeq": "≥", "textneq": "≠", "textampersand": "&",
    "texttildelow": "~", "textminus": "−", "textinfty": "∞", "textprime": "′", "ohm": "Ω",
    "angstrom": "Å", "micro": "µ", "checkmark": "✓",
}  # fmt: skip
ESCAPED = {" ": " ", "\n": " ", "\t": " ", ",": " ", ";": " ", ":": " ", ">": " ", "\\": " ",
            "!": "", "-": "", "/": "", "@": ""}  # fmt: skip
