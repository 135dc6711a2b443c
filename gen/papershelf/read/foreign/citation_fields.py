"""Fields of a record from what CSL-JSON and RIS have in common: names, addresses, dates, text."""

import re

from papershelf.model.dates import PartialDate
from papershelf.model.identifiers import ArxivId, Doi
from papershelf.model.names import OTHERS, Name, parse_name
from papershelf.read.foreign.candidates import Node

# What reference managers and publishers put into titles and abstracts.
_MARKUP = re.compile(
    r"</?(?:i|b|u|em|strong|sub|sup|sc|p|br|span|italic|bold|jats:[a-z-]+)(?:\s[^<>]*)?/?>", re.I
)
_ARXIV_ADDRESS = re.compile(r"(?i)https?://(?:www\.|export\.)?arxiv\.org/(?:abs|pdf|html)/")
_YEAR_FIRST = re.compile(r"([0-9]{4})(?:[-/ ]+([0-9]{1,2})(?:[-/ ]+([0-9]{1,2}))?)?(?![0-9])")


def plain(text: str) -> str:
    """One line without markup."""
    return " ".join(_MARKUP.sub("", text).split())


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


def identifier_fields(dois: list[str], eprints: list[str], urls: list[str]) -> dict[str, Node]:
    """doi, arxiv, url and links, each said once; addresses that follow from the others go.

    What is no DOI is kept under ``extra``.
    """
    fields: dict[str, Node] = {}
    extra: dict[str, Node] = {}
    for text in eprints:
        if arxiv := _arxiv(text):
            fields.setdefault("arxiv", arxiv)
    for text in dois:
        bare = re.sub(r"[.,;]$", "", text.strip())
        if arxiv := _arxiv(bare) if "10.48550" in bare else None:
            fields.setdefault("arxiv", arxiv)
        elif doi := _doi(bare):
            fields.setdefault("doi", doi)
        else:
            extra.setdefault("doi", text)
    for url in urls:
        if _ARXIV_ADDRESS.match(url) and (arxiv := _arxiv(url)):
            fields.setdefault("arxiv", arxiv)
        elif re.match(r"(?i)https?://(?:dx\.)?doi\.org/", url) and (doi := _doi(url)):
            if "10.48550" in doi:
                fields.setdefault("arxiv", _arxiv(url) or url)
            else:
                fields.setdefault("doi", doi)
        else:
            fields.setdefault("url", url)
    return fields | ({"extra": extra} if extra else {})


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


def keyword_list(text: str) -> tuple[str, ...]:
    """Keywords stand between semicolons, or where there is none between commas."""
    parts = text.split(";") if ";" in text else text.split(",")
    return tuple(part.strip() for part in parts if part.strip())
