"""The pages of papers and authors, made from a page that MkDocs renders once.

MkDocs and its theme need about two milliseconds a page, and time that grows with the square of
the navigation. The shell is a page of the theme with placeholders. Replacing the placeholders
needs microseconds and gives the same bytes.
"""

import re
from dataclasses import dataclass
from typing import Self

from markupsafe import escape

from papershelf.site.templates import squeeze

# Sections with a shell. A shell is as deep as the pages made from it, so relative links are right.
# No citation key is "shell", and no author's URL.
FILLED_SECTIONS = ("papers", "authors")

SHELL_PAGE = """---
title: papershelf-shell-title
description: papershelf-shell-description
shell: true
---
<div>papershelf-shell-body</div>
"""


def shell_path(section: str) -> str:
    """The URL of a section's shell while MkDocs builds. The finished site does not have it."""
    return f"{section}/shell/"


SHELL_FILES = frozenset(f"{shell_path(section)}index.md" for section in FILLED_SECTIONS)


@dataclass(frozen=True, slots=True)
class Filling:
    """The parts of one page: title and description as text, head and body as HTML."""

    path: str
    title: str
    description: str
    head: str
    body: str


@dataclass(frozen=True, slots=True)
class Shell:
    """The rendered page, split at its placeholders: text, name, text, name, ..., text."""

    pieces: tuple[str, ...]

    @classmethod
    def cut(cls, html: str, section: str) -> Self:
        """Raises ValueError if the theme does not output every placeholder.

        That of the path is in the canonical URL, which a list without `site_url` does not have.
        """
        names = rf"papershelf-shell-(title|description|head|body)|{shell_path(section)}"
        # The element around the body only keeps Markdown from changing it.
        html = squeeze(html.replace("<div>papershelf-shell-body</div>", "papershelf-shell-body"))
        pieces: list[str] = []
        end = 0
        for match in re.finditer(names, html):
            pieces += [html[end : match.start()], match[1] or "path"]
            end = match.end()
        pieces.append(html[end:])
        missing = {"title", "description", "head", "body"} - set(pieces[1::2])
        if missing:
            raise ValueError(f"the shell has no placeholder for {', '.join(sorted(missing))}")
        return cls(tuple(pieces))

    def fill(self, filling: Filling) -> str:
        values = {
            "path": filling.path,
            "title": str(escape(filling.title)),
            "description": str(escape(filling.description)),
            # As str, because joining the shell's text to Markup would escape it.
            "head": str(filling.head),
            "body": str(filling.body),
        }
        texts = self.pieces[0::2]
        names = self.pieces[1::2]
        filled = [text + values[name] for text, name in zip(texts, names, strict=False)]
        return "".join([*filled, texts[-1]])
