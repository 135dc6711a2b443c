"""Plan an import: which entries become papers or drafts, and which are not imported.

Nothing is written here: the plan is a value.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePath
from typing import Literal

from pydantic import ValidationError

from papershelf.check.drafts import left_to_do
from papershelf.formats.candidates import Candidate
from papershelf.formats.shared_fields import keyword_list
from papershelf.intake.filling import UnfitError, additions_to, draft_of
from papershelf.intake.matching import Listed, Match, Shelf
from papershelf.intake.topics import TopicIndex, TopicNames
from papershelf.model.catalogue import Catalogue, slugify
from papershelf.model.dates import PartialDate
from papershelf.model.identifiers import parse_key
from papershelf.model.keys import filing_names, propose_key, record_path
from papershelf.model.names import fold
from papershelf.model.paper import EntryType, Paper
from papershelf.records.declined import declined_as
from papershelf.records.layout import DRAFTS
from papershelf.records.load import DraftRecord, LoadedList, lacking
from papershelf.records.write import filled, format_record, record_tree
from papershelf.records.yaml_text import Node

# Fields that readers take keywords from; any other field is looked up under extra.
_KEYWORD_FIELDS = frozenset({"keywords", "keyword", "groups", "kw"})


# What an entry changes in a paper of the list: nothing, empty fields, or what it states otherwise.
Update = Literal["no", "fill", "prefer-source"]


@dataclass(frozen=True, slots=True)
class Options:
    """The options of an import; ``added`` is the day of it."""

    added: PartialDate
    topics: tuple[str, ...] = ()
    topic_field: str | None = None
    keep_keys: bool = False
    update: Update = "no"
    anyway: bool = False


@dataclass(frozen=True, slots=True)
class New:
    """A record file to write; a draft if it is incomplete or uncertain."""

    key: str
    path: str
    text: str
    lacks: tuple[str, ...] = ()
    uncertain: tuple[str, ...] = ()

    @property
    def is_draft(self) -> bool:
        return self.path.startswith(DRAFTS)


@dataclass(frozen=True, slots=True)
class Present:
    """Already in the list; ``additions`` are the fields that only the entry has."""

    key: str
    path: str
    how: str
    additions: Mapping[str, Node]


@dataclass(frozen=True, slots=True)
class Unfit:
    """The entry has something that no record may have."""

    reason: str


@dataclass(frozen=True, slots=True)
class Declined:
    """The paper is in data/declined.yaml."""

    reason: str


@dataclass(frozen=True, slots=True)
class Step:
    """One entry, what becomes of it, and remarks for a person."""

    candidate: Candidate
    fate: New | Present | Unfit | Declined
    remarks: tuple[str, ...] = ()


def source_name(file: str) -> str:
    """The file's bare name, in the form that a record may have."""
    name = re.sub(r"[^A-Za-z0-9._-]+", "-", PurePath(file).name)
    return re.sub(r"^[^A-Za-z0-9]+", "", name) or "import"


def _source(candidate: Candidate, file: str) -> dict[str, object]:
    origin: dict[str, object] = {"file": file, "position": candidate.position}
    if candidate.affiliations:
        origin["affiliations"] = candidate.affiliations
    return origin | ({"code": True} if candidate.has_code else {})


