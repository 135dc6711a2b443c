"""Find where a title ends and its authors begin, when both were pasted as one line.

``Learning to Count SheepAdaeze Okafor, Jan van der Berg``: the only trace is a capital without a
space before it. Each such place is judged by the two parts that it would make of the line: the
second must be one to three names, the first must end as titles end. There are also capitals inside
words (ImageNet, MoEs, McKinzie, HyoukJoong); the words that the listing itself uses tell most of
them apart. The weights are natural logarithms of rough odds: -3 means "twenty times less usual".
The split is certain if no other place comes near.
"""

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass

from papershelf.formats.listing.words import ends_title, is_title_word
from papershelf.formats.people.groups import GROUP_WORDS, is_group
from papershelf.formats.people.names import SUFFIX, listed_names

# A reading that is seven times (e squared) rarer than the best does not compete with it.
_MARGIN = 2.0
# The best reading is doubtful if it is as odd as the first, and impossible at the second.
_ODD = -4.0
_IMPOSSIBLE = -9.0
# No title with three authors is longer; the work grows with the square of the length.
_LONGEST = 1_000

_PARTICLES = frozenset({
    "af", "al", "aus", "d'", "da", "dal", "de", "degli", "dei", "del", "della", "den", "der",
    "di", "do", "dos", "du", "e", "el", "l'", "la", "las", "le", "los", "op", "'t", "ten",
    "ter", "van", "vom", "von", "y", "zu", "zum", "zur",
})  # fmt: skip
# In names, a capital may follow these: McKinzie, LeCun, DeShawn, VanderPlas, XiaoMing.
_NAME_PREFIXES = frozenset({
    "Al", "Ap", "Ben", "De", "Del", "Den", "Der", "Des", "Di", "Do", "Dos", "Du", "El", "Fitz",
    "Ja", "Jo", "La", "Le", "Li", "Lo", "Ma", "Mac", "Mary", "Mc", "O", "Pen", "San", "St",
    "Ste", "Ta", "Te", "Tre", "Van", "Vande", "Vanden", "Vander", "Ver", "Von", "Vom", "Xiao",
    "Zu",
})  # fmt: skip
# No author begins after these; a name may continue.
_JOINERS = "-–—‐/([{‘“„«&_@"


@dataclass(frozen=True, slots=True)
class Split:
    title: str
    authors: tuple[str, ...]
    certain: bool


def split_title(line: str, *, goes_on: bool, words: Container[str] = frozenset()) -> Split | None:
    """The likeliest split, or None if nothing in the line can be a name.

    ``goes_on``: the list of authors was cut by "et al.", so its full three names are there.
    ``words``: lower-case words that the listing uses, which are not names.
    """
    if len(line) > _LONGEST:
        return None
    scores = {at: _likelihood(line, at, goes_on, words) for at in _glued_capitals(line)}
    possible = {at: score for at, score in scores.items() if score > _IMPOSSIBLE}
    for at in possible:
        # In "SheepJane Doe, MaryAnn Roe" the title does not reach to Mary: Jane is glued to it.
        if any("," in line[other:at] and scores[other] > _ODD for other in scores):
            possible[at] -= 3.0
    if not possible:
        return None
    best = max(possible, key=lambda at: (possible[at], -at))
    rivals = [score for at, score in possible.items() if at != best]
    certain = possible[best] > _ODD and all(score < possible[best] - _MARGIN for score in rivals)
    return Split(line[:best], listed_names(line[best:]), certain)


def _glued_capitals(line: str) -> Iterator[int]:
    """Where a capital, or a letter of a script without capitals, follows without a space."""
    for at in range(1, len(line)):
        before, char = line[at - 1], line[at]
        if not char.isalpha() or char.islower() or before.isspace() or before in _JOINERS:
            continue
        if before == "." and line[at + 1 : at + 2] == ".":
            continue  # J.R. Okafor
        if before in "'’" and not re.search(r"[^\W\d_]{3}['’]$", line[max(at - 4, 0) : at]):
            continue  # O'Brien, D'Arcy
        if char.isupper() or char.istitle() or before.isupper() or before.islower():
            yield at


def _likelihood(line: str, at: int, goes_on: bool, words: Container[str]) -> float:
    names = listed_names(line[at:])
    if len(names) > 3:
        return _IMPOSSIBLE
    score = -3.0 if goes_on and len(names) < 3 else 0.0
    if any(is_title_word(word, words) for word in names[0].split(" ")):
        score -= 1.0
    score += sum(_name_likelihood(name, words) for name in names)
    return score + _title_likelihood(line[max(at - 80, 0) : at], words)


