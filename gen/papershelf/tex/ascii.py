r"""A .bib file in ASCII for 8-bit BibTeX, which sorts and abbreviates only {\"o} as one letter."""

import re
import unicodedata
from functools import cache

from pylatexenc.latexencode import UnicodeToLatexEncoder

# Combining characters and LaTeX's macros for them.
_ACCENTS = {
    "\u0300": "`", "\u0301": "'", "\u0302": "^", "\u0303": "~", "\u0304": "=", "\u0306": "u",
    "\u0307": ".", "\u0308": '"', "\u030a": "r", "\u030b": "H", "\u030c": "v", "\u0323": "d",
    "\u0327": "c", "\u0328": "k", "\u0331": "b",
}  # fmt: skip
_BELOW = frozenset("dckb")

_encoder = UnicodeToLatexEncoder(
    non_ascii_only=True,
    replacement_latex_protection="braces-all",
    unknown_char_policy="keep",
    unknown_char_warning=False,
)


def to_ascii(bib: str) -> str:
    r"""Letters with accents as {\'e}, the rest by the names that LaTeX has for them.

    Cyrillic needs the font encoding T2A, and a few symbols need amssymb. A character that LaTeX
    has no name for (Chinese, emoji) is written as its code point, {[U+6DF1]}.
    """
    normal = unicodedata.normalize("NFC", bib)
    return re.sub(r"[A-Za-z]?[^\x00-\x7f]+", lambda run: _run(run[0]), normal)


def _run(text: str) -> str:
    clusters = re.findall(r".[\u0300-\u036f]*", text, re.DOTALL)
    return re.sub(r"\]\}\{\[(?=U\+)", " ", "".join(map(_cluster, clusters)))


@cache
def _cluster(cluster: str) -> str:
    """One character and the combining characters after it."""
    decomposed = unicodedata.normalize("NFD", cluster)
    letter, marks = decomposed[0], decomposed[1:]
    if letter.isascii() and letter.isalpha() and all(mark in _ACCENTS for mark in marks):
        return _accented(letter, [_ACCENTS[mark] for mark in marks])
    return "".join(map(_character, cluster))


def _accented(letter: str, accents: list[str]) -> str:
    r"""{\'e}, {\c{c}}; the dot of i gives way to an accent above it: {\'{\i}}."""
    form = letter
    for accent in accents:
        if form in ("i", "j") and accent not in _BELOW:
            form = f"\\{form}"
        argument = f"{{{form}}}" if accent.isalpha() or form.startswith("\\") else form
        form = f"\\{accent}{argument}"
    return f"{{{form}}}" if accents else letter


@cache
def _character(character: str) -> str:
    form: str = _encoder.unicode_to_latex(character)
    return form if form.isascii() else f"{{[U+{ord(character):04X}]}}"
