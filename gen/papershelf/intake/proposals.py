"""Topics that papers could have: those of the list that fit, and which papers a topic is for."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from papershelf.formats.candidates import Candidate
from papershelf.intake.keywords import KEYWORD_FIELDS, keywords_in, keywords_of
from papershelf.intake.topics import TopicIndex, TopicNames
from papershelf.model.paper import Paper
from papershelf.model.topics import Taxonomy, Topic
from papershelf.records.drafts import chosen_topics


@dataclass(frozen=True, slots=True)
class PaperToSort:
    """What is known of a paper that may get topics."""

    title: str
    abstract: str = ""
    keywords: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    """Those that it has."""
    key: str = ""
    """Of a draft without topics of its own, or of a paper that is to be sorted."""
    is_draft: bool = False

    @classmethod
    def of_candidate(cls, candidate: Candidate, field: str | None) -> "PaperToSort":
        keywords = keywords_of(candidate, field)
        return cls(candidate.title or "", candidate.abstract or "", keywords)

    @classmethod
    def of_paper(
        cls,
        paper: Paper,
        field: str | None = None,
        *,
        is_draft: bool = False,
        sorts: str | None = None,
    ) -> "PaperToSort":
        """A paper that is only on the topic ``sorts`` counts as one without topics, and so does a
        draft whose topics were guessed.
        """
        fields = {field.lower()} if field else KEYWORD_FIELDS
        keywords = keywords_in(paper.extra, fields)
        topics = chosen_topics(paper)
        if topics == (sorts,):
            topics = ()
        key = "" if topics else paper.key
        return cls(paper.title or "", paper.abstract or "", keywords, topics, key, is_draft)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A topic of the list or a new one, with the places of the papers that fit it."""

    topic: Topic
    papers: tuple[int, ...]
    similar: frozenset[int] = frozenset()
    """Those of them that only have similar texts."""


def fitting_topics(
    papers: Sequence[PaperToSort], taxonomy: Taxonomy, index: TopicIndex
) -> list[Proposal]:
    """The topics of the list that papers have, name in their keywords or titles, or else are
    similar to.

    A topic counts the papers of its subtopics, as on the site.
    """
    names = TopicNames(taxonomy)
    found: dict[str, dict[int, bool]] = defaultdict(dict)
    for place, paper in enumerate(papers):
        paths = tuple(path for path in paper.topics if path in taxonomy)
        named = paths or names.among(paper.keywords) or names.in_title(paper.title)
        likely = named or tuple(path for path, _ in index.suggest(paper.title, paper.abstract)[:1])
        for path in likely:
            for counted in dict.fromkeys((path.partition("/")[0], path)):
                is_similar = found[counted].get(place, True)
                found[counted][place] = is_similar and not named
    return [
        Proposal(topic, tuple(fit), frozenset(place for place in fit if fit[place]))
        for topic in taxonomy
        if (fit := found.get(topic.path))
    ]


def keys_by_topic(
    proposals: Sequence[Proposal], papers: Sequence[PaperToSort], *, drafts: bool
) -> dict[str, list[str]]:
    """Path -> keys of the papers without topics that name it: of drafts, or else of papers. Of a
    topic and its subtopic, the subtopic counts.
    """
    topics: dict[str, str] = {}
    for one in sorted(proposals, key=lambda one: "/" not in one.topic.path):
        for place in one.papers:
            paper = papers[place]
            if paper.key and paper.is_draft == drafts and place not in one.similar:
                topics.setdefault(paper.key, one.topic.path)
    found: dict[str, list[str]] = defaultdict(list)
    for key in sorted(topics):
        found[topics[key]].append(key)
    return dict(sorted(found.items()))


def nested(proposals: Iterable[Proposal]) -> tuple[Topic, ...]:
    """The proposed topics with their subtopics, for a list without topics."""
    found = [one.topic for one in proposals]
    return tuple(
        topic.model_copy(
            update={"subtopics": tuple(one for one in found if one.parent == topic.id)}
        )
        for topic in found
        if topic.parent is None
    )
