"""What an entry has that the record of the same paper does not have.

A record cites one publication. Its venue, volume, pages and DOI belong together, so an entry of
another publication changes all of them or none.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from papershelf.model.entry_types import EntryType, VersionKind
from papershelf.model.names import Name, NameList, fold
from papershelf.model.paper import Paper
from papershelf.model.publications import (
    Publication,
    Stage,
    are_venues_alike,
    bare_number,
    known_kind,
)
from papershelf.model.record_parts import Version
from papershelf.model.spelling import family_spellings
from papershelf.model.works import Work
from papershelf.records.write import record_tree
from papershelf.records.yaml_text import Node

# What an entry changes in a paper of the list: nothing; empty fields, and a preprint becomes the
# published paper; or also what it states otherwise.
Update = Literal["no", "fill", "prefer-source"]


# What holds for every version of a work.
_OF_THE_WORK = ("arxiv", "primary_class", "abstract", "language", "links")
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
_VERSION_KINDS = {Stage.PREPRINT: VersionKind.PREPRINT, Stage.REPORT: VersionKind.REPORT}

Changes = dict[str, Node | None]


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


def offer_of(known: Paper, entry: Paper, doubted: Collection[str] = ()) -> Offer:
    """What an entry of the same work offers to a record; ``doubted`` are uncertain fields."""
    entry = _with_full_names(known, entry)
    one, other = Publication.of(known), Publication.of(entry)
    if other.stage is Stage.PUBLISHED and one.stage is not Stage.PUBLISHED:
        return _published(known, entry, doubted)
    tree = record_tree(known)
    offered = {name: value for name, value in record_tree(entry).items() if name not in doubted}
    additions: Changes = dict(_missing(tree, offered, _OF_THE_WORK))
    if other.stage is not one.stage:
        return Offer(_with_versions(known, (_version(entry, known),), additions))
    if _is_another_version(known, entry):
        return Offer(additions)
    corrected = filter(offered.__contains__, _corrected(known, entry))
    corrections: Changes = {name: offered[name] for name in corrected}
    missing = _missing(tree, offered, _OF_THE_PUBLICATION)
    additions = _with_versions(known, entry.versions, additions)
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
    if _is_another_title(known, entry):
        whole["title"] = after["title"]
    if entry.authors:
        whole["authors"] = after["authors"]
    earlier = _with_versions(known, (*entry.versions, _version(known, entry)), {}, entry)
    return Offer(publication=_changes(before, {**whole, **earlier}))


def _unclear(known: Paper, entry: Paper, doubted: Collection[str]) -> str:
    """Why a publication cannot become the version to cite; empty if it can."""
    unsure = [name for name in _OF_THE_PUBLICATION if name in doubted]
    changed = {"title": _is_another_title(known, entry), "authors": entry.authors != known.authors}
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


def _version(paper: Paper, cited: Paper) -> Version | None:
    """A preprint or a report as one of the versions of the paper that is cited.

    None if nothing says that there is one: an entry without a venue may only be incomplete.
    """
    kind = _VERSION_KINDS[Publication.of(paper).stage]
    is_known = paper.arxiv or paper.doi or paper.venue or paper.url
    if not is_known and paper.type not in (EntryType.TECHREPORT, EntryType.UNPUBLISHED):
        return None
    doi = paper.doi
    if doi and (doi.is_of_arxiv or (cited.doi and cited.doi.folded == doi.folded)):
        doi = None
    place = paper.venue
    if kind is VersionKind.REPORT:
        place = place or ", ".join(filter(None, (paper.publisher, paper.number))) or None
    version = Version(
        kind=kind,
        title=paper.title if _is_another_title(cited, paper) else None,
        date=paper.date,
        venue=place,
        doi=doi,
        url=paper.url if paper.url != cited.url else None,
    )
    return version if version != Version(kind=kind) else None


def _with_versions(
    known: Paper, new: Collection[Version | None], changes: Changes, cited: Paper | None = None
) -> Changes:
    """The changes, with versions that the record does not have yet.

    A version that is now the one to cite is left out.
    """
    cited = cited or known
    versions = [one for one in known.versions if not one.doi or one.doi != cited.doi]
    for version in new:
        if version is None or (version.doi and version.doi == cited.doi):
            continue
        place = next((at for at, one in enumerate(versions) if _are_one(one, version)), None)
        if place is None:
            versions.append(version)
        else:
            stated = versions[place].model_dump(exclude_none=True)
            versions[place] = Version(**(version.model_dump(exclude_none=True) | stated))
    if tuple(versions) == known.versions:
        return changes
    tree = record_tree(known.model_copy(update={"versions": tuple(versions)}))
    return {**changes, "versions": tree["versions"]}


def _are_one(one: Version, other: Version) -> bool:
    return one.kind is other.kind and (not one.doi or not other.doi or one.doi == other.doi)


def _is_another_version(known: Paper, entry: Paper) -> bool:
    """Whether the entry is a version that the record has beside the one to cite."""
    if not entry.doi or (known.doi and known.doi.folded == entry.doi.folded):
        return False
    return any(one.doi and one.doi.folded == entry.doi.folded for one in known.versions)


def _corrected(known: Paper, entry: Paper) -> Iterator[str]:
    """The fields that both have and that say different things."""
    if _is_another_title(known, entry):
        yield "title"
    for name in ("authors", "editors"):
        if getattr(known, name) and getattr(entry, name) not in (None, getattr(known, name)):
            yield name
    if known.date and entry.date and not str(known.date).startswith(str(entry.date)):
        yield "date"
    types = {known.type, entry.type}
    if len(types) > 1 and entry.type is not EntryType.MISC and _are_published(known, entry):
        yield "type"
    for name in ("venue", "series", "publisher"):
        one, other = getattr(known, name), getattr(entry, name)
        if one and other and not are_venues_alike(one, other):
            yield name
    for name in ("volume", "number", "edition"):
        one, other = (bare_number(getattr(paper, name)) for paper in (known, entry))
        if one and other and one != other:
            yield name
    first, second = (re.findall(r"[^\W_]+", paper.pages or "") for paper in (known, entry))
    if first and second and second != first[: len(second)]:
        yield "pages"
    for name in ("isbn", "doi", "arxiv", "primary_class", "language"):
        one, other = (_bare(getattr(paper, name)) for paper in (known, entry))
        if one and other and one != other:
            yield name


def _are_published(*papers: Paper) -> bool:
    return all(paper.type and Publication.of(paper).stage is Stage.PUBLISHED for paper in papers)


def _bare(value: object) -> str:
    return re.sub(r"-", "", str(value or "")).lower()


def _is_another_title(known: Paper, entry: Paper) -> bool:
    """A source that leaves out the subtitle says nothing else."""
    if not (known.title and entry.title):
        return False
    one, other = Work(known.title), Work(entry.title)
    return other.letters not in (one.letters, one.main_letters)


def _with_full_names(known: Paper, entry: Paper) -> Paper:
    """The entry, with people's names as the record has them where those say no less."""
    names = {
        name: _full(there, offered)
        for name in ("authors", "editors")
        if (there := getattr(known, name)) and (offered := getattr(entry, name))
    }
    return entry.model_copy(update=names) if names else entry


def _full(known: NameList, entry: NameList) -> NameList:
    left = list(known)
    names = []
    for name in entry:
        same = next((one for one in left if _says_as_much(one, name)), None)
        if same:
            left.remove(same)
        names.append(same or name)
    # "A and B et al." says less than a list that begins with A and B.
    is_part = entry.others and names == list(known)[: len(names)]
    return known if is_part else NameList(tuple(names), entry.others)


def _says_as_much(known: Name, name: Name) -> bool:
    """Whether a name is the same, or shortened: "Lind, Ann M." and "Lind, A."."""
    if family_spellings(known).isdisjoint(family_spellings(name)):
        return False
    words = [re.findall(r"[^\W_]+", fold(one.given or "")) for one in (known, name)]
    pairs = zip(*words, strict=False)
    return len(words[1]) <= len(words[0]) and all(one.startswith(other) for one, other in pairs)
