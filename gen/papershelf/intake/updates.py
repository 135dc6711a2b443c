"""What an entry has that the record of the same paper does not have.

A record cites one publication. Its venue, volume, pages and DOI belong together, so an entry of
another publication changes all of them or none.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Literal

from papershelf.intake.differences import contradicted_fields, is_another_title, with_full_names
from papershelf.intake.other_versions import is_another_version, version_of, with_versions
from papershelf.model.entry_types import EntryType
from papershelf.model.paper import Paper
from papershelf.model.publications import Publication, Stage, known_kind
from papershelf.records.write import Changes, record_tree
from papershelf.records.yaml_text import Node

# What an entry changes in a paper of the list: nothing; empty fields, and a preprint becomes the
# published paper; or also what it states otherwise.
Update = Literal["no", "fill", "prefer-source"]


# What holds for every version of a work.
_OF_THE_WORK = ("arxiv", "primary_class", "abstract", "language", "links", "status")
# What belongs to one publication.
_OF_THE_PUBLICATION = (
    "editors", "type", "date", "venue", "series", "edition", "volume", "number", "pages",
    "publisher", "isbn", "doi", "url", "extra",
)  # fmt: skip
# Where a paper is in its venue: these mean nothing in another venue.
_POSITION = ("editors", "series", "edition", "volume", "number", "pages", "publisher", "isbn")
_IN_PRINT = ("volume", "number", "pages")
# Fields under extra that belong to a publication, and not to the work.
_EXTRA_OF_A_PUBLICATION = frozenset({
    "address", "archiveprefix", "booktitle", "chapter", "copyright", "csl-type", "eid",
    "entrytype", "eprint", "eprinttype", "event", "eventdate", "eventtitle", "genre",
    "howpublished", "institution", "issn", "issue", "journal", "journal-ref", "key", "location",
    "month", "note", "organization", "pagetotal", "publisher", "pubstate", "school", "type",
    "urldate", "venue", "version",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Offer:
    """Values by field; None removes a field.

    ``additions`` are what the record lacks, ``corrections`` what the entry says otherwise.
    ``publication`` is everything that changes when the entry becomes the version to cite.
    ``question`` says why nothing can be taken.
    """

    additions: Changes = field(default_factory=dict)
    corrections: Changes = field(default_factory=dict)
    publication: Changes = field(default_factory=dict)
    question: str = ""

    def taken(self, update: Update) -> Changes:
        """The changes that an import makes."""
        if update == "no":
            return {}
        corrections = self.corrections if update == "prefer-source" else {}
        return {**self.additions, **self.publication, **corrections}


def offer_of(known: Paper, entry: Paper, doubted: Collection[str]) -> Offer:
    """What an entry of the same work offers to a record; ``doubted`` are uncertain fields."""
    entry = with_full_names(known, entry)
    one, other = Publication.of(known), Publication.of(entry)
    if other.stage is Stage.PUBLISHED and one.stage is not Stage.PUBLISHED:
        return _published(known, entry, doubted)
    tree = record_tree(known)
    offered = {name: value for name, value in record_tree(entry).items() if name not in doubted}
    additions: Changes = dict(_missing(tree, offered, _OF_THE_WORK))
    if other.stage is not one.stage:
        return Offer(with_versions(known, (version_of(entry, known),), additions))
    if is_another_version(known, entry):
        return Offer(additions)
    corrected = filter(offered.__contains__, contradicted_fields(known, entry))
    corrections: Changes = {name: offered[name] for name in corrected}
    missing = _missing(tree, offered, _OF_THE_PUBLICATION)
    additions = with_versions(known, entry.versions, additions)
    # What has no venue and no type is only incomplete.
    if known.type is EntryType.MISC and not known.venue and "type" in corrections:
        missing["type"] = offered["type"]
        del corrections["type"]
    is_typed = EntryType.MISC not in (known.type, entry.type)
    apart = is_typed and known_kind(one) != known_kind(other)
    if apart or "venue" in corrections:
        stale = dict.fromkeys(name for name in _POSITION if name in tree and name not in offered)
        return Offer(additions, {**corrections, **missing, **stale})
    if {"volume", "number", "isbn", "doi"} & set(corrections):
        return Offer(additions, {**corrections, **missing})
    years_later = other.year - one.year if one.year and other.year else 0
    if years_later == 1 and not any(name in tree for name in _IN_PRINT):
        # Online or in press before; the volume belongs to the year in which it was printed.
        printed = {name: corrections.pop(name) for name in ("date",) if name in corrections}
        return Offer(additions, corrections, {**missing, **printed})
    if years_later and not missing.keys().isdisjoint(_IN_PRINT):
        return Offer(additions, {**corrections, **missing})
    return Offer({**additions, **missing}, corrections)


def _missing(
    known: Mapping[str, Node], offered: Mapping[str, Node], names: Collection[str]
) -> dict[str, Node]:
    """The fields that only the entry has, and the new entries of links and extra."""
    found: dict[str, Node] = {}
    for name in names:
        value, there = offered.get(name), known.get(name)
        if value is not None and there is None:
            found[name] = value
        elif isinstance(value, dict) and isinstance(there, dict) and value.keys() - there.keys():
            found[name] = value | there
    # The class belongs to the arXiv id; with another id it would be wrong.
    if known.get("arxiv", offered.get("arxiv")) != offered.get("arxiv"):
        found.pop("primary_class", None)
    return found


def _published(known: Paper, entry: Paper, doubted: Collection[str]) -> Offer:
    """From a preprint or a report to the published paper: all fields of the publication change."""
    if question := _unclear(known, entry, doubted):
        return Offer(question=question)
    before, after = record_tree(known), record_tree(entry)
    whole = {name: value for name, value in before.items() if name not in _OF_THE_PUBLICATION}
    whole |= {name: after[name] for name in _OF_THE_PUBLICATION if name in after}
    certain = [name for name in _OF_THE_WORK if name not in doubted]
    whole |= _missing(before, after, certain)
    kept, own = before.get("extra"), after.get("extra")
    extra = {
        name: text
        for name, text in (kept if isinstance(kept, dict) else {}).items()
        if name.lower() not in _EXTRA_OF_A_PUBLICATION
    }
    whole["extra"] = extra | (own if isinstance(own, dict) else {})
    if is_another_title(known, entry):
        whole["title"] = after["title"]
    if entry.authors:
        whole["authors"] = after["authors"]
    earlier = with_versions(known, (*entry.versions, version_of(known, entry)), {}, entry)
    return Offer(publication=_changes(before, {**whole, **earlier}))


def _unclear(known: Paper, entry: Paper, doubted: Collection[str]) -> str:
    """Why a publication cannot become the version to cite; empty if it can."""
    unsure = [name for name in _OF_THE_PUBLICATION if name in doubted]
    changed = {"title": is_another_title(known, entry), "authors": entry.authors != known.authors}
    unsure += (name for name in doubted if changed.get(name))
    if unsure:
        return f"the published version is uncertain: review {', '.join(unsure)}"
    if not entry.date:
        return "the published version has no year"
    if entry.type in (None, EntryType.MISC, EntryType.UNPUBLISHED) and not entry.venue:
        return "the published version has no venue"
    return ""


def _changes(before: Mapping[str, Node], after: Mapping[str, Node | None]) -> Changes:
    """What makes the one record of the other."""
    names = dict.fromkeys([*after, *before])
    values = {name: after.get(name) or None for name in names}
    return {name: value for name, value in values.items() if value != before.get(name)}
