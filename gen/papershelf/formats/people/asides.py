"""What comes after a name without being part of it: the name in another script, an affiliation,
a nickname. Read as part of the name, it would become the family: "(Kiel), Jane Roe".
"""

import re

from anyascii import anyascii

from papershelf.formats.people.groups import is_group_name
from papershelf.formats.people.shapes import are_initials
from papershelf.model.names import fold

_LATIN = r"A-Za-z\u00c0-\u024f\u1e00-\u1eff"
# Cyrillic, kana, CJK ideographs and Hangul.
_OTHER_SCRIPT = (
    r"\u0400-\u052f\u1100-\u11ff\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
    r"\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
)
_OPENING, _CLOSING = r"(\[（［【", r")\]）］】"
_BRACKETS = (
    r"(?:\((?:[^()]++|\([^()]*+\))*+\)|\[[^][]*+\]|（[^（）]*+[）)]|［[^［］]*+］|【[^【】]*+】)"
)
BRACKETS = re.compile(_BRACKETS)
# At the end of the name or of its family. The lookbehind keeps the search linear.
_IN_BRACKETS = re.compile(
    rf"(?<=[^\s~,{_OPENING}{_CLOSING}])[\s~,]*+({_BRACKETS}(?:[\s~]*+{_BRACKETS})*+"
    r"|[(\[（][^][(),（）]*+)(?=[\s~]*+(?:,|$))"
)
_WORD = rf"[{_OTHER_SCRIPT}][{_OTHER_SCRIPT}.·・'’-]*+"
_IN_OTHER_SCRIPT = re.compile(
    rf"(?:(?<=[{_LATIN}])|(?<=[{_LATIN}]\.))[\s~,/|]*+({_WORD}(?:[\s~]++{_WORD})*+)(?=[\s~]*+(?:,|$))"
)
_SUFFIX = re.compile(r"\((?:[JS]r\.?|I{2,3}|IV)\)")
# How a program writes "Jane Roe (Kiel)" if it has taken the last word for the family.
_MISREAD = re.compile(
    rf"\s*+({_BRACKETS}|{_WORD}(?:[\s~]++{_WORD})*+)[\s~]*+,"
    rf"([^,{_OPENING}{_OTHER_SCRIPT}]*[{_LATIN}.][\s~]+[{_LATIN}][^,{_OPENING}{_OTHER_SCRIPT}]*)"
)
_ABBREVIATION = re.compile(r"\(([A-Z]{3,})\)")
_NICKNAME = re.compile(rf"\([\"'“‘`]*[A-Z][{_LATIN}.-]*[a-z.][\"'”’]*\)")
# Characters of the given names that are compared with a bracket.
_MOST_GIVEN = 200
# Characters for private use, in place of those that separate names.
_HIDDEN = {ord(","): "\ue000", ord(";"): "\ue001", ord(" "): "\ue002", ord("&"): "\ue003"}
_SHOWN = {ord(hidden): chr(shown) for shown, hidden in _HIDDEN.items()}


def may_have_asides(name: str) -> bool:
    """A quick look, because most names have nothing behind them."""
    return not name.isascii() or "(" in name or "[" in name


def without_asides(name: str) -> tuple[str, tuple[str, ...]]:
    """The name without what comes after it, and what that is.

    A nickname behind a given name, "Roe, William (Bill)", is part of the name.
    """
    if not may_have_asides(name):
        return name, ()
    removed: list[str] = []
    misread = _MISREAD.fullmatch(name)
    if misread and not are_initials(misread[2].strip(" ~")):
        name = f"{misread[2].strip()} {misread[1]}"

    comma = name.find(",")

    def remove(found: re.Match[str]) -> str:
        given = name[comma + 1 : min(found.start(), comma + 1 + _MOST_GIVEN)]
        is_given = _NICKNAME.fullmatch(found[1]) or _is_in_full(found[1], given)
        if -1 < comma < found.start() and is_given:
            return found[0]
        if _SUFFIX.fullmatch(found[1]):
            return f" {found[1][1:-1]}"
        removed.append(found[1])
        return ""

    bare = _IN_BRACKETS.sub(remove, name)
    one_script = _IN_OTHER_SCRIPT.sub("", bare)
    if len(re.findall(rf"[{_LATIN}]+", one_script)) > 1:
        bare = _IN_OTHER_SCRIPT.sub(remove, bare)
    if bare.count("{") != bare.count("}"):
        return name, ()
    return _in_order(bare.strip(" ~"), removed), tuple(removed)


def _is_in_full(aside: str, given: str) -> bool:
    """Library catalogs have the given names in full behind initials: Roe, Ann B. (Ann Barbara)."""
    names, words = given.split(), aside.strip("() ").split()
    alike = (name[0] == word[0] for name, word in zip(names, words, strict=False))
    return bool(names and words) and all(alike) and not is_group_name(" ".join(words))


def _in_order(name: str, asides: list[str]) -> str:
    """Wang, Xiaoming for "Wang Xiaoming", if 王小明 behind it shows that the family is first."""
    words = name.split()
    if "," in name or len(words) < 2:
        return name
    first, last = fold(words[0]), fold(words[-1])
    for aside in asides:
        if re.match(r"\W*[\u3400-\u9fff]", aside):
            spoken = anyascii(aside).lower().strip(" ()[]")
            if spoken.startswith(first) and not spoken.startswith(last):
                return f"{words[0]}, {' '.join(words[1:])}"
    return name


def is_abbreviated(name: str, asides: tuple[str, ...]) -> bool:
    """Whether a group's abbreviation is behind its name: Friendly Flock Counters (FFC)."""
    found = _ABBREVIATION.fullmatch(asides[0]) if asides else None
    return found is not None and found[1] == "".join(word[0] for word in name.split()).upper()


def question_about(name: str, asides: tuple[str, ...]) -> str | None:
    """What to ask about what is left out; None for a mark without letters, such as "(1)"."""
    telling = [f'"{text}"' for text in asides if re.search(r"[^\W\d_]|\d{3}", text)]
    return (
        f'{", ".join(telling)} after "{name}" is left out; is the name right?' if telling else None
    )


def hide_separators(text: str) -> str:
    """The text with other characters for the commas and spaces inside brackets."""
    return BRACKETS.sub(lambda found: found[0].translate(_HIDDEN), text)


def show_separators(text: str) -> str:
    return text.translate(_SHOWN)
