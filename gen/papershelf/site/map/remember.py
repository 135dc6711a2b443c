"""Places of papers, kept from one build to the next: a layout takes seconds in a long list."""

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from papershelf.model.paper import Paper
from papershelf.site.map.layout import SIZE, arrange
from papershelf.site.related.papers import RelatedPapers
from papershelf.site.reuse.cached import CachedFile

Places = list[tuple[int, int]]
PlacesOf = Callable[[Sequence[Paper]], Places]

NEIGHBORS = 12
# Changes when the same papers get other places.
_VERSION = 4
# The file is of the list, and may come from somebody else: nothing in it is run.
_FILE = "map.json"


def places_of(papers: Sequence[Paper]) -> Places:
    """The place of each paper, by its text and its topics, in any order of the papers."""
    related = RelatedPapers(papers, NEIGHBORS)
    numbers = {key: number for number, key in enumerate(sorted(paper.key for paper in papers))}
    found = arrange([[numbers[other] for other in related[key]] for key in numbers])
    return [found[numbers[paper.key]] for paper in papers]


class RememberedPlaces:
    """The same, with the places of the last list in a file of this folder."""

    def __init__(self, folder: Path) -> None:
        self._file = CachedFile(folder, _FILE)

    def __call__(self, papers: Sequence[Paper]) -> Places:
        digest = _digest(papers)
        known = self._read(digest, len(papers))
        if known is None:
            known = places_of(papers)
            self._write(digest, known)
        return known

    def _read(self, digest: str, count: int) -> Places | None:
        try:
            data = json.loads(self._file.read())
        except (OSError, ValueError, RecursionError):
            return None
        if not isinstance(data, dict) or data.get("of") != digest:
            return None
        places = list(_places(data.get("places")))
        return places if len(places) == count else None

    def _write(self, digest: str, places: Places) -> None:
        text = json.dumps({"of": digest, "places": places}, separators=(",", ":"))
        self._file.write(text.encode("ascii"))


def _places(data: object) -> Iterator[tuple[int, int]]:
    for place in data if isinstance(data, list) else ():
        match place:
            case [int(across), int(down)] if 0 <= across <= SIZE and 0 <= down <= SIZE:
                yield across, down


def _digest(papers: Sequence[Paper]) -> str:
    content = [
        [paper.key, paper.title, paper.abstract or "", list(paper.topics)] for paper in papers
    ]
    text = json.dumps([_VERSION, content])
    return hashlib.sha256(text.encode()).hexdigest()
