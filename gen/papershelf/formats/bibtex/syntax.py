"""Split BibTeX text into entries and what could not be read; every character is accounted for.

This splitter is our own because that of bibtexparser silently loses text: after a value up to the
next comma, a field after a ``%`` line, the first of two names joined by ``#``. The grammar is that
of "BibTeXing" (Patashnik, 1988) and btparse, which biber uses: every brace counts, even an escaped
one; a comment reaches from ``%`` to the end of the line, but not inside a value.
"""

import re
from collections.abc import Iterator
from functools import cached_property

from papershelf.formats.bibtex.blocks import (
    Block,
    Entry,
    PassedOver,
    StringDefinition,
    Unreadable,
)
from papershelf.formats.bibtex.scanner import BRACE, CLOSING, MACRO, BibtexSyntaxError, Scanner

_HEAD = re.compile(r"(?<![\w.])@[ \t]*([A-Za-z][\w-]*)\s*([{(])")
_HEAD_WITHOUT_SIGN = re.compile(
    r"(?m)^[ \t]*([A-Za-z]{3,20})[ \t]*\{[ \t]*[^\s,{}=]{1,100},\s{0,20}[A-Za-z][\w-]{0,40}[ \t]*="
)
# An entry at the start of a line: reading resumes here after one that cannot be read.
_NEXT_HEAD = re.compile(
    r"(?m)^[ \t]*@[ \t]*[A-Za-z][\w-]*\s*[{(](?>\s*)(?>[^\n,{}=]*)\s*+(?:[\w-]++\s*+=|[,=])"
)
# BibTeX ends a key at a comma, a space or a brace; programs write keys with spaces and more.
_KEY = re.compile(r"(?:[^\s,{}=%]|(?<=\S)%|=(?!\s*[{\"])|[ \t]+(?![ \t]|[\s,{}=%]))+")
# The rest of a key such as "Okafor, Cy 2020": no field is called so.
_KEY_GOES_ON = re.compile(
    r"(?:,(?![^\S\n]*[a-z_-]+[^\S\n]*,|\s*[A-Za-z][\w:+-]*\s*=)(?=[^\n,{}=\"#%]*[^\s,{}=\"#%])"
    r"[^\n,{}=\"#%]*+)++(?=,\s*[A-Za-z][\w:+-]*\s*=)"
)
_NO_KEY = re.compile(r"[A-Za-z][\w-]*\s*=")
# Scopus has "funding_text 1".
_FIELD_NAME = re.compile(r"[^\s,{}()\"=%#]+(?:[ \t]+[0-9]{1,3}(?=[ \t]*=))?")


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
        self.scan = Scanner(text)
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
        for found in BRACE.finditer(self.text):
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
        if start and (found := re.match(r"\s*+,\s*+[A-Za-z][\w-]*[ \t]*=", between)):
            reason = "fields behind the end of their entry; delete the extra } before them"
            line = self.line_at(start) + between.count("\n", 0, len(found[0]))
            yield Unreadable(line, between.strip(), reason)
        elif found := _HEAD_WITHOUT_SIGN.search(between):
            reason = f"no @ before {found[1]}{{; write @{found[1]}{{"
            yield Unreadable(self.line_at(start + found.start(1)), between.strip(), reason)
        elif found := re.search(r"(?m)^[ \t]*[A-Za-z][\w-]*[ \t]*=[ \t]*[{\"]", between):
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
        # No value goes beyond the next entry; a comment may contain entries.
        self.scan.limit = len(self.text) if name == "comment" else self.next_head
        try:
            if name == "comment" and head[2] == "{":
                if not (end := self.partners.get(head.end(), 0)):
                    raise BibtexSyntaxError(start, "this brace is never closed")
                return PassedOver("@comment", line), end
            if name in ("comment", "preamble"):
                end = self.scan.balanced(head.end(), head[2])
                return PassedOver(f"@{name}", line), end
            if name == "string":
                return self.definition(head, line)
            return self.entry(head, line)
        except BibtexSyntaxError as error:
            if name == "comment":
                line_end = self.text.find("\n", start)
                return PassedOver("@comment", line), line_end if line_end >= 0 else len(self.text)
            end = self.scan.limit
            place = min(error.place, end)
            where = self.text.count("\n", start, place) + line
            column = place - self.text.rfind("\n", 0, place)
            reason = f"{error} (line {where}, column {column})"
            return Unreadable(line, self.text[start:end].rstrip(), reason), end

    def definition(self, head: re.Match[str], line: int) -> tuple[Block, int]:
        name, place = self.scan.expect(MACRO, head.end(), "@string does not name a macro")
        place = self.scan.expect_char("=", place, f"@string {name} has no =")
        value, place = self.scan.value(place)
        place = self.scan.closing(place, head[2])
        text = self.text[head.start() : place]
        return StringDefinition(name.lower(), value, line, text), place

    def entry(self, head: re.Match[str], line: int) -> tuple[Block, int]:
        self.scan.comments = []
        place = self.scan.skip(head.end())
        key, place = self.key(place, head[2])
        fields = []
        while True:
            while self.scan.at(place) == ",":
                place = self.scan.skip(place + 1)
            if self.scan.at(place) == CLOSING[head[2]]:
                break
            name, place = self.scan.expect(_FIELD_NAME, place, "the entry is not closed")
            place = self.scan.expect_char("=", place, f"no = after the field name {name!r}")
            value, place = self.scan.value(place)
            fields.append(("-".join(name.lower().split()), value))
            if self.scan.at(place) in ("", "@"):
                raise BibtexSyntaxError(place, "the entry is not closed")
            if self.scan.at(place) not in (",", CLOSING[head[2]]):
                raise BibtexSyntaxError(
                    self.scan.value_end,
                    f"no comma after the field {name}, or an extra brace or quote in it",
                )
        text = self.text[head.start() : place + 1]
        comments = tuple(self.scan.comments)
        return Entry(head[1].lower(), key, tuple(fields), line, text, comments), place + 1

    def key(self, place: int, opened: str) -> tuple[str, int]:
        """The key, verbatim; empty if there is none, as in @book{, of Mendeley."""
        if _NO_KEY.match(self.text, place):
            return "", place
        found = _KEY.match(self.text, place)
        if not found:
            if self.scan.at(place) != ",":
                raise BibtexSyntaxError(place, "the entry has no key; write @type{key, ...")
            return "", place
        end = found.end()
        if opened == "(" and found[0].endswith(")") and self.scan.at(end) != ",":
            return found[0][:-1], end - 1
        if more := _KEY_GOES_ON.match(self.text, end):
            end = more.end()
        key, place = self.text[found.start() : end], self.scan.skip(end)
        if self.scan.at(place) not in (",", CLOSING[opened]):
            raise BibtexSyntaxError(place, "no comma after the key")
        return key, place
