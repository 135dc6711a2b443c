"""The search index: the words that find each paper, and the files that Pagefind makes of them.

Records are independent of Pagefind, so that another index can replace it. Pagefind weighs words
by their element, so each record becomes a small page that only Pagefind reads. Its filters are
not used: their files differ between builds, and facets.js counts faster from the data on the page
of all papers.
"""

import gzip
import json
import os
import re
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from mimetypes import guess_type
from pathlib import Path
from xml.etree import ElementTree as ET

from markupsafe import Markup
from pagefind.service import get_executable

from papershelf.model.catalogue import Catalogue
from papershelf.model.names import editors_mark, fold
from papershelf.model.paper import Paper
from papershelf.site.facets import with_parents
from papershelf.site.settings import Settings
from papershelf.tex.math import plain_text

BUNDLE = "pagefind"
# Pagefind's own user interfaces; the theme has search.js and facets.js.
_UNUSED = ("pagefind-*.css", "pagefind-*.js", "wasm.unknown.pagefind")


@dataclass(frozen=True, slots=True)
class SearchRecord:
    """The text that a paper is found by and that its result shows, without markup."""

    key: str
    title: str
    authors: tuple[str, ...]
    others: bool
    are_editors: bool
    venue: str
    year: int
    topics: tuple[str, ...]
    identifiers: tuple[str, ...]
    abstract: str

    @property
    def byline(self) -> str:
        """The people in one line: up to three, or the first two with "et al."."""
        shown = self.authors if len(self.authors) <= 3 else self.authors[:2]
        goes_on = self.others or len(shown) < len(self.authors)
        role = editors_mark(len(self.authors) + self.others) if self.are_editors else ""
        return ", ".join(shown) + " et al." * goes_on + role


def search_records(catalogue: Catalogue) -> Iterator[SearchRecord]:
    for paper in catalogue.papers:
        venue = catalogue.venue_of(paper)
        yield SearchRecord(
            key=paper.key,
            title=plain_text(paper.title),
            authors=tuple(name.display for name in paper.people),
            others=paper.people.others,
            are_editors=paper.is_edited,
            venue=venue.name if venue else "",
            year=paper.date.year,
            topics=tuple(catalogue.taxonomy[path].name for path in with_parents(paper.topics)),
            identifiers=_identifiers(paper),
            abstract=" ".join(plain_text(paper.abstract or "").split()),
        )


def _identifiers(paper: Paper) -> tuple[str, ...]:
    """Whole, and the part after the last slash, which people copy."""
    dois = [doi.folded for doi in (paper.doi, *(entry.doi for entry in paper.versions)) if doi]
    names = [*paper.aliases, *dois, *([str(paper.arxiv)] if paper.arxiv else [])]
    parts = [name.rpartition("/")[2] for name in names]
    return tuple(dict.fromkeys([paper.key, *names, *parts]))


_COMPOUND = re.compile(r"\w+(?:[-‐‑–/]\w+)+")


def spellings(text: str) -> str:
    """Other ways to type words of the text: "RNN T" for RNN-T, "Lukasz" for Łukasz.

    Pagefind itself ignores punctuation in words, and accents that Unicode decomposes.
    """
    parts = [part for found in _COMPOUND.findall(text) for part in re.split(r"\W", found)]
    folded = [fold(word) for word in text.split() if not word.isascii()]
    return " ".join(dict.fromkeys([*parts, *folded]))


# The abstract is first: results show a sentence of it, and search-core.js finds it as the words
# before the heading. Ignored text is not searched, but its metadata are kept.
_PAGE = Markup("""<!doctype html>
<html lang="en">
<body data-pagefind-body>
<p>{abstract}</p>
<h1 id="title" data-pagefind-meta="title" data-pagefind-weight="8">{title}</h1>
<p data-pagefind-weight="6">{authors}</p>
<p data-pagefind-weight="4">{venue} {year}</p>
<p data-pagefind-weight="2">{topics}</p>
<p data-pagefind-weight="9">{identifiers}</p>
<p data-pagefind-weight="2">{spellings}</p>
<div data-pagefind-ignore>
<p data-pagefind-meta="authors">{byline}</p>
<p data-pagefind-meta="venue">{venue}</p>
<p data-pagefind-meta="year">{year}</p>
</div>
</body>
</html>
""")

# Its only word is a letter that occurs in one manuscript of 1429, so no query finds it.
_PAGE_OF_AN_EMPTY_LIST = "<!doctype html><html><body data-pagefind-body>\ua66e</body></html>"


