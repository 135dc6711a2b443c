"""Shapes of names in text of any format, and the titles, degrees and marks around them.

Shapes alone are not enough: "Garcia Marquez, Gabriel Jose" is one person and "Maria Lopez, Ana
Perez" are two, because of what the words mean.
"""

import re
from functools import lru_cache

# Whole words only, with a full stop or before a name: Drăgan and Profeta are families. DR is not
# among them: DR Okafor has two given names.
_TITLES = re.compile(
    r"(^|,)([\s~]*+)(?:(?:Dr\.-Ing|Dipl\.-[A-Z][a-z]++|rer\.[\s~]?nat|h\.[\s~]?c|habil)\.[\s~]*+"
    r"|(?:Dr|Prof|Professor|Mr|Mrs|Ms)(?:\.[\s~]*+|[\s~]++))++(?=[^\s~,])"
)
# Degrees that do not look like initials, as MD does.
_DEGREES = re.compile(
    r"(?<![\s~])[\s~]*+(?:,[\s~]*+|(?<=[\s~]))"
    r"(?:Ph\.?[\s~]?D\.?|D\.?Phil\.?|M\.?Sc\.?|B\.?Sc\.?|Dr\.-?[\s~]?Ing\.?)(?![\w.])"
)
# What physicians and library catalogs have behind both parts of a name.
_AFTER_GIVEN = frozenset([
    "MD", "M.D", "MBBS", "MPH", "DVM", "DDS", "MBA", "FRCP", "RN", "PhD", "Ph.D", "author",
])  # fmt: skip
_MARKS = re.compile(
    r"""
    (?<![\s~]) [\s~]*+ (?: \((?i:eds?\.?|editors?)\)
    | \\textsuperscript \s* (?: \{ [^{}]* \} | [0-9*] )
    | \\(?:thanks|footnote|footnotemark) (?: \{ [^{}]* \} | \[ [^][]* \] )
    | \\d?dag(?:ger)? (?![A-Za-z]) (?:\{\})?
    | \$ \s* (?: \^ | \\d?dag | \\ast | \* ) [^$]* \$
    | (?<![ÂÃ]) [⁰¹²³⁴-⁹*∗†‡§¶]+ (?![^\s~,⁰¹²³⁴-⁹*∗†‡§¶]) )
    """,
    re.VERBOSE,
)
_OPENING, _CLOSING = r"(?<![\s~,<(\[{])[\s~,]*+[<(\[{]*+", r"[>)\]}]*+"
# What people put behind a name so that its person can be found: an e-mail address, an ORCID iD.
_CONTACTS = re.compile(
    rf"""
    {_OPENING} (?: \\(?:texttt|tt|href|email) \s*+ \{{? \s*+ )?+ (?:mailto:|e-?mail:?\s*+)?+
      (?<![\w.+-])[\w.+-]++@[\w-]++(?:\.[\w-]++)+ {_CLOSING} (?: \{{ [^{{}}]* \}} )?
    | {_OPENING} (?: \\orcid[A-Za-z]*+ \s*+ \{{ )?+ (?: (?i:orcid(?:[ ]?id)?) [:\s]*+ )?+
      (?: https?://orcid\.org/ )?+ [0-9]{{4}}-[0-9]{{4}}-[0-9]{{4}}-[0-9]{{3}}[0-9X] {_CLOSING}
    | \\(?:inst|IEEEauthorrefmark|samethanks|affil|orcid[A-Za-z]*) \s*+ \{{ [^{{}}]* \}}
    """,
    re.VERBOSE,
)
# A letter and the number of an affiliation, behind names of several words: Roe1 and Lind1,2.
_AFFILIATION_NUMBER = re.compile(
    r"(?<=[^\W\d_]{2})[0-9]{1,2}(?:[,;]?[*†‡0-9]{1,2})*+(?=[\s~]*+(?:,|$))"
)
# The years of a life, by which library catalogs tell people apart: Okafor, Adaeze, 1920-1999.
_LIFE = re.compile(
    r",[\s~]*+(?:(?:ca?|fl)\.[\s~]*+)?"
    r"(?:[0-9]{4}\??[-–]{1,3}(?:[0-9]{4}\??)?|(?:born|[bd]\.)[\s~]*+[0-9]{4})\.?[\s~]*+$"
)
# One name has some hundreds of people at most, so the first digit is always 0.
_NUMBER = re.compile(r"(?<=[^\W\d_][.}]|.[^\W\d_])[\s~]+(0[0-9]{3})(?=[\s~]*(?:,|$))")


