"""Lists of people in running text, in the order in which they are read: Ada Roe, Jan Lind."""

import re
from functools import lru_cache

from papershelf.formats.people.et_al import is_others, without_et_al
from papershelf.formats.people.groups import is_group_name
from papershelf.formats.people.names import ReadNames, read_names
from papershelf.formats.people.shapes import is_person
from papershelf.model.names import NameList

_BETWEEN_NAMES = re.compile(
    r"(?<!\s)\s*+(?:[,;、，](?:\s*+(?:and(?=\s)|&))?|(?<=\s)and(?=\s)|&)\s*+"
)
_GIVEN = (
    r"(?:[^\W\d_a-z][\w'’-]{1,30}(?: (?:[A-Z]\.|[A-Z][\w'’-]{1,30}))?"
    r"|(?:[A-Z]\.[ -]?){1,4}(?:[A-Z][\w'’-]{1,30})?)"
)
# A university or a company may be as short as a name.
_CJK_NAME = re.compile(
    r"(?!.*(?:大[学學]|学院|研究[院所]|实验室|公司|学会|学报|杂志)$)[\u3400-\u9fff\uac00-\ud7af]{2,5}"
)
_INVERTED = re.compile(r"([^\W\d_][\w'’ -]{1,30}), ([^\W\d_a-z][\w.'’ -]{0,40})")
_ONE_INVERTED = r"[^\W\d_][\w'’-]{1,30}, [^\W\d_a-z][\w.'’-]{0,30}(?: [A-Z]\.){0,3}"
_ALL_INVERTED = re.compile(rf"{_ONE_INVERTED}(?:,? and {_ONE_INVERTED}){{1,100}}")
_INITIALS = re.compile(r"(?:[A-Z]\.?[\s-]?){1,4}")
_PUBLISHER = re.compile(r"(?:^|\s)(?:Press|Publish(?:ers|ing)|UP|Verlag)\.?$")
_AND_BEFORE_CAPITALS = re.compile(
    r",? (?:and|et|und|y|e|a|&) (?=[^\W\d_a-z]{2}|[^\W\d_a-z][\w.'’ -]{1,40} [^\W\d_a-z]{2})|; "
)
_GIVEN_NAME = re.compile(
    r"[^\W\d_a-z](?:\.|[^\W\d_A-Z][\w'’-]{0,30})(?:[ -][^\W\d_a-z][\w.'’-]{0,30}){0,3}"
)
_FAMILY_IN_CAPITALS = re.compile(
    rf"(?P<given>{_GIVEN_NAME.pattern}) (?P<family>[A-ZÀ-ÖØ-Þ]{{2,30}}(?:-[A-ZÀ-ÖØ-Þ]{{2,30}})?)"
)
# NLP and CV are no families, NG is one.
_ACRONYM = re.compile(r"(?!NG$)[B-DF-HJ-NP-TV-XZ]{2,5}")
_GAP = re.compile(r",? (?:\. ?\. ?\.|…),? ?(?=[^\W\d_a-z])")
_AND = r"(?:y|e|et|und|og|och)"
# Each begins with a character that is fast to look for.
_AFTER_INITIAL = re.compile(
    rf"[, ](?<=\b[A-Z]\.[, ])(?:(?<=,) )?{_AND} (?=[^\W\d_a-z][\w'’-]+,? [A-Z]\b)"
)
_BEFORE_INITIAL = re.compile(rf" (?<=[^\W\d_] ){_AND} (?=[A-Z]\. ?[A-Z])")
# A.Roe, J.Lind
_GLUED = re.compile(r"\.(?<=\b[A-Z]\.)(?=[A-Z][a-z])")
# Bo Lind. ICML
_SENTENCE = re.compile(r"[a-z]{3}\.\s")
_MARKS = re.compile(r"[*∗†‡§¹²³]+")


# Each part of a bullet is asked for twice: alone, and where the text may be cut.
@lru_cache(maxsize=64)
def are_names(text: str, *, is_alone: bool = False) -> bool:
    """Whether the text is a list of people. ``is_alone``: one name is enough."""
    text = _GLUED.sub(". ", _in_english(_GAP.sub(", ", text)))
    whole, parts = _divided(_in_reading_order(text))
    # "Lind, J., & Roe, A." and "Roe A, Lind J": only BibTeX's order has initials alone.
    if not parts or len(parts) > 400 or any(len(part.split()) > 6 for part in parts):
        return False
    # A year is not a group, whose name may be 3M, and a publisher is no author.
    if any(part.isdigit() or _PUBLISHER.search(part) for part in parts):
        return False
    if any(map(_SENTENCE.search, parts)):
        return False
    people = [part for part in parts if not is_others(part)]
    initials = [part for part in people if _INITIALS.fullmatch(part)]
    families = [part for part in people if part not in initials]
    if initials and families and len(initials) >= len(families) - 1:
        return all(_is_capitalized(part) for part in families)
    # With "et al.", a family name is enough.
    is_cut = whole != _in_reading_order(text) or len(people) < len(parts)
    if is_cut and len(people) == 1:
        return _is_capitalized(people[0]) and len(people[0].split()) < 5
    persons = [
        part for part in people if _is_capitalized(part) and (is_person(part) or _is_cjk(part))
    ]
    enough = len(people) > 1 or is_alone or is_cut
    return (
        bool(people)
        and enough
        and len(persons) * 4 >= len(people) * 3
        and all(part in persons or _is_capitalized(part) or is_group_name(part) for part in people)
    )


