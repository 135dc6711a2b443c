"""Places that are no venue, such as "Submitted to Nature", and numbers that are no pages."""

import re

from papershelf.formats.candidates import Candidate
from papershelf.formats.genres import thesis_type
from papershelf.model.dates import PartialDate
from papershelf.model.entry_types import EntryType
from papershelf.model.identifiers.ids import Doi
from papershelf.model.publications import is_preprint_venue
from papershelf.model.text import parsed

_WILL_APPEAR = r"to appear|in press|in print|forthcoming|accepted(?: for publication)?"
_IS_WRITTEN = (
    r"(?:manuscript )?(?:submitted(?: for publication)?|under (?:peer )?review|in preparation"
    r"|in prep\.?|in submission)|(?:unpublished )?(?:manuscript|working paper)|mimeo(?:graph)?"
)
# Submitted; Submitted to Nature; Under review as a conference paper at EARS 2021.
_NOT_YET = re.compile(
    rf"(?i)\W?(?:{_IS_WRITTEN})(?: as an? [a-z]+(?: [a-z]+)?)?(?: (?:to|at|for|by) \S.*|\W{{0,2}})"
)
_ONLY = re.compile(rf"(?i)\W?(?:{_WILL_APPEAR})\W{{0,2}}")
# To appear in Nature, Nature (to appear), Nature, in press.
_BEFORE = re.compile(rf"(?i)({_WILL_APPEAR})(?: (?:in|at|by|to)|:) (\S.*)")
_BEHIND = re.compile(rf"(?i)(?:, |,? ?[(\[])({_WILL_APPEAR})[)\]]?\.?$")
# Google Scholar: Available at SSRN 3456789.
_SSRN = re.compile(r"(?i)available at ssrn(?:[: ]+([0-9]{5,9}))?")
_MONTH = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])")
_THESIS = re.compile(
    r"(?i)((?:ph\.? ?d\.?|doctoral|master(?:['’]?s)?|m\.? ?sc\.?) (?:thesis|dissertation)), (\S.*)"
)
# Of an issue behind the name of a journal: Ears, vol. 12, no. 3, pp. 45-67, 2001; Ears 12(3):45-67.
_ISSUE = re.compile(
    r"(?i)(?<![\s,]),?\s(?:vol(?:ume)?\.?\s?([0-9]+)(?:,\s?(?:no|nr|issue)\.?\s?([0-9]+))?"
    r"(?:,\s?pp\.?\s?([0-9]+[-–][0-9]+))?(?:,[^,]{0,12}[0-9]{4})?"
    r"|([0-9]+)\(([0-9]+)\):\s?([0-9]+[-–][0-9]+))\.?$"
)
_STOPGAPS = frozenset([EntryType.ARTICLE, EntryType.MISC])
_PUBLISHED = frozenset([EntryType.ARTICLE, EntryType.INPROCEEDINGS])


def take_places(found: Candidate) -> None:
    """Keep as a note what a venue says of the state of a work, and take what is no venue."""
    venue = found.venue or ""
    before = _BEFORE.fullmatch(venue)
    if _NOT_YET.fullmatch(venue) or _ONLY.fullmatch(venue):
        found.venue = None
        _note(found, venue)
        if found.type in _PUBLISHED and not found.doi and not _ONLY.fullmatch(venue):
            found.type = EntryType.MISC if found.arxiv else EntryType.UNPUBLISHED
            found.remarks += (f"imported as {found.type}: {venue!r} is no venue",)
    elif before:
        found.venue = before[2]
        _note(found, before[1])
    elif behind := _BEHIND.search(venue):
        found.venue = venue[: behind.start()] or None
        _note(found, behind[1])
    elif number := _SSRN.fullmatch(venue):
        found.venue = "SSRN"
        if number[1] and not found.doi:
            found.doi = parsed(Doi, f"10.2139/ssrn.{number[1]}")
    elif found.type in _STOPGAPS and (thesis := _THESIS.fullmatch(venue)):
        found.type, found.venue = thesis_type(thesis[1]), None
        found.publisher = found.publisher or thesis[2]
        found.remarks += (f"imported as {found.type}: {venue!r} is no venue",)
    elif found.type is EntryType.ARTICLE and not found.volume and (issue := _ISSUE.search(venue)):
        _take_issue(found, venue[: issue.start()], issue)
    _take_month(found)


def _take_issue(found: Candidate, venue: str, issue: re.Match[str]) -> None:
    """Volume, number and pages behind the name of a journal, if the entry has no others."""
    for name, one, other in (("volume", 1, 4), ("number", 2, 5), ("pages", 3, 6)):
        stated = (issue[one] or issue[other] or "").replace("–", "-")
        if stated and getattr(found, name) not in (None, stated):
            return
    found.venue = venue
    found.volume = issue[1] or issue[4]
    found.number = found.number or issue[2] or issue[5]
    found.pages = found.pages or (issue[3] or issue[6] or "").replace("–", "-") or None


def _note(found: Candidate, text: str) -> None:
    if text.lower() not in found.extra.get("note", "").lower():
        found.add_extra("note", text)


def _take_month(found: Candidate) -> None:
    """Google Scholar has the month of a preprint in place of its pages: 2020--03."""
    month = _MONTH.fullmatch(found.pages or "")
    if not month or not found.date or not is_preprint_venue(found.venue or ""):
        return
    if str(found.date)[:7] in (month[1], month[0]):
        found.pages = None
        if len(str(found.date)) == len(month[1]):
            found.date = parsed(PartialDate, month[0])
