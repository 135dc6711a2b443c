"""Split BibTeX text into entries and what could not be read; every character is accounted for.

This splitter is our own because that of bibtexparser silently loses text: after a value up to the
next comma, a field after a ``%`` line, the first of two names joined by ``#``. The grammar is that
of "BibTeXing" (Patashnik, 1988) and btparse, which biber uses: every brace counts, even an escaped
one; a comment reaches from ``%`` to the end of the line, but not inside a value.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

_HEAD = re.compile(r"(?<![\w.])@[ \t]*([A-Za-z][\w-]*)\s*([{(])")
# An entry at the start of a line: reading resumes here after one that cannot be read.
_NEXT_HEAD = re.compile(r"(?m)^[ \t]*@[ \t]*[A-Za-z][\w-]*\s*[{(](?>\s*)(?>[^\n,{}=]*)\s*[,=]")
_SPACE = re.compile(r"(?:\s|%[^\n]*(?:\n|$))*")
# BibTeX ends a key at a comma, a space or a brace; programs write keys with spaces and more.
_KEY = re.compile(r"(?:[^\s,{}=%]|(?<=\S)%|=(?!\s*[{\"])|[ \t]+(?![ \t]|[\s,{}=%]))+")
# The rest of a key such as "Okafor, Cy 2020": no field is called so.
_KEY_GOES_ON = re.compile(
    r"(?:,(?![^\S\n]*[a-z_-]+[^\S\n]*,|\s*[A-Za-z][\w:+-]*\s*=)(?=[^\n,{}=\"#%]*[^\s,{}=\"#%])"
    r"[^\n,{}=\"#%]*+)++(?=,\s*[A-Za-z][\w:+-]*\s*=)"
)
_NO_KEY = re.compile(r"[A-Za-z][\w-]*\s*=")
_FIELD_NAME = re.compile(r"[^\s,{}()\"=%#]+")
# Without braces or quotes, also pages, identifiers and URLs are taken.
_NUMBER = re.compile(r"[0-9](?:[\w./:;<>–-]|\([^\s(),{}]*\))*")
_BARE_URL = re.compile(r"(?i)https?://[^\s,{}\"]+")
_MACRO = re.compile(r"[^\s,{}()\"=%#0-9][^\s,{}()\"=%#]*")
_BRACE = re.compile(r"[{}]")
_QUOTE = re.compile(r"[{}\"]")

# English names of months, of which the first three letters are macros in every style.
MONTHS = (
    "january", "february", "march", "april", "may", "june", "july",
    "august", "september", "october", "november", "december",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Macro:
    """A name that an @string or the style defines as text."""

    name: str


# Joined by # in the file.
Value = tuple[str | Macro, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    type: str
    """In lower case, like the names of the fields."""
    key: str
    """Empty if the file has none."""
    fields: tuple[tuple[str, Value], ...]
    line: int
    text: str
    comments: tuple[str, ...] = ()
    """Comments between its fields."""


@dataclass(frozen=True, slots=True)
class StringDefinition:
    name: str
    value: Value
    line: int
    text: str


@dataclass(frozen=True, slots=True)
class PassedOver:
    """A preamble or a comment."""

    what: str
    line: int


@dataclass(frozen=True, slots=True)
class Unreadable:
    line: int
    text: str
    reason: str


Block = Entry | StringDefinition | PassedOver | Unreadable


class _SyntaxError(ValueError):
    """What is wrong at a place of the text."""

    def __init__(self, place: int, message: str) -> None:
        super().__init__(message)
        self.place = place


def entries_begun(text: str) -> int:
    """How many entries begin in the text, whether they can be read or not."""
    kinds = (found[1].lower() for found in _HEAD.finditer(text))
    return sum(kind not in ("string", "comment", "preamble") for kind in kinds)


def blocks(text: str) -> Iterator[Block]:
    """The parts of the file in their order; text between them is comment in BibTeX."""
    return _Splitter(text).blocks()


class _Splitter:
    def __init__(self, text: str) -> None:
        self.text = text
        self.line = 1
        self.counted = 0
        self.comments: list[str] = []
        # No value extends beyond the next entry; a comment may contain entries.
        self.limit = len(text)
        self.next_head = -1

    def blocks(self) -> Iterator[Block]:
        end = 0
        while head := _HEAD.search(self.text, end):
            start = head.start()
            line_start = self.text.rfind("\n", end, start) + 1
            if "%" in self.text[max(line_start, end) : start]:
                line_end = self.text.find("\n", start)
                yield PassedOver("a commented-out entry", self.line_at(start))
                end = line_end if line_end >= 0 else len(self.text)
                continue
            yield from self.stray(end, start)
            block, end = self.block(head)
            yield block
        yield from self.stray(end, len(self.text))

    @cached_property
    def partners(self) -> dict[int, int]:
        """The place after each closing brace, by the place after its opening brace."""
        opened: list[int] = []
        closed: dict[int, int] = {}
        for found in _BRACE.finditer(self.text):
            if found[0] == "{":
                opened.append(found.end())
            elif opened:
                closed[opened.pop()] = found.end()
        return closed

    def line_at(self, place: int) -> int:
        """Counts on from the previous place, so that a file is counted once."""
        if place < self.counted:
            return self.text.count("\n", 0, place) + 1
        self.line += self.text.count("\n", self.counted, place)
        self.counted = place
        return self.line

    def stray(self, start: int, end: int) -> Iterator[Unreadable]:
        """Fields outside of any entry are not a comment: the head of an entry was lost."""
        between = self.text[start:end]
        if found := re.search(r"(?m)^[ \t]*[A-Za-z][\w-]*[ \t]*=[ \t]*[{\"]", between):
            reason = "fields that belong to no entry; write @type{key, before them"
            begin = start + len(between) - len(between.lstrip())
            line = self.line_at(begin) + self.text.count("\n", begin, start + found.start())
            yield Unreadable(line, between.strip(), reason)

    def block(self, head: re.Match[str]) -> tuple[Block, int]:
        """The block that begins at a head, and where it ends."""
        start, line = head.start(), self.line_at(head.start())
        name = head[1].lower()
        # Several entries may be on one line, and the next head is searched for once.
        if self.next_head < head.end():
            following = _NEXT_HEAD.search(self.text, head.end())
            self.next_head = following.start() if following else len(self.text)
        self.limit = len(self.text) if name == "comment" else self.next_head
        try:
            if name == "comment" and head[2] == "{":
                if not (end := self.partners.get(head.end(), 0)):
                    raise _SyntaxError(start, "this brace is never closed")
                return PassedOver("@comment", line), end
            if name in ("comment", "preamble"):
                end = self.balanced(head.end(), head[2])
                return PassedOver(f"@{name}", line), end
            if name == "string":
                return self.definition(head, line)
            return self.entry(head, line)
        except _SyntaxError as error:
            if name == "comment":
                line_end = self.text.find("\n", start)
                return PassedOver("@comment", line), line_end if line_end >= 0 else len(self.text)
            end = self.limit
            where = self.text.count("\n", start, min(error.place, end)) + line
            reason = f"{error} (line {where})"
            return Unreadable(line, self.text[start:end].rstrip(), reason), end

    def definition(self, head: re.Match[str], line: int) -> tuple[Block, int]:
        name, place = self.expect(_MACRO, head.end(), "@string does not name a macro")
        place = self.expect_char("=", place, f"@string {name} has no =")
        value, place = self.value(place)
        place = self.closing(place, head[2])
        text = self.text[head.start() : place]
        return StringDefinition(name.lower(), value, line, text), place

    def entry(self, head: re.Match[str], line: int) -> tuple[Block, int]:
        self.comments = []
        place = self.skip(head.end())
        key, place = self.key(place, head[2])
        fields = []
        while True:
            while self.text[place : place + 1] == ",":
                place = self.skip(place + 1)
            if self.text[place : place + 1] == _CLOSING[head[2]]:
                break
            name, place = self.expect(_FIELD_NAME, place, "the entry is not closed")
            place = self.expect_char("=", place, f"no = after the field name {name!r}")
            value, place = self.value(place)
            fields.append((name.lower(), value))
            if self.text[place : place + 1] in ("", "@"):
                raise _SyntaxError(place, "the entry is not closed")
            if self.text[place : place + 1] not in (",", _CLOSING[head[2]]):
                raise _SyntaxError(
                    place, f"no comma after the field {name}, or an extra brace or quote in it"
                )
        text = self.text[head.start() : place + 1]
        comments = tuple(self.comments)
        return Entry(head[1].lower(), key, tuple(fields), line, text, comments), place + 1

    def key(self, place: int, opened: str) -> tuple[str, int]:
        """The key, verbatim; empty if there is none, as in @book{, of Mendeley."""
        if _NO_KEY.match(self.text, place):
            return "", place
        found = _KEY.match(self.text, place)
        if not found:
            if self.text[place : place + 1] != ",":
                raise _SyntaxError(place, "the entry has no key; write @type{key, ...")
            return "", place
        end = found.end()
        if opened == "(" and found[0].endswith(")") and self.text[end : end + 1] != ",":
            return found[0][:-1], end - 1
        if more := _KEY_GOES_ON.match(self.text, end):
            end = more.end()
        key, place = self.text[found.start() : end], self.skip(end)
        if self.text[place : place + 1] not in (",", _CLOSING[opened]):
            raise _SyntaxError(place, "no comma after the key")
        return key, place

    def value(self, place: int) -> tuple[Value, int]:
        parts: list[str | Macro] = []
        while True:
            part, place = self.part(place)
            parts.append(part)
            place = self.skip(place)
            if self.text[place : place + 1] != "#":
                return tuple(parts), place
            place = self.skip(place + 1)

    def part(self, place: int) -> tuple[str | Macro, int]:
        char = self.text[place : place + 1]
        if char == "{":
            end = self.balanced(place + 1, "{")
            return self.text[place + 1 : end - 1], end
        if char == '"':
            end = self.quoted(place + 1)
            return self.text[place + 1 : end - 1], end
        bare = _NUMBER.match(self.text, place) or _BARE_URL.match(self.text, place)
        if bare:
            return bare[0], bare.end()
        if macro := _MACRO.match(self.text, place):
            return Macro(macro[0].lower()), macro.end()
        raise _SyntaxError(place, "a value is missing; write {} or quotes around it")

    def balanced(self, place: int, opened: str) -> int:
        """The place after the partner of a brace (or parenthesis) that was opened before."""
        marks = _BRACE if opened == "{" else re.compile(r"[{})]")
        depth = 0
        for found in marks.finditer(self.text, place, self.limit):
            if found[0] == "{":
                depth += 1
            elif depth == 0 and found[0] == _CLOSING[opened]:
                return found.end()
            elif found[0] == "}":
                depth -= 1
        raise _SyntaxError(place, "this brace is never closed")

    def quoted(self, place: int) -> int:
        depth = 0
        for found in _QUOTE.finditer(self.text, place, self.limit):
            depth += {"{": 1, "}": -1}.get(found[0], 0)
            if depth < 0:
                raise _SyntaxError(found.start(), "this closing brace was never opened")
            if depth == 0 and found[0] == '"':
                return found.end()
        raise _SyntaxError(place, "this quote is never closed")

    def closing(self, place: int, opened: str) -> int:
        if self.text[place : place + 1] == ",":
            place = self.skip(place + 1)
        return self.expect_char(_CLOSING[opened], place, "the entry is not closed", skip=False)

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
            raise _SyntaxError(place, message)
        return found[0], self.skip(found.end())

    def expect_char(self, char: str, place: int, message: str, *, skip: bool = True) -> int:
        if self.text[place : place + 1] != char:
            raise _SyntaxError(place, message)
        return self.skip(place + 1) if skip else place + 1


_CLOSING = {"{": "}", "(": ")"}
