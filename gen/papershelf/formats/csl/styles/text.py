"""Formatted text while a citation is made: a string with control characters as marks.

No text of a record or style keeps a control character (see ``cleaned``), so marks are only those
that the style asks for.
"""

import re
from html import escape
from typing import NamedTuple

from papershelf.model.text import DECEPTIVE

ITALIC, BOLD, SUPERSCRIPT, SUBSCRIPT, SMALL_CAPS = (
    "\x01\x02",
    "\x03\x04",
    "\x05\x06",
    "\x07\x08",
    "\x0e\x0f",
)
QUOTED = "\x10\x11"
# A name from right to left, which would carry what is beside it with it.
ISOLATED = "\x12\x13"
_CONTROLS = re.compile(r"[\x00-\x1f\x7f]+")
MARK = re.compile(r"[\x01-\x13]")
_TAGS = {ITALIC: "i", BOLD: "b", SUPERSCRIPT: "sup", SUBSCRIPT: "sub", ISOLATED: "bdi"}
_HTML = {
    **{pair[0]: f"<{tag}>" for pair, tag in _TAGS.items()},
    **{pair[1]: f"</{tag}>" for pair, tag in _TAGS.items()},
    SMALL_CAPS[0]: '<span class="ps-small-caps">',
    SMALL_CAPS[1]: "</span>",
}
_PAIR_OF = {
    mark: (pair, step)
    for pair in (*_TAGS, SMALL_CAPS)
    for mark, step in zip(pair, (1, -1), strict=True)
}
_WITHOUT_MARKS = str.maketrans("", "", "".join([*_TAGS, SMALL_CAPS]))
# What can be too much beside another character.
_UNSEEN = frozenset("".join([*_TAGS, SMALL_CAPS]))
_MEETING = frozenset([*".,:;!? ", *_UNSEEN, *QUOTED])
# Which of two characters goes, by the last of one text and the first of the next.
_SECOND_GOES = ("..", ",,", "::", ";;", "!!", "??", "!.", "!:", "?.", "?:", ":.", ";.", ";:", ",.")
_FIRST_GOES = ("  ", " ,", " .", " ;", " :", ":!", ":?", ";!", ";?")
_ONE_GOES = dict.fromkeys(_SECOND_GOES, True) | dict.fromkeys(_FIRST_GOES, False)


class Citation(NamedTuple):
    """The same text with and without formatting."""

    html: str
    plain: str


def cleaned(value: object) -> str:
    """Text of a record or a style on one line, without control characters."""
    text = value if isinstance(value, str) else str(value)
    if text.isascii() and text.isprintable():
        return text
    return DECEPTIVE.sub("", _CONTROLS.sub(" ", text))


_IN_QUOTES = re.compile(r'(?<!\w)"([^"“”]++)"(?!\w)|“([^“”]++)”')


def with_inner_quotes(text: str) -> str:
    """Marks for quotation marks, which are single ones if the whole text is in double ones."""
    if '"' not in text and "“" not in text:
        return text
    return _IN_QUOTES.sub(lambda found: marked(found[1] or found[2], QUOTED), text)


def marked(text: str, pair: str) -> str:
    return f"{pair[0]}{text}{pair[1]}" if text else ""


def joined(parts: list[str], delimiter: str = "") -> str:
    """The parts that are not empty."""
    whole = ""
    for part in parts:
        if part:
            whole = meet(meet(whole, delimiter), part) if whole else part
    return whole


def meet(first: str, second: str) -> str:
    """Two texts in a row, without doubled punctuation and spaces where they meet."""
    while first and second:
        if second[0] not in _MEETING:
            break
        at, before = _visible(second, 0, 1), _visible(first, len(first) - 1, -1)
        if not (0 <= at < len(second) and before >= 0):
            break
        drops_second = _ONE_GOES.get(first[before] + second[at])
        if drops_second is None or _is_in_word(second, at):
            break
        if drops_second:
            second = second[:at] + second[at + 1 :]
        else:
            first = first[:before] + first[before + 1 :]
    return first + second


def _visible(text: str, at: int, step: int) -> int:
    while 0 <= at < len(text) and text[at] in _UNSEEN:
        at += step
    return at


def _is_in_word(text: str, at: int) -> bool:
    """As in ".NET" and "..."."""
    return text[at] not in " ," and text[at + 1 : at + 2].isalnum()


def finished(text: str, quotes: tuple[str, str, str, str], *, inside: bool) -> Citation:
    """The whole citation: quotes are characters, and punctuation goes inside them if it should."""
    if "\x11" in text:
        if inside:
            text = _punctuation_inside(text)
        text = _with_quotes(text, quotes)
    text = " ".join(text.split())
    return Citation(_html(text), text.translate(_WITHOUT_MARKS))


_AFTER_QUOTE = re.compile(r"(?<!\x11)(\x11++)([\x02\x04\x06\x08\x0f]*+)([.,])")


def _punctuation_inside(text: str) -> str:
    parts = _AFTER_QUOTE.split(text)
    whole = parts[0]
    for index in range(1, len(parts), 4):
        quote, closing, mark, following = parts[index : index + 4]
        # "Why?" needs no comma.
        mark = "" if whole.endswith((".", "?", "!")) else mark
        whole = f"{meet(whole, mark)}{quote}{closing}{following}"
    return whole


def _with_quotes(text: str, quotes: tuple[str, str, str, str]) -> str:
    depth = 0
    parts = []
    for part in re.split(r"([\x10\x11])", text):
        if part == QUOTED[0]:
            part = quotes[depth % 2 * 2]
            depth += 1
        elif part == QUOTED[1]:
            depth -= 1
            part = quotes[depth % 2 * 2 + 1]
        parts.append(part)
    return "".join(parts)


def _html(text: str) -> str:
    """Text with the only tags that citations have: i, b, sup, sub, bdi and a span of small
    capitals.
    """
    text = escape(text, quote=False)
    if not MARK.search(text):
        return text
    depth: dict[str, int] = {}
    parts = []
    for part in re.split(r"([\x01-\x0f\x12\x13])", text):
        if part in _PAIR_OF:
            pair, step = _PAIR_OF[part]
            depth[pair] = level = depth.get(pair, 0) + step
            # Italics inside italics are the same italics.
            part = _HTML[part] if level == max(step, 0) else ""
        parts.append(part)
    return "".join(parts)
