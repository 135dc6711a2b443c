"""Venues and dates beside titles: CVPR 2020, NeurIPS'19, ICML Workshop, July 2020."""

import re
from functools import lru_cache

from papershelf.formats.awesome.facts.acronyms import is_known
from papershelf.formats.awesome.facts.publishers import is_press
from papershelf.formats.date_texts import in_words, read_date
from papershelf.formats.people.lists import are_names
from papershelf.model.dates import PartialDate
from papershelf.model.text import parsed

_LONGEST_VENUE = 160
_DIGIT = re.compile("[0-9]")
_YEAR = r"(?:19[5-9][0-9]|20[0-4][0-9])"
# Beside a venue, an earlier year is a number.
_ANY_YEAR = re.compile(r"1[5-9][0-9]{2}|20[0-4][0-9]")
# An acronym has two capitals: CVPR, NeurIPS, ISMIR, arXiv, IJCV, INTERSPEECH.
_ACRONYM = re.compile(r"(?:[A-Z]-)?[a-z]?[A-Z][A-Za-z]{0,12}[A-Z][A-Za-z]{0,8}(?:-?[A-Z]{1,6})?")
# Words for files and hosts of code, which have several capitals as well.
_NOWHERE = frozenset(
    ["pdf", "html", "url", "doi", "bibtex", "github", "gitlab", "huggingface", "ppt"]
)
# Models have such names as well: SheepGPT, WoolBERT-2.
_MODEL = re.compile(
    r".*(?:GPT|BERT|LLM|CLIP|(?<=[a-z])(?:LM|Net|GAN|VAE|Former|NeRF))(?:-?v?[0-9.]+)?"
)
_VENUE_WORD = re.compile(
    r"""(?ix) (?<!\w) (?: proc\.? | proceedings | conference | conf\.? | journal | workshops?
      | symposium | transactions | trans\.? | letters | findings | annual\ meeting | congress
      | nature | science | interspeech | neurips | arxiv | biorxiv | medrxiv | preprint | thesis
      | lecture\ notes | dissertation | diss\. | advances\ in | magazine | quarterly | annals
      | bulletin | archives? | eurographics
      | siggraph | 3dv | computer\ graphics\ forum | under\ review | openreview
      | techrxiv ) (?!\w)"""
)
# Journals of a word or two, which have no other mark.
_JOURNALS = re.compile(
    r"(?i)(?:nature(?: [a-z]+){0,3}|science(?: [a-z]+){0,2}|cell|the lancet|pnas|plos one|neuron"
    r"|lancet|neurocomputing|pattern recognition|bioinformatics|elife|entropy|sensors)"
)
LEADING = re.compile(
    r"(?i)^(?:(?:published|presented|accepted|to appear|appeared|appears)\s+)?"
    r"(?:in|at|to|by|@)(?::\s*|\s+)"
    r"|^(?:accepted|published|presented|by):?\s+|^(?:venue|authors?|year|date|conference|journal):\s*"
)
_AWARD = re.compile(
    r"(?i)[\s,(:;-]{1,4}(?:oral|spotlight|poster|highlight|best paper(?: award)?|outstanding paper"
    r"|runner-up|honou?rable mention|award|long paper|short paper|main|industry(?: track)?|demos?"
    r"|(?:datasets and )?benchmarks?(?: track)?|findings)\b[^)\]]{0,30}\)?$"
)
_CJK = re.compile("[\u3040-\u9fff\uac00-\ud7af]")
_NAME = re.compile(r"[A-Z][\w'’-]{1,30}, [A-Z]\.")
_SHORT_NAME = re.compile(r"(?:[A-Z]\.[ -]?){1,3}[A-Z][\w'’-]{1,30},")
# B. Lind, Trans.
_TRANSLATED = re.compile(r", [Tt]rans\.?$")
_AWARDED = re.compile(
    r"(?i)(?:best|outstanding|distinguished|honou?rable|oral|spotlight|poster|highlight|award)\b"
)
_VENUE_YEAR = re.compile(
    rf"(?P<venue>.{{2,{_LONGEST_VENUE}}}?)(?:[\s,/(:_-]{{1,3}}|(?<=[A-Za-z]))"
    rf"(?:(?P<year>{_YEAR})|['’](?P<short>[0-9]{{2}}))\)?"
)
_YEAR_COMMA = re.compile(rf"{_YEAR},")
_YEAR_VENUE = re.compile(rf"(?P<year>{_YEAR})[\s,:-]{{1,3}}(?P<venue>.{{2,{_LONGEST_VENUE}}})")
# Vancouver style has the day of a conference: ICML 2023 Jul 3
_VANCOUVER = re.compile(
    rf"(?P<venue>.{{2,{_LONGEST_VENUE}}}?) (?P<year>{_YEAR}) [A-Z][a-z]{{2}}(?: [0-9]{{1,2}})?"
)
_SHORT_YEAR = re.compile(r"(?P<venue>[A-Z][A-Za-z]{0,12}[A-Z]|[aA]r[xX]iv)-?(?P<short>[0-9]{2})")
_KNOWN_YEAR = re.compile(r"(?P<venue>[A-Z][A-Za-z]{1,14})[ '’-]{1,2}(?P<short>[0-9]{2})")
# An apostrophe tells a venue of any name: Constraints'17, Annual-Reviews'2022.
_BY_APOSTROPHE = re.compile(
    r"(?P<venue>[A-Z][\w&/@-]{1,25}(?: [A-Z][\w&-]{0,20}){0,3})\s?['’]\s?"
    r"(?P<year>(?:19|20)?[0-9]{2})"
)
_NUMERIC_DATE = re.compile(
    rf"(?P<year>{_YEAR})[./](?P<month>0?[1-9]|1[0-2])(?:[./](?P<day>[0-3]?[0-9]))?"
)
# Words of journals as ISO 4 abbreviates them: ACM Comput. Surv., Phys. Rev. Lett.
_ABBREVIATED = frozenset([
    "Acad", "Acoust", "Adv", "Am", "Anal", "Ann", "Appl", "Artif", "Assoc", "Astron", "Autom",
    "Biol", "Bull", "Chem", "Clin", "Commun", "Comput", "Conf", "Cybern", "Econ", "Electr",
    "Electron", "Eng", "Found", "Geophys", "Graph", "Inf", "Int", "Intell", "Lang", "Learn",
    "Lett", "Linguist", "Mach", "Mag", "Math", "Mech", "Med", "Nat", "Natl", "Netw", "Oper", "Opt",
    "Philos", "Phys", "Proc", "Process", "Psychol", "Rep", "Res", "Rev", "Robot", "Sci", "Soc",
    "Softw", "Stat", "Surv", "Symp", "Syst", "Technol", "Theor", "Trans", "Vis",
])  # fmt: skip
_SHORT = (
    "al", "Dept", "Univ", "Jr", "Dr", "St", "e.g", "i.e", "no", "pp", "vol", "vs",
    *sorted(_ABBREVIATED),
)  # fmt: skip
# A full stop ends a part, but not after an initial, "et al." or an abbreviation. It comes first in
# the pattern, because searching for one character is fast.
STOPS = re.compile(
    r"\.(?<!\b[A-Z]\.)" + "".join(rf"(?<!\b{re.escape(word)}\.)" for word in _SHORT) + r"\s+(?=\S)"
)
# In abbreviated journals, these stay as they are: Phys. Rev. D, Acta Phys. Pol. A.
_SMALL = frozenset("ABCDEX&") | {"and", "of", "the"}
_WHOLE = frozenset(
    ["ACS", "AIP", "Acta", "Cell", "IEEE", "Mon", "Nature", "New", "Open", "Science"]
)
# "D." at the start is an initial of the last author, unlike the J. of journals.
_INITIAL = re.compile(r"(?:[A-IK-Z]\.|and|&|of)\s")
EDGES = ' \t\n,.;:-–—|•·*_#"“”'


