"""A new list is written as a whole or not at all."""

import os
import stat
import subprocess
from pathlib import Path

import pytest

from papershelf.model.github import Repository
from papershelf.setup.create import (
    OccupiedError,
    check_empty,
    remote_repository,
    staged,
    start_repository,
)

ADA = Repository("ada", "bees")


def git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(
        ["git", "-C", folder, *arguments], capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def tree(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*")}


def test_a_new_an_empty_and_a_just_cloned_folder_can_be_used(tmp_path: Path) -> None:
    check_empty(tmp_path / "new/deep")
    check_empty(tmp_path)
    (tmp_path / ".git").mkdir()
    check_empty(tmp_path)


@pytest.mark.parametrize(
    ("names", "shown"),
    [
        (["a.txt"], "a.txt"),
        ([".hidden"], ".hidden"),
        ([".git", "README.md"], "README.md"),
        (["d", "c", "b", "a"], "a, b, c, ..."),
    ],
)
def test_a_folder_with_files_is_refused(tmp_path: Path, names: list[str], shown: str) -> None:
    for name in names:
        (tmp_path / name).touch()

    with pytest.raises(OccupiedError) as refused:
        check_empty(tmp_path)

    assert str(refused.value) == (
        f"{tmp_path} is not empty: it contains {shown}; choose a new or an empty folder"
    )


def test_what_a_killed_run_has_left_is_removed(tmp_path: Path) -> None:
    left = tmp_path / ".papershelf-init-x"
    left.mkdir()
    (left / "papershelf.lock").touch()

    check_empty(tmp_path)

    assert tree(tmp_path) == set()


def test_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "list").touch()
    (tmp_path / "link").symlink_to("nowhere")

    for name in ("list", "link"):
        with pytest.raises(OccupiedError, match="is not a folder; choose another name"):
            check_empty(tmp_path / name)


def test_content_appears_in_the_end(tmp_path: Path) -> None:
    target = tmp_path / "a/b"
    with staged(target) as stage:
        (stage / "data").mkdir()
        (stage / "data/x.yaml").write_text("x")
        assert not (target / "data").exists()

    assert tree(tmp_path) == {"a", "a/b", "a/b/data", "a/b/data/x.yaml"}


def test_a_folder_that_exists_stays_the_same_folder(tmp_path: Path) -> None:
    """A shell that is in it can go on."""
    before = tmp_path.stat().st_ino
    with staged(tmp_path) as stage:
        (stage / "x").touch()

    assert tmp_path.stat().st_ino == before
    assert tree(tmp_path) == {"x"}


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_files_are_readable_as_the_mask_says(tmp_path: Path) -> None:
    mask = os.umask(0o022)
    try:
        with staged(tmp_path / "list") as stage:
            (stage / "data").mkdir()
            (stage / "data/x").touch()
    finally:
        os.umask(mask)

    modes = [stat.S_IMODE((tmp_path / path).stat().st_mode) for path in ("list", "list/data/x")]
    assert modes == [0o755, 0o644]


@pytest.mark.parametrize("error", [OSError, KeyboardInterrupt, ValueError])
@pytest.mark.parametrize("existed", [True, False])
def test_nothing_is_left_after_a_failure(
    tmp_path: Path, error: type[BaseException], existed: bool
) -> None:
    target = tmp_path / "a/b"
    if existed:
        (target / ".git").mkdir(parents=True)
    before = tree(tmp_path)

    def interrupted() -> None:
        with staged(target) as stage:
            (stage / "x").touch()
            raise error

    with pytest.raises(error):
        interrupted()

    assert tree(tmp_path) == before


def test_nothing_is_left_if_moving_fails(tmp_path: Path) -> None:
    target = tmp_path / "list"

    def overtaken() -> None:
        with staged(target) as stage:
            (stage / "a").mkdir()
            (stage / "b").touch()
            (stage / "z").mkdir()
            # Somebody has put a file there meanwhile, which is not ours to delete.
            (target / "z").touch()

    with pytest.raises(OSError, match="z"):
        overtaken()

    assert tree(tmp_path) == {"list", "list/z"}


@pytest.mark.tools
def test_git_starts_a_repository_with_a_remote(tmp_path: Path) -> None:
    assert start_repository(tmp_path, ADA)

    assert git(tmp_path, "symbolic-ref", "HEAD") == "refs/heads/main"
    assert git(tmp_path, "remote", "get-url", "origin") == "https://github.com/ada/bees.git"


@pytest.mark.tools
def test_a_repository_is_left_as_it_is(tmp_path: Path) -> None:
    git(tmp_path, "init", "--initial-branch=trunk")

    assert start_repository(tmp_path, ADA)

    assert git(tmp_path, "symbolic-ref", "HEAD") == "refs/heads/trunk"
    assert git(tmp_path, "remote") == ""


@pytest.mark.tools
def test_no_repository_is_made_inside_another_one(tmp_path: Path) -> None:
    git(tmp_path, "init")
    (tmp_path / "list").mkdir()

    assert not start_repository(tmp_path / "list", ADA)
    assert not (tmp_path / "list/.git").exists()


@pytest.mark.tools
def test_git_ignores_the_repository_whose_hook_runs_the_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("other", "list"):
        (tmp_path / name).mkdir()
    git(tmp_path / "other", "init")
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "other/.git"))

    assert start_repository(tmp_path / "list", ADA)
    monkeypatch.delenv("GIT_DIR")

    assert git(tmp_path / "list", "remote", "get-url", "origin").endswith("/ada/bees.git")
    assert git(tmp_path / "other", "remote") == ""


def test_a_list_can_be_made_without_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")

    assert not start_repository(tmp_path, ADA)
    assert remote_repository(tmp_path) is None


@pytest.mark.tools
@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("git@github.com:ada/bees.git", ADA),
        ("https://gitlab.com/ada/bees.git", None),
        ("/srv/git/bees", None),
    ],
)
def test_remote_of_a_clone_on_github_is_its_repository(
    tmp_path: Path, url: str, expected: Repository | None
) -> None:
    git(tmp_path, "init")
    git(tmp_path, "remote", "add", "origin", url)

    assert remote_repository(tmp_path) == expected


@pytest.mark.tools
def test_remote_of_the_repository_around_does_not_count(tmp_path: Path) -> None:
    git(tmp_path, "init")
    git(tmp_path, "remote", "add", "origin", "https://github.com/ada/bees")
    (tmp_path / "list").mkdir()

    assert remote_repository(tmp_path / "list") is None
