"""References as in Russia's GOST R 7.0.5: Роу А. Счёт овец // Вестник. — 2020. — Т. 12. — С. 1."""

import re

from papershelf.formats.awesome.facts.details import Details, take_authors
from papershelf.formats.awesome.facts.venues import date_of
from papershelf.formats.awesome.styles.references import without_links
from papershelf.formats.awesome.styles.work import Work
from papershelf.formats.type_names import type_of_venue
from papershelf.model.entry_types import EntryType
from papershelf.model.page_ranges import page_range

_NAME = r"[А-ЯЁA-Z][\w'’-]{1,30},? (?:[А-ЯЁA-Z]\.[ -]?){1,3}"
_REFERENCE = re.compile(
    rf"(?P<names>{_NAME}(?:, ?{_NAME}){{0,20}})(?P<others>и др\. )?(?P<title>[^/\n]{{3,300}}?)"
    r"(?: ?/ [^/\n]{3,200}?)?(?P<rest> ?// .{5,300}|\. — .{5,200}"
    # Without the dashes, as in most references.
    r"|\. [А-ЯЁ][\w. -]{1,30}? ?: [^:,\n]{2,60}, (?:19|20)[0-9]{2}(?:\. [0-9]{1,4} ?[сc])?\.?)"
)
_BREAK = r"[.,](?: ?[—–-])? "
_IN_JOURNAL = re.compile(
    rf" ?// (?:(?P<venue>[^\n]{{3,150}}?)[.,]{{1,2}}(?: ?[—–-])? )?(?P<year>(?:19|20)[0-9]{{2}})"
    rf"(?:{_BREAK}(?:Т|Vol|V)\. ?(?P<volume>[0-9]{{1,4}}))?"
    rf"(?:{_BREAK}(?:№|No\.?|N) ?(?P<number>[0-9/()-]{{1,9}}))?"
    rf"(?:{_BREAK}[СCPp]\. ?(?P<pages>[0-9]{{1,5}}(?:[-–—][0-9]{{1,5}})?))?\.?"
)
_BOOK = re.compile(
    r"\. (?:[—–] )?(?P<place>[А-ЯЁA-Z][\w. -]{1,30}?) ?: (?P<publisher>[^:,\n]{2,60}), "
    r"(?P<year>(?:19|20)[0-9]{2})(?:\. (?:[—–] )?[0-9]{1,4} ?[сcp])?\.?"
)


def russian_reference(text: str) -> Work | None:
    """The work of a reference in this style; None for any other text."""
    found = _REFERENCE.fullmatch(without_links(" ".join(text.split())))
    if found is None:
        return None
    details = Details()
    names = re.sub(r"(?<=\w),(?= [А-ЯЁA-Z]\.)", "", found["names"])
    take_authors(names.strip(" ,") + (" et al." if found["others"] else ""), details)
    work = Work(found["title"].strip(" .,"), EntryType.ARTICLE, details)
    if place := _IN_JOURNAL.fullmatch(found["rest"]):
        details.venue, details.volume = place["venue"], place["volume"]
        if not details.volume:
            work.type = type_of_venue(details.venue) if details.venue else EntryType.MISC
        details.number, details.pages = place["number"], page_range(place["pages"] or "") or None
    elif place := _BOOK.fullmatch(found["rest"]):
        work.type = EntryType.BOOK
        details.publisher, details.address = place["publisher"], place["place"]
    else:
        return None
    details.date = date_of(place["year"])
    return work
