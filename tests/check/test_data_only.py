"""A change that --data-only accepts has nothing that runs."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from invented import commit, record, write_list
from papershelf.check.data_only import code_in
from papershelf.cli import main
from papershelf.records.revisions import ChangedFile, changed_since

DATA = (
    "data/papers/2021/roe2021a.yaml", "data/topics.yaml", "data/sources/a.bib", "docs/about.md",
    "docs/deep/er/page.md", "docs/img/a.png", "README.md", "LICENSE", "CITATION.cff",
)  # fmt: skip
CODE = (
    "mkdocs.yml", "docs/manual.yml", "gen/pages.py", "gen/papershelf/cli.py", "tests/conftest.py",
    ".github/workflows/list.yml", ".github/CODEOWNERS", "requirements.txt", "pyproject.toml",
    "docs/assets/x.js", "docs/assets/x.css", "docs/x.html", "docs/x.svg", "docs/conftest.py",
    "data/.gitattributes", "data/papers/.gitignore", "docs/.gitmodules", "CLAUDE.md",
    "data/agents.md", "docs/a/GEMINI.local.md", "data/a\nb.yaml", "data\n/.gitignore",
    "data", "Data/x.yaml", "../data/x.yaml", "../README.md",
    "data/.vscode/tasks.json", "docs/a/.claude/commands/x.md", "docs/.cursorrules.md",
    "Makefile", "overrides/main.html", "hooks.py", ".gitattributes", ".ci/run", "docs/x.yaml",
)  # fmt: skip


@pytest.mark.parametrize("path", DATA)
def test_records_and_pages_are_data(path: str) -> None:
    assert list(code_in([ChangedFile(path, "100644")])) == []


@pytest.mark.parametrize("path", CODE)
def test_everything_else_may_run(path: str) -> None:
    (problem,) = code_in([ChangedFile(path, "100644")])

    assert (problem.path, problem.rule, problem.is_warning) == (path, "data-only", False)
    assert problem.message.endswith("; read the change before you check, build or merge it")


@pytest.mark.parametrize("mode", ["120000", "160000"])
def test_links_and_submodules_are_not_data(mode: str) -> None:
    assert [one.path for one in code_in([ChangedFile("data/x.yaml", mode)])] == ["data/x.yaml"]


@pytest.mark.tools
def test_check_refuses_code_in_a_change(tmp_path: Path) -> None:
    root = write_list(tmp_path / "list", record(), ("gen/pages.py", ""), ("old.py", ""))
    commit(root)
    write_list(root, record(more="why: It counts.\n"))

    def check() -> tuple[int, list[str]]:
        arguments = ["check", "--list", str(root), "--since", "HEAD", "--data-only"]
        done = CliRunner().invoke(main, arguments)
        lines = [line for line in done.stdout.splitlines() if "[data-only]" in line]
        return done.exit_code, [line.partition(":")[0] for line in lines]

    assert check() == (0, [])
    (root / "gen/pages.py").write_text("x = 1")
    (root / "old.py").unlink()
    (root / "docs/new.md").symlink_to("/etc/passwd")
    assert check() == (1, ["docs/new.md", "gen/pages.py", "old.py"])


@pytest.mark.tools
def test_files_outside_of_a_list_in_a_folder_are_part_of_a_change(tmp_path: Path) -> None:
    root = write_list(tmp_path / "lists/sheep", record(), ("../../.github/workflows/x.yml", "a"))
    commit(tmp_path)
    (tmp_path / ".github/workflows/x.yml").write_text("b")
    (tmp_path / "lists/hooks.py").write_text("")
    (root / "data/new.yaml").write_text("")

    assert changed_since(root, "HEAD") == [
        ChangedFile("../../.github/workflows/x.yml", "100644"),
        ChangedFile("../hooks.py", "100644"),
        ChangedFile("data/new.yaml", "100644"),
    ]


@pytest.mark.tools
def test_repository_in_the_list_is_a_submodule(tmp_path: Path) -> None:
    root = write_list(tmp_path, record())
    commit(root)
    write_list(root / "data/sub")
    commit(root / "data/sub")

    assert changed_since(root, "HEAD") == [ChangedFile("data/sub/", "160000")]


def test_data_only_needs_a_revision(tmp_path: Path) -> None:
    root = write_list(tmp_path)

    done = CliRunner().invoke(main, ["check", "--list", str(root), "--data-only"])

    assert done.exit_code == 2
    assert "--data-only needs --since" in done.stderr
