r"""A .bib file for pdfLaTeX and BibTeX: what they cannot print becomes TeX.

8-bit BibTeX sorts and abbreviates only {\"o} as one letter, so the ASCII form is the one that every
program accepts. The other form keeps as UTF-8 what LaTeX prints by itself and what has no TeX form.
"""

import re
import unicodedata
from collections.abc import Callable
from functools import cache
from itertools import zip_longest

from papershelf.model.normal_forms import composed, normalized
from papershelf.model.text import JOINERS
from papershelf.tex.prefixes import uncut_in_labels
from papershelf.tex.specials import escaped
from papershelf.tex.tables import (
    ACCENTS,
    CODE_POINTS,
    HOOK_ABOVE,
    HORN,
    INVISIBLE,
    LETTERS,
    STROKED,
    SUBSCRIPTS,
    SUBSTITUTED,
    SUPERSCRIPTS,
    character_form,
    characters,
    named_characters,
)

_MACROS = {mark: macro for macro, mark in ACCENTS.items()} | {"\u0326": "textcommabelow"}
_BASES = {letter: f"\\{name}" for name, letter in reversed(LETTERS.items())}
_BELOW = frozenset(["d", "c", "k", "b", "textcommabelow"])
_SCRIPTS = [
    (name, {char: plain for plain, char in table.items()})
    for name, table in (("textsuperscript", SUPERSCRIPTS), ("textsubscript", SUBSCRIPTS))
]
_RAISED_OR_LOWERED = re.compile("|".join(f"[{''.join(table)}]+" for _, table in _SCRIPTS))
_CYRILLIC = re.compile("[\u0400-\u052f]+")
_GREEK = re.compile("[\u0370-\u03ff\u1f00-\u1fff]")
_LATIN_WORD = re.compile(r"(?:[A-Za-z\u00c0-\u024f\u1e00-\u1eff][\u0300-\u036f]*)+")
_GREEK_WORD = re.compile(rf"{_GREEK.pattern}{{4,}}")
# What LaTeX reads as UTF-8 and prints in T1 without a package (t1enc.dfu, ts1enc.dfu).
_PRINTED = frozenset(map(chr, [*range(0xA1, 0x180)])) - set("ĦħĸĿŀŉŦŧſ") | set(
    "ȘșȚț–—‘’‚“”„†‡•…‰‹›€™"
)


def to_ascii(bib: str) -> str:
    r"""Letters with accents as {\'e}, the rest by the names that LaTeX has for them.

    A few symbols need amssymb. Cyrillic is printed where the document loads the encoding T2A. A
    character without a TeX form (Chinese, emoji) is written as its code point, {[U+6DF1]}.
    """
    return _encoded(bib, _ascii_run)


def to_latex(bib: str, *, letters: bool = True) -> str:
    """UTF-8, with TeX for what pdfLaTeX does not print: Greek letters, symbols, rare accents.

    Scripts that need a package of their own stay as they are; without ``letters``, Latin letters
    stay as well. Biber decodes these, and pdfLaTeX fails to print some of them.
    """
    return _encoded(bib, _latex_run if letters else _symbols_run)


def _encoded(bib: str, run: Callable[[re.Match[str]], str]) -> str:
    if bib.isascii():
        return bib
    normal = composed(bib)
    return uncut_in_labels(re.sub(r"[A-Za-z]?[^\x00-\x7f]+", run, normal))


def _ascii_run(found: re.Match[str]) -> str:
    text = _CYRILLIC.sub(_cyrillic, _RAISED_OR_LOWERED.sub(_shifted, found[0]))
    forms: list[str] = []
    for cluster in _clusters(text):
        # Between code points, where it shapes letters or joins emoji, it is a part of the word.
        is_joiner = cluster in JOINERS and bool(forms) and forms[-1].endswith("]}")
        forms.append(f"{{{_points(cluster)}}}" if is_joiner else _cluster(cluster))
    return re.sub(r"\]\}\{\[(?=U\+)", " ", "".join(forms))


def _symbols_run(found: re.Match[str]) -> str:
    parts = _LATIN_WORD.split(found[0])
    words = _LATIN_WORD.findall(found[0])
    symbols = [re.sub(".+", _latex_run, part, flags=re.DOTALL) for part in parts]
    return "".join(part for pair in zip_longest(symbols, words) for part in pair if part)


