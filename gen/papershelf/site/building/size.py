"""How large a finished site is, and how near it comes to what GitHub Pages publishes."""

import os
from collections import Counter
from collections.abc import Container, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from stat import S_IMODE
from typing import get_args

from papershelf.site.configuration.options import ShortPart

# https://docs.github.com/en/pages/getting-started-with-github-pages/github-pages-limits
MOST_BYTES = 1_000_000_000
MOST_MINUTES = 10
# A list that grows has time to react.
_NEAR = 0.8
# What settings can leave out, by the setting and the value to write or to remove.
_AUTHOR_PAGES = "a higher `author_pages`"
_FEEDS = "`feeds: {of: [list, topics]}`"
_LIST_ONLY = "`list_only: [biblatex, ris, csl-json]`"
_BIBTEX = "`bibtex` in `list_only`"
_SHORT: dict[ShortPart, str] = {part: f"`{part}` in `short`" for part in get_args(ShortPart)}
_LISTS = ("topics", "venues", "years", "authors")
_OF_PARTS = (".biblatex.bib", ".ris", ".csl.json")
_CITATIONS = "`citation_styles: []`"
_BY_ENDING = {
    ".csl.json": "`downloads` without `csl-json`",
    ".ris": "`downloads` without `ris`",
    ".ascii.bib": "`downloads` without `bibtex-ascii`",
    ".biblatex.bib": "`downloads` without `biblatex`",
    "papers.json": "`downloads` without `json`",
    ".csv": "`downloads` without `csv`",
}
# Of the pages of lists, as measured on the site of the page on large lists.
_OF_ENTRIES = 0.75
# Of the page of a paper.
_OF_PAPER = 3_000
_ESTIMATED = {_AUTHOR_PAGES: "up to ", **dict.fromkeys(_SHORT.values(), "about ")}
_MEGABYTE = 1_000_000


@dataclass(slots=True)
class Size:
    files: int = 0
    bytes: int = 0
    short: Container[ShortPart] = ()
    """What is short already."""
    spared: Counter[str] = field(default_factory=Counter)
    """Bytes that a setting would spare, by the setting."""

    def add(self, path: str, size: int) -> None:
        """Count a file; its path is relative to the site."""
        self.files += 1
        self.bytes += size
        section = path.partition("/")[0]
        if path.endswith("/index.html") and path.count("/") > 1:
            self._add_page(section, size)
        if section in ("authors", "venues") and path.endswith(".xml"):
            self.spared[_FEEDS] += size
        elif section == "authors":
            self.spared[_AUTHOR_PAGES] += size
        elif section in ("papers", "topics") and path.endswith(_OF_PARTS):
            self.spared[_LIST_ONLY] += size
        elif section in ("papers", *_LISTS) and path.endswith(".bib"):
            self.spared[_BIBTEX] += size
        elif path.startswith("data/citations/"):
            self.spared[_CITATIONS] += size
        else:
            for ending, setting in _BY_ENDING.items():
                if path.endswith(ending):
                    self.spared[setting] += size

    def _add_page(self, section: str, size: int) -> None:
        """Count what `short` would save of a page that is not an index."""
        if section == "papers" and "papers" not in self.short:
            self.spared[_SHORT["papers"]] += min(size, _OF_PAPER)
        elif section in (*_LISTS, "recent") and "entries" not in self.short:
            self.spared[_SHORT["entries"]] += int(size * _OF_ENTRIES)

    def warnings(self, seconds: float) -> Iterator[str]:
        """What to do before GitHub Pages refuses a site that took so long to build."""
        if self.bytes >= _NEAR * MOST_BYTES:
            yield (
                f"the site has {_megabytes(self.bytes)} in {self.files:,} files. GitHub Pages "
                f"publishes up to {_megabytes(MOST_BYTES)}. {self._advice()}"
            )
        if seconds >= _NEAR * MOST_MINUTES * 60:
            yield (
                f"the build took {seconds / 60:.0f} minutes. GitHub Pages ends a deployment after "
                f"{MOST_MINUTES} minutes. In mkdocs.yml, `related: 0`, `citation_styles: []` and a "
                "higher `author_pages` make builds faster."
            )

    def _advice(self) -> str:
        saved = [
            f"{setting} saves {_ESTIMATED.get(setting, '')}{_megabytes(size)}"
            for setting, size in self.spared.most_common()
            if size >= _MEGABYTE
        ]
        if not saved:
            return "Publish it on another host."
        return f"In mkdocs.yml, {', '.join(saved)}."


def open_to_all(site: Path, short: Container[ShortPart] = ()) -> Size:
    """Let a web server read the site, whatever the umask of the one who builds it.

    ``short`` is the option.
    """
    size = Size(short=short)
    site.chmod(0o755)
    folders = [""]
    while folders:
        folder = folders.pop()
        with os.scandir(site / folder) as entries:
            for entry in entries:
                path = f"{folder}{entry.name}"
                is_folder = entry.is_dir(follow_symlinks=False)
                state, mode = entry.stat(), 0o755 if is_folder else 0o644
                if S_IMODE(state.st_mode) != mode:
                    Path(entry).chmod(mode)
                if is_folder:
                    folders.append(f"{path}/")
                else:
                    size.add(path, state.st_size)
    return size


def _megabytes(size: int) -> str:
    return f"{size / _MEGABYTE:,.0f} MB"
