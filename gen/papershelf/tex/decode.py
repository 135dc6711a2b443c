r"""TeX in the fields of a .bib file as Unicode; math, URLs and unknown macros stay.

Unlike running text (``running_text.clean_text``), a field of BibTeX is TeX throughout: every brace
opens or closes a group, ``~`` is a space, ``--`` a dash. A per cent sign is itself, because BibTeX
has no comments inside a value. pylatexenc gives the names of characters; its reader of text is not
used, because it drops unknown macros.
"""

import re
import unicodedata
from functools import lru_cache

from papershelf.tex import macros
from papershelf.tex.ascii import with_composed_letters
from papershelf.tex.chemistry import molecules
from papershelf.tex.formulas import bare_dollars, formula
from papershelf.tex.ligatures import with_signs
from papershelf.tex.math import MAX_DEPTH, is_balanced
from papershelf.tex.quantities import quantity, unit
from papershelf.tex.tables import (
    ACCENTS,
    LETTERS,
    LOWERED,
    MORE_ACCENTS,
    RAISED,
    SYMBOLS,
    characters,
    characters_in_brackets,
    greek_letter,
    shifted,
)
from papershelf.tex.verbatim import verbatim

# Marks around what was in braces; ``decode`` drops them from the text of a file.
OPENED, CLOSED = "\ufdd0", "\ufdd1"
# A single opening quote in TeX, until its partner is found.
_BACKQUOTE = "\ufdd2"

_ATOM = re.compile(
    r"""
      \\[A-Za-z]+\*?[ \t\n]*     # a macro takes the spaces after it
    | \\.?                       # an escaped character, a backslash at the end
    | \$\$(?:\\.|[^$\\])+\$\$    # math in a line of its own
    | \$(?:\\.|[^$\\])+\$        # math
    | https?://[^\s{}\\]+(?:\\[%&_#~][^\s{}\\]*)*
    | -{2,3} | `{1,2} | '' | ~ | [{}]
    | [^\\${}~`'h-]+ | .
    """,
    re.VERBOSE | re.DOTALL,
)
# Most values have nothing that the pattern above would change.
_TEX = re.compile(rf"[\\${{}}~`{OPENED}{CLOSED}{_BACKQUOTE}]|--|''|<<")
_CITATION = re.compile(r"(?<![\s~])[\s~]*+\\cite[a-z]*+\*?\s*(?:\[[^][]*\]\s*)*+\{[^{}]*\}")
_MATH_ENDS = {"(": "\\)", "[": "\\]"}
# Macros of mhchem and siunitx.
_OF_ONE = {"ce": molecules, "si": unit, "unit": unit}
_OF_TWO = {"SI": quantity, "qty": quantity}
_QUOTES = {"``": "“", "''": "”", "`": _BACKQUOTE, "--": "–", "---": "—"}
_ALL_ACCENTS = ACCENTS | MORE_ACCENTS


# Asked up to six times for each name.
@lru_cache(maxsize=8)
def decode(tex: str) -> str:
    """The text that TeX prints, in one line, math between dollar signs."""
    return one_line(_Reader(tex, mark=False).text() if _TEX.search(tex) else tex)


def decode_marked(tex: str) -> str:
    """The same, with OPENED and CLOSED around what was in braces."""
    return one_line(_Reader(tex, mark=True).text() if _TEX.search(tex) else tex)


def one_line(text: str) -> str:
    """The text in NFC, with one space for each run of spaces and line ends."""
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()  # most values
    return unicodedata.normalize("NFC", re.sub(r"[\s\u2028\u2029]+", " ", text).strip())


def _atoms(tex: str) -> list[str]:
    return [found[0] for found in _ATOM.finditer(tex)]