def _latex_run(found: re.Match[str]) -> str:
    if _PRINTED.issuperset(found[0][1:]) and (found[0][0].isascii() or found[0][0] in _PRINTED):
        return found[0]
    kept = _GREEK_WORD.split(found[0]), _GREEK_WORD.findall(found[0])
    parts = [_latex_text(kept[0][0])]
    for word, text in zip(kept[1], kept[0][1:], strict=True):
        parts += [word, _latex_text(text)]
    return "".join(parts)


def _latex_text(text: str) -> str:
    text = _RAISED_OR_LOWERED.sub(
        lambda run: run[0] if _PRINTED.issuperset(run[0]) else _shifted(run), text
    )
    return "".join(
        cluster if _PRINTED.issuperset(cluster) else _reversible(cluster) or cluster
        for cluster in _clusters(text)
    )


def _clusters(text: str) -> list[str]:
    return re.findall(r".[\u0300-\u036f]*", text, re.DOTALL)


def _shifted(run: re.Match[str]) -> str:
    r"""10⁻³ is 10{\textsuperscript{-3}}."""
    name, table = next(script for script in _SCRIPTS if run[0][0] in script[1])
    return f"{{\\{name}{{{''.join(map(table.__getitem__, run[0]))}}}}}"


def _cyrillic(run: re.Match[str]) -> str:
    """The names of the letters where the document can print them, and code points elsewhere.

    Two pairs of braces, so that BibTeX does not lower the T of T2A with the title.
    """
    names = [_cyrillic_name(char) for char in run[0]]
    points = _points(run[0])
    if not all(names):
        return f"{{{points}}}"
    letters = "".join(name for name in names if name)
    switch = r"\fontencoding{T2A}\selectfont"
    return f"{{{{\\ifdefined\\cyra{switch}{letters}\\else{points}\\fi}}}}"


def _cyrillic_name(char: str) -> str | None:
    form = character_form(char)
    return form if form and re.fullmatch(r"(?:\\.)?\\(?:cyr|CYR)[A-Za-z]+", form) else None


def _points(text: str) -> str:
    return f"[{' '.join(f'U+{ord(char):04X}' for char in text)}]"


@cache
def _cluster(cluster: str) -> str:
    """One character and the combining characters after it."""
    if (form := _known(cluster)) is not None:
        return form
    return "".join(_character(char) or f"{{{_points(char)}}}" for char in cluster)


@cache
def _known(cluster: str) -> str | None:
    """The form that LaTeX prints, if it has one."""
    if cluster.isascii():
        return cluster
    decomposed = normalized("NFD", cluster)
    letter, marks = decomposed[0], decomposed[1:]
    base = letter if letter.isascii() and letter.isalpha() else _BASES.get(letter)
    if base and marks and all(mark in _MACROS or mark in (HORN, HOOK_ABOVE) for mark in marks):
        return _accented(cluster, base, marks)
    return _character(cluster) if len(cluster) == 1 else None


def _reversible(cluster: str) -> str | None:
    """The form that LaTeX prints, if it stands for nothing else: ﬁ and ✗ stay as they are."""
    form = _known(cluster)
    if form is None or len(cluster) > 1 or cluster in STROKED or cluster in SUBSTITUTED:
        return form
    is_accented = unicodedata.decomposition(cluster)[:1] not in ("", "<")
    if is_accented and not _GREEK.match(cluster):
        return form
    braces = 2 if form.startswith("{{") else 1
    return form if characters().get(form[braces:-braces]) == cluster else None


def _accented(cluster: str, form: str, marks: str) -> str:
    r"""{\'e}, {\c{c}}; a dotless i below a rare accent: {\=\i{}{}}.

    T1 has neither horn nor hook: an apostrophe at the letter's corner, or over it, prints as one.
    """
    moved_by_biber = False
    # \d, \c and \k print below what is in their braces; \^ has to have a letter after it.
    for mark in sorted(marks.replace(HORN, ""), key=lambda mark: _MACROS.get(mark) in _BELOW):
        # LaTeX takes the dot off an i itself below the four usual accents, and biber reads
        # \'i as a single character, but \'\i as two.
        is_usual = form == "i" and _MACROS.get(mark) in ("`", "'", "^", '"')
        if form in ("i", "j") and not is_usual and _MACROS.get(mark) not in _BELOW:
            form = f"\\{form}"
        if mark == HOOK_ABOVE:
            form = f"\\accent`'{form}"
            continue
        macro = _MACROS[mark]
        if macro.isalpha():
            moved_by_biber |= form.startswith("\\") and not form[1:].isalpha()
            form = f"\\{macro}{{{form}}}"
        elif form.startswith("\\") or (len(marks) == 1 and cluster not in _PRINTED):
            # Biber would decode \~e, which pdfLaTeX does not print as ẽ, and make \'{\^e} \'ê, of
            # which pdfLaTeX takes the first byte. After the name of a letter biber removes a {}.
            form = f"\\{macro}{{{form}{{}}{'{}' if form[1:].isalpha() else ''}}}"
        else:
            form = f"\\{macro}{form}"
    if HORN in marks:
        # Braces, as biber takes a space for the end of a word, and makes \relax\'o \relaxó.
        return f"{{\\relax{{{form}}}\\negthinspace'}}"
    if moved_by_biber and len(cluster) == 1:
        # Of \d{\^o} it makes a dot below the letter before, and then ô.
        return _with_unicode_fonts(cluster, form)
    return f"{{{form}}}"


