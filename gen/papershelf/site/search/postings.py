"""Where each word of the list is: papers, fields and places, as numbers.

Numbers that belong to one paper are made into one, so that a list of them grows with the papers:
in titles with the place of the word, for people with the place of the name in the list of
authors and whether the word is of the family name, in abstracts with how often the word occurs
and whether it is written like a name: CoVeR, PCAS.
"""

import re
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from papershelf.model.names import Name
from papershelf.site.search.numbers import place_gaps
from papershelf.site.search.records import SearchRecord
from papershelf.site.search.words import STOP_WORDS, tokens

# How many values beside the paper's number there are in each field.
TITLE_PLACES, PEOPLE_PLACES, ABSTRACT_COUNTS = 64, 512, 8
_MOST_TIMES = 4
# With a capital letter that is not the first: CoVeR, PCAS, ConvRNN-T.
_LIKE_A_NAME = re.compile(r"\b\w[a-z0-9_]*+[A-Z][\w-]*")

_NAMES = re.compile(r"\b[A-Z][a-z]+(?:-[A-Z][a-z]+){2,4}\b")


# Arrays, because a list of 100,000 papers has ten million numbers.
_Numbers = defaultdict[str, "array[int]"]


def _numbers() -> _Numbers:
    return defaultdict(lambda: array("I"))


@dataclass(slots=True)
class Postings:
    """For each word, ascending numbers; ``places`` are the word's places in each abstract."""

    title: _Numbers = field(default_factory=_numbers)
    people: _Numbers = field(default_factory=_numbers)
    abstract: _Numbers = field(default_factory=_numbers)
    venue: _Numbers = field(default_factory=_numbers)
    topics: _Numbers = field(default_factory=_numbers)
    about: _Numbers = field(default_factory=_numbers)
    places: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def add(self, number: int, record: SearchRecord) -> None:
        self._add_title(number, record.title)
        self._add_people(number, record.people, dict(record.also))
        self._add_abstract(number, record.abstract)
        self._add_initials(number, f"{record.title} {record.abstract}")
        for field_, text in (
            (self.venue, record.venue_words),
            (self.topics, " \n ".join(record.topics)),
            (self.about, record.about),
        ):
            for word in {word for word, _ in tokens(text)} - STOP_WORDS:
                field_[word].append(number)

    def _add_title(self, number: int, title: str) -> None:
        for word, place in tokens(title):
            self.title[word].append(number * TITLE_PLACES + min(place, TITLE_PLACES - 1))

    def _add_initials(self, number: int, text: str) -> None:
        """Of several names that are one: KMP for Knuth-Morris-Pratt."""
        for names in set(_NAMES.findall(text)):
            self.about["".join(name[0] for name in names.lower().split("-"))].append(number)

    def _add_people(
        self, number: int, people: Iterable[Name], also: Mapping[int, Iterable[Name]]
    ) -> None:
        for at, printed in enumerate(people):
            code = number * PEOPLE_PLACES + 2 * min(at, PEOPLE_PLACES // 2 - 1)
            family, given = _words_of(printed)
            for name in also.get(at, ()):
                more_family, more_given = _words_of(name)
                family, given = family | more_family, given | more_given
            for word in family:
                self.people[word].append(code + 1)
            for word in given - family:
                self.people[word].append(code)

    def _add_abstract(self, number: int, abstract: str) -> None:
        by_word: defaultdict[str, list[int]] = defaultdict(list)
        for word, place in tokens(abstract):
            by_word[word].append(place)
        names = {
            word for name in set(_LIKE_A_NAME.findall(abstract)) for word, _ in tokens(name)[:1]
        }
        for word, places in by_word.items():
            if word not in STOP_WORDS or word in names:
                times = min(len(places), _MOST_TIMES) - 1
                code = number * ABSTRACT_COUNTS + times + _MOST_TIMES * (word in names)
                self.abstract[word].append(code)
                # As text: the garbage collector would go through millions of lists again and again.
                self.places[word].append(place_gaps(places))

    def counts(self) -> Counter[str]:
        """In how many papers each word is; words of several fields count for each."""
        counts: Counter[str] = Counter()
        for numbers in self.fields():
            counts.update({word: len(found) for word, found in numbers.items()})
        return counts

    def fields(self) -> tuple[_Numbers, ...]:
        """In the order of the files."""
        return (self.title, self.people, self.abstract, self.venue, self.topics, self.about)


def _words_of(name: Name) -> tuple[set[str], set[str]]:
    """The words of the family name, and of the given name."""
    # A name of one word with its given name, 王小明, is searched as it is written.
    family = tokens(name.display if name.is_east_asian else name.last)
    given = tokens(f"{name.given or ''} {name.suffix or ''}")
    return {word for word, _ in family}, {word for word, _ in given}
