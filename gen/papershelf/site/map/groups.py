"""The colors of points: the topics with the most papers have their own, the others are gray."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from papershelf.model.catalogue import Catalogue
from papershelf.model.topics import Topic

# More colors cannot be told apart, least of all by people who see fewer.
COLORS = 7


@dataclass(frozen=True, slots=True)
class Group:
    """The papers whose primary topic this is, by their places in the catalogue.

    ``color`` is 1 to COLORS, or 0 for gray.
    """

    topic: Topic
    papers: Sequence[int]
    color: int


def groups_of(catalogue: Catalogue) -> list[Group]:
    """In the order of the taxonomy. In a list with one topic, these are its subtopics."""
    by_topic: dict[str, list[int]] = defaultdict(list)
    by_subtopic: dict[str, list[int]] = defaultdict(list)
    for number, paper in enumerate(catalogue.papers):
        topic = catalogue.primary_topic(paper)
        by_topic[topic.parent or topic.path].append(number)
        by_subtopic[topic.path].append(number)
    used = by_topic if len(by_topic) > 1 else by_subtopic
    topics = [topic for topic in catalogue.taxonomy if topic.path in used]
    largest = sorted(topics, key=lambda topic: -len(used[topic.path]))[:COLORS]
    colors = {topic.path: color for color, topic in enumerate(largest, start=1)}
    return [Group(topic, tuple(used[topic.path]), colors.get(topic.path, 0)) for topic in topics]
