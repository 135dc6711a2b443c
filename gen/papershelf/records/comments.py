"""The comments in a file, each with the field it belongs to."""

import re
from bisect import bisect
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

from papershelf.records.yaml_places import tokens_of
from papershelf.records.yaml_tree import Document, Place, Where


@dataclass(frozen=True, slots=True)
class Comments:
    """``above`` are comments on the lines before a field or item, ``beside`` those at the end of
    its line; ``header`` and ``footer`` belong to the whole file.
    """

    above: dict[Where, list[str]] = field(default_factory=lambda: defaultdict(list))
    beside: dict[Where, list[str]] = field(default_factory=lambda: defaultdict(list))
    header: list[str] = field(default_factory=list)
    footer: list[str] = field(default_factory=list)


def read_comments(document: Document) -> Comments:
    text = document.text
    comments = Comments()
    starts = _starts(document)
    if not starts:
        # A file without entries: {}.
        comments.header.extend(comment for _, comment, _ in comments_in(text))
        return comments
    places = [place for place, _ in starts]
    first_on_line: dict[int, Where] = {}
    for (line, _), where in starts:
        first_on_line.setdefault(line, where)
    header_end = _last_blank_line(text, before=places[0][0])
    for place, comment, is_alone in comments_in(text):
        follower = bisect(places, place)
        if not is_alone:
            where = first_on_line.get(place[0]) or starts[follower - 1][1]
            comments.beside[where].append(comment)
        elif place[0] < header_end:
            comments.header.append(comment)
        elif follower < len(starts):
            comments.above[starts[follower][1]].append(comment)
        else:
            comments.footer.append(comment)
    return comments


@dataclass(frozen=True, slots=True)
class Instruction:
    """A comment for shelf, without its prefix: ``# shelf: allow ... because ...``."""

    path: str
    line: int
    column: int
    text: str


def read_instructions(text: str, path: str) -> tuple[Instruction, ...]:
    """The instructions in the text of a file, in order."""
    # Few files have any, and finding comments takes time.
    if not re.search(r"#[ \t]*shelf:", text):
        return ()
    found = ((place, re.match(r"#+[ \t]*shelf:(.*)", said)) for place, said, _ in comments_in(text))
    return tuple(Instruction(path, *place, told[1].strip()) for place, told in found if told)


def _starts(document: Document) -> list[tuple[Place, Where]]:
    """Where fields and items start, in the order of the text.

    Of an item and its first field, which start at the same place, the field counts: formatting may
    move it within the item.
    """
    fields = [(place, where) for where, place in document.keys.items()]
    items = [
        (place, where)
        for where, place in document.values.items()
        if where and isinstance(where[-1], int)
    ]
    innermost = dict(sorted(fields + items, key=lambda start: len(start[1])))
    return sorted(innermost.items(), key=lambda start: start[0])


def comments_in(text: str) -> Iterator[tuple[Place, str, bool]]:
    """Each comment with its place, and whether it is alone on its line."""
    if "#" not in text:
        return
    spans = _scalar_spans(text)
    line_start = 0
    for number, line in enumerate(text.split("\n"), 1):
        for hash_sign in re.finditer(r"(?<![^ \t])#", line):
            index = line_start + hash_sign.start()
            _, end = spans[bisect(spans, (index, len(text) + 1)) - 1]
            if index >= end:
                comment = line[hash_sign.start() :].rstrip()
                yield (
                    (number, hash_sign.start() + 1),
                    comment,
                    not line[: hash_sign.start()].strip(),
                )
                break
        line_start += len(line) + 1


def _scalar_spans(text: str) -> list[tuple[int, int]]:
    """Where scalars start and end: # within one does not start a comment."""
    spans = [(0, 0)]
    for token in tokens_of(text):
        if isinstance(token, yaml.ScalarToken):
            start, end = token.start_mark.index, token.end_mark.index
            if token.style in ("|", ">"):
                # The line of | or > may itself end in a comment.
                start = text.find("\n", start) + 1 or len(text)
            spans.append((start, end))
    return spans


def _last_blank_line(text: str, before: int) -> int:
    """The number of the last empty line before a line, or 0."""
    lines = text.split("\n")[: before - 1]
    return max((number for number, line in enumerate(lines, 1) if not line.strip()), default=0)