def without_number(name: str) -> tuple[str, str | None]:
    """The name, and the number by which DBLP tells it from other people's of that name."""
    found = _NUMBER.search(name)
    return (_NUMBER.sub("", name), found[1]) if found else (name, None)


def without_extras(name: str) -> str:
    """The name without titles before it or its given part, and degrees, years and marks behind."""
    parts = name.split(",")
    while len(parts) > 2 and parts[-1].strip(" ~.") in _AFTER_GIVEN:
        parts.pop()
    name = ",".join(parts)
    bare = _DEGREES.sub("", _MARKS.sub("", _LIFE.sub("", without_number(name)[0])))
    return _TITLES.sub(r"\1\2", bare)


def without_contacts(name: str) -> str:
    """The name without e-mail addresses, ORCID iDs and the numbers of affiliations."""
    bare = _CONTACTS.sub("", name) if "@" in name or "-" in name or "\\" in name else name
    words = re.split(r"[\s~]+", bare.strip(" ~"))
    return _AFFILIATION_NUMBER.sub("", bare) if len(words) > 1 else bare


# Initials without a space behind the last one; M.Sc., X.Org and a.roe@example.org are one word.
_JOINED_INITIALS = re.compile(
    r"(?<![^\s~,])((?:[^\W\d_]\.-?)++)(?=[^\W\d_]{2})"
    r"(?!(?:Sc|Phil|Eng|Ed|Org|Tech)\b|[^\s~,@]*+@)"
)
_APOSTROPHE = re.compile(r"(?<![^\W_])([DLO])[`´](?=[A-Z])")


def with_plain_signs(name: str) -> str:
    """A. B. Roe for A. B.Roe, and D'Roe for D`Roe."""
    if "`" in name or "´" in name:
        name = _APOSTROPHE.sub(r"\1'", name)
    return _JOINED_INITIALS.sub(r"\1 ", name) if "." in name else name


# Beginnings of family names that are not family names themselves.
_PREFIXES = frozenset([
    "Abu", "Al", "Ben", "Bin", "Da", "De", "Del", "Della", "Den", "Der", "Di", "Dos", "Du", "El",
    "Ibn", "La", "Le", "Mac", "San", "Santa", "St.", "Ten", "Ter", "Van", "Vande", "Vander",
    "Vanden", "Von",
])  # fmt: skip
# Particles that people and databases write with capitals, and that are no given names: El, but not
# Ben, Di or Le. Neither are two of them, nor Van before a family in lower case.
_CAPITAL_PARTICLES = frozenset([
    "Dalla", "Degli", "Del", "Della", "Delle", "Dello", "Dos", "El", "St.", "Von", "Vande",
    "Vanden", "Vander", "Zum", "Zur",
])  # fmt: skip
_TWO_PARTICLES = re.compile(r"(?:Van|Von|De) (?:[Dd]e[mnr]?|[Hh]et|[Ll]a|[Ll][ao]s|[Tt]er)")
# Given names that do not begin a family name of several words.
_GIVEN = frozenset([
    "Alice", "Amy", "Andrew", "Anna", "Anne", "Brian", "Carol", "Catherine", "Christopher",
    "Daniel", "Deborah", "Elizabeth", "Emily", "Emma", "Eric", "Frank", "Hannah", "Helen", "Jack",
    "Jane", "Jason", "Jeffrey", "Jennifer", "Jessica", "Joanna", "John", "Joseph", "Julia",
    "Karen", "Kate", "Kevin", "Laura", "Linda", "Lisa", "Margaret", "Mark", "Mary", "Matthew",
    "Michael", "Nancy", "Nicholas", "Olivia", "Patricia", "Peter", "Rachel", "Rebecca", "Robert",
    "Ruth", "Ryan", "Sarah", "Sophie", "Stephen", "Steven", "Susan", "Timothy", "William",
])  # fmt: skip
# One letter of another alphabet that takes two of ours.
_TWO_LETTERS = frozenset({"Ch.", "Kh.", "Sh.", "Th.", "Ts.", "Ya.", "Yu.", "Zh."})

