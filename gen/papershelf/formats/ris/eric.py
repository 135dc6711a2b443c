"""The tags that ERIC, a library of education, writes in PubMed's format, as those of RIS."""

import re
from collections.abc import Iterator

from papershelf.formats.ris.entries import Entry

_TAGS = {
    "AB": "AB", "IP": "IS", "LA": "LA", "OID": "eric", "OT": "KW",
    "PB": "PB", "PG": "SP", "TI": "TI", "VI": "VL",
}  # fmt: skip
# The first that is there: most papers are a kind of report as well.
_TYPES = {"Journal Articles": "JOUR", "Dissertations/Theses": "THES", "Books": "BOOK",
          "Collected Works": "BOOK", "Speeches/Meeting Papers": "CPAPER"}  # fmt: skip
TAGS = frozenset([*_TAGS, "AID", "AU", "DP", "ISBN", "ISSN", "JT", "LID", "OWN", "PT", "SO"])

_DOI = re.compile(r"(?i)(?:https?://(?:dx\.)?doi\.org/)?(10\.[0-9]{4,}/\S+)")
_SCHOOL = re.compile(r"(?i)\b(?:dissertation|thesis), (?P<name>\S.*)")
_DATE = re.compile(r"(?P<season>[A-Z][A-Za-z-]{2,8}) (?P<year>[0-9]{4}.*)")
_ARTICLE = re.compile(r"\bArticle\s+(?P<number>[A-Za-z]?[0-9]+)\b")


def is_of_eric(entry: Entry) -> bool:
    return "ERIC" in entry.values("OWN")


def as_ris(entry: Entry) -> Entry:
    kinds = entry.values("PT")
    kind = next(
        (code for name, code in _TYPES.items() if any(one.startswith(name) for one in kinds)),
        "RPRT",
    )
    entry.tags = [("TY", kind), *_tags(entry, kind, kinds)]
    return entry


def _tags(entry: Entry, kind: str, kinds: list[str]) -> Iterator[tuple[str, str]]:
    for tag, lines in entry.tags:
        value = lines.replace("\n", " ")
        if tag == "AU":
            yield _person(value)
        elif tag in _TAGS:
            yield _TAGS[tag], f"{value};" if tag == "OT" else value
        elif tag in ("ISBN", "ISSN"):
            yield "SN", re.sub(r"^E?IS[BS]N-", "", value)
        elif tag == "JT":
            # Of what is in no journal, who published it.
            yield ("JF" if kind == "JOUR" else "PB"), _school(entry) if kind == "THES" else value
        elif tag == "DP":
            # "Article 10 2019", and "Spr 2019", where PubMed has the year first.
            date = _ARTICLE.sub("", value).strip()
            named = _DATE.fullmatch(date)
            yield "PY", f"{named['year']} {named['season']}" if named else date
    article = _ARTICLE.search(f"{entry.first('SO')} {entry.first('DP')}")
    if article and not entry.values("PG"):
        yield "SP", article["number"]
    if any("Masters" in one for one in kinds):
        yield "M3", "Master's thesis"
    places = entry.values("AID")
    yield from (("DO", found[1]) for one in places if (found := _DOI.fullmatch(one)))
    urls = [one for one in places if one.startswith("http") and not _DOI.fullmatch(one)]
    # Its own page has little more than this entry.
    yield from (("UR", one) for one in urls or entry.values("LID")[: not places])


def _person(name: str) -> tuple[str, str]:
    """Roe, Mina, Ed.; Barn Center (ED), which is part of the Department of Education."""
    if group := re.fullmatch(r"([^,]+) \([A-Z/]+\)", name):
        return "AU", f"{{{group[1]}}}"
    person = re.sub(r", (?:Ed|Comp)\.$", "", name)
    return ("AU" if person == name else "ED"), person


def _school(entry: Entry) -> str:
    """ProQuest LLC, Ph.D. Dissertation, Barn University"""
    found = (_SCHOOL.search(one) for one in (entry.first("JT"), entry.first("SO")))
    return next((one["name"] for one in found if one), entry.first("JT"))
