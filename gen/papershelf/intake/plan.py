"""Plan an import: which entries become papers or drafts, and which are not imported.

Nothing is written here: the plan is a value.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import PurePath

from pydantic import ValidationError

from papershelf.check.future import dates_ahead
from papershelf.formats.candidates import Candidate
from papershelf.intake.citations import with_citations
from papershelf.intake.fates import (
    Declined,
    ImportOptions,
    New,
    OfferedChange,
    Present,
    Step,
    Unfit,
    draft_for,
)
from papershelf.intake.filling import UnfitError, draft_of
from papershelf.intake.matching import Listed, Match, Shelf
from papershelf.intake.old_keys import TakenKeys, aliases_of, key_for, numbered_key
from papershelf.intake.refusals import questions_of, read_back, refused_alone, refused_together
from papershelf.intake.updates import Offer, offer_of
from papershelf.intake.words_of_list import WordsOfList
from papershelf.model.keys import record_path
from papershelf.model.paper import FIELD_ORDER, Paper
from papershelf.model.problems import Problem
from papershelf.records.declined import declined_as
from papershelf.records.drafts import DraftRecord, lacking
from papershelf.records.layout import draft_path
from papershelf.records.load import LoadedList, Record
from papershelf.records.write import Changes, filled, format_record, record_tree
from papershelf.records.yaml_text import Node


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
    options: ImportOptions
    shelf: Shelf = field(init=False)
    _words: WordsOfList = field(init=False)
    _expected_keys: set[str] = field(default_factory=set)
    _passed_keys: dict[tuple[str, int], int] = field(default_factory=dict)
    _records: dict[str, Record] = field(init=False)
    """All papers by key, as they are after what was planned so far."""
    _new: set[str] = field(default_factory=set)
    """Keys of records of this import."""

    def __post_init__(self) -> None:
        loaded = self.loaded
        self.shelf = Shelf.of(loaded)
        self._words = WordsOfList.of(loaded)
        self._records = {record.paper.key: record for record in loaded.records}

    def expect(self, candidates: Iterable[Candidate]) -> None:
        """Entries that will be planned: their keys are not given to other papers."""
        for one in candidates:
            if one.title:
                self.shelf.expect([one.title])
            if one.key:
                self._expected_keys.add(one.key)

    def plan(self, candidates: Sequence[Candidate], file: str | None) -> Iterator[Step]:
        """What becomes of each entry, in their order; ``file`` is None without a file."""
        self.expect(candidates)
        name = source_name(file) if file else None
        steps = list(self._checked([self._step(candidate, name) for candidate in candidates]))
        yield from with_citations(steps, self.loaded, self._records, self.options)

    def _step(self, candidate: Candidate, file: str | None) -> Step:
        completed = self._words.completed(candidate)
        venue = None
        if candidate.venue and completed.venue and candidate.venue != completed.venue:
            venue = candidate.venue, completed.venue
        origin = {"source": _source(completed, file)} if file else {}
        if _says_nothing(candidate):
            reason = "has no fields"
            return Step(candidate, Unfit(reason), candidate.notes)
        try:
            draft, changes = draft_of(completed, added=self.options.added, **origin)
        except UnfitError as error:
            return Step(candidate, Unfit(str(error)), candidate.notes)
        remarks = (*candidate.notes, *changes)
        declined = declined_as(draft, self.loaded.declined)
        if declined and not self.options.anyway:
            return Step(candidate, Declined(declined.reason), remarks)
        match = self.shelf.find(draft)
        if match and not match.is_doubtful:
            present, more = self._present(match, draft, candidate)
            self.shelf.join(present.key, draft)
            # The list has none of what the other remarks are about.
            return Step(candidate, present, (*remarks, *more) if present.edits else more, venue)
        near = self.shelf.near_misses(draft)
        doubted = match and match.listed.key
        remarks += tuple(
            f"{one.listed.key} has {one.how}" for one in near.matches if one.listed.key != doubted
        )
        remarks += ("more papers are similar",) * near.are_more
        try:
            new, more = self._new_record(candidate, draft, file, match)
        except ValueError as error:
            return Step(candidate, Unfit(str(error)), remarks)
        remarks = tuple(remark for remark in remarks if remark not in new.questions)
        return Step(candidate, new, (*remarks, *more), venue)

    def _present(
        self, match: Match, draft: Paper, candidate: Candidate
    ) -> tuple[Present, tuple[str, ...]]:
        """The entry of a paper that is in the list, and remarks.

        What this import has brought itself is completed without being asked.
        """
        listed = match.listed
        offer = offer_of(listed.paper, draft, candidate.doubts)
        offer = self._without_ids_of_others(offer, draft, listed.key)
        aliases, remarks = aliases_of(candidate, listed.key, self.shelf.keys)
        # An old key leads to the record whatever else of the entry is taken.
        kept: Changes = {"aliases": [*listed.paper.aliases, *aliases]} if aliases else {}
        offer = replace(offer, additions={**offer.additions, **kept})
        update = self.options.update
        if listed.key in self._new and update == "no":
            update = "fill"
        edits = {**offer.taken(update), **kept}
        before = record_tree(listed.paper)
        question = offer.question
        if edits and (refusal := self._update(listed, edits)):
            question, edits = refusal, {}
        present = Present(
            listed.key,
            listed.path,
            match.how,
            {name: value for name, value in offer.additions.items() if value is not None},
            _listed_changes(before, offer.corrections),
            _listed_changes(before, offer.publication),
            question,
            edits,
        )
        return present, remarks

    def _without_ids_of_others(self, offer: Offer, draft: Paper, key: str) -> Offer:
        others = self.shelf.identifiers_of_others(draft, key)
        if not others:
            return offer
        if not offer.publication.keys().isdisjoint(others):
            return Offer(question=f"its {others[0]} is already that of another record")
        additions, corrections = (
            {name: value for name, value in changes.items() if name not in others}
            for changes in (offer.additions, offer.corrections)
        )
        return replace(offer, additions=additions, corrections=corrections)

    def _update(self, listed: Listed, edits: Changes) -> str:
        """Change a record on the shelf. Returns why that is not possible, or an empty text."""
        tree = filled(record_tree(listed.paper), edits)
        try:
            paper = DraftRecord.model_validate(tree).model_copy(update={"key": listed.key})
            record = read_back(format_record(paper), listed.path)
        except ValidationError as error:
            return str(error.errors()[0]["msg"])
        except ValueError as error:
            return str(error)
        if listed.key in self._new and self.shelf.parts(listed.key, paper):
            return "an earlier entry of this import would then be another work"
        known = self._records.get(listed.key)
        if known:
            rules = {problem.rule for problem in refused_alone(known)}
            for problem in refused_alone(record):
                if problem.rule not in rules:
                    return problem.says
            self._records[listed.key] = record
        self.shelf.add(Listed(paper, listed.path))
        return ""

    def _new_record(
        self, candidate: Candidate, draft: Paper, file: str | None, match: Match | None
    ) -> tuple[New, tuple[str, ...]]:
        """The record of an entry, and remarks. Raises ValueError if no file can hold it."""
        topics, is_guess = self._words.topics_for(candidate, draft, self.options)
        doubts = {name: [text] if text else [] for name, text in candidate.doubts.items()}
        if match:
            doubts.setdefault(match.doubtful, []).append(f"{match.listed.key}: {match.how}")
        if is_guess:
            doubts.setdefault("topics", [])
        for where, message in dates_ahead(draft, date.fromisoformat(str(self.options.added))):
            doubts.setdefault(str(where[0]), []).append(message)
        changes: dict[str, object] = {"topics": topics or None}
        # Another file of this name was imported before, since an entry makes only one record.
        if file and self.shelf.from_source(file, candidate.position):
            changes["source"] = None
        record = draft.model_copy(update=changes)
        shelf = self.shelf
        taken = TakenKeys(shelf.keys, self._expected_keys, candidate.key, self._passed_keys)
        key = key_for(record, candidate.key, taken, keeps_year=self.options.keep_keys)
        is_proper = key is not None
        key = key or numbered_key(file, candidate.position, taken)
        aliases, remarks = aliases_of(candidate, key, self.shelf.keys)
        record = record.model_copy(update={"key": key, "aliases": aliases})
        lacks = lacking(record)
        new = None
        if is_proper and not lacks and not doubts:
            path = record_path(key)
            new = New(key, path, format_record(record))
            read = read_back(new.text, path)
            if problems := list(refused_alone(read)):
                doubts, new = questions_of(problems), None
            else:
                self._records[key] = read
        if new is None:
            new = draft_for(record, lacks, doubts)
            read_back(new.text, new.path)
        self.shelf.add(Listed(record, new.path))
        self._new.add(key)
        return new, remarks

    def _checked(self, steps: Sequence[Step]) -> Iterator[Step]:
        """The steps; a record that the list would refuse beside its others becomes a draft."""
        touched = {
            step.fate.path
            for step in steps
            if (isinstance(step.fate, New) and not step.fate.is_draft)
            or (isinstance(step.fate, Present) and step.fate.edits)
        }
        refused: dict[str, list[Problem]] = {}
        for problem in refused_together(self.loaded, self._records.values()) if touched else ():
            if problem.path in touched:
                refused.setdefault(problem.path, []).append(problem)
        if refused:
            known = refused_together(self.loaded, self.loaded.records)
            before = {(problem.path, problem.rule) for problem in known}
            for path, problems in list(refused.items()):
                left = [one for one in problems if (path, one.rule) not in before]
                refused[path] = left
        new = {step.fate.key for step in steps if isinstance(step.fate, New)}
        for step in steps:
            fate = step.fate
            problems = refused.get(fate.path, []) if isinstance(fate, New | Present) else []
            yield replace(step, fate=self._refused(fate, problems, new)) if problems else step

    def _refused(
        self, fate: New | Present | Unfit | Declined, problems: list[Problem], new_keys: set[str]
    ) -> New | Present | Unfit | Declined:
        if isinstance(fate, New):
            record = self._records.pop(fate.key).paper
            new = draft_for(record, (), questions_of(problems))
            self.shelf.add(Listed(record, new.path))
            return new
        # What an earlier file brought is written already.
        if isinstance(fate, Present) and fate.key in new_keys:
            return replace(fate, path=draft_path(fate.key))
        if isinstance(fate, Present):
            return replace(fate, edits={}, question="; ".join(one.says for one in problems))
        return fate


def _says_nothing(one: Candidate) -> bool:
    return not any(
        getattr(one, name) for name in FIELD_ORDER if name != "type" and hasattr(one, name)
    )


def _listed_changes(before: Mapping[str, Node], changes: Changes) -> tuple[OfferedChange, ...]:
    return tuple(OfferedChange(name, before.get(name), after) for name, after in changes.items())
