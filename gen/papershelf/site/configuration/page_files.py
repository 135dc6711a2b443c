"""Pages written by hand that MkDocs cannot read: it would end with a traceback, or take the process
with it.
"""

import os
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from traceback import walk_tb

import yaml

from papershelf.model.conflicts import CONFLICT, conflict_in_markdown
from papershelf.model.hosts import split_url
from papershelf.model.problems import Problem
from papershelf.site.configuration.symbolic_links import links_out_of_list, real_path

_PAGES = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")
_NOWHERE = "is a symbolic link that leads nowhere; replace it with a file"
_MOST_BYTES = 1_000_000
# MkDocs reads front matter with libyaml, which overflows the stack on a few kilobytes of brackets.
_DEEPEST = 20
# Front matter has a few lines, and is read twice.
_MOST_CHARACTERS = 50_000
_FRONT_MATTER = re.compile(r"-{3}[ \t]*\n(.*?\n)(?:\.{3}|-{3})[ \t]*\n", re.DOTALL)
# It also reads lines like "Author: Jane Roe" at the start of a page, and moves all others for each.
_MOST_LINES = 1_000
# No author writes these: overrides of the direction of text, and tags outside the flags of parts of
# a country.
_HIDDEN = re.compile("[\u202d\u202e]|(?<![\U0001f3f4\U000e0020-\U000e007f])[\U000e0000-\U000e007f]")
_SETTING = re.compile(r"^([a-z_]+):", re.MULTILINE)
_URL = re.compile(r"(?:https?:)?//[^\s<>()\"']++")
_OF_METADATA = re.compile(r" {0,3}[A-Za-z0-9_-]+:| {4}|\t")


def problems_of_pages(root: Path, docs: Path) -> Iterator[Problem]:
    """What is wrong with the files in docs/ before any is read, and then with each page."""
    links = list(links_out_of_list(root, docs))
    yield from links
    # The settings are refused if the pages are elsewhere, and the folder may be the whole machine.
    if not links and real_path(docs).is_relative_to(real_path(root)):
        for file in _files_in(docs):
            path = Path(os.path.relpath(file, root)).as_posix()
            if not _is_page(file):
                if file.is_symlink() and not file.exists():
                    yield Problem.of_file(path, _NOWHERE, rule="file")
            elif fault := _fault_of_name(file.relative_to(docs)) or _fault(file):
                line, column, message = fault
                yield Problem(path, line, column, "", message, rule="page")


def pages_in(docs: Path) -> Iterator[Path]:
    """The pages written by hand."""
    return filter(_is_page, _files_in(docs))


def _is_page(file: Path) -> bool:
    return file.name.lower().endswith(_PAGES)


def _files_in(docs: Path) -> Iterator[Path]:
    """What a site takes from docs/, with files that the settings may exclude."""
    # Links were looked at before: none leads around for ever.
    for folder, folders, files in os.walk(docs, followlinks=True):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith("."):
                yield Path(folder, name)


def _fault_of_name(page: Path) -> tuple[int, int, str] | None:
    try:
        os.fspath(page).encode()
    except UnicodeEncodeError:
        # Its URL cannot be formed.
        return 1, 1, "has a name that is not UTF-8; rename it"
    return None


def _fault(page: Path) -> tuple[int, int, str] | None:
    """(Line, column, what is wrong)."""
    try:
        size = page.stat().st_size
        if size > _MOST_BYTES:
            return 1, 1, f"has {size:,} bytes; the limit for a page is {_MOST_BYTES:,}"
        text = page.read_bytes().decode("utf-8-sig")
    except OSError as error:
        return 1, 1, f"cannot be read: {error.strerror}"
    except UnicodeDecodeError as error:
        return 1, 1, f"byte {error.start + 1} is not UTF-8; save the page as UTF-8"
    text = text.replace("\r\n", "\n")
    if found := _FRONT_MATTER.match(text):
        message = _fault_of_front_matter(found[1])
    else:
        message = _fault_of_metadata(text)
    if message:
        return 1, 1, message
    if found := _HIDDEN.search(text):
        name = unicodedata.name(found[0], "control character")
        message = f"has the invisible character U+{ord(found[0]):04X} {name}; delete it"
        return *_place(text, found.start()), message
    if (at := conflict_in_markdown(text)) is not None:
        return *_place(text, at), CONFLICT
    return None


def front_matter_names(text: str) -> dict[str, object]:
    """The settings at the start of a page, without their values."""
    found = _FRONT_MATTER.match(text.replace("\r\n", "\n"))
    return dict.fromkeys(_SETTING.findall(found[1] if found else ""), "")


def _place(text: str, index: int) -> tuple[int, int]:
    return text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index)


def _fault_of_metadata(text: str) -> str | None:
    first = text.split("\n", _MOST_LINES)[:_MOST_LINES]
    if len(first) == _MOST_LINES and all(map(_OF_METADATA.match, first)):
        return f"begins with {_MOST_LINES:,} lines of metadata; write the text before them"
    return None


def _fault_of_front_matter(text: str) -> str | None:
    depth = 0
    try:
        for event in yaml.parse(text[:_MOST_CHARACTERS], yaml.SafeLoader):
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
                if depth > _DEEPEST:
                    return f"the lines between --- are nested more than {_DEEPEST} levels deep"
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
            elif isinstance(event, yaml.AliasEvent):
                # Ten lines of them stand for more text than a machine can hold.
                return f"*{event.anchor} between --- stands for other lines; write them again"
    except yaml.YAMLError:
        # MkDocs shows it as text.
        pass
    if len(text) > _MOST_CHARACTERS:
        return f"the lines between --- have {len(text):,} characters; write the text below them"
    return None


def url_error(error: BaseException, path: str, text: str) -> Problem | None:
    """Where a page has the URL that is none, at which MkDocs failed; None for any other error."""
    frames = [frame.f_code.co_name for frame, _ in walk_tb(error.__traceback__)]
    if not isinstance(error, ValueError) or "urlsplit" not in frames:
        return None
    urls = (found for found in _URL.finditer(text) if split_url(found[0]).path == found[0])
    line, column = next((_place(text, found.start()) for found in urls), (1, 1))
    return Problem(path, line, column, "", f"is not a URL ({error}); correct it", rule="page")
