"""How references begin, and what people and browsers copy with a title."""

import re
from typing import NamedTuple

from papershelf.formats.awesome.facts.venues import says_venue
from papershelf.formats.awesome.styles.families import (
    PARTICLES,
    are_cited_families,
    are_families,
    are_joined_families,
)
from papershelf.formats.listing.words import has_title_word
from papershelf.formats.people.et_al import is_others, without_et_al
from papershelf.formats.people.groups import is_group_name
from papershelf.formats.people.lists import are_names, people_in
from papershelf.formats.people.names import read_names
from papershelf.formats.people.roles import without_roles
from papershelf.formats.type_names import type_of_venue
from papershelf.model.entry_types import EntryType
from papershelf.model.names import NameList

# "(2020)", "(2020, June)" or "(in press)" behind the authors, and the title or its italics.
CITED = re.compile(
    r"(.{3,600}?)\s{0,9}[(\[]((?:1[5-9]|20)[0-9]{2}"
    r"(?:, [A-Z][a-z]{2,8}(?: [0-9]{1,2}(?:[-–][0-9]{1,2})?)?)?"
    r"|n\.d\.|in press|forthcoming)[a-z]?[)\]][.,:]?(?:\s+(?=\S)|\s*$)"
)
# Chicago: Roe, Ada, and Jan Lind. 2020.
_CHICAGO = re.compile(
    r"((?:[^.\n]|(?<=[ .-][A-Z])\.){3,600}?)[.,]?\s((?:1[5-9]|20)[0-9]{2}|n\.d)[a-z]?\.\s(?=\S)"
)
_CAPITALIZED = r"[^\W\d_a-zß-öø-ÿ][\w'’-]"
_GIVEN = rf"{_CAPITALIZED}{{0,20}}\.?(?:[ -]{_CAPITALIZED}{{0,20}}\.?){{0,2}}"
_FAMILY_FIRST = re.compile(rf"{PARTICLES}{_CAPITALIZED}{{1,30}}, {_GIVEN}")
# Two people of two names each would look the same: Ada Roe, Jan Lind.
_FAMILIES_FIRST = re.compile(
    rf"{PARTICLES}{_CAPITALIZED}{{1,30}}(?: [a-z]{{1,3}})?(?:[ -]{_CAPITALIZED}{{1,30}}){{1,2}}, "
    rf"{_CAPITALIZED}{{1,20}}\.?(?: (?:[A-Z]\.? ?){{1,3}})?"
)
INITIALS_FIRST = re.compile(r"(?:[A-Z]\.[ -]?){1,4}(?:[a-z]{2,4} ){0,3}[A-Z][\w'’-]{1,30}")
# What style guides have beside URLs: [Internet], [cited 2020 May 1], Accessed May 1, 2020.
_ACCESS = re.compile(
    r"(?i)\[(?:internet|online|cited [^][]{4,20})\]"
    r"|(?<!\w)(?:accessed|retrieved)(?: on)? [a-z]{3,9}\.? [0-9]{1,2}, [0-9]{4}(?:,? from)?(?!\w)"
)
# Browsers have the number of arXiv before the title, and the name of the site behind it.
_TAB = re.compile(
    r"^(?:\[[a-z-]{0,20}/?[0-9]{4}\.?[0-9]{3,5}(?:v[0-9]{1,2})?\]|[Pp]aper:) (?=\S)"
    r"| [-|–—·] (?:arXiv(?:\.org)?|OpenReview|ACL Anthology|IEEE Xplore|ACM Digital Library|PMLR"
    r"|ScienceDirect|SpringerLink|Nature|PubMed|Semantic Scholar|bioRxiv|ResearchGate)$"
)
_MAY_SAY_ACCESS = re.compile(r"(?i)\[[ioc]|accessed|retrieved")
_NAME_AND_YEAR = re.compile(r"(.{2,80}?),? \(?(?:19|20)[0-9]{2}[a-z]?\)?")
_SHORT = r"[^\W\d_][\w'’ -]{0,30}+, [A-Z]\.(?:[ -]?[A-Z]\.){0,3}+"
_GIVEN_WORD = r"[^\W\d_a-z][\w'’-]{1,30}"
_FULL = rf"[^\W\d_][\w'’ -]{{0,30}}, {_GIVEN_WORD}(?: (?:[A-Z]\.|{_GIVEN_WORD})){{0,2}}"
# Springer: Roe, A., Lind, B.: Counting sheep. Germany: Roe, Ada ; Lind, Bo: Counting sheep
_BEFORE_COLON = re.compile(
    rf"(?P<names>{_SHORT}(?:,? (?:and |& )?+{_SHORT}){{0,100}}+(?:,? (?:and )?(?:et al\.?|others))?"
    rf"|{_FULL}(?: ?; {_FULL}){{1,100}}+(?: ?; u\. ?a\.)?)(?P<date>):\s(?=[A-Z])"
)
# Roe et al., 2020, Counting sheep
_BEFORE_TITLE = re.compile(
    r"(?P<names>[A-Z][\w.'’ -]{1,60} et al)\.?,\s"
    r"(?:\(?(?P<date>(?:19|20)[0-9]{2})\)?[,.:]\s)?(?=[A-Z])"
)
_LINKS = re.compile(
    r"(?i)(?<![\s,.;])[\s,.;]{0,4}[(\[]?(?:arxiv:\s?\S{4,20}(?: \[[a-z.-]{2,20}\])?"
    r"|(?:doi:?\s{0,2})?(?:https?://|10\.[0-9]{4,9}/)[^\s,]{1,300})"
)
# Roe A, Lind B. SheepNet: Counting Sheep
_MEDICAL = re.compile(r"^[A-Z][\w'’-]{1,30} [A-Z]{1,3},|;|\bet al\b")
_DATED = re.compile(r"(.{3,100}?)[.,]? \(?((?:1[5-9]|20)[0-9]{2})\)?[.,:]?")
_NICKNAME = re.compile(r"[\"“][A-Z][\w.-]{1,15}[\"”] ")
_DBLP = re.compile(
    r"(?P<names>[^:\n]{5,400}): (?P<title>[A-Z][^\n]{8,400}(?:\. .{0,200}|,? \(?)[0-9]{4}.*)"
)
# Ada Roe and Jan Lind, Counting sheep by ear, 2020
_ENDS_IN_AND = re.compile(
    r"(?P<names>[A-Z][^:.\n]{3,300}? (?:and|&) [A-Z][\w'’-]*(?: [A-Z][\w'’.-]*){1,3}), "
    r"(?P<title>[A-Z]\w* [^\n]*)"
)


