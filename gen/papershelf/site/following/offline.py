"""The service worker: what of a site can be read without a connection.

It keeps the frame, the search, the page of all papers, topics, and as many papers as fit, newest
first. Its file names every kept file with a digest, so a build that changes nothing changes nothing
here either, and browsers fetch only what has changed.
"""

import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import quote

from papershelf.site.scripts import without_comments

WORKER = "sw.js"
LOST_PAGE = "offline.html"
# A visitor downloads this once, compressed to less than a third, after the page is shown.
MOST_BYTES = 6_000_000
MOST_FILES = 600
# Of the ASCII characters beside letters and digits, those that a URL leaves as they are in a path
# (https://url.spec.whatwg.org/#path-percent-encode-set).
_PLAIN = "/!$&'()*+,;=:@~-._[]|"
_FOLDER = Path(__file__).parent
_PAGE = "index.html"
# Read in this order while there is room. Downloads and feeds are not pages to read.
_ALWAYS = (_PAGE, LOST_PAGE, f"papers/{_PAGE}", f"topics/{_PAGE}", f"recent/{_PAGE}")
_PARTS = (
    "assets/**/*.css", "assets/**/*.js", "assets/**/*.svg", "data/**/*.json", "search/**/*.*",
    "topics/**/index.html", "stats/index.html", "about/index.html", "years/**/index.html",
    "venues/**/index.html",
)  # fmt: skip
_REST = ("authors/index.html", "authors/*/index.html")


def service_worker(site: Path, papers: Iterable[str]) -> str:
    """The script for a finished site, with ``papers`` in the order in which they are kept."""
    files = {_url(path): _digest(content) for path, content in _within_bounds(site, papers)}
    script = f"globalThis.FILES = {json.dumps(files)};\n{worker_script()}"
    return f'globalThis.VERSION = "{_digest(script.encode())}";\n{script}'


def worker_script() -> str:
    """What is the same for all sites."""
    return _script("offline-worker.js")


def no_service_worker() -> str:
    """The script for a site that is not kept any more."""
    return _script("offline-end.js")


def _within_bounds(site: Path, papers: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    left = MOST_BYTES
    for number, path in enumerate(_paths(site, papers)):
        content = (site / path).read_bytes()
        left -= len(content)
        if left < 0 or number == MOST_FILES:
            return
        yield path, content


def _paths(site: Path, papers: Iterable[str]) -> Iterator[str]:
    every = [
        *_ALWAYS,
        *_found(site, _PARTS),
        *(f"papers/{key}/{_PAGE}" for key in papers),
        *_found(site, _REST),
    ]
    return (path for path in dict.fromkeys(every) if (site / path).is_file())


def _found(site: Path, patterns: Iterable[str]) -> Iterator[str]:
    for pattern in patterns:
        yield from (path.relative_to(site).as_posix() for path in sorted(site.glob(pattern)))


def _url(path: str) -> str:
    """As browsers write it: a file with # in its name would otherwise never be found, and nothing
    kept.
    """
    url = path.removesuffix(_PAGE) if path.endswith(f"/{_PAGE}") or path == _PAGE else path
    return quote(os.fsencode(url), safe=_PLAIN)


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:16]


def _script(name: str) -> str:
    return without_comments((_FOLDER / name).read_text(encoding="utf-8"))