class _Reader:
    def __init__(self, tex: str, *, mark: bool) -> None:
        clean = re.sub(f"[{OPENED}{CLOSED}{_BACKQUOTE}]", "", tex)
        clean = _CITATION.sub("", macros.in_text_mode(clean))
        self.atoms = _atoms(with_signs(with_composed_letters(clean)))
        self.mark = mark
        self.place = 0
        self.depth = 0

    def text(self) -> str:
        parts: list[str] = []
        while self.place < len(self.atoms):
            parts.append(self.next())
        text = "".join(parts)
        if _BACKQUOTE in text:
            text = re.sub(rf"{_BACKQUOTE}([^{_BACKQUOTE}']{{1,300}})'(?!\w)", r"‘\1’", text)
            text = text.replace(_BACKQUOTE, "‘")
        return bare_dollars(text)

    def next(self) -> str:
        atom = self.atoms[self.place]
        self.place += 1
        if atom == "{":
            return self.group()
        if atom == "}":
            return ""
        if atom.startswith("\\"):
            return self.macro(atom)
        if len(atom) > 1 and atom.startswith("$"):
            if is_balanced(atom):
                return formula(atom, decode)
            # Two sums of money in two groups: {US$} and {A$}.
            self.atoms[self.place : self.place] = _atoms(atom[1:])
            return "$"
        if atom.startswith(("http://", "https://")):
            return re.sub(r"\\([%&_#~])", r"\1", atom)
        if atom == "~":
            return self.tie()
        return _QUOTES.get(atom, atom)

    def group(self) -> str:
        """What is in braces; if it begins with a macro, it is a special character to BibTeX."""
        special = self.peek().startswith("\\")
        inside = self.contents()
        if named := characters_in_brackets(inside):
            return named
        return f"{OPENED}{inside}{CLOSED}" if self.mark and not special and inside else inside

    def contents(self) -> str:
        """Up to the partner of a brace that was read."""
        if self.depth > MAX_DEPTH:
            # No real title is that deep, and a reader that recurses must stop.
            self.place -= 1
            return re.sub(r"[{}]", "", self.raw_group())
        parts: list[str] = []
        self.depth += 1
        while self.place < len(self.atoms) and self.peek() != "}":
            parts.append(self.next())
        self.place += 1
        self.depth -= 1
        return "".join(parts)

    def peek(self) -> str:
        return self.atoms[self.place] if self.place < len(self.atoms) else ""

    def tie(self) -> str:
        r"""A space; between a space and a number it means "about", as in ~5."""
        before = self.atoms[self.place - 2][-1:] if self.place > 1 else ""
        return "~" if before in ("", " ", "(") and self.peek()[:1].isdigit() else " "

    def macro(self, atom: str) -> str:
        name = atom[1:].rstrip(" \t\n") if atom[1:2].isalpha() else atom[1:]
        if name in _MATH_ENDS:
            return self.bracketed_math(_MATH_ENDS[name])
        if name in _ALL_ACCENTS and not (name.isalpha() and not self.has_argument(atom)):
            return self.accented(_ALL_ACCENTS[name])
        if name in macros.ESCAPED:
            return macros.ESCAPED[name]
        if name in macros.IGNORED:
            return ""
        if name in macros.WITHOUT_TRACE:
            self.option()
            self.argument()
            return ""
        if name in macros.SPACES:
            self.argument()
            return " "
        if name in _OF_ONE | _OF_TWO and self.peek() == "{":
            return self.science(name)
        if name == "texorpdfstring" and self.peek() == "{":
            shown = self.argument()
            if self.peek() == "{":
                self.raw_group()
            return shown
        if name in macros.SECOND_SHOWN and self.peek() == "{":
            first = self.raw_group()
            return self.argument() if self.peek() == "{" else first
        if name in macros.UNWRAPPED and self.peek() == "{":
            return self.unwrapped(name)
        if name in macros.QUOTED and self.peek() == "{":
            opening, closing = macros.QUOTED[name]
            return f"{opening}{self.argument()}{closing}"
        if name in ("url", "nolinkurl", "path") and self.peek() == "{":
            return verbatim(self.raw_group())
        if name == "href" and self.peek() == "{":
            url = verbatim(self.raw_group())
            shown = self.argument() if self.peek() == "{" else ""
            return f"{shown} ({url})" if shown not in ("", url) else url
        if name == "ensuremath" and self.peek() == "{":
            inside = self.raw_group()
            return characters().get(f"\\ensuremath{{{inside}}}") or f"${inside}$"
        if len(name) == 1 and name in "%&_#{}$":
            return "\\$" if name == "$" else name
        return self.named(name, atom)

    def science(self, name: str) -> str:
        """What Unicode has for a formula or a quantity; otherwise its source."""
        first = self.raw_group()
        if name in _OF_ONE:
            return _OF_ONE[name](first) or f"\\{name}{{{first}}}"
        second = self.raw_group() if self.peek() == "{" else ""
        return _OF_TWO[name](first, second) or f"\\{name}{{{first}}}{{{second}}}"

    def named(self, name: str, atom: str) -> str:
        found = LETTERS.get(name) or macros.NAMED.get(name) or SYMBOLS.get(name)
        found = found or characters().get(f"\\{name}") or greek_letter(name)
        if found is not None:
            if self.peek() == "{" and self.atoms[self.place + 1 : self.place + 2] == ["}"]:
                self.place += 2
            return found
        arguments = ""
        while self.peek() == "{":
            arguments += f"{{{self.raw_group()}}}"
        if arguments and (found := characters().get(f"\\{name}{arguments}")):
            return found
        return (atom if not arguments else atom.rstrip(" \t\n")) + arguments

    def has_argument(self, atom: str) -> bool:
        r"""\c{c} and \c c are accents, \cite and a lone \c none."""
        following = self.peek()
        return (
            following == "{"
            or (atom[-1:].isspace() and following[:1].isalpha())
            or (following.startswith("\\") and following[1:].strip() in ("i", "j"))
        )

    def accented(self, mark: str) -> str:
        while self.peek().isspace():
            self.place += 1
        following = self.peek()
        if following in ("", "}"):
            base = ""
        elif following == "{":
            base = self.argument()
        elif following.startswith("\\"):
            self.place += 1
            self.depth += 1
            base = self.macro(following) if self.depth <= MAX_DEPTH else ""
            self.depth -= 1
        else:
            stripped = following.lstrip()
            base, rest = stripped[:1], stripped[1:]
            if rest:
                self.atoms[self.place] = rest
            else:
                self.place += 1
        base = {"ı": "i", "ȷ": "j"}.get(base[:1], base[:1]) + base[1:]
        if not base.strip():
            # \~{} and \^{} are the characters themselves.
            return {"\u0303": "~", "\u0302": "^", "\u0301": "´", "\u0300": "`"}.get(mark, "") + base
        return unicodedata.normalize("NFC", base[0] + mark + base[1:])

    def unwrapped(self, name: str) -> str:
        inside = self.argument()
        alphabet = {"textsuperscript": RAISED, "textsubscript": LOWERED}.get(name)
        if alphabet and (moved := shifted(inside, alphabet)):
            return moved
        if name.lower().endswith("case") and name != "NoCaseChange":
            return inside.upper() if name.lower().endswith("uppercase") else inside.lower()
        return inside

    def argument(self) -> str:
        if self.peek() != "{":
            return ""
        self.place += 1
        return self.contents()

    def option(self) -> None:
        r"""Skip what is in brackets behind a macro: \footnote[2]{...}."""
        rest = re.sub(r"^\[[^][]*\]", "", self.peek())
        self.atoms[self.place : self.place + 1] = [rest] if rest else []

    def raw_group(self) -> str:
        """The source of a group, without its outer braces."""
        self.place += 1
        depth, parts = 1, []
        while self.place < len(self.atoms):
            atom = self.atoms[self.place]
            self.place += 1
            depth += {"{": 1, "}": -1}.get(atom, 0)
            if depth == 0:
                break
            parts.append(atom)
        return "".join(parts)

    def bracketed_math(self, end: str) -> str:
        parts = []
        while self.place < len(self.atoms):
            atom = self.atoms[self.place]
            self.place += 1
            if atom == end:
                break
            parts.append(atom)
        return formula(f"${''.join(parts)}$", decode)
