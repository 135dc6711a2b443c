"""The topics that a new list starts with: those its owner names, or those of imported papers."""

from collections.abc import Sequence

from papershelf.formats.candidates import Candidate
from papershelf.intake.new_topics import proposed_topics
from papershelf.intake.proposals import PaperToSort, nested
from papershelf.intake.topics import TopicNames
from papershelf.model.names import fold
from papershelf.model.topics import Taxonomy, Topic, topics_named

# For papers that no other topic fits. Without it, they would be drafts, which no page shows.
UNSORTED = Topic(
    id="unsorted", name="Unsorted", description="Papers that are not sorted into a topic yet."
)


def first_topics(names: Sequence[str], candidates: Sequence[Candidate]) -> tuple[Topic, ...]:
    """The topics of a new list that starts with these entries.

    They end with ``UNSORTED`` if an entry names none of the others, or there are no others.
    """
    topics = _named(names) if names else _proposed(candidates)
    known = TopicNames(Taxonomy(topics))
    if topics and all(known.among(candidate.keywords) for candidate in candidates):
        return topics
    return (*topics, UNSORTED)


def _named(names: Sequence[str]) -> tuple[Topic, ...]:
    others = [name for name in names if fold(name) != fold(UNSORTED.name)]
    return topics_named(others, [UNSORTED.id])


def _proposed(candidates: Sequence[Candidate]) -> tuple[Topic, ...]:
    # An import sorts papers by their keywords: a topic from words of titles would stay empty.
    papers = [PaperToSort("", keywords=candidate.keywords) for candidate in candidates]
    return nested(proposed_topics(papers, taken=[UNSORTED.id]))
