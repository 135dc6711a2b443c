"""The options of a list, validated: all problems at once, each with its place in mkdocs.yml."""

import re
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from papershelf import SETTINGS_FILE
from papershelf.formats.csl.styles.formatting import StyleError
from papershelf.formats.csl.styles.style import find_style
from papershelf.model.faults import EMPTY, expected, model_in_field
from papershelf.model.problems import DataError, Problem
from papershelf.model.text import nearest, unknown
from papershelf.site.configuration.options import MOST_STYLES, Options
from papershelf.site.configuration.settings_file import (
    WrittenSettings,
    written_in,
    written_settings,
)
from papershelf.site.configuration.settings_layers import (
    PLUGIN,
    Keys,
    Layers,
    Place,
    read_layers,
)

# MkDocs has this option for every plugin.
_ENABLED = "enabled"
# From this likeness of two names, the value is checked as that of the known one.
_SURE = 0.8


@dataclass(frozen=True, slots=True)
class ListOptions:
    """The options of a list, all problems with them, and where one of them is. If there is a
    problem, they are the defaults.
    """

    options: Options
    problems: list[Problem]
    author_pages_at: Place


def list_options(root: Path) -> ListOptions:
    """The options in mkdocs.yml in the folder of a list."""
    return options_in(read_layers(root / SETTINGS_FILE))


def options_in(layers: Layers) -> ListOptions:
    """The options in mkdocs.yml and the files that it inherits from."""
    written = written_in(layers)
    options, problems = Options(), []
    try:
        options = options_of(written.options, written)
    except DataError as error:
        problems = error.problems
    return ListOptions(options, problems, written.place_of_key(("author_pages",)))


def options_of(values: object, written: WrittenSettings) -> Options:
    """The options that MkDocs has read, or their defaults. Raises DataError with all problems."""
    reading = _Reading(written)
    options = reading.options(values)
    if options is None or written.problems:
        raise DataError(written.problems)
    return options


def missing_picture(options: Options, root: Path, paths: Container[str]) -> list[Problem]:
    """The list's own picture, if the site, which has these paths, does not contain it."""
    picture = options.picture
    if isinstance(picture, bool) or picture in paths:
        return []
    written, where = written_settings(root / SETTINGS_FILE), ("picture",)
    message = f"the site has no file {picture}; put it below docs/, or correct the path"
    written.report(written.place_of_value(where), where, message)
    return written.problems


