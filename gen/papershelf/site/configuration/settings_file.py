"""mkdocs.yml as its author wrote it: the settings, the options of the list, and their places.

MkDocs reads the same file, but keeps no places and the last of two keys with one name. Here the
file becomes PyYAML's nodes, which have marks. As in MkDocs, a value may be an environment
variable (!ENV), and a file may build on another one (INHERIT).
"""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Any

import yaml
from yaml_env_tag import construct_env_tag

from papershelf.model.problems import Problem

PLUGIN = "papershelf"
OPTIONS = ("plugins", PLUGIN)
RULE = "settings"

# Names of settings and positions in lists: ("theme", "palette", 0, "scheme").
Keys = tuple[str | int, ...]
# File, line and column, from 1.
Place = tuple[str, int, int]

_ENVIRONMENT = "!ENV"
_MERGE = "tag:yaml.org,2002:merge"
# Aliases can nest a value in itself, and make millions of settings from a few lines.
_DEEPEST = 32
_MOST_PLACES = 10_000
_MOST_NODES = 200_000
_LARGEST = 200_000
_TOO_LARGE = f"has {{:,}} bytes; the limit for settings is {_LARGEST:,}"
_ALIASES = f"its aliases make more than {_MOST_NODES:,} settings; write them out"


class UnreadableSettingsError(Exception):
    """A file is not YAML, or cannot be opened: then it has no line and column."""

    def __init__(self, path: str, error: Exception | str) -> None:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        self.place: Place = (path, mark.line + 1, mark.column + 1) if mark else (path, 1, 1)
        self.is_missing = isinstance(error, OSError)
        self.is_syntax = isinstance(error, yaml.YAMLError)
        if isinstance(error, RecursionError):
            self.reason = "is nested too deeply"
        elif self.is_syntax:
            self.reason = _reason(error)
        else:
            self.reason = str(error)
        at = ":".join(map(str, self.place if mark else (path,)))
        super().__init__(f"{at}: {self.reason}")


# Not libyaml's loader: it overflows the stack on a few kilobytes of brackets.
class _Loader(yaml.SafeLoader):
    """Knows !ENV. Of functions, such as !!python/name:material.extensions.emoji.to_svg, which are
    not loaded, it reads the names.
    """


_Loader.add_constructor(_ENVIRONMENT, construct_env_tag)
_Loader.add_multi_constructor("", lambda _loader, suffix, _node: suffix.rpartition(":")[2])


@dataclass
class _Places:
    keys: dict[Keys, Place] = field(default_factory=dict)
    values: dict[Keys, Place] = field(default_factory=dict)
    from_environment: set[Keys] = field(default_factory=set)
    """What an environment variable gives, or its absence leaves empty."""

    def add(self, node: yaml.Node, path: str, where: Keys = ()) -> None:
        """Add the places of a node; where they are known from an inherited file, replace them."""
        self.values[where] = _place(node, path)
        if node.tag == _ENVIRONMENT:
            self.from_environment.add(where)
        if len(where) > _DEEPEST or len(self.values) > _MOST_PLACES:
            return
        for key, value in _pairs(node):
            below = (*where, str(key.value))
            self.keys[below] = _place(key, path)
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
        return Problem(*self.places.get(at, (self.name, 1, 1)), dotted(keys), message, rule=RULE)


def read_settings(file: Path) -> SettingsFile:
    """Read mkdocs.yml. Raises UnreadableSettingsError."""
    values: dict[str, Any] = {}
    places = _Places()
    for path, loader, root in reversed([*_layers(file)]):
        try:
            own = loader.construct_document(root)
        except (ValueError, RecursionError, yaml.YAMLError) as error:
            raise UnreadableSettingsError(path, error) from error
        if not isinstance(own, dict):
            raise UnreadableSettingsError(path, "write settings as names with values")
        own.pop("INHERIT", None)
        values = _merged(values, own)
        places.add(root, path)
    # A setting is where its name is; an item of a list has none.
    at = {where: place for where, place in places.values.items() if where} | places.keys
    return SettingsFile(file.name, values, at)


# The options of the list


@dataclass
class WrittenSettings:
    """The list's options as written, and where each key and each value is."""

    options: object = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    file: str = "mkdocs.yml"
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
        name = dotted((*OPTIONS, *where))
        self.problems.append(Problem(*place, name, message, rule=RULE))


def dotted(where: Keys) -> str:
    """The name of a setting from the outside in, without indexes of lists."""
    return ".".join(part for part in where if isinstance(part, str))


def written_settings(file: Path) -> WrittenSettings:
    """Read mkdocs.yml and the files that it inherits from. A missing file has no settings."""
    written = WrittenSettings(file=file.name, folder=file.parent)
    found: list[tuple[str, _Loader, yaml.Node]] = []
    try:
        for path, loader, root in _layers(file):
            written.problems += _repeated_keys(root, path)
            plugins = _value(root, "plugins")
            # As in MkDocs, only maps are merged with those of the inherited file.
            if plugins and (not found or isinstance(plugins, yaml.MappingNode)):
                options = _options_in(plugins)
                if options:
                    found.append((path, loader, options))
                if isinstance(plugins, yaml.SequenceNode):
                    break
    except UnreadableSettingsError as error:
        if not error.is_missing:
            about = "is not YAML: " if error.is_syntax else ""
            message = f"{about}{error.reason}"
            written.problems.append(Problem(*error.place, "", message, rule=RULE))
    found.reverse()
    for path, _, options in found:
        written.places.add(options, path)
    try:
        for _, loader, options in found:
            written.options = _merged(written.options, _constructed(loader, options))
    except (yaml.YAMLError, ValueError) as error:
        written.report(written.place_of_value(()), (), f"cannot be read: {_reason(error)}")
    return written


