"""Read the files of a list into records, topics and venues.

Reading goes on after a problem, so that one run shows all problems of the list.
"""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from papershelf import SETTINGS_FILE
from papershelf.model.catalogue import Catalogue
from papershelf.model.keys import PAPERS, record_path
from papershelf.model.paper import Paper
from papershelf.model.people import PersonEntry
from papershelf.model.problems import DataError, Problem, in_order
from papershelf.model.topics import Taxonomy
from papershelf.model.venues.venue import Venue
from papershelf.records.declined import DECLINED, Declined, ReadDeclined, read_declined
from papershelf.records.drafts import DraftRecord
from papershelf.records.essays import Essay, read_essays
from papershelf.records.files import read_text
from papershelf.records.indexes import TOPICS, VENUES, ReadVenues, read_topics, read_venues
from papershelf.records.layout import DRAFTS, record_files
from papershelf.records.people import AUTHORS, PEOPLE, ReadPeople, read_people, refuse_authors
from papershelf.records.validate import read_as, validate
from papershelf.records.yaml_tree import Document, Where, parse_leniently


@contextmanager
def without_collection() -> Iterator[None]:
    """Pause garbage collection while a list is read: it costs a fifth of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Record:
    """A paper, and the document that knows the line and column of each field."""

    paper: Paper
    document: Document

    def problem(self, where: Where, message: str) -> Problem:
        return self.document.problem(where, message)


Reader = Callable[[Path, str], Record]


@dataclass(frozen=True, slots=True)
class LoadedList:
    """The readable part of a list, and the problems of the rest."""

    records: tuple[Record, ...]
    taxonomy: Taxonomy
    venues: tuple[Venue, ...]
    problems: tuple[Problem, ...]
    drafts: tuple[Record, ...] = ()
    declined: tuple[Declined, ...] = ()
    person_entries: tuple[PersonEntry, ...] = ()
    topics_document: Document | None = None
    people_document: Document | None = None
    venues_document: Document | None = None
    declined_document: Document | None = None
    essays: tuple[Essay, ...] = ()
    author_pages: int = 1
    """From how many papers on an author has a page. It is a setting of the site, which no file in
    data/ has.
    """
    author_pages_at: tuple[str, int, int] = (SETTINGS_FILE, 1, 1)
    """File, line and column of that setting."""
    in_part: tuple[Record, ...] = ()
    """Records with errors of form, without the fields that have them: only for rules, which are to
    report everything at once.
    """

    @property
    def documents(self) -> tuple[Document, ...]:
        """The files beside the records, in the order of their names."""
        files = (
            self.declined_document,
            self.people_document,
            self.topics_document,
            self.venues_document,
        )
        return tuple(filter(None, files))

    def catalogue(self) -> Catalogue:
        """Raises DataError if anything could not be read."""
        if self.problems:
            raise DataError(list(self.problems))
        return self.readable()

    def readable(self) -> Catalogue:
        """Without what could not be read."""
        papers = tuple(record.paper for record in self.records)
        essays = {one.topic: one.text for one in self.essays if one.topic in self.taxonomy}
        return Catalogue(papers, self.taxonomy, self.venues, self.person_entries, essays)


@without_collection()
def read_list(root: Path, read_paper: Reader | None = None) -> LoadedList:
    """Everything in the folder of a list; ``read_paper`` may return remembered records."""
    problems: list[Problem] = []

    def attempt(read: Callable[[Path, str], T], path: str) -> T | None:
        try:
            return read(root, path)
        except DataError as error:
            problems.extend(error.problems)
            return None

    topics = attempt(read_topics, TOPICS)
    venues = attempt(read_venues, VENUES) or ReadVenues()
    people = attempt(read_people, PEOPLE) or ReadPeople()
    attempt(refuse_authors, AUTHORS)
    declined = attempt(read_declined, DECLINED) or ReadDeclined()
    essays = []
    for essay in read_essays(root):
        if isinstance(essay, Problem):
            problems.append(essay)
        else:
            essays.append(essay)
    records, drafts, in_part = [], [], []
    for path in record_files(root, PAPERS):
        if isinstance(path, Problem):
            problems.append(path)
        elif record := attempt(read_paper or read_record, path):
            records.append(record)
        elif record := _read_in_part(root, path):
            in_part.append(record)
    for path in record_files(root, DRAFTS):
        if isinstance(path, Problem):
            problems.append(path)
        elif draft := attempt(read_draft, path):
            drafts.append(draft)
    return LoadedList(
        records=tuple(records),
        taxonomy=topics.taxonomy if topics else Taxonomy(()),
        venues=venues.entries,
        problems=tuple(in_order(problems)),
        drafts=tuple(drafts),
        declined=declined.entries,
        person_entries=people.entries,
        topics_document=topics.document if topics else None,
        people_document=people.document,
        venues_document=venues.document,
        declined_document=declined.document,
        essays=tuple(essays),
        in_part=tuple(in_part),
    )


def _read_in_part(root: Path, path: str) -> Record | None:
    """A record without the fields that have errors, if the others are a paper."""
    try:
        document, problems = parse_leniently(read_text(root / path, path), path)
    except DataError:
        return None
    problems += _misplaced(path)
    try:
        validate(Paper, document)
    except DataError as error:
        problems += error.problems
    broken = {problem.field.partition(".")[0] for problem in problems}
    # A problem without a field is about the whole file.
    if "" in broken:
        return None
    kept = {name: value for name, value in document.tree.items() if name not in broken}
    try:
        paper = Paper.model_validate(kept)
    except ValidationError:
        return None
    left_out = {(name,) for name in broken}
    keys, values = (
        {where: place for where, place in places.items() if where[:1] not in left_out}
        for places in (document.keys, document.values)
    )
    whole = replace(document, tree=kept, keys=keys, values=values)
    return Record(paper.model_copy(update={"key": _key(path)}), whole)


def read_record(root: Path, path: str) -> Record:
    return parse_record(read_text(root / path, path), path)


def parse_record(text: str, path: str) -> Record:
    """Parse a record; the file name is its key. Raises DataError."""
    problems = list(_misplaced(path))
    try:
        document, paper = read_as(Paper, text, path)
    except DataError as error:
        raise DataError([*problems, *error.problems]) from error
    if problems:
        raise DataError(problems)
    return Record(paper.model_copy(update={"key": _key(path)}), document)


def read_draft(root: Path, path: str) -> Record:
    return parse_draft(read_text(root / path, path), path)


def parse_draft(text: str, path: str) -> Record:
    """Parse a draft; required fields that are missing are None. Raises DataError."""
    document, draft = read_as(DraftRecord, text, path)
    return Record(draft.model_copy(update={"key": _key(path)}), document)


def _key(path: str) -> str:
    return path.rpartition("/")[2].removesuffix(".yaml")


def _misplaced(path: str) -> Iterator[Problem]:
    """A problem if a record is not in data/papers/<year>/<key>.yaml, with the year of its key."""
    try:
        place = record_path(_key(path))
    except ValueError as error:
        message = f"the file name must be the key of the paper: {error}"
        yield Problem.of_file(path, message, rule="place")
        return
    if path != place:
        message = f"is not where its key says; move it to {place}"
        yield Problem.of_file(path, message, rule="place")
