"""Read PubMed's format (.nbib), which is MEDLINE's, and what ERIC writes in it.

Its tags are read as the tags of RIS that have the same meaning.
https://www.nlm.nih.gov/bsd/mms/medlineelements.html
"""

import re
from collections.abc import Iterator

from papershelf.formats.candidates import REJECTED_IN_LINES, Candidate, Reading
from papershelf.formats.ris import eric
from papershelf.formats.ris.entries import Entry
from papershelf.formats.ris.tags import candidate_of
from papershelf.model.entry_types import Status

_LINE = re.compile(r"\ufeff?(?P<tag>[A-Z]{2,4})[ ]{0,2}- ?(?P<value>.*)")
_IS_PUBMED = re.compile(r"(?m)^\ufeff?PMID[ ]{0,2}- ?[0-9]")
_IS_ERIC = re.compile(r"(?m)^\ufeff?OWN[ ]{0,2}- ?ERIC\b")
_TAGS = {
    "AB": "AB", "BTI": "T2", "CN": "AU", "CTI": "T3", "CY": "CY", "DP": "PY",
    "EN": "ET", "FED": "ED", "IP": "IS", "ISBN": "SN", "IS": "SN", "JT": "JF", "LA": "LA",
    "MH": "KW", "OT": "KW", "PB": "PB", "PG": "SP", "PL": "CY", "TI": "TI",
    "TT": "origtitle", "VI": "VL",
}  # fmt: skip
# PubMed's types of publications that are not articles in journals.
_TYPES = {"Preprint": "GEN", "Book Chapter": "CHAP", "Book": "BOOK", "Monograph": "BOOK",
          "Technical Report": "RPRT", "Dataset": "DATA"}  # fmt: skip
_ARXIV = re.compile(r"(?i)arxiv:(?:[0-9]{4}\.[0-9]{4,5}|[a-z.-]+/[0-9]{7})(?![0-9])")
_RANGE = re.compile(r"(?<!\w)([A-Za-z]{0,4})([0-9]+)-([0-9]+)(?!\w)")
_RETRACTED = "Retracted Publication"
# Short forms of what is there in full, and PubMed's notes on its own work.
_OF_PUBMED = frozenset([
    "AID", "AU", "AUID", "CRDT", "DA", "DCOM", "DEP", "ED", "EDAT", "FAU", "JID", "LID", "LR",
    "MHDA", "OTO", "OWN", "PHST", "PMC", "PMID", "PST", "PT", "SB", "SO", "STAT", "TA",
])  # fmt: skip


def is_pubmed(text: str) -> bool:
    return _IS_PUBMED.search(text) is not None or _IS_ERIC.search(text) is not None


def read_pubmed(text: str) -> Reading:
    """The entries, which begin with PMID, or with PMC directly before it, or with ERIC's name."""
    found: list[Candidate] = []
    for position, entry in enumerate(_entries(text), start=1):
        kinds = entry.values("PT")
        is_of_eric = eric.is_of_eric(entry)
        known = eric.TAGS if is_of_eric else _OF_PUBMED | _TAGS.keys()
        not_kept = tuple(dict.fromkeys(tag for tag, _ in entry.tags if tag not in known))
        as_ris = eric.as_ris(entry) if is_of_eric else _as_ris(entry, kinds)
        candidate = candidate_of(as_ris, position)
        candidate.not_kept += not_kept
        if candidate.series == candidate.venue:
            candidate.series = None
        if _RETRACTED in kinds:
            candidate.status = Status.RETRACTED
        found.append(candidate)
    return Reading(tuple(found))


