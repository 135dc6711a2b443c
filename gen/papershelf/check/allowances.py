"""Exceptions that a file declares: ``# shelf: allow <rule> because <reason>``.

An exception holds for the file that it stands in, and says why, so that nobody asks twice.
"""

import re
from collections.abc import Container, Iterable, Iterator, Mapping

from papershelf.model.problems import Problem
from papershelf.model.text import unknown
from papershelf.records.comments import Instruction

MALFORMED = "allowances-say-why"
NEEDLESS = "allowances-are-needed"
# Both are told of what the other rules leave, and are no generators as these are.
SAYS = {
    MALFORMED: "An exception names a rule that may be broken, and a reason.",
    NEEDLESS: "An exception is deleted when its rule is no longer broken.",
}
_FORM = "# shelf: allow <rule> because <reason>"
_ALLOW = re.compile(r"allow\s+(?P<rule>[\w-]+)\s+because\s+(?P<reason>\S.*)")


def without_allowed(
    problems: Iterable[Problem],
    instructions: Iterable[Instruction],
    allowable: Mapping[str, bool],
    not_held: Container[str] = (),
) -> Iterator[Problem]:
    """The problems that no exception covers, and those of the exceptions themselves.

    ``allowable`` says of every rule by name whether it may be broken. Whether an exception is
    needed cannot be told of rules that nobody was held to.
    """
    allowed: dict[tuple[str, str], Instruction] = {}
    for one in instructions:
        found = _ALLOW.fullmatch(one.text)
        if found is None:
            yield _problem(one, MALFORMED, f"must read {_FORM}")
        elif found["rule"] not in allowable:
            yield _problem(one, MALFORMED, unknown(found["rule"], "rule", allowable))
        elif not allowable[found["rule"]]:
            message = f"{found['rule']} holds without exception; mend what breaks it"
            yield _problem(one, MALFORMED, message)
        else:
            allowed[one.path, found["rule"]] = one
    needed = set()
    for problem in problems:
        place = (problem.path, problem.rule)
        if place in allowed:
            needed.add(place)
        else:
            yield problem
    for place, one in allowed.items():
        if place not in needed and place[1] not in not_held:
            message = f"nothing breaks {place[1]} here any more; delete the comment"
            yield _problem(one, NEEDLESS, message, is_warning=True)


def _problem(one: Instruction, rule: str, message: str, *, is_warning: bool = False) -> Problem:
    return Problem(one.path, one.line, one.column, "", message, is_warning, rule)
