"""Which words of a title keep their capitals, and which braces protect them.

BibTeX's ``change.case$`` lowers all letters but the first of a title and the first after a colon
and a space; so LLM, RNN-T and Top-K need protection, and Attention in a Title Like This does not.
"""

import re
from collections.abc import Iterator

from papershelf.tex.decode import CLOSED, OPENED
from papershelf.tex.math import segments

# From the first to the last letter or digit between blanks: "(W2v-BERT)," without what is around.
_WORD = re.compile(r"[^\W_](?:\S*[^\W_])?")


def pieces(text: str, sentence_case: bool) -> Iterator[tuple[str, bool]]:
    """The text in order, each piece with whether its capitals are to stay."""
    end = 0
    for word in _WORD.finditer(text):
        if end < word.start():
            yield text[end : word.start()], False
        starts_sentence = not text[: word.start()].rstrip(" \"'“‘(")[-1:].strip(":.?!–—")
        yield word[0], _has_meaning(word[0], sentence_case and not starts_sentence)
        end = word.end()
    if end < len(text):
        yield text[end:], False


def is_sentence_case(title: str) -> bool:
    """Most longer words after the first are small, so a capital there says: a name."""
    words = re.findall(r"(?<![:.?!–—])\s[\"'“‘(]?([^\W\d_]{4,})", title)
    small = [word for word in words if word[0].islower()]
    return len(small) > len(words) - len(small)


def _has_meaning(word: str, in_sentence: bool) -> bool:
    """Capitals beyond a word's first letter, beside a digit, or as a letter of its own.

    The parts of RNN-T and O'Neil are looked at one by one, so that Non-Streaming is not taken
    for a name. The article stands alone ("A"); a letter in a compound (Vitamin-A) is no article.
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
    """Words with capitals in braces, where the writer would leave the word unprotected.

    Braces around the whole title are a habit of some exporters and say nothing of a word.
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
    # In an order of its own: written again, each of them is in braces wherever it stands.
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
