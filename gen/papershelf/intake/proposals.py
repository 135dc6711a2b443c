"""Topics that papers could have: the subjects of their keywords, or else words of their titles.

Nothing is drawn by lot and ties are decided by name, so the same papers give the same topics.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from papershelf.formats.candidates import Candidate
from papershelf.intake.keywords import (
    KEYWORD_FIELDS,
    keyword_key,
    keyword_names,
    keywords_in,
    keywords_of,
    split_acronym,
)
from papershelf.intake.title_terms import phrases_in, terms_in_titles
from papershelf.intake.topics import TopicIndex, TopicNames
from papershelf.model.paper import Paper
from papershelf.model.topics import Taxonomy, Topic, new_topic

MOST_TOPICS = 12
MOST_SUBTOPICS = 8
# A topic of a large list has at least so many papers; of a small one, two are enough.
LEAST_PAPERS = 3
SMALL_LIST = 50
# A keyword of most papers is the subject of the whole list, and divides nothing.
LARGEST_SHARE = 0.8


@dataclass(frozen=True, slots=True)
class Work:
    """What is known of a paper that may get topics."""

    title: str
    abstract: str = ""
    keywords: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    """Those that it has."""
    key: str = ""
    """Of a draft without topics, or of a paper that is to be sorted."""
    is_draft: bool = False

    @classmethod
    def of_candidate(cls, candidate: Candidate, field: str | None = None) -> "Work":
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
    ) -> "Work":
        """A paper that is only on the topic ``sorts`` counts as one without topics."""
        fields = {field.lower()} if field else KEYWORD_FIELDS
        keywords = keywords_in(paper.extra, fields)
        # A draft may lack any field.
        topics = tuple(paper.topics or ())
        if topics == (sorts,):
            topics = ()
        key = "" if topics else paper.key
        return cls(paper.title or "", paper.abstract or "", keywords, topics, key, is_draft)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A topic of the list or a new one, with the places of the works that fit it."""

    topic: Topic
    works: tuple[int, ...]
    similar: frozenset[int] = frozenset()
    """Those of them that only have similar texts."""


def fitting_topics(works: Sequence[Work], taxonomy: Taxonomy, index: TopicIndex) -> list[Proposal]:
    """The topics of the list that works have, name in their keywords or titles, or else are
    similar to.

    A topic counts the works of its subtopics, as on the site.
    """
    names = TopicNames(taxonomy)
    found: dict[str, dict[int, bool]] = defaultdict(dict)
    for place, work in enumerate(works):
        paths = tuple(path for path in work.topics if path in taxonomy)
        named = paths or names.among(work.keywords) or names.in_title(work.title)
        likely = named or tuple(path for path, _ in index.suggest(work.title, work.abstract)[:1])
        for path in likely:
            for counted in dict.fromkeys((path.partition("/")[0], path)):
                is_similar = found[counted].get(place, True)
                found[counted][place] = is_similar and not named
    return [
        Proposal(topic, tuple(fit), frozenset(place for place in fit if fit[place]))
        for topic in taxonomy
        if (fit := found.get(topic.path))
    ]


def proposed_topics(
    works: Sequence[Work], taxonomy: Taxonomy | None = None, taken: Collection[str] = ()
) -> list[Proposal]:
    """New topics, the most frequent first, each followed by its subtopics.

    At least half of the papers of each have none of the topics before it, so two keywords that
    always occur together make one topic. ``taken`` are ids that none may have.
    """
    return _Proposer(works, taxonomy or Taxonomy(()), set(taken)).run()


def keys_by_topic(
    proposals: Sequence[Proposal], works: Sequence[Work], *, drafts: bool
) -> dict[str, list[str]]:
    """Path -> keys of the works without topics that name it: of drafts, or else of papers. Of a
    topic and its subtopic, the subtopic counts.
    """
    topics: dict[str, str] = {}
    for one in sorted(proposals, key=lambda one: "/" not in one.topic.path):
        for place in one.works:
            work = works[place]
            if work.key and work.is_draft == drafts and place not in one.similar:
                topics.setdefault(work.key, one.topic.path)
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


@dataclass(slots=True)
class _Subject:
    """What some keywords name in common: how it is spelled, and the works that have it."""

    spellings: Counter[str] = field(default_factory=Counter)
    works: set[int] = field(default_factory=set)
    narrower: dict[str, "_Subject"] = field(default_factory=dict)
    weight: float = 1.0

    @property
    def name(self) -> str:
        """The most frequent spelling, with a capital at its start."""
        spelling = max(sorted(self.spellings), key=lambda one: self.spellings[one])
        if spelling.isupper() and len(spelling) > 6:
            spelling = spelling.lower()
        return spelling[:1].upper() + spelling[1:]


