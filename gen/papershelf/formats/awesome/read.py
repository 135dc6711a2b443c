"""Read awesome lists: the papers of bullets and tables; headings become keywords.

Every bullet and row is a candidate, a rejected entry, or a remark that says why it is skipped.
"""

import re
from contextlib import suppress
from dataclasses import replace
from itertools import pairwise

from papershelf.formats.awesome.about import (
    begins_in_bold,
    links_of,
    take_detail,
    with_what_is_below,
)
from papershelf.formats.awesome.entry import candidate_of
from papershelf.formats.awesome.is_paper import NoPaperError
from papershelf.formats.awesome.layout.items import Item
from papershelf.formats.awesome.layout.page import items_of
from papershelf.formats.awesome.layout.text import shown
from papershelf.formats.awesome.links import label_kind, leads_to_paper
from papershelf.formats.awesome.styles.references import begins_with_citation, one_author
from papershelf.formats.awesome.tables import row_candidate
from papershelf.formats.candidates import REJECTED_IN_MARKDOWN, Candidate, Reading, Rejected, Remark
from papershelf.formats.notes.front_matter import without_front_matter
from papershelf.formats.people.lists import are_names
from papershelf.formats.text.encodings import with_line_feeds

# A longer page is not a list that people keep by hand, and reading it would take minutes.
MOST_CHARACTERS = 2_000_000
_LONGEST_LABEL = 60
_LONGEST_ENTRY = 1_000
# --- Before 2020 ---
_RULE = re.compile(r"\s*-{2,9}[^\n-]{0,60}-{2,9}\s*")
_MARK = r"(?m)^[ \t]{0,12}(?:[-*+]|[0-9]{1,4}[.)])[ \t]+"
_BULLET = re.compile(
    rf"{_MARK}(?:\S.{{0,400}}?(?:\]\(|\]\[|https?://)"
    r"|(?i:(?:doi:\s?)?10\.[0-9]{4,9}/\S|arxiv:\s?\S))"
)
_DATED_BULLET = re.compile(rf"{_MARK}\S.{{0,400}}?(?<![\w/-])(?:19|20)[0-9]{{2}}[a-z]?(?!\w)")
_ROW = re.compile(r"(?m)^[^|\n]{0,400}\|.{0,800}?(?:\]\(|https?://)")
_HTML_ITEM = re.compile(r"(?i)<(?:li|td)\b[^<>]{0,200}>")


def is_list(text: str) -> bool:
    """Whether the page has bullets or rows with links."""
    return any(one.search(text) for one in (_BULLET, _ROW, _HTML_ITEM))


def has_dated_bullets(text: str) -> bool:
    """Whether the page has bullets with years, as a reading list without links has."""
    return _DATED_BULLET.search(text) is not None


def read_list(text: str) -> Reading:
    lines = with_line_feeds(text)
    if len(lines) > MOST_CHARACTERS:
        return Reading(rejected=(Rejected(1, "", "the page is too long; split it into files"),))
    lines = without_front_matter(lines)
    lines = "\n".join(
        "" if one.startswith(REJECTED_IN_MARKDOWN) else one for one in lines.split("\n")
    )
    items = items_of(lines)
    page_title = _page_title([one for one in items if not one.level])
    return _Reader(lines.split("\n"), page_title).read(with_what_is_below(items))


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
        for item in items:
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
                take_detail(item, child)
            item.children = []
        label = shown(item.text).strip(" :*")
        is_group = item.children and not links_of(item) and len(label) <= _LONGEST_LABEL
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
        urls = links_of(item)
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
        urls = [url for url in links_of(item) if leads_to_paper(url)]
        if not urls:
            self._unlinked(item)
            return
        first = next((one for one in item.pieces if one.text.strip() or one.url), None)
        is_entry = first is not None and (
            first.is_strong
            or re.match(r"\s*\[[0-9]{1,3}\]\s", first.text)
            or (first.url and label_kind(first.text) is None and not first.is_image)
            or _begins_with_authors(item)
            or begins_with_citation(item.text)
        )
        if is_entry and len(item.text) < _LONGEST_ENTRY:
            self._bullet(item)
        else:
            self._skip(item, "papers that are named in running text are not imported")

    def _unlinked(self, item: Item) -> None:
        """A title in bold with authors and a place, and a reference, need no link."""
        if (begins_in_bold(item) or begins_with_citation(item.text)) and len(
            item.text
        ) < _LONGEST_ENTRY:
            with suppress(NoPaperError):
                self._add(candidate_of(item, self._text(item), len(self.candidates) + 1))

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


def _begins_with_authors(item: Item) -> bool:
    """Whether nothing but people is before the link of the title: Roe, A., & Lind, J. [Sheep](…)"""
    at = next((at for at, one in enumerate(item.pieces) if one.url), 0)
    before = "".join(one.text for one in item.pieces[:at]).strip()
    are_authors = one_author(before) is not None or are_names(before, is_alone=True)
    return label_kind(item.pieces[at].text) is None and are_authors


def _is_own(item: Item) -> bool:
    """Whether the bullet has a title, which the bullets in it describe."""
    text = shown(item.text)
    return len(text.split()) > 2 or bool(links_of(item))


def _is_detail(child: Item) -> bool:
    """A bullet about the paper above: labels such as "Paper", or words without a title's link."""
    if child.children or child.cells:
        return False
    titled = [
        one for one in child.pieces if one.url and not one.is_image and label_kind(one.text) is None
    ]
    return not titled
