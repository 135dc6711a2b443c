"""Search texts that slow a regular expression of the package down, if anything can.

As a script, print each pattern that takes more than linear time, without those of ALLOWED.
"""

import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from re import _compiler, _constants, _parser  # type: ignore[attr-defined]

from patterns import Pattern, Used, all_patterns

# The processor needs a few milliseconds for a linear search of so many characters, and nearly a
# second or more for a quadratic one: a third of a nanosecond or more for each pair of places.
LENGTH = 50_000
SECONDS = 0.2

# Patterns that take more than linear time, and why that does no harm.
ALLOWED = {
    "check.texts._END": "reads the last 120 characters",
    "model.languages._qualified": "reads names of languages of at most 60 characters",
    "model.identifiers.paper_urls._SILVERCHAIR": "reads the first 4,000 characters of a URL",
    "model.text._COPYRIGHT": "reads the last 300 characters",
    "site.configuration.settings.edit_parts": "reads a setting of the list's owner",
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

    def text(self, length: int = LENGTH) -> str:
        times = (length - len(self.before)) // len(self.repeated)
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
    """The first text whose search takes more than linear time."""
    texts = hostile_texts(used.pattern)
    while (place := _first_late(used, texts)) is not None:
        if _is_more_than_linear(used, texts[place]):
            return texts[place]
        texts = texts[place + 1 :]
    return None


def _first_late(used: Used, texts: list[Hostile]) -> int | None:
    """The place of the first text that takes a search longer than SECONDS."""

    def search_each(writing: int) -> None:
        for number, hostile in enumerate(texts):
            text = hostile.text()
            os.write(writing, number.to_bytes(2, "big"))
            signal.setitimer(signal.ITIMER_PROF, SECONDS)
            used.run(text)

    written, is_late = _in_child(used, search_each)
    return int.from_bytes(written[-2:], "big") if is_late else None


def _is_more_than_linear(used: Used, hostile: Hostile) -> bool:
    """Whether a text of twice the length takes far more than twice the time. Patterns that look
    back over hundreds of characters at every place are slow, but linear.
    """

    def compare(writing: int) -> None:
        signal.setitimer(signal.ITIMER_PROF, 8 * SECONDS)
        seconds = []
        for length in (LENGTH // 4, LENGTH // 2):
            text = hostile.text(length)
            began = time.process_time()
            used.run(text)
            seconds.append(time.process_time() - began)
        os.write(writing, b"more" if seconds[1] > 3 * seconds[0] else b"linear")

    written, is_late = _in_child(used, compare)
    return is_late or written == b"more"


def _in_child(used: Used, work: Callable[[int], None]) -> tuple[bytes, bool]:
    """What a child process wrote to its pipe, and whether its processor time was used up."""
    reading, writing = os.pipe()
    if not (child := os.fork()):
        try:
            work(writing)
            os._exit(0)
        finally:
            os._exit(1)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        written = pipe.read()
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if status not in (0, -signal.SIGPROF):
        raise RuntimeError(f"the search of {used.places} ended with status {status}")
    return written, status == -signal.SIGPROF


def main() -> None:
    patterns, _ = all_patterns()
    for used in patterns:
        if ALLOWED.keys().isdisjoint(used.places) and (hostile := slow_text(used)):
            methods = "/".join(sorted(used.methods))
            sys.stdout.write(f"{', '.join(used.places)} ({methods}): {hostile}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
