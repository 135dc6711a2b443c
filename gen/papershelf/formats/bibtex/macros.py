"""The macros of a .bib file: what @string and the styles define, and values with macros as text."""

import re
from collections.abc import Mapping

from papershelf.formats.bibtex.blocks import Macro, StringDefinition, Value
from papershelf.formats.bibtex.journal_macros import journal_of
from papershelf.model.dates import MONTHS

_MONTH_MACROS = {name[:3].lower(): name for name in MONTHS}
# Those that plain.bst and the styles made from it define.
_STYLE_MACROS = {
    "acmcs": "ACM Computing Surveys", "acta": "Acta Informatica",
    "cacm": "Communications of the ACM",
    "ibmjrd": "IBM Journal of Research and Development", "ibmsj": "IBM Systems Journal",
    "ieeese": "IEEE Transactions on Software Engineering",
    "ieeetc": "IEEE Transactions on Computers",
    "ieeetcad": "IEEE Transactions on Computer-Aided Design of Integrated Circuits",
    "ipl": "Information Processing Letters", "jacm": "Journal of the ACM",
    "jcss": "Journal of Computer and System Sciences", "scp": "Science of Computer Programming",
    "sicomp": "SIAM Journal on Computing", "tcs": "Theoretical Computer Science",
    "tocs": "ACM Transactions on Computer Systems", "tods": "ACM Transactions on Database Systems",
    "tog": "ACM Transactions on Graphics", "toms": "ACM Transactions on Mathematical Software",
    "toois": "ACM Transactions on Office Information Systems",
    "toplas": "ACM Transactions on Programming Languages and Systems",
}  # fmt: skip
_MONTH_NAMES = {name.lower(): name for name in (*MONTHS, "Sept")}
_USED = re.compile(r"[=#]\s*([^\s,{}()\"=%#]++)\s*(?=[,#)}])")
# Text that a file repeats through macros and inheritance. A kilobyte of macros that double each
# other, or of entries that inherit from three others each, would otherwise fill the memory.
_LONGEST_REPEATED = 10_000_000


class TooLongError(ValueError):
    """Macros or inherited fields of a file give more text than any real file has."""


class Repeated:
    """Counts the text that a file repeats. Raises ``TooLongError`` when it becomes too much."""

    def __init__(self) -> None:
        self.left = _LONGEST_REPEATED

    def add(self, length: int) -> None:
        self.left -= length
        if self.left < 0:
            raise TooLongError(
                "the macros and inherited fields of this file give more than"
                f" {_LONGEST_REPEATED:,} characters; write the text itself, or divide the file"
            )


class Macros:
    """What is known while a file is read from top to bottom.

    A macro may also be defined further down, as biber allows.
    """

    def __init__(
        self, known: Mapping[str, str], definitions: Mapping[str, Value], repeated: Repeated
    ) -> None:
        self._known = dict(known)
        self._later = definitions
        self._from_later: dict[str, tuple[str, tuple[str, ...]]] = {}
        self._repeated = repeated
        self.defined: dict[str, str] = {}
        """Those that this file defines."""

    def define(self, definition: StringDefinition) -> list[str]:
        """Returns the macros that its value needs and nothing defines; then it stays unknown."""
        value, unknown = self.text(definition.value)
        if not unknown:
            # The last definition counts from here on, also in the order of ``with_definitions``.
            self._known[definition.name] = self.defined[definition.name] = value
        return unknown

    def text(self, value: Value, field_name: str = "") -> tuple[str, list[str]]:
        """The parts joined, and the macros in it that nothing defines."""
        names = (part.name for part in value if isinstance(part, Macro))
        self._resolve([name for name in names if self._here(name, field_name) is None])
        return self._joined(value, field_name)

    def _joined(self, value: Value, field_name: str = "") -> tuple[str, list[str]]:
        parts: list[str] = []
        unknown: list[str] = []
        for part in value:
            if not isinstance(part, Macro):
                parts.append(part)
                continue
            text = self._here(part.name, field_name)
            if text is None:
                text, missing = self._from_later.get(part.name, ("", (part.name,)))
                unknown += missing
            self._repeated.add(len(text))
            parts.append(text)
        return "".join(parts), unknown

    def _here(self, name: str, field_name: str) -> str | None:
        known = self._known.get(name) or _MONTH_MACROS.get(name)
        if known is None and field_name == "month":
            return _MONTH_NAMES.get(name)
        if known is None and field_name in ("journal", "journaltitle"):
            return _STYLE_MACROS.get(name) or journal_of(f"\\{name}")
        return known

    def _resolve(self, names: list[str]) -> None:
        """Read definitions further down, and those that they need, without recursion."""
        if names:
            # After too much, every chain of definitions would be followed to its end in vain.
            self._repeated.add(0)
        waiting = [(name, False) for name in names]
        begun: set[str] = set()
        while waiting:
            name, is_ready = waiting.pop()
            if is_ready:
                text, unknown = self._joined(self._later[name])
                self._from_later[name] = (text, tuple(dict.fromkeys(unknown)))
            elif name in self._later and name not in self._from_later and name not in begun:
                # A macro that is defined by itself, through others, stays unknown.
                begun.add(name)
                waiting.append((name, True))
                parts = self._later[name]
                needed = [part.name for part in parts if isinstance(part, Macro)]
                waiting += [(one, False) for one in needed if self._here(one, "") is None]

    def with_definitions(self, text: str) -> str:
        """The text after the definitions that it needs, so that it can be fixed and read alone."""
        needed = set(_USED.findall(text.lower())) & self._known.keys()
        if not needed:
            return text
        lines = [
            f"@string{{{name} = {{{value}}}}}\n"
            for name, value in self._known.items()
            if name in needed
        ]
        try:
            self._repeated.add(sum(map(len, lines)))
        except TooLongError:
            return text
        return "".join(lines) + text


def undefined(names: list[str]) -> str:
    """In a sentence: the macros that no @string defines, and what to write."""
    strings = ", ".join(f"@string{{{name} = {{...}}}}" for name in dict.fromkeys(names))
    return f"no @string defines {', '.join(dict.fromkeys(names))}; add {strings}"
