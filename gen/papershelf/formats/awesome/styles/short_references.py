"""Physicists' and chemists' references, often without a title: A. Roe, Phys. Rev. D 76, 1 (2020)"""

import re

from papershelf.formats.awesome.facts.details import Details, take_authors
from papershelf.formats.awesome.facts.places import numbers_in
from papershelf.formats.awesome.facts.venues import date_of, is_abbreviated_journal
from papershelf.formats.awesome.styles.references import INITIALS_FIRST, without_links
from papershelf.formats.people.et_al import without_et_al
from papershelf.formats.people.groups import is_group_name
from papershelf.formats.people.lists import are_names
from papershelf.model.names import Name, NameList
from papershelf.model.page_ranges import page_range

_YEAR = r"(?P<year>(?:19|20)[0-9]{2})"
_VOLUME = r"(?P<volume>[0-9]{1,4})(?: ?\((?P<number>[0-9]{1,3}(?:[-–][0-9]{1,3})?)\))?"
_PAGES = r"(?P<pages>[A-Za-z]{0,2}[0-9]{1,7}(?: ?[-–—]{1,2} ?[A-Za-z]?[0-9]{1,7})?)"
# Behind the journal, up to the end of the reference.
_END = r"[.,;]?\s*$"
_STYLES = (
    # Phys. Rev. Lett. 118, 123401 (2017)
    rf"(?<=\s){_VOLUME}[,:]? {_PAGES},? \({_YEAR}\){_END}",
    # Phys. Lett. B 716 (2012) 1-29
    rf"(?<=\s){_VOLUME},? \({_YEAR}\),? {_PAGES}{_END}",
    # J. Am. Chem. Soc. 2015, 137 (3), 1234-1241
    rf"(?<=\s){_YEAR}, {_VOLUME}, {_PAGES}{_END}",
    # Lancet. 2015;385:1234-41
    rf"(?<=\s){_YEAR};\s?{_VOLUME}:\s?{_PAGES}{_END}",
    # J. Barns, 12, 1-20, 2020, as Copernicus has it
    rf"(?<=,\s){_VOLUME}, {_PAGES}, {_YEAR}{_END}",
)
# Behind the journal, up to the end of the reference.
_PLACES = tuple(map(re.compile, _STYLES))
_FAMILY_FIRST = re.compile(
    r"[^\W\d_a-z][\w'’-]{1,30}(?: [^\W\d_a-z][\w'’-]{1,30})?,? (?:[A-Z]\.?[ -]?){1,3}"
)
_FAMILY_AND_COMMA = re.compile(
    r"[^\s,;][^,;\n]{1,40}, (?:[A-Z]\.?[ -]?){1,4}(?:[;,] ?(?:and |& )?|(?:and|&) |:?$)"
)
_BETWEEN = re.compile(r"; |, and | and |, & | & |, ")
# Lind B. Counting sheep
_ONE_AND_TITLE = re.compile(r"([^\W\d_a-z][\w'’-]{1,30} [A-Z]{1,3})\. ([^\n]{3,300}?)[.?!]?")
_STARTS = re.compile(r"(?:[,;:.)\"”]|(?<=al))\s(?=[A-Z])")
_NUMBER = re.compile(r"^\s*[(\[][0-9]{1,3}[)\]]\s")
_COLLABORATION = re.compile(r"\s?\(([^()]{3,60} [Cc]ollaborations?)\)")


def journal_reference(text: str) -> tuple[str, Details] | None:
    """The title, if there is one, and the rest of a text that is nothing but names, an abbreviated
    journal and a place in it.
    """
    numbers, text = numbers_in(_NUMBER.sub("", text))
    text = without_links(" ".join(text.split()))
    place = next((found for one in _PLACES if (found := one.search(text))), None)
    if place is None:
        return None
    before = text[: place.start()].rstrip(" ,")
    for start in _STARTS.finditer(before):
        journal = before[start.end() :]
        names, groups = _without_groups(before[: start.end()].strip(" ,;:"))
        is_vancouver = ";" in place[0] and not re.search(r"[,.] ", journal)
        if not (is_vancouver or is_abbreviated_journal(journal)):
            continue
        details = Details(venue=journal.removesuffix(".") if is_vancouver else journal)
        title = ""
        if is_vancouver and (one := _ONE_AND_TITLE.fullmatch(names)):
            names, title = one.groups()
            take_authors(names, details)
        elif divided := _divided(names):
            names, title = divided
            take_authors(names, details)
        elif is_group_name(names) and "," not in names and ". " not in names:
            details.authors = NameList((Name(literal=names),))
        else:
            continue
        details.date, details.volume = date_of(place["year"]), place["volume"]
        details.number, details.pages = place["number"], page_range(place["pages"])
        details.rest += groups
        details.numbers |= numbers
        return title, details
    return None


def _divided(text: str) -> tuple[str, str] | None:
    """The names and the title behind them, which may be missing."""
    if _are_short_names(text):
        return text, ""
    names, colon, title = text.partition(": ")
    if colon and _are_short_names(names):
        return names, title
    names, stop, title = text.partition(". ")
    is_whole = re.search(r"[^\W\d_]{2}(?: [A-Z]{1,3})?$", names) and ";" not in names
    if stop and is_whole and len(title.split()) > 2 and are_names(names, is_alone=True):
        # Ada Roe, Jan Lind. Counting sheep by ear
        return names, title.strip(" .,")
    parts = text.split(", ", 50)
    for count in range(len(parts) - 1, 0, -1):
        names, title = ", ".join(parts[:count]), ", ".join(parts[count:])
        if _are_short_names(names) and INITIALS_FIRST.match(names):
            return (
                (names, title.strip(" ,"))
                if " " in title and not re.search(r"[.?!] ", title)
                else None
            )
    return None


def _without_groups(names: str) -> tuple[str, list[str]]:
    """Names without the collaboration in brackets behind them."""
    return _COLLABORATION.sub("", names), _COLLABORATION.findall(names)


def _are_short_names(text: str) -> bool:
    """Whether all are names with initials: A. Roe and B. Lind; Roe, A.; Lind, B."""
    whole = without_et_al(text).strip(" ,")
    if ";" in whole or re.match(r"[^\s,]+, (?:[A-Z]\.[ -]?)+(?:,|and |& |$)", whole):
        # Every name has a comma, so that a comma ends none.
        return "".join(_FAMILY_AND_COMMA.findall(whole)) == whole
    names = [one for one in _BETWEEN.split(whole) if one]
    return bool(names) and all(
        INITIALS_FIRST.fullmatch(name) or _FAMILY_FIRST.fullmatch(name.removesuffix("."))
        for name in names
    )