@dataclass(slots=True)
class _Proposer:
    works: Sequence[Work]
    taxonomy: Taxonomy
    taken: set[str]
    subjects: dict[str, _Subject] = field(default_factory=lambda: defaultdict(_Subject))
    has_keywords: set[int] = field(default_factory=set)
    covered: set[int] = field(default_factory=set)

    def run(self) -> list[Proposal]:
        self.taken |= {topic.id for topic in self.taxonomy.topics} | set(self.taxonomy.aliases)
        self._read_keywords()
        self._read_titles()
        found = list(self._narrower_than_known())
        left = {
            key: subject
            for key, subject in self.subjects.items()
            if self.least <= len(subject.works) <= self.most
        }
        chosen = self._chosen(left, MOST_TOPICS)
        if len(chosen) < MOST_TOPICS:
            chosen += self._chosen(self._in_titles(), MOST_TOPICS - len(chosen))
        for subject in sorted(chosen, key=lambda one: (-len(one.works), one.name)):
            topic = new_topic(subject.name, self.taken)
            found.append(Proposal(topic, tuple(sorted(subject.works))))
            found += self._subtopics(subject, topic.id, set())
        return found

    @property
    def least(self) -> int:
        return LEAST_PAPERS if len(self.works) >= SMALL_LIST else 2

    @property
    def most(self) -> float:
        return LARGEST_SHARE * len(self.works)

    def _read_keywords(self) -> None:
        known = TopicNames(self.taxonomy)
        paths = [
            (place, names)
            for place, work in enumerate(self.works)
            for keyword in work.keywords
            if (names := keyword_names(keyword))
        ]
        long_forms = {
            keyword_key(acronym): keyword_key(name)
            for _, names in paths
            for name, acronym in map(split_acronym, names)
            if acronym
        }
        for place, names in paths:
            self.has_keywords.add(place)
            if path := known.among(["/".join(names)]):
                self.covered.add(place)
                if len(names) == 1 or "/" in path[0]:
                    continue
            above = None
            for name in (split_acronym(name)[0] for name in names):
                key = keyword_key(name)
                key = long_forms.get(key, key)
                subject = (above.narrower if above else self.subjects).setdefault(key, _Subject())
                # An acronym is not the name of a topic if the long form is known.
                subject.spellings[name] += 0 if keyword_key(name) in long_forms else 1
                subject.works.add(place)
                above = subject
        self._undo_single_hierarchies()

    def _undo_single_hierarchies(self) -> None:
        """Narrower subjects count on their own if the wider one is on nearly all works."""
        for subject in list(self.subjects.values()):
            if subject.narrower and len(subject.works) > self.most:
                for key, narrower in subject.narrower.items():
                    same = self.subjects[key]
                    same.spellings += narrower.spellings
                    same.works |= narrower.works
                subject.narrower.clear()

    def _read_titles(self) -> None:
        """A work without keywords has the subject or the topic that its title names."""
        known = TopicNames(self.taxonomy)
        enough = {key for key, one in self.subjects.items() if len(one.works) >= self.least}
        for place in set(range(len(self.works))) - self.has_keywords:
            title = self.works[place].title
            for key in enough.intersection(phrases_in(title)):
                self.subjects[key].works.add(place)
            if known.in_title(title):
                self.covered.add(place)

    def _narrower_than_known(self) -> Iterator[Proposal]:
        """Subtopics for the topics of the list, from keywords such as Known topic/New one."""
        names = TopicNames(self.taxonomy)
        for key in sorted(self.subjects):
            subject = self.subjects[key]
            paths = names.among([subject.name]) if subject.narrower else ()
            if paths and "/" not in paths[0]:
                del self.subjects[key]
                known = {topic.id for topic in self.taxonomy[paths[0]].subtopics}
                yield from self._subtopics(subject, paths[0], known, is_known=True)

    def _subtopics(
        self, subject: _Subject, parent: str, taken: set[str], *, is_known: bool = False
    ) -> Iterator[Proposal]:
        enough = [
            one
            for one in subject.narrower.values()
            if len(one.works) >= self.least
            and (is_known or len(one.works) <= LARGEST_SHARE * len(subject.works))
        ]
        enough.sort(key=lambda one: (-len(one.works), one.name))
        for one in enough[:MOST_SUBTOPICS]:
            topic = new_topic(one.name, taken).model_copy(update={"parent": parent})
            yield Proposal(topic, tuple(sorted(one.works)))

    def _in_titles(self) -> dict[str, _Subject]:
        """Terms in the titles of works without keywords."""
        found = {}
        known = TopicNames(self.taxonomy)
        places = [place for place in range(len(self.works)) if place not in self.has_keywords]
        titles = [self.works[place].title for place in places]
        for key, term in terms_in_titles(titles, self.least).items():
            if not known.among([term.name]) and len(term.titles) <= self.most:
                works = {places[title] for title in term.titles}
                found[key] = _Subject(Counter([term.name]), works, weight=term.weight)
        return found

    def _chosen(self, subjects: dict[str, _Subject], number: int) -> list[_Subject]:
        """Those that bring the most works that no other one has."""
        left = dict(subjects)
        chosen: list[_Subject] = []
        while left and len(chosen) < number:
            gains = {key: len(one.works - self.covered) for key, one in left.items()}
            # Not one that nearly all of its works share with those before.
            left = {
                key: one
                for key, one in left.items()
                if gains[key] and gains[key] * 2 >= len(one.works)
            }
            if left:
                best = min(left, key=lambda key: (-gains[key] * left[key].weight, key))
                chosen.append(left.pop(best))
                self.covered |= chosen[-1].works
        return chosen
