"""Whether essays are on topics of the list, and pages show everything that is in them."""

import re
from collections.abc import Iterator

from papershelf.model.conflicts import CONFLICT, conflict_in_markdown
from papershelf.model.problems import Problem
from papershelf.model.text import deceptive_character
from papershelf.records.essays import essay_path
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
    | (?P<footnote> \[\^[^\]\s]{1,30}+\] )
    | (?P<table> ^[ ]{0,3}+\|?+[ ]*+:?+-++:?+[ ]*+(?:\|[ ]*+:?+-++:?+[ ]*+)++\|?+[ ]*+$ )
    """,
    re.VERBOSE | re.MULTILINE,
)
# The lines before and after code. Those with a backtick further on are code in one line.
_FENCE = re.compile(r"(?m)^ {0,3}+(?:```[^`\n]*+|~~~[^\n]*+)$")
_ITEM = re.compile(r"(?:[-*+]|1\.) +\S")
# What follows such a line may be a list.
_NO_PARAGRAPH = re.compile(r"[ \t>#]|=+ *$|-+ *$")
_ADVICE = {
    "html": "HTML is shown as it is typed; write Markdown, or put it in backticks",
    "picture": "pictures are not shown; delete it, or link to it",
    "footnote": "footnotes are shown as they are typed; write a link, or put it in brackets",
    "table": "tables are shown as they are typed; write a list",
    "link": "a link must begin with http://, https:// or mailto:; write the whole URL",
}


def essays_are_on_topics(loaded: LoadedList) -> Iterator[Problem]:
    """An essay in data/topics/ has the path of a topic."""
    # A list without topics has its own error.
    if not loaded.taxonomy.paths:
        return
    for essay in loaded.essays:
        if essay.topic not in loaded.taxonomy:
            message = loaded.taxonomy.unknown(essay.topic)
            if now := loaded.taxonomy.aliases.get(essay.topic):
                message += f"; move it to {essay_path(now.path)}"
            else:
                example = loaded.taxonomy.paths[-1]
                message += f"; an essay on {example} would be {essay_path(example)}"
            yield Problem.of_file(essay.path, message)


def essays_are_shown_whole(loaded: LoadedList) -> Iterator[Problem]:
    """An essay is Markdown without HTML, pictures and tables, of at most 20,000 characters."""
    for essay in loaded.essays:
        text = essay.text
        if len(text) > LONGEST:
            message = f"has {len(text):,} characters; the limit for an essay is {LONGEST:,}"
            yield Problem.of_file(essay.path, message)
        elif text.count("[") > MOST_BRACKETS:
            message = f"has {text.count('['):,} brackets; the limit is {MOST_BRACKETS}"
            yield Problem.of_file(essay.path, message)
        if not text.strip():
            yield Problem.of_file(essay.path, "is empty; write something, or delete the file")
        if found := deceptive_character(text.replace("\t", " ")):
            message = f"has the invisible character {found[1]}; delete it"
            yield essay.problem(found[0], message)
        if (at := conflict_in_markdown(text)) is not None:
            yield essay.problem(at, CONFLICT)
        text = text[: LONGEST + 1]
        # Code is shown as it is, so what it contains does no harm.
        plain = _CODE.sub(lambda code: " " * len(code[0]), text)
        for refused in _REFUSED.finditer(plain):
            yield essay.problem(refused.start(), _ADVICE[refused.lastgroup or "html"])
        for fence in [*_FENCE.finditer(text)][::2]:
            message = f"delete {fence[0].strip()[:3]}, and begin each line of code with four spaces"
            yield essay.problem(fence.start(), message)
        for index in _lists_in_paragraphs(text):
            yield essay.problem(index, "a list needs an empty line before it; add one")


def _lists_in_paragraphs(text: str) -> Iterator[int]:
    """Where the first items are of lists that would become part of the text before them."""
    index, is_paragraph, is_list = 0, False, False
    for line in text.split("\n"):
        if not line.strip():
            is_paragraph = is_list = False
        elif _NO_PARAGRAPH.match(line):
            is_paragraph = False
        elif not _ITEM.match(line):
            is_paragraph = not is_list
        elif is_paragraph:
            yield index
            is_paragraph, is_list = False, True
        else:
            is_list = True
        index += len(line) + 1
