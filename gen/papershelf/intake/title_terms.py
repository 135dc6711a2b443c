"""Words and phrases by which the titles of a library can be divided, in any field."""

import math
import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from papershelf.intake.keywords import word_key
from papershelf.model.names import fold
from papershelf.model.terms import STOP_WORDS
from papershelf.tex.math import plain_text

_LONGEST_TERM = 3
_LONGEST_PHRASE = 4
# "Amortized inference" says more than "inference", although it is in fewer titles.
_WEIGHTS = (1.0, 3.0, 3.5)
# A single word is often there by chance.
_LEAST_OF_WORDS = 3
# An adjective is nearly always before another word: "Bayesian" is no subject, "inference" is one.
_LEAST_AT_END = 1 / 3
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*+")
_ATTRIBUTE = re.compile(r".*-(?:aware|based|driven|free|level|like|of|oriented|scale|to)")
# Of the words without a meaning, those that are a part of phrases: "large language models".
_IN_PHRASES = frozenset({"high", "large", "low", "method", "model", "system", "task", "technique"})
_JOINING = frozenset({"and", "e", "et", "or", "oder", "ou", "und", "y"})
_MOST_TERMS = 400

# They say what kind of text it is, or when and how something happened, and name no subject.
_NO_SUBJECTS = frozenset(
    """
    act advance against age analysis application around aspect assessing beyond book building
    case century challenge chapter comment comparative comparison concept consideration context
    contribution creation critical current data design development doing early edition effect
    essay evaluation evidence example exploration fast foundation framework future general
    generation global guide handbook history how idea impact implication important influence
    information introduction investigation issue journal lecture letter life making manual
    meaning mid modern museum note old open origin overview part perspective place policy
    practical practice principle problem proceeding program programme project question reading
    real reconsidered reference reflection relation remark report research response review
    revisited revolution rise role science search selected series short social society source
    special state strategy style survey symposium term text theorem theory thing thought time
    title today toolkit toward towards tradition understanding university view vol volume way
    what why world year zur
    """.split()  # noqa: SIM905
)


def phrases_in(title: str) -> Iterator[str]:
    """The words and phrases of a title as ``keyword_key`` compares them."""
    words = [word_key(word) for word in re.findall(r"[^\W_]+|[+#]+", fold(plain_text(title)))]
    words = [word for word in words if word != "and"]
    for start in range(len(words)):
        for end in range(start + 1, min(start + _LONGEST_PHRASE, len(words)) + 1):
            yield "".join(words[start:end])


def is_subject(word: str) -> bool:
    """Whether a word of a title alone can say what the work is about."""
    return word not in STOP_WORDS | _NO_SUBJECTS


@dataclass(frozen=True, slots=True)
class Term:
    """A word or phrase, and the places of the titles that have it.

    ``weight`` is what a title counts: the more, the fewer titles have the term (TF-IDF), and the
    more words it has.
    """

    name: str
    titles: frozenset[int]
    weight: float


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    folded: str
    is_at_end: bool
    """Before punctuation or a word without a meaning, or at the end of the title.

    Not before "and", which joins adjectives, too.
    """

    @classmethod
    def all_in(cls, title: str) -> "list[_Word]":
        text = plain_text(title)
        found = list(_WORD.finditer(text))
        words = [fold(one[0]) for one in found]
        gaps = [text[one.end() : after.start()] for one, after in pairwise(found)]
        followed = [
            not gap.strip() and after not in STOP_WORDS - _JOINING
            for gap, after in zip(gaps, words[1:], strict=True)
        ]
        return [
            cls(one[0], word, not is_followed)
            for one, word, is_followed in zip(
                found, words, [*followed, False][: len(found)], strict=True
            )
        ]


@dataclass(slots=True)
class _Use:
    """How a term is used in all titles."""

    length: int
    titles: set[int] = field(default_factory=set)
    spellings: Counter[str] = field(default_factory=Counter)
    at_end: int = 0


def most_frequent(spellings: Counter[str]) -> str:
    """The first in alphabetical order of those that are used most."""
    return max(sorted(spellings), key=lambda one: spellings[one])


def terms_in_titles(titles: Sequence[str], least: int) -> dict[str, Term]:
    """The terms of at least this many titles by key, the best first."""
    split = list(map(_Word.all_in, titles))
    names = _names([[word.text for word in words] for words in split])
    used: dict[str, _Use] = {}
    for place, words in enumerate(split):
        for start in range(len(words)):
            for end in range(start + 1, min(start + _LONGEST_TERM, len(words)) + 1):
                term = words[start:end]
                if _is_term([word.folded for word in term]):
                    use = used.setdefault(_key(term), _Use(len(term)))
                    use.titles.add(place)
                    use.spellings[" ".join(_as_name(word.text, names) for word in term)] += 1
                    use.at_end += term[-1].is_at_end
    terms = [
        (
            key,
            Term(
                most_frequent(use.spellings),
                frozenset(use.titles),
                round(math.log(1 + len(titles) / len(use.titles)) * _WEIGHTS[use.length - 1], 9),
            ),
        )
        for key, use in used.items()
        if len(use.titles) >= (least if use.length > 1 else max(least, _LEAST_OF_WORDS))
        and use.at_end >= _LEAST_AT_END * use.spellings.total()
    ]
    terms.sort(key=lambda one: (-one[1].weight * len(one[1].titles), one[0]))
    return dict(terms[:_MOST_TERMS])


def _key(words: Sequence[_Word]) -> str:
    parts = (part for word in words for part in re.split("[-'’]", word.folded))
    return "".join(map(word_key, parts))


def _is_term(words: Sequence[str]) -> bool:
    """Whether the words may be the name of a subject: its first and last word have a meaning."""
    ends = {words[0], word_key(words[0]), words[-1], word_key(words[-1])}
    if len(words) > 1:
        ends = {end for end in ends if word_key(end) not in _IN_PHRASES}
    if ends & STOP_WORDS or any(len(word) < 2 for word in words):
        return False
    if not (words[0][0].isalpha() and words[-1][0].isalpha()):
        return False
    if _ATTRIBUTE.fullmatch(words[-1]) or not _JOINING.isdisjoint(words):
        return False
    # "History of science" is a subject, "history" is not.
    return len(words) > 1 or not (ends & _NO_SUBJECTS or len(words[0]) < 3)


def _names(titles: Sequence[Sequence[str]]) -> set[str]:
    """Words that titles in sentence case write with a capital, in lower case."""
    capital: Counter[str] = Counter()
    lower: Counter[str] = Counter()
    for words in titles:
        long = [word for word in words[1:] if len(word) > 3]
        is_sentence = sum(word[0].isupper() for word in long) * 2 <= len(long)
        for word in words[1:]:
            if word[0].islower():
                lower[word.lower()] += 1
            elif is_sentence:
                capital[word.lower()] += 1
    return {word for word, number in capital.items() if number > lower[word]}


def _as_name(word: str, names: Collection[str]) -> str:
    has_capitals_inside = not (word[1:].islower() or len(word) == 1 or "-" in word)
    return word if has_capitals_inside or word.lower() in names else word.lower()
