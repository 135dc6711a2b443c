"""Names of models before titles, as parts of them or beside them: **SheepNet**: Counting Sheep."""

import re
from dataclasses import replace

from papershelf.formats.awesome.facts.acronyms import is_known
from papershelf.formats.awesome.facts.venues import date_of, venue_of
from papershelf.formats.awesome.layout.text import Piece
from papershelf.formats.awesome.links import label_kind, leads_to_paper
from papershelf.formats.people.lists import are_names

_SUBTITLE = re.compile(r"\s?[:：]\s{1,4}(?P<words>[A-Z][^\n(\[|]{10,300})")
_ANY_SUBTITLE = re.compile(r"\s?[:：]\s{1,4}(?P<words>\S[^\n]{0,300})")

_NICKNAME = re.compile(r"[\s*\[]*+(?P<name>\w[\w.+-]{0,30}(?: [\w.+-]{1,20}){0,2})[\s*\]]*+:\s*+")


def with_subtitle(pieces: list[Piece], *, is_title: bool = False) -> list[Piece]:
    """With the whole title in the piece of its first word. A description is no title: it has few
    capitals.

    ``is_title``: nothing but a title is expected here, as in a column of titles.
    """
    at = next((at for at, one in enumerate(pieces) if one.text.strip()), len(pieces))
    if at + 1 >= len(pieces) or pieces[at + 1].url:
        return pieces
    name, after = pieces[at], pieces[at + 1]
    is_name = (name.is_strong or is_title) if name.url is None else leads_to_paper(name.url)
    found = (_ANY_SUBTITLE if is_title else _SUBTITLE).match(after.text)
    if not is_name or name.is_image or found is None or re.search(r"\s", name.text.strip()):
        return pieces
    words = found["words"].rstrip() if is_title else _without_details(found["words"])
    long = [word for word in re.findall(r"[^\W\d_]+", words) if len(word) > 3]
    are_few = len(words.split()) < 3 or 2 * sum(word[0].isupper() for word in long) < len(long) + 1
    if are_few and not is_title:
        return pieces
    title = replace(name, text=f"{name.text.strip()}: {words}")
    rest = replace(after, text=after.text[found.start("words") + len(words) :])
    return [*pieces[:at], title, rest, *pieces[at + 2 :]]


def _without_details(words: str) -> str:
    """Up to a full stop, or to the comma or dash behind which names, a venue or a date are."""
    words = re.split(r"(?<=\w{3})\.(?=\s|$)", words, maxsplit=1)[0]
    for cut in re.finditer(r",\s|\s[-–—]\s", words):
        before, rest = words[: cut.start()], words[cut.end() :].strip(" ,.")
        first, *others = rest.split(", ", 2)
        two = ", ".join([first, *others[:1]])
        are_people = are_names(first) or are_names(two, is_alone=len(rest.split()) < 4)
        if len(before.split()) > 2 and (
            are_people or date_of(first) or (venue_of(first) or ("", 0))[1]
        ):
            return before
    return words.rstrip(" ,:-–—")


def nickname_in(before: str) -> str:
    """The name of a model before a title and a colon: SheepNet: "Counting Sheep by Ear"."""
    found = _NICKNAME.fullmatch(before.rpartition("\n")[2])
    if found is None or is_known(found["name"]) or (venue_of(found["name"]) or ("", None))[1]:
        return ""
    is_label = label_kind(found["name"]) or found["name"].lower() in ("title", "name")
    return "" if is_label or date_of(found["name"]) else found["name"]
