"""YAML as a tree of plain texts, with the place of every key and value.

It is built from PyYAML's events, without recursion and with a limit on the depth: the composer of
libyaml overflows the stack on a few kilobytes of brackets. Scalars stay as written, so that
2404.10180, No and 2020-01-01 remain what people typed.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from operator import itemgetter
from typing import Any

import yaml

from papershelf.model.conflicts import CONFLICT, conflict_marker
from papershelf.model.problems import DataError, Problem, field_name
from papershelf.records.yaml_errors import explain

MAX_DEPTH = 20

Tree = str | list["Tree"] | dict[str, "Tree"]
Where = tuple[str | int, ...]
Place = tuple[int, int]

LOADER = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader
_SEPARATORS = re.compile("[\r\x85\u2028\u2029]")
# Finding the line of each takes time, and a person fixes all at once.
_MOST_SEPARATORS = 5
_COMMENT = re.compile(r"(?:^|\s)#")
_GLUED_COMMENT = re.compile(r"[ \t]*+(?<=[ \t])#[^\s]")


@dataclass(frozen=True, slots=True)
class Document:
    """A file's tree; ``keys`` and ``values`` give line and column, both from 1, by path.

    The keys of ``keys`` are paths of map entries, those of ``values`` of every node.
    """

    path: str
    tree: dict[str, Tree]
    keys: Mapping[Where, Place]
    values: Mapping[Where, Place]
    text: str
    """The file as it was read, with spaces in place of the separators below."""
    separators: tuple[tuple[Place, str], ...] = ()
    """Carriage returns and Unicode's line separators that were in the lines of the file."""

    def text_at(self, where: Where) -> str:
        node: Tree = self.tree
        for part in where:
            node = node[part]  # type: ignore[index]
        return str(node)

    def place_of_value(self, where: Where) -> Place:
        """The place of the value, or of the nearest thing around it."""
        while where and where not in self.values:
            where = where[:-1]
        return self.values.get(where, (1, 1))

    def place_of_key(self, where: Where) -> Place:
        """The place of the field name, or of the item itself in a list."""
        return self.keys.get(where) or self.place_of_value(where)

    def problem(self, where: Where, message: str) -> Problem:
        """A problem with the value at a path."""
        return Problem(self.path, *self.place_of_value(where), field_name(where), message)

    def field_at(self, place: Place) -> str:
        """The name of the field at a place; '' in a comment and before all fields."""
        line, column = place
        if _COMMENT.search(self.text.split("\n")[line - 1][: column - 1]):
            return ""
        begun = (
            (at, where)
            for places in (self.values, self.keys)
            for where, at in places.items()
            if at <= place
        )
        return field_name(max(begun, key=itemgetter(0), default=(place, ()))[1])


class UnreadDocument(Document):
    """A document that is read when it is first used.

    Its file was read by an earlier run and has no errors; most are never used again.
    """

    def __init__(self, path: str, read: Callable[[], str]) -> None:
        object.__setattr__(self, "path", path)
        object.__setattr__(self, "_read", read)

    def __getattr__(self, name: str) -> Any:
        # Python calls this for the slots that __init__ left empty.
        try:
            read = parse_document(self._read(), self.path)
        except DataError:
            # The file has changed in the meantime; the next check reports the problem.
            read = Document(self.path, {}, {}, {}, "")
        for field in fields(read):
            object.__setattr__(self, field.name, getattr(read, field.name))
        return object.__getattribute__(self, name)


def parse_document(text: str, path: str) -> Document:
    """Raises DataError with the problems up to the point where parsing had to stop."""
    document, problems = parse_leniently(text, path)
    if problems:
        raise DataError(problems)
    return document


def parse_leniently(text: str, path: str) -> tuple[Document, list[Problem]]:
    """The document, and the problems after which parsing can go on.

    Raises DataError with all problems if it had to stop.
    """
    text, separators = with_plain_line_ends(text)
    if place := conflict_marker(text):
        raise DataError([Problem(path, *place, "", CONFLICT, rule="yaml")])
    builder = _Builder(text, path)
    loader = LOADER(text)
    try:
        while event := loader.get_event():
            builder.take(event)
    except yaml.MarkedYAMLError as error:
        place, message = explain(error, text)
        raise builder.error(place, message) from error
    finally:
        loader.dispose()
    if not isinstance(builder.root, dict):
        place = builder.values.get((), (1, 1))
        raise builder.error(place, "must contain fields, one per line, such as title: The Title")
    document = Document(path, builder.root, builder.keys, builder.values, text, separators)
    return document, builder.problems


def with_plain_line_ends(text: str) -> tuple[str, tuple[tuple[Place, str], ...]]:
    """The text with spaces for pasted separators, which YAML 1.1 takes for line ends, and where
    they are. If all lines end in carriage returns, these are line ends.
    """
    if "\n" not in text:
        text = text.replace("\r", "\n")
    if text.isascii() and "\r" not in text:
        return text, ()
    found = []
    for one in _SEPARATORS.finditer(text):
        line_start = text.rfind("\n", 0, one.start()) + 1
        place = text.count("\n", 0, one.start()) + 1, one.start() - line_start + 1
        found.append((place, one[0]))
        if len(found) == _MOST_SEPARATORS:
            break
    return _SEPARATORS.sub(" ", text), tuple(found)


