r"""Text as TeX: every value of a .bib file is made by a function of this module.

The rules are those of BibTeX, biber and LaTeX together: braces balance whatever the text (all
of them count braces, escaped ones too), no value ends in a backslash, and only math that is known
to be harmless keeps its backslashes.
"""

from functools import cache
from typing import NewType
from urllib.parse import quote

from papershelf.model.normal_forms import composed
from papershelf.tex.capitals import is_sentence_case, pieces
from papershelf.tex.math import Segment, segments
from papershelf.tex.safe_math import is_harmless, named_braces
from papershelf.tex.specials import escaped

Tex = NewType("Tex", str)

_ASCII_PRINTABLE = "".join(map(chr, range(0x21, 0x7F)))


def tex(text: str) -> Tex:
    """Text as one line of TeX that prints exactly its characters."""
    return Tex(escaped(_one_line(text)))


def text_tex(text: str) -> Tex:
    """Text as one line of TeX, with its math as math."""
    line = _one_line(text)
    return Tex(
        "".join(
            f"${named_braces(part.text)}$"
            if part.math and is_harmless(part.text)
            else escaped(part.source)
            for part in segments(line)
        )
    )


@cache
def title_tex(title: str, protected: str = "") -> Tex:
    """Text with its math as math, and in braces what must not become lower case.

    Sentence-case styles lower every letter outside braces, also those in math. Beyond the rule
    of ``capitals``, the words of ``protected`` are to keep theirs.
    """
    line = _one_line(title)
    sentence_case = is_sentence_case(line)
    words = frozenset(protected.split())
    return Tex("".join(_title_part(part, sentence_case, words) for part in segments(line)))


def verbatim(identifier: str) -> Tex:
    r"""A DOI, arXiv id or URL, which styles pass to the hyperlink unchanged.

    biblatex reads these fields verbatim and BibTeX's styles put them into \url, so an escape
    would end up in the link. They cannot have braces or backslashes; other characters than ASCII
    are percent-encoded, as RFC 3987 (3.1) does it.
    """
    return Tex(quote(identifier, safe=_ASCII_PRINTABLE))


def _one_line(text: str) -> str:
    return composed(" ".join(text.split()))


def _title_part(part: Segment, sentence_case: bool, protected: frozenset[str]) -> str:
    if part.math and is_harmless(part.text):
        return f"{{${named_braces(part.text)}$}}"
    return "".join(
        f"{{{escaped(piece)}}}" if keep or piece in protected else escaped(piece)
        for piece, keep in pieces(part.source, sentence_case)
    )