def _in_english(text: str) -> str:
    """With ours for the "and" of other languages, beside an initial: "Roe, A. y Lind, B."."""
    return _BEFORE_INITIAL.sub(" and ", _AFTER_INITIAL.sub(", ", text))


def _in_reading_order(text: str) -> str:
    """MLA and Chicago have the first author's family name first: Roe, Ada, and Jan Lind. Wikipedia
    has all of them so: Roe, Ada; Lind, Jan. Repositories have "and" for the semicolon, and ISO 690
    has capitals: ROE, Ada, LIND, Jan.
    """
    if in_capitals := _in_capitals(text):
        listed = ", ".join(f"{given} {family}" for family, given in in_capitals)
        return f"{listed} et al." if without_et_al(text) != text else listed
    if _ALL_INVERTED.fullmatch(text):
        text = re.sub(r",? and ", "; ", text)
    if ";" in text:
        parts = [one.strip() for one in text.strip(" ;").split(";")]
        people = parts[:-1] if is_others(parts[-1]) else parts
        inverted = [_INVERTED.fullmatch(one) for one in people]
        if len(parts) > 1 and all(inverted):
            listed = ", ".join(f"{one[2]} {one[1]}" for one in inverted if one)
            return listed if people == parts else f"{listed} et al."
    family, comma, rest = text.strip(" ,").partition(", ")
    given, _, others = rest.partition(",")
    if not comma:
        return text
    if not others:
        given, _, others = rest.partition(" and ")
    others = others.removeprefix(" and").strip()
    is_first = re.fullmatch(_GIVEN, given) and re.fullmatch(r"[\w'’-]{2,30}", family)
    names = [part.strip() for part in _BETWEEN_NAMES.split(without_et_al(others)) if part.strip()]
    # The others are in reading order, each with a given name.
    are_whole = all(" " in name and not _INITIALS.fullmatch(name) for name in names)
    if not is_first or not others or not are_whole or (not names and not is_others(others)):
        return text
    return f"{given} {family}{' ' if is_others(others) else ', '}{others}"


def _in_capitals(text: str) -> list[tuple[str, str]]:
    """The family and given names of a list with all families in capitals; empty for any other."""
    if not text[:2].isupper():
        return []
    parts = _AND_BEFORE_CAPITALS.sub(", ", without_et_al(text)).strip(" ,;").split(", ")
    names = []
    while parts:
        first, *parts = parts
        found = _FAMILY_IN_CAPITALS.fullmatch(first)
        if parts and first.isupper() and "." not in first and _GIVEN_NAME.fullmatch(parts[0]):
            names.append((first, parts.pop(0)))
        elif found:
            names.append((found["family"], found["given"]))
        else:
            return []
    is_of_words = len(names) < 2 or any(_ACRONYM.fullmatch(family) for family, _ in names)
    return [] if is_of_words and without_et_al(text) == text else names


# The words of a bullet are tried as names, a venue and a remark, one after the other.
@lru_cache(maxsize=64)
def _divided(text: str) -> tuple[str, tuple[str, ...]]:
    """The text without "et al.", and the parts of it that may be names."""
    whole = without_et_al(text)
    return whole, tuple(one for one in _BETWEEN_NAMES.split(whole) if one.strip())


def _is_cjk(text: str) -> bool:
    return _CJK_NAME.fullmatch(text) is not None


def _is_capitalized(text: str) -> bool:
    words = text.replace("*", "").split()
    ends = [word for word in words if not word[:1].islower()]
    return (
        bool(ends)
        and ends[-1] == words[-1]
        and len(words) - len(ends) <= 3
        and not re.search(r"[0-9!?:\"“”/()@]", text)
    )


def people_in(text: str) -> ReadNames:
    """The names of a list for which ``are_names`` holds."""
    if _GAP.search(text):
        # APA has the last of many authors behind it.
        read = people_in(_GAP.sub(", ", text))
        names = NameList(read.names.names, others=True) if read.names else None
        return ReadNames(names, False, "authors are left out before the last one; who are they?")
    text = _MARKS.sub("", _in_english(text))
    if people := _in_capitals(text):
        others = [] if without_et_al(text) == text else ["et al."]
        return read_names([*(f"{family}, {given}" for family, given in people), *others])
    cleaned = _in_reading_order(text)
    whole = without_et_al(cleaned).strip()
    if whole != cleaned.strip() and " " not in whole:
        # "Roe et al.": the comma says that this is a family name.
        read = read_names([whole if _is_cjk(whole) else f"{whole},"])
        return ReadNames(NameList(read.names.names, others=True) if read.names else None, False)
    before, _, last = cleaned.rpartition(", ")
    is_last = before and " " in last and re.fullmatch(r"[A-Z]{1,3}\.", last.split()[-1])
    if is_last and cleaned.count(".") == 1:
        # The full stop after "Roe A, Lind J." ends the list.
        cleaned = cleaned.removesuffix(".")
    return read_names(_one_by_one(cleaned))


def _one_by_one(text: str) -> list[str]:
    """The names of a list in reading order; "Roe, A., Lind, J." stays as it is."""
    parts = [one.strip() for one in _BETWEEN_NAMES.split(text) if one.strip()]
    has_initials = any(_INITIALS.fullmatch(without_et_al(part).strip()) for part in parts)
    return [text] if has_initials else parts
