"""Exceptions that a file declares: ``# shelf: allow <rule> because <reason>``.

An exception applies to the file that it is in, and gives the reason.
"""

import re
from collections.abc import Container, Iterable, Iterator, Mapping

from papershelf.model.problems import Problem
from papershelf.model.text import unknown
from papershelf.records.comments import Instruction

MALFORMED = "allowances-say-why"
NEEDLESS = "allowances-are-needed"
# These two check the exceptions themselves, after all other rules.
SAYS = {
    MALFORMED: "An exception names a rule that allows exceptions, and a reason.",
    NEEDLESS: "An exception is deleted when nothing breaks its rule any more.",
}
_FORM = "# shelf: allow <rule> because <reason>"
_ALLOW = re.compile(r"allow\s+(?P<rule>[\w-]+)\s+because\s+(?P<reason>\S.*)")


def without_allowed(
    problems: Iterable[Problem],
    instructions: Iterable[Instruction],
    allowable: Mapping[str, bool],
    not_held: Container[str],
) -> Iterator[Problem]:
    """The problems that no exception covers, and problems with the exceptions themselves.

    ``allowable`` maps the name of each rule to whether it allows exceptions. Exceptions to rules
    that were not checked (``not_held``) are never reported as needless.
    """
    allowed: dict[tuple[str, str], Instruction] = {}
    for one in instructions:
        found = _ALLOW.fullmatch(one.text)
        if found is None:
            yield _problem(one, MALFORMED, f"must read {_FORM}")
        elif found["rule"] not in allowable:
            # They are many, and most do not concern the file.
            advice = "write the name that shelf check prints in brackets before the problem"
            message = unknown(found["rule"], "rule", allowable, otherwise=advice)
            yield _problem(one, MALFORMED, message)
        elif not allowable[found["rule"]]:
            message = f"{found['rule']} cannot be allowed; fix what breaks it"
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
            message = f"nothing breaks {place[1]} any more; delete the comment"
            yield _problem(one, NEEDLESS, message, is_warning=True)


def _problem(one: Instruction, rule: str, message: str, *, is_warning: bool = False) -> Problem:
    return Problem(one.path, one.line, one.column, "", message, is_warning, rule)