# Nodes


def _layers(file: Path) -> Iterator[tuple[str, _Loader, yaml.Node]]:
    """The file, and then those that it inherits from: (path to show, loader, root node)."""
    folder, seen = file.parent, set[Path]()
    while file not in seen:
        seen.add(file)
        path = Path(os.path.relpath(file, folder)).as_posix()
        # INHERIT can name any file of the machine, also one without an end.
        if file.exists() and not file.is_file():
            raise UnreadableSettingsError(path, "is not a file")
        try:
            if (size := file.stat().st_size) > _LARGEST:
                raise UnreadableSettingsError(path, _TOO_LARGE.format(size))
            loader = _Loader(file.read_bytes())
            root = loader.get_single_node()
        except (OSError, RecursionError, yaml.YAMLError) as error:
            raise UnreadableSettingsError(path, error) from error
        if root is None:  # The file is empty.
            return
        if _size(root, {}) > _MOST_NODES:
            raise UnreadableSettingsError(path, _ALIASES)
        yield path, loader, root
        inherited = _value(root, "INHERIT")
        if not inherited or not isinstance(name := _constructed(loader, inherited), str):
            return
        file = Path(os.path.normpath(file.parent / name))


def _size(node: yaml.Node, known: dict[int, int]) -> int:
    """How many nodes there are if each alias is written out."""
    if isinstance(node, yaml.ScalarNode):
        return 1
    if id(node) not in known:
        # An alias to a node around it is refused by its depth elsewhere.
        known[id(node)] = 0
        below = (
            chain.from_iterable(node.value) if isinstance(node, yaml.MappingNode) else node.value
        )
        known[id(node)] = 1 + sum(_size(one, known) for one in below)
    return known[id(node)]


def _reason(error: Exception | str) -> str:
    return str(getattr(error, "problem", None) or error).partition("\n")[0]


def _constructed(loader: _Loader, node: yaml.Node) -> Any:
    # A second construction of a node that an alias repeats needs the deep form.
    return loader.construct_object(node, deep=True)


def _merged(inherited: Any, own: Any) -> Any:
    """As MkDocs merges: settings below settings one by one, and lists as a whole."""
    if not isinstance(inherited, dict) or not isinstance(own, dict):
        return own
    shared = inherited.keys() & own.keys()
    return inherited | own | {name: _merged(inherited[name], own[name]) for name in shared}


def _pairs(node: yaml.Node, depth: int = 0) -> Iterator[tuple[yaml.Node, yaml.Node]]:
    """The keys and values of a map; those of merged maps (<<) first, as they count less."""
    if not isinstance(node, yaml.MappingNode) or depth > _DEEPEST:
        return
    for key, value in node.value:
        if key.tag == _MERGE:
            for merged in value.value if isinstance(value, yaml.SequenceNode) else [value]:
                yield from _pairs(merged, depth + 1)
    yield from (pair for pair in node.value if pair[0].tag != _MERGE)


def _value(node: yaml.Node, name: str) -> yaml.Node | None:
    return next((value for key, value in reversed([*_pairs(node)]) if key.value == name), None)


def _options_in(plugins: yaml.Node) -> yaml.Node | None:
    """The options of the plugin in a map of plugins, or in a list of names and maps."""
    if isinstance(plugins, yaml.SequenceNode):
        return next((found for item in plugins.value if (found := _value(item, PLUGIN))), None)
    return _value(plugins, PLUGIN)


def _place(node: yaml.Node, path: str) -> Place:
    return path, node.start_mark.line + 1, node.start_mark.column + 1


def _repeated_keys(root: yaml.Node, path: str) -> Iterator[Problem]:
    """Keys that occur twice in a map, and this plugin twice in the list of plugins."""
    seen: set[int] = set()
    waiting: list[tuple[yaml.Node, Keys]] = [(root, ())]
    while waiting:
        node, where = waiting.pop()
        if id(node) in seen:  # An alias repeats it.
            continue
        seen.add(id(node))
        lines: dict[str, int] = {}
        if isinstance(node, yaml.MappingNode):
            named = [(str(key.value), key) for key, _ in node.value if key.tag != _MERGE]
            waiting += ((value, (*where, str(key.value))) for key, value in node.value)
        else:
            items = node.value if isinstance(node, yaml.SequenceNode) else []
            waiting += ((item, where) for item in items)
            named = [(PLUGIN, item) for item in items if where == OPTIONS[:1] and _names(item)]
        for name, key in named:
            _, line, column = _place(key, path)
            if name in lines:
                message = f"is already on line {lines[name]}; keep one of the two"
                yield Problem(path, line, column, dotted((*where, name)), message, rule=RULE)
            lines.setdefault(name, line)


def _names(plugin: yaml.Node) -> bool:
    return plugin.value == PLUGIN or _value(plugin, PLUGIN) is not None
