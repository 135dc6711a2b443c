"""A Markdown page as bullets, table rows and paragraphs, each below its headings.

markdown-it-py gives tokens with the lines that they are from, and reads Markdown as GitHub does:
nested lists, reference links, tables, escapes. Blocks of HTML are read as running text with tags,
so that ``<li>`` and ``<td>`` are handled like their counterparts in Markdown.
"""

import re
from html import unescape

from markdown_it import MarkdownIt
from markdown_it.token import Token

from papershelf.formats.awesome.layout.destinations import HELPERS
from papershelf.formats.awesome.layout.items import LIST_LEVELS, Item, ItemBuilder, Marks
from papershelf.formats.awesome.layout.text import PARAGRAPH

_TAG = re.compile(r"<(?P<close>/?)(?P<name>[A-Za-z][A-Za-z0-9]*)")
_ATTRIBUTE = re.compile(
    r"""(?i)\s(href|src|alt)\s{0,9}=\s{0,9}(?:"([^"]{0,2000})"|'([^']{0,2000})'|([^\s"'>]{1,2000}))"""
)


def items_of(text: str) -> list[Item]:
    """The bullets, rows and paragraphs of a page in their order."""
    reader = MarkdownIt("commonmark", {"maxNesting": LIST_LEVELS}).enable(
        ["table", "strikethrough"]
    )
    reader.helpers = HELPERS  # type: ignore[assignment]
    # Indented HTML is not code, and its tags are read one by one.
    reader.disable(["html_block", "code"])
    page = ItemBuilder()
    for token in reader.parse(text):
        _take(token, page)
    return page.items


def _take(token: Token, page: ItemBuilder) -> None:
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
            page.marks = Marks()
            page.close_paragraph()
            if page.open_items:
                page.add(PARAGRAPH)
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
            children = token.children or []
            for at, child in enumerate(children):
                if _is_tag_after_tag(children[max(at - 2, 0) : at + 1]):
                    page.add(" | ")
                _take_inline(child, page)


def _is_tag_after_tag(tokens: list[Token]) -> bool:
    """`sheep` `ears`: spans of code beside each other."""
    types = [one.type for one in tokens]
    is_apart = types == ["code_inline", "text", "code_inline"] and not tokens[1].content.strip()
    return is_apart or types[-2:] == ["code_inline", "code_inline"]


def _take_inline(token: Token, page: ItemBuilder) -> None:
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
            _take_tag(token.content, page)
            page.line += token.content.count("\n")


def _take_tag(text: str, page: ItemBuilder) -> None:
    found = _TAG.match(text)
    if found is None:
        return
    name, is_end = found["name"].lower(), bool(found["close"])
    values = {one[1].lower(): unescape(one[2] or one[3] or one[4] or "")
              for one in _ATTRIBUTE.finditer(text)}  # fmt: skip
    step = -1 if is_end else 1
    match name:
        case "a" if is_end:
            page.end_link()
        case "a" if values.get("href"):
            page.begin_link(values["href"])
        case "img":
            page.image(values.get("alt", ""), values.get("src", ""))
        case "b" | "strong":
            page.marks.strong = max(page.marks.strong + step, 0)
        case "i" | "em" | "cite":
            page.marks.emphasis = max(page.marks.emphasis + step, 0)
        case "br":
            page.add("\n")
        case "li":
            if is_end:
                page.close_html_items(page.html_lists)
            else:
                page.open_html_item()
        case "ul" | "ol":
            page.close_paragraph()
            if is_end:
                page.close_html_items(page.html_lists)
            page.html_lists = max(page.html_lists + step, 0)
        case "h1" | "h2" | "h3" | "h4" | "h5" | "h6":
            if is_end:
                page.end_heading()
            else:
                page.begin_heading(int(name[1]))
        case "summary":
            if is_end:
                page.end_heading()
            else:
                page.begin_heading(10 + page.details)
        case "details":
            page.details = min(max(page.details + step, 0), LIST_LEVELS)
            if is_end:
                page.headings = [one for one in page.headings if one[0] < 10 + page.details + 1]
        case "table":
            page.columns = ()
            page.is_head = False
        case "tr":
            page.close_paragraph()
            if is_end:
                page.end_row()
            else:
                page.begin_row()
        case "td" | "th" if not is_end and page.row is not None:
            page.is_head = page.is_head or (name == "th" and not page.row.cells)
            page.row.cells.append([])
        case "p" | "div" | "center":
            page.close_paragraph()
