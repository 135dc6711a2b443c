"""New topics: the subjects of papers' keywords, or else words of their titles.

Nothing is drawn by lot and ties are decided by name, so the same papers give the same topics.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from papershelf.intake.keywords import keyword_key, keyword_names, split_acronym
from papershelf.intake.proposals import PaperToSort, Proposal
from papershelf.intake.title_terms import most_frequent, phrases_in, terms_in_titles
from papershelf.intake.topics import TopicNames
from papershelf.model.topics import Taxonomy, new_topic

MOST_TOPICS = 12
MOST_SUBTOPICS = 8
# A topic of a large list has at least this many papers; of a small one, two are enough.
LEAST_PAPERS = 3
SMALL_LIST = 50
# A keyword of most papers is the subject of the whole list, and divides nothing.
LARGEST_SHARE = 0.8


def proposed_topics(
    papers: Sequence[PaperToSort], taxonomy: Taxonomy | None = None, taken: Collection[str] = ()
) -> list[Proposal]:
    """New topics, the most frequent first, each followed by its subtopics.

    At least half of the papers of each have none of the topics before it, so two keywords that
    always occur together make one topic. ``taken`` are ids that none may have.
    """
    return _Proposer(papers, taxonomy or Taxonomy(()), set(taken)).run()


@dataclass(slots=True)
class _Subject:
    """What some keywords name in common: how it is spelled, and the papers that have it."""

    spellings: Counter[str] = field(default_factory=Counter)
    papers: set[int] = field(default_factory=set)
    narrower: dict[str, "_Subject"] = field(default_factory=dict)
    weight: float = 1.0

    @property
    def name(self) -> str:
        """The most frequent spelling, with a capital at its start."""
        spelling = most_frequent(self.spellings)
        if spelling.isupper() and len(spelling) > 6:
            spelling = spelling.lower()
        return spelling[:1].upper() + spelling[1:]


@dataclass(slots=True)
class _Proposer:
    papers: Sequence[PaperToSort]
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
            if self.least <= len(subject.papers) <= self.most
        }
        chosen = self._chosen(left, MOST_TOPICS)
        if len(chosen) < MOST_TOPICS:
            chosen += self._chosen(self._in_titles(), MOST_TOPICS - len(chosen))
        for subject in sorted(chosen, key=lambda one: (-len(one.papers), one.name)):
            topic = new_topic(subject.name, self.taken)
            found.append(Proposal(topic, tuple(sorted(subject.papers))))
            found += self._subtopics(subject, topic.id, set())
        return found

    @property
    def least(self) -> int:
        return LEAST_PAPERS if len(self.papers) >= SMALL_LIST else 2

    @property
    def most(self) -> float:
        return LARGEST_SHARE * len(self.papers)

    def _read_keywords(self) -> None:
        known = TopicNames(self.taxonomy)
        paths = [
            (place, names)
            for place, paper in enumerate(self.papers)
            for keyword in paper.keywords
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
                subject.papers.add(place)
                above = subject
        self._undo_single_hierarchies()

    def _undo_single_hierarchies(self) -> None:
        """Narrower subjects count on their own if the wider one is on nearly all papers."""
        for subject in list(self.subjects.values()):
            if subject.narrower and len(subject.papers) > self.most:
                for key, narrower in subject.narrower.items():
                    same = self.subjects[key]
                    same.spellings += narrower.spellings
                    same.papers |= narrower.papers
                subject.narrower.clear()

    def _read_titles(self) -> None:
        """A paper without keywords has the subject or the topic that its title names."""
        known = TopicNames(self.taxonomy)
        enough = {key for key, one in self.subjects.items() if len(one.papers) >= self.least}
        for place in set(range(len(self.papers))) - self.has_keywords:
            title = self.papers[place].title
            for key in enough.intersection(phrases_in(title)):
                self.subjects[key].papers.add(place)
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
            if len(one.papers) >= self.least
            and (is_known or len(one.papers) <= LARGEST_SHARE * len(subject.papers))
        ]
        enough.sort(key=lambda one: (-len(one.papers), one.name))
        for one in enough[:MOST_SUBTOPICS]:
            topic = new_topic(one.name, taken).model_copy(update={"parent": parent})
            yield Proposal(topic, tuple(sorted(one.papers)))

    def _in_titles(self) -> dict[str, _Subject]:
        """Terms in the titles of papers without keywords."""
        found = {}
        known = TopicNames(self.taxonomy)
        places = [place for place in range(len(self.papers)) if place not in self.has_keywords]
        titles = [self.papers[place].title for place in places]
        for key, term in terms_in_titles(titles, self.least).items():
            if not known.among([term.name]) and len(term.titles) <= self.most:
                papers = {places[title] for title in term.titles}
                found[key] = _Subject(Counter([term.name]), papers, weight=term.weight)
        return found

    def _chosen(self, subjects: dict[str, _Subject], number: int) -> list[_Subject]:
        """Those that bring the most papers that no other one has."""
        left = dict(subjects)
        chosen: list[_Subject] = []
        while left and len(chosen) < number:
            gains = {key: len(one.papers - self.covered) for key, one in left.items()}
            # Not one that nearly all of its papers share with those before.
            left = {
                key: one
                for key, one in left.items()
                if gains[key] and gains[key] * 2 >= len(one.papers)
            }
            if left:
                best = min(left, key=lambda key: (-gains[key] * left[key].weight, key))
                chosen.append(left.pop(best))
                self.covered |= chosen[-1].papers
        return chosen
