"""Who wrote papers together."""

from collections import Counter

from papershelf.model.catalogue import Author, Catalogue
from papershelf.model.paper import Paper


class Coauthors:
    """The people with whom each person wrote papers, by id.

    Papers with more than ``most`` people are left out: being in one collaboration says little, and
    pairs of its members would be millions.
    """

    def __init__(self, catalogue: Catalogue, most: int) -> None:
        self._catalogue = catalogue
        self._most = most
        self._people: dict[str, tuple[str, ...]] = {}

    def of(self, author: Author) -> Counter[str]:
        """With how many papers in common."""
        counts: Counter[str] = Counter()
        for paper in author.papers:
            if len(paper.people) <= self._most:
                counts.update(self._people_of(paper))
        del counts[author.slug]
        return counts

    def _people_of(self, paper: Paper) -> tuple[str, ...]:
        if paper.key not in self._people:
            ids = (self._catalogue.person_id(paper, name) for name in paper.people)
            self._people[paper.key] = tuple(dict.fromkeys(ids))
        return self._people[paper.key]
