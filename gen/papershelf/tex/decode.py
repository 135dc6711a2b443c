r"""TeX in the fields of a .bib file as Unicode; math, URLs and unknown macros stay.

Unlike running text (``running_text.clean_text``), a field of BibTeX is TeX throughout: every brace
opens or closes a group, ``~`` is a space, ``--`` a dash. A per cent sign is itself, because BibTeX
has no comments inside a value. pylatexenc gives the names of characters; its reader of text is not
used, because it drops unknown macros.
"""

import re
import unicodedata
from functools import lru_cache

from papershelf.model.normal_forms import composed
from papershelf.tex import macros
from papershelf.tex.ascii import with_composed_letters
from papershelf.tex.atoms import Atoms
from papershelf.tex.chemistry import molecules
from papershelf.tex.formulas import formula, with_formulas
from papershelf.tex.ligatures import with_signs
from papershelf.tex.math import MAX_DEPTH, bare_dollars, is_balanced, plain_math
from papershelf.tex.quantities import quantity, unit
from papershelf.tex.tables import (
    ACCENTS,
    LETTERS,
    MORE_ACCENTS,
    SUBSCRIPTS,
    SUPERSCRIPTS,
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

# Most values have nothing that the pattern above would change.
_TEX = re.compile(rf"[\\${{}}~`{OPENED}{CLOSED}{_BACKQUOTE}]|--|''|<<")
_CITATION = re.compile(r"(?<![\s~])[\s~]*+\\cite[a-z]*+\*?\s*(?:\[[^][]*\]\s*)*+\{[^{}]*\}")
_MATH_ENDS = {"(": "\\)", "[": "\\]"}
# Macros of mhchem and siunitx.
_OF_ONE = {"ce": molecules, "ch": molecules, "si": unit, "unit": unit}
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
    return composed(re.sub(r"[\s\u2028\u2029]+", " ", text).strip())


class _Reader:
    def __init__(self, tex: str, *, mark: bool) -> None:
        clean = re.sub(f"[{OPENED}{CLOSED}{_BACKQUOTE}]", "", tex)
        clean = _CITATION.sub("", macros.in_text_mode(with_formulas(clean)))
        self.atoms = Atoms(with_signs(with_composed_letters(clean)))
        self.mark = mark
        self.depth = 0

    def text(self) -> str:
        parts: list[str] = []
        while self.atoms.peek():
            parts.append(self.next())
        text = "".join(parts)
        if _BACKQUOTE in text:
            text = re.sub(rf"{_BACKQUOTE}([^{_BACKQUOTE}']{{1,300}})'(?!\w)", r"‘\1’", text)
            text = text.replace(_BACKQUOTE, "‘")
        return bare_dollars(text)

    def next(self) -> str:
        atom = self.atoms.take()
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
            self.atoms.put_back(atom[1:])
            return "$"
        if atom.startswith(("http://", "https://")):
            return re.sub(r"\\([%&_#~])", r"\1", atom)
        if atom == "~":
            return self.tie()
        return _QUOTES.get(atom, atom)

    def group(self) -> str:
        """What is in braces; if it begins with a macro, it is a special character to BibTeX."""
        special = self.atoms.peek().startswith("\\")
        inside = self.contents()
        if named := characters_in_brackets(inside):
            return named
        return f"{OPENED}{inside}{CLOSED}" if self.mark and not special and inside else inside

    def contents(self) -> str:
        """Up to the partner of a brace that was read."""
        if self.depth > MAX_DEPTH:
            # No real title is that deep, and a reader that recurses must stop.
            return re.sub(r"[{}]", "", self.atoms.rest_of_group())
        parts: list[str] = []
        self.depth += 1
        while self.atoms.peek() not in ("", "}"):
            parts.append(self.next())
        self.atoms.take()
        self.depth -= 1
        return "".join(parts)

    def tie(self) -> str:
        r"""A space; between a space and a number it means "about", as in ~5."""
        before = self.atoms.before()[-1:]
        return "~" if before in ("", " ", "(") and self.atoms.peek()[:1].isdigit() else " "

    def macro(self, atom: str) -> str:
        name = atom[1:].rstrip(" \t\n") if atom[1:2].isalpha() else atom[1:]
        if name in _MATH_ENDS:
            return formula(f"${self.atoms.up_to(_MATH_ENDS[name])}$", decode)
        if name in _ALL_ACCENTS and not (name.isalpha() and not self.has_argument(atom)):
            return self.accented(_ALL_ACCENTS[name])
        if name in macros.ESCAPED:
            return macros.ESCAPED[name]
        if name in macros.IGNORED:
            return ""
        if name in macros.WITHOUT_TRACE:
            self.atoms.skip_option()
            self.argument()
            return ""
        if name in macros.SPACES:
            self.argument()
            return " "
        if (name in _OF_ONE or name in _OF_TWO) and self.atoms.peek() == "{":
            return self.science(name)
        if name == "texorpdfstring" and self.atoms.peek() == "{":
            shown = self.argument()
            if self.atoms.peek() == "{":
                self.atoms.group()
            return shown
        if name in macros.SECOND_SHOWN and self.atoms.peek() == "{":
            first = self.atoms.group()
            return self.argument() if self.atoms.peek() == "{" else first
        if name in macros.UNWRAPPED and self.atoms.peek() == "{":
            return self.unwrapped(name)
        if name in macros.QUOTED and self.atoms.peek() == "{":
            opening, closing = macros.QUOTED[name]
            return f"{opening}{self.argument()}{closing}"
        if name in ("url", "nolinkurl", "path") and self.atoms.peek() == "{":
            return verbatim(self.atoms.group())
        if name == "href" and self.atoms.peek() == "{":
            url = verbatim(self.atoms.group())
            shown = self.argument() if self.atoms.peek() == "{" else ""
            return f"{shown} ({url})" if shown not in ("", url) else url
        if name == "ensuremath" and self.atoms.peek() == "{":
            inside = self.atoms.group()
            return characters().get(f"\\ensuremath{{{inside}}}") or f"${inside}$"
        if len(name) == 1 and name in "%&_#{}$":
            return "\\$" if name == "$" else name
        return self.named(name, atom)

    def science(self, name: str) -> str:
        """What Unicode has for a formula or a quantity; otherwise its source."""
        first = self.atoms.group()
        if name in _OF_ONE:
            return _OF_ONE[name](first) or f"\\{name}{{{first}}}"
        second = self.atoms.group() if self.atoms.peek() == "{" else ""
        return _OF_TWO[name](first, second) or f"\\{name}{{{first}}}{{{second}}}"

    def named(self, name: str, atom: str) -> str:
        found = LETTERS.get(name) or macros.NAMED.get(name) or SYMBOLS.get(name)
        found = found or characters().get(f"\\{name}") or greek_letter(name)
        if found is None and (symbol := _symbol(name)):
            self.atoms.skip_empty_group()
            return symbol + " " * atom[-1:].isspace()
        if found is not None:
            self.atoms.skip_empty_group()
            return found
        arguments = ""
        while self.atoms.peek() == "{":
            arguments += f"{{{self.atoms.group()}}}"
        if arguments and (found := characters().get(f"\\{name}{arguments}")):
            return found
        return (atom if not arguments else atom.rstrip(" \t\n")) + arguments

    def has_argument(self, atom: str) -> bool:
        r"""\c{c} and \c c are accents, \cite and a lone \c none."""
        following = self.atoms.peek()
        return (
            following == "{"
            or (atom[-1:].isspace() and following[:1].isalpha())
            or (following.startswith("\\") and following[1:].strip() in ("i", "j"))
        )

    def accented(self, mark: str) -> str:
        self.atoms.skip_spaces()
        following = self.atoms.peek()
        if following in ("", "}"):
            base = ""
        elif following == "{":
            base = self.argument()
        elif following.startswith("\\"):
            self.atoms.take()
            self.depth += 1
            base = self.macro(following) if self.depth <= MAX_DEPTH else ""
            self.depth -= 1
        else:
            base = self.atoms.take_character()
        base = {"ı": "i", "ȷ": "j"}.get(base[:1], base[:1]) + base[1:]
        if not base.strip():
            # \~{} and \^{} are the characters themselves.
            return {"\u0303": "~", "\u0302": "^", "\u0301": "´", "\u0300": "`"}.get(mark, "") + base
        return unicodedata.normalize("NFC", base[0] + mark + base[1:])

    def unwrapped(self, name: str) -> str:
        inside = self.argument()
        alphabet = {"textsuperscript": SUPERSCRIPTS, "textsubscript": SUBSCRIPTS}.get(name)
        if alphabet and (moved := shifted(inside, alphabet)):
            return moved
        if name.lower().endswith("case") and name != "NoCaseChange":
            return inside.upper() if name.lower().endswith("uppercase") else inside.lower()
        return inside

    def argument(self) -> str:
        if self.atoms.peek() != "{":
            return ""
        self.atoms.take()
        return self.contents()


def _symbol(name: str) -> str | None:
    r"""The symbol of a macro of math outside of math: {\alpha}-rays. LaTeX refuses it there."""
    read = plain_math(f"\\{name}") or ""
    return read if len(read) == 1 and not read.isascii() else None