def without_access(text: str) -> str:
    return _ACCESS.sub(" ", text) if _MAY_SAY_ACCESS.search(text) else text


def without_links(text: str) -> str:
    """A reference without its DOI, arXiv id and URLs."""
    # These are faster to look for than the pattern.
    may_have = "://" in text or "10." in text or "arxiv:" in text.lower()
    return _LINKS.sub("", text).strip(" ,.;—–") if may_have and _LINKS.search(text) else text


def title_of_page(title: str) -> str:
    """The title of a page without brackets around it, an id of arXiv, and the name of a site."""
    whole = re.fullmatch(r"\[([^][]{5,400})\]", title)
    return _TAB.sub("", whole[1] if whole else title)


def is_citation(text: str) -> bool:
    """Whether a text is authors and a year, and no title: Roe et al., 2020."""
    named = _NAME_AND_YEAR.fullmatch(text.strip("() "))
    return named is not None and (are_names(named[1]) or are_joined_families(named[1]))


def is_citation_in_front(text: str) -> bool:
    """Whether a text is authors and a year in parentheses, which a title follows:
    Roe, A., & Lind, J. (2020).
    """
    cited = CITED.fullmatch(text.strip())
    return cited is not None and _are_authors(cited[1])


def _are_authors(text: str) -> bool:
    names, _ = without_roles(text.strip().rstrip(" ."))
    is_one = one_author(names) is not None or first_and_others(names) is not None
    return is_one or are_authors(names) or are_joined_families(names)


def names_a_paper(text: str) -> bool:
    """Whether a text begins with a citation and names the paper by it: Roe & Lind (2020) — Ears"""
    cited = CITED.match(text)
    return cited is not None and (_are_authors(cited[1]) or are_families(cited[1]))


def begins_with_citation(text: str) -> bool:
    """Whether a paragraph is a reference: Roe, A. (2020). Counting sheep., Roe, Ada. 2020. “Sheep.”

    "Roe and Lind (2020) show" has nothing between the year and the sentence.
    """
    cited = CITED.match(text.lstrip()) or _CHICAGO.match(text.lstrip())
    return cited is not None and cited[0].rstrip()[-1] in ".," and _are_authors(cited[1])


def is_reference(text: str) -> bool:
    """Whether a text has authors before a title in quotes: Ada Roe, "Counting Sheep" (2020)."""
    before, quote, _ = re.sub("[“”]", '"', text).partition('"')
    return bool(quote) and are_names(before.strip(" ,.:"), is_alone=True)


def are_authors(text: str) -> bool:
    bare = text.rstrip(" .")
    return are_names(text, is_alone=True) or (". " not in bare and is_group_name(bare))


