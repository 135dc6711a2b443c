"""Parts of URLs that are made from names."""

import hashlib
import re
from collections.abc import Container
from functools import lru_cache
from itertools import count
from typing import Annotated

from pydantic import Field

from papershelf.model.names import Name, fold

SLUG_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
LONGEST_SLUG = 64
Slug = Annotated[str, Field(pattern=SLUG_PATTERN, max_length=LONGEST_SLUG)]


def slugify(text: str) -> str:
    """A name as part of a URL: lower-case ASCII letters and digits, joined by hyphens.

    Characters that have no ASCII base are written as their code points, so that two names
    in other scripts never share a URL.
    """
    folded = fold(text).replace("'", "").replace("’", "")
    # Most names are ASCII, and looking at each character takes time.
    if not folded.isascii():
        folded = "".join(
            char if char.isascii() or not char.isalnum() else f"-u{ord(char):x}-" for char in folded
        )
    slug = re.sub(r"[^a-z0-9]+", "-", folded).strip("-")
    # A group may be called "!!!".
    slug = slug or "-".join(f"u{ord(char):x}" for char in text if char > " ") or "unnamed"
    if len(slug) <= LONGEST_SLUG:
        return slug
    # Two long names that begin alike must not share a URL either.
    digest = hashlib.sha256(slug.encode("ascii")).hexdigest()[:8]
    return f"{slug[: LONGEST_SLUG - 9].rstrip('-')}-{digest}"


def numbered(slug: str, taken: Container[str]) -> str:
    """The slug with the lowest number that makes it another one: sheep-2, sheep-3."""
    return next(name for number in count(2) if (name := f"{slug}-{number}") not in taken)


# A name is in many papers, and each on many pages.
@lru_cache(maxsize=2**16)
def author_slug(name: Name) -> str:
    """The id of a spelling: family name first, so that folders are in filing order."""
    return slugify(f"{name.last} {name.given or ''} {name.suffix or ''}")
