"""The lines of the index: a line for each word, with the numbers that say where it is.

Those of an earlier index are taken over as text. Numbers are written without the papers before
them, so only the first one after a change has to be written again.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import accumulate

from papershelf.site.search.earlier import EarlierIndex
from papershelf.site.search.numbers import base36, gaps
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
                line = _line(word, columns)
            yield line

    def of_places(self, words: Iterable[str]) -> Iterator[str]:
        for word in words:
            line = self._places.pop(word, None)
            if line is None:
                places = self._postings.places.pop(word, None)
                line = f"{word}\t{','.join(places)}" if places else ""
            yield line

    def _take_over(self, earlier: EarlierIndex) -> None:
        postings = self._postings
        fields = postings.fields()
        columns = [_Column(earlier, size) for size in _SIZES]
        places = {line.partition("\t")[0]: line for line in earlier.lines("places") if line}
        for line in earlier.lines("words"):
            word, *before = line.split("\t")
            before += [""] * (len(fields) - len(before))
            new = [field.pop(word, ()) for field in fields]
            now = list(map(_Column.joined, columns, before, new))
            self._places[word] = place_line = places.get(word, "")
            if now[_ABSTRACT] != before[_ABSTRACT] or new[_ABSTRACT]:
                known = place_line.partition("\t")[2].split(",")
                texts = columns[_ABSTRACT].beside(
                    before[_ABSTRACT], known, new[_ABSTRACT], postings.places.pop(word, ())
                )
                self._places[word] = f"{word}\t{','.join(texts)}" if texts else ""
            if any(now):
                self._words[word] = line if now == before else _line(word, now)


def _line(word: str, columns: Iterable[str]) -> str:
    return "\t".join([word, *columns]).rstrip("\t")


class _Column:
    """What becomes of the numbers of a field, which are below ``size`` beside the paper's."""

    def __init__(self, earlier: EarlierIndex, size: int) -> None:
        self._moved = earlier.moved
        self._runs = earlier.runs
        self._size = size
        # Thousands of lines have the same few texts.
        self._papers_between = cache(lambda text: int(text, 36) // size)

    def joined(self, column: str, new: Sequence[int]) -> str:
        """What an earlier column says of known papers, and the numbers of new ones."""
        if not column:
            return gaps(new, self._size)
        texts = column.split(",")
        papers = list(accumulate(map(self._papers_between, texts)))
        if not new and self._moved.isdisjoint(papers):
            return column
        size = self._size
        found: list[str] = []
        last = 0
        for start, end, known in self._pieces(papers, new):
            if known is None:
                for number in new[start:end]:
                    found.append(base36(number - last * size))
                    last = number // size
            else:
                rest = int(texts[start], 36) % size
                found.append(base36((papers[start] + known - last) * size + rest))
                found += texts[start + 1 : end]
                last = papers[end - 1] + known
        return ",".join(found)

    def beside(
        self, column: str, known: Sequence[str], new: Sequence[int], of_new: Sequence[str]
    ) -> list[str]:
        """Texts that there are for each number, in the order of the joined column."""
        if not column:
            return [*of_new]
        papers = list(accumulate(map(self._papers_between, column.split(","))))
        found: list[str] = []
        for start, end, shift in self._pieces(papers, new):
            found += (of_new if shift is None else known)[start:end]
        return found

    def _pieces(
        self, papers: Sequence[int], new: Sequence[int]
    ) -> Iterator[tuple[int, int, int | None]]:
        """Which of the known papers follow on each other, and by how much their numbers have
        grown; or which of the new numbers, with None.
        """
        at = 0
        for start, end, shift in self._runs:
            first = bisect_left(papers, start)
            last = bisect_left(papers, end, first)
            if first < last:
                before = bisect_left(new, (papers[first] + shift) * self._size, at)
                if at < before:
                    yield at, before, None
                    at = before
                yield first, last, shift
        if at < len(new):
            yield at, len(new), None
