"""Titles are not in capitals, and have no full stop and no TeX."""

import re
from collections.abc import Iterator

from papershelf.check.authors import as_written, lists_of_names
from papershelf.model.problems import Problem
from papershelf.model.text import ends_in_full_stop
from papershelf.records.load import Record
from papershelf.records.yaml_tree import Where
from papershelf.tex.math import segments

# Commands, accents, escaped characters, braces, TeX's quotes, and ties between words.
_TEX = re.compile(
    r"\\[A-Za-z]+\s?\{?|\\[\"'`^~=.%&_#$]|[{}]|``|''(?=\s|$)|(?<=[A-Za-z0-9.])~(?=[A-Za-z0-9(\[])"
)
_TEX_CHARACTERS = ("\\", "{", "}", "~", "``", "''")
# In a record, braces mark a group.
_NO_BRACES = str.maketrans("", "", "{}")
_LONGEST_ACRONYM = 12


def titles_are_not_in_capitals(record: Record) -> Iterator[Problem]:
    """A title is not all in capitals."""
    title = record.paper.title
    letters = [char for char in title if char.isalpha()]
    # A short word in capitals may be a name, also in a script that has none.
    if len(title) > _LONGEST_ACRONYM and letters and all(char.isupper() for char in letters):
        yield record.problem(
            ("title",), "is all in capitals; write it in lower case where the paper's text does"
        )


def titles_have_no_full_stop(record: Record) -> Iterator[Problem]:
    """A title has no full stop at the end: citation styles add their own."""
    if ends_in_full_stop(record.paper.title):
        yield record.problem(("title",), "ends in a full stop; delete it")


def titles_and_names_have_no_tex(record: Record) -> Iterator[Problem]:
    """Titles, names, venues and publishers are Unicode text; only math is in TeX."""
    paper = record.paper
    texts: list[tuple[Where, str | None]] = [
        (("title",), paper.title),
        (("venue",), paper.venue),
        (("series",), paper.series),
        (("publisher",), paper.publisher),
    ]
    for at, version in enumerate(paper.versions):
        texts += [(("versions", at, "title"), version.title)]
        texts += [(("versions", at, "venue"), version.venue)]
    for where, text in texts:
        if tex := _tex_in(text or ""):
            yield record.problem(where, _left_over(tex))
    for field, names in lists_of_names(record):
        if not _tex_in(as_written(record, field).translate(_NO_BRACES)):
            continue
        for index, name in enumerate(names):
            if tex := _tex_in(name.display):
                yield record.problem((field, index), _left_over(tex))


def abstracts_have_no_tex(record: Record) -> Iterator[Problem]:
    """An abstract has no TeX outside of math: readers would see the commands."""
    if (abstract := record.paper.abstract) and (tex := _tex_in(abstract)):
        yield record.problem(("abstract",), _left_over(tex))


def _tex_in(text: str) -> str | None:
    # Most texts have none of these, and searching for math takes longer.
    if not any(mark in text for mark in _TEX_CHARACTERS):
        return None
    outside = (segment.text for segment in segments(text) if not segment.math)
    return next((found[0] for part in outside for found in _TEX.finditer(part)), None)


def _left_over(tex: str) -> str:
    return f"contains {tex!r}, which is TeX; write the characters that it stands for"
