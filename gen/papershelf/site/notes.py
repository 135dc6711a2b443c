"""Curators' notes: Markdown without HTML, as sanitised HTML, with math as MathML.

There are two defences. Python-Markdown runs without extensions and without its rules for HTML, so
tags are text. Its output is then sanitised by nh3 (ammonia) with the short allow-lists below. Until
then, math is the text of an element that nothing else becomes.
"""

import re
import xml.etree.ElementTree as ET
from html import unescape
from textwrap import shorten

import nh3
from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import (
    AUTOLINK_RE,
    LINK_RE,
    AutolinkInlineProcessor,
    InlineProcessor,
    LinkInlineProcessor,
)
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE, STX, AtomicString
from markupsafe import Markup

from papershelf.model.urls import is_web_url
from papershelf.site.mathml import rich_text
from papershelf.site.unbroken import MATH_TAG, with_formulas
from papershelf.tex.math import MATH, MOST_FORMULAS, plain_text

# The title of a page is at level 1, and the heading of a note at level 2. An essay has no heading.
_TOP_HEADING, _TOP_OF_ESSAY = 3, 2

# Python-Markdown scans the rest of the text at every bracket, and recurses at every quote and
# list. A note over these limits is shown as plain text.
MAX_LENGTH = 20_000
MAX_BRACKETS = 500

_TAGS = {
    "a", "blockquote", "br", "code", "em", "h2", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p",
    "pre", "strong", "ul", MATH_TAG,
}  # fmt: skip
_URL_MARK = "://"
# A page shows as much of an essay that is folded. A shorter essay is not worth folding.
_BEGINNING = 160
_SCHEMES = {"http", "https", "mailto"}

# What an inline processor returns: the element, and the span of text that it replaces.
_Found = tuple[ET.Element | str | None, int | None, int | None]


def essay_markup(markdown: str) -> tuple[str, Markup]:
    """The text that the essay begins with, which is empty if it is very short, and the essay."""
    essay = _sanitised(markdown, _TOP_OF_ESSAY)
    shown = _with_math(essay)
    if len(_plain(essay)) <= _BEGINNING:
        return "", shown
    paragraph = essay.partition("<p>")[2].partition("</p>")[0]
    return shorten(_plain(paragraph or essay), _BEGINNING, placeholder="…"), shown


def note_markup(markdown: str) -> Markup:
    return _with_math(_sanitised(markdown, _TOP_HEADING))


def _with_math(html: Markup) -> Markup:
    return with_formulas(html, lambda tex: rich_text(unescape(tex)))


def _plain(html: Markup) -> str:
    return plain_text(html.striptags())


def _sanitised(markdown: str, top_heading: int) -> Markup:
    if len(markdown) > MAX_LENGTH or markdown.count("[") > MAX_BRACKETS:
        return _as_typed(markdown)
    try:
        html = Markdown(extensions=[_NoteSyntax(top_heading)]).convert(markdown)
    except RecursionError:
        return _as_typed(markdown)
    return Markup(
        nh3.clean(
            html,
            tags=_TAGS,
            attributes={"a": {"href"}, "*": set()},
            url_schemes=_SCHEMES,
            url_relative="deny",
            link_rel="noopener nofollow",
        )
    )


def _as_typed(text: str) -> Markup:
    return Markup("<pre>{}</pre>").format(text)


class _NoteSyntax(Extension):
    """Emphasis, code, lists, quotes, headings, math, and links to the web."""

    def __init__(self, top_heading: int) -> None:
        super().__init__()
        self.top_heading = top_heading

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        md.preprocessors.deregister("html_block")
        md.parser.blockprocessors.deregister("reference")
        for name in (
            "entity", "html", "image_link", "image_reference", "reference", "short_image_ref",
            "short_reference",
        ):  # fmt: skip
            md.inlinePatterns.deregister(name)
        md.ESCAPED_CHARS = [*md.ESCAPED_CHARS, "$"]
        # After code, and before backslashes are read.
        md.inlinePatterns.register(_Math(md), "math", 185)
        md.inlinePatterns.register(_WebLink(LINK_RE, md), "link", 160)
        md.inlinePatterns.register(_WebAutolink(AUTOLINK_RE, md), "autolink", 120)
        md.inlinePatterns.register(_Ampersand("&", md), "ampersand", 80)
        md.treeprocessors.register(_HeadingShift(md, self.top_heading), "heading_shift", 0)


class _Math(InlineProcessor):
    """Math as in titles and abstracts, but a dollar in a URL is text."""

    def __init__(self, md: Markdown) -> None:
        super().__init__("", md)
        self.compiled_re = MATH
        self.formulas = 0

    def handleMatch(self, m: re.Match[str], data: str) -> _Found:  # type: ignore[override]  # noqa: N802
        if not m.lastgroup or _URL_MARK in m[0] or _URL_MARK in _word_before(data, m.start()):
            return None, None, None
        if STX in m[0]:
            # Code between dollars is code, which was read before.
            return None, None, None
        self.formulas += 1
        if self.formulas > MOST_FORMULAS:
            return None, None, None
        element = ET.Element(MATH_TAG)
        element.text = AtomicString(m[0].replace("&", f"{AMP_SUBSTITUTE}amp;"))
        return element, m.start(0), m.end(0)


def _word_before(text: str, end: int) -> str:
    start = max(text.rfind(space, 0, end) for space in " \n")
    return text[start + 1 : end]


class _WebLink(LinkInlineProcessor):
    """Links to the web or mail only; others stay as they were typed."""

    # The stubs have the two-argument form of the newer processors in the base class only.
    def handleMatch(self, m: re.Match[str], data: str) -> _Found:  # type: ignore[override]  # noqa: N802
        element, start, end = super().handleMatch(m, data)
        if isinstance(element, ET.Element) and not _may_be_linked(element.get("href", "")):
            return None, None, None
        return element, start, end


class _WebAutolink(AutolinkInlineProcessor):
    """The same for <https://...>."""

    def handleMatch(self, m: re.Match[str], data: str) -> _Found:  # type: ignore[override]  # noqa: N802
        if not _may_be_linked(m[1]):
            return None, None, None
        return super().handleMatch(m, data)


def _may_be_linked(url: str) -> bool:
    return is_web_url(url) or bool(re.fullmatch(r"mailto:[^\s<>\"?&]+", url))


class _Ampersand(InlineProcessor):
    """Python-Markdown does not escape entities, so "&lt;" would become "<"."""

    def handleMatch(self, m: re.Match[str], data: str) -> _Found:  # type: ignore[override]  # noqa: ARG002, N802
        return f"{AMP_SUBSTITUTE}amp;", m.start(0), m.end(0)


class _HeadingShift(Treeprocessor):
    def __init__(self, md: Markdown, top_heading: int) -> None:
        super().__init__(md)
        self.top_heading = top_heading

    def run(self, root: ET.Element) -> None:
        for element in root.iter():
            if level := re.fullmatch("h([1-6])", element.tag):
                element.tag = f"h{min(int(level[1]) + self.top_heading - 1, 6)}"
