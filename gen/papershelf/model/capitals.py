"""Which words of a title keep their capitals in a style that prints titles in sentence case.

BibTeX's ``change.case$`` lowers all letters but the first of a title and the first after a colon
and a blank; so LLM, RNN-T and Top-K need protection, and Attention in a Title Like This does not.
"""

import re
from collections.abc import Iterator

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