_INITIALS_FIRST = re.compile(r"[ic]+p*w{1,2}")
# Souza e Silva A has a particle between two families.
_INITIALS_LAST = re.compile(r"p*w{1,2}(?:pw)?[ic]{1,3}")
_WORDS = re.compile(r"w[icw]*p*w")


# Asked five times in a row for each name.
@lru_cache(maxsize=64)
def shape(text: str) -> str:
    """A letter for each word: i(nitial), c(apitals, which may be initials), p(article), w(ord)."""
    words = re.split(r"[\s~]+", text.strip())
    has_small = any(char.islower() for char in text)
    return "".join(_kind(word, has_small) for word in words if word)


def _kind(word: str, has_small: bool) -> str:
    bare = word.replace(".", "").replace("-", "").replace("‐", "")
    if word in _TWO_LETTERS or (bare.isupper() and (len(bare) == 1 or "." in word)):
        return "i"
    if bare.isupper() and bare.isalpha() and len(bare) <= 3 and has_small:
        return "c"
    return "p" if word[:1].islower() else "w"


def words_of_family(words: list[str]) -> int:
    """How many words at the end of a name in reading order are a family name that begins with a
    particle in capitals; 0 if it has none: K. El Emam, Jan Van Der Berg.
    """
    if len(words) > 3 and _TWO_PARTICLES.fullmatch(" ".join(words[-3:-1])):
        return 3
    is_particle = words[-2:-1] == ["Van"] and words[-1].islower()
    is_particle = is_particle or not _CAPITAL_PARTICLES.isdisjoint(words[-2:-1])
    return 2 if len(words) > 2 and is_particle else 0


def is_person(text: str) -> bool:
    """Whether it has family and given names, in either order."""
    found = shape(text)
    return any(form.fullmatch(found) for form in (_INITIALS_FIRST, _INITIALS_LAST, _WORDS))


def has_initials_last(text: str) -> bool:
    """Okafor A, Okafor AB: the family comes first, as in medicine."""
    return _INITIALS_LAST.fullmatch(shape(text)) is not None


def has_capitals_first(words: list[str]) -> bool:
    """OKAFOR AB, OKAFOR Adaeze: the family name is in capitals."""
    first, *others = words
    if not (first.isalpha() and first.isupper() and len(first) > 2):
        return False
    has_lower = any(char.islower() for word in others for char in word)
    return has_lower or (len(others) == 1 and len(others[0]) < min(len(first), 4))


def are_initials(text: str) -> bool:
    return re.fullmatch(r"[ic]+", shape(text)) is not None


def starts_with_initial(text: str) -> bool:
    return shape(text).startswith("i") and "." in text.split()[0]


def are_two_people(before: str, after: str, *, in_reading_order: bool) -> bool:
    """Whether the texts around a comma look like two whole names.

    ``in_reading_order``: others of the list are written as "Bo Lind", without a comma.
    """
    first, second = shape(before), shape(after)
    if not is_person(after):
        return False
    if _INITIALS_LAST.fullmatch(first):
        return _INITIALS_LAST.fullmatch(second) is not None
    if _INITIALS_FIRST.fullmatch(first):
        # D Souza and E Silva are family names that begin with a single letter.
        alike = _INITIALS_FIRST.fullmatch(second) is not None and "." not in before + after
        return "." in before or alike
    words = before.split()
    if not _WORDS.fullmatch(first) or words[0] in _PREFIXES:
        return False
    return "i" in first or in_reading_order or words[0] in _GIVEN
