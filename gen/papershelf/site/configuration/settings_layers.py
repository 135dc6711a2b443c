"""The nodes of mkdocs.yml, and of the files that it inherits from, with their places.

PyYAML's nodes have marks. As in MkDocs, a value may be an environment variable (!ENV), and a file
may build on another one (INHERIT).
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

import yaml
from yaml.reader import ReaderError
from yaml_env_tag import construct_env_tag

from papershelf.model.problems import Problem, field_name

PLUGIN = "papershelf"
RULE = "settings"

# Names of settings and positions in lists: ("theme", "palette", 0, "scheme").
Keys = tuple[str | int, ...]
# File, line and column, from 1.
Place = tuple[str, int, int]

ENVIRONMENT = "!ENV"
_PLUGINS = "plugins"
# What PyYAML calls text that it has decoded already.
_DECODED = "unicode"
_MERGE = "tag:yaml.org,2002:merge"
# Aliases can nest a value in itself, and make millions of settings from a few lines.
DEEPEST = 32
_MOST_NODES = 200_000
LARGEST = 200_000
_TOO_LARGE = f"has {{:,}} bytes; the limit for settings is {LARGEST:,}"
_ALIASES = f"its aliases make more than {_MOST_NODES:,} settings; write them out"


class UnreadableSettingsError(Exception):
    """A file is not YAML, or cannot be opened: then it has no line and column."""

    def __init__(self, path: str, error: Exception | str, content: bytes = b"") -> None:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        self.place: Place = (path, mark.line + 1, mark.column + 1) if mark else (path, 1, 1)
        if isinstance(error, ReaderError):
            mark = error
            self.place = (path, *_place_of_character(error, content))
        self.is_missing = isinstance(error, FileNotFoundError)
        self.is_syntax = isinstance(error, yaml.YAMLError)
        if isinstance(error, RecursionError):
            self.reason = "is nested too deeply"
        elif self.is_syntax:
            self.reason = reason_of(error)
        elif isinstance(error, OSError):
            self.reason = f"cannot be read: {error.strerror}"
        else:
            self.reason = str(error)
        at = ":".join(map(str, self.place if mark else (path,)))
        super().__init__(f"{at}: {self.reason}")


class Function(str):
    """The name of a function, which is not loaded."""

    __slots__ = ()


def has_functions(value: Any) -> bool:
    if isinstance(value, dict):
        return any(map(has_functions, value.values()))
    return isinstance(value, Function) or (
        isinstance(value, list) and any(map(has_functions, value))
    )


# Not libyaml's loader: it overflows the stack on a few kilobytes of brackets.
class Loader(yaml.SafeLoader):
    """Knows !ENV. Of functions, such as !!python/name:material.extensions.emoji.to_svg, which are
    not loaded, it reads the names.
    """


Loader.add_constructor(ENVIRONMENT, construct_env_tag)
Loader.add_multi_constructor("", lambda _loader, suffix, _node: Function(suffix.rpartition(":")[2]))


@dataclass(frozen=True, slots=True)
class Layer:
    """One of the files. ``path`` is the one to show."""

    path: str
    loader: Loader
    root: yaml.Node
    repeated: tuple[Problem, ...]
    """Found before anything is made of the nodes, because that joins merged maps (<<)."""


@dataclass(frozen=True, slots=True)
class Layers:
    """The file, and then those that it inherits from, up to one that cannot be read."""

    file: Path
    layers: tuple[Layer, ...]
    error: UnreadableSettingsError | None = None


def read_layers(file: Path) -> Layers:
    """The settings in a file, which may be missing."""
    found: list[Layer] = []
    try:
        for layer in _layers(file):
            found.append(layer)  # noqa: PERF402 - those before an error are kept
    except UnreadableSettingsError as error:
        return Layers(file, tuple(found), error)
    return Layers(file, tuple(found))


def _layers(file: Path) -> Iterator[Layer]:
    folder, seen = file.parent, set[Path]()
    while True:
        path = Path(os.path.relpath(file, folder)).as_posix()
        if file in seen:
            raise UnreadableSettingsError(path, "inherits from itself")
        seen.add(file)
        # INHERIT can name any file of the machine, also one without an end.
        if file.exists() and not file.is_file():
            raise UnreadableSettingsError(path, "is not a file")
        try:
            if (size := file.stat().st_size) > LARGEST:
                raise UnreadableSettingsError(path, _TOO_LARGE.format(size))
            content = file.read_bytes()
            loader = Loader(content)
            root = loader.get_single_node()
        except (OSError, RecursionError) as error:
            raise UnreadableSettingsError(path, error) from error
        except yaml.YAMLError as error:
            raise UnreadableSettingsError(path, error, content) from error
        if root is None:  # The file is empty.
            return
        if _size(root, {}) > _MOST_NODES:
            raise UnreadableSettingsError(path, _ALIASES)
        yield Layer(path, loader, root, tuple(_repeated_keys(root, path)))
        inherited = value_in(root, "INHERIT")
        if not inherited:
            return
        name = constructed(loader, inherited)
        if not isinstance(name, str) or not name.strip():
            raise UnreadableSettingsError(path, "INHERIT must be the path of a settings file")
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


def _place_of_character(error: ReaderError, content: bytes) -> tuple[int, int]:
    if error.encoding == _DECODED:
        before = content.decode(errors="replace")[: error.position]
    else:
        before = content[: error.position].decode(errors="replace")
    return before.count("\n") + 1, len(before) - before.rfind("\n")


def reason_of(error: Exception | str) -> str:
    if isinstance(error, ReaderError):
        if error.encoding != _DECODED:
            return f"byte {error.position + 1} is not UTF-8; save the file as UTF-8"
        return f"has the control character U+{error.character:04X}; delete it"
    return str(getattr(error, "problem", None) or error).partition("\n")[0]


def constructed(loader: Loader, node: yaml.Node) -> Any:
    try:
        # A second construction of a node that an alias repeats needs the deep form.
        return loader.construct_object(node, deep=True)
    finally:
        # After an error, the loader would take the nodes around it for recursive ones.
        loader.constructed_objects, loader.recursive_objects = {}, {}
        loader.deep_construct = False


def pairs_in(node: yaml.Node, depth: int = 0) -> Iterator[tuple[yaml.Node, yaml.Node]]:
    """The keys and values of a map; those of merged maps (<<) first, as they count less."""
    if not isinstance(node, yaml.MappingNode) or depth > DEEPEST:
        return
    for key, value in node.value:
        if key.tag == _MERGE:
            for merged in value.value if isinstance(value, yaml.SequenceNode) else [value]:
                yield from pairs_in(merged, depth + 1)
    yield from (pair for pair in node.value if pair[0].tag != _MERGE)


def value_in(node: yaml.Node, name: str) -> yaml.Node | None:
    return next((value for key, value in reversed([*pairs_in(node)]) if key.value == name), None)


def place_in(node: yaml.Node, path: str) -> Place:
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
            named = [(PLUGIN, item) for item in items if where == (_PLUGINS,) and _names(item)]
        for name, key in named:
            _, line, column = place_in(key, path)
            if name in lines:
                message = f"is already on line {lines[name]}; keep one of the two"
                yield Problem(path, line, column, field_name((*where, name)), message, rule=RULE)
            lines.setdefault(name, line)


def _names(plugin: yaml.Node) -> bool:
    return plugin.value == PLUGIN or value_in(plugin, PLUGIN) is not None
