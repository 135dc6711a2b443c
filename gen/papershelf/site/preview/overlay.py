"""What a preview adds to pages when it serves them: reloading, and the problems of the list."""

import re
from collections.abc import Sequence

from papershelf.model.problems import Problem
from papershelf.site.preview.server import OWN
from papershelf.site.templates import macro, squeeze

# More of them would hide the page below.
_MOST_PROBLEMS = 20
_BODY = re.compile(r"<body\b[^>]*+>")


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
        box = squeeze(macro("_problems.html.j2", "above_page")(problems, _MOST_PROBLEMS)).strip()
        after = _BODY.sub(lambda body: f"{body[0]}\n{box}", after, count=1)
    return f"{before}{head}{end}{after}"


def problems_page(problems: Sequence[Problem]) -> str:
    """A page for every URL while there is no site."""
    return squeeze(macro("_problems.html.j2", "instead_of_page")(problems, _MOST_PROBLEMS))
