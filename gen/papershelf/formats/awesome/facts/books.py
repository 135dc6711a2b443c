"""Books and their chapters in citation styles: editors, the book of a chapter, the publisher."""

import re

from papershelf.formats.awesome.facts.details import Details
from papershelf.formats.awesome.facts.publishers import is_publisher
from papershelf.formats.awesome.facts.venues import STOPS, is_venue
from papershelf.formats.people.lists import are_names, people_in
from papershelf.model.names import NameList
from papershelf.model.page_ranges import page_range

# APA: In A. Roe & J. Lind (Eds.), *Barns* (pp. 1-9)
_IN = re.compile(
    r"(?:^|(?<=[\s.,:]))[Ii]n:?(?:\s(?P<editors>[^\n()]{3,300}?),?\s?\((?:Eds?|Hrsg|Hg)\.?\)[,:]?)?$"
)
# Chicago and MLA: *Barns*, edited by Ada Roe and Jan Lind, 1-9
_EDITED = re.compile(r"[\s,.]{0,9}(?:[Ee]dited by|[Ee]ds?\.(?: by)?)\s(?P<rest>.+)", re.DOTALL)
# MLA: "Sheep." *Barns*. New York: Routledge, 1991. 1-9.
_IMPRINT = re.compile(
    r"[.,]?\s(?:(?P<place>[A-Z][\w.’' -]{1,25}): )?(?P<name>[A-Z][^,.:;()\n]{2,60}), [0-9]{4}[.,]"
)
_PAGES = re.compile(r",?\s?(?:pp?\.\s?)?(?P<pages>[0-9]{1,5}[-–—][0-9]{1,5})(?![\w-])")
_LAST_PAGES = re.compile(r"(?<=[0-9]{4}\. )(?P<pages>[0-9]{1,5}[-–—][0-9]{1,5})\.?\s?$")
_CHAPTERS = re.compile(r"(?i), (?:ch|chs|chaps?|chapters?)\b.{0,40}$")
_PLACE = re.compile(r"[A-Z][\w.’' -]{1,25}(?:(?:,| and| &|/) ?[A-Z][\w. ]{1,20}){0,2}")


def take_book(parts: list[tuple[str, bool]], found: Details) -> list[tuple[str, bool]]:
    """Take the book of a chapter with its editors and pages; the other words are returned."""
    for at, (text, is_emphasis) in enumerate(parts):
        if not is_emphasis or at == 0:
            continue
        book = " ".join(text.split()).strip(" .,;:")
        before, after = parts[at - 1][0].rstrip(), parts[at + 1][0] if parts[at + 1 :] else ""
        stated, edited = _IN.search(before), _EDITED.match(after)
        is_book = not is_venue(book) and (stated or _is_imprint(after))
        if not book or not (edited or (stated and stated["editors"]) or is_book):
            continue
        names = (stated and stated["editors"]) or ""
        if edited:
            names, after = _editors_and_rest(edited["rest"])
        found.editors = _people(names)
        found.venue, found.is_chapter = book, True
        if pages := _PAGES.match(after) or _LAST_PAGES.search(after):
            found.pages = page_range(pages["pages"])
            after = after[: pages.start()] + after[pages.end() :]
        before = before[: stated.start()] if stated else before
        return [*parts[: at - 1], (before, parts[at - 1][1]), (after, False), *parts[at + 2 :]]
    return parts


def _is_imprint(text: str) -> bool:
    imprint = _IMPRINT.match(text)
    return imprint is not None and (bool(imprint["place"]) or is_publisher(imprint["name"]))


def _editors_and_rest(text: str) -> tuple[str, str]:
    """The names at the start of a text, up to a full stop or to what is no name."""
    sentence = STOPS.split(text, maxsplit=1)[0]
    parts = sentence.split(", ", 20)
    count = len(parts)
    while count and not are_names(", ".join(parts[:count]).strip(" .\n"), is_alone=True):
        count -= 1
    names = ", ".join(parts[:count])
    return names, text[len(names) :]


def _people(names: str) -> NameList | None:
    bare = names.strip(" ,.\n")
    return people_in(bare).names if are_names(bare, is_alone=True) else None


def take_publisher(found: Details) -> None:
    """A publisher among the other words, and the place before it."""
    for at, text in enumerate(found.rest):
        text, year = _without_year(text)
        place, _, name = text.rpartition(": " if ": " in text else ", ")
        if ": " not in text and not is_publisher(name):
            # France and Italy have a comma: Paris, Gallimard.
            place, name = "", text
        place = place.strip()
        next_one, _ = _without_year("".join(found.rest[at + 1 : at + 2]))
        name = _CHAPTERS.sub("", name)
        is_imprint = bool(place) and _PLACE.fullmatch(place) is not None
        if not (is_imprint or is_publisher(name)) or is_publisher(next_one):
            # Oxford is also the place of Oxford University Press.
            continue
        found.publisher = name
        is_apart = not place and at > 0 and _PLACE.fullmatch(found.rest[at - 1])
        found.address = found.rest[at - 1] if is_apart else place
        other = [] if not year or year == str(found.date)[:4] else [year]
        found.rest[at - 1 if is_apart else at : at + 1] = other
        return


def _without_year(text: str) -> tuple[str, str]:
    dated = re.fullmatch(r"(.+), ([0-9]{4})", text.strip(" .,"))
    return (dated[1], dated[2]) if dated else (text.strip(" .,"), "")
