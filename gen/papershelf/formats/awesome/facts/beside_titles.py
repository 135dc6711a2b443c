"""Authors, venue and date in the words beside a title.

Lists have these in any order and with anything between them: "Ada Roe, Jan Lind, *CVPR* 2020",
"(NeurIPS'19) by A. Roe et al.", "A. Roe. In Proc. of the 5th Workshop on Sheep, May 2020". Each
part of the text is a date, a venue, names, or a remark.
"""

import re
from collections.abc import Iterable
from dataclasses import replace

from papershelf.formats.awesome.facts.details import Details, take_authors
from papershelf.formats.awesome.facts.places import numbers_in, place_in
from papershelf.formats.awesome.facts.publishers import has_publisher
from papershelf.formats.awesome.facts.segments import (
    last_segment,
    segments,
    with_narrow_signs,
)
from papershelf.formats.awesome.facts.venues import (
    LEADING,
    STOPS,
    bare,
    date_of,
    is_award,
    says_venue,
    venue_of,
)
from papershelf.formats.awesome.styles.families import are_joined_families
from papershelf.formats.listing.words import is_title_word
from papershelf.formats.people.et_al import is_others, without_et_al
from papershelf.formats.people.lists import are_names
from papershelf.model.dates import PartialDate

# Longer parts are sentences, not names or venues.
_LONGEST = 2_000
# Words before what they name, as "Venue: ICML 2020" has them.
_LABELS = frozenset([
    "author", "authors", "venue", "year", "date", "conference", "journal", "published", "paper",
    "publication", "publisher", "title", "link", "doi", "url", "resource", "resources", "tldr",
    "tl;dr", "作者", "会议", "期刊", "时间", "日期", "年份", "论文", "链接", "标题", "代码", "著者",
    "会議", "発表",
])  # fmt: skip
_TLDR = re.compile(r"(?i)(?<!\w)tl;? ?dr(?:\s*+:|(?!\w))")
# DBLP: ICML 2021: 123-134
_RANGE = re.compile(r"[0-9]{1,5}[-–—][0-9]{1,5}")
# APA: (2nd ed., Vol. 3)
_EDITION_OF_VOLUME = re.compile(r"\w{2,10} ed\., Vol\. [0-9]{1,4}")
_PRESS = re.compile(r"([^,]{5,80}) ((?:19|20)[0-9]{2})")
_CITED = re.compile(r"(.{5,80}?),? ((?:19|20)[0-9]{2})[a-z]?")
_SERVER = re.compile(r"(?i)arxiv\b")


def read_details(parts: Iterable[tuple[str, bool]], found: Details | None = None) -> Details:
    """``parts``: texts in their order, and whether each is in italics."""
    found = found or Details()
    before_place = ""
    for text, is_emphasis in parts:
        text, before = _without_place(with_narrow_signs(text), found)
        before_place = before_place or before
        for segment in segments(text):
            _take(segment, found, is_emphasis=is_emphasis)
    if before_place and found.venue is None and before_place in found.rest:
        # Nothing else says that this is a journal: "Econometrica 47 (2): 263-91".
        found.rest.remove(before_place)
        found.venue = before_place
    return found


def _without_place(text: str, found: Details) -> tuple[str, str]:
    """Take volume, issue, pages, and what else is between them, and numbers of PubMed. Also returns
    the part before them.
    """
    numbers, text = numbers_in(_TLDR.sub("\n", text))
    found.numbers |= numbers
    place = place_in(text)
    if place is None or found.volume or (found.pages and not place.volume):
        return text, ""
    found.venue = found.venue or place.venue
    date = date_of(place.year)
    found.date = date if date and found.date in (None, PartialDate(date.year)) else found.date
    found.volume, found.number, found.pages = place.volume, place.number, place.pages
    return place.text, last_segment(place.before) if place.volume or place.number else ""


def _take(segment: str, found: Details, *, is_emphasis: bool) -> None:
    text = LEADING.sub("", segment).strip()
    if not re.search(r"\w", text) or text.lower() in ("in", "at", "by") or text.lower() in _LABELS:
        return
    if is_others(text) and text.strip("()[] ").lower() != "more":
        # Behind a single name: "Ada Roe (Barn), et al."
        if found.authors is not None and found.venue is None:
            found.authors = replace(found.authors, others=True)
        return
    if len(text) > _LONGEST or _EDITION_OF_VOLUME.fullmatch(text):
        found.rest.append(segment)
    elif (date := date_of(text)) and (found.date is None or date.year == found.date.year):
        found.date = max(filter(None, (found.date, date)), key=lambda one: len(str(one)))
    elif found.date is None and (cited := _CITED.fullmatch(text)) and _take_cited(cited[1], found):
        found.date = date_of(cited[2])
    elif found.date is None and (by := _PRESS.fullmatch(text)) and has_publisher(by[1]):
        # MIT Press 1997
        found.date = date_of(by[2])
        found.publisher = found.publisher or by[1]
    elif found.venue and found.pages is None and _RANGE.fullmatch(text):
        found.pages = text
    elif not (
        _take_venue(text, found, is_emphasis=is_emphasis)
        or _take_names(text, found, is_emphasis=is_emphasis)
        or _take_both(text, found)
        or _take_list(text, found, is_emphasis=is_emphasis)
        or _take_sentences(segment, found, is_emphasis=is_emphasis)
    ):
        found.rest.append(segment)


