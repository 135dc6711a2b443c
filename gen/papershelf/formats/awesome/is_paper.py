"""Whether a bullet, a row or a paragraph is about a paper."""

from papershelf.formats.awesome.facts.details import Details
from papershelf.formats.awesome.facts.venues import date_of
from papershelf.formats.awesome.layout.items import Item
from papershelf.formats.awesome.links import leads_elsewhere, leads_to_paper
from papershelf.formats.awesome.parts import Parts
from papershelf.model.hosts import host_of

_OF_KEEPERS = frozenset(
    ["we", "our", "i", "my", "please", "the", "this", "these", "see", "code", "papers"]
)


class NoPaperError(ValueError):
    """A bullet is about something else; says what."""


def check_paper(item: Item, parts: Parts, details: Details) -> None:
    """Raises NoPaperError."""
    if any(map(leads_to_paper, parts.papers)):
        return
    urls = [*parts.papers, *(url for _, url in parts.links), *parts.others]
    kinds = {leads_elsewhere(url) for url in parts.papers}
    if details.is_of_paper and (not kinds or kinds != {"other"}):
        return
    if item.columns and parts.title and (details.authors or details.date or details.venue):
        return
    if parts.papers and None in kinds and details.date and (details.venue or details.authors):
        return
    is_dated = details.date is not None or any(map(date_of, item.headings))
    is_placed = details.venue is not None and is_dated
    if is_placed and not parts.papers and not parts.local and _is_title(parts.title):
        # Counting Sheep by Ear (ICML 2020)
        return
    if urls:
        host = host_of(urls[0]) or urls[0]
        raise NoPaperError(f"the link to {host} does not lead to a paper")
    if parts.local:
        raise NoPaperError(f"the link {parts.local[0]} is not the URL of a paper")
    raise NoPaperError("no link to a paper, and no authors with a year or a venue")


def _is_title(text: str) -> bool:
    """Whether it is a title, and not what the people who keep a list say about themselves."""
    words = text.split()
    begins = len(words) > 2 and words[0].lower() not in _OF_KEEPERS
    return begins and not words[0].islower()
