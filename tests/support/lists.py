"""Copies of this repository's list, to build, serve and break."""

import os
import shutil
import subprocess
import sys
from collections.abc import Collection
from pathlib import Path

ROOT = Path(__file__).parents[2]
SHELF = Path(sys.executable).with_name("shelf")


def copied_list(target: Path, keys: Collection[str] | None = None) -> Path:
    """The list with its own copy of the package; where keys are given, with those papers alone."""
    ignored = shutil.ignore_patterns("__pycache__", "*.egg-info")
    for name in ("data", "docs", "gen"):
        shutil.copytree(ROOT / name, target / name, ignore=ignored)
    shutil.copy(ROOT / "mkdocs.yml", target)
    for record in (target / "data/papers").rglob("*.yaml"):
        if keys is not None and record.stem not in keys:
            record.unlink()
    return target


def environment(root: Path, **changes: str) -> dict[str, str]:
    """Of a command on a copied list: the copy's package is the one that runs."""
    inherited = {name: text for name, text in os.environ.items() if name != "SOURCE_DATE_EPOCH"}
    return inherited | {"PYTHONPATH": str(root / "gen"), "PYTHONDONTWRITEBYTECODE": "1"} | changes


def run_shelf(root: Path, *arguments: str, **changes: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [SHELF, *arguments],
        cwd=root,
        env=environment(root, **changes),
        capture_output=True,
        text=True,
        timeout=120,
    )


def files_of(site: Path) -> dict[str, bytes]:
    """Every file of a site by its path."""
    return {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }
