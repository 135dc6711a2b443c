"""Topics: those that records name exist, and those that exist have papers."""

from collections import Counter
from collections.abc import Iterator

from papershelf.model.problems import Problem
from papershelf.model.words import nearest
from papershelf.read.indexes import TOPICS
from papershelf.read.records import LoadedList


def topics_exist(loaded: LoadedList) -> Iterator[Problem]:
    """Every topic of a paper is in data/topics.yaml."""
    # A list without topics has said so already.
    if not loaded.taxonomy.paths:
        return
    for record in loaded.records:
        for index, path in enumerate(record.paper.topics):
            if path not in loaded.taxonomy:
                near = nearest(path, loaded.taxonomy.paths)
                advice = f"did you mean {near}?" if near else "choose one of data/topics.yaml"
                yield record.problem(("topics", index), f"{path!r} is no topic; {advice}")


def topics_have_papers(loaded: LoadedList) -> Iterator[Problem]:
    """A topic groups papers: two or more."""
    document = loaded.topics_document
    if document is None:
        return
    counts: Counter[str] = Counter()
    for record in loaded.records:
        paths = record.paper.topics
        counts.update({*paths, *(path.partition("/")[0] for path in paths)})
    for n, topic in enumerate(loaded.taxonomy.topics):
        for m, node in enumerate((None, *topic.subtopics), start=-1):
            where = ("topics", n, "id") if node is None else ("topics", n, "subtopics", m, "id")
            path = topic.path if node is None else node.path
            if counts[path] < 2:
                place = document.place_of_value(where)
                says = "has no paper" if not counts[path] else "has one paper only"
                message = f"{path} {says}; find more, or join it with a topic beside it"
                yield Problem(TOPICS, *place, "id", message)
