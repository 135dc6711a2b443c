"""What is made once for a paper and shown in several places."""

import zlib
from collections.abc import Callable
from typing import Generic, TypeVar

from papershelf.model.paper import Paper

K = TypeVar("K")
V = TypeVar("V")

# Texts of more papers would need more memory than making them again needs time.
MOST_KEPT = 20_000


class Kept(dict[K, V]):
    """A dictionary that is emptied when it is full: files are made in the order of the papers."""

    def __init__(self, most: int = MOST_KEPT) -> None:
        super().__init__()
        self._most = most

    def __setitem__(self, key: K, value: V) -> None:
        if len(self) >= self._most:
            self.clear()
        super().__setitem__(key, value)


class Packed(Generic[K]):
    """Texts that take longer to make than to compress. Of a long list, those that follow the first
    ones are kept compressed, so that all of them fit.
    """

    def __init__(self, plain: int = MOST_KEPT) -> None:
        self._most = plain
        self._plain: dict[K, str] = {}
        self._packed: dict[K, bytes] = {}

    def get(self, key: K) -> str | None:
        if packed := self._packed.get(key):
            return zlib.decompress(packed).decode("utf-8")
        return self._plain.get(key)

    def __setitem__(self, key: K, text: str) -> None:
        if len(self._plain) < self._most:
            self._plain[key] = text
        else:
            self._packed[key] = zlib.compress(text.encode("utf-8"), zlib.Z_BEST_SPEED)


class Texts:
    """A text of each paper, made once, even of a long list if it is ``packed``."""

    def __init__(self, make: Callable[[Paper], str], *, packed: bool = False) -> None:
        self._make = make
        self._made: Packed[str] | Kept[str, str] = Packed() if packed else Kept()

    def __call__(self, paper: Paper) -> str:
        made = self._made.get(paper.key)
        if made is None:
            made = self._made[paper.key] = self._make(paper)
        return made
