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

from papershelf.model.catalogue import Catalogue
from papershelf.model.names import fold
from papershelf.model.terms import terms_of, vector_of
from papershelf.model.topics import Taxonomy

TITLE_WEIGHT = 3
NEIGHBOURS = 8
# In the name of a topic: a keyword field may have been split there.
MOST_COMMAS = 3
# Topics with a smaller share of the votes are noise.
LEAST_SCORE = 0.12


class TopicNames:
    """The topics of a list by path, name and id, in any case.

    A name that two topics share is ignored.
    """

    def __init__(self, taxonomy: Taxonomy) -> None:
        paths: dict[str, set[str]] = defaultdict(set)
        for topic in taxonomy:
            for name in (topic.path, topic.name, topic.id):
                paths[folded_name(name)].add(topic.path)
        self._paths = {name: min(found) for name, found in paths.items() if len(found) == 1}

    def among(self, keywords: Sequence[str]) -> tuple[str, ...]:
        """Paths of the topics that the keywords name, in their order.

        A name with commas may have been split into several keywords.
        """
        return tuple(dict.fromkeys(path for path, _ in self._named(keywords)))

    def others(self, keywords: Sequence[str]) -> tuple[str, ...]:
        """The keywords that are not the name of a topic, nor a part of one."""
        names = {place for _, places in self._named(keywords) for place in places}
        return tuple(word for place, word in enumerate(keywords) if place not in names)

    def _named(self, keywords: Sequence[str]) -> Iterator[tuple[str, range]]:
        """(path, indexes of the keywords that name it)"""
        words = [folded_name(keyword) for keyword in keywords]
        for start in range(len(words)):
            for end in range(start + 1, min(start + MOST_COMMAS + 1, len(words)) + 1):
                if path := self._paths.get(" ".join(words[start:end])):
                    yield path, range(start, end)


def named_topics(keywords: Sequence[str], taxonomy: Taxonomy) -> tuple[str, ...]:
    """Paths of the topics that the keywords name."""
    return TopicNames(taxonomy).among(keywords)


def folded_name(name: str) -> str:
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
        for place in nlargest(NEIGHBOURS, nearness, key=lambda one: (nearness[one], -one)):
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
