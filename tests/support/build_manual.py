"""Build the manual, and read which pages of the list have moved to it."""

import ast
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
# The script runs inside of MkDocs only.
_SCRIPT = ast.parse((ROOT / "gen/moved.py").read_text("utf-8"))
(_PAGES,) = (node.value for node in _SCRIPT.body if isinstance(node, ast.Assign)
             and ast.unparse(node.targets[0]) == "MOVED")  # fmt: skip
MOVED: dict[str, str] = ast.literal_eval(_PAGES)


def build_manual(site: Path) -> None:
    """As `make site` and the workflow do."""
    done = subprocess.run(
        [
            *(sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"),
            *("--config-file", ROOT / "docs/manual.yml", "--site-dir", site),
        ],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
    )
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