@dataclass
class Importer:
    """Plans entries one after the other; each is also compared with those before it."""

    loaded: LoadedList
    options: Options
    shelf: Shelf = field(init=False)
    _topics: TopicIndex = field(init=False)
    _topic_names: TopicNames = field(init=False)
    _venues: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        loaded = self.loaded
        papers = tuple(record.paper for record in loaded.records)
        self.shelf = Shelf.of(loaded)
        self._topics = TopicIndex.of(Catalogue(papers, loaded.taxonomy, loaded.venues))
        self._topic_names = TopicNames(loaded.taxonomy)
        full_names = {fold(one.full_name): one.name for one in loaded.venues if one.full_name}
        self._venues = full_names | {fold(one.name): one.name for one in loaded.venues}

    def plan(self, candidates: Sequence[Candidate], file: str | None) -> Iterator[Step]:
        """What becomes of each entry, in their order; ``file`` is None without a file."""
        self.shelf.expect(one.title for one in candidates if one.title)
        name = source_name(file) if file else None
        for candidate in candidates:
            yield self._step(candidate, name)

    def _step(self, candidate: Candidate, file: str | None) -> Step:
        completed = self._completed(candidate)
        origin = {"source": _source(completed, file)} if file else {}
        try:
            draft, changes = draft_of(completed, added=self.options.added, **origin)
        except UnfitError as error:
            return Step(candidate, Unfit(str(error)), candidate.notes)
        remarks = (*candidate.notes, *changes)
        declined = declined_as(draft, self.loaded.declined)
        if declined and not self.options.anyway:
            return Step(candidate, Declined(declined.reason), remarks)
        if match := self.shelf.find(draft):
            return Step(candidate, self._present(match, draft), remarks)
        near = self.shelf.near_misses(draft)
        remarks += tuple(f"{one.listed.key} has {one.how}" for one in near.matches)
        remarks += ("more papers are similar",) * near.are_more
        return Step(candidate, self._new(candidate, draft, file), remarks)

    def _completed(self, candidate: Candidate) -> Candidate:
        """With the list's name of the venue, and the keywords that are not topics."""
        venue = candidate.venue and self._venues.get(fold(candidate.venue), candidate.venue)
        extra = candidate.extra
        # A .bib file's are already there. Names of topics are not kept: our own exports have them.
        kept = {word for text in extra.values() for word in keyword_list(text)}
        words = self._topic_names.others(candidate.keywords)
        if others := [word for word in dict.fromkeys(words) if word not in kept]:
            extra = extra | {"keywords": "; ".join(others)}
        kind = candidate.type or EntryType.MISC
        return replace(candidate, type=kind, venue=venue, extra=extra)

    def _present(self, match: Match, draft: Paper) -> Present:
        listed = match.listed
        if match.is_doubtful:
            return Present(listed.key, listed.path, match.how, {})
        additions = additions_to(record_tree(listed.paper), record_tree(draft))
        for name in self.shelf.identifiers_of_others(draft, listed.key):
            additions.pop(name, None)
        if self.options.update != "no" and additions:
            try:
                paper = DraftRecord.model_validate(filled(record_tree(listed.paper), additions))
            except ValidationError:
                additions = {}
            else:
                paper = paper.model_copy(update={"key": listed.key})
                self.shelf.add(Listed(paper, listed.path))
        return Present(listed.key, listed.path, match.how, additions)

    def _new(self, candidate: Candidate, draft: Paper, file: str | None) -> New:
        topics, is_guess = self._topics_for(candidate, draft)
        uncertain = (*candidate.uncertain, *["topics"] * is_guess)
        changes: dict[str, object] = {"topics": topics or None, "uncertain": uncertain}
        # Another file of this name was imported before, since an entry makes only one record.
        if file and self.shelf.from_source(file, candidate.position):
            changes["source"] = None
        record = draft.model_copy(update=changes)
        lacks = lacking(record)
        key, is_proper = self._key_for(candidate, record, file)
        record = record.model_copy(update={"key": key, "aliases": self._aliases(candidate, key)})
        is_complete = is_proper and not lacks and not uncertain
        path = record_path(key) if is_complete else f"{DRAFTS}/{key}.yaml"
        self.shelf.add(Listed(record, path))
        return New(key, path, format_record(record), lacks, uncertain)

    def _topics_for(self, candidate: Candidate, draft: Paper) -> tuple[tuple[str, ...], bool]:
        """Those that the options or the entry name, else the likeliest one, which is a guess."""
        keywords = self._keywords(candidate)
        named = (*self.options.topics, *self._topic_names.among(keywords))
        if named:
            return tuple(dict.fromkeys(named)), False
        suggested = self._topics.suggest(draft.title or "", draft.abstract or "")
        return tuple(path for path, _ in suggested[:1]), bool(suggested)

    def _keywords(self, candidate: Candidate) -> tuple[str, ...]:
        name = (self.options.topic_field or "keywords").lower()
        if name in _KEYWORD_FIELDS:
            return candidate.keywords
        said = (text for field_name, text in candidate.extra.items() if field_name.lower() == name)
        return tuple(word for text in said for word in keyword_list(text))

    def _key_for(self, candidate: Candidate, record: Paper, file: str | None) -> tuple[str, bool]:
        """The key, and whether it is a proper one: some drafts are named after the file."""
        taken = self.shelf.keys
        own = candidate.key
        if self.options.keep_keys and own and _is_key(own) and own not in taken:
            return own, True
        if record.title and record.date:
            try:
                return propose_key(
                    filing_names(record), record.date.year, record.title, taken
                ), True
            except ValueError:
                pass
        stem = slugify(PurePath(file or "added").stem)
        numbered = (f"{stem}-{candidate.position}{mark}" for mark in _marks())
        return next(name for name in numbered if name not in taken), False

    def _aliases(self, candidate: Candidate, key: str) -> tuple[str, ...]:
        own = candidate.key
        return (own,) if own and own != key and _is_key(own) and own not in self.shelf.keys else ()


def _marks() -> Iterator[str]:
    yield ""
    number = 2
    while True:
        yield f"-{number}"
        number += 1


def _is_key(text: str) -> bool:
    try:
        return bool(parse_key(text))
    except ValueError:
        return False


def of_draft(new: New, *, is_dry: bool = False) -> Iterator[str]:
    """If it is a draft, or would be one: what is left to do."""
    if new.is_draft:
        left = left_to_do(new.lacks, new.uncertain) or "it has no key yet"
        yield f"{new.path} {'would be' if is_dry else 'is'} a draft; {left}"
