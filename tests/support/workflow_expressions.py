"""Evaluate the forms of expressions that the workflows use, as GitHub does.

https://docs.github.com/en/actions/reference/workflows-and-actions/expressions
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

_CONTEXTS = {
    "github.token": "the-token",
    "github.repository": "papershelf/papershelf",
    "github.ref": "refs/heads/main",
    "github.ref_name": "main",
    "github.event.repository.default_branch": "main",
    "vars.PAPERSHELF_MAILTO": "curators@example.org",
}


def evaluate(expression: str, contexts: Mapping[str, str], clone: Path) -> str | bool:
    """The value of an expression in a job in which no step has failed.

    A name without a value fails the test, except those of the event and of inputs, which GitHub
    leaves empty if an event does not have them.
    """

    def value(part: str) -> str | bool:
        return evaluate(part, contexts, clone)

    # "or" binds less than "and".
    for operator, is_decided_by in ((" || ", True), (" && ", False)):
        if operator in expression:
            return _first(map(value, expression.split(operator)), is_decided_by)
    if compared := re.fullmatch(r"(.+?) (==|!=) (.+)", expression):
        one, relation, other = compared.groups()
        return (value(one) == value(other)) == (relation == "==")
    if expression in ("always()", "!cancelled()"):
        return True
    if literal := re.fullmatch(r"'([^']*)'", expression):
        return literal[1]
    if hashed := re.fullmatch(r"hashFiles\('([\w./-]+)'\)", expression):
        return "a-hash" if (clone / hashed[1]).is_file() else ""
    if formatted := re.fullmatch(r"format\('([^']*)', ([\w.-]+)\)", expression):
        return formatted[1].replace("{0}", str(value(formatted[2])))
    assert re.fullmatch(r"[\w.-]+", expression), expression
    known = {**_CONTEXTS, **contexts}
    if expression.startswith(("github.event.", "inputs.")):
        return known.get(expression, "")
    return known[expression]


def _first(values: Iterator[str | bool], is_decided_by: bool) -> str | bool:
    """The first value that decides, or the last one."""
    value: str | bool = not is_decided_by
    for value in values:
        if bool(value) == is_decided_by:
            break
    return value