def _with_unicode_fonts(char: str, other: str) -> str:
    """The character in XeLaTeX and LuaLaTeX, the other form in pdfLaTeX."""
    return f'{{{{\\ifdefined\\Umathchar\\char"{ord(char):04X}\\else{other}\\fi}}}}'


@cache
def _character(char: str) -> str | None:
    if char.isascii():
        return char
    if char in INVISIBLE:
        return ""
    if char in STROKED:
        base, bar = STROKED[char]
        return f"{{\\relax\\rlap{{\\ensuremath{{{bar}}}}}{base}}}"
    if char in SUBSTITUTED:
        return _with_unicode_fonts(char, f"{{{SUBSTITUTED[char]}}}")
    form = character_form(char)
    if form is not None and not _CYRILLIC.match(char):
        if "\\math" in form and re.search(r"\{[A-Z]", form):
            # BibTeX makes the R of {\mathbb{R}} lower case, but nothing in two pairs of braces.
            form = f"{{{form}}}"
        return f"{{{form}}}" if form.startswith(("\\", "{")) else form
    return _compatible(char)


def _compatible(char: str) -> str | None:
    """What Unicode decomposes, as ﬁ, ① and letters of mathematical fonts, by what it is made of.

    That can be special in TeX: braces and percent signs of full width are common in Chinese.
    """
    kind, _, _ = unicodedata.decomposition(char).partition(" ")
    if not kind.startswith("<"):
        return None
    parts = [
        escaped(part) if part.isascii() else _known(part)
        for part in unicodedata.normalize("NFKC", char)
        if part != char
    ]
    plain = "".join(part for part in parts if part is not None)
    if not parts or None in parts:
        return None
    shape = {"<super>": "textsuperscript", "<sub>": "textsubscript"}
    return f"{{\\{shape[kind]}{{{plain}}}}}" if kind in shape else plain


_ELSEWHERE = re.compile(
    r"""
      \{(?:\\relax\s*)?\{\\ifdefined\s*\\Umathchar\s*
      \\char"(?P<code>10[0-9A-F]{4}|[0-9A-F]{4,5})\s*\\else
      (?:[^{}]|\{(?:[^{}]|\{[^{}]{0,9}+\}){0,12}+\}){1,12}?\\fi\}\}
    | \{(?:\\relax\s*)?\{\\ifdefined\s*\\cyra\s*\\fontencoding\{T2A\}\s*\\selectfont
      [^{}\[\]]*?\\else\s*\[(?P<points>"""
    + CODE_POINTS
    + r""")\]\s*\\fi\}\}
    | \\rlap\{\\ensuremath\{(?P<bar>\^?-|_\{\\smile\})\}\}\s*(?P<base>[A-Za-z])
    | \\accent`'(?P<hook>\\u\{[A-Za-z]\}|\\\^[A-Za-z]|\\?[A-Za-z])
    | (?P<horn>\\negthinspace\s*')
    """,
    re.VERBOSE,
)
_BARRED = {pair: letter for letter, pair in STROKED.items()}


def with_composed_letters(tex: str) -> str:
    """The TeX with the letters that ``to_ascii`` puts together, so that they are read back."""
    return _ELSEWHERE.sub(_composed, tex) if "\\" in tex else tex


def _composed(found: re.Match[str]) -> str:
    if found["code"]:
        return chr(int(found["code"], 16))
    if found["bar"]:
        return _BARRED.get((found["base"], found["bar"]), found[0])
    if found["hook"]:
        return f"\\h{{{found['hook']}}}"
    if found["points"]:
        return named_characters(found["points"])
    return HORN
