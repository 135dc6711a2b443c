"""The pre-commit hooks of this repository (https://pre-commit.com/#new-hooks)."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

from invented import record, write_list
from papershelf.cli import COMMANDS

ROOT = Path(__file__).parents[2]
MANIFEST = ROOT / ".pre-commit-hooks.yaml"
HOOKS = {hook["id"]: hook for hook in yaml.safe_load(MANIFEST.read_text("utf-8"))}

each_hook = pytest.mark.parametrize("name", HOOKS)


def run(name: str, root: Path) -> subprocess.CompletedProcess[str]:
    """Run a hook's command in the folder where pre-commit runs it."""
    program, *arguments = HOOKS[name]["entry"].split()
    installed = Path(sys.executable).with_name(program)
    return subprocess.run(
        [installed, *arguments], cwd=root, capture_output=True, text=True, check=False
    )


def test_hooks_are_check_and_fmt() -> None:
    assert list(HOOKS) == ["shelf-check", "shelf-fmt"]


def test_documented_hooks_exist() -> None:
    page = (ROOT / "docs/manual/guides/edit.md").read_text("utf-8")
    block = re.search(r"(?s)```yaml\n(repos:.*?)```", page)
    assert block

    (repository,) = yaml.safe_load(block[1])["repos"]
    assert {hook["id"] for hook in repository["hooks"]} == set(HOOKS)


@each_hook
def test_hook_has_the_fields_that_pre_commit_needs(name: str) -> None:
    hook = HOOKS[name]

    assert set(hook) == {
        "id", "name", "description", "entry", "language", "files", "pass_filenames"
    }  # fmt: skip
    assert hook["language"] == "python"


@each_hook
def test_hook_runs_an_installed_command(name: str) -> None:
    program, command = HOOKS[name]["entry"].split()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]

    assert program in project["scripts"]
    assert command in COMMANDS


@each_hook
def test_hook_runs_once_when_data_files_changed(name: str) -> None:
    hook = HOOKS[name]

    assert hook["pass_filenames"] is False
    assert re.search(hook["files"], "data/papers/2021/okafor2021counting.yaml")
    assert not re.search(hook["files"], "docs/data/index.md")


def test_check_stops_a_commit_with_a_problem(tmp_path: Path) -> None:
    assert run("shelf-check", write_list(tmp_path, record())).returncode == 0

    path, text = record()
    (tmp_path / path).write_text(text.replace("misc", "poem"), "utf-8")

    done = run("shelf-check", tmp_path)
    assert (done.returncode, done.stdout.count(f"{path}:4:7: ")) == (1, 1)


def test_fmt_rewrites_unformatted_records(tmp_path: Path) -> None:
    """pre-commit stops a commit when a hook changes a file."""
    path, text = record(more="venue: Sheep Letters\n")
    root = write_list(tmp_path, (path, text))

    assert run("shelf-fmt", root).returncode == 0
    assert (root / path).read_text("utf-8") != text


def test_pre_commit_accepts_the_hooks() -> None:
    pre_commit = Path(sys.executable).with_name("pre-commit")
    checked = subprocess.run(
        [pre_commit, "validate-manifest", MANIFEST], capture_output=True, text=True, check=False
    )

    assert checked.returncode == 0, checked.stdout
