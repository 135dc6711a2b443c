"""Ask arXiv's API, which answers many ids in one Atom feed.

https://info.arxiv.org/help/api/user-manual.html; the metadata, abstracts included, are CC0
(https://info.arxiv.org/help/api/tou.html).
"""

import re
from collections.abc import Iterator, Sequence
from urllib.parse import urlencode
from xml.etree.ElementTree import Element

from papershelf.fetch.answers import parse_xml
from papershelf.fetch.client import Client, FetchError, NotFoundError
from papershelf.formats.bibtex.names.lists import read_names
from papershelf.formats.candidates import Candidate
from papershelf.formats.people.asides import without_asides
from papershelf.formats.people.et_al import is_others
from papershelf.formats.people.groups import is_group_name
from papershelf.formats.people.names import name_list, record_name
from papershelf.formats.people.names import read_names as read_plain
from papershelf.formats.people.several import split_names
from papershelf.formats.retractions import is_retracted_title
from papershelf.formats.text.mojibake import encoding_remark
from papershelf.model.dates import PartialDate
from papershelf.model.entry_types import EntryType, Status
from papershelf.model.fields import PRIMARY_CLASS_PATTERN
from papershelf.model.identifiers.ids import ArxivId, Doi
from papershelf.model.names import LONGEST_NAME, MOST_NAMES, Name, NameList
from papershelf.model.normal_forms import composed
from papershelf.model.text import one_line, parsed
from papershelf.tex.running_text import clean_text

# The API answers up to 2,000, but the length of a URL is limited.
BATCH = 100

# Characters of a text in a message.
_SHOWN = 200

_ATOM = "{http://www.w3.org/2005/Atom}"
_ARXIV = "{http://arxiv.org/schemas/atom}"
_ERROR = re.compile(r"https?://(?:export\.)?arxiv\.org/api/errors")
# Not that of an abbreviation or of an ellipsis.
_FULL_STOP = re.compile(r"(?<!\betc)(?<!\bal)(?<!\bInc)(?<!\.)(?<!\.[A-Z])\.$")
_WITHDRAWN = re.compile(
    r"(?i)\W*th(?:is|e) (?:paper|article|submission|manuscript|preprint|work)"
    r"(?: has been| is| was) (?:withdrawn|retracted)\b"
)
_FULL_NAME = re.compile(r"[^\W\d_]{2,}(?:[-'’][^\W\d_]+)*")

Answer = Candidate | FetchError


def fetch_arxiv(ids: Sequence[ArxivId], client: Client) -> dict[ArxivId, Answer]:
    """arXiv's record of each id, or why there is none."""
    answers: dict[ArxivId, Answer] = {}
    for start in range(0, len(ids), BATCH):
        batch = ids[start : start + BATCH]
        try:
            found = read_feed(
                client.query("arXiv", _address(batch, client.sources.arxiv), "application/atom+xml")
            )
        except FetchError as error:
            answers |= dict.fromkeys(batch, error)
            continue
        except ValueError as error:
            unreadable = FetchError(f"arXiv's answer {error}; try again later")
            answers |= dict.fromkeys(batch, unreadable)
            continue
        unknown = NotFoundError("arXiv does not have it; check the id")
        answers |= {arxiv: found.get(arxiv, unknown) for arxiv in batch}
    return answers


def _address(ids: Sequence[ArxivId], base: str) -> str:
    # Without max_results the API answers only ten.
    query = {"id_list": ",".join(map(str, ids)), "max_results": str(len(ids))}
    return f"{base}?{urlencode(query, safe=',/')}"


def read_feed(data: bytes) -> dict[ArxivId, Candidate]:
    """The papers of a feed, by id. Raises ValueError if it is not a feed, or reports an error."""
    root = parse_xml(data)
    if root.tag != f"{_ATOM}feed":
        raise ValueError("is not an Atom feed")
    found: dict[ArxivId, Candidate] = {}
    for position, entry in enumerate(root.iter(f"{_ATOM}entry"), start=1):
        address = _text(entry, f"{_ATOM}id")
        if _ERROR.match(address):
            # Errors also come as an entry of a valid feed (user's manual, 3.4).
            raise ValueError(f"says {_text(entry, f'{_ATOM}summary')[:_SHOWN]!r}")
        if arxiv := parsed(ArxivId, address):
            found[arxiv] = _candidate(arxiv, entry, position)
    return found


