"""What lists put around titles and links: boxes to tick, numbers, labels, brackets."""

import re
from dataclasses import replace
from itertools import zip_longest

from papershelf.formats.awesome.facts.venues import date_of, is_venue, venue_of
from papershelf.formats.awesome.layout.text import Piece, shown
from papershelf.formats.awesome.styles.references import is_citation_in_front
from papershelf.formats.people.groups import has_group_word
from papershelf.formats.people.lists import are_names

# A box to tick, or the number of a reference.
_MARK = re.compile(r"^\s*+\[(?:[ xX]|[0-9]{1,3})\](?:\s++|$)")
# Roe A; Roe, A. B.; A. B. Roe
_SHORT_NAME = re.compile(
    r"[^\W\d_a-z][\w'’-]{1,30},? (?:[A-Z]{1,3}|[A-Z]\.(?:[ -]?[A-Z]\.){0,3})"
    r"|(?:[A-Z]\.[ -]?){1,4}[^\W\d_a-z][\w'’-]{1,30}"
)
_BEHIND_OTHERS = re.compile(r"(?:[,;&]|\band)\s*+$")
_BEFORE_OTHERS = re.compile(r"\s*+(?:[,;&]|and\b|et al|\((?:19|20)[0-9]{2})")
# What a syllabus has before a reading.
_LABEL = re.compile(
    r"(?i)^\s*+(?P<label>(?:required|optional|recommended|suggested|supplementa(?:ry|l)|additional"
    r"|background|further|primary|secondary|core)(?: readings?| texts?)?)\s?(?P<colon>:)?\s*+"
)
_TITLE_LABEL = re.compile(
    r"(?i)^\s*+(?:title|paper|论文(?:标题|题目|名称)?|标题|题目|論文)\s?[:：]\s*+(?=\S)"
)
_WIDE = str.maketrans("【】", "[]")
_WIDE_BRACKETS = re.compile(r"（([\x20-\x7e]{2,80})）")
_WIDE_COLON = re.compile(r"(?<=[A-Za-z0-9])：\s?(?=[A-Za-z])")
_BRACES = re.compile(r"\{([\w -]{1,40})\}")
_DAY = re.compile(
    r"^\s*+((?:19|20)[0-9]{2}(?:年(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日)?|(?:[-./][0-9]{1,2}){1,2}(?=[:,])))"
    r"[\s:：,，]++(?=\S)"
)
# Counting Sheep - ICML - 2020, Counting Sheep | ICML 2020
_PLACE_BEHIND = re.compile(
    r"(?P<title>\S.{2,400}?)\s+[-–—|]\s*(?P<venue>[^\s-](?:[^-–—|]|(?<=\w)-(?=\w)){1,60}?)"
    r"(?P<is_apart>\s+[-–—|])?\s*(?P<year>(?:19|20)[0-9]{2})"
)
_HAS_YEAR = re.compile(r"\b(?:19|20)[0-9]{2}\b|['’][0-9]{2}\b")
# Editors break lines behind as many characters, and people who begin a new line do so before.
_WRAPPED = 50
_LONGEST_TITLE = 400
# Title: Counting Sheep; Authors: Ada Roe; Venue: ICML 2020
_LABELED = re.compile(r"(?i);\s(?=(?:authors?|venue|conference|journal|year|date|link|url|pdf):)")


def without_mark(pieces: list[Piece]) -> list[Piece]:
    """Without what marks a bullet: [x], [12]."""
    for place, piece in enumerate(pieces):
        if piece.text.strip() or piece.url:
            bare = Piece(
                _MARK.sub("", piece.text, count=1), None, piece.is_strong, piece.is_emphasis
            )
            return [*pieces[:place], piece if piece.url else bare, *pieces[place + 1 :]]
    return pieces


def without_bold_citation(pieces: list[Piece]) -> list[Piece]:
    """With authors and a year in bold as plain text, as the title is behind them:
    **Roe, A. (2020).** Counting Sheep.
    """
    end = next((at for at, one in enumerate(pieces) if not one.is_strong or one.url), len(pieces))
    if not is_citation_in_front("".join(one.text for one in pieces[:end])):
        return pieces
    is_more = end < len(pieces) and _is_plain(pieces[end])
    whole = "".join(one.text for one in pieces[: end + is_more])
    return [Piece(whole), *pieces[end + is_more :]]


def without_bold_names(pieces: list[Piece]) -> list[Piece]:
    """With an author in bold among others as plain text, as people mark themselves: **Roe A**, Lind
    J. Counting Sheep. Without initials, this may be a title.
    """
    read: list[Piece] = []
    was_name = False
    for piece, after in zip_longest(pieces, pieces[1:]):
        before = read[-1].text if read and _is_plain(read[-1]) else ""
        is_name = _is_bold_name(piece, before, after.text if after else "")
        if is_name:
            piece = replace(piece, is_strong=False)
        if before and _is_plain(piece) and (is_name or was_name):
            piece = replace(piece, text=read.pop().text + piece.text)
        was_name = is_name
        read.append(piece)
    return read


