"""Fields of a record from what CSL-JSON and RIS have in common: names, addresses, dates, text."""

import re
from collections.abc import Iterable

from papershelf.formats.candidates import Node
from papershelf.formats.markup import character_of
from papershelf.model.dates import PartialDate
from papershelf.model.identifiers import ArxivId, Doi
from papershelf.model.names import OTHERS, Name, parse_name
from papershelf.tex.math import MAX_DEPTH, plain_math

# What reference managers, Crossref and JATS put into titles and abstracts. Attributes have a
# value: in "for a <i and b> c" nothing is markup.
_MARKUP = re.compile(
    r"""
    < (?P<end> /?)
    (?P<name> i | b | u | em | strong | sub | sup | inf | sc | scp | ovl | tt | p | br | span
            | italic | bold | jats:[a-z-]+ )
    (?: \s+ [\w:-]+ \s* = \s* (?: "[^"<>]*" | '[^'<>]*' | [^\s"'<>]+ ) )*
    \s* /? >
    """,
    re.IGNORECASE | re.VERBOSE,
)
_SHIFTS = {"sup": "^", "jats:sup": "^", "sub": "_", "inf": "_", "jats:sub": "_"}
# Raised in print, and read the same on the line.
_AS_IT_IS = re.compile(r"[*†‡§¶©®™℠°′″]+|st|nd|rd|th|er|re|ère|ème")
_LONGEST_SHIFT = 40
# Only with the semicolon: in "R&D", "?a=1&copy=2" and "AT&T" an ampersand is itself.
_ENTITY = re.compile(r"&(#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]*);")
_ARXIV_ADDRESS = re.compile(r"(?i)https?://(?:www\.|export\.)?arxiv\.org/(?:abs|pdf|html)/")
_DOI_ADDRESS = re.compile(r"(?i)https?://(?:dx\.)?doi\.org/")
_SEPARATOR = r"(?:\s*[-/]\s*|\s+)"
_YEAR_FIRST = re.compile(
    rf"([0-9]{{4}})(?:{_SEPARATOR}([0-9]{{1,2}})(?:{_SEPARATOR}([0-9]{{1,2}}))?)?(?![0-9])"
)


def plain(text: str) -> str:
    """One line without markup and entities.

    What is raised or lowered is written as the writers of CSL-JSON and RIS write math, so that
    it comes back as it is: 10⁶, and x^2k where Unicode has no such character. Entities are read
    once, and what they make is never markup.
    """
    levels: list[tuple[str, list[str]]] = [("", [])]
    at = 0
    for tag in _MARKUP.finditer(text):
        levels[-1][1].append(unescaped(text[at : tag.start()]))
        at = tag.end()
        mark = _SHIFTS.get(tag["name"].lower())
        if mark is None:
            continue
        if not tag["end"] and len(levels) <= MAX_DEPTH:
            levels.append((mark, []))
        elif tag["end"] and levels[-1][0] == mark:
            _, parts = levels.pop()
            levels[-1][1].append(_shifted(mark, "".join(parts), text[at : at + 1]))
    levels[-1][1].append(unescaped(text[at:]))
    # A tag that nobody closed; its digits are not to run into those before it.
    whole = "".join(mark + "".join(parts) for mark, parts in levels)
    return " ".join(whole.split())


def _shifted(mark: str, text: str, following: str) -> str:
    """What is raised (^) or lowered (_), on the line."""
    bare = text.strip().replace("−", "-")
    if mark == "^" and bare == "TM":
        return "™"
    if not bare or len(bare) > _LONGEST_SHIFT or (mark == "^" and _AS_IT_IS.fullmatch(bare)):
        return text
    if re.fullmatch(r"[A-Za-z0-9+-]+|∘", bare):
        # Math has the alphabets, and begins with the mark what they do not hold.
        read = plain_math(f"{mark}{{{bare}}}")
        if read and not read.startswith(mark):
            return read
    is_one_word = re.fullmatch(r"[\w.]+", bare) and not following.isalnum()
    return f"{mark}{bare}" if len(bare) == 1 or is_one_word else f"{mark}({bare})"


def unescaped(text: str) -> str:
    """Entities of HTML as characters; what is none stays."""
    return _ENTITY.sub(_character, text)


def _character(entity: re.Match[str]) -> str:
    char = character_of(entity[1])
    return entity[0] if char is None else char


