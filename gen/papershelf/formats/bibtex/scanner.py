"""Values, names and marks of BibTeX, each read at a place of the text."""

import re

from papershelf.formats.bibtex.blocks import Macro, Value

_SPACE = re.compile(r"(?:\s|%[^\n]*(?:\n|$))*")
# Without braces or quotes, also pages, identifiers and URLs are taken.
_NUMBER = re.compile(r"[0-9](?:[\w./:;<>–-]|\([^\s(),{}]*\))*")
_BARE_URL = re.compile(r"(?i)https?://[^\s,{}\"]+")
MACRO = re.compile(r"[^\s,{}()\"=%#0-9][^\s,{}()\"=%#]*")
BRACE = re.compile(r"[{}]")
_QUOTE = re.compile(r"[{}\"]")
CLOSING = {"{": "}", "(": ")"}


class BibtexSyntaxError(ValueError):
    """What is wrong at a place of the text."""

    def __init__(self, place: int, message: str) -> None:
        super().__init__(message)
        self.place = place


class Scanner:
    """Each method gets a place, and returns the place after what it has read.

    Raises BibtexSyntaxError.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.comments: list[str] = []
        """Those that were passed over."""
        self.limit = len(text)
        """No value goes beyond it."""
        self.value_end = 0
        """The place after the value that was read last, before spaces and comments."""

    def at(self, place: int) -> str:
        """The character there; empty at the end of the text."""
        return self.text[place : place + 1]

    def value(self, place: int) -> tuple[Value, int]:
        parts: list[str | Macro] = []
        while True:
            part, self.value_end = self._part(place)
            parts.append(part)
            place = self.skip(self.value_end)
            if self.at(place) != "#":
                return tuple(parts), place
            place = self.skip(place + 1)

    def _part(self, place: int) -> tuple[str | Macro, int]:
        char = self.at(place)
        if char == "{":
            end = self.balanced(place + 1, "{")
            return self.text[place + 1 : end - 1], end
        if char == '"':
            end = self._quoted(place + 1)
            return self.text[place + 1 : end - 1], end
        bare = _NUMBER.match(self.text, place) or _BARE_URL.match(self.text, place)
        if bare:
            return bare[0], bare.end()
        if macro := MACRO.match(self.text, place):
            return Macro(macro[0].lower()), macro.end()
        raise BibtexSyntaxError(place, "a value is missing; write {} or quotes around it")

    def balanced(self, place: int, opened: str) -> int:
        """The place after the partner of a brace (or parenthesis) that was opened before."""
        marks = BRACE if opened == "{" else re.compile(r"[{})]")
        depth = 0
        for found in marks.finditer(self.text, place, self.limit):
            if found[0] == "{":
                depth += 1
            elif depth == 0 and found[0] == CLOSING[opened]:
                return found.end()
            elif found[0] == "}":
                depth -= 1
        raise BibtexSyntaxError(place - 1, "this brace is never closed")

    def _quoted(self, place: int) -> int:
        depth = 0
        for found in _QUOTE.finditer(self.text, place, self.limit):
            depth += {"{": 1, "}": -1}.get(found[0], 0)
            if depth < 0:
                raise BibtexSyntaxError(found.start(), "this closing brace was never opened")
            if depth == 0 and found[0] == '"':
                return found.end()
        raise BibtexSyntaxError(place - 1, "this quote is never closed")

    def closing(self, place: int, opened: str) -> int:
        if self.at(place) == ",":
            place = self.skip(place + 1)
        return self.expect_char(CLOSING[opened], place, "the entry is not closed", skip=False)

    def skip(self, place: int) -> int:
        """Past spaces and comments."""
        found = _SPACE.match(self.text, place)
        if not found:
            return place
        if "%" in found[0]:
            after = (line.partition("%")[2].strip() for line in found[0].split("\n"))
            self.comments += filter(None, after)
        return found.end()

    def expect(self, what: re.Pattern[str], place: int, message: str) -> tuple[str, int]:
        place = self.skip(place)
        found = what.match(self.text, place)
        if not found:
            raise BibtexSyntaxError(place, message)
        return found[0], self.skip(found.end())

    def expect_char(self, char: str, place: int, message: str, *, skip: bool = True) -> int:
        if self.at(place) != char:
            raise BibtexSyntaxError(place, message)
        return self.skip(place + 1) if skip else place + 1
