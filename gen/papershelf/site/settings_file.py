"""mkdocs.yml as its author wrote it: the values, and where each of them is.

MkDocs keeps no positions, and messages about settings name the line to change.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from papershelf.model.problems import Problem

# Names of settings and positions in lists: ("theme", "palette", 0, "scheme").
Keys = tuple[str | int, ...]
# File, line and column, from 1.
Place = tuple[str, int, int]


class UnreadableSettingsError(Exception):
    """The file is not YAML, or cannot be opened."""


@dataclass(frozen=True)
class SettingsFile:
    """The settings, and those of the files that it inherits from."""

    name: str
    values: Mapping[str, Any]
    places: Mapping[Keys, Place]

    def get(self, *keys: str) -> Any:
        """The value of a setting, None if it is not set."""
        value: Any = self.values
        for key in keys:
            value = value.get(key) if isinstance(value, Mapping) else None
        return value

    def problem(self, keys: Keys, message: str) -> Problem:
        """A problem with the setting, at its place or at that of the nearest one around it."""
        at = next((keys[:end] for end in range(len(keys), 0, -1) if keys[:end] in self.places), ())
        field = ".".join(key for key in keys if isinstance(key, str))
        return Problem(*self.places.get(at, (self.name, 1, 1)), field, message, rule="settings")


def read_settings(file: Path, loader: type[yaml.SafeLoader]) -> SettingsFile:
    """Read mkdocs.yml with a loader that knows the tag !ENV.

    Raises UnreadableSettingsError.
    """

    class Loader(loader):  # type: ignore[valid-type, misc]
        pass

    # Functions of extensions, such as !!python/name:material.extensions.emoji.to_svg, are not
    # loaded: their names are enough.
    Loader.add_multi_constructor("", lambda _loader, suffix, _node: suffix.rpartition(":")[2])
    places: dict[Keys, Place] = {}
    return SettingsFile(file.name, _read(file, file.parent, Loader, places), places)


def _read(
    file: Path, root: Path, loader: type[yaml.SafeLoader], places: dict[Keys, Place]
) -> dict[str, Any]:
    try:
        reader = loader(file.read_text(encoding="utf-8-sig"))
        try:
            node = reader.get_single_node()
            values = reader.construct_document(node) if node else {}
        finally:
            reader.dispose()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        at = f":{mark.line + 1}:{mark.column + 1}" if mark else ""
        raise UnreadableSettingsError(f"{file.name}{at}: {error.problem}") from error
    except (OSError, ValueError, RecursionError, yaml.YAMLError) as error:
        raise UnreadableSettingsError(f"{file.name}: {error}") from error
    if not isinstance(values, dict):
        raise UnreadableSettingsError(f"{file.name}: write settings as names with values")
    parent = values.pop("INHERIT", None)
    inherited: dict[str, Any] = {}
    if isinstance(parent, str):
        inherited = _read((file.parent / parent).resolve(), root, loader, places)
    name = file.relative_to(root) if file.is_relative_to(root) else file
    _note_places(node, (), name.as_posix(), places)
    return _merged(inherited, values)


def _merged(inherited: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    """As MkDocs merges: settings below settings one by one, and lists as a whole."""
    result = inherited | own
    for name in inherited.keys() & own.keys():
        if isinstance(inherited[name], dict) and isinstance(own[name], dict):
            result[name] = _merged(inherited[name], own[name])
    return result


def _note_places(node: yaml.Node | None, keys: Keys, file: str, places: dict[Keys, Place]) -> None:
    """Note where each setting is; a setting that is inherited as well is in this file."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            below = (*keys, str(key.value))
            places[below] = (file, key.start_mark.line + 1, key.start_mark.column + 1)
            _note_places(value, below, file, places)
    elif isinstance(node, yaml.SequenceNode):
        for index, item in enumerate(node.value):
            below = (*keys, index)
            places[below] = (file, item.start_mark.line + 1, item.start_mark.column + 1)
            _note_places(item, below, file, places)
