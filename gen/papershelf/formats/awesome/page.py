"""A Markdown page as bullets, table rows and paragraphs, each below its headings.

markdown-it-py gives tokens with the lines that they are from, and reads Markdown as GitHub does:
nested lists, reference links, tables, escapes. Blocks of HTML are read as running text with tags,
so that ``<li>`` and ``<td>`` are handled like their counterparts in Markdown.
"""

import re
from dataclasses import dataclass, field
from html import unescape

from markdown_it import MarkdownIt
from markdown_it.token import Token

from papershelf.formats.awesome.text import Piece, badge_text, heading_text, shown

# Bullets of Markdown in bullets; markdown-it ends at 20 levels by default.
_LIST_LEVELS = 20
_TAG = re.compile(r"<(?P<close>/?)(?P<name>[A-Za-z][A-Za-z0-9]*)")
_ATTRIBUTE = re.compile(
    r"""(?i)\s(href|src|alt)\s{0,9}=\s{0,9}(?:"([^"]{0,2000})"|'([^']{0,2000})'|([^\s"'>]{1,2000}))"""
)


@dataclass(slots=True)
class Item:
    """A bullet, a paragraph, or a row of a table."""

    line: int
    end: int
    """The line after its last one, without the bullets in it."""
    headings: tuple[str, ...] = ()
    pieces: list[Piece] = field(default_factory=list)
    children: list["Item"] = field(default_factory=list)
    is_bullet: bool = False
    top_level: int = 0
    """The level of the first heading; 1 is that of a page's title."""
    cells: list[list[Piece]] = field(default_factory=list)
    columns: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)


@dataclass(slots=True)
class _Marks:
    strong: int = 0
    emphasis: int = 0
    links: list[tuple[str, bool, list[str]]] = field(default_factory=list)
    """Open links: URL, whether an image is in it, and its texts."""


@dataclass(slots=True)
class _Page:
    lines: list[str]
    items: list[Item] = field(default_factory=list)
    open_items: list[Item] = field(default_factory=list)
    headings: list[tuple[int, str]] = field(default_factory=list)
    heading: tuple[int, list[Piece]] | None = None
    row: Item | None = None
    columns: tuple[str, ...] = ()
    is_head: bool = False
    details: int = 0
    marks: _Marks = field(default_factory=_Marks)
    html_lists: int = 0
    html_items: list[tuple[int, Item]] = field(default_factory=list)
    """Open items of HTML, each with the number of lists around it."""
    line: int = 1

    def target(self) -> list[Piece]:
        """Where the next piece goes."""
        if self.heading is not None:
            return self.heading[1]
        if self.row is not None:
            if not self.row.cells:
                self.row.cells.append([])
            return self.row.cells[-1]
        if not self.open_items:
            self.open(is_bullet=False)
        item = self.open_items[-1]
        item.end = max(item.end, self.line + 1)
        return item.pieces

    def open(self, *, is_bullet: bool) -> None:
        item = Item(
            self.line, self.line + 1, self.path(), is_bullet=is_bullet, top_level=self.top_level()
        )
        is_inside = 0 < len(self.open_items) < _LIST_LEVELS
        (self.open_items[-1].children if is_inside else self.items).append(item)
        self.open_items.append(item)

    def open_html_item(self) -> None:
        """The end tag of an item may be missing: the next item ends it, too."""
        self.close_html_items(self.html_lists)
        self.open(is_bullet=True)
        self.html_items.append((self.html_lists, self.open_items[-1]))

    def close_html_items(self, level: int) -> None:
        self.close_paragraph()
        while self.html_items and self.html_items[-1][0] >= level:
            _, item = self.html_items.pop()
            while self.open_items and self.open_items[-1] is not item:
                self.open_items.pop()
            self.close()

    def close(self) -> None:
        if self.open_items:
            self.open_items.pop()

    def close_paragraph(self) -> None:
        if self.open_items and not self.open_items[-1].is_bullet:
            self.open_items.pop()

    def path(self) -> tuple[str, ...]:
        return tuple(text for _, text in self.headings if text)

    def top_level(self) -> int:
        return self.headings[0][0] if self.headings else 0

    def begin_heading(self, level: int) -> None:
        self.close_paragraph()
        self.heading = (level, [])

    def end_heading(self) -> None:
        if self.heading is None:
            return
        level, pieces = self.heading
        self.heading = None
        while self.headings and self.headings[-1][0] >= level:
            self.headings.pop()
        self.headings.append((level, heading_text(pieces)))

    def begin_row(self) -> None:
        self.row = Item(
            self.line, self.line + 1, self.path(), columns=self.columns, top_level=self.top_level()
        )

    def end_row(self) -> None:
        row, self.row = self.row, None
        if row is None:
            return
        if self.is_head:
            self.columns = tuple(shown("".join(one.text for one in cell)) for cell in row.cells)
            self.is_head = False
        elif any(piece.text.strip() or piece.url for cell in row.cells for piece in cell):
            self.items.append(row)

    def add(self, text: str, url: str | None = None, *, is_image: bool = False) -> None:
        if self.marks.links and url is None:
            href, had_image, texts = self.marks.links[-1]
            texts.append(text)
            self.marks.links[-1] = (href, had_image or is_image, texts)
            return
        marks = self.marks
        self.target().append(Piece(text, url, marks.strong > 0, marks.emphasis > 0, is_image))

    def begin_link(self, url: str) -> None:
        self.marks.links.append((url, False, []))

    def end_link(self) -> None:
        if not self.marks.links:
            return
        url, is_image, texts = self.marks.links.pop()
        self.add("".join(texts), url, is_image=is_image)

    def image(self, alt: str, source: str) -> None:
        says = badge_text(source)
        self.add(says or alt, None if self.marks.links else source, is_image=True)

    def tag(self, text: str) -> None:
        found = _TAG.match(text)
        if found is None:
            return
        name, is_end = found["name"].lower(), bool(found["close"])
        values = {one[1].lower(): unescape(one[2] or one[3] or one[4] or "")
                  for one in _ATTRIBUTE.finditer(text)}  # fmt: skip
        step = -1 if is_end else 1
        match name:
            case "a" if is_end:
                self.end_link()
            case "a" if values.get("href"):
                self.begin_link(values["href"])
            case "img":
                self.image(values.get("alt", ""), values.get("src", ""))
            case "b" | "strong":
                self.marks.strong = max(self.marks.strong + step, 0)
            case "i" | "em" | "cite":
                self.marks.emphasis = max(self.marks.emphasis + step, 0)
            case "br":
                self.add("\n")
            case "li":
                if is_end:
                    self.close_html_items(self.html_lists)
                else:
                    self.open_html_item()
            case "ul" | "ol":
                self.close_paragraph()
                if is_end:
                    self.close_html_items(self.html_lists)
                self.html_lists = max(self.html_lists + step, 0)
            case "h1" | "h2" | "h3" | "h4" | "h5" | "h6":
                if is_end:
                    self.end_heading()
                else:
                    self.begin_heading(int(name[1]))
            case "summary":
                if is_end:
                    self.end_heading()
                else:
                    self.begin_heading(10 + self.details)
            case "details":
                self.details = max(self.details + step, 0)
                if is_end:
                    self.headings = [one for one in self.headings if one[0] < 10 + self.details + 1]
            case "table":
                self.columns = ()
                self.is_head = False
            case "tr":
                self.close_paragraph()
                if is_end:
                    self.end_row()
                else:
                    self.begin_row()
            case "td" | "th" if not is_end and self.row is not None:
                self.is_head = self.is_head or (name == "th" and not self.row.cells)
                self.row.cells.append([])
            case "p" | "div" | "center":
                self.close_paragraph()


