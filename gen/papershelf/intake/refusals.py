"""What ``shelf check`` would refuse in a record, before it is written."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from papershelf.check.rules import LIST_RULES, RECORD_RULES
from papershelf.model.paper import FIELD_ORDER
from papershelf.model.problems import DataError, Problem
from papershelf.records.files import too_large
from papershelf.records.layout import DRAFTS
from papershelf.records.load import LoadedList, Record, parse_draft, parse_record


def read_back(text: str, path: str) -> Record:
    """A record as the list will read it. Raises ValueError if it cannot."""
    if cause := too_large(text):
        raise ValueError(f"the record {cause}")
    try:
        return (parse_draft if path.startswith(DRAFTS) else parse_record)(text, path)
    except DataError as error:
        raise ValueError("; ".join(problem.says for problem in error.problems)) from error


def refused_alone(record: Record) -> Iterator[Problem]:
    """The rules that a record breaks, whatever else is in the list."""
    for rule in RECORD_RULES:
        if not rule.is_warning:
            yield from rule.problems(record)


def refused_together(loaded: LoadedList, records: Iterable[Record]) -> Iterator[Problem]:
    """The rules that a list would break with these records."""
    together = replace(loaded, records=tuple(records))
    for rule in LIST_RULES:
        if not rule.is_warning:
            yield from rule.problems(together)


def questions_of(problems: Iterable[Problem]) -> dict[str, list[str]]:
    """What a person has to answer in a draft, by field."""
    questions: dict[str, list[str]] = {}
    for problem in problems:
        questions.setdefault(_field_of(problem), []).append(problem.message)
    return questions


def _field_of(problem: Problem) -> str:
    """The field of a draft that a person has to look at."""
    name = problem.field.partition(".")[0]
    return name if name in FIELD_ORDER else "title"