def _entries(text: str) -> Iterator[Entry]:
    entry: Entry | None = None
    is_after_pmc = False
    lines = text.split("\n")
    has_number = [_IS_PUBMED.match(line) is not None for line in (*lines[1:], "")]
    for number, line in enumerate(lines, start=1):
        tagged = _LINE.fullmatch(line)
        # PMC has its own number directly before that of PubMed.
        is_pmc = tagged is not None and tagged["tag"] == "PMC" and has_number[number - 1]
        is_pubmed = tagged is not None and tagged["tag"] == "PMID" and not is_after_pmc
        is_after_pmc = is_pmc
        if is_pmc or is_pubmed or _IS_ERIC.match(line):
            if entry is not None:
                yield entry.close()
            entry = Entry(number)
        if entry is None or not line.strip() or line.startswith(REJECTED_IN_LINES):
            continue
        entry.lines.append(line)
        if tagged:
            entry.add(tagged["tag"], tagged["value"].strip())
        else:
            entry.go_on(line.strip())
    if entry is not None:
        yield entry.close()


def _as_ris(entry: Entry, kinds: list[str]) -> Entry:
    kind = next((_TYPES[one] for one in kinds if one in _TYPES), None)
    tags = [("TY", kind or ("CHAP" if entry.values("BTI") else "JOUR"))]
    has = {tag for tag, _ in entry.tags}
    # Lines are wrapped, so line ends mean nothing.
    entry.tags = [(tag, value.replace("\n", " ")) for tag, value in entry.tags]
    for tag, value in entry.tags:
        if tag in _TAGS:
            tags.append((_TAGS[tag], _value(tag, value)))
        elif tag in ("FAU", "AU") and (tag == "FAU" or "FAU" not in has):
            tags.append(("AU", value))
        elif tag == "TA" and "JT" not in has:
            tags.append(("JF", value))
    # A title that was translated, and the original, may be the same.
    titles = {value.rstrip(".") for tag, value in tags if tag == "TI"}
    tags = [
        (tag, value) for tag, value in tags if tag != "origtitle" or value.rstrip(".") not in titles
    ]
    ids = [*entry.values("LID"), *entry.values("AID")]
    dois = [one.removesuffix("[doi]").strip() for one in ids if one.endswith("[doi]")]
    tags += [("DO", one) for one in dict.fromkeys(dois)]
    # Of a preprint on arXiv, the id has been in each of these.
    places = [*ids, *entry.values("PG"), *entry.values("SO")]
    tags += [("AN", found[0]) for place in places if (found := _ARXIV.search(place))][:1]
    tags += [("N1", f"PMID: {one}") for one in entry.values("PMID")]
    tags += [("N1", f"PMCID: {one}") for one in entry.values("PMC")]
    if not entry.values("PG"):
        # PMC has no word behind the number of an article, and another number in AID.
        articles = [one.removesuffix("[pii]").strip() for one in ids if not one.endswith("[doi]")]
        tags += [("C7", one) for one in articles[:1] if re.fullmatch(r"e?[0-9]{1,8}", one)]
    entry.tags = tags
    return entry


def _value(tag: str, value: str) -> str:
    value = value.replace("((R))", "®").replace("((TM))", "™")
    if tag in ("TI", "TT"):
        # Translated titles are in brackets; titles end with a full stop.
        bare = re.fullmatch(r"\[(.*)\]\.?", value)
        return (bare[1] if bare else value).removesuffix(".")
    if tag == "CN":
        return f"{{{value}}}"
    if tag in ("MH", "OT"):
        # A comma does not end a heading: "Neural Networks, Computer".
        return f"{value.replace('*', '')};"
    if tag == "JT":
        # bioRxiv : the preprint server for biology.
        return re.sub(r"(?i)(?<!\s)\s*+:\s*+the preprint server\b.*", "", value)
    if tag == "PG":
        return _full_range(value)
    return value


def _full_range(pages: str) -> str:
    """PubMed leaves out what both pages share: S1234-8 is S1234-S1238."""

    def complete(found: re.Match[str]) -> str:
        letters, first, last = found.groups()
        return f"{letters}{first}-{letters}{first[: max(0, len(first) - len(last))]}{last}"

    return _RANGE.sub(complete, pages)
