"""How large a finished site is, and how near it comes to what GitHub Pages publishes."""

import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from stat import S_IMODE

# https://docs.github.com/en/pages/getting-started-with-github-pages/github-pages-limits
MOST_BYTES = 1_000_000_000
MOST_MINUTES = 10
# A list that grows has time to react.
_NEAR = 0.8
# What settings can leave out, by the setting and the value to write or to remove.
_AUTHOR_PAGES = "a higher `author_pages`"
_FEEDS = "`feeds: {of: [list, topics]}`"
_LIST_ONLY = "`list_only: [biblatex, ris, csl-json]`"
_OF_PARTS = (".biblatex.bib", ".ris", ".csl.json")
_CITATIONS = "`citation_styles: []`"
_BY_ENDING = {
    ".csl.json": "`downloads` without `csl-json`",
    ".ris": "`downloads` without `ris`",
    ".biblatex.bib": "`downloads` without `biblatex`",
    "papers.json": "`downloads` without `json`",
    ".csv": "`downloads` without `csv`",
}
_MEGABYTE = 1_000_000


@dataclass(slots=True)
class Size:
    files: int = 0
    bytes: int = 0
    spared: Counter[str] = field(default_factory=Counter)
    """Bytes that a setting would spare, by the setting."""

    def add(self, path: str, size: int) -> None:
        """Count a file; its path is relative to the site."""
        self.files += 1
        self.bytes += size
        section = path.partition("/")[0]
        if section in ("authors", "venues") and path.endswith(".xml"):
            self.spared[_FEEDS] += size
        elif section == "authors":
            self.spared[_AUTHOR_PAGES] += size
        elif section in ("papers", "topics") and path.endswith(_OF_PARTS):
            self.spared[_LIST_ONLY] += size
        elif path.startswith("data/citations/"):
            self.spared[_CITATIONS] += size
        else:
            for ending, setting in _BY_ENDING.items():
                if path.endswith(ending):
                    self.spared[setting] += size

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
            f"{setting} saves {'up to ' if setting == _AUTHOR_PAGES else ''}{_megabytes(size)}"
            for setting, size in self.spared.most_common()
            if size >= _MEGABYTE
        ]
        if not saved:
            return "Publish it on another host."
        return f"In mkdocs.yml, {', '.join(saved)}."


def open_to_all(site: Path) -> Size:
    """Let a web server read the site, whatever the umask of the one who builds it."""
    size = Size()
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
