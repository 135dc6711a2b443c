"""What map.html.j2 gets, and the places as data for scripts."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from papershelf.model.catalogue import Catalogue
from papershelf.model.paper import Paper
from papershelf.model.publications import Standing
from papershelf.site.lists.rows import version_of
from papershelf.site.map.groups import Group, groups_of
from papershelf.site.map.labels import MEDIUM, NARROW, WIDE, Label, Screen, labels
from papershelf.site.map.layout import SIZE
from papershelf.site.map.remember import Places, PlacesOf
from papershelf.tex.math import plain_text

# On a longer list's page, points are no links, and scripts find the paper at a point: with links,
# the page would be several megabytes.
MOST_LINKS = 1_000
DATA = "data/map.json"
# Points without links have coordinates of three digits, which is a pixel.
_COARSE = SIZE // 1_000


@dataclass(frozen=True, slots=True)
class Point:
    """``number`` is the paper's place in the catalogue; places are in per cent."""

    paper: Paper
    number: int
    across: float
    down: float
    is_published: bool


@dataclass(frozen=True, slots=True)
class Cluster:
    """The points of a topic: as links, or all as one path."""

    group: Group
    points: tuple[Point, ...]
    path: str


class Map:
    """The map of a list. Places are found when they are needed."""

    def __init__(self, catalogue: Catalogue, places_of: PlacesOf) -> None:
        self.catalogue = catalogue
        self._places_of = places_of

    @cached_property
    def _places(self) -> Places:
        return self._places_of(self.catalogue.papers)

    @property
    def has_links(self) -> bool:
        return len(self.catalogue) <= MOST_LINKS

    def values(self) -> dict[str, object]:
        """The values for map.html.j2."""
        groups = groups_of(self.catalogue)
        return {
            "clusters": [self._cluster(group) for group in groups],
            "labels": self._labels(groups),
            "version": version_of(self.catalogue),
            "has_links": self.has_links,
            "plain": plain_text,
        }

    def files(self) -> dict[str, Callable[[], str]]:
        """What makes each file for scripts, by its path."""
        return {} if self.has_links else {DATA: self._data}

    def _data(self) -> str:
        """The places in the order of the catalogue."""
        content = {
            "version": version_of(self.catalogue),
            "across": [across for across, _ in self._places],
            "down": [down for _, down in self._places],
        }
        return json.dumps(content, separators=(",", ":"))

    def _cluster(self, group: Group) -> Cluster:
        if not self.has_links:
            return Cluster(group, (), _path([self._places[number] for number in group.papers]))
        # In the order in which one reads, for those who go from point to point by keyboard.
        numbers = sorted(group.papers, key=lambda number: (self._places[number], number))
        return Cluster(group, tuple(map(self._point, numbers)), "")

    def _point(self, number: int) -> Point:
        paper = self.catalogue.papers[number]
        across, down = self._places[number]
        is_published = Standing.of(paper) is Standing.PUBLISHED
        return Point(paper, number, across * 100 / SIZE, down * 100 / SIZE, is_published)

    def _labels(self, groups: Sequence[Group]) -> list[tuple[Screen, list[Label]]]:
        """The largest topics first."""
        largest = sorted(groups, key=lambda group: -len(group.papers))
        named = [
            (group.topic.name, [self._places[number] for number in group.papers])
            for group in largest
        ]
        return [(screen, labels(named, screen)) for screen in (WIDE, MEDIUM, NARROW)]


def _path(places: Places) -> str:
    """Lines of no length, which are drawn as round points."""
    return "".join(f"M{across // _COARSE} {down // _COARSE}h0" for across, down in sorted(places))
