"""What is said about a paper below its title: in bullets with labels, and below a heading."""

import re
from dataclasses import replace

from papershelf.formats.awesome.facts.venues import date_of, venue_of
from papershelf.formats.awesome.layout.items import Item
from papershelf.formats.awesome.layout.text import PARAGRAPH, Piece, shown, without_number
from papershelf.formats.awesome.links import is_label, leads_to_paper
from papershelf.formats.awesome.styles.families import may_be_one_person
from papershelf.formats.awesome.styles.references import names_a_paper
from papershelf.formats.shared_fields import keyword_list

# Below a title, longer texts are about the field.
_LONGEST_ABOUT = 600
_LONGEST_ABSTRACT = 5_000
# Paragraphs and bullets about a paper, below its title.
_MOST_BELOW = 50
# In low and high resolution, on a server and at a publisher.
_MOST_COPIES = 3
# Of what is in front of details, a summary, the level is higher.
_LAST_LEVEL = 6
# What bullets about a paper begin with: Venue: ICML 2020.
_NAMED = re.compile(
    r"(?P<name>[A-Z][\w/()-]{1,25}(?: [\w/()-]{1,20}){0,2}):\s+(?P<value>\S.{0,4000})"
)
_TITLE = re.compile(r"Title:\s")
_KEYWORDS = ("keyword", "key word", "keyphrase", "key phrase", "tag", "topic")
_VENUES = frozenset(
    ["venue", "publisher", "publication", "conference", "journal", "journal info", "published in"]
)
_SUMMARIES = frozenset(
    ["tldr", "summary", "description", "note", "notes", "comment", "comments", "remark"]
)
_AUTHORS = frozenset(["author", "authors"])
_FACTS = _AUTHORS | {"date", "year", "published", "title", "paper", "link", "url", "doi"}
_NOTHING = frozenset(["unknown", "n/a", "none", "-", "–", "—", "tbd"])


def links_of(item: Item) -> list[str]:
    pieces = [*item.pieces, *(one for cell in item.cells for one in cell)]
    own = [one.url for one in pieces if one.url and not one.is_image]
    bare = [found for one in pieces for found in re.findall(r"https?://\S+", one.text)]
    return [*own, *bare]


def with_what_is_below(items: list[Item]) -> list[Item]:
    """Headings that are titles of papers, each with what is said about the paper below, and all
    items that are not below one.
    """
    found: list[Item] = []
    at = 0
    while at < len(items):
        item = items[at]
        below = _below(items, at) if item.level else []
        if item.level and _is_title(item, below):
            item.pieces = _without_number(item.pieces)
            for one in below:
                _take_below(item, one)
            found.append(item)
            at += len(below)
        elif not item.level:
            found.append(item)
            if begins_in_bold(item) and not any(map(leads_to_paper, links_of(item))):
                while at + 1 < len(items) and _is_of_links(items[at + 1]):
                    item.children.append(items[at + 1])
                    at += 1
            if _TITLE.match(shown(item.text)):
                while at + 1 < len(items) and _is_fact(items[at + 1]):
                    take_detail(item, items[at + 1])
                    at += 1
        at += 1
    return found


def begins_in_bold(item: Item) -> bool:
    """Whether a paragraph begins with a title in bold."""
    first = next((one for one in item.pieces if one.text.strip() or one.url), None)
    is_title = first is not None and first.is_strong and len(first.text.split()) > 1
    return is_title and not item.is_bullet


def _is_fact(item: Item) -> bool:
    """Whether a paragraph has a label: **Authors:** Ada Roe."""
    text = shown(item.text)
    is_paragraph = not (item.is_bullet or item.level or item.cells)
    return is_paragraph and _NAMED.match(text) is not None and _TITLE.match(text) is None


def _is_of_links(item: Item) -> bool:
    """Whether a bullet has labels of links and nothing else: - [paper](…) [code](…)."""
    links = [one for one in item.pieces if one.url]
    others = "".join(one.text for one in item.pieces if not one.url)
    is_bullet = item.is_bullet and not item.children
    return is_bullet and bool(links) and all(map(is_label, links)) and len(others.split()) < 3


