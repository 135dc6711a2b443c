"""Names of CSL: their parts, and names that programs leave in one piece."""

import re

from papershelf.formats.csl.items import Json, is_empty, is_object, text_of, values_of
from papershelf.formats.people.asides import is_abbreviated, question_about, without_asides
from papershelf.formats.people.et_al import is_others, without_et_al
from papershelf.formats.people.groups import group_in_order, is_group_name, people_and_group
from papershelf.formats.people.names import (
    SUFFIX,
    ReadNames,
    listed_names,
    name_list,
    name_of,
    read_names,
    record_name,
    without_places,
)
from papershelf.formats.people.roles import without_roles
from papershelf.formats.people.several import split_names
from papershelf.formats.people.shapes import with_plain_signs, without_contacts, without_extras
from papershelf.formats.text.markup import plain
from papershelf.model.names import OTHERS, Name, first_names
from papershelf.model.placeholders import is_nobody

# A given name in parts that each begin with a capital; what follows another comma is a suffix.
_FAMILY_FIRST = re.compile(
    r"(?:[a-z' ]{1,12}\s|[a-z]{1,3}[-'’])?[^\W\d_a-z][^\s,]*+(?:\s[^\s,]++){0,2},\s*+"
    r"[^\W\d_a-z][^\s,]*+(?:\s[^\W\d_a-z][^\s,]*+){0,3}(?:\s[a-z]{1,4}){0,3}"
    rf"(?:,\s*{SUFFIX})?"
)


_INITIAL = re.compile(r"\b[^\W\d_a-z](?:\.|(?=\s))")
_WORD_OF_NAME = re.compile(r"[^\W\d_][\w.'’-]*+")
# So many names in one piece are hardly all groups.
_SEVERAL = 4
_MOST_WORDS = 5


def people_of(value: Json, *, is_on_arxiv: bool = False) -> tuple[ReadNames, int]:
    """The names of a variable, and how many of its items hold no name."""
    if isinstance(value, str):
        # Zotero's notes have "Okafor || Ann".
        texts = [", ".join(part.split(" || ")) for part in value.split(" && ")]
        return read_names(map(plain, texts)), 0
    if isinstance(value, list) and len(value) > 1 and all(isinstance(one, str) for one in value):
        # Lists of plain names are in one order, which a single name does not show.
        return read_names(plain(without_roles(text_of(one))[0]) for one in value), 0
    if texts := _people_in_one_piece(value, is_on_arxiv=is_on_arxiv):
        return read_names(texts), 0
    names: list[Name] = []
    others = False
    nameless = 0
    questions: list[str] = []
    for one in values_of(value):
        complete, question = _beside_asides(_without_role(one))
        questions += filter(None, [question])
        read = _names(complete)
        names += (name for name in read if name)
        questions += (f"is {text!r} one group?" for text in _lists(read))
        others = others or None in read
        nameless += not read and not is_empty(one)
    listed = name_list(names, others=others)
    return ReadNames(listed, not questions, "; ".join(questions)), nameless


def _people_in_one_piece(value: Json, *, is_on_arxiv: bool) -> list[str]:
    """All names of a list, if a program such as Manubot has left people in one piece, which is
    meant for groups: each looks like a whole name, and something speaks for people.
    """
    items = values_of(value)
    if not all(is_object(one) and set(one) <= {"literal", "sequence"} for one in items):
        return []
    texts = [plain(text_of(one.get("literal"))) for one in items if is_object(one)]
    people = [one for one in texts if not is_group_name(one)]
    are_names = all(map(_is_whole_name, people))
    is_likely = is_on_arxiv or len(people) >= _SEVERAL or any(map(_INITIAL.search, people))
    return texts if are_names and is_likely else []


def _is_whole_name(text: str) -> bool:
    words = text.split()
    return (
        2 <= len(words) <= _MOST_WORDS
        and all(map(_WORD_OF_NAME.fullmatch, words))
        and words[0][0].isupper()
        and words[-1][0].isupper()
        and not words[-1].isupper()
    )


def _without_role(one: Json) -> Json:
    if isinstance(one, str):
        return without_roles(one)[0]
    if not is_object(one):
        return one
    return {
        part: without_roles(text)[0] if isinstance(text, str) else text
        for part, text in one.items()
    }


def last_name(value: Json) -> str:
    """The last item of a variable as it is written, with what comes after its name."""
    last = (values_of(value) or [""])[-1]
    parts = (
        (last.get(key) for key in ("literal", "name", "family", "given"))
        if is_object(last)
        else [last]
    )
    return plain(" ".join(filter(None, map(text_of, parts))))


def _lists(names: list[Name | None]) -> list[str]:
    """Those in one piece that may be several people: Okafor, Ann, Lind, Bo."""
    texts = [name.literal for name in names if name and name.literal]
    return [one for one in texts if len(listed_names(one)) > 2 and not is_group_name(one)]


