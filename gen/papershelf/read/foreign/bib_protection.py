"""Braces that protect capitals in a title, as words that the writer would not protect itself."""

from papershelf.model.capitals import is_sentence_case, pieces
from papershelf.model.math import segments
from papershelf.read.foreign.bib_latex import CLOSED, OPENED


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
