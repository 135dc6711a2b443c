"""Long lists as numbered pages: ``topics/x/``, then ``topics/x/2/``, ``topics/x/3/`` and so on.

Search engines and readers without scripts follow the links between the pages. A number never is
the URL of something else: subtopics are the only pages below a page in a list, and the id of a
subtopic cannot be a number (records/indexes.py). Index pages are numbered as ``authors/page.2/``,
because ``authors/2/`` could be an author, while no slug has a dot.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from papershelf.site.translations import Strings

PAPERS_ON_PAGE = 100
ROWS_ON_INDEX = 1_000
Item = TypeVar("Item")

# How many numbers are linked on each side of the current one.
_NEIGHBORS = 2


@dataclass(frozen=True, slots=True)
class Part(Generic[Item]):
    """One page of a list, and its place among the other pages."""

    items: Sequence[Item]
    number: int
    count: int
    before: int
    total: int
    base: str
    prefix: str = ""

    @property
    def path(self) -> str:
        return self.path_of(self.number)

    def path_of(self, number: int) -> str:
        """The first page is at the URL of the list."""
        return self.base if number == 1 else f"{self.base}{self.prefix}{number}/"

    @property
    def files(self) -> str:
        """The URL, from this page, of the list's files without their suffix: they are beside the
        folder of the first page.
        """
        return "../" * (1 if self.number == 1 else 2) + self.base.split("/")[-2]

    @property
    def previous(self) -> str | None:
        return self.path_of(self.number - 1) if self.number > 1 else None

    @property
    def next(self) -> str | None:
        return self.path_of(self.number + 1) if self.number < self.count else None

    def named(self, text: str, strings: Strings) -> str:
        """The title or description, with the number of the page if it is not the first."""
        if self.number == 1:
            return text
        number = strings.number(self.number)
        return strings.gettext("%(title)s, page %(number)s", title=text, number=number)

    @property
    def linked(self) -> list[int | None]:
        """The numbers to link: the first, the last and those around this one; None for a gap."""
        near = range(self.number - _NEIGHBORS, self.number + _NEIGHBORS + 1)
        numbers = sorted({1, self.count, *(n for n in near if 1 <= n <= self.count)})
        found: list[int | None] = []
        for number in numbers:
            if found and (last := found[-1]) is not None and number > last + 1:
                # A gap of one number is as long as the number.
                found.append(number - 1 if number == last + 2 else None)
            found.append(number)
        return found


def parts(
    items: Sequence[Item], base: str, size: int = PAPERS_ON_PAGE, prefix: str = ""
) -> Iterator[Part[Item]]:
    """The pages of a list, of which an empty one has one as well."""
    count = max(1, -(-len(items) // size))
    for number in range(1, count + 1):
        before = (number - 1) * size
        yield Part(items[before : before + size], number, count, before, len(items), base, prefix)


def index_parts(items: Sequence[Item], base: str) -> Iterator[Part[Item]]:
    """The pages of an index."""
    return parts(items, base, ROWS_ON_INDEX, "page.")
