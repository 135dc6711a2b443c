"""What lists put around titles and links: boxes to tick, numbers, labels, brackets."""

import re
from dataclasses import replace

from papershelf.formats.awesome.layout.text import Piece

# A box to tick, or the number of a reference.
_MARK = re.compile(r"^\s*+\[(?:[ xX]|[0-9]{1,3})\](?:\s++|$)")
# What a syllabus has before a reading.
_LABEL = re.compile(
    r"(?i)^\s*+(?P<label>(?:required|optional|recommended|suggested|supplementa(?:ry|l)|additional"
    r"|background|further|primary|secondary|core)(?: readings?| texts?)?)\s?(?P<colon>:)?\s*+"
)
_TITLE_LABEL = re.compile(
    r"(?i)^\s*+(?:title|paper|论文(?:标题|题目|名称)?|标题|题目|論文)\s?[:：]\s*+(?=\S)"
)
_WIDE = str.maketrans("【】", "[]")
_WIDE_BRACKETS = re.compile(r"（([\x20-\x7e]{2,80})）")
_WIDE_COLON = re.compile(r"(?<=[A-Za-z0-9])：\s?(?=[A-Za-z])")
_BRACES = re.compile(r"\{([\w -]{1,40})\}")
_DAY = re.compile(
    r"^\s*+((?:19|20)[0-9]{2}(?:年(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日)?|(?:[-./][0-9]{1,2}){1,2}(?=[:,])))"
    r"[\s:：,，]++(?=\S)"
)
# Title: Counting Sheep; Authors: Ada Roe; Venue: ICML 2020
_LABELED = re.compile(r"(?i);\s(?=(?:authors?|venue|conference|journal|year|date|link|url|pdf):)")


def without_mark(pieces: list[Piece]) -> list[Piece]:
    """Without what marks a bullet: [x], [12]."""
    for place, piece in enumerate(pieces):
        if piece.text.strip() or piece.url:
            bare = Piece(
                _MARK.sub("", piece.text, count=1), None, piece.is_strong, piece.is_emphasis
            )
            return [*pieces[:place], piece if piece.url else bare, *pieces[place + 1 :]]
    return pieces


def without_label(pieces: list[Piece]) -> tuple[list[Piece], str]:
    """Without "Required:" at the start, and the label."""
    at = next((at for at, one in enumerate(pieces) if one.text.strip()), None)
    label = _LABEL.match(pieces[at].text) if at is not None and not pieces[at].url else None
    if at is None or label is None:
        return pieces, ""
    rest = pieces[at].text[label.end() :]
    after = pieces[at + 1].text if pieces[at + 1 :] else ""
    if not label["colon"]:
        if rest or not after.startswith(":"):
            return pieces, ""
        pieces = [*pieces[: at + 1], replace(pieces[at + 1], text=after[1:]), *pieces[at + 2 :]]
    return [*pieces[:at], replace(pieces[at], text=rest), *pieces[at + 1 :]], label["label"]


def narrow(pieces: list[Piece]) -> list[Piece]:
    """With Western punctuation in place of full-width characters, without a label at the start."""
    read: list[Piece] = []
    for piece in pieces:
        text = piece.text if piece.text.isascii() else _narrow_signs(piece.text)
        if not re.search(r"[$\\]", text):
            # Google Scholar keeps the braces of BibTeX: {Transformer-Based}.
            text = _BRACES.sub(r"\1", text)
        if not read and not piece.url:
            text = _LABELED.sub(" | ", _DAY.sub(r"[\1] ", _TITLE_LABEL.sub("", text)))
        read.append(replace(piece, text=text))
    return read


def _narrow_signs(text: str) -> str:
    text = _WIDE_BRACKETS.sub(r" (\1) ", text.translate(_WIDE))
    return _WIDE_COLON.sub(": ", text)
