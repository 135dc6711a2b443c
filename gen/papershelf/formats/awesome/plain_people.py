"""People in front of the title of a plain bullet, or behind it."""

import re
from dataclasses import dataclass, field

from papershelf.formats.awesome.facts.venues import STOPS
from papershelf.formats.awesome.layout.text import Piece
from papershelf.formats.awesome.styles.families import are_cited_families, is_cited_family
from papershelf.formats.awesome.styles.references import (
    CITED,
    are_authors,
    authors_before,
)
from papershelf.formats.listing.words import has_title_word
from papershelf.formats.people.groups import has_group_word, is_group_name
from papershelf.formats.people.lists import are_names, people_in
from papershelf.formats.people.roles import without_roles
from papershelf.model.names import Name, NameList

EDGE_BRACKETS = re.compile(
    r"^\s*+[(\[]([^()\[\]]{2,60})[)\]]\s*|(?<!\s)\s*+[(\[]([^()\[\]]{2,60})[)\]]\s*+$"
)
_NAMES_BEHIND = re.compile(
    r"(?P<title>[A-Z]\w+ [^.,\n]{2,200}?), (?P<names>(?:[A-Z]\. ?){1,3}[A-Z][\w'’-]{1,30}"
    r"(?:(?:, | and | & |, and |, & )(?:[A-Z]\. ?){1,3}[A-Z][\w'’-]{1,30}){0,30}"
    r"(?: et al\.?)?)(?=[,.;]|$)"
)
_YEAR_BEHIND = re.compile(r",? \(?(?:19|20)[0-9]{2}(?![0-9])")
# [SheepNet]: Counting Sheep by Ear
_NAME_IN_BRACKETS = re.compile(r"\[([A-Z][\w-]{1,30})\]:\s+(?=\S)")


@dataclass(slots=True)
class Plain:
    """A plain bullet from its title on, and what was before that."""

    text: str
    before: list[Piece] = field(default_factory=list)
    author: NameList | None = None
    are_editors: bool = False
    families: str = ""
    is_cited: bool = False


def without_people(text: str, after: Piece | None) -> Plain:
    """A bullet without the people in front of its title, or with them behind it, as it says by
    a year, by initials or by brackets; ``after`` is the piece behind the text.
    """
    cited = CITED.match(text)
    if cited and cited.end() == len(text) and not (after and after.is_emphasis):
        cited = None
    behind = text[cited.end() :] if cited else ""
    if cited and (are_names(behind.strip(" .,")) or re.match(r"[a-z]+ ", behind)):
        # Counting Sheep (2020), A. Roe et al.; We met Roe and Lind (2020) near the barn.
        cited = None
    names, are_editors = without_roles(cited[1].rstrip(" .")) if cited else ("", False)
    plain = Plain(text, are_editors=are_editors, is_cited=cited is not None)
    if cited and (are_cited_families(names) or is_cited_family(names, text[cited.end(2) + 1 :])):
        plain.families = names
        plain.before = [Piece(f"\n({cited[2]})\n")]
        plain.text = text[cited.end() :]
    elif cited and are_authors(names):
        plain.author = people_in(names).names if are_editors else _group(names.strip(" .,"))
        plain.before = [Piece(f"{'' if plain.author else cited[1]}\n({cited[2]})\n")]
        plain.text = text[cited.end() :]
    elif named := _names_behind(text):
        title, people, rest = named
        plain.before = [Piece(f"{people}\n")]
        plain.text = f"{title}\n{rest}"
    elif found := authors_before(text):
        plain.before, plain.text = [Piece(f"{found[0]}\n")], found[1]
    elif nickname := _NAME_IN_BRACKETS.match(text):
        plain.text = f"{nickname[1]}: {text[nickname.end() :]}"
    elif (edge := EDGE_BRACKETS.match(text)) and edge[1]:
        plain.text = text[edge.end() :]
        if re.search(r"\w{2}", plain.text):
            plain.before = [Piece(f"({edge[1]})\n")]
        else:
            # A link that is none: "[Counting Sheep] (https://…)".
            plain.text = edge[1]
    return plain


def _names_behind(text: str) -> tuple[str, str, str] | None:
    """The title, the authors behind it, and the rest of "Counting Sheep, A. Roe, J. Lind, ICML
    2020", "Counting sheep by Ada Roe (2020)", "Counting sheep, Ada Roe, Bo Lind, 2020".
    """
    if found := _NAMES_BEHIND.match(text):
        return found["title"], found["names"], text[found.end() :]
    year = _YEAR_BEHIND.search(text)
    before = text[: year.start()] if year else ""
    rest = text[len(before) :]
    title, _, names = before.rpartition(" by ")
    # In "Counting Sheep by Ear, ICML 2020", the word is that of the title.
    if (
        title
        and " " in re.split(",| and | & ", names)[0]
        and _are_plain_names(names, is_alone=True)
    ):
        return title, names, rest
    title, _, names = before.partition(", ")
    is_sentence = any(word.islower() and len(word) > 3 for word in title.split())
    is_title = is_sentence and not re.search(r"[.:(\[]", title)
    return (title, names, rest) if is_title and _are_plain_names(names) else None


def _are_plain_names(text: str, *, is_alone: bool = False) -> bool:
    is_plain = (
        len(text) < 300 and not has_title_word(text) and not re.search(r"[\d([:;|]|\s[-–—]", text)
    )
    return is_plain and not STOPS.search(text) and are_names(text, is_alone=is_alone)


def _group(name: str) -> NameList | None:
    are_people = are_names(name) and not has_group_word(name)
    return NameList((Name(literal=name),)) if is_group_name(name) and not are_people else None
