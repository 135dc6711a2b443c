"""Lists with a copy of the package, to build, serve and break."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from invented import make_paper, write_list
from papershelf.model.paper import Paper
from papershelf.records.write import format_record

ROOT = Path(__file__).parents[2]
SHELF = Path(sys.executable).with_name("shelf")


VENUES_FILE = """\
venues:
  - id: ears
    name: EARS
    full_name: Workshop on Ears, Noise & Silence
"""

# Two papers share a subtopic, so that lists and neighbors are not empty.
FEW = (
    make_paper(
        "ito2021hens",
        title="Hens That Listen",
        authors=["Ito, Ken", "Roe, Mina"],
        arxiv="2102.00001",
        topics=["listening/ears"],
        type="inproceedings",
        venue="EARS",
    ),
    make_paper(
        "roe2021sheep",
        title="Sheep at Night",
        authors=["Roe, Mina"],
        arxiv="2102.00002",
        topics=["listening/ears"],
    ),
    make_paper(
        "berg2021wool",
        title="Wool in Numbers",
        authors=["van der Berg, Jan", "Roe, Mina"],
        arxiv="2102.00003",
    ),
)


def copied_site(target: Path) -> Path:
    """The settings, hand-written pages and package of this repository, without a list."""
    # With compiled modules, without which each command would compile the whole package, but not
    # with those that another process is writing.
    for name in ("docs", "gen"):
        shutil.copytree(ROOT / name, target / name, ignore=shutil.ignore_patterns("*.pyc.*"))
    shutil.copy(ROOT / "mkdocs.yml", target)
    return target


def _plain_settings() -> str:
    """The settings of this repository's list without options, and without the map they turn on."""
    text = (ROOT / "mkdocs.yml").read_text("utf-8").replace("  - Map: map/index.md\n", "")
    return re.sub(r"(?m)^  - papershelf:\n(?:      .*\n)+", "  - papershelf\n", text)


def invented_list(target: Path, papers: Sequence[Paper] = FEW) -> Path:
    """An invented list of these papers, ready for `shelf build`."""
    return write_list(
        copied_site(target),
        ("mkdocs.yml", _plain_settings()),
        ("data/venues.yaml", VENUES_FILE),
        *(
            (f"data/papers/{paper.date.year}/{paper.key}.yaml", format_record(paper))
            for paper in papers
        ),
    )


def thin_list(target: Path, settings: str, *files: tuple[str, str]) -> Path:
    """An invented list with these settings and files, and without a copy of the package."""
    root = write_list(
        target,
        ("mkdocs.yml", settings),
        ("data/venues.yaml", VENUES_FILE),
        *(
            (f"data/papers/{paper.date.year}/{paper.key}.yaml", format_record(paper))
            for paper in FEW
        ),
        *files,
    )
    (root / "docs").mkdir(exist_ok=True)
    return root


def environment(root: Path, **changes: str) -> dict[str, str]:
    """An environment in which commands use the list's copy of the package."""
    inherited = {name: text for name, text in os.environ.items() if name != "SOURCE_DATE_EPOCH"}
    return inherited | {"PYTHONPATH": str(root / "gen"), "PYTHONDONTWRITEBYTECODE": "1"} | changes


def run_shelf(
    root: Path, *arguments: str, umask: int = -1, **changes: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [SHELF, *arguments],
        cwd=root,
        env=environment(root, **changes),
        capture_output=True,
        text=True,
        timeout=120,
        umask=umask,
    )


def files_of(site: Path) -> dict[str, bytes]:
    """Every file of a site by its path."""
    return {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }
