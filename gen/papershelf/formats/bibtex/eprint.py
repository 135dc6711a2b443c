"""The arXiv id of an entry: in the eprint fields, or as a journal, a note, a URL or a DOI."""

import re
from dataclasses import dataclass
from functools import lru_cache

from papershelf.formats.entry_ids import whole_mentions
from papershelf.model.fields import PRIMARY_CLASS_PATTERN
from papershelf.model.identifiers.arxiv_mentions import (
    ArxivMention,
    arxiv_mention,
    arxiv_of_note,
)
from papershelf.model.identifiers.ids import ArxivId
from papershelf.model.identifiers.mentions import Mention
from papershelf.model.identifiers.paper_urls import normal_class
from papershelf.model.text import parsed

Fields = dict[str, str]

# A field that names arXiv is none of these.
_VENUES = (
    "journal", "journaltitle", "shortjournal", "booktitle", "conference", "eventtitle", "series",
    "howpublished", "publisher", "institution", "organization", "school",
)  # fmt: skip
_MENTIONING = (
    *_VENUES, "note", "addendum", "type", "number", "volume", "issue", "pages", "eid", "archive",
)  # fmt: skip
_OF_IDS = frozenset(["arxiv", "arxivid", "arxiv_id", "arxiv-id"])
# Where the journal is arXiv, some programs have the bare id here.
_BARE = ("number", "volume", "pages", "eid", "issue")
_ARCHIVE = ("archiveprefix", "eprinttype", "archive")
_URLS = ("doi", "url", "ee", "link", "pdf", "html", "bdsk-url-1", "howpublished")
# Most fields say nothing of arXiv, and a closer look takes time.
_MAY_MENTION = re.compile(r"(?i)arxiv|corr|computing res|abs/|e-?print|[a-z]/[0-9]{7}")


@dataclass(frozen=True, slots=True)
class OnArxiv:
    """What an entry says of arXiv; ``is_venue`` if it names arXiv where its venue would be."""

    identifier: ArxivId | None = None
    remarks: tuple[str, ...] = ()
    is_venue: bool = False


def take_arxiv(rest: Fields) -> OnArxiv:
    """Fields that say this and no more are removed; their other words become the note."""
    stated = _stated(rest)
    said = {
        name: mention
        for name in _MENTIONING
        if name in rest
        and _MAY_MENTION.search(text := rest[name])
        and (mention := arxiv_mention(text))
    }
    if said:
        said |= {
            name: ArxivMention(one.identifier, one.version, one.primary_class)
            for name in _BARE
            if name not in said and (one := _one_in(rest.get(name, "")))
        }
    found = stated.identifier
    for mention in said.values():
        found = found or mention.identifier
    if not found and (other := _elsewhere(rest)):
        found = other.identifier
        if other.primary_class:
            rest.setdefault("primaryclass", other.primary_class)
    for name, mention in said.items():
        if mention.identifier in (None, found) and (found or name in _VENUES):
            text = rest.pop(name)
            add_note(rest, mention.rest if found else text)
            if mention.primary_class:
                rest.setdefault("primaryclass", mention.primary_class)
        elif name in _VENUES:
            add_note(rest, rest.pop(name))
    return OnArxiv(found, stated.remarks, any(name in said for name in _VENUES))


def take_primary_class(rest: Fields) -> str | None:
    stated = {name: rest[name] for name in ("primaryclass", "eprintclass") if name in rest}
    known = {
        name: read
        for name, text in stated.items()
        if re.fullmatch(PRIMARY_CLASS_PATTERN, read := normal_class(re.split(r"[,;\s]", text)[0]))
    }
    # eprintclass = {math} and primaryclass = {math.CT}: the second says both.
    best = max(known.values(), key=lambda text: "." in text, default=None)
    for name, text in known.items():
        if best and (text == best or best.startswith(f"{text}.")):
            del rest[name]
    return best


@lru_cache(maxsize=64)
def named_in(text: str) -> tuple[Mention, ...]:
    """The identifiers in a text; a URL is asked several times for one entry."""
    return whole_mentions(text) if text else ()


def arxiv_in(text: str) -> set[ArxivId]:
    return {one.identifier for one in named_in(text) if isinstance(one.identifier, ArxivId)}


def _stated(rest: Fields) -> OnArxiv:
    """From the fields that are for the id."""
    archive = next((rest[name] for name in _ARCHIVE if rest.get(name)), "")
    eprint = rest.get("eprint", "")
    named = "arxiv" in archive.lower()
    one = _one_in(eprint) if named or not archive or "arxiv" in eprint.lower() else None
    # Before 2007 the archive was part of the id; some files have it in another field.
    classes = (archive, rest.get("primaryclass", ""), rest.get("eprintclass", ""))
    is_old = not one and re.fullmatch(r"[0-9]{7}(?:v[0-9]+)?", eprint)
    attempts = (parsed(ArxivId, f"{name}/{eprint}") for name in classes if is_old)
    old = next(filter(None, attempts), None)
    found = one.identifier if one else old
    if not found and named:
        (found, *_) = [*arxiv_in(archive), None]
    remarks: tuple[str, ...] = ()
    if found and (one or old):
        rest.pop("eprint", None)
        if one and one.version:
            remarks = (f"version {one.version} of the arXiv id is not kept",)
        if one and one.primary_class:
            rest.setdefault("primaryclass", one.primary_class)
    if found:
        for name in _ARCHIVE:
            rest.pop(name, None)
    for name in rest.keys() & _OF_IDS:
        other = _one_in(rest[name])
        if other and other.identifier == (found := found or other.identifier):
            del rest[name]
    return OnArxiv(found, remarks)


def _one_in(text: str) -> ArxivMention | None:
    """The only arXiv id of a text."""
    found = [one for one in named_in(text) if isinstance(one.identifier, ArxivId)]
    ids = arxiv_in(text)
    if len(ids) != 1:
        return None
    versions = (one.version for one in found if one.version)
    classes = (one.primary_class for one in found if one.primary_class)
    return ArxivMention(ids.pop(), next(versions, None), next(classes, None))


def _elsewhere(rest: Fields) -> ArxivMention | None:
    for name in _URLS:
        text = rest.get(name)
        if text and ("http" in text or _MAY_MENTION.search(text)) and (one := _one_in(text)):
            return one
    return arxiv_of_note(rest.get("note", ""))


def add_note(rest: Fields, text: str) -> None:
    if text:
        rest["note"] = f"{rest['note']}; {text}" if rest.get("note") else text