def bare(text: str) -> str:
    """The text without punctuation around it; the full stop of an abbreviation stays."""
    inner = text.strip(EDGES)
    if not text.strip(" ,;\n").endswith(f"{inner}."):
        return inner
    last = re.split(r"[\s.,]+", inner)[-1]
    is_short = len(last) == 1 and last.isupper()
    is_short = is_short or last in ("al", "Jr") or (last in _ABBREVIATED and "." in inner)
    return f"{inner}." if is_short else inner


# Asked for each heading above a bullet, and for each part of it.
@lru_cache(maxsize=64)
def date_of(text: str) -> PartialDate | None:
    """The date if the text is one and nothing else."""
    if numeric := _NUMERIC_DATE.fullmatch(text):
        parts = [numeric["year"], numeric["month"].zfill(2)]
        parts += [numeric["day"].zfill(2)] if numeric["day"] else []
        return parsed(PartialDate, "-".join(parts)) or parsed(PartialDate, numeric["year"])
    if _ANY_YEAR.fullmatch(text):
        return PartialDate.parse(text)
    if len(text) > 40 or not _ANY_YEAR.search(text):
        return None
    read = in_words(text)
    if read.date is None:
        read = read_date(text)
    return read.date if read.is_certain and not read.rest else None


def venue_of(text: str, *, is_emphasis: bool = False) -> tuple[str, PartialDate | None] | None:
    """The venue, and the year beside it, if the text is a venue and nothing else."""
    if len(text) > _LONGEST_VENUE:
        return None
    stated = bare(_AWARD.sub("", LEADING.sub("", text)))
    if not 2 <= len(stated) <= _LONGEST_VENUE:
        return None
    if not _DIGIT.search(stated):
        return (stated, None) if is_venue(stated, is_emphasis=is_emphasis) else None
    if short := _SHORT_YEAR.fullmatch(stated):
        return short["venue"], PartialDate.parse(_full_year(short["short"]))
    if (named := _KNOWN_YEAR.fullmatch(stated)) and is_known(named["venue"]):
        return named["venue"], PartialDate.parse(_full_year(named["short"]))
    if by := _BY_APOSTROPHE.fullmatch(stated):
        return by["venue"], PartialDate.parse(_full_year(by["year"]))
    if dated := _VANCOUVER.fullmatch(stated):
        stated = f"{dated['venue']} {dated['year']}"
    start, _, last = stated.rpartition(" ")
    if start and _NUMERIC_DATE.fullmatch(last) and is_venue(start, is_emphasis=is_emphasis):
        return start, date_of(last)
    if dated := _VENUE_YEAR.fullmatch(stated):
        venue = dated["venue"].strip(" ,(-_/'’")
        venue = bare(venue) if venue.endswith(".") else venue
        date = PartialDate.parse(dated["year"] or _full_year(dated["short"]))
        # "ICML Workshop, July 2020", "arXiv 2020.01"
        before, _, last = venue.rpartition(" ")
        if before and (month := date_of(f"{last} {date}")):
            venue, date = before.strip(" ,"), month
        return (venue, date) if is_venue(venue, is_emphasis=is_emphasis) else None
    leading = _YEAR_VENUE.fullmatch(stated)
    if leading and is_venue(leading["venue"], is_emphasis=is_emphasis):
        return leading["venue"].strip(), PartialDate.parse(leading["year"])
    return (stated, None) if is_venue(stated, is_emphasis=is_emphasis) else None