def items_of(text: str) -> list[Item]:
    """The bullets, rows and paragraphs of a page in their order."""
    reader = MarkdownIt("commonmark", {"maxNesting": _LIST_LEVELS}).enable(
        ["table", "strikethrough"]
    )
    # Indented HTML is no code, and its tags are read one by one.
    reader.disable(["html_block", "code"])
    page = _Page(text.split("\n"))
    for token in reader.parse(text):
        _take(token, page)
    return page.items


def _take(token: Token, page: _Page) -> None:
    if token.map:
        page.line = token.map[0] + 1
    match token.type:
        case "heading_open":
            page.open_items.clear()
            page.html_items.clear()
            page.html_lists = 0
            page.begin_heading(int(token.tag[1]))
        case "heading_close":
            page.end_heading()
        case "list_item_open":
            page.close_paragraph()
            page.open(is_bullet=True)
        case "list_item_close":
            page.close_paragraph()
            page.close()
        case "paragraph_close":
            page.marks = _Marks()
            page.close_paragraph()
            if page.open_items:
                page.add("\n")
        case "table_open":
            page.close_paragraph()
            page.columns = ()
        case "thead_open":
            page.is_head = True
        case "tr_open":
            page.begin_row()
        case "tr_close":
            page.end_row()
        case "td_open" | "th_open" if page.row is not None:
            page.row.cells.append([])
        case "inline":
            for child in token.children or []:
                _take_inline(child, page)


def _take_inline(token: Token, page: _Page) -> None:
    match token.type:
        case "text" | "code_inline" | "text_special":
            page.add(token.content)
        case "softbreak" | "hardbreak":
            page.line += 1
            page.add("\n")
        case "strong_open" | "strong_close":
            page.marks.strong += token.nesting
        case "em_open" | "em_close":
            page.marks.emphasis += token.nesting
        case "link_open":
            page.begin_link(str(token.attrGet("href") or ""))
        case "link_close":
            page.end_link()
        case "image":
            page.image(token.content, str(token.attrGet("src") or ""))
        case "html_inline":
            page.tag(token.content)
            page.line += token.content.count("\n")
