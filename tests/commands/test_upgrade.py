"""shelf upgrade: what is shown, asked and written."""

import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from papershelf.cli import main
from papershelf.records.lock import writing
from papershelf.setup.answers import Answers, read_license, read_repository
from papershelf.setup.create import write_skeleton
from papershelf.setup.first_topics import UNSORTED
from papershelf.setup.skeleton import installed_version, new_list

VERSION = installed_version()


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A list of version 0.0.9."""
    answers = Answers("Bees", "On bees.", read_repository("ada/bees"), read_license("MIT"))
    made = new_list(answers, (UNSORTED,), "2026-11-28", has_example=True)
    write_skeleton(tmp_path, {path: text.replace(VERSION, "0.0.9") for path, text in made.items()})
    return tmp_path


def run(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["upgrade", "--list", str(root), *arguments])


def files(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file() and ".cache" not in path.parts
    }


DIFF = f"""\
--- requirements.txt
+++ requirements.txt ({VERSION})
@@ -1,2 +1,2 @@
-# shelf upgrade: this list has the files of version 0.0.9
-papershelf==0.0.9
+# shelf upgrade: this list has the files of version {VERSION}
+papershelf=={VERSION}
"""


def test_changes_are_shown_and_written_after_a_yes(old: Path) -> None:
    before = files(old)

    done = run(old, "--yes")

    assert done.exit_code == 0, done.output
    assert done.stdout.startswith(DIFF)
    assert done.stdout.endswith(
        f"{old} is now at version {VERSION}; 2 files changed\n"
        f"What is new: https://github.com/papershelf/papershelf/blob/v{VERSION}/CHANGELOG.md\n"
    )
    changed = {path for path, content in files(old).items() if content != before[path]}
    assert changed == {"requirements.txt", ".github/workflows/list.yml"}
    assert b"0.0.9" not in b"".join(files(old).values())


def test_a_second_upgrade_changes_nothing(old: Path) -> None:
    run(old, "--yes")
    before = files(old)

    done = run(old, "--yes")

    assert (done.exit_code, done.stdout) == (0, f"{old} is at version {VERSION}\n")
    assert files(old) == before


def test_a_dry_run_shows_the_changes_and_writes_nothing(old: Path) -> None:
    before = files(old)

    done = run(old, "--dry-run")

    assert done.exit_code == 0
    assert done.stdout.startswith(DIFF)
    assert files(old) == before


def test_nothing_is_written_unasked(old: Path) -> None:
    before = files(old)

    done = run(old)

    assert done.exit_code == 2
    assert "nothing was written; pass --yes to write these changes" in done.output
    assert files(old) == before


def test_nothing_is_written_while_another_command_writes(old: Path) -> None:
    with writing(old, "shelf import"):
        before = files(old)

        done = run(old, "--yes")

        assert done.exit_code == 1
        assert "shelf import (process " in done.stderr
        assert files(old) == before


def test_edit_while_the_question_is_open_is_kept(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def answer(*_: object, **__: object) -> bool:
        (old / "requirements.txt").write_text("papershelf==0.0.9\nmine==1\n")
        return True

    monkeypatch.setattr("papershelf.commands.upgrade.can_ask", lambda: True)
    monkeypatch.setattr("click.confirm", answer)

    done = run(old)

    assert done.exit_code == 1
    assert (
        "requirements.txt:1:1: error[file] was changed while this command waited; run the command "
        "again" in done.output
    )
    assert (old / "requirements.txt").read_text() == "papershelf==0.0.9\nmine==1\n"


@pytest.mark.parametrize(("answer", "is_written"), [("y", True), ("", True), ("n", False)])
def test_a_terminal_is_asked(
    old: Path, monkeypatch: pytest.MonkeyPatch, answer: str, is_written: bool
) -> None:
    monkeypatch.setattr("papershelf.commands.upgrade.can_ask", lambda: True)

    done = CliRunner().invoke(main, ["upgrade", "--list", str(old)], input=f"{answer}\n")

    assert "Write these changes? [Y/n]: " in done.stdout
    assert done.exit_code == (0 if is_written else 1)
    assert (f"papershelf=={VERSION}\n" in (old / "requirements.txt").read_text()) is is_written


def test_what_is_left_to_do_is_reported(old: Path) -> None:
    (old / "requirements.txt").write_text("papershelf==0.0.9 --hash=sha256:00\n")

    done = run(old, "--yes")

    assert (
        "\nLeft to do by hand:\n"
        f"  requirements.txt: has hashes; write papershelf=={VERSION}, and its hashes\n"
    ) in done.stdout


def test_a_list_without_a_version_is_a_problem_of_its_requirements(old: Path) -> None:
    (old / "requirements.txt").write_text("papershelf\n")

    done = run(old, "--yes")

    assert done.exit_code == 1
    assert done.stdout == (
        "requirements.txt:1:1: error[upgrade] does not name a version of papershelf; write "
        "papershelf== and the version\n"
    )


@pytest.mark.tools
def test_edits_of_the_owner_survive(old: Path) -> None:
    workflow = old / ".github/workflows/list.yml"
    workflow.write_text(workflow.read_text("utf-8").replace("17 4 3 * *", "0 0 1 * *"), "utf-8")
    (old / ".github/dependabot.yml").unlink()
    (old / "requirements.txt").write_text("papershelf==0.0.9\nrequests\n")
    subprocess.run(["git", "init", "-q"], cwd=old, check=True)

    done = run(old, "--yes")

    assert done.exit_code == 0, done.output
    assert "0 0 1 * *" in workflow.read_text("utf-8")
    assert f"list-check.yml@v{VERSION}" in workflow.read_text("utf-8")
    assert not (old / ".github/dependabot.yml").exists()
    assert (old / "requirements.txt").read_text() == f"papershelf=={VERSION}\nrequests\n"
