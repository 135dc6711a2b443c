"""Authors, venue and date in the words beside a title.

Lists have these in any order and with anything between them: "Ada Roe, Jan Lind, *CVPR* 2020",
"(NeurIPS'19) by A. Roe et al.", "A. Roe. In Proc. of the 5th Workshop on Sheep, May 2020". The text
is cut where lists cut it, and each part is a date, a venue, names, or a remark.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from papershelf.formats.date_texts import in_words, read_date
from papershelf.formats.listing.words import is_title_word
from papershelf.formats.people import are_names, people_in
from papershelf.formats.shared_fields import parsed
from papershelf.model.dates import PartialDate
from papershelf.model.names import NameList

# Longer parts are sentences, not names or venues.
_LONGEST = 2_000
_LONGEST_VENUE = 160
_YEAR = r"(?:19[5-9][0-9]|20[0-4][0-9])"
# An acronym has two capitals: CVPR, NeurIPS, ISMIR, arXiv, IJCV, INTERSPEECH.
_ACRONYM = re.compile(r"[a-z]?[A-Z][A-Za-z]{0,12}[A-Z][A-Za-z]{0,8}(?:-?[A-Z]{1,6})?")
_VENUE_WORD = re.compile(
    r"""(?ix) (?<!\w) (?: proc\.? | proceedings | conference | conf\.? | journal | workshops?
      | symposium | transactions | trans\.? | letters | findings | annual\ meeting | congress
      | nature | science | interspeech | neurips | arxiv | biorxiv | medrxiv | preprint | thesis
      | lecture\ notes | magazine | quarterly | annals | bulletin | archives? | eurographics
      | siggraph | computer\ graphics\ forum | under\ review | openreview | techrxiv ) (?!\w)"""
)
# Journals of a word or two, which have no other mark.
_JOURNALS = re.compile(
    r"(?i)(?:nature(?: [a-z]+){0,3}|science(?: [a-z]+){0,2}|cell|the lancet|pnas|plos one|neuron"
    r"|neurocomputing|pattern recognition|bioinformatics|elife|entropy|sensors)"
)
_LEADING = re.compile(
    r"(?i)^(?:(?:published|presented|accepted|to appear|appeared|appears)\s+)?"
    r"(?:in|at|to|by|@)(?::\s*|\s+)"
    r"|^(?:accepted|published|presented|by):?\s+|^(?:venue|authors?|year|date|conference|journal):\s*"
)
_AWARD = re.compile(
    r"(?i)[\s,(:;-]{1,4}(?:oral|spotlight|poster|highlight|best paper(?: award)?|outstanding paper"
    r"|runner-up|honou?rable mention|award|long paper|short paper|main)\b[^)]{0,30}\)?$"
)
_VENUE_YEAR = re.compile(
    rf"(?P<venue>.{{2,{_LONGEST_VENUE}}}?)(?:[\s,/(:_-]{{1,3}}|(?<=[A-Za-z]))"
    rf"(?:(?P<year>{_YEAR})|['’](?P<short>[0-9]{{2}}))\)?"
)
_SHORT_YEAR = re.compile(r"(?P<venue>[A-Z][A-Za-z]{0,12}[A-Z])(?P<short>[0-9]{2})")
_NUMERIC_DATE = re.compile(
    rf"(?P<year>{_YEAR})[./](?P<month>0?[1-9]|1[0-2])(?:[./](?P<day>[0-3]?[0-9]))?"
)
_PAGES = re.compile(r"(?i)(?:pp?\.|pages)\s*([0-9]{1,5}\s*[-–—]+\s*[0-9]{1,5})")
_BRACKETED = re.compile(r"[(\[{]([^()\[\]{}]{0,400})[)\]}]")
_BREAKS = re.compile(r"\n|\s[-–—|·•:/]+\s|\s?[|•]\s?|^[-–—:|•]+\s|(?<=\w):\s|[。；]")
# A full stop ends a part, but not after an initial, "et al." or an abbreviation. It comes first in
# the pattern, because searching for one character is fast.
_STOPS = re.compile(
    r"\.(?<!\b[A-Z]\.)(?<!\bal\.)(?<!\bProc\.)(?<!\bConf\.)(?<!\bInt\.)(?<!\bTrans\.)(?<!\bvol\.)"
    r"(?<!\bno\.)(?<!\bJr\.)(?<!\bDr\.)(?<!\bSt\.)(?<!\bpp\.)(?<!\bJ\.)(?<!\bvs\.)(?<!\be\.g\.)"
    r"(?<!\bi\.e\.)\s+(?=\S)"
)
_AFTER_ET_AL = re.compile(r"(?<=\bet al\.)[\s,]+|(?<=\bet al),\s+|(?<=\bet\.al\.)[\s,]+")
_EDGES = " \t\n,.;:-–—|•·*_#"


@dataclass(slots=True)
class Details:
    """What the words say; ``rest`` is what is neither names, venue nor date."""

    authors: NameList | None = None
    names_question: str = ""
    is_sure_of_names: bool = True
    venue: str | None = None
    date: PartialDate | None = None
    pages: str | None = None
    rest: list[str] = field(default_factory=list)

    @property
    def is_of_paper(self) -> bool:
        """Whether a bullet with these is about a paper, even if no link leads to it."""
        return self.authors is not None and (self.date is not None or self.venue is not None)


def read_details(parts: Iterable[tuple[str, bool]], found: Details | None = None) -> Details:
    """``parts``: texts in their order, and whether each is in italics."""
    found = found or Details()
    for text, is_emphasis in parts:
        for segment in _segments(text):
            _take(segment, found, is_emphasis=is_emphasis)
    return found


def _segments(text: str) -> list[str]:
    inner = [one.strip() for one in _BRACKETED.findall(text)]
    outer = _BRACKETED.sub("\n", text)
    pieces = [piece for line in _BREAKS.split(outer) for piece in _AFTER_ET_AL.split(line)]
    return [one for part in (*pieces, *inner) if (one := _bare(part))]


def _bare(text: str) -> str:
    bare = text.strip(_EDGES)
    # The full stop of an initial or of "et al." stays.
    ends_short = re.search(r"(?:\b[A-Z]|\bal|\bJr)$", bare)
    return f"{bare}." if ends_short and text.strip(" ,;\n").endswith(f"{bare}.") else bare


def _take(segment: str, found: Details, *, is_emphasis: bool) -> None:
    text = _LEADING.sub("", segment).strip()
    if not re.search(r"\w", text):
        return
    if len(text) > _LONGEST:
        found.rest.append(segment)
    elif found.date is None and (date := date_of(text)):
        found.date = date
    elif pages := _PAGES.fullmatch(text):
        found.pages = pages[1]
    elif not (
        _take_venue(text, found, is_emphasis=is_emphasis)
        or _take_names(text, found, is_emphasis=is_emphasis)
        or _take_both(text, found)
        or _take_list(text, found, is_emphasis=is_emphasis)
        or _take_sentences(segment, found, is_emphasis=is_emphasis)
    ):
        found.rest.append(segment)


def date_of(text: str) -> PartialDate | None:
    """The date if the text is one and nothing else."""
    if numeric := _NUMERIC_DATE.fullmatch(text):
        parts = [numeric["year"], numeric["month"].zfill(2)]
        parts += [numeric["day"].zfill(2)] if numeric["day"] else []
        return parsed(PartialDate, "-".join(parts)) or parsed(PartialDate, numeric["year"])
    if re.fullmatch(_YEAR, text):
        return PartialDate.parse(text)
    if len(text) > 40 or not re.search(_YEAR, text):
        return None
    read = in_words(text)
    if read.date is None:
        read = read_date(text)
    return read.date if read.is_certain and not read.rest else None


def venue_of(text: str, *, is_emphasis: bool = False) -> tuple[str, PartialDate | None] | None:
    """The venue, and the year beside it, if the text is a venue and nothing else."""
    if len(text) > _LONGEST_VENUE:
        return None
    bare = _AWARD.sub("", _LEADING.sub("", text)).strip(_EDGES)
    if not 2 <= len(bare) <= _LONGEST_VENUE:
        return None
    if short := _SHORT_YEAR.fullmatch(bare):
        return short["venue"], PartialDate.parse(_full_year(short["short"]))
    if dated := _VENUE_YEAR.fullmatch(bare):
        venue = dated["venue"].strip(" ,(-_/'’")
        date = PartialDate.parse(dated["year"] or _full_year(dated["short"]))
        # "ICML Workshop, July 2020"
        before, _, last = venue.rpartition(" ")
        if before and (month := date_of(f"{last} {date}")):
            venue, date = before.strip(" ,"), month
        return (venue, date) if is_venue(venue, is_emphasis=is_emphasis) else None
    leading = re.fullmatch(
        rf"(?P<year>{_YEAR})[\s,:-]{{1,3}}(?P<venue>.{{2,{_LONGEST_VENUE}}})", bare
    )
    if leading and is_venue(leading["venue"], is_emphasis=is_emphasis):
        return leading["venue"].strip(), PartialDate.parse(leading["year"])
    return (bare, None) if is_venue(bare, is_emphasis=is_emphasis) else None


def _full_year(short: str) -> str:
    return f"20{short}" if int(short) < 50 else f"19{short}"


def is_venue(text: str, *, is_emphasis: bool = False) -> bool:
    words = text.split()
    if not words or len(words) > 20 or not text[:1].isalnum() or ";" in text:
        return False
    if _STOPS.search(text) or are_names(text.split(",")[0], is_alone=False):
        return False
    if _JOURNALS.fullmatch(text):
        return True
    if len(words) <= 4 and any(_ACRONYM.fullmatch(word.strip("(),:@/")) for word in words):
        return not any(word.islower() and len(word) > 4 for word in words)
    if _VENUE_WORD.search(text):
        return text[:1].isupper() or len(words) <= 3
    # In italics, a few capitalized words that are no names.
    capitals = all(word[0].isupper() or len(word) < 5 for word in words)
    return is_emphasis and capitals and len(words) <= 8 and not are_names(text)


def _take_venue(text: str, found: Details, *, is_emphasis: bool) -> bool:
    if found.venue is not None or (not is_emphasis and are_names(text)):
        return False
    read = venue_of(text, is_emphasis=is_emphasis)
    if read is None:
        return False
    if is_emphasis and read[1] is None and found.authors is None and _may_be_people(text):
        return False
    found.venue = read[0]
    found.date = found.date or read[1]
    return True


def _may_be_people(text: str) -> bool:
    words = text.split()
    return are_names(text, is_alone=True) and not any(is_title_word(word, ()) for word in words)


def _take_names(text: str, found: Details, *, is_emphasis: bool) -> bool:
    if found.authors is not None:
        return False
    # One name is also the shape of a venue or a remark.
    words = text.split()
    may_be_alone = 1 < len(words) < 5 and not any(is_title_word(word, ()) for word in words)
    if not are_names(text, is_alone=may_be_alone or is_emphasis):
        return False
    take_authors(text, found)
    return found.authors is not None


def take_authors(text: str, found: Details) -> None:
    read = people_in(text)
    found.authors = read.names
    found.is_sure_of_names, found.names_question = read.is_certain, read.question


def _take_both(text: str, found: Details) -> bool:
    """From "Ada Roe, Jan Lind, CVPR 2020": names, then venue or date, cut at a comma."""
    for cut in [one.start() for one in re.finditer(",", text)][-4:][::-1] + _first_commas(text):
        before, after = text[:cut].strip(), text[cut + 1 :].strip()
        date = date_of(after)
        venue = None if date else venue_of(after)
        if not (date or venue):
            continue
        if found.authors is None and are_names(before, is_alone=True):
            take_authors(before, found)
        elif date and found.venue is None and (inner := venue_of(before)):
            found.venue = inner[0]
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
    return False


def _first_commas(text: str) -> list[int]:
    found = text.find(",")
    return [found] if found >= 0 else []


def _take_list(text: str, found: Details, *, is_emphasis: bool) -> bool:
    """From "Ada Roe, Jan Lind; Nature, May 2018", part by part."""
    if ";" not in text:
        return False
    for part in text.split(";"):
        _take(_bare(part), found, is_emphasis=is_emphasis)
    return True


def _take_sentences(segment: str, found: Details, *, is_emphasis: bool) -> bool:
    parts = [one for part in _STOPS.split(segment) if (one := _bare(part))]
    if len(parts) < 2:
        return False
    for part in parts:
        _take(part, found, is_emphasis=is_emphasis)
    return True
