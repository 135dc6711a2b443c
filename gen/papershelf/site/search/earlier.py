"""What the index of the earlier site says of papers that have not changed.

Making the words of all papers takes most of the time of an index. After an edit of a paper, they
are in the earlier index, but for those of this paper.
"""

import json
import zlib
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from papershelf.site.reuse.manifest import Manifest
from papershelf.site.search.facts import Facts

UNIT = "search"
"""The unit of all files of the index."""
FOLDER = "search"
# With more new papers, all are read: little of the earlier index would be used.
_MOST_NEW = 1 / 2


@dataclass(frozen=True)
class EarlierIndex:
    """``numbers`` has the number that each paper of the earlier index has now, in ascending order,
    or None if the paper is to be read again, or gone. ``parts`` are texts by their kind, and
    ``compressed`` the same as files.
    """

    numbers: Sequence[int | None]
    main: Mapping[str, Any]
    parts: Mapping[str, Sequence[str]]
    compressed: Mapping[str, bytes]

    @cached_property
    def known(self) -> Mapping[int, int]:
        """The earlier numbers of papers, by those that they have now."""
        return {now: number for number, now in enumerate(self.numbers) if now is not None}

    @cached_property
    def moved(self) -> frozenset[int]:
        """The papers whose earlier numbers no longer mean them."""
        return frozenset(number for number, now in enumerate(self.numbers) if number != now)

    @cached_property
    def runs(self) -> Sequence[tuple[int, int, int]]:
        """Papers that follow on each other in both indexes: the earlier number of the first, that
        after the last, and by how much their numbers have grown.
        """
        found: list[tuple[int, int, int]] = []
        for now, number in self.known.items():
            start, end, shift = found[-1] if found else (0, 0, 0)
            if found and (end, shift) == (number, now - number):
                found[-1] = (start, number + 1, shift)
            else:
                found.append((number, number + 1, now - number))
        return found

    def lines(self, kind: str) -> Iterator[str]:
        for text in self.parts[kind]:
            yield from text.split("\n")

    def facts(self) -> Iterator[tuple[int, Facts]]:
        """Of the papers that are known, by their numbers."""
        main = self.main
        types = [kind for kind, _ in main["types"]]
        links = [frozenset(main["linkKinds"][at] for at in one) for one in main["links"]]
        for now, number in self.known.items():
            yield (
                now,
                Facts(
                    main["titleLengths"][number],
                    main["headLengths"][number],
                    main["years"][number],
                    types[main["typeOf"][number]],
                    links[main["linksOf"][number]],
                ),
            )

    def names(self) -> Iterator[tuple[str, int]]:
        """Identifiers of the papers that are known, with the numbers of these."""
        for line in self.lines("names"):
            name, _, number = line.rpartition("\t")
            now = self.numbers[int(number)]
            if now is not None:
                yield name, now

    def text(self, start: int, end: int) -> str | None:
        """The part with what is shown of these papers, if it is the same."""
        size: int = self.main["papersPerPart"]
        same = all(self.known.get(number) == number for number in range(start, end))
        # The last part of the earlier list may have more papers.
        if same and end == min(start + size, len(self.numbers)):
            return self.parts["texts"][start // size]
        return None

    def shown(self, number: int) -> Any:
        """What is shown of a paper that is known, by its number now."""
        part, at = divmod(self.known[number], self.main["papersPerPart"])
        return self._shown(part)[at]

    def _shown(self, part: int) -> Sequence[Any]:
        found = self._read_parts.get(part)
        if found is None:
            found = self._read_parts[part] = json.loads(self.parts["texts"][part])
        return found

    @cached_property
    def _read_parts(self) -> dict[int, Sequence[Any]]:
        return {}


class EarlierSearch:
    """The index in the files that a manifest knows."""

    def __init__(self, manifest: Manifest) -> None:
        self._manifest = manifest

    def index(self) -> EarlierIndex | None:
        """None if the earlier site has no index that is of use."""
        before, papers = self._manifest.earlier_papers, self._manifest.papers
        places = {paper: number for number, paper in enumerate(papers)}
        numbers = [places.get(paper) for paper in before]
        kept = len(numbers) - numbers.count(None)
        if not kept or len(papers) - kept > len(papers) * _MOST_NEW:
            return None
        # Topics, venues and people may be others: they are not taken from it.
        files = self._manifest.earlier_files(UNIT)
        return read_index(files, numbers) if files else None


def read_index(files: Mapping[str, bytes], numbers: Sequence[int | None]) -> EarlierIndex:
    """The index in these files, with the numbers that its papers have now."""
    compressed: dict[str, bytes] = {}

    def text(path: str) -> str:
        content = files[f"{FOLDER}/{path}"]
        found = zlib.decompress(content).decode("utf-8")
        compressed[found] = content
        return found

    main = json.loads(text("index.bin"))
    counts = Counter(path.split("/")[-2] for path in files)
    parts = {
        kind: [text(f"{main['folder']}/{kind}/{number}.bin") for number in range(counts[kind])]
        for kind in ("words", "places", "names", "texts")
    }
    return EarlierIndex(_ascending(numbers), main, parts, compressed)


def _ascending(numbers: Sequence[int | None]) -> list[int | None]:
    """The most numbers that ascend, and None in the place of all others."""
    # By the length of a sequence of numbers that ascend: its smallest last number, and its place.
    last: list[int] = []
    places: list[int] = []
    before: list[int | None] = [None] * len(numbers)
    for place, number in enumerate(numbers):
        if number is not None:
            at = bisect_left(last, number)
            before[place] = places[at - 1] if at else None
            last[at : at + 1], places[at : at + 1] = [number], [place]
    chosen: set[int] = set()
    place_of_last = places[-1] if places else None
    while place_of_last is not None:
        chosen.add(place_of_last)
        place_of_last = before[place_of_last]
    return [number if place in chosen else None for place, number in enumerate(numbers)]
