"""Tags that single databases use in their own way, as the tags that others use for the same."""

import re
from collections.abc import Iterator

from papershelf.formats.date_texts import read_date

Tag = tuple[str, str]

_OF_PUBMED = re.compile(r"(?i)(?P<id>(?:PMC)?[0-9]++)\[(?P<kind>pmid|pmcid)\]")
_PUBLISHER_ITEM = re.compile(r"(?i)[^\s\[]++\[(?:pii|doi)\]")
_FULL_DATE = re.compile(r"(?i)Full publication date:\s*+(.+)")
# EndNote has the day of publication online where a book has its edition.
_DAY = re.compile(r"[0-9]{4}(?:[/-][0-9]{2}[/-][0-9]{2}\b.*|[0-9]{4})")
_DAYS = re.compile(
    r"(?P<month>[A-Z]{3}) (?P<day>[0-9]{1,2})(?:-(?:(?P<to>[A-Z]{3}) )?(?P<last>[0-9]{1,2}))?, "
    r"(?P<year>[0-9]{4})"
)
# Headings that are the main subject have a star in PubMed, Embase and Cochrane.
_STAR = re.compile(r"(?m)(?:^|(?<=/))\*(?=\w)")


def common_tags(tags: list[Tag]) -> list[Tag]:
    """Each value once with its tag."""
    has = {tag for tag, _ in tags}
    hosts = {value.lower() for tag, value in tags if tag in ("DB", "DP")}
    is_of_wos = any(tag == "AN" and value.startswith("WOS:") for tag, value in tags)
    is_of_dblp = any(tag == "ID" and value.startswith("DBLP:") for tag, value in tags)
    found: list[Tag] = []
    for tag, value in tags:
        if is_of_wos:
            new = _of_wos(tag, value, has)
        elif "jstor" in hosts:
            new = _of_jstor(tag, value)
        elif tag in ("TI", "T1") and is_of_dblp:
            new = (tag, value.removesuffix("."))
        else:
            new = (tag, value)
        found += _of_pubmed(*new, is_of_pubmed="pubmed" in hosts)
    return [one for at, one in enumerate(found) if one[0] != "N1" or one not in found[:at]]


def _of_wos(tag: str, value: str, has: set[str]) -> Tag:
    """The Web of Science has the group that held a conference among the authors."""
    if tag == "A1" and "AU" in has:
        return "book-group-author", value
    if tag == "Y2":
        # The days of a conference; elsewhere, that of access.
        return "eventdate", _days(value)
    if tag in ("PU", "PI"):
        other = {"PU": "PB", "PI": "CY"}[tag]
        return (tag if other in has else other), value
    return tag, value


def _days(text: str) -> str:
    """JUN 29-JUL 2, 2019 as 2019-06-29/2019-07-02; any other text as it is."""
    found = _DAYS.fullmatch(text)
    if found is None:
        return text
    ends = [(found["month"], found["day"]), (found["to"] or found["month"], found["last"])]
    dates = [read_date(f"{day} {month} {found['year']}").date for month, day in ends if day]
    return "/".join(map(str, dates)) if all(dates) else text


def _of_jstor(tag: str, value: str) -> Tag:
    if tag == "C1" and (date := _FULL_DATE.fullmatch(value)):
        return "DA", date[1].replace(".,", ".").strip()
    if tag == "PB" and value.startswith("[") and value.endswith("]"):
        return tag, value[1:-1]
    return tag, value


def _of_pubmed(tag: str, value: str, *, is_of_pubmed: bool) -> Iterator[Tag]:
    """PubMed's numbers, as Zotero has them in its notes."""
    if tag in ("U1", "U2") and (stated := _OF_PUBMED.fullmatch(value)):
        yield "N1", f"{stated['kind'].upper()}: {stated['id']}"
    elif tag == "C2" and re.fullmatch("PMC[0-9]+", value):
        yield "N1", f"PMCID: {value}"
    elif tag == "AN" and is_of_pubmed and value.isdigit():
        yield "N1", f"PMID: {value}"
    elif tag == "U4" and _PUBLISHER_ITEM.fullmatch(value):
        return
    elif tag == "ET" and _DAY.fullmatch(value):
        yield "epubdate", value
    elif tag == "KW":
        yield tag, _STAR.sub("", value)
    else:
        yield tag, value
