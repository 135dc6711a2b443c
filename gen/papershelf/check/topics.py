"""Topics: those that records name exist, and those that exist have papers."""

from collections import Counter
from collections.abc import Iterator

from papershelf.model.problems import Problem
from papershelf.records.indexes import TOPICS, topic_places
from papershelf.records.load import LoadedList

# A list that begins with its topics would hide all else behind them.
MOST_SPARSE = 20


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
    sparse = [
        (topic.path, document.place_of_value((*where, "id")))
        for where, topic in topic_places(loaded.taxonomy)
        if counts[topic.path] < 2
    ]
    if len(sparse) > MOST_SPARSE:
        path, place = sparse[0]
        message = f"{path} and {len(sparse) - 1} others have one paper only or none; find more"
        yield Problem(TOPICS, *place, "id", message)
        return
    for path, place in sparse:
        says = "has one paper only" if counts[path] else "has no paper"
        message = f"{path} {says}; find more, or join it with a topic beside it"
        yield Problem(TOPICS, *place, "id", message)
