"""Whether texts are in normal form, and abstracts complete and not another paper's."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator

from papershelf.model.page_ranges import page_range
from papershelf.model.problems import Problem
from papershelf.model.text import SEPARATORS, without_copyright
from papershelf.records.load import LoadedList, Record
from papershelf.records.yaml_tree import Tree, Where

# A shorter text may be a phrase such as "No abstract", which several records share.
_SHORTEST_ABSTRACT = 80
# An abstract may end in a URL.
_LONGEST_URL = 120
# Begins with two spaces, which are rare, so that the search is fast.
_SPACES = re.compile(r"  (?<=\S  ) *\S")
_CUT = re.compile(r"(?:\.\.\.|…|\[…\]|\[\.\.\.\])$|(?i:\b(?:read|show|see)? ?more\)?)$")
_END = re.compile(
    r"[.!?:;…。！？)\]}\"'“”’«»$*]$|[\"'“”’«»][-–—]$|(?i:\ball rights reserved)$"
    r"|https?://\S+$|\b[\w.-]+\.[a-z]{2,}/\S+$"
)


def texts_are_in_normal_form(record: Record) -> Iterator[Problem]:
    """Text is in Unicode normalization form C, so that equal words are equal bytes."""
    if unicodedata.is_normalized("NFC", record.document.text):
        return
    for where, text in texts_of(record.document.tree):
        if not unicodedata.is_normalized("NFC", text):
            yield record.problem(
                where, "is not in Unicode normalization form C; shelf check --fix converts it"
            )


def spaces_are_single(record: Record) -> Iterator[Problem]:
    """There is one space between words."""
    if not _SPACES.search(record.document.text):
        return
    for where, text in texts_of(record.document.tree):
        # In Markdown, several spaces may have a meaning.
        if where != ("note",) and _SPACES.search(text):
            yield record.problem(
                where, "has two spaces between words; shelf check --fix removes one"
            )


def texts_have_plain_spaces(record: Record) -> Iterator[Problem]:
    """Words are separated by spaces, not by tabs, carriage returns or Unicode's line separators."""
    document = record.document
    for place, char in document.separators:
        yield Problem(document.path, *place, document.field_at(place), pasted(char))
    if "\t" not in document.text and "\\" not in document.text:
        return
    for where, text in texts_of(document.tree):
        if found := SEPARATORS.search(text):
            yield record.problem(where, pasted(found[0]))


def pasted(char: str) -> str:
    name = {"\t": "a tab", "\r": "a carriage return"}.get(char) or f"U+{ord(char):04X}"
    return f"has {name} between words, which is read as a space; shelf fmt writes one"


def pages_are_in_normal_form(record: Record) -> Iterator[Problem]:
    """Pages are numbers with a hyphen between them, without an abbreviation such as "pp."."""
    stated = record.paper.pages or ""
    if (normal := page_range(stated)) and normal != stated:
        yield record.problem(
            ("pages",), f"is {stated!r}; write {normal}, as shelf check --fix does"
        )


def abstracts_are_whole(record: Record) -> Iterator[Problem]:
    """An abstract is complete and nothing else: it ends with a sentence, not a copyright line."""
    abstract = record.paper.abstract
    if abstract and without_copyright(abstract) != abstract:
        yield record.problem(
            ("abstract",), "ends in a copyright line; shelf check --fix removes it"
        )
        return
    end = (abstract or "")[-_LONGEST_URL:]
    if abstract and (_CUT.search(end) or not _END.search(end)):
        yield record.problem(
            ("abstract",), f"ends in {abstract[-20:]!r}; add the rest, or the full stop"
        )


def abstracts_are_used_once(loaded: LoadedList) -> Iterator[Problem]:
    """No two papers have the same abstract."""
    # Only the few abstracts with the same beginning are compared in full.
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
                f"is also the abstract of {other.document.path}; copy each from its paper",
            )


def _letters(text: str) -> str:
    """The text without spaces and line breaks, in lower case."""
    return "".join(text.split()).casefold()


def texts_of(tree: Tree, where: Where = ()) -> Iterator[tuple[Where, str]]:
    """All texts of a tree with their paths."""
    if isinstance(tree, str):
        yield where, tree
    elif isinstance(tree, list):
        for index, item in enumerate(tree):
            yield from texts_of(item, (*where, index))
    else:
        for name, value in tree.items():
            yield from texts_of(value, (*where, name))