def _title_likelihood(title: str, words: Container[str]) -> float:
    """How usual it is for a title to end like this; 0 is an ordinary end."""
    last = re.split(r"[\s\-–—/]", title)[-1].strip("()[]{}\"'“”‘’?!.,:;")
    if is_title_word(last, words):
        return 0.5
    if re.search(r",\s[^\s,]+$", title):
        return -4.5  # CountingAda Roe, Mary, before Ann Smith
    if re.search(r"[?!)\]\"”][^\W\d_]+$", title):
        return -4.0  # Sheep?Hyouk, before Joong Lee
    if re.fullmatch(r".*[a-zß-ÿ][A-Z]", last) and len(last) > 4:
        return -2.5  # NetworksJ, before another letter
    return _last_word_likelihood(camel_parts(last), words)


def _last_word_likelihood(parts: list[str], words: Container[str]) -> float:
    """ImageNet is a word of titles; NetworksHyouk the end of a title and the first of a name."""
    head, tail = "".join(parts[:-1]), parts[-1]
    if not head or is_title_word(tail, words):
        return -0.5 if head else 0.0
    score = -1.5 if tail in _NAME_PREFIXES else 0.0  # NetworksMc, before Coy
    if len(head) <= 4 and (len(tail) <= 2 or (len(tail) == 3 and tail.isupper())):
        return score  # MoEs, LoRA, ViT
    if len(parts) > 2:
        return score - 4.0
    complete = ends_title(head) or head.lower() in words or len(head) > 7 or not head[1:].islower()
    return score - (3.5 if complete else 1.5)


def _name_likelihood(name: str, words: Container[str]) -> float:
    """How usual a name of this shape is; 0 is two or three ordinary words."""
    parts = name.split(" ")
    if len(parts) > 1 and re.fullmatch(SUFFIX, parts[-1]):
        parts = [part.removesuffix(",") for part in parts[:-1]]
    if not all(parts):
        return _IMPOSSIBLE
    if is_group(parts):
        capitals = all(part[0].isupper() or part[0].isdigit() for part in parts)
        return (-0.5 if parts[-1] in GROUP_WORDS else -3.5) if capitals else _IMPOSSIBLE
    has_case = any(char.isupper() or char.islower() for char in name)
    score = {1: -3.0 if has_case else 0.0, 2: 0.0, 3: -0.2, 4: -0.7}.get(len(parts), -3.0)
    if len(parts) > 1 and _is_initial(parts[-1]):
        score -= 1.0
    last = len(parts) - 1
    for place, part in enumerate(parts):
        if part in _PARTICLES and 0 < place < last:
            continue
        if part.isupper() and part.isalpha() and len(part) > 1 and place:
            score -= 0.5 if place == last else 3.5  # Xiaoming WANG
        else:
            score += _word_likelihood(part, words)
    return score


def _is_initial(part: str) -> bool:
    return part[0].isupper() and bool(re.fullmatch(r"(?:[^\W\d_]\.-?)+|[^\W\d_]", part))


def _word_likelihood(part: str, words: Container[str]) -> float:
    if _is_initial(part):
        return 0.0 if "." in part else -0.8
    if part.isupper() and part.isalpha():
        return -1.1 if len(part) == 2 else -3.5  # AJ
    if part.islower():
        return _IMPOSSIBLE
    bare = re.sub(r"^[dDlL]['’](?=[^\W\d_])|^[(\"“'‘]|[)\"”'’.]$", "", part)
    score = 0.0
    for number, piece in enumerate(re.split(r"[-‐'’ʻʼ]", bare)):
        if not piece.isalpha() or (piece.islower() and not number and piece not in _PARTICLES):
            return _IMPOSSIBLE
        if piece.isupper() and len(piece) > 1:
            score -= 3.5
        else:
            score += _capitals_likelihood(camel_parts(piece), words)
    return score


def _capitals_likelihood(parts: list[str], words: Container[str]) -> float:
    """Of capitals inside a word: McKinzie is a name, ModelsJane a title's end and a name."""
    if len(parts) == 1:
        return 0.0
    if parts[0] in _NAME_PREFIXES and len(parts) == 2:
        return -0.2
    if any(is_title_word(part, words) for part in parts[:-1]):
        return -4.5
    # HyoukJoong, ShuoYiin: syllables.
    syllables = len(parts) == 2 and len(parts[0]) <= 6 and not any(map(str.isupper, parts))
    return -2.2 if syllables else -4.0


def camel_parts(word: str) -> list[str]:
    """ImageNet: Image, Net. VQGANJiahui: VQGAN, Jiahui. MoEs: Mo, Es."""
    starts = [
        at
        for at in range(1, len(word))
        if word[at].isupper() and (not word[at - 1].isupper() or word[at + 1 : at + 2].islower())
    ]
    return [word[a:b] for a, b in zip([0, *starts], [*starts, len(word)], strict=True)]
