"""The files of a list become records, topics and venues.

Every file is read to its end, so that one run shows all problems of the list.
"""

from collections.abc import Callable, Iterable, Iterator
from copy import copy
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, TypeVar

from pydantic import AfterValidator, Field, create_model
from pydantic.fields import FieldInfo

from papershelf.model.catalogue import Catalogue
from papershelf.model.identifiers import key_year
from papershelf.model.paper import FIELD_ORDER, Model, Paper
from papershelf.model.problems import DataError, Problem
from papershelf.model.topics import Taxonomy, Topic
from papershelf.model.venues import Venue
from papershelf.model.words import unknown
from papershelf.read.declined import DECLINED, Declined, read_declined
from papershelf.read.files import read_text
from papershelf.read.folders import DRAFTS, PAPERS, record_files
from papershelf.read.form import validate
from papershelf.read.yaml_tree import Document, Where, field_name, parse_document

T = TypeVar("T")

_TWO_LEVELS = "topics have two levels; a subtopic has none below it"

TOPICS = "data/topics.yaml"
VENUES = "data/venues.yaml"


class TopicsFile(Model):
    """data/topics.yaml, in display order."""

    topics: tuple[Topic, ...] = Field(min_length=1)


class VenuesFile(Model):
    """data/venues.yaml."""

    venues: tuple[Venue, ...] = ()


def _known_field(name: str) -> str:
    if name not in FIELD_ORDER:
        raise ValueError(unknown(name, "field", FIELD_ORDER))
    return name


class _Uncertain(Paper):
    uncertain: tuple[Annotated[str, AfterValidator(_known_field)], ...] = Field(
        (), description="Fields that a person has to look at"
    )


def _optional(field: FieldInfo) -> FieldInfo:
    optional = copy(field)
    optional.default = None
    return optional


_DRAFT_FIELDS: dict[str, Any] = {
    name: (field.annotation, _optional(field))
    for name, field in Paper.model_fields.items()
    if field.is_required()
}
# A draft is held to the rules of a paper, field by field, but may lack any of them.
DraftRecord = create_model("DraftRecord", __base__=_Uncertain, **_DRAFT_FIELDS)


@dataclass(frozen=True, slots=True)
class Record:
    """A paper, and the document that says where each of its fields stands."""

    paper: Paper
    document: Document

    def problem(self, where: Where, message: str) -> Problem:
        place = self.document.place_of_value(where)
        return Problem(self.document.path, *place, field_name(where), message)


@dataclass(frozen=True, slots=True)
class LoadedList:
    """What could be read of a list, and the problems of what could not."""

    records: tuple[Record, ...]
    taxonomy: Taxonomy
    venues: tuple[Venue, ...]
    problems: tuple[Problem, ...]
    drafts: tuple[Record, ...] = ()
    declined: tuple[Declined, ...] = ()

    def catalogue(self) -> Catalogue:
        """Raises DataError where anything could not be read."""
        if self.problems:
            raise DataError(list(self.problems))
        papers = tuple(record.paper for record in self.records)
        return Catalogue(papers, self.taxonomy, self.venues)


def load_list(root: Path) -> Catalogue:
    """The list in a folder, its form checked. Raises DataError with the problems of all files."""
    return read_list(root).catalogue()


def read_list(root: Path) -> LoadedList:
    problems: list[Problem] = []

    def attempt(read: Callable[[Path, str], T], path: str) -> T | None:
        try:
            return read(root, path)
        except DataError as error:
            problems.extend(error.problems)
            return None

    taxonomy = attempt(read_topics, TOPICS) or Taxonomy(())
    venues = attempt(read_venues, VENUES) or ()
    declined = attempt(read_declined, DECLINED) or ()
    records, drafts = [], []
    for path in record_files(root, PAPERS):
        if isinstance(path, Problem):
            problems.append(path)
        elif record := attempt(read_record, path):
            records.append(record)
    for path in record_files(root, DRAFTS):
        if isinstance(path, Problem):
            problems.append(path)
        elif draft := attempt(read_draft, path):
            drafts.append(draft)
    return LoadedList(
        tuple(records),
        taxonomy,
        venues,
        tuple(sorted(set(problems))),
        tuple(drafts),
        declined,
    )


def read_record(root: Path, path: str) -> Record:
    return parse_record(read_text(root / path, path), path)


def parse_record(text: str, path: str) -> Record:
    """The record in a file's text; the file's name is its key. Raises DataError."""
    problems = list(_misplaced(path))
    try:
        document = parse_document(text, path)
        paper = validate(Paper, document)
    except DataError as error:
        raise DataError([*problems, *error.problems]) from error
    if problems:
        raise DataError(problems)
    return Record(paper.model_copy(update={"key": _key(path)}), document)


def read_draft(root: Path, path: str) -> Record:
    return parse_draft(read_text(root / path, path), path)


def parse_draft(text: str, path: str) -> Record:
    """What a draft says so far; required fields that it lacks are None. Raises DataError."""
    document = parse_document(text, path)
    draft = validate(DraftRecord, document)
    return Record(draft.model_copy(update={"key": _key(path)}), document)


def read_topics(root: Path, path: str) -> Taxonomy:
    document = parse_document(read_text(root / path, path), path)
    topics = validate(TopicsFile, document).topics
    problems = list(_used_twice(document, (("topics", n, "id") for n in range(len(topics)))))
    for n, topic in enumerate(topics):
        below = range(len(topic.subtopics))
        problems += _used_twice(document, (("topics", n, "subtopics", m, "id") for m in below))
        too_deep = (("topics", n, "subtopics", m, "subtopics") for m in below)
        problems += (
            Problem(path, *document.place_of_key(where), field_name(where), _TWO_LEVELS)
            for m, where in zip(below, too_deep, strict=True)
            if topic.subtopics[m].subtopics
        )
    if problems:
        raise DataError(problems)
    return Taxonomy(topics)


def read_venues(root: Path, path: str) -> tuple[Venue, ...]:
    """A list need not have the file."""
    if not (root / path).exists():
        return ()
    document = parse_document(read_text(root / path, path), path)
    venues = validate(VenuesFile, document).venues
    problems = [
        problem
        for field in ("id", "name")
        for problem in _used_twice(document, (("venues", n, field) for n in range(len(venues))))
    ]
    if problems:
        raise DataError(problems)
    return venues


def _key(path: str) -> str:
    return path.rpartition("/")[2].removesuffix(".yaml")


def _misplaced(path: str) -> Iterator[Problem]:
    """A record lies in data/papers/<year>/<key>.yaml, the year being the one in its key."""
    try:
        year = key_year(_key(path))
    except ValueError as error:
        yield Problem(path, 1, 1, "", f"the file's name must be its key: {error}")
        return
    place = f"{PAPERS}/{year}/{_key(path)}.yaml"
    if path != place:
        yield Problem(path, 1, 1, "", f"does not lie where its key says; move it to {place}")


def _used_twice(document: Document, wheres: Iterable[Where]) -> Iterator[Problem]:
    """A problem for each text that an earlier of these values has already, but for case."""
    first: dict[str, Where] = {}
    for where in wheres:
        text = document.text_at(where)
        earlier = first.setdefault(text.casefold(), where)
        if earlier != where:
            line = document.place_of_value(earlier)[0]
            place = document.place_of_value(where)
            message = f"{text!r} stands in line {line} already; each is used once"
            yield Problem(document.path, *place, field_name(where), message)
