r"""Math inside the text of a record: where it is, and how to read it without markup.

Math is ``$...$`` or ``\(...\)`` on one line, as arXiv writes it. A dollar opens math by
Pandoc's rule (no space inside either dollar), and never before a sum of money.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice

from papershelf.model.normal_forms import composed
from papershelf.tex.tables import (
    FONT_SWITCHES,
    MATH_ACCENTS,
    SUBSCRIPTS,
    SUPERSCRIPTS,
    TEXT_FONTS,
    shifted,
)

# Possessive, so that hostile text takes linear time; and no lookahead in what is repeated, which
# Python before 3.11.5 matches wrongly (python/cpython#106052). A match without a group is text.
MATH = re.compile(
    r"""
      \\[\\$] | \${2,}                              # an escaped dollar, a row of dollars: text
    | \\\( (?! \s* \\\) ) (?P<bracketed> (?: [^\\\n] | \\[^()\n] )++ ) \\\)
    | \$ (?! \s
           | \d [^$\n]* \$ \d                       # $5-$6
           | \d [^$\n\\{]* \s [A-Za-z]{3,}          # $5 per hour (in US$)
         )
      (?P<dollars> (?: \\. | [^$\\\n] )++ ) (?<! \s) \$
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of text, or math without its delimiters; ``source`` is the text in the record."""

    math: bool
    text: str
    source: str

    @property
    def plain(self) -> str:
        """Math as Unicode, or as it was typed where it has no such form."""
        return (plain_math(self.text) or self.source) if self.math else self.text


# Abstracts have a few dozen short ones. A site reads each text a hundred times, and a megabyte of
# formulas, or of one formula, would keep it busy for a minute.
MOST_FORMULAS = 1_000
LONGEST_MATH = 50_000


def segments(text: str) -> tuple[Segment, ...]:
    """Text and math in turn; the sources joined are the text."""
    return tuple(_between(text, _formulas(text)))


def first_segments(text: str) -> tuple[Segment, ...]:
    """The same for readers: math after the first MOST_FORMULAS or LONGEST_MATH characters is text.

    It is shown as it was typed.
    """
    return tuple(_between(text, _first(_formulas(text))))


def _formulas(text: str) -> Iterator[re.Match[str]]:
    return (found for found in MATH.finditer(text) if found.lastgroup)


def _first(formulas: Iterator[re.Match[str]]) -> Iterator[re.Match[str]]:
    characters = 0
    for found in islice(formulas, MOST_FORMULAS):
        characters += len(found[0])
        if characters > LONGEST_MATH:
            return
        yield found


def _between(text: str, formulas: Iterator[re.Match[str]]) -> Iterator[Segment]:
    start = 0
    for found in formulas:
        if start < found.start():
            yield _text(text[start : found.start()])
        tex = found["bracketed"] or found["dollars"]
        yield Segment(math=True, text=tex, source=found[0])
        start = found.end()
    if start < len(text):
        yield _text(text[start:])


def _text(text: str) -> Segment:
    return Segment(math=False, text=text, source=text)


def bare_dollars(text: str) -> str:
    r"""Escaped dollars without the backslash, if that makes nothing look like math."""
    bare = text.replace(r"\$", "$")
    return bare if bare == text or _math_in(bare) == _math_in(text) else text


def _math_in(text: str) -> list[str]:
    return [part.source for part in segments(text) if part.math]


def plain_text(text: str) -> str:
    """The text as people read it in a title, a feed or a search result."""
    # Most text has no math, and to look for its ends takes longer.
    if "$" not in text and r"\(" not in text:
        return text
    return "".join(segment.plain for segment in first_segments(text))


class _UnreadableError(ValueError):
    """The TeX has no reading in one line of Unicode."""


# No real formula is nested deeper, and readers of TeX recurse.
MAX_DEPTH = 16

# Macros of which only the argument is read, and those that change the font or a size.
_CONTAINERS = frozenset([
    *TEXT_FONTS, "mathbf", "mathbin", "mathcal", "mathfrak", "mathit", "mathop", "mathrel",
    "mathrm", "mathsf", "mathtt", "operatorname",
])  # fmt: skip
_SWITCHES = frozenset([*FONT_SWITCHES, "cal", "displaystyle", "left", "right", "textstyle"])
_MARKS = dict.fromkeys(",;: ", " ") | {"!": "", "|": "‖"} | {mark: mark for mark in "%&#_{}$"}


@cache
def _symbols() -> dict[str, str]:
    r"""Macros that stand for a character or a word of their own, as \times and \log."""
    # Takes time to load, and few commands meet math.
    from pylatexenc.latex2text import get_default_latex_context_db

    context = get_default_latex_context_db()
    return {
        spec.macroname: spec.simplify_repl.strip()
        for spec in context.iter_macro_specs(["latex-base", "advanced-symbols"])
        if isinstance(spec.simplify_repl, str)
        and spec.simplify_repl.strip()
        and "%" not in spec.simplify_repl
    } | _MARKS


def plain_math(tex: str) -> str | None:
    r"""Math in Unicode: "9\times" is "9×"; None where it has no reading in one line."""
    if not is_balanced(tex):
        return None
    try:
        read = _run(iter(re.findall(r"\\[A-Za-z]+\s*|\\.|\s+|.", tex, re.DOTALL)))
    except _UnreadableError:
        return None
    return " ".join(composed(read).split()) or None


def is_balanced(tex: str) -> bool:
    """Whether every brace has its partner, and none lies deeper than MAX_DEPTH."""
    if "{" not in tex and "}" not in tex:
        return True
    depth = 0
    for atom in re.findall(r"\\.|[{}]", tex, re.DOTALL):
        depth += {"{": 1, "}": -1}.get(atom, 0)
        if not 0 <= depth <= MAX_DEPTH:
            return False
    return depth == 0


def _run(atoms: Iterator[str], end: str | None = None) -> str:
    """The reading of all atoms up to the end of the group."""
    parts: list[str] = []
    for atom in atoms:
        if atom == end:
            break
        read = _read(atom, atoms)
        # n\log n: a macro that reads as its own name is a word, and stands apart.
        is_word = read.strip().isalpha() and atom.strip() == f"\\{read.strip()}"
        if is_word and parts and parts[-1][-1:].isalnum():
            parts.append(" ")
        parts.append(read)
    return "".join(parts)


def _read(atom: str, atoms: Iterator[str]) -> str:
    if atom == "{":
        return _run(atoms, "}")
    if atom == "^":
        return _shifted("^", _argument(atoms), SUPERSCRIPTS)
    if atom == "_":
        return _shifted("_", _argument(atoms), SUBSCRIPTS)
    if not atom.startswith("\\"):
        return {"~": " ", "&": " ", "'": "′"}.get(atom, atom)
    name = atom[1:].rstrip() or atom[1:]
    if name in _SWITCHES:
        return ""
    if name in _CONTAINERS:
        return _argument(atoms)
    if name == "frac":
        return f"{_term(_argument(atoms))}/{_term(_argument(atoms))}"
    if name == "sqrt":
        return f"√{_term(_argument(atoms))}"
    if name in MATH_ACCENTS:
        return _accented(_argument(atoms), MATH_ACCENTS[name])
    if name == "mathbb":
        return "".join(map(_double_struck, _argument(atoms)))
    return _symbol(name) + atom[1 + len(name) :]


def _argument(atoms: Iterator[str]) -> str:
    """A group or one character. A macro as argument of a macro is braced by those who mean it."""
    for atom in atoms:
        if atom.isspace():
            continue
        if atom == "{":
            return _run(atoms, "}")
        if len(atom) == 1 and atom not in "}^_[":
            return atom
        if atom.startswith("\\"):
            return _symbol(atom[1:].rstrip())
        break
    raise _UnreadableError


def _symbol(name: str) -> str:
    if name not in _symbols():
        raise _UnreadableError
    return _symbols()[name]


def _term(text: str) -> str:
    """In brackets where it is more than one number or word."""
    return text if re.fullmatch(r"[\w.]+", text) else f"({text})"


def _shifted(mark: str, text: str, alphabet: dict[str, str]) -> str:
    if text == "∘":
        return "°"
    return shifted(text, alphabet) or mark + (text if len(text) == 1 else _term(text))


def _accented(text: str, accent: str) -> str:
    if len(text) != 1:
        raise _UnreadableError
    return text + accent


def _double_struck(letter: str) -> str:
    # Seven letters, as ℝ, stand outside the block of the others.
    for name in ("DOUBLE-STRUCK CAPITAL ", "MATHEMATICAL DOUBLE-STRUCK CAPITAL "):
        try:
            return unicodedata.lookup(name + letter)
        except KeyError:
            continue
    return letter
