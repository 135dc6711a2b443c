"""mkdocs.yml as its author wrote it: the options of the list and the places of its settings.

MkDocs reads the same file, but keeps no places and the last of two keys with one name. Here the
file becomes PyYAML's nodes, which have marks. As in MkDocs, a value may be an environment
variable (!ENV), and a file may build on another one (INHERIT).
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from yaml_env_tag import construct_env_tag

from papershelf.model.problems import Problem

PLUGIN = "papershelf"
OPTIONS = ("plugins", PLUGIN)
RULE = "settings"

Where = tuple[str | int, ...]
# File, line and column.
Place = tuple[str, int, int]

_ENVIRONMENT = "!ENV"
_MERGE = "tag:yaml.org,2002:merge"
# No option is as deep as this; aliases can nest a value in itself.
_DEEPEST = 8


# Not libyaml's loader: it overflows the stack on a few kilobytes of brackets.
class _Loader(yaml.SafeLoader):
    """Knows !ENV, and reads values with other tags as None."""


def _ignored(_loader: _Loader, _node: yaml.Node) -> None:
    """The value of a tag that only MkDocs and its extensions know."""


_Loader.add_constructor(_ENVIRONMENT, construct_env_tag)
_Loader.add_constructor(None, _ignored)


@dataclass
class WrittenSettings:
    """The list's options as written, and where each key and each value is."""

    options: object = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    file: str = "mkdocs.yml"
    folder: Path = Path()
    keys: dict[Where, Place] = field(default_factory=dict)
    values: dict[Where, Place] = field(default_factory=dict)
    from_environment: set[Where] = field(default_factory=set)
    """The options that an environment variable gives, or its absence leaves empty."""

    def place_of_key(self, where: Where) -> Place:
        """The place of an option's name, or of the item in a list."""
        return self.keys.get(where) or self.place_of_value(where)

    def place_of_value(self, where: Where) -> Place:
        """The place of an option's value, or of the nearest thing around it."""
        while where and where not in self.values:
            where = where[:-1]
        return self.values.get(where, (self.file, 1, 1))

    def report(self, place: Place, where: Where, message: str) -> None:
        name = dotted((*OPTIONS, *where))
        self.problems.append(Problem(*place, name, message, rule=RULE))


def dotted(where: Where) -> str:
    """The name of a setting from the outside in, without indexes of lists."""
    return ".".join(part for part in where if isinstance(part, str))


def written_settings(file: Path) -> WrittenSettings:
    """Read mkdocs.yml and the files that it inherits from. A missing file has no settings."""
    written = WrittenSettings(file=file.name, folder=file.parent)
    found: list[tuple[str, _Loader, yaml.Node]] = []
    for path, loader, root in _layers(file, written.problems):
        written.problems += _repeated_keys(root, path)
        plugins = _value(root, "plugins")
        # As in MkDocs, only maps are merged with those of the inherited file.
        if plugins and (not found or isinstance(plugins, yaml.MappingNode)):
            options = _options_in(plugins)
            if options:
                found.append((path, loader, options))
            if isinstance(plugins, yaml.SequenceNode):
                break
    for path, _, options in reversed(found):
        _add_places(options, path, (), written)
    try:
        written.options = _merged([_constructed(loader, node) for _, loader, node in found])
    except (yaml.YAMLError, ValueError) as error:
        written.report(written.place_of_value(()), (), f"cannot be read: {_reason(error)}")
    return written


def _layers(file: Path, problems: list[Problem]) -> Iterator[tuple[str, _Loader, yaml.Node]]:
    """The file, and then those that it inherits from: (path to show, loader, root node)."""
    folder, seen = file.parent, set[Path]()
    while file.is_file() and file not in seen:
        seen.add(file)
        path = Path(os.path.relpath(file, folder)).as_posix()
        try:
            loader = _Loader(file.read_bytes())
            root = loader.get_single_node()
        except RecursionError:
            problems.append(Problem(path, 1, 1, "", "is nested too deeply", rule=RULE))
            return
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
            line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
            message = f"is not YAML: {_reason(error)}"
            problems.append(Problem(path, line, column, "", message, rule=RULE))
            return
        if root is None:  # The file is empty.
            return
        yield path, loader, root
        inherited = _value(root, "INHERIT")
        if not inherited or not isinstance(name := _constructed(loader, inherited), str):
            return
        file = Path(os.path.normpath(file.parent / name))


def _reason(error: Exception) -> str:
    return str(getattr(error, "problem", None) or error).partition("\n")[0]


def _constructed(loader: _Loader, node: yaml.Node) -> Any:
    # A second construction of a node that an alias repeats needs the deep form.
    return loader.construct_object(node, deep=True)


def _merged(layers: list[Any]) -> object:
    """The options, of which earlier layers replace those of later ones."""
    if not layers:
        return {}
    first, *others = layers
    if not others:
        return first
    rest = _merged(others)
    if not isinstance(first, dict) or not isinstance(rest, dict):
        return first
    return rest | {
        name: _merged([value, rest[name]]) if name in rest else value
        for name, value in first.items()
    }


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


def _add_places(node: yaml.Node, path: str, where: Where, written: WrittenSettings) -> None:
    written.values[where] = _place(node, path)
    if node.tag == _ENVIRONMENT:
        written.from_environment.add(where)
    if len(where) > _DEEPEST:
        return
    for key, value in _pairs(node):
        written.keys[*where, str(key.value)] = _place(key, path)
        _add_places(value, path, (*where, str(key.value)), written)
    if isinstance(node, yaml.SequenceNode):
        for index, item in enumerate(node.value):
            _add_places(item, path, (*where, index), written)


def _place(node: yaml.Node, path: str) -> Place:
    return path, node.start_mark.line + 1, node.start_mark.column + 1


def _repeated_keys(root: yaml.Node, path: str) -> Iterator[Problem]:
    """Keys that occur twice in a map, and this plugin twice in the list of plugins."""
    seen: set[int] = set()
    waiting: list[tuple[yaml.Node, Where]] = [(root, ())]
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
