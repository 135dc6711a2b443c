"""Fields that say "this is an arXiv preprint": journals, notes, publishers, numbers, archives."""

import re
from dataclasses import dataclass
from functools import lru_cache

from papershelf.model.identifiers.ids import ArxivId
from papershelf.model.identifiers.mentions import mentions
from papershelf.model.identifiers.paper_hosts import ARCHIVES
from papershelf.model.identifiers.paper_urls import normal_class, plain_characters
from papershelf.model.text import parsed


@dataclass(frozen=True, slots=True)
class ArxivMention:
    """What a field says of a preprint at arXiv; ``rest`` has its other words, as "under review"."""

    identifier: ArxivId | None
    version: int | None = None
    primary_class: str | None = None
    rest: str = ""


# CoRR, the Computing Research Repository, is the computer science part of arXiv.
_ARXIV = r"arxiv(?:\.org)?|corr|computing\ research\ repository"
_SAYS_ARXIV = re.compile(rf"(?i)(?<![a-z])(?:{_ARXIV.replace(chr(92) + ' ', ' ')})(?![a-z])")
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
# What people write around the name and the id.
_AROUND = re.compile(
    rf"""(?ix)
    (?: [\s.,;:()\[\]"'/>–—-]
      | \b (?: {_ARXIV} | e-?prints? | pre-?prints? | prepr | prints? | archives? | servers?
             | repository | database | submissions? | electronic | open\ access | lanl | acm
             | comput\.?\ res\.? | number | issue | pages? | pp?
             | working\ papers? | tech(?:nical|\.)?\ rep(?:orts?|\.)? | reports?
             | articles? | papers? | cornell\ university(?:\ library)? | ithaca,?\ ny
             | available | online | in | at | on | from | the | as | id | no | nr | abs
             | vol(?:ume)? | url | doi | of | version:?\s?[0-9]{{1,2}} | v[0-9]{{1,2}} ) \b
      | \b (?: submitted | posted | published | retrieved ) \ (?: to | on | from )
        \ (?= (?:the\ )? arxiv )
      | \b [0-9]{{1,4}}(?:\.[0-9]{{1,2}})?(?:\ ?[-–]{{1,2}}\ ?[0-9]{{1,4}})? \b (?!\ pages)
      | \b (?:19|20)[0-9]{{2}}(?:-[01][0-9](?:-[0-3][0-9])?)? \b
      | \b (?:[0-3]?[0-9]\ )?{_MONTH}\b(?:\ [0-3]?[0-9],?\b)?
    )*+"""
)
# In "10 figures" and "5 tables", the number belongs to the words.
_COUNT = re.compile(r"(?i)(?:[,;(]|arxiv\ *+\.?+)\ *+((?!(?:19|20)[0-9]{2} )[0-9]{1,4} )$")
# "arXiv-2101" is a page number that Google Scholar makes of an id.
_CUT_ID = re.compile(r"(?i)(?<![a-z])(arxiv)[-–][0-9]{4}(?![0-9.])")
# Zotero's abbreviated titles lose the full stop: ArXiv210100001 Cs Stat.
_JOINED_ID = re.compile(
    r"(?i)arxiv\s?([0-9]{4})\.?([0-9]{4,5})(?![0-9])(?:\s(?:astro-?ph|cond-?mat|cs|econ|eess|gr-?qc"
    r"|hep-?(?:ex|lat|ph|th)|math(?:-?ph)?|nlin|nucl-?(?:ex|th)|physics|q-?bio|q-?fin|quant-?ph|stat))*"
)
_CLASS = re.compile(
    rf"(?i)(?:[\[(]\s?|(?:(?<=arxiv)|(?<=arxiv\.org))[\s:>-]{{1,3}})"
    rf"(?P<class>(?:{ARCHIVES}|econ|eess|q-fin|stat)(?:\.[a-z-]{{2,8}})?)(?![a-z])"
    r"(?:,\s?[a-z.-]{2,16}){0,8}(?:\s?[\])])?"
)
# A link to arXiv as a whole.
_HOME = re.compile(r"(?i)(?:https?://)?(?:www\.)?arxiv\.org(?:/(?=\s|$))?")
# Microsoft Academic names the class behind a colon: arXiv: Computation and Language; others
# before "e-prints": arXiv Mathematics e-prints.
_WITH_CLASS_NAME = re.compile(
    r"(?i)arxiv: (?:(?:[a-z]++|&|-),?+ ?+){1,8}+"
    r"|arxiv(?:[\s-]\s*+-[\s-]*+|[\s-]++(?:(?:astrophysics|biology|computation|computer|cs"
    r"|economics|energy|experiment|finance"
    r"|high|intelligence|language|lattice|learning|machine|mathematical|mathematics|nonlinear|nuclear"
    r"|pattern|phenomenology|physics|quantitative|quantum|recognition|science|sciences|statistics"
    r"|theory|vision|artificial|condensed|matter|and|&)[\s-]*+)+)(?:e-?prints?)?"
)
_BEGINS_WITH_ARXIV = re.compile(r"(?i)\W*+(?:pre-?print )?(?:arxiv|corr)(?![a-z])")
_NAMES_A_PREPRINT = re.compile(r"(?i)\W*+arxiv(?:\.org)?[\s(-]{0,2}(?:e-?prints?|pre-?prints?)")
# Between the name of a venue and the id of the preprint.
_BETWEEN = " \t\n,;:([–—-"
_BEFORE_AN_ID = frozenset({
    "also", "as", "at", "available", "e-print", "eprint", "in", "on", "pre-print", "preprint",
    "see",
})  # fmt: skip
# A note may name the preprint of another paper.
_OF_ANOTHER = re.compile(
    r"(?i)\b(?:(?:comments?|note|remarks?) on|(?:replies|reply|response|rebuttal|corrections?"
    r"|addend(?:a|um)|errat(?:a|um)|sequel|supplement|companion(?: paper)?) (?:to|of|for)|see also"
    r"|cf|continues|extends|supersedes|replaces|based on|follow-?up|cites|translation of)\b"
)
# Longer texts are abstracts.
_LONGEST = 500


