"""Find every regular expression of the package, and the texts that slow it down if anything can.

Run as a script, it searches these texts and prints each pattern that takes more than linear time,
without those of ALLOWED: ``python patterns.py``, or ``python patterns.py 2/3`` for a third of them.
"""

import ast
import importlib
import os
import re
import resource
import signal
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from re import _compiler, _constants, _parser  # type: ignore[attr-defined]
from types import ModuleType
from typing import NoReturn

import papershelf

PACKAGE = Path(papershelf.__file__).parent
SEARCHING = {"search", "finditer", "findall", "sub", "subn", "split"}
ANCHORED = {"match", "fullmatch"}

# The processor needs a few milliseconds for a linear search of so many characters, and at least
# seven seconds for a quadratic one: a nanosecond for each pair of them.
LENGTH = 120_000
SECONDS = 2

# Patterns that take more than linear time, and why that does no harm.
ALLOWED = {
    "check.texts._END": "reads the last 120 characters",
    "model.languages._qualified": "reads names of languages of at most 60 characters",
    "model.paper_urls._SILVERCHAIR": "reads the first 4,000 characters of a URL",
    "model.text._COPYRIGHT": "reads the last 300 characters",
    "site.search._COMPOUND": "reads lines of at most 2,000 characters",
    "site.settings.edit_parts": "reads a setting of the list's owner",
}
# Patterns in a tuple or a dict, on which the package calls only match or fullmatch. The finder does
# not follow the names of loops.
ONLY_MATCHED = {
    "fetch.identifiers._MEANT_AS",
    "formats.name_shapes._INITIALS_FIRST",
    "formats.name_shapes._INITIALS_LAST",
    "formats.name_shapes._WORDS",
    "model.paper_hosts.HOSTS",
    "model.paper_hosts.PAGES_OF_ARXIV",
}

# One of them is in nearly every class of characters that a pattern repeats.
CHARACTERS = "aA1 .,;:-_/\\{}()[]<>$%#&*\"'@~^=+|!?é李\n\t\u0301–\x00"
# A repetition with a lower limit takes a constant time for each place.
LEAST_REPEATED = 20
REPEATS = (_constants.MAX_REPEAT, _constants.MIN_REPEAT, _constants.POSSESSIVE_REPEAT)


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


@dataclass(frozen=True, slots=True)
class Hostile:
    """A text that begins like a match and goes on repeating without becoming one."""

    before: str
    repeated: str
    after: str

    @property
    def text(self) -> str:
        times = (LENGTH - len(self.before)) // len(self.repeated)
        return self.before + self.repeated * times + self.after

    def __str__(self) -> str:
        return f"{self.before!r} + {self.repeated!r} * n + {self.after!r}"


def hostile_texts(pattern: Pattern) -> list[Hostile]:
    """Texts made of what the pattern repeats; none if it repeats nothing without a limit."""
    tree = _parser.parse(pattern.pattern, pattern.flags)
    found: dict[Hostile, None] = {}
    accepts = _Accepted(pattern.flags)
    for before, body in _repeats(tree, []):
        for variant in range(4):
            start = "".join(accepts.example(node, variant) for node in before)
            once = "".join(accepts.example(node, variant) for node in body)
            for first, unit in (("", once), ("", start + once), (start, once)):
                if unit:
                    found |= {Hostile(first, unit, after): None for after in ("", "\x00")}
    return list(found)


def _repeats(nodes: list, before: list) -> Iterator[tuple[list, list]]:
    """Each repetition without a limit (or with a high one), with what stands before it."""
    before = list(before)
    for node in nodes:
        kind, value = node
        if kind in REPEATS:
            _, most, body = value
            if most > LEAST_REPEATED:
                yield before, list(body)
            yield from _repeats(body, before)
        elif kind is _constants.SUBPATTERN:
            yield from _repeats(value[-1], before)
        elif kind is _constants.ATOMIC_GROUP:
            yield from _repeats(value, before)
        elif kind is _constants.BRANCH:
            for branch in value[1]:
                yield from _repeats(branch, before)
        elif kind in (_constants.ASSERT, _constants.ASSERT_NOT):
            yield from _repeats(value[1], before)
        elif kind is _constants.GROUPREF_EXISTS:
            for branch in filter(None, value[1:]):
                yield from _repeats(branch, before)
        before.append(node)


class _Accepted:
    """Short texts that a part of a pattern accepts."""

    def __init__(self, flags: int) -> None:
        self._flags = flags
        self._classes: dict[str, list[str]] = {}

    def example(self, node: tuple, variant: int) -> str:
        kind, value = node
        if kind is _constants.LITERAL:
            return chr(value)
        if kind in (_constants.IN, _constants.NOT_LITERAL, _constants.ANY):
            accepted = self._characters(node)
            return accepted[variant % len(accepted)] if accepted else ""
        if kind in REPEATS:
            least, most, body = value
            few = min(most, least + 4)
            times = (max(least, min(most, 1)), least, (least + few) // 2, few)[variant]
            return "".join(self.example(one, variant) for one in body) * min(times, 10)
        parts: list = []
        if kind is _constants.SUBPATTERN:
            parts = value[-1]
        elif kind is _constants.ATOMIC_GROUP:
            parts = value
        elif kind is _constants.BRANCH:
            parts = value[1][variant % len(value[1])]
        elif kind is _constants.ASSERT and value[0] < 0:
            parts = value[1]
        return "".join(self.example(one, variant) for one in parts)

    def _characters(self, node: tuple) -> list[str]:
        if (key := repr(node)) not in self._classes:
            state = _parser.State()
            state.flags, state.str = self._flags, ""
            one = _compiler.compile(_parser.SubPattern(state, [node]), self._flags)
            own = (
                [chr(value) for kind, value in node[1] if kind is _constants.LITERAL]
                if (node[0] is _constants.IN)
                else []
            )
            self._classes[key] = [c for c in [*CHARACTERS, *own[:4]] if one.fullmatch(c)]
        return self._classes[key]


def slow_text(used: Used) -> Hostile | None:
    """The first text for which a child process used up its processor time."""
    texts = hostile_texts(used.pattern)
    reading, writing = os.pipe()
    if not (child := os.fork()):
        try:
            _run_each(used, texts, writing)
        finally:
            os._exit(1)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        begun = pipe.read()
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if status == -signal.SIGXCPU:
        return texts[int.from_bytes(begun[-2:], "big")]
    if status:
        raise RuntimeError(f"the search of {used.places} ended with status {status}")
    return None


def _run_each(used: Used, texts: list[Hostile], writing: int) -> NoReturn:
    for number, hostile in enumerate(texts):
        text = hostile.text
        os.write(writing, number.to_bytes(2, "big"))
        spent = resource.getrusage(resource.RUSAGE_SELF)
        limit = int(spent.ru_utime + spent.ru_stime) + 1 + SECONDS
        resource.setrlimit(resource.RLIMIT_CPU, (limit, resource.RLIM_INFINITY))
        used.run(text)
    os._exit(0)


def main() -> None:
    part, _, parts = (sys.argv[1] if sys.argv[1:] else "1/1").partition("/")
    patterns, _ = all_patterns()
    for used in patterns[int(part) - 1 :: int(parts)]:
        if ALLOWED.keys().isdisjoint(used.places) and (hostile := slow_text(used)):
            methods = "/".join(sorted(used.methods))
            sys.stdout.write(f"{', '.join(used.places)} ({methods}): {hostile}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
