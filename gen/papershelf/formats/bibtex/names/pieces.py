"""A list of names in a .bib file, split at each "and" outside braces and brackets."""

import re

from papershelf.formats.people.asides import hide_separators, show_separators
from papershelf.formats.people.shapes import with_plain_signs
from papershelf.tex.ascii import with_composed_letters
from papershelf.tex.decode import decode
from papershelf.tex.macros import in_text_mode
from papershelf.tex.tables import CODE_POINTS, characters_in_brackets

# In a text whose words are one space apart.
_LOST_AND = re.compile(r"(?i)(?: and)+ ?$|^ ?(?:and )+|(?<= )(?:and )+(?=and )")
# A letter with its accent, in braces or not: {\'{E}}, \'E, \v{S}, \c c, S\o ren, {\relax Ch}.
_LETTER = re.compile(
    r"""
      \{ \\ (?: [^{}\\\s] (?: [^{}] | \{[^{}]*\} )* ) \}
    | \\ ['`^"~=.] \s* (?: \{ [^{}]* \} | \\[ij](?![A-Za-z])\s? | [^\W\d_] )
    | \\ [uvHckrbdth] \s* \{ (?: [^{}] | \{[^{}]*\} )* \} | \\ [uvHckrbdh] \s+ [A-Za-z]
    | \\ (?:o|O|l|L|ss|ae|AE|oe|OE|aa|AA|i|j|dh|DH|th|TH|dj|DJ|ng|NG) (?![A-Za-z])
      (?: \{\} | \s+(?=[a-z]) )?
    """,
    re.VERBOSE,
)
# Letters without TeX in ASCII: {[U+738B]}. The braces are not those of a group.
_CODE_POINTS = re.compile(rf"\{{(\[{CODE_POINTS}\])\}}")
# What changes only how a name looks: bold for the person whose list it is, a language.
_LOOK = re.compile(
    r"\\(?:foreignlanguage\s*\{[^{}]*\}|rlap|llap|[mhf]box|underline|uline|emph|text(?:bf|it|sc|rm|sf"
    r"|normal|up))\s*\{((?:[^{}]|\{[^{}]*\})*)\}"
    r"|\{\\(?:bf|it|em|sc|rm|bfseries|itshape|scshape)\s++((?:[^{}]|\{[^{}]*\})*)\}"
    r"|\{?\\begin\{CJK\*?\}\s*(?:\{[^{}]*\}){2}([^{}\\]*)\\end\{CJK\*?\}\}?"
)
# A capital in braces, of which BibTeX would take the rest of the word for a particle: {K}nuth.
_CAPITAL = re.compile(r"(?<![^\s~.,-])\{([^\W\d_a-z][^\W\d_]?)\}(?=[^\W\d_])")
# LaTeX's separator of the authors below a title.
_AND_OF_LATEX = re.compile(r"(?i)\\and(?![A-Za-z])")
# O\'Brien, D\'Angelo, O{\'}Brien: an accent that is meant as an apostrophe.
_APOSTROPHE = re.compile(r"(?<![^\W\d_])([DLMO])(?:\\'(?=[A-Z][a-z])|\{\\'(?:\{\})?\}(?=[A-Z]))")
# Spaces between initials; the comma and the semicolon in them separate nothing.
_THIN_SPACE = re.compile(r"\{\\[,;: ]\}|\\[,;: ]|\\thinspace(?![A-Za-z])(?:\{\}|\s)?")
_AND = re.compile(r"(?i)\\\S|[{}]|(?<!\s)\s++and(?=\s)|(?<=[a-z]\.)and(?=\s)")


def pieces_of(tex: str) -> tuple[list[str], bool]:
    """The names, with letters in place of their TeX, and whether each "and" is between two."""
    tex = re.sub(r"\s+", " ", _AND_OF_LATEX.sub(" and ", in_text_mode(tex)))
    complete = _LOST_AND.sub("", tex)
    has_letters_in_tex = "\\" in complete or "{[U+" in complete
    pieces = _split(_plain_letters(complete) if has_letters_in_tex else complete)
    return [_as_meant(piece) for piece in pieces], complete == tex


def _as_meant(piece: str) -> str:
    """Y. Roe for Y.Roe, which BibTeX takes for one word, and Knuth for {K}nuth."""
    return _CAPITAL.sub(r"\1", piece) if "{" in piece else with_plain_signs(piece)


def _plain_letters(tex: str) -> str:
    """The TeX with Unicode's letters, which BibTeX's rules and those for groups need."""
    # Before \rlap is taken for a look: a stroke is printed over its letter with it.
    tex = _CODE_POINTS.sub(_named, with_composed_letters(tex))
    for _ in range(3):
        tex, changes = _LOOK.subn(lambda found: next(filter(None, found.groups()), ""), tex)
        if not changes:
            break
    tex = _APOSTROPHE.sub(r"\1'", _THIN_SPACE.sub("~", tex))
    return _LETTER.sub(_letter, tex)


def _named(found: re.Match[str]) -> str:
    text = characters_in_brackets(found[1])
    return text if text and text.isalpha() else found[0]


def _letter(found: re.Match[str]) -> str:
    text = decode(found[0])
    return text if text.isalpha() and len(text) <= 2 else found[0]


def _split(tex: str) -> list[str]:
    """At each "and" outside braces."""
    tex = hide_separators(tex)
    pieces, depth, start = [], 0, 0
    for found in _AND.finditer(tex):
        mark = found[0]
        if mark in "{}":
            depth = max(0, depth + (1 if mark == "{" else -1))
        elif depth == 0 and not mark.startswith("\\"):
            pieces.append(tex[start : found.start()])
            start = found.end()
    return [show_separators(piece).strip() for piece in (*pieces, tex[start:])]
