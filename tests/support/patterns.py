"""Find every regular expression of the package, and the methods that are called on it."""

import ast
import importlib
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from types import ModuleType

import papershelf

PACKAGE = Path(papershelf.__file__).parent
SEARCHING = {"search", "finditer", "findall", "sub", "subn", "split"}
ANCHORED = {"match", "fullmatch"}

# Patterns in a tuple or a dict, on which the package calls only match or fullmatch. The finder does
# not follow the names of loops.
ONLY_MATCHED = {
    "check.data_only._ANYWHERE",
    "check.data_only._RUNS",
    "fetch.identifiers._MEANT_AS",
    "formats.people.shapes._INITIALS_FIRST",
    "formats.people.shapes._INITIALS_LAST",
    "formats.people.shapes._WORDS",
    "model.identifiers.paper_hosts.HOSTS",
    "model.identifiers.paper_hosts.PAGES_OF_ARXIV",
}

Pattern = re.Pattern[str] | re.Pattern[bytes]


@dataclass(frozen=True, slots=True)
class Used:
    """A pattern with the methods that the package calls on it."""

    pattern: Pattern
    places: tuple[str, ...]
    methods: frozenset[str]

    @property
    def is_searched(self) -> bool:
        return bool(self.methods & SEARCHING)

    def run(self, hostile: str) -> None:
        text = hostile.encode() if isinstance(self.pattern.pattern, bytes) else hostile
        if self.is_searched:
            for _ in self.pattern.finditer(text):
                pass
        else:
            self.pattern.match(text)
            self.pattern.fullmatch(text)


def modules() -> Iterator[tuple[Path, ModuleType]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        relative = path.relative_to(PACKAGE.parent)
        # The skeleton has the files of a new list, and __main__ runs the program.
        if "skeleton" in path.parts or path.stem == "__main__":
            continue
        name = ".".join(relative.with_suffix("").parts).removesuffix(".__init__")
        yield path, importlib.import_module(name)


def all_patterns() -> tuple[list[Used], set[str]]:
    """Every pattern, and the places that build one from a value known only when they run."""
    places: dict[Pattern, set[str]] = defaultdict(set)
    methods: dict[Pattern, set[str]] = defaultdict(set)
    unknown: set[str] = set()
    for path, module in modules():
        where = module.__name__.removeprefix("papershelf.")
        for name, value in vars(module).items():
            for pattern in _inside(value):
                place = f"{where}.{name}"
                places[pattern].add(place)
                if name in {place.rpartition(".")[2] for place in ONLY_MATCHED}:
                    methods[pattern].add("match")
                elif pattern is not value:
                    methods[pattern].add("search")
        finder = _Finder(vars(module), where, places, methods, unknown)
        finder.visit(ast.parse(path.read_text("utf-8")))
    found = [
        Used(pattern, tuple(sorted(places[pattern])), frozenset(methods[pattern]))
        for pattern in places
        # The others are only parts of these.
        if methods[pattern]
    ]
    return sorted(found, key=lambda one: one.places), unknown


def _inside(value: object, depth: int = 3) -> Iterator[Pattern]:
    if isinstance(value, re.Pattern):
        yield value
    elif depth and isinstance(value, list | tuple | set | frozenset):
        yield from chain.from_iterable(_inside(one, depth - 1) for one in value)
    elif depth and isinstance(value, dict):
        yield from chain.from_iterable(_inside(one, depth - 1) for one in value.values())


class _Finder(ast.NodeVisitor):
    """Collects the patterns written in one module, and the methods called on patterns."""

    def __init__(
        self,
        names: dict[str, object],
        where: str,
        places: dict[Pattern, set[str]],
        methods: dict[Pattern, set[str]],
        unknown: set[str],
    ) -> None:
        self.names, self.where = names, where
        self.places, self.methods, self.unknown = places, methods, unknown
        self.function = ""

    def visit_FunctionDef(self, node: ast.FunctionDef | ast.ClassDef) -> None:
        outer, self.function = self.function, node.name
        self.generic_visit(node)
        self.function = outer

    visit_ClassDef = visit_FunctionDef  # noqa: N815

    def visit_Call(self, node: ast.Call) -> None:
        called = node.func
        if (
            isinstance(called, ast.Attribute)
            and isinstance(called.value, ast.Name)
            and called.value.id == "re"
            and called.attr in SEARCHING | ANCHORED | {"compile"}
        ):
            self._pattern_in_call(node, called.attr)
        self.generic_visit(node)

    def _pattern_in_call(self, node: ast.Call, method: str) -> None:
        place = f"{self.where}.{self.function}"
        position = {"compile": 1, "sub": 4, "subn": 4, "split": 3}.get(method, 2)
        flags = next((one.value for one in node.keywords if one.arg == "flags"), None)
        if flags is None and len(node.args) > position:
            flags = node.args[position]
        try:
            pattern = self._value(node.args[0])
            pattern = re.compile(pattern, self._value(flags) if flags else 0)  # type: ignore[call-overload]
        except NameError:
            self.unknown.add(place)
            return
        # Those of a module have its names, and the methods that are called on these.
        if method != "compile" or self.function:
            self.places[pattern].add(place)
            self.methods[pattern].add("search" if method == "compile" else method)

    def visit_Attribute(self, node: ast.Attribute) -> None:
        if isinstance(node.value, ast.Name) and (pattern := self._named(node.value)):
            if node.attr in SEARCHING | ANCHORED:
                self.methods[pattern].add(node.attr)
            return
        self.generic_visit(node)

    def visit_Name(self, node: ast.Name) -> None:
        """A pattern that is passed on may be searched with."""
        pattern = self._named(node) if isinstance(node.ctx, ast.Load) else None
        if pattern and f"{self.where}.{node.id}" not in ONLY_MATCHED:
            self.methods[pattern].add("search")

    def _named(self, node: ast.Name) -> Pattern | None:
        value = self.names.get(node.id)
        return value if isinstance(value, re.Pattern) else None

    def _value(self, node: ast.expr) -> object:
        return eval(compile(ast.Expression(node), self.where, "eval"), dict(self.names))  # noqa: S307
