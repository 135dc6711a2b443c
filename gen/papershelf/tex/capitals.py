"""Which words of a title keep their capitals, and which braces protect them.

BibTeX's ``change.case$`` puts all letters in lower case except the first of the title and the first
after a colon and a space. LLM, RNN-T and Top-K need protection, Attention in a Title Like This does
not.
"""

import re
from collections.abc import Iterator

from papershelf.tex.decode import CLOSED, OPENED
from papershelf.tex.math import segments

# From the first to the last letter or digit between spaces: W2v-BERT in "(W2v-BERT),".
_WORD = re.compile(r"[^\W_](?:\S*[^\W_])?")


def pieces(text: str, sentence_case: bool) -> Iterator[tuple[str, bool]]:
    """The text in pieces, each with whether it keeps its capitals."""
    end = 0
    for word in _WORD.finditer(text):
        if end < word.start():
            yield text[end : word.start()], False
        # Since the last letter of the word before, as a copy of all words before takes long.
        before = text[max(end - 1, 0) : word.start()].rstrip(" \"'“‘(")
        starts_sentence = not before[-1:].strip(":.?!–—")
        yield word[0], _has_meaning(word[0], sentence_case and not starts_sentence)
        end = word.end()
    if end < len(text):
        yield text[end:], False


def is_sentence_case(title: str) -> bool:
    """Whether most longer words are in lower case, so that a capital marks a name."""
    words = re.findall(r"(?<![:.?!–—])\s[\"'“‘(]?([^\W\d_]{4,})", title)
    small = [word for word in words if word[0].islower()]
    return len(small) > len(words) - len(small)


def _has_meaning(word: str, in_sentence: bool) -> bool:
    """Whether a word has capitals after its first letter, beside a digit, or is a single letter.

    This is asked of each part of RNN-T and O'Neil, so that Non-Streaming is not taken for a name.
    "A" alone is the article; in a compound (Vitamin-A) it is not.
    """
    if in_sentence and word != word.lower():
        return True
    parts = re.split(r"[\W_]+", word)
    return word != "A" and any(
        part != part.lower()
        and (len(part) == 1 or part[1:] != part[1:].lower() or any(map(str.isdigit, part)))
        for part in parts
    )


def protected_words(marked: str) -> tuple[str, ...]:
    """Words with capitals in braces that the writer would not protect by itself.

    Some exporters put every title in braces, so braces around a whole title do not count.
    """
    if OPENED not in marked:
        return ()
    text, is_inside = _unmarked(inside_of_all(marked))
    sentence_case = is_sentence_case(text)
    found: dict[str, None] = {}
    place = 0
    for part in segments(text):
        if part.math:
            place += len(part.source)
            continue
        for piece, keep in pieces(part.source, sentence_case):
            inside = is_inside[place : place + len(piece)]
            capitals = (char != char.lower() for char in piece)
            if not keep and any(a and b for a, b in zip(inside, capitals, strict=True)):
                found[piece] = None
            place += len(piece)
    # Sorted, because the writer puts each of them in braces wherever it occurs.
    return tuple(sorted(found))


def inside_of_all(marked: str) -> str:
    while marked.startswith(OPENED) and marked.endswith(CLOSED):
        depth = 0
        for index, char in enumerate(marked):
            depth += {OPENED: 1, CLOSED: -1}.get(char, 0)
            if depth == 0 and index < len(marked) - 1:
                return marked
        marked = marked[1:-1]
    return marked


def _unmarked(marked: str) -> tuple[str, list[bool]]:
    text, is_inside, depth = [], [], 0
    for char in marked:
        if char in (OPENED, CLOSED):
            depth += 1 if char == OPENED else -1
        else:
            text.append(char)
            is_inside.append(depth > 0)
    return "".join(text), is_inside
