"""The topics that a new list starts with: those its owner names, or those of imported papers."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from anyascii import anyascii

from papershelf.formats.candidates import Candidate
from papershelf.intake.topics import TopicNames, folded_name
from papershelf.model.names import fold
from papershelf.model.topics import LONGEST_SLUG, Taxonomy, Topic

# For papers that no other topic fits. Without it, they would be drafts, which no page shows.
UNSORTED = Topic(
    id="unsorted", name="Unsorted", description="Papers that are not sorted into a topic yet."
)
MOST_TOPICS = 12
LEAST_PAPERS = 3
# A keyword of most papers is the subject of the whole list, and divides nothing.
LARGEST_SHARE = 0.8
LONGEST_NAME = 60

# Codes of classifications (F.4.1, 18A15, math.GN, cs.CL) are not names for readers.
_CODE = re.compile(r"[\w-]{1,8}\.[\w.-]{1,8}|[0-9]\w*|\w{0,3}[0-9][\w.-]*", re.ASCII)


def first_topics(names: Sequence[str], candidates: Sequence[Candidate]) -> tuple[Topic, ...]:
    """The topics of a new list that starts with these entries.

    They end with ``UNSORTED`` if an entry names none of the others, or there are no others.
    """
    topics = topics_named(names) if names else proposed_topics(candidates)
    known = TopicNames(Taxonomy(topics))
    if topics and all(known.among(candidate.keywords) for candidate in candidates):
        return topics
    return (*topics, UNSORTED)


def topics_named(names: Iterable[str]) -> tuple[Topic, ...]:
    """A topic for each name, in their order; the same name counts once."""
    taken = {UNSORTED.id}
    known = {fold(UNSORTED.name)}
    topics = []
    for name in names:
        if fold(name) in known:
            continue
        known.add(fold(name))
        slug = _slug(name, taken)
        taken.add(slug)
        topics.append(Topic(id=slug, name=name, description=f"Papers on {name}."))
    return tuple(topics)


def proposed_topics(candidates: Sequence[Candidate]) -> tuple[Topic, ...]:
    """Topics from keywords, the most frequent first.

    Each has several papers that the topics before it do not have, so two keywords that always
    occur together make one topic.
    """
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    papers: dict[str, set[int]] = defaultdict(set)
    for place, candidate in enumerate(candidates):
        for keyword in candidate.keywords:
            name = " ".join(keyword.split())
            if _is_name(name):
                # As an import compares keywords with names of topics.
                spellings[folded_name(name)][name] += 1
                papers[folded_name(name)].add(place)
    most = LARGEST_SHARE * len(candidates)
    left = {word: places for word, places in papers.items() if len(places) <= most}
    covered: set[int] = set()
    chosen: list[str] = []
    while left and len(chosen) < MOST_TOPICS:
        best = min(left, key=lambda word: (-len(left[word] - covered), word))
        new = left.pop(best) - covered
        if len(new) < LEAST_PAPERS:
            break
        covered |= new
        chosen.append(best)
    names = [max(sorted(spellings[word]), key=lambda one: spellings[word][one]) for word in chosen]
    return topics_named(name[:1].upper() + name[1:] for name in names)


def _is_name(keyword: str) -> bool:
    return (
        len(keyword) <= LONGEST_NAME
        and any(map(str.isalpha, keyword))
        and not _CODE.fullmatch(keyword)
        and keyword.isprintable()
    )


def _slug(name: str, taken: set[str]) -> str:
    """An id for the topic that is not taken."""
    words = re.findall(r"[a-z0-9]+", anyascii(name).lower().replace("'", ""))
    slug = ""
    for word in words:
        longer = f"{slug}-{word}".strip("-")
        # Room for a number.
        if len(longer) > LONGEST_SLUG - 4:
            break
        slug = longer
    slug = slug or "topic"
    numbered = (f"{slug}-{number}" for number in range(2, len(taken) + 3))
    return slug if slug not in taken else next(one for one in numbered if one not in taken)
