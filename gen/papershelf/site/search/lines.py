"""The lines of the index: a line for each word, with the numbers that say where it is.

Of an earlier index, lines are taken over as text if they name none of the papers that are new,
gone or numbered differently. From all others, the numbers of known papers are read.
"""

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import accumulate

from papershelf.site.search.earlier import EarlierIndex
from papershelf.site.search.numbers import from_gaps, gaps
from papershelf.site.search.postings import (
    ABSTRACT_COUNTS,
    PEOPLE_PLACES,
    TITLE_PLACES,
    Postings,
)

# In the order of the columns.
_SIZES = (TITLE_PLACES, PEOPLE_PLACES, ABSTRACT_COUNTS, 1, 1, 1)
_ABSTRACT = 2


class Lines:
    """The lines of a list of papers. ``postings`` has its papers, or those that are not in the
    earlier index.
    """

    def __init__(self, postings: Postings, earlier: EarlierIndex | None) -> None:
        self._postings = postings
        self._words: dict[str, str] = {}
        self._places: dict[str, str] = {}
        if earlier:
            self._take_over(earlier)

    def counts(self) -> Counter[str]:
        """In how many papers each word is; words of several fields count for each."""
        counts = self._postings.counts()
        for word, line in self._words.items():
            columns = line.split("\t")[1:]
            counts[word] = line.count(",") + len(columns) - columns.count("")
        return counts

    def of_words(self, words: Iterable[str]) -> Iterator[str]:
        """A word, and for each field the numbers; each without the papers before it.

        What was written is forgotten: there is no memory for both in a list of 100,000 papers.
        """
        fields = tuple(zip(self._postings.fields(), _SIZES, strict=True))
        for word in words:
            line = self._words.pop(word, None)
            if line is None:
                columns = [gaps(numbers.pop(word, ()), size) for numbers, size in fields]
                line = "\t".join([word, *columns]).rstrip("\t")
            yield line

    def of_places(self, words: Iterable[str]) -> Iterator[str]:
        for word in words:
            line = self._places.pop(word, None)
            if line is None:
                places = self._postings.places.pop(word, None)
                line = f"{word}\t{','.join(places)}" if places else ""
            yield line

    def _take_over(self, earlier: EarlierIndex) -> None:
        changed = self._postings.counts()
        changes = [_Change(earlier, size) for size in _SIZES]
        places = {line.partition("\t")[0]: line for line in earlier.lines("places") if line}
        for line in earlier.lines("words"):
            word, *columns = line.split("\t")
            if word in changed or any(map(_Change.concerns, changes, columns)):
                self._add(word, columns, changes, places.get(word, ""))
            else:
                self._words[word] = line
                self._places[word] = places.get(word, "")

    def _add(
        self, word: str, columns: Sequence[str], changes: "Sequence[_Change]", places: str
    ) -> None:
        """Put what is known of a word beside what the new papers have of it."""
        postings = self._postings
        for at, (column, change) in enumerate(zip(columns, changes, strict=False)):
            if not column:
                continue
            numbers = change.numbers(column)
            field = postings.fields()[at]
            if at == _ABSTRACT:
                of_papers = [
                    *zip(numbers, places.partition("\t")[2].split(","), strict=True),
                    *zip(field.get(word, ()), postings.places.get(word, ()), strict=True),
                ]
                known = sorted((one for one in of_papers if one[0] is not None), key=_number)
                if known:
                    postings.places[word] = [text for _, text in known]
            found = [*(one for one in numbers if one is not None), *field.get(word, ())]
            if found:
                # In the order of papers; those of one paper have an order already.
                field[word] = array("I", sorted(found, key=change.paper))


def _number(one: tuple[int | None, str]) -> int:
    return one[0] or 0


class _Change:
    """What becomes of the numbers of a field, which are below ``size`` beside the paper's."""

    def __init__(self, earlier: EarlierIndex, size: int) -> None:
        self._now = earlier.numbers
        self._moved = earlier.moved
        self._size = size
        # Of hundreds of different texts, most lines have the same.
        self._papers_between = cache(lambda text: int(text, 36) // size)

    def concerns(self, column: str) -> bool:
        """Whether a column has a paper that is gone or has another number."""
        if not column:
            return False
        papers = accumulate(map(self._papers_between, column.split(",")))
        return not self._moved.isdisjoint(papers)

    def numbers(self, column: str) -> list[int | None]:
        """As they are now; None for papers that are gone."""
        size = self._size
        return [
            None if (now := self._now[number // size]) is None else now * size + number % size
            for number in from_gaps(column, size)
        ]

    def paper(self, number: int) -> int:
        return number // self._size
