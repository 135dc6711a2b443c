r"""TeX in running text as Unicode; math, URLs and all that is unknown stay as they are.

Abstracts are rarely whole TeX: most of them hold a bare % next to an escaped one, and ~ for
"about" next to ~ for a tie. A reader of TeX takes % for a comment and drops unknown macros, so
this is a list of replacements instead, none of which loses a character of the text.
``data/sources/README.md`` describes them.
"""

import re
import unicodedata

from papershelf.tex.math import MAX_DEPTH, bare_dollars, segments
from papershelf.tex.tables import ACCENTS, FONT_SWITCHES, LETTERS, SYMBOLS, TEXT_FONTS

# Each escaped character, formula and URL is one character of Unicode's private use areas while
# the rules run, so that no rule changes or divides it.
_ESCAPED = {char: chr(0xF800 + index) for index, char in enumerate("%&_#{}~")}
_FIRST_KEPT = 0xF0000
_MOST_KEPT = 0x10FFFE - _FIRST_KEPT
_WAITING = str.maketrans({waiting: char for char, waiting in _ESCAPED.items()})

_NAMED_CHARACTERS = LETTERS | SYMBOLS | {"textasciitilde": _ESCAPED["~"]}

# URLs, and characters that could be mistaken for those above.
_KEPT = re.compile(
    r"\\url\s*\{(?P<braced>[^{}\s]+)\}|https?://[^\s{}]+|[\uf800-\uf806\U000f0000-\U0010fffd]"
)
_ACCENT = re.compile(
    r"\\(?:(?P<mark>[`'^~=.\"])\s*|(?P<macro>[uvHckrbd])(?=\{|\s)\s*)"
    r"(?:\{\s*(?P<braced>\\[ij]|[^\W\d_])\s*\}|(?P<bare>\\[ij](?![A-Za-z])\s*|[^\W\d_]))"
)
_NAMED = re.compile(
    r"\\(?P<name>" + "|".join(sorted(_NAMED_CHARACTERS, key=len, reverse=True)) + r")"
    r"(?![A-Za-z])(?:\{\}|\\ |[ ]+(?=\w)|)"
)
_COMMAND = re.compile(r"\\(?:" + "|".join(TEXT_FONTS) + r")\s*\{(?P<inside>[^{}]*)\}")
_SWITCH = re.compile(
    r"\{\\(?:" + "|".join(FONT_SWITCHES) + r")(?![A-Za-z])\s*+(?P<inside>[^{}]*+)\}"
)
_HREF = re.compile(r"\\href\s*\{(?P<url>[^{}]*)\}\s*\{(?P<inside>[^{}]*)\}")
# A group, but not the argument of a macro that stays, nor a set as {0,1}.
_GROUP = re.compile(
    r"(?<![A-Za-z\\}\]^_*])\{(?P<inside>(?:[^\W\d_]|[\U000f0000-\U0010fffd])[^{}]*)\}(?![\^_{])"
)
_SET = re.compile(r"[^\s,]{1,3}(?:,\s*[^\s,]{1,8})+")
_TIE = re.compile(r"(?<=[\w)\]}.,;:!?%’”\uf800\U000f0000-\U0010fffd])~(?=\S)")
_DASHES = re.compile(
    r"(?<!-)(?:(?<=\s)-{2,3}(?=[\s,.;:])|(?<=[\w.,;:)\]%\"'])-{2,3}(?=[\s\w(\"']))"
)


def clean_text(text: str) -> str:
    """The text with one space between words, and TeX replaced by what it prints."""
    kept: list[str] = []

    def keep(source: str) -> str:
        if len(kept) == _MOST_KEPT:
            return source
        kept.append(source)
        return chr(_FIRST_KEPT + len(kept) - 1)

    def keep_found(found: re.Match[str]) -> str:
        return keep(re.sub(r"\\([%&_#~])", r"\1", found["braced"] or found[0]))

    waiting = "".join(
        keep(part.source) if part.math else _KEPT.sub(keep_found, part.source)
        for part in segments(text)
    )
    cleaned = re.sub(
        "[\U000f0000-\U0010fffd]",
        lambda found: kept[ord(found[0]) - _FIRST_KEPT],
        _clean(waiting),
    )
    return bare_dollars(" ".join(cleaned.split()))


def _clean(text: str) -> str:
    text = re.sub(r"\\([%&_#{}])", lambda found: _ESCAPED[found[1]], text)
    text = text.replace(r"\~{}", r"\textasciitilde{}").replace(r"\^{}", r"\textasciicircum{}")
    text = _ACCENT.sub(_composed, text)
    text = _NAMED.sub(lambda found: _NAMED_CHARACTERS[found["name"]], text)
    text = re.sub(r"\\\\(?=\s|$)|\\[ ,;:]", " ", text)
    text = text.replace(r"\-", "").replace("{,}", ",")
    for _ in range(MAX_DEPTH):  # innermost first
        text = _HREF.sub(r"\g<inside> (\g<url>)", text)
        text = _COMMAND.sub(r"\g<inside>", text)
        text = _SWITCH.sub(r"\g<inside>", text)
        text = _GROUP.sub(_ungrouped, text)
    text = _TIE.sub(_untied, text)
    text = _DASHES.sub(lambda found: "—" if len(found[0]) == 3 else "–", text)
    text = re.sub(r"``(.{1,300}?)''", r"“\1”", text)
    return text.translate(_WAITING)


def _composed(found: re.Match[str]) -> str:
    letter = (found["braced"] or found["bare"]).strip().removeprefix("\\")
    mark = ACCENTS[found["mark"] or found["macro"]]
    return unicodedata.normalize("NFC", letter + mark)


def _ungrouped(found: re.Match[str]) -> str:
    return found[0] if _SET.fullmatch(found["inside"]) else found["inside"]


def _untied(found: re.Match[str]) -> str:
    """A tie is a space; between two numbers, as in 5~10%, it means a range."""
    before, after = found.string[found.start() - 1], found.string[found.end()]
    is_range = (before.isdigit() or before in "%" + _ESCAPED["%"]) and after.isdigit()
    return "~" if is_range else " "