def _beside_asides(one: Json) -> tuple[Json, str | None]:
    """The item without what comes after its name, and what to ask about that."""
    value: Json = {"literal": one} if isinstance(one, str) else one
    if not is_object(value):
        return one, None
    part = {key: plain(text_of(value.get(key))) for key in ("family", "given", "literal", "name")}
    whole = part["literal"] or part["name"] or ("" if part["given"] else part["family"])
    text = whole or f"{part['family']}, {part['given']}"
    bare, asides = without_asides(text)
    if not asides or (whole and (is_group_name(bare) or is_abbreviated(bare, asides))):
        return one, None
    question = question_about(bare, asides)
    family, comma, given = bare.partition(", ")
    if whole or not comma:
        name = name_of(bare)[0]
        if name.literal:
            return {"literal": bare}, question
        return {
            "family": name.family,
            "given": name.given,
            "non-dropping-particle": name.particle,
            "suffix": name.suffix,
        }, question
    return {**value, "family": family, "given": given}, question


def listed(value: Json) -> str:
    """The names in one line, for variables that a record has no field for."""
    names = (str(name or OTHERS) for one in values_of(value) for name in _names(one))
    return " and ".join(names)


def _names(value: Json) -> list[Name | None]:
    """The names of one item, usually one; None means "and others"."""
    if isinstance(value, str):
        value = {"literal": value}
    if not is_object(value):
        return []
    part = {key: plain(text_of(text)) for key, text in value.items()}
    if not re.search(r"[^\W_]", part.get("family", "")):
        # Crossref has a dash for people of one name.
        part["family"] = ""
    family, given = part["family"], part.get("given", "")
    # Crossref names a group by "name".
    literal = part.get("literal", "") or part.get("name", "")
    if is_others(literal or f"{given} {family}".strip()):
        return [None]
    if is_nobody(literal or ("" if given else family)):
        return []
    if literal:
        return _literal(literal)
    if not given and re.search(r"[^\W_]", family):
        whole = _literal(family) if re.search(r"[\s,;]", family) else []
        return whole or [record_name(Name(family=family))]
    if not re.search(r"[^\W_]", family + given):
        return []
    if family and is_others(given):
        return [record_name(Name(family=family)), None]
    listed_in_one = f"{family}, {given}"
    if family and re.search(r"[;,&/]| and | et al", given) and _is_list(listed_in_one):
        # The rest of the list is in the given name of the first.
        return _of_list(listed_in_one)
    return [_person(family, part)]


def _is_list(text: str) -> bool:
    pieces = split_names(text)
    return without_et_al(text) != text or (
        len(pieces) > 1 and all("," in piece or is_others(piece) for piece in pieces)
    )


def _of_list(text: str) -> list[Name | None]:
    names = read_names([text]).names
    return [*(names or ()), *([None] if names and names.others else [])]


def _literal(text: str) -> list[Name | None]:
    """A group, as the format says, unless it looks like a person's name and like nothing else."""
    if on_behalf := people_and_group(text):
        people, group = on_behalf
        return [*(_literal(people) if people else []), record_name(Name(literal=group))]
    pieces = split_names(text)
    first = first_names(pieces)
    if len(pieces) > 1 and all("," in piece or name_of(piece)[1] for piece in first):
        return _of_list(text)
    known = without_et_al(text)
    bare = without_extras(known)
    name, is_sure = name_of(bare)
    # Only people have titles and degrees.
    has_shape = _FAMILY_FIRST.fullmatch(bare) if "," in bare else is_sure or bare != known
    is_person = has_shape and not is_group_name(bare)
    return [record_name(name if is_person else Name(literal=known)), *[None] * (known != text)]


def _person(family: str, part: dict[str, str]) -> Name:
    # Titles and degrees, of which Crossref has many, also as a suffix.
    family, given = (
        without_places(without_contacts(without_extras(text))) or text
        for text in map(with_plain_signs, (family, part.get("given", "")))
    )
    if "," in given and "," not in family:
        # What comes behind both parts, such as a degree.
        given = without_extras(f"{family}, {given}").removeprefix(f"{family}, ")
    suffix = without_extras(f"{family}, {part.get('suffix', '')}").removeprefix(family).strip(", ")
    if re.fullmatch(SUFFIX, family) and " " in given:
        return record_name(name_of(f"{family}, {given}")[0])
    for text in (family, given):
        # King, Jr.; some programs have the suffix at the end of a part.
        attached = re.fullmatch(rf"(.*\S),?\s+({SUFFIX})", text)
        if attached and not suffix:
            suffix = attached[2]
            bare = attached[1].rstrip(", ")
            family, given = (bare, given) if text is family else (family, bare)
    if group := group_in_order(family, given):
        return Name(literal=group)
    dropping = part.get("dropping-particle", "")
    if dropping and family.startswith(f"{dropping} "):
        dropping = ""
    return record_name(
        Name(
            family=family or given,
            given=" ".join(filter(None, [given, dropping])) or None if family else None,
            particle=part.get("non-dropping-particle") or None,
            suffix=suffix or None,
        )
    )
