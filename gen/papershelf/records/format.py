"""The standard format of the files that people edit; values and comments stay."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path

from papershelf.model.fields import Model
from papershelf.model.keys import PAPERS
from papershelf.model.normal_forms import composed
from papershelf.model.problems import DataError, Problem, printable
from papershelf.records.comments import Comments, read_comments
from papershelf.records.declined import DECLINED, DeclinedFile, has_comments_only
from papershelf.records.files import is_there, read_text, too_large
from papershelf.records.indexes import TOPICS, VENUES, TopicsFile, VenuesFile
from papershelf.records.layout import DRAFTS, record_files
from papershelf.records.load import parse_draft, parse_record
from papershelf.records.people import PEOPLE, PeopleFile
from papershelf.records.validate import read_as
from papershelf.records.write import Row, filled, record_tree, rows, write_dates_plain
from papershelf.records.yaml_text import Node
from papershelf.records.yaml_tree import Where

# GitHub's runners read a line that starts like this as a command, perhaps skipping characters
# beyond ASCII. ``printable`` takes care of the command that may be anywhere in a line.
_COMMAND = re.compile(r"^([-+ ][^!-~]*)(?=:[^ -~]*:)")


def diff_lines(path: str, before: str, after: str, done: str) -> Iterator[str]:
    """A unified diff, with ``done`` after the name of the new file.

    No line of it is a command to GitHub's runners.
    """
    lines = unified_diff(
        before.splitlines(), after.splitlines(), path, f"{path} ({done})", lineterm=""
    )
    for line in lines:
        yield _COMMAND.sub(r"\1\\", printable(line))


_LIST_FILES: dict[str, type[Model]] = {
    TOPICS: TopicsFile,
    VENUES: VenuesFile,
    PEOPLE: PeopleFile,
    DECLINED: DeclinedFile,
}


# The rule that a file breaks if it can be read as it is, but not in the standard format.
GROWS = "formatted-size"

# Makes a record right; it may change the fields that it is given.
Fix = Callable[[dict[str, Node]], dict[str, Node]]


@dataclass(frozen=True, slots=True)
class Unformatted:
    """A file that is not in the standard format, and its text in that format."""

    path: str
    before: str
    after: str


def unformatted(root: Path, fix: Fix | None = None) -> Iterator[Unformatted | Problem]:
    """The files of a list that are not in the standard format, and problems of unreadable ones.

    With ``fix``, also the records that it changes.
    """
    for path in _files(root):
        if isinstance(path, Problem):
            yield path
            continue
        try:
            before = read_text(root / path, path)
            after = fixed_text(before, path, fix) if fix else format_text(before, path)
        except DataError as error:
            yield from error.problems
            continue
        # Bytes are compared because reading drops a byte order mark and CR LF.
        if after.encode() == (root / path).read_bytes():
            continue
        cause = too_large(after)
        if cause:
            yield Problem.of_file(path, f"{cause}, so it is not formatted", rule=GROWS)
        else:
            yield Unformatted(path, before, after)


def _files(root: Path) -> Iterator[str | Problem]:
    yield from (path for path in _LIST_FILES if is_there(root / path))
    for folder in (PAPERS, DRAFTS):
        yield from record_files(root, folder)


def format_text(text: str, path: str) -> str:
    """The text of a file in the standard format.

    A comment stays with the field it is beside or above; a comment at the top that is followed by
    an empty line stays at the top. Raises DataError if the text is not a valid file.
    """
    if path in _LIST_FILES:
        return _list_file_text(text, path)
    return filled_text(text, path, {})


def fixed_text(text: str, path: str, fix: Fix) -> str:
    """The same in Unicode's normal form C, and a record changed by ``fix``."""
    text = composed(text)
    return format_text(text, path) if path in _LIST_FILES else rewritten(text, path, fix)


def filled_text(text: str, path: str, changes: Mapping[str, Node | None]) -> str:
    """The same with fields of the record added, replaced or removed (``filled``)."""
    return rewritten(text, path, lambda tree: filled(tree, changes))


def rewritten(text: str, path: str, change: Fix) -> str:
    """The text of a record or draft after a change of its fields."""
    parse = parse_draft if path.startswith(DRAFTS) else parse_record
    record = parse(text, path)
    tree = change(record_tree(record.paper))
    comments = _moved(read_comments(record.document), tree)
    commented = [*comments.above, *comments.beside]
    return "".join(f"{line}\n" for line in _lines(rows(tree, commented), comments))


def _list_file_text(text: str, path: str) -> str:
    """Each field on a separate line."""
    if path == DECLINED and has_comments_only(text):
        return text
    document, read = read_as(_LIST_FILES[path], text, path)
    tree = read.model_dump(mode="json", exclude_defaults=True)
    for declined in tree.get("declined", ()):
        write_dates_plain(declined)
    # A file without entries keeps its field: an empty file is not valid.
    tree = tree or {name: [] for name in _LIST_FILES[path].model_fields}
    comments = _moved(read_comments(document), tree)
    return "".join(f"{line}\n" for line in _lines(rows(tree, list(_maps(tree))), comments))


def _maps(node: Node, where: Where = ()) -> Iterator[Where]:
    """A path into each map: with a comment in it, a map is not written on one line."""
    if isinstance(node, dict):
        yield (*where, "")
        for name, below in node.items():
            yield from _maps(below, (*where, name))
    elif isinstance(node, list):
        for index, below in enumerate(node):
            yield from _maps(below, (*where, index))


def _lines(laid_out: Iterator[Row], comments: Comments) -> Iterator[str]:
    yield from comments.header
    if comments.header:
        yield ""
    for row in laid_out:
        indent = " " * (len(row.text) - len(row.text.lstrip(" ")))
        for where in row.begins:
            yield from (f"{indent}{comment}" for comment in comments.above.get(where, ()))
        beside = [text for where in row.begins for text in comments.beside.get(where, ())]
        # After an unquoted value, # without a space after it would be refused.
        beside = [re.sub(r"^#(?=\S)", "# ", comment) for comment in beside]
        yield f"{row.text}  {' '.join(beside)}" if beside else row.text
    yield from comments.footer


def _moved(comments: Comments, tree: dict[str, Node]) -> Comments:
    """Move comments on values that are not written (code: false) to the field around them."""
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
