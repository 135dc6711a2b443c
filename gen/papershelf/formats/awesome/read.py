"""Read awesome lists: the papers of bullets and tables; headings become keywords.

Every bullet and row is a candidate, a rejected entry, or a remark that says why it is skipped.
"""

import re
from dataclasses import replace
from itertools import pairwise

from papershelf.formats.awesome.entry import NoPaperError, candidate_of
from papershelf.formats.awesome.facts.venues import venue_of
from papershelf.formats.awesome.layout.items import Item
from papershelf.formats.awesome.layout.page import items_of
from papershelf.formats.awesome.layout.text import PARAGRAPH, Piece, shown
from papershelf.formats.awesome.links import label_kind, leads_to_paper
from papershelf.formats.awesome.tables import row_candidate
from papershelf.formats.candidates import REJECTED_IN_MARKDOWN, Candidate, Reading, Rejected, Remark
from papershelf.formats.notes.front_matter import without_front_matter
from papershelf.formats.text.encodings import with_line_feeds

# A longer page is not a list that people keep by hand, and reading it would take minutes.
MOST_CHARACTERS = 2_000_000
_LONGEST_LABEL = 60
# Below a title, longer texts are about the field.
_LONGEST_ABOUT = 600
# Bullets about a paper with facts for which records have no field.
_NOTED = re.compile(
    r"(?i)(?P<name>institut(?:ion|e)s?|affiliations?|env(?:ironment)?s?|datasets?|tasks?|methods?"
    r"|models?|metrics?|contributions?|comments?|notes?|remarks?|summary|key(?:word)?s?|tags?"
    r"|topics?|highlights?|limitations?):\s+(?P<value>\S.{0,2000})"
)
_NOTHING = frozenset(["unknown", "n/a", "none", "-", "tbd"])
# --- Before 2020 ---
_RULE = re.compile(r"\s*-{2,9}[^\n-]{0,60}-{2,9}\s*")
_BULLET = re.compile(
    r"(?m)^[ \t]{0,12}(?:[-*+]|[0-9]{1,4}[.)])[ \t]+(?:\S.{0,400}?(?:\]\(|\]\[|https?://)"
    r"|(?i:(?:doi:\s?)?10\.[0-9]{4,9}/\S|arxiv:\s?\S))"
)
_ROW = re.compile(r"(?m)^[^|\n]{0,400}\|.{0,800}?(?:\]\(|https?://)")
_HTML_ITEM = re.compile(r"(?i)<(?:li|td)\b[^<>]{0,200}>")


def is_list(text: str) -> bool:
    """Whether the page has bullets or rows with links."""
    return any(one.search(text) for one in (_BULLET, _ROW, _HTML_ITEM))


def read_list(text: str) -> Reading:
    lines = with_line_feeds(text)
    if len(lines) > MOST_CHARACTERS:
        return Reading(rejected=(Rejected(1, "", "the page is too long; split it into files"),))
    lines = without_front_matter(lines)
    lines = "\n".join(
        "" if one.startswith(REJECTED_IN_MARKDOWN) else one for one in lines.split("\n")
    )
    items = items_of(lines)
    return _Reader(lines.split("\n"), _page_title(items)).read(items)


def _page_title(items: list[Item]) -> str | None:
    """The heading above all others, which names the page and no topic."""
    with_headings = [item for item in items if item.headings and item.top_level == 1]
    tops = list(dict.fromkeys(item.headings[0] for item in with_headings))
    awesome = [top for top in tops if "awesome" in top.lower()]
    if awesome:
        return awesome[0]
    is_above = all(item.top_level == 1 for item in items if item.headings) and any(
        len(item.headings) > 1 for item in with_headings
    )
    return tops[0] if len(tops) == 1 and is_above else None


