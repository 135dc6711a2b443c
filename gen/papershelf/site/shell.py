"""A page per paper and author: one page that MkDocs renders once, filled for each of them.

MkDocs and its theme cost about two milliseconds a page and time that grows with the square
of the navigation. The shell is one real page of the theme with marks where pages differ;
cutting it at the marks and joining the pieces anew costs microseconds and gives the same bytes.
"""

import re
from dataclasses import dataclass
from typing import Self

from markupsafe import escape

from papershelf.site.templates import squeeze

# Sections whose pages are filled. A shell lies as deep as the pages made from it, so that
# relative links stay right; no citation key and no author is called "shell" alone.
SECTIONS = ("papers", "authors")

SHELL_PAGE = """---
title: papershelf-shell-title
description: papershelf-shell-description
shell: true
---
<div>papershelf-shell-body</div>
"""


def shell_path(section: str) -> str:
    """The address of a section's shell while MkDocs builds; it is not part of the site."""
    return f"{section}/shell/"


@dataclass(frozen=True, slots=True)
class Filling:
    """What one page puts into the shell: plain title and description, HTML head and body."""

    path: str
    title: str
    description: str
    head: str
    body: str


@dataclass(frozen=True, slots=True)
class Shell:
    """The rendered page, cut at its marks: text, name of a mark, text, name, ..., text."""

    pieces: tuple[str, ...]

    @classmethod
    def cut(cls, html: str, section: str) -> Self:
        """Raises ValueError where the theme has lost a mark."""
        marks = rf"papershelf-shell-(title|description|head|body)|{shell_path(section)}"
        # The block that keeps Markdown away is not needed in the page.
        html = squeeze(html.replace("<div>papershelf-shell-body</div>", "papershelf-shell-body"))
        pieces: list[str] = []
        end = 0
        for match in re.finditer(marks, html):
            pieces += [html[end : match.start()], match[1] or "path"]
            end = match.end()
        pieces.append(html[end:])
        missing = {"title", "description", "head", "body", "path"} - set(pieces[1::2])
        if missing:
            raise ValueError(f"the shell lacks its marks for {', '.join(sorted(missing))}")
        return cls(tuple(pieces))

    def fill(self, filling: Filling) -> str:
        values = {
            "path": filling.path,
            "title": str(escape(filling.title)),
            "description": str(escape(filling.description)),
            # Plain strings: joining Markup to the shell's text would escape the shell.
            "head": str(filling.head),
            "body": str(filling.body),
        }
        texts = self.pieces[0::2]
        marks = self.pieces[1::2]
        filled = [text + values[mark] for text, mark in zip(texts, marks, strict=False)]
        return "".join([*filled, texts[-1]])
