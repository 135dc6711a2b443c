"""The two texts of a changed field as Markdown: old text struck out, new text in bold.

A reader must see that a text changed, and where: what is the same at both ends is dropped before
any limit applies, and a note says if a limit hides a change.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import chain, groupby, pairwise, zip_longest

from papershelf.formats.text.markdown import escaped
from papershelf.model.normal_forms import composed
from papershelf.model.text import clipped

# Words from the first difference to the last; of more words, only both ends are compared, because
# comparing all would take long.
MOST_WORDS = 600
# Of the old and of the new text, at either end.
MOST_CHARACTERS = 10_000
LONGEST_WORD = 300
# Words of context around a change.
CONTEXT = 8
MORE = "**More changed than is shown here.**"

_LINE_END = "\n"
_BETWEEN_ITEMS = "; "
_EMPTY = "∅"
# A single space divides words; line breaks and other spaces are words themselves.
_WORDS = re.compile(r"\n| {2,}|(?<![^\n]) | (?![^\n])|[^ \n]+")
_UNSEEN_MARKS = re.compile("[\\s\u034f\ufe00-\ufe0f]")

_Marked = tuple[str, str]
"""(del, ins, more, or empty if it stays; the word)."""
_LEFT_OUT = ("", "…")


def compared(before: str, after: str, *, is_list: bool) -> str:
    """The comparison in one line: of a list item by item, of other text word by word."""
    between = _BETWEEN_ITEMS if is_list else " "
    old, new = (_items(text) if is_list else _WORDS.findall(text) for text in (before, after))
    found = list(_marked(old, new))
    in_turn = pairwise([*found, ("", "")])
    marked = [one for one, following in in_turn if (one, following) != (_LEFT_OUT, _LEFT_OUT)]
    is_cut = ("more", "") in marked
    groups = [
        (kind, [word for _, word in several])
        for kind, several in groupby(marked, key=lambda one: one[0])
        if kind != "more"
    ]
    pieces = []
    # Words are joined without spaces, because a changed space is a word itself.
    joined = [(between.strip().join(map(_seen, words)), kind) for kind, words in groups]
    for place, (kind, words) in enumerate(groups):
        show = _spelt if looks_alike(joined[place][0], _beside(joined, place)) else _seen
        shown = [show(word) for word in words]
        if is_list and show is _spelt:
            shown = [item.replace(";", r"\x3b") for item in shown]
        text = escaped(between.join(shown))
        pieces.append(f"<{kind}>{text}</{kind}>" if kind else text)
    return between.join(pieces) + f" {MORE}" * is_cut


def looks_alike(some: str | None, other: str | None) -> bool:
    """Whether two texts differ only in invisible ways: spaces, joiners, composition."""
    return some is not None and other is not None and _look(some) == _look(other)


def _look(text: str) -> str:
    plain = _UNSEEN_MARKS.sub("", composed(text))
    return "".join(char for char in plain if unicodedata.category(char) != "Cf")


def _items(text: str) -> list[str]:
    return text.split("\n") if text else []


def _marked(old: Sequence[str], new: Sequence[str]) -> Iterator[_Marked]:
    first = _same_at_start(old, new)
    last = _same_at_start(old[first:][::-1], new[first:][::-1])
    yield from _staying(old[:first], is_first=True)
    inner_old, inner_new = (words[first : len(words) - last] for words in (old, new))
    yield from _at_both_ends(inner_old, inner_new)
    yield from _staying(old[len(old) - last :], is_last=True)


def _same_at_start(some: Sequence[str], other: Sequence[str]) -> int:
    pairs = enumerate(zip(some, other, strict=False))
    return next((n for n, (a, b) in pairs if a != b), min(len(some), len(other)))


def _at_both_ends(old: Sequence[str], new: Sequence[str]) -> Iterator[_Marked]:
    if max(len(old), len(new)) <= MOST_WORDS:
        yield from _changes(old, new)
        return
    half = MOST_WORDS // 2
    old_end, new_end = (max(half, len(words) - half) for words in (old, new))
    yield from _changes(old[:half], new[:half], is_cut_behind=True)
    yield _LEFT_OUT
    if old[half:old_end] != new[half:new_end]:
        yield "more", ""
    yield from _changes(old[old_end:], new[new_end:], is_cut_before=True)


def _changes(
    old: Sequence[str],
    new: Sequence[str],
    *,
    is_cut_before: bool = False,
    is_cut_behind: bool = False,
) -> Iterator[_Marked]:
    left = {"del": MOST_CHARACTERS, "ins": MOST_CHARACTERS}
    is_cut = False
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for tag, old_start, old_end, new_start, new_end in matcher.get_opcodes():
        if tag == "equal":
            is_first = is_cut_before and old_start == 0
            is_last = is_cut_behind and old_end == len(old)
            yield from _staying(old[old_start:old_end], is_first=is_first, is_last=is_last)
            continue
        both = old[old_start:old_end], new[new_start:new_end]
        cut = [_around_difference(*pair) for pair in zip_longest(*both, fillvalue="")]
        is_cut = is_cut or any(hides for _, _, hides in cut)
        # Without the fill values of the shorter side: an item of a list may itself be empty.
        gone = [one[0] for one in cut[: len(both[0])]]
        come = [one[1] for one in cut[: len(both[1])]]
        for kind, word in chain((("del", one) for one in gone), (("ins", one) for one in come)):
            left[kind] -= len(word)
            if left[kind] < 0:
                is_cut = True
            else:
                yield kind, word
    if is_cut:
        yield "more", ""


def _around_difference(old: str, new: str) -> tuple[str, str, bool]:
    """Two words from where they begin to differ, and whether they differ beyond what is shown."""
    longest = max(len(old), len(new))
    if longest <= LONGEST_WORD:
        return old, new, False
    same = _same_at_start(old, new)
    same_at_end = _same_at_start(old[same:][::-1], new[same:][::-1])
    start = max(0, same - LONGEST_WORD // 3)
    end = start + LONGEST_WORD
    gone, come = (
        f"{'…' * (start > 0)}{word[start:end]}{'…' * (len(word) > end)}" for word in (old, new)
    )
    return gone, come, longest - same_at_end > end


def _staying(
    words: Sequence[str], *, is_first: bool = False, is_last: bool = False
) -> Iterable[_Marked]:
    """Of unchanged words, those beside a change."""
    if len(words) > 2 * CONTEXT:
        head = [] if is_first else words[:CONTEXT]
        tail = [] if is_last else words[-CONTEXT:]
        words = [*head, "…", *tail]
    return (("", word if word == _LINE_END else clipped(word, LONGEST_WORD)) for word in words)


def _beside(groups: Sequence[tuple[str, str]], place: int) -> str | None:
    """For deleted text the text inserted in its place, and the other way round."""
    kind = groups[place][1]
    beside = {"del": place + 1, "ins": place - 1}.get(kind, -1)
    if 0 <= beside < len(groups) and {kind, groups[beside][1]} == {"del", "ins"}:
        return groups[beside][0]
    return None


def _seen(word: str) -> str:
    """Line breaks, spaces, empty items and invisible words as visible characters."""
    if not word:
        return _EMPTY
    if word == _LINE_END:
        return "¶"
    if not word.strip(" "):
        return "␣" * len(word)
    return word if _look(word) else _spelt(word)


def _spelt(word: str) -> str:
    """The word with the code points of all characters that look like others."""
    if not word:
        return _EMPTY
    return word.encode("unicode_escape").decode("ascii").replace(" ", "␣")
