"""Search texts that slow a regular expression of the package down, if anything can.

As a script, print each pattern that takes more than linear time, without those of ALLOWED:
``python hostile_searches.py``, or ``python hostile_searches.py 2/3`` for a third of them.
"""

import os
import signal
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from re import _compiler, _constants, _parser  # type: ignore[attr-defined]
from typing import NoReturn

from patterns import Pattern, Used, all_patterns

# The processor needs a few milliseconds for a linear search of so many characters, and several
# seconds for a quadratic one: a third of a nanosecond or more for each pair of them.
LENGTH = 160_000
SECONDS = 1.0

# Patterns that take more than linear time, and why that does no harm.
ALLOWED = {
    "check.texts._END": "reads the last 120 characters",
    "model.languages._qualified": "reads names of languages of at most 60 characters",
    "model.paper_urls._SILVERCHAIR": "reads the first 4,000 characters of a URL",
    "model.text._COPYRIGHT": "reads the last 300 characters",
    "site.settings.edit_parts": "reads a setting of the list's owner",
}

# One of them is in nearly every class of characters that a pattern repeats.
CHARACTERS = "aA1 .,;:-_/\\{}()[]<>$%#&*\"'@~^=+|!?é李\n\t\u0301–\x00"
# A repetition with a lower limit takes a constant time for each place.
LEAST_REPEATED = 20
REPEATS = (_constants.MAX_REPEAT, _constants.MIN_REPEAT, _constants.POSSESSIVE_REPEAT)


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
    if status == -signal.SIGPROF:
        return texts[int.from_bytes(begun[-2:], "big")]
    if status:
        raise RuntimeError(f"the search of {used.places} ended with status {status}")
    return None


def _run_each(used: Used, texts: list[Hostile], writing: int) -> NoReturn:
    for number, hostile in enumerate(texts):
        text = hostile.text
        os.write(writing, number.to_bytes(2, "big"))
        signal.setitimer(signal.ITIMER_PROF, SECONDS)
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
