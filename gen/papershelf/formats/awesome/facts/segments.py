"""The words beside a title, cut where lists cut them."""

import re

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
