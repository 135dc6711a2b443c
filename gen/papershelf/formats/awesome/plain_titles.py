"""The title of a bullet of which no mark says where the title is."""

import re
from dataclasses import dataclass

from papershelf.formats.awesome.facts.venues import (
    date_of,
    is_abbreviated_journal,
    venue_of,
)
from papershelf.formats.awesome.layout.text import Piece, shown
from papershelf.formats.awesome.links import label_kind
from papershelf.formats.awesome.plain_people import without_people
from papershelf.formats.awesome.styles.families import are_cited_families
from papershelf.formats.awesome.styles.references import (
    INITIALS_FIRST,
    UNSTATED,
    Stated,
    first_and_others,
    is_citation,
    last_is_title,
    one_author,
    without_server,
)
from papershelf.formats.listing.words import has_title_word
from papershelf.formats.people.lists import are_names, people_in

# The title of a plain bullet ends here.
_PLAIN_END = re.compile(
    r"\s(?:[-–—|]|--)\s|\.\s+(?!(?:and\b|&|et\b|[A-Z]\.))(?=\S)"
    # "Counting sheep. A. Roe, J. Lind."
    r"|(?<=[a-z]{3})\.\s(?=[A-Z]\. [A-Z])|(?<=[?!])\s(?=[Ii]n:?(?:\s|$))|,\s[Ii]n:\s"
    r"|\s?[(\[]|\n|,\s+(?=(?:19|20)[0-9]{2}\b)|\.$"
)
# In "A. Roe and J. Lind. Counting Sheep", the full stop of an initial ends nothing.
_PLAIN_END_AFTER_INITIALS = re.compile(
    _PLAIN_END.pattern.replace(r"\.\s+", r"(?<!\b[A-Z])\.\s+", 1)
)
# A. Roe; Ada B. Roe and Jan Lind; Roe, Ada, and Jan C. Lind
_BEGINS_WITH_INITIALS = re.compile(
    r"[A-Z]\.[ -]?[A-Z]|[A-Z][\w'’-]{1,30}, [A-Z]\. [A-Z][a-z]{2,20}\. [A-Z]"
    r"|(?:[A-Z][\w'’.-]{0,30}(?: [\w'’.-]{1,30}){1,3}, ){0,80}(?:and )?"
    r"[A-Z]\w+ (?:[A-Z]\. ?){1,3}[A-Z][\w'’-]+(?:,| and\b|\.)"
    r"|[A-Z][\w'’-]{1,30}, [A-Z][^:\n]{1,120}?,? and [A-Z][\w'’-]{1,30} [A-Z]\. [A-Z]"
)
# Roe AB. Counting sheep by ear.
_ONE_OF_MEDICINE = re.compile(r"[A-Z][\w'’-]{2,30} [A-Z]{1,3}")
_LETTERS = re.compile(r"[^\W\d_]{3}")
_DASH = re.compile(r"\s(?:[-–—]|--)\s")


@dataclass(frozen=True, slots=True)
class Title:
    text: str = ""
    is_sure: bool = True
    note: str = ""
    """What is above the authors."""
    by: Stated = UNSTATED
    publisher: str = ""


def _place_of_plain(words: list[Piece]) -> int | None:
    """The place of the piece with the title; a name before it may be joined to it."""
    places = [at for at, one in enumerate(words) if _may_have_title(one.text)]
    if not places:
        return None
    place = places[0]
    if words[place].is_strong and re.fullmatch(r"\s?\[[^][]{2,30}\]\s?", words[place].text):
        # A name before the title: **[SheepNet]** Counting Sheep by Ear
        if places[1:] and places[1] > place + 1:
            place = places[1]
        else:
            joined = "".join(one.text for one in words[place : place + 2])
            words[place : place + 2] = [Piece(joined)]
    return place


def _are_families_before(names: str, end: str, rest: str) -> bool:
    """Whether people are in front of a title: "Roe & Lind, 2020. Counting Sheep", "Roe & Lind.
    Counting Sheep", and not "Crime and Punishment. Fyodor Dostoevsky".
    """
    if not are_cited_families(names):
        return False
    first = rest.partition(". ")[0]
    is_title = len(first.split()) > 2 and not are_names(first, is_alone=True)
    return date_of(rest[:4]) is not None if end.startswith(",") else end[0] == "." and is_title


