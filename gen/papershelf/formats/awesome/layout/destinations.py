"""Where a link in Markdown leads to: found in less time than markdown-it-py needs.

It looks at up to 32 open parentheses behind each start of a link, so a megabyte of starts took 11
seconds. CommonMark (0.31.2, section 6.3) asks for three levels of parentheses.
"""

import re
from types import SimpleNamespace
from typing import Any

from markdown_it import helpers

_LEVELS = 4
# A backslash before a space is the end, as for markdown-it-py.
_PLAIN = r"[^\x00-\x20\x7f()\\]|\\[^ ]|\\(?!.)"
_INSIDE = f"(?:{_PLAIN})*+"
for _ in range(_LEVELS):
    _INSIDE = rf"(?:{_PLAIN}|\({_INSIDE}\))*+"
_DESTINATION = re.compile(_INSIDE, re.DOTALL)


def destination(text: str, start: int, end: int) -> Any:
    """``parse_link_destination`` of markdown-it-py, for up to four levels of parentheses."""
    if text.startswith("<", start, end):
        return helpers.parseLinkDestination(text, start, end)
    found = _DESTINATION.match(text, start, end)
    last = found.end() if found else start
    # Behind an open parenthesis that nothing closes, there is no destination.
    is_closed = not text.startswith("(", last, end)
    return helpers.parseLinkDestination(text, start, last if is_closed else start)


HELPERS = SimpleNamespace(
    parseLinkLabel=helpers.parseLinkLabel,
    parseLinkTitle=helpers.parseLinkTitle,
    parseLinkDestination=destination,
)
