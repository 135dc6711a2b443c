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
