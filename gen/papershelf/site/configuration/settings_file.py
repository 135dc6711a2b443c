"""mkdocs.yml as its author wrote it: the settings, the options of the list, and their places.

MkDocs reads the same file, but keeps no places and the last of two keys with one name.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from papershelf import SETTINGS_FILE
from papershelf.model.problems import Problem, field_name
from papershelf.site.configuration.settings_layers import (
    DEEPEST,
    ENVIRONMENT,
    PLUGIN,
    RULE,
    Keys,
    Layer,
    Layers,
    Place,
    UnreadableSettingsError,
    constructed,
    pairs_in,
    place_in,
    read_layers,
    reason_of,
    value_in,
)

OPTIONS = ("plugins", PLUGIN)
_MOST_PLACES = 10_000


@dataclass
class _Places:
    keys: dict[Keys, Place] = field(default_factory=dict)
    values: dict[Keys, Place] = field(default_factory=dict)
    from_environment: set[Keys] = field(default_factory=set)
    """What an environment variable gives, or its absence leaves empty."""

    def add(self, node: yaml.Node, path: str, where: Keys = ()) -> None:
        """Add the places of a node; where they are known from an inherited file, replace them."""
        self.values[where] = place_in(node, path)
        if node.tag == ENVIRONMENT:
            self.from_environment.add(where)
        if len(where) > DEEPEST or len(self.values) > _MOST_PLACES:
            return
        for key, value in pairs_in(node):
            below = (*where, str(key.value))
            self.keys[below] = place_in(key, path)
            self.add(value, path, below)
        if isinstance(node, yaml.SequenceNode):
            for index, item in enumerate(node.value):
                self.add(item, path, (*where, index))


# All settings


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
        return Problem(
            *self.places.get(at, (self.name, 1, 1)), field_name(keys), message, rule=RULE
        )


def settings_in(layers: Layers) -> SettingsFile:
    """All settings of mkdocs.yml. Raises UnreadableSettingsError."""
    if layers.error:
        raise layers.error
    values: dict[str, Any] = {}
    places = _Places()
    for layer in reversed(layers.layers):
        try:
            own = layer.loader.construct_document(layer.root)
        except (ValueError, RecursionError, yaml.YAMLError) as error:
            raise UnreadableSettingsError(layer.path, error) from error
        if not isinstance(own, dict):
            raise UnreadableSettingsError(layer.path, "write settings as names with values")
        values = _merged(values, {name: own[name] for name in own if name != "INHERIT"})
        places.add(layer.root, layer.path)
    # A setting is where its name is; an item of a list has none.
    at = {where: place for where, place in places.values.items() if where} | places.keys
    return SettingsFile(layers.file.name, values, at)


# The options of the list


@dataclass
class WrittenSettings:
    """The list's options as written, and where each key and each value is."""

    options: object = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    file: str = SETTINGS_FILE
    folder: Path = Path()
    places: _Places = field(default_factory=_Places)

    @property
    def from_environment(self) -> set[Keys]:
        return self.places.from_environment

    def place_of_key(self, where: Keys) -> Place:
        """The place of an option's name, or of the item in a list."""
        return self.places.keys.get(where) or self.place_of_value(where)

    def place_of_value(self, where: Keys) -> Place:
        """The place of an option's value, or of the nearest thing around it."""
        while where and where not in self.places.values:
            where = where[:-1]
        return self.places.values.get(where, (self.file, 1, 1))

    def report(self, place: Place, where: Keys, message: str) -> None:
        name = field_name((*OPTIONS, *where))
        self.problems.append(Problem(*place, name, message, rule=RULE))


def written_settings(file: Path) -> WrittenSettings:
    """Read mkdocs.yml and the files that it inherits from. A missing file has no settings."""
    return written_in(read_layers(file))


def written_in(layers: Layers) -> WrittenSettings:
    """The options of the list in these files."""
    written = WrittenSettings(file=layers.file.name, folder=layers.file.parent)
    found: list[tuple[Layer, yaml.Node]] = []
    for layer in layers.layers:
        written.problems += layer.repeated
        plugins = value_in(layer.root, "plugins")
        # As in MkDocs, only maps are merged with those of the inherited file.
        if plugins and (not found or isinstance(plugins, yaml.MappingNode)):
            options = _options_in(plugins)
            if options:
                found.append((layer, options))
            if isinstance(plugins, yaml.SequenceNode):
                break
    # A list without settings is one that has no site yet.
    if (error := layers.error) and (layers.layers or not error.is_missing):
        about = "is not YAML: " if error.is_syntax else ""
        inherited = "; correct it or the INHERIT that names it" if layers.layers else ""
        message = f"{about}{error.reason}{inherited}"
        written.problems.append(Problem(*error.place, "", message, rule=RULE))
    found.reverse()
    for layer, options in found:
        written.places.add(options, layer.path)
    try:
        for layer, options in found:
            written.options = _merged(written.options, constructed(layer.loader, options))
    except (yaml.YAMLError, ValueError) as error:
        written.report(written.place_of_value(()), (), f"cannot be read: {reason_of(error)}")
    return written


def _options_in(plugins: yaml.Node) -> yaml.Node | None:
    """The options of the plugin in a map of plugins, or in a list of names and maps."""
    if isinstance(plugins, yaml.SequenceNode):
        return next((found for item in plugins.value if (found := value_in(item, PLUGIN))), None)
    return value_in(plugins, PLUGIN)


def _merged(inherited: Any, own: Any) -> Any:
    """As MkDocs merges: settings below settings one by one, and lists as a whole."""
    if not isinstance(inherited, dict) or not isinstance(own, dict):
        return own
    shared = inherited.keys() & own.keys()
    return inherited | own | {name: _merged(inherited[name], own[name]) for name in shared}
