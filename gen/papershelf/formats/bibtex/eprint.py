"""The arXiv id of an entry: in the eprint fields, or as a journal, a note, a URL or a DOI."""

import re

from papershelf.formats.bibtex import values
from papershelf.formats.shared_fields import parsed
from papershelf.model.fields import PRIMARY_CLASS_PATTERN
from papershelf.model.identifiers import ArxivId

Fields = dict[str, str]

# The stamp on a paper's margin: 2101.00001v2 [cs.CL].
_WITH_CLASS = re.compile(r"(?P<id>\S+)\s*\[(?P<class>[^][\s]+)\]")

# Fields in which people write that a paper is on arXiv.
_MENTIONING = (
    "journal", "journaltitle", "note", "number", "volume", "pages", "howpublished", "publisher",
    "institution", "organization", "booktitle", "series", "type",
)  # fmt: skip


def take_arxiv(rest: Fields) -> tuple[ArxivId | None, tuple[str, ...]]:
    """The id, and remarks on it; fields that say the same and no more are removed."""
    remarks: tuple[str, ...] = ()
    if (stamped := _WITH_CLASS.fullmatch(rest.get("eprint", ""))) and parsed(
        ArxivId, stamped["id"]
    ):
        rest["eprint"] = stamped["id"]
        rest.setdefault("primaryclass", stamped["class"])
    archive = rest.get("archiveprefix") or rest.get("eprinttype") or ""
    eprint = rest.get("eprint", "")
    found = _eprint(rest) if archive.lower() in ("", "arxiv") else None
    if found:
        for name in ("eprint", "archiveprefix", "eprinttype"):
            rest.pop(name, None)
        if version := re.search(r"v([0-9]+)$", eprint):
            remarks = (f"version {version[1]} of the arXiv id is not kept",)
    mentions = {
        name: mention
        for name in _MENTIONING
        if (mention := values.arxiv_mention(rest.get(name, "")))
    }
    mentioned_ids = (mentioned for mentioned, _ in mentions.values() if mentioned)
    found = found or next(mentioned_ids, None) or _elsewhere(rest)
    for name, (mentioned, archive_class) in mentions.items():
        if found and mentioned in (None, found):
            del rest[name]
            if archive_class:
                rest.setdefault("primaryclass", archive_class)
    return found, remarks


def take_primary_class(rest: Fields) -> str | None:
    stated = {name: rest[name] for name in ("primaryclass", "eprintclass") if name in rest}
    known = {name: c for name, c in stated.items() if re.fullmatch(PRIMARY_CLASS_PATTERN, c)}
    # eprintclass = {math} and primaryclass = {math.CT}: the second says both.
    best = max(known.values(), key=lambda text: "." in text, default=None)
    for name, text in known.items():
        if best and (text == best or best.startswith(f"{text}.")):
            del rest[name]
    return best


def _eprint(rest: Fields) -> ArxivId | None:
    """Before 2007 the archive was part of the id; some files have it only in the class."""
    eprint = rest.get("eprint", "")
    archive = rest.get("primaryclass") or rest.get("eprintclass") or ""
    return parsed(ArxivId, eprint) or parsed(ArxivId, f"{archive}/{eprint}")


def _elsewhere(rest: Fields) -> ArxivId | None:
    registered = (values.doi(rest.get(name, "")) for name in ("doi", "url"))
    return (
        next((values.arxiv_doi(doi) for doi in registered if doi), None)
        or values.arxiv_of_url(rest.get("url", ""))
        or values.arxiv_in_text(rest.get("note", ""))
        or values.arxiv_in_text(rest.get("howpublished", ""))
    )
