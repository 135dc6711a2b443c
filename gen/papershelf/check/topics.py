"""Topics: those that records name exist, and those that exist have papers."""

from collections import Counter
from collections.abc import Iterator

from papershelf.model.problems import Problem
from papershelf.read.indexes import TOPICS, topic_places
from papershelf.read.records import LoadedList


def topics_exist(loaded: LoadedList) -> Iterator[Problem]:
    """Every topic of a paper is in data/topics.yaml."""
    # A list without topics has said so already.
    if not loaded.taxonomy.paths:
        return
    for record in loaded.records:
        for index, path in enumerate(record.paper.topics):
            if path not in loaded.taxonomy:
                yield record.problem(("topics", index), loaded.taxonomy.unknown(path))


def topics_have_papers(loaded: LoadedList) -> Iterator[Problem]:
    """A topic groups papers: two or more."""
    document = loaded.topics_document
    if document is None:
        return
    counts: Counter[str] = Counter()
    for record in loaded.records:
        paths = record.paper.topics
        counts.update({*paths, *(path.partition("/")[0] for path in paths)})
    for where, topic in topic_places(loaded.taxonomy):
        if counts[topic.path] < 2:
            place = document.place_of_value((*where, "id"))
            says = "has one paper only" if counts[topic.path] else "has no paper"
            message = f"{topic.path} {says}; find more, or join it with a topic beside it"
            yield Problem(TOPICS, *place, "id", message)