def one_author(text: str, *, is_before_mark: bool = False) -> NameList | None:
    """A single author before a title: "Roe, Ada." and "A. Roe,".

    ``is_before_mark``: the title is in quotes or italics.
    """
    bare = text.strip(" ,:\n")
    if INITIALS_FIRST.fullmatch(bare.removesuffix(".")):
        return people_in(bare.removesuffix(".")).names
    if not re.search(r"\b[A-Z]\.$", bare):
        bare = bare.removesuffix(".")
    is_one = _FAMILY_FIRST.fullmatch(bare) or (is_before_mark and _FAMILIES_FIRST.fullmatch(bare))
    # "Roe, A. Counting Sheep"
    if not is_one or is_group_name(bare) or re.search(r"\b[A-Z]\. \w{2,30} \w", bare):
        return None
    return read_names([bare]).names


class Stated(NamedTuple):
    """The author if the words leave no doubt about the name, and the words without it."""

    author: NameList | None = None
    rest: str = ""
    are_editors: bool = False
    families: str = ""
    """In place of the author: people of whom only the family names are known."""

    @property
    def has_people(self) -> bool:
        return bool(self.author or self.families)


UNSTATED = Stated()


def author_and_year(text: str) -> Stated:
    """Read what is before a title in quotes, in italics or with a link: "Roe, Ada. 2020."."""
    stated = re.sub(r"(?<=, editor)(s?)\.$", r"\1", text.strip(' \n"“„'))
    dated = _DATED.fullmatch(stated)
    stated, are_editors = without_roles(f"{dated[1]}." if dated else stated)
    author = one_author(stated, is_before_mark=True) or first_and_others(stated)
    families = "" if author else stated.strip(" ,.:")
    if not author and not are_cited_families(families):
        return Stated(rest=text)
    return Stated(author, dated[2] if dated else "", are_editors, families)


def first_and_others(text: str) -> NameList | None:
    """Of "Roe, Ada, et al.", and of several authors of whom the first has a family name of several
    words.
    """
    bare = text.strip(" ,.:\n")
    whole = without_et_al(bare).strip(" ,")
    first, separator, others = whole.partition(", and ")
    author = one_author(first, is_before_mark=True)
    if author is None or (whole == bare and not separator):
        return None
    if separator and not are_names(others, is_alone=True):
        return None
    more = people_in(others).names if separator else None
    return NameList((*author.names, *(more.names if more else ())), others=whole != bare)


def without_nicknames(names: str) -> str:
    """Jan Lind for Jan "Johnny" Lind."""
    return _NICKNAME.sub("", names)


def follows_authors(before: str, title: str, *, is_book: bool) -> bool:
    """Whether a text in italics is the title: names and nothing else are before it, and it is no
    journal. Of a book, which has a publisher, one name is enough.
    """
    names = without_nicknames(before.rpartition("\n")[2]).strip(" ,.")
    return (
        (is_book or len(title.split()) > 2)
        and not says_venue(title)
        and type_of_venue(title) is not EntryType.ARTICLE
        and are_names(names, is_alone=is_book)
        and not has_title_word(names)
    )


def last_is_title(names: str) -> tuple[str, str] | None:
    """Names, and the last of them if its words are those of a title."""
    before, _, last = names.strip(" ,.\n").rpartition(", ")
    return (before, last) if are_names(before) and has_title_word(last) else None


def without_server(title: str) -> str:
    return re.sub(r"(?i)(?<=\S),? arXiv(?: e-?print| pre-?print)?\.?$", "", title.strip())


def authors_before(text: str) -> tuple[str, str] | None:
    """The authors and the rest of "Ada Roe, Jan Lind: Counting Sheep. ICML 2020", as DBLP has it,
    and of "A. Roe, J. Lind, Counting sheep. *Science*".
    """
    if found := _DBLP.fullmatch(text.strip()):
        names = found["names"]
        if are_names(names) and not has_title_word(names) and not _MEDICAL.search(names):
            return names, found["title"]
    if (found := _ENDS_IN_AND.fullmatch(text)) and are_names(found["names"]):
        first = found["title"].partition(",")[0]
        if not has_title_word(found["names"]) and not are_names(first, is_alone=True):
            return found["names"], found["title"]
    if found := _BEFORE_COLON.match(text) or _BEFORE_TITLE.match(text):
        names = re.sub(r" ?; u\. ?a\.$", "; et al.", found["names"])
        return f"{names}\n({found['date'] or ''})", text[found.end() :]
    parts = text.split(", ", 50)
    count = 0
    while count < len(parts) and INITIALS_FIRST.fullmatch(
        parts[count].removeprefix("and ").removesuffix(".")
    ):
        count += 1
    count += count < len(parts) and is_others(parts[count])
    rest = ", ".join(parts[count:])
    is_title = re.match(r"[A-Z][\w-]+:? \w", rest) and (
        re.match(r"\w+ [a-z]{2}", rest) or ": " in parts[count] or has_title_word(parts[count])
    )
    is_dated = re.match(r"\w+ [a-z]{2}", rest) and re.search("(?:19|20)[0-9]{2}", rest)
    if is_title and (count > 1 or (count == 1 and is_dated)):
        return ", ".join(parts[:count]), rest
    return None