class _Reading:
    """Reads options under their nearest known names, so that values of misspelled options are
    checked, too.
    """

    def __init__(self, written: WrittenSettings) -> None:
        self.written = written
        # The misspelled name of an option by its path.
        self.misspelled: dict[Keys, str] = {}

    def options(self, values: object) -> Options | None:
        if values is None:
            return Options()
        if not isinstance(values, Mapping):
            self._report((), "must contain settings; write name: value")
            return None
        if values.get(_ENABLED) is False:
            message = "must not be false: the pages of the list need this plugin; delete the line"
            self._report((_ENABLED,), message)
        given = {name: value for name, value in values.items() if name != _ENABLED}
        known = self._known(Options, given, ())
        self._fields_that_are_both(known)
        self._styles(known.get("citation_styles"))
        try:
            return Options.model_validate(known)
        except ValidationError as error:
            for fault in error.errors(include_url=False):
                where, message = _message(fault)
                self._report(where, message, of_key=fault["type"] == "missing")
        return None

    def _known(
        self, model: type[BaseModel], values: Mapping[Any, Any], where: Keys
    ) -> dict[str, Any]:
        """The values that are not empty, by the names of the model's fields."""
        known: dict[str, Any] = {}
        names = list(model.model_fields)
        for key, value in values.items():
            written = _shown(key)
            name: str | None = written
            if name not in names:
                self._report((*where, written), _unknown(written, names), of_key=True)
                name = nearest(written, names, likeness=_SURE)
                if name is None or name in values or name in known:
                    continue
                self.misspelled[*where, name] = written
            if value is None:
                if self._as_written((*where, name)) not in self.written.from_environment:
                    self._report((*where, name), EMPTY, of_key=True)
                continue
            below = model_in_field(model, name)
            if below and isinstance(value, Mapping):
                value = self._known(below, value, (*where, name))
            if isinstance(value, list):
                self._items_twice(value, (*where, name))
            known[name] = value
        return known

    def _items_twice(self, items: list[Any], where: Keys) -> None:
        folded = [_folded(item) for item in items]
        for index, item in enumerate(folded):
            if item in folded[:index]:
                self._report((*where, index), f"{items[index]!r} is in the list twice; delete one")

    def _fields_that_are_both(self, known: Mapping[str, Any]) -> None:
        private, public = (known.get(name) for name in ("private_fields", "public_fields"))
        if isinstance(private, list) and isinstance(public, list):
            names = [_folded(name) for name in private]
            for index, name in enumerate(public):
                if _folded(name) in names:
                    message = f"{name!r} is also in private_fields; keep one of the two"
                    self._report(("public_fields", index), message)

    def _styles(self, names: object) -> None:
        """Styles that do not exist, and files that are no styles."""
        for index, name in enumerate(names[:MOST_STYLES] if isinstance(names, list) else ()):
            if isinstance(name, str):
                try:
                    find_style(name.strip(), self.written.folder)
                except StyleError as error:
                    self._report(("citation_styles", index), str(error))

    def _report(self, where: Keys, message: str, *, of_key: bool = False) -> None:
        as_written = self._as_written(where)
        if of_key:
            place = self.written.place_of_key(as_written)
        else:
            place = self.written.place_of_value(as_written)
        self.written.report(place, as_written, message)

    def _as_written(self, where: Keys) -> Keys:
        return tuple(
            self.misspelled.get(where[: index + 1], part) for index, part in enumerate(where)
        )


def _message(fault: ErrorDetails) -> tuple[Keys, str]:
    """Where the fault is, and what to write instead."""
    where: Keys = fault["loc"]
    value = fault["input"]
    match fault["type"]:
        case "missing":
            return where, "is missing; write the form for all other numbers"
        case _ if value is None:
            return where, "is empty; write a value or delete the item"
        case "literal_error":
            words = re.findall(r"'([^']+)'", fault["ctx"]["expected"])
            return where, unknown(_shown(value), "value", words)
        case "string_type" if not isinstance(value, (list, dict)):
            return where, f"must be text; put it in quotes: '{_shown(value)}'"
        case "string_type":
            return where, "must be text, not a list or map"
        case "tuple_type" if not isinstance(value, dict):
            return where, f"must be a list; write it in brackets: [{_shown(value)}]"
        case "tuple_type":
            return where, "must be a list; write one item per line, each after a hyphen"
        case "model_type":
            return where, "must contain settings; write name: value"
    return where, expected({**fault, "input": _shown(value)})


def _folded(item: object) -> str:
    """Names of fields and keywords are the same in any case."""
    return _shown(item).strip().casefold()


def _shown(value: object) -> str:
    """A value as YAML has it."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _unknown(name: str, names: list[str]) -> str:
    """Suggest names from the same level first, then from other levels."""
    if not nearest(name, names):
        elsewhere = dict(_dotted_names(Options))
        if "." in name and name in elsewhere.values():
            outer, _, inner = name.partition(".")
            return f"unknown setting {name!r}; write {inner} on its own line under {outer}"
        near = nearest(name, list(elsewhere))
        if near and elsewhere[near] == name:
            return f"unknown setting {name!r}; write it directly under {PLUGIN}"
        if near and elsewhere[near] not in names:
            return f"unknown setting {name!r}; did you mean {elsewhere[near]}?"
    return unknown(name, "setting", names)


def _dotted_names(model: type[BaseModel], outer: str = "") -> Iterator[tuple[str, str]]:
    """(name, name with those around it) of all options."""
    for name in model.model_fields:
        yield name, f"{outer}{name}"
        if below := model_in_field(model, name):
            yield from _dotted_names(below, f"{outer}{name}.")