def name_text(name: Name) -> str:
    """The record form; a name that has none, as of a group with a comma in it, goes in braces."""
    try:
        if parse_name(str(name)).display == name.display:
            return str(name)
    except ValueError:
        pass
    literal = re.sub(r"[{}]", "", name.display).strip()
    return f"{{{literal}}}"


def is_others(text: str) -> bool:
    return re.fullmatch(r"(?i)(?:and )?others|et\.? al\.?", text.strip()) is not None


def with_others_last(names: list[str]) -> list[Node]:
    """The names, with the word for a list that goes on at most once, at the end."""
    known: list[Node] = [name for name in names if name != OTHERS]
    return [*known, OTHERS] if known and OTHERS in names else known


def partial_date(text: str) -> PartialDate | None:
    """The date at the start of a text: 2020, 2020-3-1, 2020/03/01/; parts that cannot be go."""
    found = _YEAR_FIRST.match(text.strip())
    if not found:
        return None
    parts = [part.zfill(2) for part in found.groups() if part]
    while parts:
        try:
            return PartialDate.parse("-".join(parts))
        except ValueError:
            parts.pop()
    return None


def says_all(date: PartialDate, text: str) -> bool:
    """Whether nothing of the text is lost in the date that was read from it."""
    numbers = [number.lstrip("0") for number in re.findall("[0-9]+", text)]
    parts = [number.lstrip("0") for number in str(date).split("-")]
    return numbers == parts and re.fullmatch(r"[0-9/\s-]*", text) is not None


def identifier_fields(
    dois: Iterable[str], eprints: Iterable[tuple[str, str]], urls: Iterable[str]
) -> dict[str, Node]:
    """doi, arxiv, url and links, each said once; addresses that follow from the others go.

    What is no DOI, and what is no arXiv id or a second one, is kept under ``extra``, these by
    the names that they come with; further addresses as url2 and so on.
    """
    fields: dict[str, Node] = {}
    extra: dict[str, Node] = {}
    for name, text in eprints:
        arxiv = _arxiv(text)
        if arxiv is None or fields.setdefault("arxiv", arxiv) != arxiv:
            extra[name] = f"{extra[name]}; {text}" if name in extra else text
    for text in map(unescaped, dois):
        bare = re.sub(r"[.,;]$", "", text.strip())
        if not _is_said(bare, fields):
            extra.setdefault("doi", text)
    # Mendeley puts all addresses of a paper into one field.
    single = (one for url in urls for one in re.split(r"[\s,;]+(?=https?://)", unescaped(url)))
    others = [
        url
        for url in dict.fromkeys(single)
        if not (_DOI_ADDRESS.match(url) or _ARXIV_ADDRESS.match(url)) or not _is_said(url, fields)
    ]
    if others:
        fields["url"] = others[0]
        extra |= {f"url{number}": url for number, url in enumerate(others[1:], start=2)}
    return fields | ({"extra": extra} if extra else {})


def _is_said(text: str, fields: dict[str, Node]) -> bool:
    """Whether arxiv or doi, filled in where there is none, say all that an identifier says."""
    is_of_arxiv = "10.48550" in text or _ARXIV_ADDRESS.match(text)
    arxiv = _arxiv(text) if is_of_arxiv else None
    if arxiv and fields.setdefault("arxiv", arxiv) == arxiv:
        return True
    doi = None if _ARXIV_ADDRESS.match(text) else _doi(text)
    return doi is not None and str(fields.setdefault("doi", doi)).lower() == doi.lower()


def _arxiv(text: str) -> str | None:
    try:
        return str(ArxivId.parse(re.sub(r"\s*\[[^\]]*\]$", "", text)))
    except ValueError:
        return None


def _doi(text: str) -> str | None:
    try:
        return str(Doi.parse(text))
    except ValueError:
        return None


def not_imported(names: Iterable[str]) -> tuple[str, ...]:
    """The remark on what is dropped, if anything is."""
    once = list(dict.fromkeys(names))
    are = "is" if len(once) == 1 else "are"
    return (f"{', '.join(once)} {are} not imported",) if once else ()


def keyword_list(text: str) -> tuple[str, ...]:
    """Keywords stand between semicolons, or where there is none between commas."""
    parts = text.split(";") if ";" in text else text.split(",")
    return tuple(part.strip() for part in parts if part.strip())
