"""What has a title, and of these what has an author in common.

Thousands may have one title (Editorial, Report 1), so that none may be held against all of them.
"""

from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

from papershelf.model.names import NameList, fold

T = TypeVar("T")

# In place of a family name; no name holds braces.
_ANYBODY, _NOBODY = "{*}", "{}"


class ByTitleAndAuthor(Generic[T]):
    """Values by title; of one title by the family names of the authors, and by their own keys."""

    def __init__(self) -> None:
        self._families: dict[str, dict[str, dict[str, T]]] = {}

    def __iter__(self) -> Iterator[str]:
        """The titles."""
        return iter(self._families)

    def add(self, title: str, authors: NameList | None, key: str, value: T) -> None:
        """In place of what has this title and key already."""
        families = self._families.setdefault(title, {})
        if key in families.get(_ANYBODY, ()):
            for known in families.values():
                known.pop(key, None)
        for family in (_ANYBODY, *_family_names(authors)):
            families.setdefault(family, {})[key] = value

    def of(self, title: str) -> Iterable[T]:
        """All with this title, whoever wrote them."""
        return self._families.get(title, {}).get(_ANYBODY, {}).values()

    def sharing(self, title: str, authors: NameList | None) -> Iterator[T]:
        """Those with an author in common; where one's authors are not known, they may."""
        families = self._families.get(title, {})
        names = [*_family_names(authors), _NOBODY] if authors else [_ANYBODY]
        for place, name in enumerate(names):
            earlier = [families.get(other, {}) for other in names[:place]]
            for key, value in families.get(name, {}).items():
                if not any(key in found for found in earlier):
                    yield value


def _family_names(authors: NameList | None) -> list[str]:
    return sorted({fold(name.last) for name in authors or ()}) or [_NOBODY]
