"""How texts are written, and whether an abstract is whole and the paper's own."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator

from papershelf.model.problems import Problem
from papershelf.records.load import LoadedList, Record
from papershelf.records.yaml_tree import Tree, Where

# A shorter text of the same words may be a phrase such as "No abstract".
_SHORTEST_ABSTRACT = 80
# An abstract may end in one.
_LONGEST_ADDRESS = 120
# Begins with what is rare, so that the search is fast.
_BLANKS = re.compile(r"  (?<=\S  ) *\S")
_CUT = re.compile(r"(?:\.\.\.|…|\[…\]|\[\.\.\.\])$|(?i:\b(?:read|show|see)? ?more\)?)$")
_END = re.compile(
    r"[.!?:;…。！？)\]}\"'“”’«»$*]$|[\"'“”’«»][-–—]$|(?i:\ball rights reserved)$"
    r"|https?://\S+$|\b[\w.-]+\.[a-z]{2,}/\S+$"
)


def texts_are_in_normal_form(record: Record) -> Iterator[Problem]:
    """Text is in Unicode's normal form C, so that equal words are equal bytes."""
    if unicodedata.is_normalized("NFC", record.document.text):
        return
    for where, text in _texts(record.document.tree):
        if not unicodedata.is_normalized("NFC", text):
            yield record.problem(
                where, "is not in Unicode's normal form C; shelf check --fix writes it so"
            )


def blanks_are_single(record: Record) -> Iterator[Problem]:
    """Between two words stands one blank."""
    if not _BLANKS.search(record.document.text):
        return
    for where, text in _texts(record.document.tree):
        # In Markdown they may mean something.
        if where != ("note",) and _BLANKS.search(text):
            yield record.problem(
                where, "has two blanks between words; shelf check --fix makes them one"
            )


def abstracts_are_whole(record: Record) -> Iterator[Problem]:
    """An abstract ends with a sentence, not where some page cut it."""
    abstract = record.paper.abstract
    end = (abstract or "")[-_LONGEST_ADDRESS:]
    if abstract and (_CUT.search(end) or not _END.search(end)):
        yield record.problem(
            ("abstract",), f"ends in {abstract[-20:]!r}; put in the rest, or the full stop"
        )


def abstracts_are_used_once(loaded: LoadedList) -> Iterator[Problem]:
    """Two papers do not share an abstract; one of them was given the other's."""
    # Few begin alike, and only those are looked at as a whole.
    alike: dict[str, list[Record]] = defaultdict(list)
    for record in loaded.records:
        if beginning := _letters((record.paper.abstract or "")[:_SHORTEST_ABSTRACT])[:40]:
            alike[beginning].append(record)
    for records in alike.values():
        if len(records) > 1:
            yield from _of_one_abstract(records)


def _of_one_abstract(records: Iterable[Record]) -> Iterator[Problem]:
    first: dict[str, Record] = {}
    for record in records:
        letters = _letters(record.paper.abstract or "")
        if len(letters) < _SHORTEST_ABSTRACT:
            continue
        other = first.setdefault(letters, record)
        if other is not record:
            yield record.problem(
                ("abstract",),
                f"is the abstract of {other.document.path}, too; copy each from its paper",
            )


def _letters(text: str) -> str:
    """Without blanks, line ends and case."""
    return "".join(text.split()).casefold()


def _texts(tree: Tree, where: Where = ()) -> Iterator[tuple[Where, str]]:
    """Every text of a tree, with its path."""
    if isinstance(tree, str):
        yield where, tree
    elif isinstance(tree, list):
        for index, item in enumerate(tree):
            yield from _texts(item, (*where, index))
    else:
        for name, value in tree.items():
            yield from _texts(value, (*where, name))