def _text(entry: Element, tag: str) -> str:
    return _whole_text(entry.find(tag))


def _whole_text(element: Element | None) -> str:
    """With the text inside and behind elements in it."""
    return "" if element is None else one_line(composed("".join(element.itertext())))


def _candidate(arxiv: ArxivId, entry: Element, position: int) -> Candidate:
    """A preprint; ``doi`` and ``extra.journal-ref`` are its publication, as authors state it."""
    found = Candidate(type=EntryType.MISC, arxiv=arxiv, position=position)
    if title := _text(entry, f"{_ATOM}title"):
        found.title = _FULL_STOP.sub("", clean_text(title))
    written = list(map(_whole_text, entry.iterfind(f"{_ATOM}author/{_ATOM}name")))
    found.authors = _names(written, found)
    found.date = parsed(PartialDate, _text(entry, f"{_ATOM}published")[:10])
    category = entry.find(f"{_ARXIV}primary_category")
    if category is not None and re.fullmatch(
        PRIMARY_CLASS_PATTERN, term := category.get("term", "")
    ):
        found.primary_class = term
    if abstract := _text(entry, f"{_ATOM}summary"):
        found.abstract = clean_text(abstract)
    texts = {"title": found.title, "authors": "; ".join(written), "abstract": found.abstract}
    remarks = (encoding_remark(name, text or "") for name, text in texts.items())
    found.remarks += tuple(filter(None, remarks))
    # Some authors give several, and some that of arXiv.
    first, *others = re.split(r"[\s,;]+", _text(entry, f"{_ARXIV}doi").strip(" .,;"))
    found.doi = parsed(Doi, first.rstrip(".:"))
    if found.doi and found.doi.is_of_arxiv:
        found.doi, first = None, ""
    if unread := " ".join(others if found.doi else [first, *others]).strip():
        found.remarks += (f"arXiv names {unread[:_SHOWN]!r} as a DOI, which is not imported",)
    if journal := _text(entry, f"{_ARXIV}journal_ref"):
        found.extra["journal-ref"] = journal
    if comment := _text(entry, f"{_ARXIV}comment"):
        found.remarks += (f"comment by its authors: {comment[:_SHOWN]!r}",)
    if (
        re.search(r"(?i)(?<!not )\bwithdrawn\b", comment)
        or _WITHDRAWN.match(abstract)
        or is_retracted_title(found.title or "")
    ):
        found.status = Status.RETRACTED
        found.doubt("status")
    return found


def _names(written: list[str], found: Candidate) -> NameList | None:
    people: list[Name] = []
    others = False
    for text in written:
        if len(people) > MOST_NAMES:
            raise ValueError(f"has more than {MOST_NAMES:,} authors of one paper")
        if len(text) > LONGEST_NAME:
            # Refused with a sentence when the record is made.
            people.append(Name(literal=text))
            continue
        if is_others(text):
            others = True
            continue
        if not re.search(r"\w", text):
            # A colon is between a collaboration and its members.
            found.not_kept += () if text == ":" else ("an author without a name",)
            continue
        if len(several := split_names(text)) > 1 and " and " in text:
            question = f"{text!r} is in one name; are these {len(several)} people?"
            found.doubts.setdefault("authors", question)
            people += read_plain(several).names or ()
            continue
        if is_group_name(without_asides(text)[0]):
            people.append(record_name(Name(literal=text)))
            continue
        read = read_names(text)
        if read.question:
            found.doubts.setdefault("authors", read.question)
        people += read.names
        others = others or read.names.others
    return name_list(people, others=others)


def name_doubts(candidate: Candidate) -> Iterator[str]:
    """arXiv does not say where a family name begins: "Gabriel García Márquez"."""
    for name in candidate.authors or ():
        given = (name.given or "").split()
        if any(map(_FULL_NAME.fullmatch, given[1:])):
            yield f"{str(name)!r}: check whether the family name has more words"