class _Reader:
    def __init__(self, lines: list[str], page_title: str | None) -> None:
        self.lines = lines
        self.page_title = page_title
        self.candidates: list[Candidate] = []
        self.rejected: list[Rejected] = []
        self.remarks: list[Remark] = []
        self.contents: list[int] = []

    def read(self, items: list[Item]) -> Reading:
        for item in _with_what_is_below(items):
            self._item(item, ())
        if self.contents:
            number = len(self.contents)
            says = "bullet that links" if number == 1 else "bullets that link"
            self.remarks.append(
                Remark(self.contents[0], f"skipped {number} {says} to parts of this page")
            )
        remarks = tuple(sorted(self.remarks, key=lambda one: one.line))
        return Reading(tuple(self.candidates), tuple(self.rejected), remarks)

    def _item(self, item: Item, above: tuple[str, ...]) -> None:
        headings = item.headings
        if self.page_title is not None and headings[:1] == (self.page_title,):
            headings = headings[1:]
        item.headings = (*headings, *above)
        if item.cells:
            self._row(item)
            return
        details = [child for child in item.children if _is_detail(child)]
        if details and _is_own(item) and len(details) == len(item.children):
            for child in details:
                _take_detail(item, child)
            item.children = []
        label = shown(item.text).strip(" :*")
        is_group = item.children and not _links(item) and len(label) <= _LONGEST_LABEL
        if is_group:
            above = (*above, *([label] if label else []))
        elif item.is_bullet or item.level:
            self._bullet(item)
        else:
            self._paragraph(item)
        for child in item.children:
            child.headings = item.headings if not is_group else (*headings,)
            child_above = above if is_group else ()
            self._child(child, child_above)

    def _child(self, child: Item, above: tuple[str, ...]) -> None:
        title, self.page_title = self.page_title, None
        self._item(child, above)
        self.page_title = title

    def _bullet(self, item: Item) -> None:
        urls = _links(item)
        if urls and all(url.startswith("#") for url in urls):
            self.contents.append(item.line)
            return
        if not item.text.strip() and not urls:
            return
        try:
            self._add(candidate_of(item, self._text(item), len(self.candidates) + 1))
        except NoPaperError as error:
            self._skip(item, str(error))

    def _row(self, item: Item) -> None:
        try:
            self._add(row_candidate(item, self._text(item), len(self.candidates) + 1))
        except NoPaperError as error:
            self._skip(item, str(error))

    def _paragraph(self, item: Item) -> None:
        """A list without bullets begins each entry with a link or in bold."""
        for entry in _entries(item):
            self._entry(entry)

    def _entry(self, item: Item) -> None:
        urls = [url for url in _links(item) if leads_to_paper(url)]
        if not urls:
            return
        first = next((one for one in item.pieces if one.text.strip() or one.url), None)
        is_entry = first is not None and (
            first.is_strong
            or re.match(r"\s*\[[0-9]{1,3}\]\s", first.text)
            or (first.url and label_kind(first.text) is None and not first.is_image)
        )
        if is_entry and len(item.text) < 1_000:
            self._bullet(item)
        else:
            self._skip(item, "papers that are named in running text are not imported")

    def _add(self, found: Candidate) -> None:
        self.candidates.append(found)

    def _skip(self, item: Item, reason: str) -> None:
        text = shown(item.text or " ".join(one.text for cell in item.cells for one in cell))
        name = f"{text[:60]}…" if len(text) > 60 else text
        self.remarks.append(Remark(item.line, f"skipped {name!r}: {reason}"))

    def _text(self, item: Item) -> str:
        return "\n".join(self.lines[item.line - 1 : max(item.end - 1, item.line)])


def _entries(item: Item) -> list[Item]:
    """A paragraph as one item, or as several if lines of it begin with titles in bold."""
    begins = []
    for at, piece in enumerate(item.pieces):
        is_first = at == 0 or item.pieces[at - 1].text.endswith("\n")
        if is_first and piece.is_strong and len(piece.text.split()) > 2:
            begins.append(at)
    if begins and _RULE.fullmatch("".join(one.text for one in item.pieces[: begins[0]])):
        item.pieces = item.pieces[begins[0] :]
        begins = [at - begins[0] for at in begins]
    runs = [item.pieces[start:end] for start, end in pairwise([*begins, len(item.pieces)])]
    if not begins or begins[0] or not all(any(one.url for one in run) for run in runs):
        return [item]
    lines = [item.line]
    for run in runs:
        lines.append(lines[-1] + sum(one.text.count("\n") for one in run))
    return [
        replace(item, pieces=run, line=start, end=end)
        for run, (start, end) in zip(runs, pairwise([*lines[:-1], item.end]), strict=True)
    ]


def _links(item: Item) -> list[str]:
    pieces = [*item.pieces, *(one for cell in item.cells for one in cell)]
    own = [one.url for one in pieces if one.url and not one.is_image]
    bare = [found for one in pieces for found in re.findall(r"https?://\S+", one.text)]
    return [*own, *bare]


def _with_what_is_below(items: list[Item]) -> list[Item]:
    """Headings that are titles of papers, each with the paragraphs and bullets about it below, and
    all other items.
    """
    found: list[Item] = []
    title: Item | None = None
    for item in items:
        if item.level:
            title = item if _is_title(item) else None
            found += [title] if title else []
        elif title and item.headings[:-1] == title.headings and _is_about(item):
            if item.is_bullet:
                title.children.append(item)
            else:
                title.pieces += [Piece(PARAGRAPH), *item.pieces]
            title.end = item.end
        else:
            title = None
            found.append(item)
    return found


def _is_title(heading: Item) -> bool:
    """Whether a heading is a paper's title: [Counting Sheep by Ear](https://arxiv.org/…)."""
    if not any(map(leads_to_paper, _links(heading))):
        return False
    words = [one.text for one in heading.pieces if not (one.url and label_kind(one.text))]
    text = shown("".join(words))
    return len(text.split()) > 2 and venue_of(text) is None


def _is_about(item: Item) -> bool:
    """Whether an item below a title is about this paper, and has no other one."""
    is_short = len(item.text) < _LONGEST_ABOUT and not item.cells
    parts = [item, *item.children]
    return is_short and not any(leads_to_paper(url) for one in parts for url in _links(one))


def _take_detail(item: Item, child: Item) -> None:
    """Join a bullet to the paper that it is about: as facts, or as a note if it says others."""
    item.end = max(item.end, child.end)
    label = _NOTED.match(shown(child.text))
    if label and label["value"].lower() in _NOTHING:
        return
    if label and not _links(child):
        item.notes.append(f"{label['name']}: {label['value']}")
    elif item.level and not label and len(child.text.split()) > 3 and not _links(child):
        item.notes.append(shown(child.text).rstrip("."))
    else:
        item.pieces += [Piece(PARAGRAPH), *child.pieces]


def _is_own(item: Item) -> bool:
    """Whether the bullet has a title, which the bullets in it describe."""
    text = shown(item.text)
    return len(text.split()) > 2 or bool(_links(item))


def _is_detail(child: Item) -> bool:
    """A bullet about the paper above: labels such as "Paper", or words without a title's link."""
    if child.children or child.cells:
        return False
    titled = [
        one for one in child.pieces if one.url and not one.is_image and label_kind(one.text) is None
    ]
    return not titled