def _take_venue(text: str, found: Details, *, is_emphasis: bool) -> bool:
    if not is_emphasis and are_names(text):
        return False
    read = venue_of(text, is_emphasis=is_emphasis)
    if read is None:
        return False
    if found.venue is not None and read[1] and _SERVER.match(found.venue):
        # "arXiv 2002; ICML 2020"
        found.venue = found.date = None
    if found.venue is not None:
        # "**SheepNet** [Counting Sheep](…) ICML 2020": the first was the name of a model.
        if found.date or not read[1] or " " in found.venue:
            return False
        found.rest.append(found.venue)
        found.venue = None
    may_be_people = is_emphasis and read[1] is None and not says_venue(text)
    if may_be_people and found.authors is None and _may_be_people(text):
        return False
    found.venue = read[0]
    found.date = found.date or read[1]
    return True


def _may_be_people(text: str) -> bool:
    words = text.split()
    return are_names(text, is_alone=True) and not any(is_title_word(word, ()) for word in words)


def _take_names(text: str, found: Details, *, is_emphasis: bool) -> bool:
    if found.authors is not None or is_award(text):
        return False
    # One name is also the shape of a venue or a remark.
    words = text.split()
    may_be_alone = 1 < len(words) < 5 and not any(is_title_word(word, ()) for word in words)
    if not are_names(text, is_alone=may_be_alone or is_emphasis):
        return False
    take_authors(text, found)
    return found.authors is not None


def _take_cited(names: str, found: Details) -> bool:
    """From "Roe & Lind 2020" and "Roe et al. 2020"."""
    if are_joined_families(names):
        _take_families(names, found)
        return True
    is_others = found.authors is None and without_et_al(names) != names and are_names(names)
    if is_others:
        take_authors(names, found)
    return is_others


def _take_families(text: str, found: Details) -> None:
    if found.authors or found.families or any(is_title_word(one, ()) for one in text.split()):
        found.rest.append(text)
    else:
        found.families = text


def _take_both(text: str, found: Details) -> bool:
    """From "Ada Roe, Jan Lind, CVPR 2020": names, then venue or date, cut at a comma."""
    for cut in [one.start() for one in re.finditer(",", text)][-4:][::-1] + _first_commas(text):
        before, after = text[:cut].strip(), text[cut + 1 :].strip()
        date = date_of(after)
        venue = None if date else venue_of(after)
        first = None if found.venue or found.authors else venue_of(before)
        if first and first[1] and are_names(after, is_alone=True):
            # "ICLR 2021, Ada Roe, Jan Lind"
            found.venue, found.date = first[0], found.date or first[1]
            take_authors(after, found)
            return True
        if not (date or venue):
            dated = None if found.date else _dated(before)
            if dated and len(after.split()) < 5:
                # "TASLP 2023, Barn Inc.", "2020, Roe et al."
                found.venue, found.date = found.venue or dated[0], dated[1]
                if found.authors is None and without_et_al(after) != after and are_names(after):
                    take_authors(after, found)
                else:
                    found.rest.append(after)
                return True
            continue
        # The last "name" may be a journal: "Ada Roe, Jan Lind, Phys. Rev. Lett., 2020".
        is_place = date is not None and venue_of(before.rpartition(",")[2]) is not None
        if found.authors is None and not is_place and are_names(before, is_alone=True):
            take_authors(before, found)
        elif date and found.venue is None and (inner := venue_of(before)):
            found.venue = inner[0]
        elif venue and venue[1] and _SERVER.match(before):
            found.date = None
        elif venue and venue[1] and are_joined_families(before):
            # "Roe and Lind, ICML 2020"
            _take_families(before, found)
        elif date and found.venue is None and _take_both(before, found):
            pass
        else:
            continue
        if venue:
            if found.venue is None:
                found.venue, date = venue
            else:
                found.rest.append(after)
        found.date = found.date or date
        return True
    before, _, last = text.rpartition(",")
    if found.date is None and (date := date_of(last.strip())):
        # "Roe & Lind, 2020", and "PhD thesis, University of Barns, 2020".
        found.date = date
        _take(before, found, is_emphasis=False)
        return True
    return False


def _dated(text: str) -> tuple[str | None, PartialDate] | None:
    """The date, with the venue before it, if the text is nothing else."""
    if date := date_of(text):
        return None, date
    venue = venue_of(text)
    return (venue[0], venue[1]) if venue and venue[1] else None


def _first_commas(text: str) -> list[int]:
    found = text.find(",")
    return [found] if found >= 0 else []


def _take_list(text: str, found: Details, *, is_emphasis: bool) -> bool:
    """From "Ada Roe, Jan Lind; Nature, May 2018", part by part."""
    if ";" not in text:
        return False
    for part in text.split(";"):
        _take(bare(part), found, is_emphasis=is_emphasis)
    return True


def _take_sentences(segment: str, found: Details, *, is_emphasis: bool) -> bool:
    parts = [one for part in STOPS.split(segment) if (one := bare(part))]
    if len(parts) < 2:
        return False
    for part in parts:
        _take(part, found, is_emphasis=is_emphasis)
    return True