@dataclass(slots=True)
class _Open:
    """A list or map that is not closed yet; ``key`` is the key whose value comes next."""

    where: Where
    node: list[Tree] | dict[str, Tree]
    key: str | None = None


class _Builder:
    """Takes events in order and collects the problems that do not stop the parsing."""

    def __init__(self, text: str, path: str) -> None:
        self.root: Tree | None = None
        self.keys: dict[Where, Place] = {}
        self.values: dict[Where, Place] = {}
        self.problems: list[Problem] = []
        self._path = path
        self._text = text
        self._open: list[_Open] = []
        # Most files have none, and checking after every scalar takes time.
        self._has_glued_comments = "#" in text and bool(re.search(r"[ \t]#[^\s]", text))

    def error(self, place: Place, message: str) -> DataError:
        return DataError([*self.problems, Problem(self._path, *place, "", message, rule="yaml")])

    def take(self, event: yaml.Event) -> None:
        match event:
            case yaml.ScalarEvent():
                self._refuse_marks_on(event)
                self._scalar(event)
            case yaml.MappingStartEvent():
                self._refuse_marks_on(event)
                self._start({}, event)
            case yaml.SequenceStartEvent():
                self._refuse_marks_on(event)
                self._start([], event)
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                self._open.pop()
            case yaml.AliasEvent():
                self._report(event, f"*{event.anchor}: aliases are not supported; {_QUOTE}")
                self._add("", _place(event))
            case yaml.DocumentStartEvent():
                if event.version or event.tags:
                    raise self.error(
                        _place(event), "directives (%) are not supported; delete the line"
                    )
                if self.root is not None:
                    raise self.error(
                        _place(event), "a second document starts here (---); a file may contain one"
                    )
            case yaml.StreamEndEvent():
                if self.root is None:
                    raise self.error((1, 1), "the file is empty; write its fields, or delete it")

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        place = _place(event)
        frame = self._open[-1] if self._open else None
        if frame is None or frame.key is not None or isinstance(frame.node, list):
            if self._has_glued_comments and not event.style:
                self._refuse_glued_comment(event)
            if not event.style and event.value in _NULLS:
                message = "means no value in YAML; delete it, or put the word in quotes"
                self._report(event, f"{event.value!r} {message}")
            self._add(event.value, place)
            return
        key = event.value
        where = (*frame.where, key)
        if key == "<<":
            self._report(event, "merge keys are not supported; write out the fields", key)
        if where in self.keys:
            line = self.keys[where][0]
            self._report(event, f"is already on line {line}; keep one of the two", key)
        else:
            self.keys[where] = place
        frame.key = key

    def _start(self, node: list[Tree] | dict[str, Tree], event: yaml.NodeEvent) -> None:
        place = _place(event)
        if self._open and self._open[-1].key is None and isinstance(self._open[-1].node, dict):
            raise self.error(place, "a field name must be plain text; write name: value")
        if len(self._open) == MAX_DEPTH:
            raise self.error(place, f"is nested more than {MAX_DEPTH} levels deep")
        self._open.append(_Open(self._add(node, place), node))

    def _add(self, node: Tree, place: Place) -> Where:
        """Add the node to the open list or map, and return its path."""
        if not self._open:
            self.root = node
            where: Where = ()
        else:
            frame = self._open[-1]
            if isinstance(frame.node, list):
                where = (*frame.where, len(frame.node))
                frame.node.append(node)
            else:
                key = frame.key or ""
                where = (*frame.where, key)
                frame.node[key] = node
                frame.key = None
        self.values[where] = place
        return where

    def _refuse_marks_on(self, event: yaml.NodeEvent) -> None:
        tag = getattr(event, "tag", None)
        if tag is not None:
            self._report(event, f"starts with !, which YAML reads as a tag; {_QUOTE}")
        if event.anchor is not None:
            self._report(event, f"&{event.anchor}: anchors are not supported; {_QUOTE}")

    def _refuse_glued_comment(self, event: yaml.ScalarEvent) -> None:
        end_mark = event.end_mark
        glued = end_mark and _GLUED_COMMENT.match(self._text, end_mark.index)
        if glued:
            end = self._text.find("\n", glued.end())
            lost = self._text[glued.end() - 2 : end if end >= 0 else None].strip()
            self._report(
                event,
                f"{lost!r} would be lost as a comment; {_QUOTE}, "
                "or write a space after # if it is a comment",
            )

    def _report(self, event: yaml.Event, message: str, key: str | None = None) -> None:
        where: Where = ()
        if self._open:
            frame = self._open[-1]
            key = key or frame.key
            where = frame.where if key is None else (*frame.where, key)
        field = field_name(where)
        self.problems.append(Problem(self._path, *_place(event), field, message, rule="yaml"))


_QUOTE = "put the value in quotes"
_NULLS = frozenset(["null", "Null", "NULL", "~"])


def _place(event: yaml.Event) -> Place:
    mark = event.start_mark
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)
