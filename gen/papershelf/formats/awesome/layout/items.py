"""Bullets, table rows and paragraphs, as they are put together while a page is read."""

from dataclasses import dataclass, field

from papershelf.formats.awesome.layout.text import (
    Piece,
    badge_text,
    heading_text,
    shown,
    without_attributes,
)

# Bullets of Markdown in bullets; markdown-it ends at 20 levels by default.
LIST_LEVELS = 20


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
    level: int = 0
    """Of a heading, 1 to 6, and more for the summary of details; 0 of all others. Its text is the
    last of the headings of what is below.
    """
    notes: list[str] = field(default_factory=list)
    """What is said about the paper in words of its own, and no fact that is read."""
    people: str = ""
    """The authors by a label, if without it nothing would tell that they are people."""
    keywords: tuple[str, ...] = ()
    abstract: str = ""

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)


@dataclass(slots=True)
class Marks:
    """How many elements for strong and emphasized text are open."""

    strong: int = 0
    emphasis: int = 0
    links: list[tuple[str, bool, list[str]]] = field(default_factory=list)
    """Open links: URL, whether an image is in it, and its texts."""


@dataclass(slots=True)
class ItemBuilder:
    """What is open at a place of the page, and the items before it."""

    items: list[Item] = field(default_factory=list)
    open_items: list[Item] = field(default_factory=list)
    headings: list[tuple[int, str]] = field(default_factory=list)
    heading: tuple[int, list[Piece]] | None = None
    row: Item | None = None
    columns: tuple[str, ...] = ()
    is_head: bool = False
    details: int = 0
    marks: Marks = field(default_factory=Marks)
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
        is_inside = 0 < len(self.open_items) < LIST_LEVELS
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
        level, pieces = self.heading[0], without_attributes(self.heading[1])
        self.heading = None
        while self.headings and self.headings[-1][0] >= level:
            self.headings.pop()
        end = self.line + 1
        self.items.append(
            Item(self.line, end, self.path(), pieces, top_level=self.top_level(), level=level)
        )
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
        if not text and url is None:
            # markdown-it has such before and behind marks.
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