def _below(items: list[Item], at: int) -> list[Item]:
    """What is directly below a heading, up to the next one of a title and to other papers."""
    heading = items[at]
    depth = len(heading.headings) + 1
    below: list[Item] = []
    for item in items[at + 1 : at + 1 + _MOST_BELOW]:
        is_inside = len(item.headings) >= depth and item.headings[: depth - 1] == heading.headings
        is_next = 0 < item.level <= max(heading.level, _LAST_LEVEL)
        if not is_inside or is_next or not _is_about(item):
            break
        below.append(item)
    return below


def _is_title(heading: Item, below: list[Item]) -> bool:
    """Whether a heading is a paper's title, which itself or whose links below lead to it."""
    text = shown("".join(one.text for one in heading.pieces if not is_label(one)))
    if (
        len(text.split()) < 3
        or venue_of(text)
        or date_of(text)
        or names_a_paper(without_number(text))
    ):
        return False
    own = links_of(heading)
    if own or heading.level > _LAST_LEVEL:
        return any(map(leads_to_paper, own))
    if any(_names_people(item) for item in below):
        return True
    papers = {url for item in below for url in links_of(item) if leads_to_paper(url)}
    return 0 < len(papers) <= _MOST_COPIES


def _names_people(item: Item) -> bool:
    """Whether a bullet or a paragraph below a heading says who wrote the paper."""
    label = _NAMED.match(shown(item.text))
    return label is not None and label["name"].lower() in _AUTHORS


def _without_number(pieces: list[Piece]) -> list[Piece]:
    first, *rest = pieces
    return [first if first.url else replace(first, text=without_number(first.text)), *rest]


def _is_about(item: Item) -> bool:
    """Whether an item below a title is about this paper, and has no other one."""
    if item.level:
        return True
    is_abstract = item.headings[-1:] == ("Abstract",)
    is_short = len(item.text) < (_LONGEST_ABSTRACT if is_abstract else _LONGEST_ABOUT)
    pieces = [one for part in (item, *item.children) for one in part.pieces]
    others = [one.url for one in pieces if one.url and not is_label(one)]
    links = [one.url for one in pieces if one.url]
    is_own = item.is_bullet and any(map(leads_to_paper, links)) and not _is_of_links(item)
    return is_short and not (item.cells or is_own or any(map(leads_to_paper, others)))


def _take_below(title: Item, item: Item) -> None:
    title.end = max(title.end, item.end)
    if item.level:
        return
    if item.headings[-1:] == ("Abstract",):
        title.abstract = f"{title.abstract} {shown(item.text)}".strip()
    elif item.is_bullet:
        title.children.append(item)
    else:
        title.pieces += [Piece(PARAGRAPH), *item.pieces]


def take_detail(item: Item, child: Item) -> None:
    """Join a bullet to the paper that it is about: as facts, or as a note if it says others."""
    item.end = max(item.end, child.end)
    text = shown(child.text)
    label = _NAMED.match(text)
    if label and links_of(child) and (child.is_bullet or label["name"].lower() in _FACTS):
        label = None
    name, value = (label["name"].lower(), label["value"]) if label else ("", "")
    if label and value.lower() in _NOTHING:
        return
    if name == "key" or name.startswith(_KEYWORDS):
        item.keywords += keyword_list(re.sub(r"[][]", "", value))
    elif name in _VENUES:
        item.pieces += [Piece(PARAGRAPH), Piece(value, is_emphasis=True)]
    elif name == "abstract":
        item.abstract = value
    elif name in _AUTHORS and may_be_one_person(value):
        item.people = value
    elif name in _SUMMARIES:
        item.notes.append(value.rstrip("."))
    elif label and name not in _FACTS:
        item.notes.append(f"{label['name']}: {value.rstrip('.')}")
    elif item.level and not label and len(text.split()) > 3 and not links_of(child):
        item.notes.append(text.rstrip("."))
    else:
        item.pieces += [Piece(PARAGRAPH), *child.pieces]
