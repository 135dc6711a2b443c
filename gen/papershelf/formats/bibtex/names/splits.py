"""Lists of names in .bib files that BibTeX would split otherwise than they are meant."""

import re

from papershelf.formats.bibtex.names.parts import is_braced, outside_braces
from papershelf.formats.people.groups import GROUP_WORDS, is_group_name
from papershelf.formats.people.shapes import is_person, shape, starts_with_initial
from papershelf.tex.decode import decode

# "and" in other languages, what covers of books have, and a stroke.
_OTHER_AND = re.compile(r"(?<![\s~])[\s~]++(?:und|u\.|et|y|en|och|og|with|[/|])[\s~]++(?=[^\s~])")
_HAN_NAME = re.compile("[\u3400-\u9fff]{2,3}")
# What a group is for, as the second of two: Standards and Technology, Control and Prevention.
_SUBJECT = re.compile(
    r"[A-Z][a-z]*(?:tion|sion|ment|logy|ics|ing|ences?|ances?|ices?|ture|ity|ety|ies|icine|ergy"
    r"|phy|try|ness|port|ship)"
)
_SUBJECTS = re.compile(rf"(?:(?:Human|Public|[A-Z][a-z]+[aiu](?:l|c)) )?{_SUBJECT.pattern}")
# Before the "and" of a group that is called after two subjects: Food and Agriculture Organization.
_FIRST_SUBJECT = re.compile(rf"Drug|Food|Health|Labou?r|Law|Space|Trade|Water|{_SUBJECT.pattern}")
_ABBREVIATION = re.compile(r"(?<![\s~])[\s~]*+\([A-Z]{2,}\)$")
_FIRM = re.compile(r"(?i)\b(?:inc|ltd|llc|llp|gmbh|ag|co|corp|plc|sa|bv)\b")


def people_in_braces(piece: str) -> list[str]:
    """The people in braces that are for groups: {Roe, Ann}, {Ann Roe and Bo Lind}.

    None if it may be one group, such as {Ann Roe} and {Barnes and Noble, Inc.}.
    """
    inside = piece.strip()[1:-1]
    if "{" in inside or "\\" in inside or _FIRM.search(inside):
        return []
    people = re.split(r"(?i)(?<!\s)\s++and\s++", inside)
    if len(people) == 1 and "," not in inside and not starts_with_initial(inside):
        return []
    return people if all(map(_is_person, people)) else []


def _is_person(text: str) -> bool:
    if is_group_name(text) or not GROUP_WORDS.isdisjoint(re.findall(r"\w+", text)):
        return False
    family, comma, given = (part.strip() for part in text.partition(","))
    if not comma:
        return is_person(text)
    # A place is no given name: "Museum, Bonn" has a word for groups, "Bank, NY" no lower case.
    is_family = re.fullmatch(r"p*w{1,2}", shape(family)) is not None
    is_given = re.fullmatch(r"w?i+|ww?i*", shape(given)) is not None
    return is_family and is_given and re.search(r"[a-z.]|^\w$", given) is not None


def around_wide_comma(piece: str) -> list[str]:
    """The people of 王小明，李雷: names of three letters are rarely only a family.

    None of 田中，太郎, which may be one person.
    """
    names = [name.strip() for name in piece.split("，")]
    are_names = len(names) == 2 and all(map(_HAN_NAME.fullmatch, names))
    return names if are_names and max(map(len, names)) == 3 else []


def around_other_and(piece: str) -> list[str]:
    """The names around an "and" of another language; none if it is within a name.

    "Ortega y Gasset" and "von und zu Berg" are one name each.
    """
    if not _OTHER_AND.search(outside_braces(piece)):
        return []
    parts = _OTHER_AND.split(piece)
    # In an escape, it is outside braces and yet no "and".
    are_several = len(parts) > 1 and all(_is_person(decode(part)) for part in parts)
    return parts if are_several else []


def with_whole_groups(pieces: list[str]) -> tuple[list[str], bool]:
    """The pieces, where groups without braces have the "and" of their name; whether any has."""
    joined: list[str] = []
    for piece in pieces:
        if joined and _are_one_group(joined[-1], piece):
            joined[-1] = f"{{{joined[-1]} and {piece}}}"
        else:
            joined.append(piece)
    return joined, len(joined) < len(pieces)


def _are_one_group(before: str, after: str) -> bool:
    if re.search(r"[,{}\\]", before + after) or is_braced(before):
        return False
    words = before.split()
    after = _ABBREVIATION.sub("", after.strip())
    if len(words) == 1 and is_group_name(after) and _FIRST_SUBJECT.fullmatch(before):
        return len(after.split()) == 2
    # National Institute of Standards and Technology
    is_group = is_group_name(before) or not {"of", "for"}.isdisjoint(words[1:])
    return len(words) > 1 and is_group and _SUBJECTS.fullmatch(after) is not None