def take_plain_title(words: list[Piece]) -> Title:
    place = _place_of_plain(words)
    if place is None:
        return Title()
    after = words[place + 1] if place + 1 < len(words) else None
    plain = without_people(words[place].text.strip(), after)
    text, before, author = plain.text, plain.before, plain.author
    is_sure = plain.is_cited
    end = _end_of_title(text)
    title, rest = (
        (text[: end.start()], text[end.end() - (end[0][-1:] in "([") :]) if end else (text, "")
    )
    are_known = False
    while rest.strip():
        # "Ada Roe, Jan Lind. Counting Sheep. CVPR 2020." and "Roe, Ada. Counting Sheep."
        stated = f"{title}." if _ends_in_initial(title) else title
        single = None
        is_first = "," in title or (INITIALS_FIRST.fullmatch(title) and _LETTERS.search(rest))
        if is_first and not before:
            single = one_author(stated) or first_and_others(stated)
        elif not before and _ONE_OF_MEDICINE.fullmatch(title) and len(rest.split()) > 2:
            single = people_in(title).names
        date = date_of(shown(title))
        # "Social Choice and Individual Values" looks like names.
        are_people = not are_known and are_names(title) and not (before and has_title_word(title))
        # "2020 | CVPR | Counting Sheep"
        venue = venue_of(title) if end is not None else None
        if not before and end is not None and _are_families_before(title, end[0], rest.strip()):
            plain.families, are_people = title, True
        # Roe & Lind 2020 - Counting Sheep
        are_people = are_people or (not before and is_citation(title))
        is_cell = venue is not None and end is not None and "|" in end[0] and "|" in rest
        # "2020-CVPR - Counting Sheep"
        is_place = venue is not None and venue[1] and end is not None and _DASH.fullmatch(end[0])
        if not (single or are_people or date or is_cell or is_place):
            break
        are_known = are_known or single is not None or (date is not None and bool(before))
        author = author or single
        is_read = single is not None or plain.families == title
        before.append(Piece("\n" if is_read else f"{stated}\n"))
        text = rest.strip()
        end = _end_of_title(text)
        title, rest = (text[: end.start()], text[end.end() :]) if end else (text, "")
    ends_in_stop = end is not None and end[0].startswith(".")
    single = one_author(f"{title}." if ends_in_stop and _ends_in_initial(title) else title)
    is_author = single is not None or are_names(f"{title}.")
    is_title = after and after.is_emphasis and not is_journal(words, place + 1)
    if after and is_title and not rest.strip() and (is_author or not title.strip()):
        # "Roe, A., Lind, J. *Counting Sheep.* 2020."
        author = author or single
        before += [Piece("\n" if single else f"{title}\n")] if title.strip() else []
        title, is_sure = after.text, False
        del words[place + 1]
    if before and not re.search(r"[^\W\d_]", title) and (both := last_is_title(before[-1].text)):
        # Nothing but commas is between the authors and the title.
        before[-1], title = Piece(f"{both[0]}\n"), both[1]
    if end is not None and end[0].startswith(","):
        title, rest = _without_tail(title, rest)
    title, rest = _bare_title(title, rest)
    words[place : place + 1] = [*before, Piece("\n"), Piece(f"{rest}\n")]
    is_sure = is_sure or len(title.split()) > 2
    return Title(title, is_sure, by=Stated(author, "", plain.are_editors, plain.families))


def _bare_title(title: str, rest: str) -> tuple[str, str]:
    """The title without what is around it, and what is behind it."""
    title = shown(without_server(title)).strip(" .,:;-|")
    head, comma, tail = title.replace("，", ",").partition(",")
    if comma and re.search("[\u3040-\u9fff]", head) and re.search("[等,]", tail):
        # 数羊综述, 李明等, 羊群学报
        title, rest = head.strip(), f"{tail}\n{rest}"
    if not (title.count("[") or title.count("(")):
        # Of the brackets around a link: "[[arXiv](…)] Counting Sheep".
        title = title.lstrip(" ])|")
    return ("" if label_kind(title) else title), rest


def _without_tail(title: str, rest: str) -> tuple[str, str]:
    """A title before a year without what a comma sets apart, and that with what is behind it:
    "Counting Sheep by Ear, TETCI", "Counting sheep by ear, Bo Xu".
    """
    before, comma, tail = title.rpartition(", ")
    is_last = comma and "," not in before and len(before.split()) > 2
    # In a title like a sentence, words with capitals are a name.
    is_sentence = sum(word[0].isupper() for word in before.split()) * 2 < len(before.split())
    is_venue = re.fullmatch(r"[A-Z]{3,6}", tail) is not None
    if is_last and (is_venue or (is_sentence and are_names(tail, is_alone=True))):
        return before, f"{tail}\n{rest}"
    return title, rest


def is_journal(words: list[Piece], place: int) -> bool:
    """Whether the text in italics is a journal: a volume or a year is behind it."""
    after = "".join(one.text for one in words[place + 1 : place + 4])
    is_numbered = re.match(r"[\s,(]*(?:[Vv]ol\.? ?)?[0-9]", after) is not None
    return is_numbered and is_abbreviated_journal(shown(words[place].text).strip(" ,"))


def _ends_in_initial(names: str) -> bool:
    """Whether the full stop behind the names is that of an initial: A. Roe, B; Roe, Ada B."""
    is_last = re.search(r"(?<!\w)[A-Z]$", names) is not None
    is_first = re.fullmatch(r"[^\s,]{2,30}, (?:[A-Z]\w+ )?[A-Z]", names) is not None
    return is_last and (is_first or re.search(r"(?<!\w)[A-Z]\.", names) is not None)


def _end_of_title(text: str) -> re.Match[str] | None:
    pattern = _PLAIN_END_AFTER_INITIALS if _BEGINS_WITH_INITIALS.match(text) else _PLAIN_END
    return pattern.search(text, 3)


def _may_have_title(text: str) -> bool:
    bare = shown(text).strip(" []().,:;-")
    return bool(re.search(r"\w{2}", bare)) and not (
        date_of(bare) or (venue_of(bare) or ("", None))[1]
    )
