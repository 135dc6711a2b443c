"""Whether essays are on topics of the list, and pages show everything that is in them."""

import re
from collections.abc import Iterator

from papershelf.model.problems import Problem
from papershelf.model.text import deceptive_character
from papershelf.records.essays import Essay, essay_path
from papershelf.records.load import LoadedList

# From these on, a page would show the text as typed (site/notes.py).
LONGEST = 20_000
MOST_BRACKETS = 500

_CODE = re.compile(r"(?m)`[^`\n]*+`|^(?: {4}|\t).*+$")
_REFUSED = re.compile(
    r"""
    (?P<html> <(?!https?://|mailto:)[A-Za-z/!?][^<>\n]*+> )
    | (?P<picture> !\[ )
    | (?P<link> \]\([ ]*+(?!https?://|mailto:|[ ]) )
    """,
    re.VERBOSE,
)
_ADVICE = {
    "html": "HTML is shown as it is typed; write Markdown, or put it in backticks",
    "picture": "pictures are not shown; delete it, or link to it",
    "link": "a link leads to http://, https:// or mailto:; write the whole URL",
}


def essays_are_on_topics(loaded: LoadedList) -> Iterator[Problem]:
    """An essay in data/topics/ has the path of a topic."""
    # A list without topics has its own error.
    if not loaded.taxonomy.paths:
        return
    for essay in loaded.essays:
        if essay.topic not in loaded.taxonomy:
            advice = "the essay on acoustic-modeling/encoders is"
            if now := loaded.taxonomy.aliases.get(essay.topic):
                advice = "move it to"
                example = essay_path(now.path)
            else:
                example = essay_path("acoustic-modeling/encoders")
            message = f"{loaded.taxonomy.unknown(essay.topic)}; {advice} {example}"
            yield Problem(essay.path, 1, 1, "", message)


def essays_are_shown_whole(loaded: LoadedList) -> Iterator[Problem]:
    """An essay is Markdown without HTML and pictures, of at most 20,000 characters."""
    for essay in loaded.essays:
        text = essay.text
        if len(text) > LONGEST:
            message = f"has {len(text):,} characters; the limit for an essay is {LONGEST:,}"
            yield Problem(essay.path, 1, 1, "", message)
        elif text.count("[") > MOST_BRACKETS:
            message = f"has {text.count('['):,} brackets; the limit is {MOST_BRACKETS}"
            yield Problem(essay.path, 1, 1, "", message)
        if not text.strip():
            yield Problem(essay.path, 1, 1, "", "is empty; write a text, or delete the file")
        if found := deceptive_character(text.replace("\t", " ")):
            message = f"has the invisible character {found[1]}; delete it"
            yield _problem(essay, found[0], message)
        # Code is shown as it is, so what it contains does no harm.
        plain = _CODE.sub(lambda code: " " * len(code[0]), text[: LONGEST + 1])
        for refused in _REFUSED.finditer(plain):
            yield _problem(essay, refused.start(), _ADVICE[refused.lastgroup or "html"])


def _problem(essay: Essay, index: int, message: str) -> Problem:
    before = essay.text[:index]
    line, column = before.count("\n") + 1, index - before.rfind("\n")
    return Problem(essay.path, line, column, "", message)
