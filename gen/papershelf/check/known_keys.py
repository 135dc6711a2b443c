"""The keys that a list has, and what to say about one that names no paper."""

import re
from collections.abc import Iterable
from functools import cached_property

from papershelf.check.successors import Unread
from papershelf.model.text import Meant
from papershelf.records.load import LoadedList


def keys_meant(keys: Iterable[str]) -> Meant:
    """Whoever mistypes one half of a key usually gets the other right."""
    return Meant(sorted(keys), _halves)


def _halves(key: str) -> tuple[str, str]:
    """The family name and what follows it, of which the first letters are enough."""
    name = re.match(r"[^0-9]*+", key)
    end = name.end() if name else 0
    return key[:4], key[end : end + 7]


class KnownKeys:
    def __init__(self, loaded: LoadedList) -> None:
        self._papers = {record.paper.key for record in loaded.records}
        self._now = {
            alias: record.paper.key for record in loaded.records for alias in record.paper.aliases
        }
        self._drafts = {draft.paper.key for draft in loaded.drafts}
        self._unread = Unread.of(loaded)

    @cached_property
    def _meant(self) -> Meant:
        return keys_meant(self._papers)

    def fault(self, key: str, part: str) -> str | None:
        """Why a key names no paper, and what to write instead.

        None if it names one, or one that cannot be read. ``part`` is what has the key: "line".
        """
        if key in self._papers or self._unread.has_key(key):
            return None
        if key in self._now:
            return f"{key} is an earlier key of {self._now[key]}; write {self._now[key]}"
        if key in self._drafts:
            return f"{key} is a draft, which has no page; accept it, or delete the {part}"
        near = self._meant.by(key)
        advice = f"did you mean {near}?" if near else f"add the paper, or delete the {part}"
        return f"no paper has the key {key!r}; {advice}"
