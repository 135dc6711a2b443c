"""All problems of a list: those of reading it, and those of the rules."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import NamedTuple, Protocol

from papershelf.check.allowances import without_allowed
from papershelf.check.duplicates import near_pairs
from papershelf.check.future import Today
from papershelf.check.rules import (
    FUTURE,
    LIST_RULES,
    NEAR_TITLES,
    PERMANENCE_RULES,
    PROPOSALS,
    RECORD_RULES,
    RULES,
    STALE_SCHEMA,
    TOPICS_EXIST,
    USED_ONCE,
    rule_texts,
    vanished,
)
from papershelf.model.catalogue import Catalogue
from papershelf.model.near_titles import near_titles
from papershelf.model.problems import DataError, Problem, in_order
from papershelf.records.comments import Instruction, read_instructions
from papershelf.records.load import LoadedList, Reader, Record, read_list
from papershelf.records.schemas import stale_schemas

_ALLOWABLE = dict.fromkeys((text.name for text in rule_texts()), False) | {
    rule.name: rule.may_be_allowed for rule in RULES
}


class Findings(NamedTuple):
    """What was found in one record, before its exceptions are applied."""

    problems: tuple[Problem, ...]
    instructions: tuple[Instruction, ...]


def examine(record: Record) -> Findings:
    problems = (problem for rule in RECORD_RULES for problem in rule.problems(record))
    document = record.document
    return Findings(tuple(problems), read_instructions(document.text, document.path))


class Examiner(Protocol):
    """Finds problems in a record, and near titles; a cache may do so, too."""

    def examine(self, record: Record) -> Findings: ...

    def near_titles(self, normals: Sequence[str]) -> Sequence[tuple[int, int]]: ...


class _Fresh:
    """Examines everything, without a cache."""

    def examine(self, record: Record) -> Findings:
        return examine(record)

    def near_titles(self, normals: Sequence[str]) -> Sequence[tuple[int, int]]:
        return list(near_titles(normals))


def checked_catalogue(
    root: Path, read_paper: Reader | None = None, examiner: Examiner | None = None
) -> Catalogue:
    """The list in a folder. Raises DataError with all errors if there are any.

    Warnings are reported by ``shelf check`` only.
    """
    loaded = read_list(root, read_paper)
    found = problems_of(loaded, examiner=examiner)
    problems = [problem for problem in found if not problem.is_warning]
    if problems:
        raise DataError(problems)
    return loaded.catalogue()


def problems_of(
    loaded: LoadedList,
    before: LoadedList | None = None,
    examiner: Examiner | None = None,
    today: date | None = None,
    *,
    proposes: bool = False,
) -> list[Problem]:
    """The problems of a list, sorted, without those that exceptions cover.

    With the list as it was ``before``, also which of its URLs no longer work; with the day of the
    check, also dates that are still to come; and proposals for the owner if it ``proposes``.
    """
    examiner = examiner or _Fresh()
    findings = [examiner.examine(record) for record in loaded.records]
    found = [problem for each in findings for problem in each.problems]
    found += (problem for rule in LIST_RULES for problem in rule.problems(loaded))
    found += NEAR_TITLES.problems(near_pairs(loaded, examiner.near_titles))
    if before is not None:
        found += vanished(before, loaded)
    if today is not None:
        found += FUTURE.problems(Today(loaded, today))
    if proposes:
        found += (problem for rule in PROPOSALS for problem in rule.problems(loaded))
    instructions = [told for each in findings for told in each.instructions]
    instructions += _instructions_elsewhere(loaded)
    not_held = [] if before else [rule.name for rule in PERMANENCE_RULES]
    not_held += [] if today else [FUTURE.name]
    not_held += [] if proposes else [rule.name for rule in PROPOSALS]
    left = without_allowed(found, instructions, _ALLOWABLE, not_held)
    return in_order([*loaded.problems, *left, *_problems_in_part(loaded)])


def _problems_in_part(loaded: LoadedList) -> Iterator[Problem]:
    """Rules that records with errors of form break as well, so that people fix all at once."""
    if not loaded.in_part:
        return
    yield from TOPICS_EXIST.problems(replace(loaded, records=loaded.in_part))
    # Each of these rules reports the later of two records.
    together = replace(loaded, records=(*loaded.records, *loaded.in_part))
    shared: defaultdict[str, list[Problem]] = defaultdict(list)
    for rule in USED_ONCE:
        for problem in rule.problems(together):
            shared[problem.path].append(problem)
    for record in loaded.in_part:
        found = examine(record)
        # A field that is there, but has an error, is not missing.
        about = (
            one
            for one in (*found.problems, *shared[record.document.path])
            if one.field.partition(".")[0] in record.document.tree
        )
        yield from without_allowed(about, found.instructions, _ALLOWABLE, _ALLOWABLE)


def schema_problems(root: Path, loaded: LoadedList) -> Iterator[Problem]:
    """Schemas for editors that do not have the topics of the list."""
    if loaded.topics_document is None:
        return
    for path in stale_schemas(root, loaded.taxonomy):
        message = "does not have the topics of the list; shelf schema --write updates it"
        yield Problem.of_file(path, message, is_warning=True, rule=STALE_SCHEMA[0])


def _instructions_elsewhere(loaded: LoadedList) -> list[Instruction]:
    documents = [draft.document for draft in loaded.drafts]
    documents += loaded.documents
    return [
        told for document in documents for told in read_instructions(document.text, document.path)
    ]