def is_abbreviated_journal(text: str) -> bool:
    """Phys. Rev. Lett., J. Am. Chem. Soc., Nature: a journal by its form alone."""
    words = text.split()
    if _JOURNALS.fullmatch(text) or re.fullmatch(r"[A-Z]{3,6}", text):
        return True
    are_short = all(
        word.rstrip(",").endswith(".") or word in _SMALL or word in _WHOLE for word in words
    )
    known = sum(word.rstrip(".,") in _ABBREVIATED for word in words)
    if are_short and len(words) > 1 and known > 0 and not _INITIAL.match(text):
        return True
    are_capitals = all(word[:1].isupper() or word in _SMALL or len(word) < 4 for word in words)
    return are_capitals and says_venue(text) and not re.search("[,.:]", text)


def says_venue(text: str) -> bool:
    """Whether it has a word of venues, such as Journal or Proc."""
    return _VENUE_WORD.search(text) is not None


def _full_year(short: str) -> str:
    if len(short) == 4:
        return short
    return f"20{short}" if int(short) < 50 else f"19{short}"


def _is_title_and_acronym(before: str, last: str) -> bool:
    """Counting Sheep at Night, NeurIPS: the part before the comma says no venue."""
    is_name = _ACRONYM.fullmatch(last) is not None or last in ("arXiv", "bioRxiv", "medRxiv")
    is_short = is_name and len(before.split()) > 2
    return is_short and not says_venue(before)


def is_award(text: str) -> bool:
    return _AWARDED.match(text) is not None


def _has_acronym(word: str) -> bool:
    return _ACRONYM.fullmatch(word.strip("(),:@/*")) is not None


def is_venue(text: str, *, is_emphasis: bool = False) -> bool:
    words = text.split()
    if not words or len(words) > 20 or not text[:1].isalnum() or ";" in text:
        return False
    if _TRANSLATED.search(text) or _NAME.match(text) or _SHORT_NAME.match(text):
        return False
    if text.count("[") > text.count("]"):
        return False
    if text.count("(") > text.count(")") or is_press(text.partition(",")[0]):
        return False
    if text.startswith(("UC ", "ISBN")) or text.endswith("-AI"):
        # A university of California, the number of a book, and DeepSeek-AI.
        return False
    if STOPS.search(text) or are_names(text.split(",")[0], is_alone=False):
        return False
    before, _, last = text.rpartition(",")
    if before and (
        are_names(before, is_alone=_CJK.search(before) is not None)
        or _is_title_and_acronym(before, last.strip())
    ):
        return False
    if _JOURNALS.fullmatch(text) or is_known(text):
        return True
    if _YEAR_COMMA.search(text):
        return False
    if "," not in text and sum(word.rstrip(".") in _ABBREVIATED for word in words) > 1:
        return True
    if any(map(_MODEL.fullmatch, words)) or text.lower() in _NOWHERE:
        return False
    is_numbered = len(words) > 1 and re.fullmatch("[IVX]+", words[-1])
    if len(words) <= 4 and not is_numbered and any(map(_has_acronym, words)):
        return not any(word.islower() and len(word) > 4 for word in words)
    if _VENUE_WORD.search(text):
        return text[:1].isupper() or len(words) <= 3
    # In italics, a few capitalized words that are not names.
    capitals = all(word[0].isupper() or len(word) < 5 for word in words)
    return is_emphasis and capitals and len(words) <= 8 and not are_names(text)
