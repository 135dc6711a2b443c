"""What the files of a site are, and how many and how large those of each kind are."""

import os
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

# The first that matches a path counts.
_KINDS = (
    (r"papers/[^/]+/index\.html", "pages of papers"),
    (r"papers/[^/]+\.biblatex(\.bib)?", "BibLaTeX of papers"),
    (r"papers/[^/]+\.bib", "BibTeX of papers"),
    (r"papers/[^/]+\.ris", "RIS of papers"),
    (r"papers/[^/]+\.styles\.json", "citations of papers"),
    (r"papers/[^/]+\.json", "CSL-JSON of papers"),
    (r"(papers|authors|venues|years|topics|recent|stats)/index\.html", "other pages"),
    (r"authors/page\.\d+/.*", "other pages"),
    (r"authors/[^/]+/.*\.html", "pages of authors"),
    (r"authors/[^/]+\.bib", "BibTeX of authors"),
    (r"authors/[^/]+\.xml", "feeds of authors"),
    (r"(topics|venues|years|recent)/.*\.html", "pages of topics, venues and years"),
    (r"(topics|venues)/.*\.xml", "feeds of topics and venues"),
    (r"(topics|venues|years)/.*", "downloads of topics, venues and years"),
    (r"[^/]+\.(bib|biblatex|ris|json|csv)", "downloads of the list"),
    (r"data/.*", "data for scripts"),
    (r"search/.*", "search index"),
    (r"assets/.*", "styles and scripts"),
    (r".*", "other pages"),
)


@dataclass(slots=True)
class Kind:
    files: int = 0
    bytes: int = 0


def kinds_of(site: Path) -> dict[str, Kind]:
    """Largest first."""
    found: defaultdict[str, Kind] = defaultdict(Kind)
    for path, size in sizes(site):
        kind = next(name for pattern, name in _KINDS if re.fullmatch(pattern, path))
        found[kind].files += 1
        found[kind].bytes += size
    return dict(sorted(found.items(), key=lambda item: -item[1].bytes))


def sizes(site: Path) -> Iterator[tuple[str, int]]:
    """(path, bytes) of each file."""
    for folder, _, names in os.walk(site):
        for name in names:
            path = Path(folder, name)
            yield path.relative_to(site).as_posix(), path.stat().st_size
