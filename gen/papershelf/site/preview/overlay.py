"""What a preview adds to pages when it serves them: reloading, and the problems of the list."""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import jinja2

from papershelf.model.problems import Problem
from papershelf.model.text import plural
from papershelf.site.preview.server import OWN
from papershelf.site.templates import squeeze

# More of them would hide the page below.
_MOST_PROBLEMS = 20
_BODY = re.compile(r"<body\b[^<>]*+>")


def with_overlay(html: str, version: str, problems: Sequence[Problem]) -> str:
    """The page, with the script that reloads it. The Content-Security-Policy of pages allows files
    of the same host, and nothing in the page itself.
    """
    head = (
        f'<link rel="stylesheet" href="{OWN}preview.css">\n'
        f'<script src="{OWN}reload.js" data-version="{version}" defer></script>\n'
    )
    before, end, after = html.partition("</head>")
    if not end:  # somebody's own file in docs/
        return html + head
    if problems:
        box = _rendered("above_page", problems).strip()
        after = _BODY.sub(lambda body: f"{body[0]}\n{box}", after, count=1)
    return f"{before}{head}{end}{after}"


def problems_page(problems: Sequence[Problem]) -> str:
    """A page for every URL while there is no site."""
    return _rendered("instead_of_page", problems)


def _rendered(name: str, problems: Sequence[Problem]) -> str:
    macro: Callable[..., Any] = getattr(_template().module, name)
    return squeeze(macro(problems, _MOST_PROBLEMS))


@lru_cache(maxsize=1)
def _template() -> jinja2.Template:
    """Apart from the templates of pages, which a list can replace and translate: problems are in
    English, here as on the terminal.
    """
    env = jinja2.Environment(
        loader=jinja2.FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.filters["plural"] = plural
    return env.get_template("problems.html.j2")