def _is_bold_name(piece: Piece, before: str, after: str) -> bool:
    if not piece.is_strong or piece.url or not _SHORT_NAME.fullmatch(piece.text.strip(" ,")):
        return False
    # **Sheep XL** is the name of a model.
    is_listed = piece.text.rstrip().endswith(",") or _BEFORE_OTHERS.match(after)
    return bool(is_listed or _BEHIND_OTHERS.search(before))


def without_label(pieces: list[Piece]) -> tuple[list[Piece], str]:
    """Without "Required:" at the start, and the label."""
    at = next((at for at, one in enumerate(pieces) if one.text.strip()), None)
    label = _LABEL.match(pieces[at].text) if at is not None and not pieces[at].url else None
    if at is None or label is None:
        return pieces, ""
    rest = pieces[at].text[label.end() :]
    after = pieces[at + 1].text if pieces[at + 1 :] else ""
    if not label["colon"]:
        if rest or not after.startswith(":"):
            return pieces, ""
        pieces = [*pieces[: at + 1], replace(pieces[at + 1], text=after[1:]), *pieces[at + 2 :]]
    return [*pieces[:at], replace(pieces[at], text=rest), *pieces[at + 1 :]], label["label"]


def narrow(pieces: list[Piece]) -> list[Piece]:
    """With Western punctuation in place of full-width characters, without a label at the start."""
    read: list[Piece] = []
    for piece in pieces:
        text = piece.text if piece.text.isascii() else _narrow_signs(piece.text)
        if "$" not in text and "\\" not in text:
            # Google Scholar keeps the braces of BibTeX: {Transformer-Based}.
            text = _BRACES.sub(r"\1", text)
        if not read and not piece.url:
            text = _LABELED.sub(" | ", _DAY.sub(r"[\1] ", _TITLE_LABEL.sub("", text)))
        read.append(replace(piece, text=text))
    return read


def _narrow_signs(text: str) -> str:
    text = _WIDE_BRACKETS.sub(r" (\1) ", text.translate(_WIDE))
    return _WIDE_COLON.sub(": ", text)


def without_brackets(pieces: list[Piece]) -> list[Piece]:
    """Links without the brackets around them, <[Counting Sheep](…)> and [[ICML](…)], and venues in
    italics with them.

    A venue in two pairs of brackets, with a title behind it, is no title itself.
    """
    read = list(pieces)
    for at in range(len(read) - 2, 0, -1):
        before, link, after = read[at - 1 : at + 2]
        if before.url or after.url:
            continue
        start, end = before.text.rstrip(), after.text.lstrip()
        if link.url is None:
            is_marked = link.is_emphasis or link.is_strong
            if (
                is_marked
                and start.endswith("(")
                and end.startswith(")")
                and _HAS_YEAR.search(link.text)
            ):
                # (*ICML 2020*) Counting Sheep
                read[at - 1 : at + 2] = [replace(before, text=before.text + link.text + after.text)]
        elif start.endswith("<") and end.startswith(">"):
            read[at - 1] = replace(before, text=start[:-1])
            read[at + 1] = replace(after, text=end[1:])
        elif start.endswith("[") and end.startswith("]") and venue_of(text := shown(link.text)):
            title = end[1:]
            is_before_title = len(title.split()) > 2
            read[at - 1] = replace(before, text=start[:-1])
            read[at : at + 2] = [
                replace(link, text="paper" if is_before_title else link.text),
                replace(after, text=f"({text}){title}" if is_before_title else title),
            ]
    return read


def unwrapped(pieces: list[Piece]) -> list[Piece]:
    """With a space for the line feed in a plain title that goes on in the next line."""
    read: list[Piece] = []
    for piece in pieces:
        if _is_plain(piece) and len(read) > 1 and read[-1].text == "\n" and _is_plain(read[-2]):
            before = read[-2].text
            if _goes_on(before.strip(), piece.text):
                read[-2:] = [replace(read[-2], text=f"{before} {piece.text}")]
                continue
        read.append(piece)
    return read


def _is_plain(piece: Piece) -> bool:
    return not (piece.url or piece.is_strong or piece.is_emphasis or piece.is_image)


def _goes_on(title: str, after: str) -> bool:
    """Whether the next line has the rest of a title, and neither names nor a venue or a remark."""
    rest = re.split(r"[.\[(|]", after, maxsplit=1)[0].strip()
    is_cut = (
        _WRAPPED <= len(title) < _LONGEST_TITLE
        and title[-1].isalnum()
        and not re.search(r"[.?!]\s", title)
    )
    if not (is_cut and rest and rest[0].isalnum() and len(rest.split()) <= 12):
        return False
    is_fact = venue_of(rest) or date_of(rest) or are_names(rest, is_alone=True)
    return not (is_fact or re.match(r"\w+:", rest) or has_group_word(rest))


def without_place(text: str) -> tuple[str, str]:
    """The title, and the venue with the year, of "Counting Sheep - ICML - 2020"."""
    found = _PLACE_BEHIND.fullmatch(text.strip())
    if found is None:
        return text, ""
    venue = found["venue"].strip()
    is_apart = found["is_apart"] and is_venue(venue, is_emphasis=True)
    if venue.startswith(("A ", "An ", "The ")) or not (is_apart or is_venue(venue)):
        return text, ""
    return found["title"], f"{venue} {found['year']}"
