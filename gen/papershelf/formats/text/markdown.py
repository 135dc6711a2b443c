"""Strangers' text in the Markdown of comments, pull requests and job summaries on GitHub.

GitHub looks for mentions, references and emoji in the finished HTML: backslashes and entities
do not keep ``@team`` from being told (github/cmark-gfm issue 181). A character alone in its
element does; https://docs.github.com/en/get-started/writing-on-github shows it for the dollar.
"""

import re
import string

from papershelf.model.text import DECEPTIVE, one_line

# @name, owner/name@commit, #1, :emoji: and the schemes of URLs, $math$, www.host, GH-1.
_ACTS_IN_HTML = re.compile(r"[@#:$]|(?<=www)\.|(?<=\bgh)-(?=[0-9])", re.IGNORECASE)
_ENTITIES = {ord(mark): f"&#{ord(mark)};" for mark in string.punctuation}
_LONGEST_FENCE = re.compile(r"`+")


def escaped(text: str) -> str:
    """The text on one line, as Markdown or HTML that shows exactly it, between tags or at a line's
    start. Not for attributes: they cannot contain elements.
    """
    plain = _visible(one_line(text))
    pieces = []
    end = 0
    for mark in _ACTS_IN_HTML.finditer(plain):
        pieces += [_entities(plain[end : mark.start()]), f"<span>{_entities(mark[0])}</span>"]
        end = mark.end()
    return "".join([*pieces, _entities(plain[end:])])


def linked(text: str, address: str) -> str:
    """A link; the URL is one that the model has accepted, or one of ours."""
    return f"[{escaped(text)}](<{_entities(_visible(one_line(address)))}>)"


def fenced(text: str, language: str = "") -> str:
    """A block of code that ends where it should, even if the text has fences."""
    longest = max((len(run) for run in _LONGEST_FENCE.findall(text)), default=0)
    fence = "`" * max(3, longest + 1)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").strip("\n")
    return f"{fence}{language}\n{_visible(lines)}\n{fence}\n"


def _entities(text: str) -> str:
    return text.translate(_ENTITIES)


def _visible(text: str) -> str:
    return DECEPTIVE.sub(lambda found: found[0].encode("unicode_escape").decode("ascii"), text)
