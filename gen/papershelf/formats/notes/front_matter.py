"""Split a note into its front matter and its text.

Front matter is YAML between lines of ``---``, as Jekyll, Hugo and Obsidian write it, or TOML
between lines of ``+++``. Values are text, lists of text, or maps; dates stay as they are written.
"""

import re
import tomllib
from dataclasses import dataclass, field

from papershelf.formats.candidates import REJECTED_IN_MARKDOWN
from papershelf.formats.csl.items import Json, is_object
from papershelf.formats.csl.yaml_items import parse_yaml

_START = rf"\A\ufeff?(?:{REJECTED_IN_MARKDOWN}.*\n)?"
_YAML = re.compile(rf"{_START}---[ \t]*\n(?P<head>(?:.*\n)*?)(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_TOML = re.compile(rf"{_START}\+\+\+[ \t]*\n(?P<head>(?:.*\n)*?)\+\+\+[ \t]*(?:\n|\Z)")
_OPEN = re.compile(rf"{_START}(?:---|\+\+\+)[ \t]*\n(?=[ \t]*[\w\"'-]+[ \t]*[:=])")
_LINKED = re.compile(r"(?<!\[)\[\[[^\][]{1,300}\]\]")
_LINE = re.compile(r"(?P<name>[A-Za-z][\w -]{0,40}):[ \t]*(?P<value>.*)")
LONGEST = 200_000
# tomllib recurses into nested values.
_MOST_BRACKETS = 40


class FrontMatterError(ValueError):
    """The front matter cannot be read; ``line`` is the line of the fault in the file."""

    def __init__(self, message: str, line: int = 1) -> None:
        super().__init__(message)
        self.line = line


@dataclass(frozen=True, slots=True)
class Note:
    fields: dict[str, Json] = field(default_factory=dict)
    body: str = ""


def has_front_matter(text: str) -> bool:
    return _OPEN.match(text) is not None


def without_front_matter(text: str) -> str:
    """The text with empty lines in place of its front matter."""
    found = _YAML.match(text) if has_front_matter(text) else None
    return "\n" * found[0].count("\n") + text[found.end() :] if found else text


def split_note(text: str) -> Note:
    """Raises FrontMatterError."""
    yaml, toml = _YAML.match(text), _TOML.match(text)
    found = yaml or toml
    if found is None:
        if has_front_matter(text):
            mark = "+++" if "\n+++" in f"\n{text[:500]}" else "---"
            raise FrontMatterError(f"the front matter has no end; write {mark} below it")
        return Note(body=text)
    head = found["head"]
    if len(head) > LONGEST:
        raise FrontMatterError("the front matter is too long")
    fields = _yaml(head) if yaml else _toml(head)
    return Note(fields, text[found.end() :])


def _yaml(head: str) -> dict[str, Json]:
    read = parse_yaml(head)
    if is_object(read):
        return read
    if isinstance(read, str) and (fields := _by_line(head)):
        return fields
    if isinstance(read, str):
        place = re.search(r"\(line ([0-9]+) of the item\)", read)
        reason = read.partition(" (line")[0]
        raise FrontMatterError(f"the front matter {reason}", int(place[1]) + 1 if place else 2)
    if read is None:
        return {}
    raise FrontMatterError("the front matter is not a list of fields; write title: … and so on", 2)


def _by_line(head: str) -> dict[str, Json]:
    """Fields of front matter with lists of wiki links, which vaults accept and YAML does not:
    "authors: [[Ada Roe]], [[Jan Lind]]". Empty if a line is anything else than a field.
    """
    lines = [line for line in head.split("\n") if line.strip()]
    found = [_LINE.fullmatch(line) for line in lines]
    if not all(found) or not any(one and _LINKED.search(one["value"]) for one in found):
        return {}
    return {one["name"]: one["value"].strip() for one in found if one}


def _toml(head: str) -> dict[str, Json]:
    if _depth(head) > _MOST_BRACKETS:
        raise FrontMatterError("the front matter is nested too deeply", 2)
    try:
        return {name: _text(value) for name, value in tomllib.loads(head).items()}
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"line ([0-9]+)", str(error))
        reason = str(error).partition(" (at")[0]
        raise FrontMatterError(
            f"the front matter is not TOML: {reason}", int(place[1]) + 1 if place else 2
        ) from error


def _depth(text: str) -> int:
    """Open brackets at most; those in strings count, too. Dots make tables of tables."""
    depth = most = 0
    for char in text:
        depth += (char in "[{") - (char in "]}")
        most = max(most, depth)
    return max(most, *(line.count(".") for line in text.split("\n") if "=" in line[:200]), 0)


def _text(value: object) -> Json:
    match value:
        case dict():
            return {str(name): _text(one) for name, one in value.items()}
        case list():
            return [_text(one) for one in value]
        case bool():
            return str(value).lower()
    return str(value)