def index_page(record: SearchRecord) -> str:
    """The page that Pagefind reads instead of the paper's page."""
    return _PAGE.format(
        abstract=record.abstract,
        title=record.title,
        authors="; ".join(record.authors),
        venue=record.venue,
        year=record.year,
        topics=", ".join(record.topics),
        identifiers=" ".join(record.identifiers),
        spellings=spellings(" ".join((record.title, *record.authors, *record.topics))),
        byline=record.byline,
    )


def opensearch_description(settings: Settings) -> str:
    """For the address bar (OpenSearch 1.1, which limits names to 16 and 48 characters)."""
    root = ET.Element("OpenSearchDescription", xmlns="http://a9.com/-/spec/opensearch/1.1/")
    ET.SubElement(root, "ShortName").text = _shortened(settings.name, 16)
    ET.SubElement(root, "LongName").text = _shortened(settings.name, 48)
    ET.SubElement(root, "Description").text = (settings.description or settings.name)[:1024]
    ET.SubElement(root, "InputEncoding").text = "UTF-8"
    media_type = guess_type(settings.icon)[0] or "image/x-icon"
    ET.SubElement(root, "Image", type=media_type).text = f"{settings.site_url}{settings.icon}"
    template = f"{settings.site_url}papers/?q={{searchTerms}}"
    ET.SubElement(root, "Url", type="text/html", template=template)
    ET.indent(root, "")
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, "unicode") + "\n"


def _shortened(text: str, longest: int) -> str:
    """As many whole words as fit."""
    if len(text) <= longest:
        return text
    return text[: longest + 1].rpartition(" ")[0] or text[:longest]


def write_search_index(records: Iterable[SearchRecord], site: Path) -> None:
    """Write Pagefind's bundle into the site, and the key of the paper of each fragment.

    Raises ChildProcessError with Pagefind's message if it fails.
    """
    bundle = site / BUNDLE
    with tempfile.TemporaryDirectory() as scratch:
        papers = Path(scratch, "papers")
        papers.mkdir()
        for record in records:
            page = papers / record.key / "index.html"
            page.parent.mkdir()
            page.write_text(index_page(record), encoding="utf-8")
        if not any(papers.iterdir()):
            # Pagefind makes no index without words, and the search needs one.
            Path(scratch, "index.html").write_text(_PAGE_OF_AN_EMPTY_LIST, encoding="utf-8")
        _run_pagefind(Path(scratch), bundle)
    for pattern in _UNUSED:
        for file in bundle.glob(pattern):
            file.unlink()
    keys = json.dumps(_keys_by_fragment(bundle), separators=(",", ":"), sort_keys=True)
    (bundle / "keys.json").write_text(keys + "\n", encoding="utf-8", newline="")


def _run_pagefind(pages: Path, bundle: Path) -> None:
    # Not the package's PagefindIndex: it stops Pagefind 1.5.2 as soon as it has answered, before
    # the last files are written.
    pagefind = get_executable()
    if pagefind is None:
        raise ChildProcessError("Pagefind is not installed: `pip install 'pagefind[bin]'`")
    # Pagefind also reads settings from variables, and from files in its working directory.
    environment = {name: text for name, text in os.environ.items() if "PAGEFIND" not in name}
    try:
        done = subprocess.run(
            [
                pagefind,
                "--site",
                pages,
                "--output-path",
                bundle.resolve(),
                "--force-language",
                "en",
            ],
            cwd=pages,
            env=environment,
            capture_output=True,
            text=True,
            errors="replace",
            check=False,
        )
    except OSError as error:
        raise ChildProcessError(f"Pagefind cannot be run: {error}") from error
    # On a full disk it exits with 0 and leaves empty files.
    empty = [file.name for file in bundle.rglob("*.*") if not file.stat().st_size]
    if done.returncode or empty:
        message = done.stderr.strip() or f"exit code {done.returncode}"
        why = f"{empty[0]} is empty; is the disk full?" if empty else message
        raise ChildProcessError(f"Pagefind made no search index: {why}")


def _keys_by_fragment(bundle: Path) -> dict[str, str]:
    """The citation keys of papers by the names that Pagefind gives to its results."""
    keys = {}
    for file in bundle.glob("fragment/*.pf_fragment"):
        text = gzip.decompress(file.read_bytes()).decode()
        url: str = json.loads(text[text.index("{") :])["url"]
        if key := url.strip("/").rpartition("/")[2]:
            keys[file.stem] = key
    return keys
