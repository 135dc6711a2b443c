"""The words beside a title, cut where lists cut them."""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from papershelf.formats.awesome.facts.venues import STOPS, bare
from papershelf.formats.awesome.styles.families import with_years

_FULL_WIDTH = {ord(wide): narrow for wide, narrow in zip("，；（）【】", ",;()[]", strict=True)}
_FULL_WIDTH[ord("：")] = ": "
_BRACKETED = re.compile(r"[(\[{]([^()\[\]{}]{0,400})[)\]}]")
# IEEE (RA-L), ACM(TOG): the publisher is no venue.
_OF_PUBLISHER = re.compile(r"\b(?:IEEE|ACM|Springer)\s?\(([A-Z][A-Za-z-]{1,12})\)")
# Ada (Addie) Roe
_NICKNAME = re.compile(
    r"(?<=\w) \([A-Z][\w'’-]{1,20}\) "
    r"(?=[A-Z][\w'’.-]{1,30}(?: [A-Z][\w'’-]{1,30})?(?:,|$| and | & ))"
)
# An affiliation between a name and "et al."
_BEFORE_ET_AL = re.compile(r"\s?[(\[]([^()\[\]]{2,80})[)\]](?=\s+et\b)")
_BREAKS = re.compile(r"\n|\s[-–—|·•:/]+\s|\s?[|•]\s?|^[-–—:|•]+\s|(?<=\w):\s|[。；]")
# Roe A, Lind B. J Barns
_MEDICAL = re.compile(
    r"(?<![\w,])((?:[A-Z][\w'’-]{1,30} [A-Z](?: ?[A-Z]){0,2}, ){1,50}"
    r"[A-Z][\w'’-]{1,30} [A-Z](?: ?[A-Z]){0,2})\.\s"
)
_AFTER_ET_AL = re.compile(
    r"(?<=\bet al\.)[\s,]*+(?=\S)|(?<=\bet al),\s+|(?<=\bet\.al\.)[\s,]+|(?<=等)[\s,，]+"
)


# Between two parts of a sentence, of which one is in brackets.
_AT_BRACKET = re.compile(r"\s{0,3}[(\[]{1,5}|[.,;:]?[)\]]{1,5}[\s.,;:]{0,5}")
# Longer bullets and more parts would take too long.
_LONGEST_SENTENCE = 5_000
_MOST_PARTS = 20


def with_narrow_signs(text: str) -> str:
    return text.translate(_FULL_WIDTH)


def segments(text: str) -> list[str]:
    """The parts in their order, and behind them those in brackets."""
    text = with_years(_NICKNAME.sub(" ", _OF_PUBLISHER.sub(r"\1", text)))
    inner = [one.strip() for one in _BRACKETED.findall(text)]
    text = _BEFORE_ET_AL.sub("", text)
    outer = _MEDICAL.sub(r"\1\n", _BRACKETED.sub("\n", text))
    pieces = [piece for line in _BREAKS.split(outer) for piece in _AFTER_ET_AL.split(line)]
    return [one for part in (*pieces, *inner) if (one := bare(part))]


def last_segment(text: str) -> str:
    """The last part outside brackets, from its last sentence on."""
    outer = _BREAKS.split(_BRACKETED.sub("\n", text.strip(" ,")))
    return STOPS.split(next((one for one in map(bare, reversed(outer)) if one), ""))[-1]


def as_written(parts: Sequence[str], texts: Iterable[str]) -> list[str]:
    """The parts with those of one sentence as they were in one of the texts: "wool (of sheep)
    keeps warm" was cut into "wool", "keeps warm" and "of sheep".
    """
    found = list(parts)
    if len(found) > _MOST_PARTS:
        return found
    for text in texts:
        if len(text) > _LONGEST_SENTENCE or not ("(" in text or "[" in text):
            continue
        for run in _runs(_places(found, text), text):
            end = run[-1][1]
            whole = text[run[0][0] : end + (text[end : end + 1] in (")", "]"))]
            if all(whole.count(one) == whole.count(two) for one, two in ("()", "[]")):
                first, *others = (text[start:end] for start, end in run)
                found[found.index(first)] = whole
                for other in others:
                    found.remove(other)
    return found


def _places(parts: Iterable[str], text: str) -> list[tuple[int, int]]:
    places: list[tuple[int, int]] = []
    for part in parts:
        at = text.find(part)
        while at >= 0 and not _is_free(at, at + len(part), text, places):
            at = text.find(part, at + 1)
        if at >= 0:
            places.append((at, at + len(part)))
    return sorted(places)


def _is_free(start: int, end: int, text: str, places: list[tuple[int, int]]) -> bool:
    """Whether these are whole words, and no part has them."""
    is_cut = text[max(0, start - 1) : start].isalnum() or text[end : end + 1].isalnum()
    return not is_cut and all(end <= first or last <= start for first, last in places)


def _runs(places: list[tuple[int, int]], text: str) -> list[list[tuple[int, int]]]:
    runs = [places[:1]]
    for (_, end), place in pairwise(places):
        if _AT_BRACKET.fullmatch(text[end : place[0]]):
            runs[-1].append(place)
        else:
            runs.append([place])
    return [run for run in runs if len(run) > 1]
