"""Rules for text that hold in every field of a record."""

import re
import unicodedata

# What shows one thing and stores another (Unicode TR 36 and 55): controls, surrogates and
# noncharacters, line and paragraph separators, bidirectional overrides and isolates, zero-width
# characters, the byte order mark, tags. Ranges, and not categories: what a version of Python
# does not know as assigned yet is text all the same.
DECEPTIVE = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069"
    "\ud800-\udfff\ufdd0-\ufdef\ufeff\U000e0000-\U000e007f"
    + "".join(chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
    + "]"
)


class HiddenCharacterError(ValueError):
    """A text holds a character that people do not see, or that changes what they see."""


def deceptive_character(text: str) -> tuple[int, str] | None:
    """The first control, invisible or direction-changing character: (index, its name).

    Line feeds are allowed: texts of several lines have them.
    """
    # Most text is plain ASCII, and looking at each of its characters takes time.
    found = None if text.isascii() and text.isprintable() else DECEPTIVE.search(text)
    if not found:
        return None
    char = found[0]
    return found.start(), f"U+{ord(char):04X} {unicodedata.name(char, 'control character')}"


def one_line(text: str) -> str:
    """The text with every run of blanks and line ends as one blank."""
    return re.sub(r"[ \t\r\n]+", " ", text).strip()
