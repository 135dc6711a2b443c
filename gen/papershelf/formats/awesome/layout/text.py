"""Runs of text on a page, and their words without emoji, numbers and counts."""

import re
import unicodedata
from dataclasses import dataclass, replace
from urllib.parse import unquote

_BADGE = re.compile(r"(?i)https?://img\.shields\.io/badge/([^?#\s]{1,200})")
_EMOJI_CODE = re.compile(r":[a-z0-9_+-]{2,40}:")
# Joiners, variation selectors, skin tones and keycaps that are part of emoji.
_EMOJI_PARTS = re.compile("[\u200d\ufe0e\ufe0f\u20e3\U0001f3fb-\U0001f3ff]")
# Behind a paragraph of a bullet. A single line feed may be in the middle of a sentence.
PARAGRAPH = "\n\n"
_NUMBERING = re.compile(r"^(?:[0-9]{1,3}(?:\.[0-9]{1,3})*[.)]?|[IVX]{1,5}[.)]|[A-Z][.)])\s+(?=\S)")
_ATTRIBUTES = re.compile(r"(?<!\s)\s*+\{:?\s?[#.][^{}]{0,100}\}\s*$")
_COUNT = re.compile(r"(?<!\s)\s*+[(\[][0-9]{1,5}(?: papers?)?[)\]]$")


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text with the same marks; a link or an image if it has a URL."""

    text: str
    url: str | None = None
    is_strong: bool = False
    is_emphasis: bool = False
    is_image: bool = False
    """An image, or a link around one, such as a badge."""


def without_attributes(pieces: list[Piece]) -> list[Piece]:
    """A heading without the attributes of Pandoc, kramdown and Hugo: {#papers .unnumbered}"""
    *before, last = pieces or [Piece("")]
    return [*before, last if last.url else replace(last, text=_ATTRIBUTES.sub("", last.text))]


def heading_text(pieces: list[Piece]) -> str:
    """Without numbers, counts, emoji, and links such as "back to top"."""
    words = "".join(
        piece.text
        for piece in pieces
        if not (piece.url and (piece.is_image or "top" in piece.text.lower().split()))
    )
    text = without_number(_COUNT.sub("", shown(words)))
    return text.strip(" #:-–—|*").strip()


def without_number(text: str) -> str:
    return _NUMBERING.sub("", text)


def shown(text: str) -> str:
    """One line without emoji."""
    bare = _EMOJI_PARTS.sub("", _EMOJI_CODE.sub(" ", text))
    kept = bare
    if not bare.isascii():
        kept = "".join(" " if _is_picture(one) else one for one in bare)
        if kept != bare:
            kept = re.sub(r"(?<=\w) {1,9}(?=[:,.;!?](?:\s|$))", "", kept)
    return " ".join(kept.split())


def _is_picture(char: str) -> bool:
    """Emoji and the like; not the signs that texts have, such as °, ® and ™."""
    return char >= "\u2190" and unicodedata.category(char) == "So"


def badge_text(url: str) -> str:
    """What a badge of shields.io says: CVPR-2020-blue says CVPR 2020; empty for other images."""
    badge = _BADGE.match(url)
    parts = unquote(badge[1] if badge else "").replace("--", "\0").split("-")
    if parts[0].lower() in ("conference", "journal", "publish", "published", "venue"):
        del parts[0]
    words = [part.replace("\0", "-").replace("_", " ") for part in parts[:-1] or parts]
    return " ".join(" ".join(words).split())
