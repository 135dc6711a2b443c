"""The keys that a list has, and what to say about one that names no paper."""

import re
from collections import defaultdict
from collections.abc import Iterable

from papershelf.check.successors import Unread
from papershelf.model.text import nearest
from papershelf.records.load import LoadedList

# Looking for what was meant takes time. A record can have thousands of unknown keys, and a list a
# hundred thousand known ones.
_MOST_COMPARED = 200
_MOST_ADVICE = 20


class NearKeys:
    """Keys by their halves: whoever mistypes one of them usually gets the other right."""

    def __init__(self, keys: Iterable[str]) -> None:
        self._asked = 0
        self._by_half: dict[str, list[str]] = defaultdict(list)
        for key in sorted(keys):
            for half in _halves(key):
                if len(self._by_half[half]) < _MOST_COMPARED:
                    self._by_half[half].append(key)

    def of(self, key: str) -> str | None:
        """The key that was probably meant; None for all but the first unknown keys."""
        self._asked += 1
        if self._asked > _MOST_ADVICE:
            return None
        known = (other for half in _halves(key) for other in self._by_half.get(half, ()))
        return nearest(key, list(dict.fromkeys(known)))


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
        self._near: NearKeys | None = None

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
        self._near = self._near or NearKeys(self._papers)
        near = self._near.of(key)
        advice = f"did you mean {near}?" if near else f"add the paper, or delete the {part}"
        return f"no paper has the key {key!r}; {advice}"
