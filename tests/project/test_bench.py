"""`make bench` runs on lists that it invents, whatever this repository's list contains."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.site
def test_benchmark_of_sites_counts_files_by_what_they_are() -> None:
    run = subprocess.run(
        [sys.executable, "tests/bench", "--once", "3"],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": "tests/support", "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
    )

    assert run.returncode == 0, run.stderr
    counts = dict(re.findall(r"(?m)^\| ([\w -]+) \| ([\d,]+) \| [\d,.]+ MB \|$", run.stdout))
    assert {name: number for name, number in counts.items() if name.endswith("of papers")} == {
        "pages of papers": "3",
        "BibLaTeX of papers": "3",
        "BibTeX of papers": "3",
        "RIS of papers": "3",
        "CSL-JSON of papers": "3",
    }
    assert re.search(r"(?m)^\| 3 \| everything \| [\d.]+ s \| ", run.stdout)


def test_stages_are_told_apart_by_modules_that_exist() -> None:
    text = (ROOT / "tests/bench/stages.py").read_text("utf-8")
    named = re.findall(r"\{_SITE\}([\w/]+(?:\.py|/))", text)

    assert len(named) > 5
    assert [name for name in named if not (ROOT / "gen/papershelf/site" / name).exists()] == []
