"""Lists of names in .bib files: split before their TeX is decoded, so that {A and B} stays one.

bibtexparser takes names apart by BibTeX's rules. Beyond those rules there are suffixes in the
places where people write them ("King Jr." and "Sherry, John F., Jr."), biblatex's "family=...,
given=...", and names that are separated by something other than "and", or that BibTeX would
misread: these are read as they are probably meant, and are uncertain.
"""

import re
from dataclasses import dataclass

from bibtexparser.middlewares.names import InvalidNameError

from papershelf.formats.bibtex.names.habits import Habits
from papershelf.formats.bibtex.names.orders import (
    family_and_given,
    group_without_braces,
    may_be_family_first,
)
from papershelf.formats.bibtex.names.parts import (
    EXTENDED,
    extended_name,
    is_braced,
    is_firm_suffix,
    is_suffix,
    literal,
    name_of,
    outside_braces,
    parts_at,
    read_name,
)
from papershelf.formats.bibtex.names.pieces import pieces_of
from papershelf.formats.bibtex.names.splits import (
    around_other_and,
    around_wide_comma,
    people_in_braces,
    with_whole_groups,
)
from papershelf.formats.people.asides import (
    BRACKETS,
    is_abbreviated,
    may_have_asides,
    question_about,
    without_asides,
)
from papershelf.formats.people.et_al import is_others, without_et_al
from papershelf.formats.people.groups import GROUP_WORDS, is_group_name, people_and_group
from papershelf.formats.people.names import record_name, without_letters
from papershelf.formats.people.several import EAST_ASIAN, SEPARATORS
from papershelf.formats.people.shapes import (
    are_initials,
    are_two_people,
    is_person,
    shape,
    starts_with_initial,
    without_contacts,
    without_extras,
    without_number,
)
from papershelf.model.names import Name, NameList, first_names
from papershelf.model.placeholders import is_nobody
from papershelf.tex.decode import decode


@dataclass(frozen=True, slots=True)
class Names:
    """Names as a record holds them; ``uncertain`` if other names could be meant."""

    names: NameList
    uncertain: bool = False
    remarks: tuple[str, ...] = ()
    question: str = ""


def read_names(tex: str) -> Names:
    if not tex:
        return Names(NameList())
    pieces, is_complete = pieces_of(tex)
    pieces, has_whole_groups = with_whole_groups(pieces)
    habits = Habits.of(pieces)
    names: list[Name] = []
    remarks: list[str] = []
    questions: list[str] = []
    # A name is missing before or after an "and", or an "and" is in a name.
    uncertain = not is_complete or has_whole_groups
    goes_on = False
    for piece in first_names(pieces):
        if is_others(piece) or ("\\" in piece and is_others(decode(piece))):
            goes_on = True
            continue
        # Only a group can have a name of digits: {1984}.
        text = decode(piece)
        has_letters = (_LETTER_OR_DIGIT if is_braced(piece) else _LETTER).search(text)
        if not has_letters or is_nobody(text):
            # arXiv has a colon between a group and its people.
            is_colon = text.strip(" {}") == ":" and names
            questions += [without_letters(text)] if text.strip(" {}") and not is_colon else []
            continue
        if is_firm_suffix(piece) and names and not (names[-1].suffix or names[-1].literal):
            # "John Smith and Jr."
            names[-1] = record_name(names[-1]._replace(suffix=piece.strip("{} ~,")))
            continue
        # Names after "others" belong before it, but where is unknown.
        uncertain = uncertain or goes_on
        shortened = without_et_al(piece)
        goes_on = goes_on or shortened != piece
        shortened, number = (shortened, None) if is_braced(piece) else without_number(shortened)
        shortened, question = _beside_asides(shortened)
        questions += filter(None, [question])
        found, doubtful = _names_in(shortened, habits)
        if number:
            remarks.append(f"{number}, DBLP's number of {decode(shortened)}, is not kept")
        names += [name for name in found if name.literal != ""]
        uncertain = uncertain or doubtful
    listed = NameList(tuple(names), others=goes_on and bool(names))
    return Names(
        listed,
        uncertain or bool(questions),
        tuple(dict.fromkeys(remarks)),
        "; ".join(questions),
    )


def _beside_asides(piece: str) -> tuple[str, str | None]:
    """The name without what comes after it, and what to ask about that."""
    if not may_have_asides(piece) or is_braced(piece) or EXTENDED.match(piece):
        return piece, None
    bare, asides = without_asides(piece)
    if not asides:
        # A mark behind it hides it: Jane Roe (Kiel)$^*$.
        unmarked, asides = without_asides(without_extras(bare))
        bare = unmarked if asides else bare
    if asides and (is_group_name(decode(bare)) or is_abbreviated(bare, asides)):
        return f"{{{piece}}}", None
    question = question_about(decode(bare), tuple(map(decode, asides))) if asides else None
    if "(" in bare and "{" not in bare:
        # Braces keep "(née Roe)" in the middle of a name from being read as a particle.
        bare = BRACKETS.sub(r"{\g<0>}", bare)
    return bare, question


# Most names have this form, "Okafor, Ann B.", and need no closer look.
_LETTER = re.compile(r"[^\W\d_]")
_LETTER_OR_DIGIT = re.compile(r"\w")
_PLAIN = re.compile(
    r"[A-Z][a-z]+(?:-[A-Z][a-z]+)?, (?!(?:Dr|Jr|Mr|Mrs|Ms|Prof|Sir|Sr)\b)"
    r"(?:[A-Z][a-z]+|[A-Z]\.)(?:[ -](?!(?:Jr|Sr)\b)(?:[A-Z][a-z]+|[A-Z]\.)){0,2}"
)


def _names_in(piece: str, habits: Habits) -> tuple[list[Name], bool]:
    """The names in a piece between two "and": one, unless an "and" was forgotten."""
    if _PLAIN.fullmatch(piece) and GROUP_WORDS.isdisjoint(re.findall(r"\w+", piece)):
        family, _, given = piece.partition(", ")
        return [Name(family, given)], False
    has_formula = re.search(r"(?<!\\)\$", piece) is not None
    if is_braced(piece):
        if people := people_in_braces(piece):
            return _each(people, habits), True
        return [literal(decode(piece))], has_formula
    if EXTENDED.match(piece):
        return [record_name(extended_name(piece))], False
    cleaned = without_contacts(without_extras(piece))
    if decode(cleaned) and cleaned != piece:
        return _names_in(cleaned, habits)[0], True
    if people := around_wide_comma(piece):
        return _each(people, habits), True
    if "{" not in piece:
        piece = piece.translate(SEPARATORS)
    if ";" in outside_braces(piece):
        parts = [part for part in parts_at(";", piece) if part.strip(" ~,")]
        read = [_names_in(part, habits) for part in first_names(parts)]
        names = [name for found, _ in read for name in found]
        return names, any(doubtful or len(found) != 1 for found, doubtful in read)
    if parts := around_other_and(piece):
        return _each(parts, habits), True
    if on_behalf := people_and_group(piece):
        before, group = on_behalf
        return [*_each([before] if before else [], habits), literal(decode(group))], True
    if parts := _around_ampersands(piece):
        is_firm = "," not in piece and not all(is_person(decode(part)) for part in parts)
        return [literal(decode(piece))] if is_firm else _each(parts, habits), True
    whole = piece.rstrip(" ~,")
    # Some programs write a full stop for a given name that is missing: "Plato, ."
    # ADS writes a colon: "{Flock Collaboration}, :"
    stated = [part for part in parts_at(",", whole) if re.search(r"\w", part)]
    if len(stated) == 1 and is_braced(stated[0]):
        return [literal(decode(stated[0]))], False
    parts = _with_suffixes(stated)
    found = _several(parts, habits, ends_in_comma="," in piece[len(whole) :])
    if found:
        return found, True
    name, doubtful = _one(", ".join(parts), habits)
    if len(parts) == 2 and not is_braced(parts[0]) and not doubtful:
        # By BibTeX's rules "L. Okafor, Ann" and "Maria Lopez, Ana Perez" are one person each.
        before, after = map(decode, parts)
        doubtful = starts_with_initial(before) or (
            habits.in_reading_order and are_two_people(before, after, in_reading_order=True)
        )
    return [name], doubtful or has_formula


def _one(piece: str, habits: Habits) -> tuple[Name, bool]:
    try:
        name = read_name(piece)
    except InvalidNameError:
        return literal(decode(piece)), True
    if group := group_without_braces(piece, name):
        return literal(group), True
    text = decode(piece)
    if " " in text and "{" not in piece and EAST_ASIAN.fullmatch(text):
        family, given = text.split(" ", 1)
        # 小明 王 has the family last, as BibTeX wants it, or is the name of a 小明.
        return record_name(Name(family=family, given=given)), len(given) == 1 < len(family)
    if "," in piece or "{" in piece or re.search(r"[{}\\]", text):
        return record_name(name), _is_doubtful(piece, name)
    if meant := family_and_given(text, habits):
        family, given, is_certain = meant
        return record_name(
            name_of(f"{family}, {given}" if given else f"{{{family}}}")
        ), not is_certain
    return record_name(name), may_be_family_first(text, habits) or _is_doubtful(piece, name)


def _with_suffixes(parts: list[str]) -> list[str]:
    """The parts between commas; a suffix stays with its person if there are several people."""
    parts = [part.strip("{} ~") if is_firm_suffix(part) else part for part in parts]
    if len(parts) < 4:
        return parts
    joined: list[str] = []
    for part in parts:
        if joined and is_firm_suffix(part):
            joined[-1] = f"{joined[-1]} {part.strip()}"
        else:
            joined.append(part)
    return joined


def _around_ampersands(piece: str) -> list[str]:
    """The names between ampersands that are used for "and"."""
    plain = re.sub(r"\{\\&\}|\\&", "&", piece)
    if not re.search(r"[\s~]&[\s~]", plain) or plain.count("&") > outside_braces(plain).count("&"):
        return []
    return [part for part in re.split(r"(?:,|(?<![\s~]))[\s~]++&[\s~]++", plain) if decode(part)]


def _each(pieces: list[str], habits: Habits) -> list[Name]:
    return [name for piece in first_names(pieces) for name in _names_in(piece, habits)[0]]


def _several(parts: list[str], habits: Habits, *, ends_in_comma: bool) -> list[Name]:
    """The names of a piece whose commas separate people; none if it is one name."""
    texts = ["" if is_braced(part) else decode(part) for part in parts]
    if len(parts) > 3:
        return _without_and(parts, habits)
    if len(parts) == 3 and all(len(text) > 1 and EAST_ASIAN.fullmatch(text) for text in texts):
        return _each(parts, habits)
    if len(parts) == 3 and not any(map(is_suffix, texts[1:])):
        if all(map(is_person, texts)):
            return _each(parts, habits)
        if are_initials(texts[2]):
            return _each([f"{parts[0]}, {parts[1]} {parts[2]}"], habits)
        return _each([f"{parts[0]}, {parts[1]}", parts[2]], habits)
    if len(parts) != 2 or is_firm_suffix(texts[1]):
        return []
    in_order = habits.in_reading_order and habits.commas_between
    if are_two_people(*texts, in_reading_order=in_order):
        return _each(parts, habits)
    families = ends_in_comma and habits.families_alone
    return _each(parts, habits) if families and shape(" ".join(texts)) == "ww" else []


def _is_doubtful(piece: str, name: Name) -> bool:
    """A family without a given name but with a particle; digits, which only a user's name has."""
    if name.given is None:
        return "," not in piece and name.particle is not None
    return any(char.isdigit() for char in f"{name.family} {name.given}")


def _without_and(parts: list[str], habits: Habits) -> list[Name]:
    """Names with commas between them: each whole, or family and given in turn."""
    parts = [part.strip() for part in parts if part.strip()]
    if len(parts) < 4:
        return _each([", ".join(parts)], habits)
    if all(" " in part for part in parts):
        return _each(parts, habits)
    if all(" " in part for part in parts[2:]) and not are_initials(parts[3]):
        # Only the first is inverted, as in reference lists.
        return _each([", ".join(parts[:2]), *parts[2:]], habits)
    if len(parts) % 2 == 0:
        pairs = zip(parts[::2], parts[1::2], strict=True)
        return _each([", ".join(pair) for pair in pairs], habits)
    return [literal(decode(", ".join(parts)))]
