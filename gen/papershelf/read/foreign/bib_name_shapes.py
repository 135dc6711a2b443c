"""The shapes of names in .bib files: whether a text that was read as one person looks like more.

Shapes decide nothing where names of every origin have them: "Garcia Marquez, Gabriel Jose" is one
person, and "Maria Lopez, Ana Perez" two, by nothing but what the words mean.
"""

import re
from functools import lru_cache

# As family names begin, though none of these is a family name of its own.
_PREFIXES = frozenset([
    "Abu", "Al", "Ben", "Bin", "Da", "De", "Del", "Della", "Den", "Der", "Di", "Dos", "Du", "El",
    "Ibn", "La", "Le", "Mac", "San", "Santa", "St.", "Ten", "Ter", "Van", "Vande", "Vander",
    "Vanden", "Von",
])  # fmt: skip
# Given names with which no family name of several words begins.
_GIVEN = frozenset([
    "Alice", "Amy", "Andrew", "Anna", "Anne", "Brian", "Carol", "Catherine", "Christopher",
    "Daniel", "Deborah", "Elizabeth", "Emily", "Emma", "Eric", "Frank", "Hannah", "Helen", "Jack",
    "Jane", "Jason", "Jeffrey", "Jennifer", "Jessica", "Joanna", "John", "Joseph", "Julia",
    "Karen", "Kate", "Kevin", "Laura", "Linda", "Lisa", "Margaret", "Mark", "Mary", "Matthew",
    "Michael", "Nancy", "Nicholas", "Olivia", "Patricia", "Peter", "Rachel", "Rebecca", "Robert",
    "Ruth", "Ryan", "Sarah", "Sophie", "Stephen", "Steven", "Susan", "Timothy", "William",
])  # fmt: skip
# One letter of another alphabet in two of ours.
_TWO_LETTERS = frozenset({"Ch.", "Kh.", "Sh.", "Th.", "Ts.", "Ya.", "Yu.", "Zh."})

_INITIALS_FIRST = re.compile(r"[ic]+p*w{1,2}")
_INITIALS_LAST = re.compile(r"p*w{1,2}[ic]{1,3}")
_WORDS = re.compile(r"w[icw]*p*w")


# Asked five times of each name, once after the other.
@lru_cache(maxsize=64)
def shape(text: str) -> str:
    """A letter for each word: i(nitial), c(apitals, which may be initials), p(article), w(ord)."""
    words = re.split(r"[\s~]+", text.strip())
    has_small = any(char.islower() for char in text)
    return "".join(_kind(word, has_small) for word in words if word)


def _kind(word: str, has_small: bool) -> str:
    bare = re.sub(r"[.\-‐]", "", word)
    if word in _TWO_LETTERS or (bare.isupper() and (len(bare) == 1 or "." in word)):
        return "i"
    if bare.isupper() and bare.isalpha() and len(bare) <= 3 and has_small:
        return "c"
    return "p" if word[:1].islower() else "w"


def is_person(text: str) -> bool:
    """Whether it has family and given names, in either order."""
    found = shape(text)
    return any(form.fullmatch(found) for form in (_INITIALS_FIRST, _INITIALS_LAST, _WORDS))


def has_initials_last(text: str) -> bool:
    """Okafor A, Okafor AB: the family comes first, as in medicine."""
    return _INITIALS_LAST.fullmatch(shape(text)) is not None


def are_initials(text: str) -> bool:
    return re.fullmatch(r"[ic]+", shape(text)) is not None


def are_two_people(before: str, after: str, *, in_reading_order: bool) -> bool:
    """Whether the texts around a comma look like two whole names.

    ``in_reading_order``: others of the list stand as "Bo Lind", without a comma.
    """
    first, second = shape(before), shape(after)
    if not is_person(after):
        # "B. Okafor, Ann": no family name begins with an initial.
        return first.startswith("i") and "." in before.split()[0] and is_person(before)
    if _INITIALS_LAST.fullmatch(first):
        return _INITIALS_LAST.fullmatch(second) is not None
    if _INITIALS_FIRST.fullmatch(first):
        # D Souza and E Silva are families whose first letter stands alone.
        alike = _INITIALS_FIRST.fullmatch(second) is not None and "." not in before + after
        return "." in before or alike
    words = before.split()
    if not _WORDS.fullmatch(first) or words[0] in _PREFIXES:
        return False
    return "i" in first or in_reading_order or words[0] in _GIVEN
