"""What is known of the papers of a list, kept from one build to the next.

The file is of the list, and may come from somebody else: nothing in it is run, and no number leads
out of the list.
"""

import hashlib
from pathlib import Path

from papershelf.site.related.known import Known
from papershelf.site.related.packed import pack, unpack
from papershelf.site.reuse.cached import CachedFile
from papershelf.site.reuse.units import digest
from papershelf.site.reuse.world import program

_FILE = "related.bin"
_DIGEST = 16


class RememberedRelated:
    """What was known of the last list, in a file of this folder."""

    def __init__(self, folder: Path) -> None:
        self._file = CachedFile(folder, _FILE)

    def load(self, count: int) -> Known:
        """With this number of related papers. Of no list if nothing is known."""
        try:
            content = self._file.read()
            if content[:_DIGEST] == _head(content[_DIGEST:], count):
                return unpack(content[_DIGEST:])
        except (OSError, ValueError, RecursionError):
            pass
        return Known()

    def save(self, known: Known, count: int) -> None:
        body = pack(known)
        self._file.write(_head(body, count) + body)


def _head(body: bytes, count: int) -> bytes:
    """Of a file that is undamaged and was made by this version of the program, for this count."""
    key = digest(program(), count)
    return hashlib.blake2b(body, digest_size=_DIGEST, key=key).digest()
