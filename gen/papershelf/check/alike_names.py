"""Names that may be spellings of one person: given names that agree, and common co-authors."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from papershelf.model.catalogue import Author, Catalogue
from papershelf.model.coauthors import Coauthors
from papershelf.model.names import fold

# Being in the same collaboration says nothing about a name.
LARGEST_GROUP = 30
# Where a family name and initial are very common, comparing everybody would take too long, and an
# initial says too little.
MOST_ALIKE = 100
# Where they are common, one co-author of both may be chance.
FEW_ALIKE = 3


@dataclass(frozen=True, slots=True)
class Alike:
    """Two people who are probably one, the one to name first, and who wrote with both."""

    main: Author
    other: Author
    shared: tuple[str, ...]


def alike_names(catalogue: Catalogue) -> list[Alike]:
    """The pairs with the most common co-authors first."""
    coauthors = Coauthors(catalogue, LARGEST_GROUP)
    groups: dict[tuple[str, str], list[Author]] = defaultdict(list)
    for author in catalogue.authors:
        if author.name.given and (initial := fold(author.name.given)[:1]).isalpha():
            groups[fold(author.name.last), initial].append(author)
    found = [
        pair for group in groups.values() if len(group) > 1 for pair in _in_group(group, coauthors)
    ]
    return sorted(found, key=lambda pair: (-len(pair.shared), pair.main.slug, pair.other.slug))


def _in_group(group: Sequence[Author], coauthors: Coauthors) -> Iterator[Alike]:
    """Of people with one family name and initial."""
    pairs = [pair for pair in _candidates(group) if not _are_two(*pair)]
    counts = {author.slug: coauthors.of(author) for pair in pairs for author in pair}
    likely: dict[str, list[Alike]] = defaultdict(list)
    for one, other in pairs:
        shared = tuple(slug for slug in counts[one.slug] if slug in counts[other.slug])
        if len(shared) >= _fewest_shared(one, other, len(group)):
            main, lesser = sorted((one, other), key=_precedence)
            likely[lesser.slug].append(Alike(main, lesser, shared))
    for several in likely.values():
        best = max(several, key=lambda pair: (len(pair.shared), pair.main.slug))
        # "T. Okafor" may be Tara or Tom.
        rivals = (pair for pair in several if pair is not best)
        if all(
            given_names_agree(pair.main.name.given or "", best.main.name.given or "")
            or len(pair.shared) * 2 <= len(best.shared)
            for pair in rivals
        ):
            yield best


def _fewest_shared(one: Author, other: Author, group: int) -> int:
    """How many common co-authors it takes."""
    is_short = min(map(_first_length, (one, other))) == 1
    if is_short:
        return 2 if group > FEW_ALIKE else 1
    # A rare name with a middle name more or less needs none: "Jakob Macke", "Jakob H. Macke".
    topics = ({path for paper in author.papers for path in paper.topics} for author in (one, other))
    is_rare = group == 2 and min(map(_first_length, (one, other))) > 2
    return 0 if is_rare and set.intersection(*topics) else 1


def _candidates(group: Sequence[Author]) -> Iterator[tuple[Author, Author]]:
    """Pairs whose given names agree, found without comparing each with each."""
    by_word: dict[str, list[Author]] = defaultdict(list)
    for author in group:
        words = _words(author.name.given or "")
        for key in dict.fromkeys((_plain(words[:1]), _plain(words))):
            if len(key) > 1:
                by_word[key].append(author)
    near = [pair for same in by_word.values() for pair in combinations(same[:MOST_ALIKE], 2)]
    if len(group) <= MOST_ALIKE:
        short = [author for author in group if _first_length(author) == 1]
        near += ((one, other) for one in short for other in group if one is not other)
    seen = set()
    for one, other in near:
        pair = frozenset((one.slug, other.slug))
        if pair not in seen and given_names_agree(one.name.given or "", other.name.given or ""):
            seen.add(pair)
            yield one, other


def _are_two(one: Author, other: Author) -> bool:
    """Whether they certainly are two people: they wrote together, or are father and son."""
    suffixes = one.name.suffix, other.name.suffix
    together = {paper.key for paper in one.papers} & {paper.key for paper in other.papers}
    return bool(together) or (all(suffixes) and suffixes[0] != suffixes[1])


def _precedence(author: Author) -> tuple[bool, int, int, str]:
    """Whose name to take: a full one, with more papers, longer."""
    return (
        _first_length(author) == 1,
        -len(author.papers),
        -len(author.name.display),
        author.slug,
    )


def _first_length(author: Author) -> int:
    return len(_words(author.name.given or "")[0])


def given_names_agree(one: str, other: str) -> bool:
    """Whether two given names can be of one person: "Tara N." and "T.", not "Tara" and "Tanja"."""
    first, second = _words(one), _words(other)
    if _agree(first, second) or _plain(first) == _plain(second):
        return True
    # "J.-L." and "J. L." abbreviate "Jean-Luc", but "Yu" is not "Yu-An".
    apart = [[part for word in words for part in word.split("-")] for words in (first, second)]
    are_initials = any(all(len(part) == 1 for part in parts) for parts in apart)
    return are_initials and len(apart[0]) == len(apart[1]) and _agree(*apart)


def _words(given: str) -> list[str]:
    """In lower case; "TN", as PubMed has it, is "T. N."."""
    if re.fullmatch(r"[A-Z]{2,3}", given):
        return list(given.lower())
    plain = fold(given).replace(".-", "-").replace("'", "").replace("’", "")
    return re.findall(r"[^\W_]+(?:-[^\W_]+)*+", plain) or [plain]


def _plain(words: Sequence[str]) -> str:
    return "".join(words).replace("-", "")


def _agree(first: Sequence[str], second: Sequence[str]) -> bool:
    """Words are the same or abbreviate each other, and one name may have more of them."""
    return all(
        _plain([one]) == _plain([other])
        or (len(one) == 1 and other.startswith(one))
        or (len(other) == 1 and one.startswith(other))
        for one, other in zip(first, second, strict=False)
    )
