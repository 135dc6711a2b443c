"""Explain syntax errors of YAML to the author of the file.

libyaml and PyYAML's own parser report the same error with different words and places. So the
explanation depends on the construct being read and on the line, more than on their message.
"""

import re

import yaml

_FIELD = re.compile(r"(?P<name>[ ]*+(?:- ++)*+[\w-]++): ++(?P<value>.*)")

# By the construct that was being read; the error is reported where that starts.
_UNFINISHED = {
    "flow sequence": "the list that opens here is not closed; write ] at its end, "
    "or put the value in quotes if it is text that starts with [",
    "flow mapping": "the map that opens here is not closed; write } at its end, "
    "or put the value in quotes if it is text that starts with {",
    "block scalar": "after | or >, the text starts on the next line; put the value in quotes "
    "if it is text that starts with this character",
    "anchor": "a value cannot start with &; put it in quotes",
    "alias": "a value cannot start with *; put it in quotes",
    "directive": "a line cannot start with %; put the value in quotes",
    "simple key": "is not a field; write name: value, "
    "or indent the line if it continues the text above",
}

_NOT_CLOSED = "the quote that opens here is not closed; repeat it at the end"


def explain(error: yaml.MarkedYAMLError, text: str) -> tuple[tuple[int, int], str]:
    """Line and column (from 1), and what is wrong and what to write instead."""
    problem = str(error.problem)
    context = str(error.context)
    lines = text.split("\n")
    mark = error.problem_mark or error.context_mark
    if "incompatible YAML" in problem:
        # %YAML 2.0; without a version that PyYAML knows, nothing after it is read.
        return (
            (mark.line if mark else 0) + 1,
            1,
        ), "directives (%) are not supported; delete the line"
    if mark is None:
        return (1, 1), problem
    line = lines[mark.line] if mark.line < len(lines) else ""
    here = (mark.line + 1, mark.column + 1)
    opened = error.context_mark or mark
    start = (opened.line + 1, opened.column + 1)

    indent = re.match(r"[ \t]*", line)
    if "\t" in (indent[0] if indent else "") or line.startswith("\t", mark.column):
        return (mark.line + 1, line.index("\t") + 1), "contains a tab; use spaces"
    if "quoted scalar" in context:
        if "unexpected" in problem:
            return start, _NOT_CLOSED
        return here, (
            "a backslash starts an escape in double quotes; write \\\\ for one backslash, "
            "or put the value in single quotes"
        )
    for construct, message in _UNFINISHED.items():
        if construct in context:
            return start, message
    character = line[mark.column : mark.column + 1]
    if "flow node" in context and not character:
        return here, "a list or map that opens above is not closed; write ] or } at its end"
    if "cannot start any token" in problem or "node content" in problem:
        return here, f"a value cannot start with {character}; put it in quotes"
    if "mapping values" in problem:
        return here, _colon(lines, mark.line, mark.column)
    if "not allowed" in problem:
        return here, f'a value cannot start with "{character} "; put it in quotes' + (
            ", or start the list on the next line" if character == "-" else ""
        )
    if line[: mark.column].strip(" -"):
        if opening := _open_quote(lines, mark.line, mark.column):
            return opening, f"{_NOT_CLOSED}, before line {mark.line + 1}"
        return (
            here,
            "there is text after the closing quote or bracket; put the whole value in quotes",
        )
    if "document start" in problem:
        return here, "nothing may follow a line of dots (...); delete that line, or what follows it"
    if character == ":":
        return here, "there is no field name before the colon; write name: value"
    if "block mapping" in context or "block collection" in context:
        return here, (
            "the indentation does not match the lines above; the fields of a record start in the "
            "same column, and so do the items of a list"
        )
    return here, problem


def _open_quote(lines: list[str], number: int, column: int) -> tuple[int, int] | None:
    """The place of the quote in an earlier line that this one closes, if so: the next quoted value
    ends what was meant to end there.
    """
    before = lines[number][:column].rstrip(" ")
    quote = before[-1:]
    if quote not in ('"', "'") or before.count(quote) != 1:
        return None
    for above in range(number - 1, -1, -1):
        text = re.sub(r"\\.", "  ", lines[above]) if quote == '"' else lines[above]
        if text.count(quote) % 2:
            return above + 1, text.index(quote) + 1
    return None


def _colon(lines: list[str], number: int, column: int) -> str:
    """Why a colon is not allowed here; ``number`` is that of the line, from 0."""
    field = _FIELD.fullmatch(lines[number])
    if field and column > field.end("name"):
        return (
            "a colon and a space inside a value start a new field; put the value in quotes: "
            f"{field['name'].strip()}: {_quoted(field['value'].strip())}"
        )
    above = next((n for n in range(number - 1, -1, -1) if lines[n].strip()), None)
    if above is not None and not re.match(r" *+(?:- ++)*+[^:]++:( |$)", lines[above]):
        return f'line {above + 1} is not a field; write name: value, with a space after ":"'
    return (
        "this line is indented below a field that already has a value; start it in the column "
        "of the other fields, or put the value in quotes if it has several lines"
    )


def _quoted(value: str) -> str:
    if '"' in value or "\\" in value:
        return "'" + value.replace("'", "''") + "'"
    return f'"{value}"'
