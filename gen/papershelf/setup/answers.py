"""What the owner of a new list says about it, checked."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from papershelf.model.github import Repository
from papershelf.model.text import deceptive_character, one_line, unknown
from papershelf.setup.licenses import LICENSES, License

DEFAULT_LICENSE = "CC0-1.0"
LONGEST = 300

# What GitHub allows. Old accounts may have hyphens side by side or at the end, and accounts that a
# company manages have an underscore.
_OWNER = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,38}")
_REPOSITORY = re.compile(r"(?!\.{1,2}\Z)[A-Za-z0-9._-]{1,100}")
# git@github.com:owner/name.git
_SCP = re.compile(r"[\w.-]+@([\w.-]+):(?!//)(.+)")
_HOSTS = frozenset({"github.com", "www.github.com", "ssh.github.com"})


class AnswerError(ValueError):
    """An answer cannot be used; says what to write instead."""


@dataclass(frozen=True, slots=True)
class Answers:
    name: str
    description: str
    repository: Repository
    license: License


def read_repository(text: str) -> Repository:
    """From owner/name, a URL on github.com, or the URL of a Git remote there."""
    path = text.strip()
    if "://" in path:
        try:
            parts = urlsplit(path)
            host, path = parts.hostname or "", parts.path
        except ValueError:
            raise _not_a_repository(text) from None
    elif found := _SCP.fullmatch(path):
        host, path = found[1], found[2]
    elif path.lower().startswith(("github.com/", "www.github.com/")):
        host, _, path = path.partition("/")
    else:
        host = "github.com"
    if host.lower() not in _HOSTS:
        raise AnswerError(
            f"{text!r} is not on GitHub, whose workflows check and publish a list; "
            "write owner/name or a URL on github.com"
        )
    owner, _, name = path.strip("/").removesuffix(".git").partition("/")
    if not (_OWNER.fullmatch(owner) and _REPOSITORY.fullmatch(name)):
        raise _not_a_repository(text)
    return Repository(owner, name)


def _not_a_repository(text: str) -> AnswerError:
    return AnswerError(f"{text!r} is not a repository; write owner/name, such as ada/papers")


def read_line(text: str) -> str:
    """A name or description: one line of visible text."""
    line = one_line(text)
    if not line:
        raise AnswerError("is empty; write a few words")
    if found := deceptive_character(line):
        index, name = found
        raise AnswerError(
            f"contains the invisible character {name} at position {index + 1}; delete it"
        )
    if len(line) > LONGEST:
        raise AnswerError(f"has {len(line)} characters; the limit is {LONGEST}")
    return line


def read_license(text: str) -> License:
    by_fold = {name.lower(): one for name, one in LICENSES.items()}
    plain = re.sub(r"[ _]+", "-", text.strip().lower())
    if not (known := by_fold.get(plain)):
        raise AnswerError(unknown(text, "license", LICENSES))
    return known


def name_of_folder(folder: str) -> str:
    """A name for the list: my-reading_list becomes My reading list."""
    words = " ".join(re.split(r"[-_.\s]+", folder)).strip()
    try:
        return read_line(words[:1].upper() + words[1:])
    except AnswerError:
        return "Reading list"


def described(name: str) -> str:
    """The description of a list whose owner gives none."""
    return f"A curated, searchable reading list: {name}."[:LONGEST]
