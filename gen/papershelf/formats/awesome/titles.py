"""The title of a bullet, among words that no link has: in bold, in italics, in quotes."""

import re
from dataclasses import replace

from papershelf.formats.awesome.facts.publishers import has_publisher
from papershelf.formats.awesome.facts.venues import (
    date_of,
    is_award,
    venue_of,
)
from papershelf.formats.awesome.layout.text import PARAGRAPH, Piece, shown
from papershelf.formats.awesome.plain_titles import Title, is_journal, take_plain_title
from papershelf.formats.awesome.styles.families import are_families
from papershelf.formats.awesome.styles.references import (
    UNSTATED,
    author_and_year,
    follows_authors,
    is_citation,
    without_nicknames,
)
from papershelf.formats.awesome.subtitles import nickname_in
from papershelf.formats.people.et_al import is_others
from papershelf.formats.people.lists import are_names

QUOTED = re.compile(
    r"[\"“«](?:([^\"“”»]{8,400}?)[.,]?|([^\"“”»]{2,7})(?:[.,]|(?=[\"”»],? by [A-Z])))[\"”»]"
    # Harvard style has single quotes.
    r"|(?<![^\s])['‘]([^'‘’]{8,400}?)['’](?=[.,])"
    # In "《红楼梦》研究", the title is longer.
    r"|[「『]([^「」『』]{4,400})[」』]|《([^《》]{2,400})》(?=$|[\s,.:;，。：；(（\[])"
)
_THESIS = re.compile(r"(?i)\s?\((?:ph\.?d|doctoral|master|diss|habil)")
# Roe, Lind & Ma: *Counting Sheep by Ear*
_VOLUME = re.compile(r"\s?, v(?:ol)?\.\s?[0-9]")
_PUBLISHER = re.compile(
    r"\.?\s+(?P<publisher>(?:[^\W\d_a-z][\w' -]{1,30} ?: )?[^\W\d_a-z][^,.:;()\n]{1,60})"
    r", (?P<year>(?:1[5-9]|20)[0-9]{2})\.?\s*"
)


def take_title(words: list[Piece]) -> Title:
    """The title out of the words: bold, in quotes, in a citation, or what comes first."""
    _join_others(words)
    return (
        _take_bold(words) or _take_italic(words) or _take_quoted(words) or take_plain_title(words)
    )


def _take_bold(words: list[Piece]) -> Title | None:
    for place, piece in enumerate(words):
        text = _closed(shown(piece.text).strip(" .,:;[]()"))
        if piece.is_strong and len(text.split()) > 1 and not (venue_of(text) or date_of(text)):
            if is_award(text):
                continue
            if are_names(text) or _VOLUME.match("".join(one.text for one in words[place + 1 :])):
                # In Brazil, journals are in bold: **Ear Review**, v. 12, n. 3
                continue
            run = place + 1
            while (end := _strong_behind(words, run)) > run:
                text = f"{text} {shown(words[end - 1].text)}"
                run = end
            stated = author_and_year("".join(one.text for one in words[:place]))
            if stated.has_people:
                text += _take_subtitle(words, run)
                publisher = _take_publisher(words, run)
                words[:run] = [Piece(f"{stated.rest}\n")]
                return Title(text, by=stated, publisher=publisher)
            words[place:run] = [Piece("\n")]
            return Title(text)
    return None


def _take_italic(words: list[Piece]) -> Title | None:
    for place in range(1, len(words)):
        piece = words[place]
        before = "".join(one.text for one in words[:place]) if piece.is_emphasis else ""
        after = words[place + 1].text if place + 1 < len(words) else ""
        is_book = has_publisher(after) or _THESIS.match(after) is not None
        if before.rstrip().endswith(":") and are_families(before.strip(" \n:")):
            words[: place + 1] = [Piece("\n")]
            return Title(shown(piece.text).strip(" .,"), note=before.strip(" \n:"))
        cited = before.strip(" \n-–—:,")
        if before and is_citation(cited) and not is_journal(words, place):
            # Roe et al. 2020 — *Counting Sheep by Ear*
            names, _, year = cited.rpartition(" ")
            words[: place + 1] = [Piece(f"{names}\n{year}\n")]
            return Title(shown(piece.text).strip(" .,"))
        stated = author_and_year(before)
        if stated.has_people and not is_journal(words, place):
            # "Roe, Ada. 2020. *Sheep*. Barn Press"
            publisher = _take_publisher(words, place + 1)
            words[: place + 1] = [Piece(f"{stated.rest}\n")]
            return Title(shown(piece.text).strip(" .,"), by=stated, publisher=publisher)
        if before and follows_authors(before, shown(piece.text), is_book=is_book):
            # "Ada Roe, Jan Lind, *Counting Sheep by Ear*, ICML 2020"
            # A bullet above may have the name of a model.
            above, _, people = before.rpartition("\n")
            words[: place + 1] = [Piece(without_nicknames(people)), Piece("\n")]
            return Title(shown(piece.text).strip(" .,"), note=shown(above).strip(" [].,:"))
    return None


def _take_quoted(words: list[Piece]) -> Title | None:
    for place, piece in enumerate(words):
        if quoted := QUOTED.search(piece.text):
            title = shown(next(filter(None, quoted.groups())))
            before = piece.text[: quoted.start()]
            note = nickname_in(before)
            stated = UNSTATED if note else author_and_year(before)
            words[place] = Piece(
                f"{stated.rest}\n{piece.text[quoted.end() :]}",
                None, piece.is_strong, piece.is_emphasis,
            )  # fmt: skip
            return Title(title, by=stated, note=note)
    return None


def _closed(text: str) -> str:
    """With the parenthesis that was at its edge: (SheepNet) Counting Sheep; Sheep (Ovis)."""
    if text.count("(") > text.count(")"):
        return f"{text})"
    return f"({text}" if text.count(")") > text.count("(") else text


def _strong_behind(words: list[Piece], place: int) -> int:
    """The place behind a piece in bold that goes on with another one, on the next line as well."""
    is_between = words[place:] and not words[place].text.strip()
    at = place + 1 if is_between and words[place].text != PARAGRAPH else place
    is_more = words[at:] and words[at].is_strong and words[at].text.strip()
    return at + 1 if is_more else place


def _join_others(words: list[Piece]) -> None:
    """Without the italics of "*et al.*", which are those of no title."""
    for place in range(len(words) - 1, 0, -1):
        before, piece = words[place - 1], words[place]
        if piece.is_emphasis and is_others(piece.text) and not before.is_emphasis:
            after = (
                words[place + 1].text if words[place + 1 :] and _is_plain(words[place + 1]) else ""
            )
            count = 2 if after else 1
            words[place - 1 : place + count] = [
                replace(before, text=before.text + piece.text + after)
            ]


def _is_plain(piece: Piece) -> bool:
    return not (piece.is_emphasis or piece.is_strong or piece.url)


def _take_subtitle(words: list[Piece], place: int) -> str:
    """What is behind a title in bold: **Counting Sheep**: a history."""
    found = re.match(r":\s[^.\n]{3,200}", words[place].text) if words[place:] else None
    if found is None:
        return ""
    words[place] = replace(words[place], text=words[place].text[found.end() :])
    return found[0]


def _take_publisher(words: list[Piece], place: int) -> str:
    """MLA style has nothing but a publisher and a year behind a book: *Sheep*. Crown, 2016."""
    found = _PUBLISHER.fullmatch("".join(one.text for one in words[place:]))
    if found is None or venue_of(found["publisher"]):
        return ""
    words[place:] = [Piece(found["year"])]
    return found["publisher"]
