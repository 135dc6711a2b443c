"""What a line must not part from a formula: the "H" of H₂O, the bracket before it, a comma.

Browsers may begin a new line on both sides of a formula, whatever stands there.
"""

import re
from collections.abc import Callable, Iterable
from xml.etree.ElementTree import Element

from markupsafe import Markup

# Text, which may be markup, or a formula.
Part = str | Element

UNBROKEN = "ps-unbroken"
"""The class of an element that stays on one line."""
_START = f'<span class="{UNBROKEN}">'

# Within words, lines end after hyphens and slashes, and anywhere in texts without spaces.
_LETTERS = r"[^\s/\u2010\u2012-\u2014\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef-]"
_LONGEST = 24
_BEFORE = re.compile(rf"{_LETTERS}{{1,{_LONGEST}}}\Z")
_DASH = r"[/\u2010\u2012-\u2014-]?"
_AFTER = re.compile(rf"{_DASH}{_LETTERS}{{0,{_LONGEST}}}")
_NO_BREAK_BEFORE = frozenset(",.;:!?")
# More than these would be wider than a phone.
_MOST_FORMULAS = 2

MATH_TAG = "var"
"""Until a formula in HTML is made, it is the text of such an element."""
# In HTML, an entity must stay whole.
_PLAIN = rf"(?![<>&;]){_LETTERS}"
_IN_HTML = re.compile(
    rf"((?:{_PLAIN}){{0,{_LONGEST}}})<{MATH_TAG}>([^<]*)</{MATH_TAG}>"
    rf"({_DASH}(?:{_PLAIN}){{0,{_LONGEST}}})"
)


def unbroken(parts: Iterable[Part]) -> list[Part | list[Part]]:
    """The parts, with formulas and the letters beside them as lists."""
    done: list[Part | list[Part]] = []
    for part in parts:
        last = done[-1] if done else None
        if isinstance(part, Element):
            if isinstance(last, list) and _formulas(last) < _MOST_FORMULAS:
                last.append(part)
            elif isinstance(last, str) and (letters := _letters_before(last)):
                done[-1:] = [last.removesuffix(letters)] if last != letters else []
                done.append([letters, part])
            else:
                done.append([part])
        elif isinstance(last, list) and not isinstance(part, Markup):
            letters = _letters_after(part, last)
            last += [letters] if letters else []
            done += [part.removeprefix(letters)] if part != letters else []
        else:
            done.append(part)
    return [part[0] if isinstance(part, list) and len(part) == 1 else part for part in done]


def _letters_before(text: str) -> str:
    if isinstance(text, Markup):
        return ""
    # Searched from any place, a long word would be read again from each of its letters.
    found = _BEFORE.search(text, max(0, len(text) - _LONGEST))
    return found[0] if found else ""


def _letters_after(text: str, before: list[Part]) -> str:
    found = _AFTER.match(text)
    letters = found[0] if found else ""
    return "" if len(before) == 1 and letters in _NO_BREAK_BEFORE else letters


def _formulas(parts: Iterable[Part]) -> int:
    return sum(isinstance(part, Element) for part in parts)


def with_formulas(html: Markup, formula: Callable[[str], Markup]) -> Markup:
    """The elements with MATH_TAG as formulas; ``formula`` makes one of what is in its element."""

    def shown(found: re.Match[str]) -> str:
        whole = f"{found[1]}{formula(found[2])}{found[3]}"
        is_alone = not found[1] and (not found[3] or found[3] in _NO_BREAK_BEFORE)
        return whole if is_alone or "<math" not in whole else f"{_START}{whole}</span>"

    return Markup(_IN_HTML.sub(shown, html))
