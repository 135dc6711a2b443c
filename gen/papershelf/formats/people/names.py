"""Names as people and programs write them, and as a record can hold them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from papershelf.formats.people.asides import (
    is_abbreviated,
    may_have_asides,
    question_about,
    without_asides,
)
from papershelf.formats.people.et_al import is_others, without_et_al
from papershelf.formats.people.groups import (
    group_in_order,
    is_group,
    is_group_name,
    people_and_group,
)
from papershelf.formats.people.several import EAST_ASIAN, split_names
from papershelf.formats.people.shapes import (
    are_initials,
    has_capitals_first,
    has_initials_last,
    with_plain_signs,
    without_contacts,
    without_extras,
    words_of_family,
)
from papershelf.formats.text.invisible import visible
from papershelf.model.names import Name, NameList, first_names, parse_name
from papershelf.model.placeholders import is_nobody

SUFFIX = r"(?:(?:Jr|Sr)\.?|I{2,3}|IV|2nd|3rd)"
# Several affiliations behind a name: Roe, A.1,2
_NUMBERS_OF_PLACES = re.compile(r"(?<=[^\W\d_]|\.)[0-9]{1,2}(?:,\s?[0-9]{1,2})++$")
_AFFILIATION_MARKS = re.compile(r"(?<=[^\W\d_]{2})[0-9]{1,2}(?:[,;*†‡][0-9]{0,2})*$")
# At the end of a name. To look for more in a long text would take the square of its length.
_MOST_INITIALS = 8


def name_list(names: Iterable[Name], *, others: bool = False) -> NameList | None:
    """None without any name, even if the list goes on."""
    known = tuple(names)
    return NameList(known, others) if known else None


def record_name(name: Name) -> Name:
    """The name as a record holds it.

    A name that the form "Family, Suffix, Given" cannot express becomes a literal, such as that
    of a group with a comma in it, and so does one whose last word is a number or a sign.
    Invisible characters are left to the import, which reports them.
    """
    if name.given and ". -" in name.given:
        # IEEE Xplore has J. -P. for J.-P.
        name = name._replace(given=name.given.replace(". -", ".-"))
    if name.particle and name.family and name.family.startswith(f"{name.particle} "):
        # Some programs have it in both: "van der" and "van der Berg".
        name = name._replace(family=name.family.removeprefix(f"{name.particle} "))
    shown = visible(str(name))
    try:
        read = parse_name(shown)
    except ValueError:
        pass
    else:
        if shown != str(name):
            return name
        if read.display == name.display and any(map(str.isalpha, read.family or read.display)):
            return read
    return Name(literal=" ".join(re.sub(r"[{}]", "", name.display).split()))


def listed_names(text: str) -> tuple[str, ...]:
    """The names of a list with commas; the comma before Jr. does not end a name."""
    return tuple(re.split(rf",\s+(?!{SUFFIX}(?:,|$))", text))


def name_in_reading_order(text: str) -> Name:
    """From "Laurens J. van der Maaten". A group is a literal, and so is one word with several
    capitals.

    The family name is the last word and the lower-case particles before it: if it has several
    words, as many Spanish names have, nothing in reading order tells.
    """
    words = text.split()
    if len(words) > 1 and EAST_ASIAN.fullmatch(text):
        return Name(family=words[0], given=" ".join(words[1:]))
    if is_group(words):
        return Name(literal=" ".join(words))
    suffix = words.pop() if len(words) > 2 and re.fullmatch(SUFFIX, words[-1]) else None
    words[-1] = words[-1].removesuffix(",")
    if all(word.islower() for word in words[:-1]) and not words[-1].islower():
        # The family name alone: van der Berg.
        return Name(family=words[-1], particle=" ".join(words[:-1]) or None, suffix=suffix)
    is_joined = len(words) > 3 and words[-2] in ("y", "i") and words[-3][:1].isupper()
    # Ortega y Gasset
    last = len(words) - (3 if is_joined else words_of_family(words) or 1)
    start = last
    while start > 1 and words[start - 1][0].islower():
        start -= 1
    return Name(
        family=" ".join(words[last:]),
        given=" ".join(words[:start]) or None,
        particle=" ".join(words[start:last]) or None,
        suffix=suffix,
    )


@dataclass(frozen=True, slots=True)
class ReadNames:
    """Names as a record holds them; ``is_certain`` is False if other names could be meant."""

    names: NameList | None
    is_certain: bool = True
    question: str = ""


# CNKI takes "Roe[1,2]" for two people.
_END_OF_NOTE = re.compile(r"[0-9, ]+[\])]")


def read_names(texts: Iterable[str]) -> ReadNames:
    """Names of plain text: one in each text, or several with something between them."""
    pieces, is_certain = _with_groups([piece for text in texts for piece in split_names(text)])
    # A single name without a comma, where all others have one, is probably a group.
    bare = [one for one in pieces if "," not in _without_marks(one) and not is_others(one)]
    people = sum(not is_others(one) for one in pieces)
    is_habit = len(bare) > 1 and len(bare) * 2 > len(pieces)
    names: list[Name] = []
    others = False
    questions: list[str] = []
    for piece in first_names(pieces):
        if is_others(piece):
            others = True
            continue
        one = without_et_al(piece)
        others = others or one != piece
        if not re.search(r"[^\W\d_]", one) or is_nobody(one):
            is_note = names and _END_OF_NOTE.fullmatch(one)
            questions += [without_letters(one)] if one.strip() and not is_note else []
            continue
        name, is_sure, question = name_beside_asides(one)
        questions += filter(None, [question])
        if not is_sure and len(bare) == 1 < people:
            name = Name(literal=one)
        is_certain = is_certain and (is_sure or (is_habit and "," not in one))
        names.append(record_name(name))
    listed = name_list(names, others=others)
    return ReadNames(listed, is_certain and not questions, "; ".join(questions))


def _with_groups(pieces: list[str]) -> tuple[list[str], bool]:
    """With groups apart from the people who write on their behalf; whether none were together."""
    found: list[str] = []
    is_certain = True
    for piece in pieces:
        people, group = people_and_group(piece) or (piece, "")
        found += [people] if people else []
        found += [f"{{{group}}}"] if group else []
        is_certain = is_certain and not (people and group)
    return found, is_certain


def without_letters(text: str) -> str:
    """What to ask about a name that is none."""
    what = "names nobody" if is_nobody(text) else "has no letters"
    return f"{text!r} {what} and is left out; are these all names?"


def name_beside_asides(text: str) -> tuple[Name, bool, str | None]:
    """One name without what comes after it, whether it is sure, and what to ask about that."""
    if not may_have_asides(text):
        return *name_of(text), None
    bare, asides = without_asides(without_extras(text))
    if is_group_name(bare) or is_abbreviated(bare, asides):
        return (Name(literal=text.strip("{} ")), True, None) if asides else (*name_of(text), None)
    # What is left out is in the question, and the rest is read as any name.
    name, is_sure = name_of(bare)
    return name, is_sure, question_about(bare, asides)


def name_of(text: str) -> tuple[Name, bool]:
    """One name in any order, and whether that is its only reading."""
    stripped = " ".join(text.split())
    if stripped.startswith("{") and stripped.endswith("}"):
        return Name(literal=stripped.strip("{} ")), True
    if is_group_name(stripped):
        family, _, given = stripped.partition(", ")
        return Name(literal=group_in_order(family, given) or stripped), True
    bare = with_plain_signs(_without_marks(stripped))
    parts = [part.strip() for part in bare.split(",") if part.strip()]
    if len(parts) > 3:
        return Name(literal=stripped), False
    if len(parts) == 2 and re.fullmatch(SUFFIX, parts[1]) and " " in parts[0]:
        # Martin Luther King, Jr.
        return _without_comma(f"{parts[0]} {parts[1]}")
    if len(parts) > 1:
        return _with_comma(parts), True
    return _without_comma(bare, text) if bare else (Name(literal=stripped), False)


def without_places(name: str) -> str:
    """Without the numbers of affiliations: Roe1,2."""
    return _NUMBERS_OF_PLACES.sub("", _AFFILIATION_MARKS.sub("", name))


def _without_marks(text: str) -> str:
    """Without titles, degrees and the marks that lead to affiliations."""
    return without_places(without_contacts(without_extras(text))).strip(" ,")


def _with_comma(parts: list[str]) -> Name:
    """RIS has the suffix last, BibTeX in the middle."""
    family, *others = parts
    given, suffix = others[0], others[1] if len(others) > 1 else None
    if suffix and not re.fullmatch(SUFFIX, suffix) and re.fullmatch(SUFFIX, given):
        given, suffix = suffix, given
    attached = re.fullmatch(rf"(.*\S)\s+({SUFFIX})", given)
    if attached and suffix is None:
        # King, Martin Luther Jr.
        given, suffix = attached[1], attached[2]
    attached = re.fullmatch(rf"(.*\S)\s+({SUFFIX})", family)
    if attached and suffix is None:
        # King Jr., Martin Luther
        family, suffix = attached[1], attached[2]
    if re.fullmatch(SUFFIX, family) and " " in given and suffix is None:
        # "III, Hal Roe": a program took the last word for the family.
        return name_in_reading_order(f"{given} {family}")
    try:
        return parse_name(", ".join(part for part in (family, suffix, given) if part))
    except ValueError:
        return Name(literal=", ".join(parts))


def _without_comma(text: str, stated: str = "") -> tuple[Name, bool]:
    words = text.split()
    if len(words) == 1:
        # A comma says that this is a family name.
        is_family = stated.rstrip().endswith(",")
        return Name(family=text) if is_family else Name(literal=text), True
    if EAST_ASIAN.fullmatch(text):
        return name_in_reading_order(text), True
    suffix = words.pop() if len(words) > 2 and re.fullmatch(SUFFIX, words[-1]) else None
    bare = " ".join(words)
    are_initials_last = has_initials_last(bare)
    if are_initials_last or has_capitals_first(words):
        start = next((at for at, word in enumerate(words) if not word[0].islower()), 0)
        first = max(start + 1, len(words) - _MOST_INITIALS)
        end = next(
            (at for at in range(first, len(words)) if are_initials(" ".join(words[at:]))),
            start + 1,
        )
        name = Name(
            family=" ".join(words[start:end]),
            given=" ".join(words[end:]),
            particle=" ".join(words[:start]) or None,
            suffix=suffix,
        )
        # LIND Bo, or the group APA Education.
        return name, are_initials_last
    name = name_in_reading_order(text)
    return name, are_initials(words[0]) or suffix is not None or name.particle is not None
