"""Papers that are probably one and the same: rules over the titles of the whole list."""

from collections import defaultdict
from collections.abc import Iterator

from papershelf.model.problems import Problem
from papershelf.model.titles import (
    are_different_works,
    near_titles,
    normal_title,
    share_an_author,
)
from papershelf.read.records import LoadedList, Record

_ADVICE = (
    "make them one record, the other form under versions:, or write different_from: [{key}] "
    "if they are two works"
)


def titles_are_used_once(loaded: LoadedList) -> Iterator[Problem]:
    """Two papers of one title with an author in common are one paper."""
    by_title: dict[str, list[Record]] = defaultdict(list)
    for record in loaded.records:
        earlier = by_title[normal_title(record.paper.title)]
        for other in earlier:
            if _declared_different(record, other):
                continue
            # Other identifiers, volumes or editions, or other people: a person has to look.
            same = share_an_author(record.paper.authors, other.paper.authors)
            is_doubtful = not same or are_different_works(record.paper, other.paper)
            yield _problem(record, other, "is the title of", is_warning=is_doubtful)
            break
        earlier.append(record)


def titles_are_not_nearly_the_same(loaded: LoadedList) -> Iterator[Problem]:
    """A letter or two apart is a slip more often than another work; a digit apart is not."""
    first: dict[str, Record] = {}
    for record in loaded.records:
        first.setdefault(normal_title(record.paper.title), record)
    normals = list(first)
    for one, other in near_titles(normals):
        earlier, later = first[normals[one]], first[normals[other]]
        if not _declared_different(earlier, later):
            yield _problem(later, earlier, "is nearly the title of", is_warning=True)


def _declared_different(one: Record, other: Record) -> bool:
    return (
        one.paper.key in other.paper.different_from or other.paper.key in one.paper.different_from
    )


def _problem(record: Record, other: Record, says: str, *, is_warning: bool) -> Problem:
    line, column = record.document.place_of_value(("title",))
    advice = _ADVICE.format(key=other.paper.key)
    message = f"{says} {other.document.path}; {advice}"
    return Problem(record.document.path, line, column, "title", message, is_warning)
