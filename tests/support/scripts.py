"""The scripts of the site, with the tables that a build writes beside them, and run in Node."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from papershelf.site.folding import FOLD_TABLE, fold_table
from papershelf.site.search.hosts import HOSTS_TABLE, hosts_table
from papershelf.site.translations import ENGLISH, MESSAGES_MODULE

SCRIPTS = Path(__file__).parents[2] / "gen/papershelf/site/theme/assets/papershelf"


def write_tables(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for path, text in (
        (FOLD_TABLE, fold_table()),
        (HOSTS_TABLE, hosts_table()),
        (MESSAGES_MODULE, ENGLISH.script_module()),
    ):
        (folder / Path(path).name).write_text(text, encoding="utf-8")


def run_in_node(folder: Path, code: str, data: object) -> Any:
    """The value that an async function with this body gives for the data, in JSON.

    The folder becomes a copy of the scripts, so that ``import("./search/words.js")`` works.
    """
    node = shutil.which("node")
    if node is None:
        pytest.skip("node is not installed")
    if not (folder / "package.json").exists():
        shutil.copytree(SCRIPTS, folder, dirs_exist_ok=True)
        write_tables(folder)
        (folder / "package.json").write_text('{"type": "module"}', encoding="utf-8")
    (folder / "data.json").write_text(json.dumps(data), encoding="utf-8")
    (folder / "run.js").write_text(
        'import { readFileSync, writeFileSync } from "node:fs";\n'
        'const data = JSON.parse(readFileSync(new URL("data.json", import.meta.url), "utf8"));\n'
        f"const value = await (async () => {{\n{code}\n}})();\n"
        'writeFileSync(new URL("value.json", import.meta.url), JSON.stringify(value));\n',
        encoding="utf-8",
    )
    done = subprocess.run(
        [node, folder / "run.js"], cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return json.loads((folder / "value.json").read_text(encoding="utf-8"))