def arxiv_mention(text: str) -> ArxivMention | None:
    """What a text says of a preprint at arXiv, if it says that and nothing else.

    Other words after an id or "arXiv preprint" are the rest; a text with other words before them
    is None, as its main subject is another.
    """
    return _mention(text) if len(text) <= _LONGEST else None


def beside_arxiv(text: str) -> tuple[str, ArxivMention] | None:
    """The venue and the preprint of "ICLR, arXiv:2101.00001", where the id is last."""
    if len(text) > _LONGEST or not _SAYS_ARXIV.search(text):
        return None
    found = mentions(text)
    if len(found) != 1 or not isinstance(one := found[0].identifier, ArxivId):
        return None
    start, end = found[0].start, found[0].end
    venue = text[:start].rstrip(_BETWEEN)
    while (words := venue.rpartition(" "))[2].lstrip(_BETWEEN).lower() in _BEFORE_AN_ID:
        venue = words[0].rstrip(_BETWEEN)
    if venue.count(".") == 1:
        # A full stop, and not that of an abbreviation: Phys. Rev.
        venue = venue.removesuffix(".")
    is_whole = venue.count("(") == venue.count(")") and venue.count("[") == venue.count("]")
    if text[end:].strip(" .,;)]") or not is_whole or not re.search(r"\w", venue):
        return None
    return venue, ArxivMention(one, found[0].version, found[0].primary_class)


def arxiv_of_note(text: str) -> ArxivMention | None:
    """The only arXiv id of a note, unless it is another paper's: "Comment on arXiv:2101.00001"."""
    if len(text) > _LONGEST:
        return None
    found = [one for one in mentions(text) if isinstance(one.identifier, ArxivId)]
    ids = {one.identifier for one in found if isinstance(one.identifier, ArxivId)}
    # A number alone may be anything.
    is_named = any(re.search("[A-Za-z]", text[one.start : one.end]) for one in found)
    if len(ids) != 1 or not is_named or _OF_ANOTHER.search(text, 0, found[0].start):
        return None
    classes = (one.primary_class for one in found if one.primary_class)
    return ArxivMention(ids.pop(), found[0].version, next(classes, None))


@lru_cache(maxsize=256)
def _mention(text: str) -> ArxivMention | None:
    plain = _HOME.sub("arXiv", text) if not mentions(text) else text
    bare, papers = _without_ids(plain_characters(re.sub(r"[{}]", "", plain)))
    ids = {paper.identifier for paper in papers}
    if len(ids) > 1 or not _SAYS_ARXIV.search(bare):
        return None
    classes = [paper.primary_class for paper in papers if paper.primary_class]
    if stated := _CLASS.search(bare):
        classes.append(normal_class(stated["class"]))
        bare = f"{bare[: stated.start()]} {bare[stated.end() :]}"
    rest = _rest(bare)
    if rest and not ((ids and _BEGINS_WITH_ARXIV.match(bare)) or _NAMES_A_PREPRINT.match(bare)):
        return None
    version = next((paper.version for paper in papers if paper.version), None)
    return ArxivMention(next(iter(ids), None), version, next(iter(classes), None), rest)


def _without_ids(text: str) -> tuple[str, list[ArxivMention]]:
    """The text with "arXiv" in place of each id that says so, and the papers."""
    papers: list[ArxivMention] = []
    for one in reversed(mentions(text)):
        # A number alone is named arXiv's by another field only.
        words = "arXiv" if re.search("(?i)[a-z]", text[one.start : one.end]) else ""
        if isinstance(one.identifier, ArxivId):
            papers.insert(0, ArxivMention(one.identifier, one.version, one.primary_class))
            text = f"{text[: one.start]} {words} {text[one.end :]}"
    joined = None if papers else _JOINED_ID.search(text)
    if joined and (read := parsed(ArxivId, f"{joined[1]}.{joined[2]}")):
        papers.append(ArxivMention(read))
        text = f"{text[: joined.start()]} arXiv {text[joined.end() :]}"
    return text, papers


def _rest(bare: str) -> str:
    """What a text says besides the name, the kind, the place and the date of a preprint."""
    bare = _CUT_ID.sub(r"\1", bare).strip()
    if _WITH_CLASS_NAME.fullmatch(bare):
        return ""
    # Another identifier is part of the rest, also one that begins with a number: 10.1000/ears.
    others = min((one.start for one in mentions(bare)), default=len(bare))
    around = _AROUND.match(bare, 0, others)
    start = around.end() if around else 0
    if counted := _COUNT.search(bare[:start]):
        start = counted.start(1)
    return bare[start:].strip(" ,;.()[]")
