"""Topics for a new paper: those that its keywords name, or else those of similar papers.

The nearest papers vote (cosine of TF-IDF vectors), and so do the names and descriptions of the
topics, so that it works for a list with few papers, too.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import nlargest

from papershelf.intake.keywords import keyword_key, keyword_names, split_acronym
from papershelf.intake.title_terms import is_subject, phrases_in
from papershelf.model.catalogue import Catalogue
from papershelf.model.names import fold
from papershelf.model.terms import terms_of, vector_of
from papershelf.model.topics import Taxonomy

TITLE_WEIGHT = 3
NEIGHBORS = 8
# In the name of a topic: a keyword field may have been split there.
MOST_COMMAS = 3
# Topics with a smaller share of the votes are noise.
LEAST_SCORE = 0.12


class TopicNames:
    """The topics of a list by path, name, id and earlier path, in any spelling.

    A name that two topics share is ignored.
    """

    def __init__(self, taxonomy: Taxonomy) -> None:
        paths: dict[str, set[str]] = defaultdict(set)
        self._exact: set[str] = set()
        for topic in taxonomy:
            for name in (topic.path, topic.name, topic.id):
                paths[keyword_key(name)].add(topic.path)
                self._exact.add(_folded(name))
        self._paths = {name: min(found) for name, found in paths.items() if len(found) == 1}
        for alias, topic in taxonomy.aliases.items():
            self._paths.setdefault(keyword_key(alias), topic.path)
        self._paths.pop("", None)

    def among(self, keywords: Sequence[str]) -> tuple[str, ...]:
        """Paths of the topics that the keywords name, in their order.

        A name with commas may have been split into several keywords.
        """
        found: dict[str, None] = {}
        for start in range(len(keywords)):
            for words in _from(keywords, start):
                if path := self._named(words):
                    found[path] = None
        return tuple(found)

    def in_title(self, title: str) -> tuple[str, ...]:
        """The path of the topic with the longest name in a title, if there is one.

        A single word has to be a subject: a topic may be called Models, and most titles have that.
        """
        found = {
            phrase: self._paths[phrase]
            for phrase in phrases_in(title)
            if phrase in self._paths and is_subject(phrase)
        }
        return (found[max(found, key=len)],) if found else ()

    def others(self, keywords: Sequence[str]) -> tuple[str, ...]:
        """The keywords that are not the name of a topic, nor a part of one, as they are."""
        names: set[int] = set()
        for start in range(len(keywords)):
            for words in _from(keywords, start):
                if " ".join(map(_folded, words)) in self._exact:
                    names |= set(range(start, start + len(words)))
        return tuple(word for place, word in enumerate(keywords) if place not in names)

    def _named(self, words: Sequence[str]) -> str | None:
        if len(words) > 1:
            return self._paths.get("".join(map(keyword_key, words)))
        return next((self._paths[form] for form in _forms(words[0]) if form in self._paths), None)


def _from(keywords: Sequence[str], start: int) -> Iterator[Sequence[str]]:
    end = min(start + MOST_COMMAS + 1, len(keywords))
    return (keywords[start:stop] for stop in range(start + 1, end + 1))


def _forms(keyword: str) -> Iterator[str]:
    """A keyword as a whole; of a hierarchy then its path, its narrowest and its widest name."""
    yield keyword_key(keyword)
    names = keyword_names(keyword)
    yield "/".join(map(keyword_key, names))
    for name in reversed(names):
        for part in split_acronym(name):
            yield keyword_key(part)


def named_topics(keywords: Sequence[str], taxonomy: Taxonomy) -> tuple[str, ...]:
    """Paths of the topics that the keywords name."""
    return TopicNames(taxonomy).among(keywords)


def _folded(name: str) -> str:
    return " ".join(re.findall(r"[^\W_]+|/", fold(name)))


@dataclass(frozen=True, slots=True)
class TopicIndex:
    """The papers and topics of a list as vectors, to find those near a text."""

    rarity: Mapping[str, float]
    postings: Mapping[str, tuple[tuple[int, float], ...]]
    votes: tuple[Mapping[str, float], ...]
    """For each vector the topics that it votes for."""

    @classmethod
    def of(cls, catalogue: Catalogue) -> "TopicIndex":
        counts = [_terms(paper.title, paper.abstract or "") for paper in catalogue.papers]
        # The first topic is the primary one.
        votes = [
            {path: 1.0 if place == 0 else 0.5 for place, path in enumerate(paper.topics)}
            for paper in catalogue.papers
        ]
        for topic in catalogue.taxonomy:
            counts.append(_terms(topic.name, topic.description))
            votes.append({topic.path: 1.0})
        in_use = Counter(term for terms in counts for term in terms)
        rarity = {term: math.log(1 + len(counts) / number) for term, number in in_use.items()}
        postings: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for place, terms in enumerate(counts):
            for term, weight in vector_of(terms, rarity).items():
                postings[term].append((place, weight))
        frozen = {term: tuple(places) for term, places in postings.items()}
        return cls(rarity, frozen, tuple(votes))

    def suggest(self, title: str, abstract: str = "") -> list[tuple[str, float]]:
        """(path, share of the votes) of the likeliest topics, the best first."""
        text = _terms(title, abstract)
        nearness: dict[int, float] = defaultdict(float)
        for term, weight in vector_of(text, self.rarity).items():
            for place, other in self.postings[term]:
                nearness[place] += weight * other
        shares: dict[str, float] = defaultdict(float)
        for place in nlargest(NEIGHBORS, nearness, key=lambda one: (nearness[one], -one)):
            for path, vote in self.votes[place].items():
                shares[path] += vote * nearness[place] ** 2
        total = math.fsum(shares.values())
        scored = [(path, round(share / total, 2)) for path, share in shares.items()]
        likely = [(path, score) for path, score in scored if score >= LEAST_SCORE]
        return sorted(likely, key=lambda one: (-one[1], one[0]))


def _terms(title: str, text: str) -> Counter[str]:
    terms = Counter(terms_of(text))
    for term in terms_of(title):
        terms[term] += TITLE_WEIGHT
    return terms
