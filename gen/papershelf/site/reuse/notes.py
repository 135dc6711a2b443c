"""What a build notes of its files for the next one, as a line with a digest and one of JSON.

The file is of the list, and may come from somebody else: nothing in it is run, and no path leads
out of the site. It has a column for each kind of value, because 100,000 values of one kind are
checked in less time than as many files.
"""

import hashlib
import json
import re
from collections.abc import Sequence
from itertools import islice
from typing import NamedTuple

_FORMAT = 4
# The path of a file, its size, inode and time of change.
File = tuple[str, int, int, int]
# A digest of what a unit was made of, and its files.
Note = tuple[str, Sequence[File]]
Notes = dict[str, Note]
# In paths with one line for each: nothing, this folder or the one above as a part of it.
_NO_NAME = re.compile(r"(?:^|/)\.{0,2}(?:/|$)", re.MULTILINE)


class Saved(NamedTuple):
    site: str
    world: str
    papers: list[bytes]
    """Digests of all papers, in the order of the list."""
    units: Notes


def dumps(saved: Saved) -> bytes:
    notes = saved.units.values()
    files = [file for _, files in notes for file in files]
    body = json.dumps(
        [
            saved.site,
            saved.world,
            [one.hex() for one in saved.papers],
            [*saved.units],
            [made_of for made_of, _ in notes],
            [len(files) for _, files in notes],
            *(zip(*files, strict=True) if files else ((), (), (), ())),
        ],
        separators=(",", ":"),
        ensure_ascii=True,
    )
    return f"{_head(body)}\n{body}".encode("ascii")


def loads(content: bytes) -> Saved:
    """Raises ValueError if this is damaged, or not what ``dumps`` makes."""
    head, _, body = content.decode("ascii").partition("\n")
    _check(head == _head(body))
    try:
        site, world, papers, names, made_of, counts, paths, *numbers = json.loads(body)
        for texts in ([site, world], papers, names, made_of, paths):
            _check(set(map(type, texts)) <= {str})
        for column in (counts, *numbers):
            _check(set(map(type, column)) <= {int})
        _check(are_inside(paths))
        _check(min(counts, default=0) >= 0 and sum(counts) == len(paths))
        files = iter(list[File](zip(paths, *numbers, strict=True)))
        units: Notes = {
            name: (one, tuple(islice(files, count)))
            for name, one, count in zip(names, made_of, counts, strict=True)
        }
        return Saved(site, world, list(map(bytes.fromhex, papers)), units)
    except (TypeError, RecursionError) as error:
        raise ValueError("not what dumps() makes") from error


def are_inside(paths: Sequence[str]) -> bool:
    """Whether all can be paths of files of a site, which have no control characters."""
    text = "\n".join(paths)
    return not paths or ("".join(paths).isprintable() and not _NO_NAME.search(text))


def _head(body: str) -> str:
    return f"{_FORMAT} {hashlib.blake2b(body.encode(), digest_size=16).hexdigest()}"


def _check(is_true: bool) -> None:
    if not is_true:
        raise ValueError("not what dumps() makes")
