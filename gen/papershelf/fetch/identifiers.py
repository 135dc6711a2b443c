"""What ``shelf add`` and the issue form take: any text that names one paper."""

import re
from collections.abc import Callable, Iterable, Iterator

from papershelf.model.identifiers.ids import ANTHOLOGY_DOI, ArxivId, Doi
from papershelf.model.identifiers.mentions import mentions
from papershelf.model.identifiers.other_ids import (
    AnthologyId,
    Identifier,
    OtherId,
    Service,
    doubt_about,
    named,
)
from papershelf.model.text import clipped

# Texts that are meant as one kind of identifier, so that the message can name the mistake in it.
_MEANT_AS: tuple[tuple[re.Pattern[str], Callable[[str], Identifier]], ...] = (
    (
        re.compile(
            r"(?i)acl:|(?:https?://)?(?:www\.)?(?:aclanthology\.org|aclweb\.org/anthology)/"
            r"|[0-9]{4}\.[a-z0-9_]+-[a-z0-9]+\.|[a-z][0-9]{2}-[0-9]{4}"
        ),
        AnthologyId.parse,
    ),
    (
        re.compile(
            r"(?i)arxiv:|(?:https?://)?(?:www\.|export\.)?arxiv\.org/|10\.48550/arxiv\."
            r"|[0-9]{4}\.[0-9]{4,5}(?:v[0-9]+)?(?:\.pdf)?$|[a-z-]+(?:\.[a-z]{2})?/[0-9]{7}"
        ),
        ArxivId.parse,
    ),
    (re.compile(r"(?i)doi:|(?:https?://)?(?:dx\.)?doi\.org/|10\.[0-9]{4,9}"), Doi.parse),
)
_MOST_WORDS = 1_000


class SeveralPapersError(ValueError):
    """A text that should name one paper names several."""


def parse_identifier(text: str) -> Identifier:
    """The identifier of the one paper that the text names; arXiv's own DOIs count as arXiv ids.

    The paper may be named more than once, and in any form. Raises ValueError, which says what was
    found instead, and what to write.
    """
    found = [mention.identifier for mention in mentions(text)]
    stated = _papers(found)
    bare = _papers(_bare_ids(text))
    papers = _papers([*stated, *bare])
    others = [one for one in found if isinstance(one, OtherId)]
    if len(papers) > 1:
        names = ", ".join(map(named, papers))
        raise SeveralPapersError(
            f"{_short(text)} names {len(papers)} papers: {names}; give one of them"
        )
    if stated:
        first = stated[0]
        if isinstance(first, Doi) and (doubt := doubt_about(first)):
            raise ValueError(f"{_short(text)}: {doubt}; give the paper's arXiv id or another DOI")
        return first
    if others:
        raise ValueError(_advice(others[0]))
    if bare:
        raise ValueError(f"{_short(text)}: if you mean the paper {named(bare[0])}, give only that")
    for shape, parse in _MEANT_AS:
        if shape.match(text.strip()):
            meant = parse(text)
            if meant in [mention.identifier for mention in mentions(named(meant))]:
                return meant
            raise ValueError(
                f"{_short(text)}: brackets without a partner or several DOIs leave open where the "
                "DOI ends; give the DOI shown on the publisher's page"
            )
    where = "this URL contains" if re.match(r"\s*https?:", text) else "the text contains"
    raise ValueError(
        f"{_short(text)}: {where} no identifier of a paper; give its arXiv id, DOI or ACL "
        "Anthology id, as 2005.08100, 10.1038/171737a0 or 2024.acl-long.1"
    )


def _papers(identifiers: Iterable[Identifier | OtherId]) -> list[Identifier]:
    """The first identifier of each paper that can be looked up."""
    papers: dict[str, Identifier] = {}
    for one in identifiers:
        if not isinstance(one, OtherId):
            papers.setdefault(_same(one), one)
    return list(papers.values())


def _same(identifier: Identifier) -> str:
    """Equal for identifiers of one paper: the Anthology makes DOIs of its ids."""
    match identifier:
        case Doi():
            return identifier.folded
        case AnthologyId(bare):
            return f"{ANTHOLOGY_DOI}{bare}".lower()
        case ArxivId():
            return named(identifier)


def _bare_ids(text: str) -> Iterator[Identifier | OtherId]:
    """Words that would be ids if they were the whole text: too little to name a paper alone."""
    # Brackets are around the text of a link, which readers take for its target.
    for word in re.split(r"[][\s,;<>()]+", text)[:_MOST_WORDS]:
        for mention in mentions(word):
            if isinstance(mention.identifier, ArxivId | AnthologyId):
                yield mention.identifier


def _advice(other: OtherId) -> str:
    match other.service:
        case Service.UNREGISTERED:
            what = f"{other}: the prefix of this DOI is not registered"
        case Service.ISBN:
            what = f"ISBN {other}"
        case Service.SHORT_DOI:
            what = f"{other} is a short DOI, which does not name the paper by itself"
        case service:
            what = f"{_short(other.id)} is a paper at {service}, which cannot be looked up"
    return f"{what}; {other.advice}"


def _short(text: str) -> str:
    return repr(clipped(text, 100))
