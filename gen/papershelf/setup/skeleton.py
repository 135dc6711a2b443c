"""The files of a new list, as values.

``skeleton/`` has them as they are written, with marks such as @NAME@ for what differs between
lists. A value is quoted as its file needs it, so that a name with a colon or a # is the same name
in YAML, JSON and Markdown.
"""

import json
import re
from collections.abc import Mapping
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import PurePosixPath

from papershelf import MANUAL
from papershelf.model.github import Repository
from papershelf.model.topics import Topic
from papershelf.records.format import format_text
from papershelf.records.indexes import TOPICS, VENUES
from papershelf.records.yaml_text import scalar
from papershelf.setup.answers import Answers

EXAMPLE = "data/papers/1945/bush1945we.yaml"
_EXAMPLE_VENUE = {"id": "the-atlantic", "name": "The Atlantic Monthly"}

_MARK = re.compile(r"@([A-Z]+(?:_[A-Z]+)*)@")
# Values without characters that any of the formats would quote; quotes would break the URL or the
# pinned version around some of them.
_BARE = frozenset({"VERSION", "OWNER", "FIRST_TOPIC", "TODAY"})
# Values that are words. URLs and names of repositories are also in code, which needs no quotes.
_WORDS = frozenset({"NAME", "DESCRIPTION", "LICENSE_NAME"})
_MEANINGFUL = re.compile(r"[\\`*_{}\[\]#>]")
# "&" alone and in R&D is itself.
_REFERENCE = re.compile(r"&(?=#?[0-9A-Za-z]{1,40};)")
# At the start of a line: - item, + item, 1. item.
_LIST_ITEM = re.compile(r"^([0-9]*)([-+.)](?=\s|[-=]*$))")


def installed_version() -> str:
    return version("papershelf")


@cache
def templates() -> Mapping[str, str]:
    """The files of ``skeleton/`` by path, sorted."""
    return dict(sorted(texts_below(files("papershelf.setup") / "skeleton").items()))


def texts_below(folder: Traversable, prefix: str = "") -> dict[str, str]:
    """Every file below a folder by its path."""
    found: dict[str, str] = {}
    for entry in folder.iterdir():
        path = f"{prefix}{entry.name}"
        if entry.is_dir():
            if entry.name != "__pycache__":
                found |= texts_below(entry, f"{path}/")
        else:
            found[path] = entry.read_text(encoding="utf-8")
    return found


def repository_values(repository: Repository, site_url: str, release: str) -> dict[str, str]:
    """What the files need that ``shelf upgrade`` updates."""
    return {
        "OWNER": repository.owner,
        "REPOSITORY": repository.name,
        "REPOSITORY_URL": repository.url,
        "SITE_URL": site_url,
        "VERSION": release,
        "MANUAL": MANUAL,
    }


def new_list(
    answers: Answers, topics: tuple[Topic, ...], today: str, *, has_example: bool
) -> dict[str, str]:
    """Path and text of each file of a new list; ``topics`` has at least one."""
    repository, terms = answers.repository, answers.license
    values = {
        **repository_values(repository, repository.site_url, installed_version()),
        "NAME": answers.name,
        "DESCRIPTION": answers.description,
        "CONTRIBUTORS": f"The contributors to {answers.name}",
        "COPYRIGHT": (
            f"Records and texts of this list: {terms.short}; abstracts belong to their authors."
        ),
        "LICENSE": terms.id,
        "LICENSE_NAME": terms.name,
        "LICENSE_URL": terms.url,
        "FIRST_TOPIC": topics[0].path,
        "TODAY": today,
    }
    texts = {
        path: filled_in(path, text, values)
        for path, text in templates().items()
        if has_example or path != EXAMPLE
    }
    if has_example:
        texts[EXAMPLE] = format_text(texts[EXAMPLE], EXAMPLE)
    texts[TOPICS] = topics_text(topics)
    venues = [_EXAMPLE_VENUE] if has_example else []
    texts[VENUES] = format_text(json.dumps({"venues": venues}), VENUES)
    return dict(sorted(texts.items()))


def topics_text(topics: tuple[Topic, ...]) -> str:
    """data/topics.yaml, in the standard format."""
    rows = [topic.model_dump(mode="json", exclude_defaults=True) for topic in topics]
    return format_text(json.dumps({"topics": rows}, ensure_ascii=False), TOPICS)


def filled_in(path: str, text: str, values: Mapping[str, str]) -> str:
    """A file of the skeleton with the values in place of the marks."""

    def value(mark: re.Match[str]) -> str:
        name = mark[1]
        return values[name] if name in _BARE else _quoted(path, name, values[name])

    return _MARK.sub(value, text)


def _quoted(path: str, name: str, value: str) -> str:
    match PurePosixPath(path).suffix:
        case ".yml" | ".yaml" | ".cff":
            return scalar(value)
        case ".json":
            return json.dumps(value, ensure_ascii=False)[1:-1]
        case ".md" if name in _WORDS:
            return _markdown(value)
        case _:
            return value


def _markdown(text: str) -> str:
    """The text as Markdown that shows exactly it, for GitHub and Python-Markdown alike.

    The owner goes on editing the file, so only what has a meaning is escaped: ``escaped`` of
    ``formats.markdown`` would write most punctuation as entities.
    """
    plain = _MEANINGFUL.sub(r"\\\g<0>", _REFERENCE.sub("&amp;", text)).replace("<", "&lt;")
    # Python-Markdown would show a backslash before these, which have a meaning for GitHub.
    for char in "~$|":
        plain = plain.replace(char, f"&#{ord(char)};")
    return _LIST_ITEM.sub(r"\1\\\2", plain)
