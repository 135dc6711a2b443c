"""Titles as they should be copied: not in capitals, without a full stop, without TeX."""

import re
from collections.abc import Iterator

from papershelf.check.authors import as_written
from papershelf.model.problems import Problem
from papershelf.records.load import Record
from papershelf.tex.math import segments

# Commands, accents, escaped signs, braces, TeX's quotes, and ties between words.
_TEX = re.compile(
    r"\\[A-Za-z]+\s?\{?|\\[\"'`^~=.%&_#$]|[{}]|``|''(?=\s|$)|(?<=[A-Za-z0-9.])~(?=[A-Za-z0-9(\[])"
)
_SIGNS = ("\\", "{", "}", "~", "``", "''")
# Braces around a group are the record's own.
_NO_BRACES = str.maketrans("", "", "{}")
# The stop of an ellipsis, of U.S. and of Inc. is their own.
_OWN_STOP = re.compile(r"\.\.$|\b(?:\w\.)+$|\b(?:Inc|Ltd|Co|Corp|Jr|Sr|etc|al|vs)\.$")
_LONGEST_ACRONYM = 12


def titles_are_not_in_capitals(record: Record) -> Iterator[Problem]:
    """A title is written as in its paper's running text, not all in capitals."""
    title = record.paper.title
    letters = [char for char in title if char.isalpha()]
    # One short word in capitals may be a name.
    if len(title) > _LONGEST_ACRONYM and "".join(letters).isupper():
        yield record.problem(
            ("title",), "is all in capitals; write small letters where the paper's text has them"
        )


def titles_have_no_full_stop(record: Record) -> Iterator[Problem]:
    """A title ends without a full stop: citation styles set their own."""
    title = record.paper.title
    if title.endswith(".") and not _OWN_STOP.search(title):
        yield record.problem(("title",), "ends in a full stop; delete it")


def titles_and_names_have_no_tex(record: Record) -> Iterator[Problem]:
    """Titles, names and venues hold the characters themselves; TeX is for math alone."""
    paper = record.paper
    texts = [(("title",), paper.title), (("venue",), paper.venue or "")]
    for where, text in texts:
        if tex := _tex_in(text):
            yield record.problem(where, _left_over(tex))
    if not _tex_in(as_written(record).translate(_NO_BRACES)):
        return
    for index, name in enumerate(paper.authors):
        if tex := _tex_in(name.display):
            yield record.problem(("authors", index), _left_over(tex))


def abstracts_have_no_tex(record: Record) -> Iterator[Problem]:
    """What is left of TeX in an abstract beside its math is shown to readers as it stands."""
    if (abstract := record.paper.abstract) and (tex := _tex_in(abstract)):
        yield record.problem(("abstract",), _left_over(tex))


def _tex_in(text: str) -> str | None:
    # Most texts have none of these, and to look for math takes longer.
    if not any(sign in text for sign in _SIGNS):
        return None
    outside = (segment.text for segment in segments(text) if not segment.math)
    return next((found[0] for part in outside for found in _TEX.finditer(part)), None)


def _left_over(tex: str) -> str:
    return f"holds {tex!r}, which is TeX; write the characters that it stands for"
