"""What the headings above an entry and the edges of its title say of it."""

import re

from papershelf.formats.awesome.facts.acronyms import is_known
from papershelf.formats.awesome.facts.beside_titles import read_details
from papershelf.formats.awesome.facts.details import Details
from papershelf.formats.awesome.facts.venues import date_of, venue_of
from papershelf.formats.awesome.plain_people import EDGE_BRACKETS
from papershelf.formats.awesome.styles.families import are_joined_families
from papershelf.formats.awesome.styles.references import is_citation
from papershelf.formats.candidates import Candidate
from papershelf.formats.people.lists import are_names

_TITLE_YEAR = re.compile(r"(?<![\s,.])[\s,.]++((?:19|20)[0-9]{2})\s*+$")
# Headings that sort nothing.
_GENERIC = re.compile(
    r"(?i)(?:the )?(?:(?:awesome )?(?:papers?|publications?|articles?|references?|reading lists?"
    r"|paper lists?|lists?(?: of papers)?|bibliography|literature|resources|contents?|overview"
    r"|table of contents|toc|introduction|about|others?|misc(?:ellaneous)?|main|research papers?"
    r"|unsorted|uncategori[sz]ed|news|updates?|what'?s new|recent(?: papers| updates)?))"
)


def take_headings(found: Candidate, headings: tuple[str, ...]) -> None:
    """Headings are keywords, from the nearest on; those with a date or a venue are these."""
    words: list[str] = []
    for heading in reversed(headings):
        date, venue = date_of(heading), venue_of(heading)
        if date:
            found.date = found.date or date
        elif venue and venue[1]:
            found.venue = found.venue or venue[0]
            found.date = found.date or venue[1]
        elif not _GENERIC.fullmatch(heading) and len(heading) <= 120:
            words.append(heading)
    found.keywords = tuple(dict.fromkeys(words))


def _is_short_for(letters: str, title: str) -> bool:
    """Whether the letters are the first ones of words of a title."""
    initials = "".join(word[0] for word in re.findall(r"\w+", title))
    return len(letters) > 2 and letters.lower() in initials.lower()


def without_edges(title: str, details: Details) -> str:
    """The title without "(CVPR 2020)", "[2020]" or a year at its ends."""
    for _ in range(3):
        found = EDGE_BRACKETS.search(title)
        if found is None:
            break
        inner = found[1] or found[2]
        date, venue = date_of(inner), venue_of(inner)
        if inner.lower() in ("pdf", "html", "paper", "link"):
            pass
        elif date:
            details.date = details.date or date
        elif found[1] and not found[0][-1].isspace():
            # (De)composed Sheep
            break
        elif found[1] and not is_known(inner) and re.fullmatch(r"[\w+-]{2,20}", inner):
            # The name of a model: (SheepNet) Counting Sheep by Ear
            details.rest.append(inner)
        elif found[2] and _is_short_for(inner, title[: found.start()]):
            # Counting Sheep by Ear (CSE)
            break
        elif venue and (venue[1] or len(inner.split()) == 1):
            details.venue = details.venue or venue[0]
            details.date = details.date or venue[1]
        elif is_citation(inner) or are_names(inner):
            read_details([(inner, False)], details)
        else:
            break
        title = title[: found.start()] + title[found.end() :]
    before, _, last = title.rpartition(", ")
    if last.endswith((" et al", " et al.")) and are_names(last):
        # "Counting Sheep, 2020, Roe et al."
        stated = _TITLE_YEAR.search(before)
        named = before[: stated.start()] if stated else before
        if len(named.split()) > 1:
            details.date = details.date or date_of(stated[1] if stated else "")
            read_details([(last, False)], details)
            return named
    if len(before.split()) > 1 and is_citation(last):
        # "Counting Sheep, Roe et al. 2020"
        read_details([(last, False)], details)
        return before
    if before and (venue := venue_of(last)) and venue[1]:
        # "Counting Sheep, ICML'21"
        details.venue, details.date = details.venue or venue[0], details.date or venue[1]
        title = before
        before, _, last = title.rpartition(", ")
        if len(before.split()) > 1 and are_joined_families(last):
            # "Counting Sheep, Roe & Lind, ICML'21"
            details.rest.append(last)
            title = before
    year = _TITLE_YEAR.search(title)
    if year and details.date is None and len(title[: year.start()].split()) > 2:
        details.date = date_of(year[1])
        title = title[: year.start()].rstrip(" -–—|")
    return title
