"""The one format for files that people edited: their values and their comments stay."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from papershelf.curate.filling import filled
from papershelf.model.problems import DataError, Problem
from papershelf.read.comments import Comments, read_comments
from papershelf.read.files import read_text
from papershelf.read.folders import DRAFTS, PAPERS, record_files
from papershelf.read.records import parse_draft, parse_record
from papershelf.read.yaml_tree import Where
from papershelf.write.records import Row, record_tree, rows
from papershelf.write.yaml_text import Node


@dataclass(frozen=True, slots=True)
class Change:
    """What formatting makes of a file that is not in the one format."""

    path: str
    before: str
    after: str


def unformatted(root: Path) -> Iterator[Change | Problem]:
    """The files of a list that are not in the one format, and what cannot be formatted."""
    for folder in (PAPERS, DRAFTS):
        for path in record_files(root, folder):
            if isinstance(path, Problem):
                yield path
                continue
            try:
                before = read_text(root / path, path)
                after = format_text(before, path)
            except DataError as error:
                yield from error.problems
                continue
            # Line ends and a byte order mark are not in the text that was read.
            if after.encode() != (root / path).read_bytes():
                yield Change(path, before, after)


def format_text(text: str, path: str) -> str:
    """The text of a record or draft file in the one format.

    A comment stays with what it was written beside or above; one at the top that a blank line
    sets apart stays at the top. Raises DataError where the text is no record.
    """
    return filled_text(text, path, {})


def filled_text(text: str, path: str, additions: Mapping[str, Node]) -> str:
    """The same with more fields, for a record that lacks them."""
    parse = parse_draft if path.startswith(DRAFTS) else parse_record
    record = parse(text, path)
    tree = filled(record_tree(record.paper), additions)
    comments = _moved(read_comments(text, record.document), tree)
    commented = [*comments.above, *comments.beside]
    return "".join(f"{line}\n" for line in _lines(rows(tree, commented), comments))


def _lines(laid_out: Iterator[Row], comments: Comments) -> Iterator[str]:
    yield from comments.header
    if comments.header:
        yield ""
    for row in laid_out:
        indent = " " * (len(row.text) - len(row.text.lstrip(" ")))
        for where in row.begins:
            yield from (f"{indent}{comment}" for comment in comments.above.get(where, ()))
        beside = [text for where in row.begins for text in comments.beside.get(where, ())]
        # Behind an unquoted text, a sign without its blank would be refused.
        beside = [re.sub(r"^#(?=\S)", "# ", comment) for comment in beside]
        yield f"{row.text}  {' '.join(beside)}" if beside else row.text
    yield from comments.footer


def _moved(comments: Comments, tree: dict[str, Node]) -> Comments:
    """Comments on what is not written out (code: false) go to what is around it."""
    moved = Comments(header=comments.header, footer=list(comments.footer))
    for of_file, of_tree in ((comments.above, moved.above), (comments.beside, moved.beside)):
        for where, texts in of_file.items():
            place = _nearest(where, tree)
            (of_tree[place] if place else moved.footer).extend(texts)
    return moved


def _nearest(where: Where, tree: dict[str, Node]) -> Where:
    node: Node = tree
    for depth, part in enumerate(where):
        try:
            node = node[part]  # type: ignore[index]
        except (KeyError, IndexError):
            return where[:depth]
    return where
