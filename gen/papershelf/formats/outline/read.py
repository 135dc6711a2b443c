r"""Read which headings of a LaTeX document cite which entries of a bibliography.

Living reviews keep one .bib file, and a LaTeX file with the entries of each topic:

    \section{Classification}
    \begin{itemize}
    \item \textbf{Jet images}~\cite{Okafor:2021jix,Lind:2020abc}

Headings are those of sections, of paragraphs, and of the items of nested lists.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from papershelf.formats.candidates import Reading, Rejected, Remark
from papershelf.formats.text.encodings import with_line_feeds
from papershelf.formats.text.markup import plain
from papershelf.tex.decode import decode

_LEVELS = {name: level for level, name in enumerate(
    ["part", "chapter", "section", "subsection", "subsubsection", "paragraph", "subparagraph"]
)}  # fmt: skip
# A list within a list, and all headings, are below these levels.
_FIRST_LIST = 10
_LONGEST_HEADING = 120
_MOST_TOPICS = 40
_COMMAND = re.compile(
    r"\\(?P<name>part|chapter|(?:sub){0,2}section|(?:sub)?paragraph|[A-Za-z]*cite[A-Za-z]*|item"
    r"|begin|end)(?![A-Za-z])\*?"
)
_CITES = re.compile(r"\\[A-Za-z]*[Cc]ite[A-Za-z]*\*?\s{0,9}(?:\[|\{)")
_HEADING = re.compile(r"\\(?:part|chapter|(?:sub){0,2}section|item)(?![A-Za-z])")
_SIMPLE = re.compile(r"\{([^{}\\]*+)\}")
_BRACE = re.compile(r"(?<!\\)[{}]")
# A longer argument with commands in it misses its brace.
_LONGEST_ARGUMENT = 600
_COMMENT = re.compile(r"(?<!\\)%.*")
_LIST = frozenset(["itemize", "enumerate", "description"])
_WITHOUT_KEYS = frozenset(
    ["citestyle", "citeindextrue", "citeindexfalse", "citesetup", "setcitestyle"]
)
_LABEL = re.compile(r"\\label\{[^{}]{0,200}\}|\\hspace\*?\{[^{}]{0,50}\}")
# The heading of an item ends at its first citation, at a line break, or where the next list begins.
_END_OF_ITEM = re.compile(
    r"~?\\[A-Za-z]*[Cc]ite|\\\\|\\(?:begin|end|item|(?:sub)*section|paragraph)(?![A-Za-z])|\n\s*\n"
)


@dataclass(slots=True)
class _Outline:
    headings: list[tuple[int, str]] = field(default_factory=list)
    topics: dict[str, list[str]] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    lists: int = 0

    def begin(self, level: int, text: str) -> None:
        while self.headings and self.headings[-1][0] >= level:
            self.headings.pop()
        self.headings.append((level, text))

    def cite(self, key: str, line: int) -> None:
        names = self.topics.setdefault(key, [])
        self.lines.setdefault(key, line)
        if len(names) < _MOST_TOPICS:
            names += [text for _, text in reversed(self.headings) if text and text not in names]


def is_outline(text: str) -> bool:
    return _CITES.search(text) is not None and _HEADING.search(text) is not None


def read_outline(text: str) -> Reading:
    """No candidates: the names of topics for the entries of other files, by their keys."""
    source = with_line_feeds(text)
    source = _COMMENT.sub("", source)
    outline = _Outline()
    rejected: list[Rejected] = []
    line, counted = 1, 0
    for found in _COMMAND.finditer(source):
        line += source.count("\n", counted, found.start())
        counted = found.start()
        try:
            _take(found, source, outline, line)
        except _UnclosedError as error:
            end = source.find("\n", found.start())
            rejected.append(
                Rejected(line, source[found.start() : end if end > 0 else None][:500], str(error))
            )
    topics = {key: tuple(names) for key, names in outline.topics.items()}
    return Reading(rejected=tuple(rejected), topics=topics, cited=outline.lines)


class _UnclosedError(ValueError):
    """A brace is missing."""


def _take(found: re.Match[str], source: str, outline: _Outline, line: int) -> None:
    name = found["name"]
    if name in _LEVELS:
        outline.begin(_LEVELS[name], _title(_argument(source, found.end(), name)[0]))
    elif name in ("begin", "end"):
        environment = _argument(source, found.end(), name)[0].strip("*")
        if environment in _LIST:
            outline.lists = max(outline.lists + (1 if name == "begin" else -1), 0)
            level = _FIRST_LIST + outline.lists
            outline.headings = [
                one for one in outline.headings if one[0] <= level - (name == "begin")
            ]
    elif name == "item":
        end = _END_OF_ITEM.search(source, found.end(), found.end() + 2_000)
        text = source[found.end() : end.start() if end else found.end() + _LONGEST_HEADING]
        outline.begin(_FIRST_LIST + outline.lists, _title(_bold(text)))
    elif name not in _WITHOUT_KEYS:
        for key in _keys(source, found.end(), name):
            outline.cite(key, line)


def _bold(text: str) -> str:
    r"""Of \textbf{Jet images}: short for \href{…}{…}, the bold part."""
    found = re.match(r"\s*+(?:\[[^\]]{0,200}\]\s*+)?\{?\\(?:textbf|bf|emph|textit)\b\s*", text)
    if found is None:
        return text
    if text[found.end() : found.end() + 1] == "{":
        try:
            return _argument(text, found.end(), "textbf")[0]
        except _UnclosedError:
            return text
    return text[found.end() :].split("}")[0]


def _title(tex: str) -> str:
    """A heading as text; empty if it is a sentence or the reference of one paper."""
    bare = _LABEL.sub("", tex).strip()
    href = re.fullmatch(r"\\href\{[^{}]{0,2000}\}\{(.{0,300})\}", bare, re.DOTALL)
    text = plain(decode(href[1] if href else bare)).strip(" ~:.,;-–—")
    return text if text and len(text) <= _LONGEST_HEADING and re.search(r"[^\W\d_]", text) else ""


def _keys(source: str, start: int, name: str) -> Iterator[str]:
    r"""Of \cite[p. 5]{a,b}; notes before the keys are skipped."""
    text, at = _argument(source, start, name, optional=True)
    # biblatex's \cites{a}{b} has several.
    while True:
        yield from (key.strip() for key in text.split(",") if key.strip() not in ("", "*"))
        if not name.endswith("s") or source[at : at + 1] not in ("{", "["):
            return
        text, at = _argument(source, at, name, optional=True)


def _argument(source: str, start: int, name: str, *, optional: bool = False) -> tuple[str, int]:
    """The text in the next braces, and where it ends. Raises _UnclosedError."""
    at = _after_spaces(source, start)
    while source[at : at + 1] == "[" or (optional and source[at : at + 1] == "("):
        close = source.find("]" if source[at] == "[" else ")", at, at + 2_000)
        if close < 0:
            raise _UnclosedError(f"\\{name}[ has no end; write ]")
        at = _after_spaces(source, close + 1)
    if source[at : at + 1] != "{":
        raise _UnclosedError(f"\\{name} has no text in braces behind it")
    depth = 0
    # Lists of keys may be long, but have no commands in them.
    if simple := _SIMPLE.match(source, at):
        return simple[1], simple.end()
    for brace in _BRACE.finditer(source, at, at + _LONGEST_ARGUMENT):
        depth += 1 if brace[0] == "{" else -1
        if depth == 0:
            return source[at + 1 : brace.start()], brace.end()
    raise _UnclosedError(f"\\{name}{{ has no end; write }}")


def _after_spaces(source: str, at: int) -> int:
    end = min(len(source), at + 100)
    while at < end and source[at] in " \t\n":
        at += 1
    return at


def missing_entries(reading: Reading, known: frozenset[str]) -> tuple[Remark, ...]:
    """The keys that the document cites and no bibliography has, with their lines."""
    return tuple(
        Remark(line, f"cites {key}, which no imported file has; import the .bib file with it, too")
        for key, line in reading.cited.items()
        if key not in known
    )
