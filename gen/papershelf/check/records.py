"""What one record says for itself: what in it breaks a rule, and the exceptions it declares."""

from typing import NamedTuple

from papershelf.check.rules import RECORD_RULES
from papershelf.model.problems import Problem
from papershelf.records.comments import Instruction, read_instructions
from papershelf.records.load import Record


class Findings(NamedTuple):
    """Of one record; exceptions are not yet taken from the problems."""

    problems: tuple[Problem, ...]
    instructions: tuple[Instruction, ...]


def examine(record: Record) -> Findings:
    problems = (problem for rule in RECORD_RULES for problem in rule.problems(record))
    document = record.document
    return Findings(tuple(problems), read_instructions(document.text, document.path))
